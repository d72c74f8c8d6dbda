"""Writing the register out: bringing it into an empty register gives the same rows and figures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.export_book import export_book
from ccdesk.operations.figures import figures_for
from ccdesk.operations.import_book import import_book
from ccdesk.operations.register_rows import all_rows
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register


def nobody(_share: float, _words: str) -> None:
    """Tell nobody how far it is."""


@pytest.mark.parametrize("name", ["out.xlsx", "out"])
def test_what_is_written_out_comes_in_again_the_same(
    register: Register,
    small_centre: dict[str, list[dict[str, Any]]],
    write_book: Callable[..., Path],
    tmp_path: Path,
    name: str,
) -> None:
    import_book(register, write_book(small_centre), progress=nobody)
    period = Period.parse("2012/13-Q1")

    assert export_book(register, tmp_path / name, progress=nobody) == 13
    other, _ = create_register(tmp_path / "Other.ccdesk", passphrase="a quiet green door")
    with other:
        report = import_book(other, tmp_path / name, progress=nobody)

        assert not report.plan.problems
        assert figures_for(other, pack_of(other), period) == figures_for(register, pack_of(register), period)
        assert _without_ids(other) == _without_ids(register)


def _without_ids(register: Register) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table, rows in all_rows(register).items():
        plain = [place for place, column in enumerate(rows.columns) if column != "id" and not column.endswith("_id")]
        found[table] = [tuple(row[place] for place in plain) for row in rows.rows]
    return found
