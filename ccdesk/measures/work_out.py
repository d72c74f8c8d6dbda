"""Work out the pack's rows from facts, in the framework's own order."""

import importlib
import pkgutil
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from ccdesk.framework.pack import Pack, Row, RowKind
from ccdesk.framework.pack_error import PackError
from ccdesk.measures import calculations
from ccdesk.measures.calculation import Calculation
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.held import held_figure
from ccdesk.measures.measure import Measure
from ccdesk.refusal import Refusal


def work_out(facts: Facts, pack: Pack, codes: Collection[str] | None = None) -> tuple[Figure, ...]:
    """Return the figures of these rows, or of all, in the framework's order; the headline first within each.

    Refuses a code that the pack does not have. Raises PackError for a row whose calculation or parameters are wrong.
    """
    return tuple(figure for row in rows_of(pack, codes) for figure in _figures(facts, pack, row))


def rows_of(pack: Pack, codes: Collection[str] | None = None) -> tuple[Row, ...]:
    """Return the rows and measures of our own with these codes, whatever their case, in order; all without any.

    Refuses a code that the pack does not have.
    """
    rows = (*pack.rows, *pack.measures)
    if codes is None:
        return rows
    wanted = {code.strip().upper() for code in codes}
    unknown = wanted - {row.code.upper() for row in rows}
    if unknown:
        raise Refusal(
            f"{pack.title} has no measure “{min(unknown)[:40]}”; "
            "`ccdesk figures` without --measure lists every measure with its code."
        )
    return tuple(row for row in rows if row.code.upper() in wanted)


def check_rows(pack: Pack) -> None:
    """Raise PackError for the first row whose calculation is not there or whose parameters it does not take."""
    for row in rows_of(pack):
        if row.kind is RowKind.WORKED_OUT:
            _calculation(pack, row)


@cache
def all_calculations() -> Mapping[str, Calculation]:
    """Return every calculation by its name, from every module of ``ccdesk.measures.calculations``."""
    found: dict[str, Calculation] = {}
    for module in pkgutil.iter_modules(calculations.__path__, f"{calculations.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Calculation):
                found[value.name] = value
    return found


def _figures(facts: Facts, pack: Pack, row: Row) -> Iterator[Figure]:
    measure = Measure(row, pack, facts.period)
    if row.kind is RowKind.HELD:
        yield held_figure(measure, facts)
    else:
        yield from _calculation(pack, row).function(measure, facts, **row.parameters)


def _calculation(pack: Pack, row: Row) -> Calculation:
    found = all_calculations().get(row.calculation)
    if found is None:
        allowed = ", ".join(sorted(all_calculations()))
        raise PackError(
            pack.file, f"row {row.code}", "calculation", f"“{row.calculation}” is not one; allowed: {allowed}."
        )
    found.check(pack, row)
    return found
