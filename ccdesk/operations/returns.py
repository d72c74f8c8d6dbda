"""Make the return of a period for the commissioning unit."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk import __version__
from ccdesk.framework.centre import Centre
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period, financial_year
from ccdesk.framework.standing import Target
from ccdesk.measures.figures import Figure
from ccdesk.operations.centre import centre_details, pack_of
from ccdesk.operations.figures import figures_for
from ccdesk.register.bulk import read_rows
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.disclosure import disclose
from ccdesk.returns.lines import PublishedLine, ReturnLine
from ccdesk.returns.write_return import write_return

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def make_return(register: "Register", period: Period, path: Path, *, prepared_by: str | None, now: datetime) -> None:
    """Write the return of a period to ``path``, an ``.xlsx`` file, with small counts hidden.

    ``now`` dates it. Without ``prepared_by``, the cover names nobody for it. Raises Refusal when it cannot be written.
    """
    write_return(path, return_content(register, period, prepared_by=prepared_by, now=now))


def return_content(register: "Register", period: Period, *, prepared_by: str | None, now: datetime) -> ReturnContent:
    """Return all that the return of a period says: its figures and those of the period before, both disclosed."""
    pack, details = pack_of(register), centre_details(register)
    return ReturnContent(
        pack=pack,
        period=period,
        centre=Centre(*(details.get(key, "") for key in ("name", "number", "address", "manager"))),
        lines=_published(figures_for(register, pack, period), pack),
        previous=_published(figures_for(register, pack, period.previous()), pack),
        now=now,
        prepared_by=prepared_by or "",
        program=f"ccdesk {__version__}",
        targets=_targets(register, period.last),
        service_names=_service_names(register),
    )


def _published(figures: Iterable[Figure], pack: Pack) -> tuple[PublishedLine, ...]:
    return disclose([_line(figure) for figure in figures], pack.disclosure)


def _line(figure: Figure) -> ReturnLine:
    return ReturnLine(
        measure=figure.measure,
        part=figure.part,
        name=figure.name,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        unit=figure.unit,
        state=str(figure.state),
        note=figure.note,
    )


def _targets(register: "Register", day: date) -> Mapping[str, Target]:
    """Return the targets of the financial year of a day; of several of one measure, the latest record."""
    year = financial_year(day)
    with register.connection() as connection:
        rows = read_rows(connection, "target", ("measure", "year", "target", "floor"))
    return {measure: Target(target, floor) for measure, of_year, target, floor in rows if of_year == year}


def _service_names(register: "Register") -> Mapping[str, str]:
    with register.connection() as connection:
        return dict(read_rows(connection, "service", ("reference", "name")))
