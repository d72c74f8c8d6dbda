"""Every line of the sample's figures, for each of its periods: workbook to register to figures."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.figures import Figure
from ccdesk.operations.export_book import export_book
from ccdesk.operations.figures import figures_for, records_behind
from ccdesk.operations.import_book import ImportReport, import_book
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register

PERIODS = ["2011/12", "2012/13-Q1", "2012/13-Q3", "2012-06", "2011-09-01..2012-08-31"]
Line = tuple[str, str, str]


@pytest.mark.parametrize("period", PERIODS)
def test_every_line_of_the_sample_agrees(period: str, sample: Path, sample_register: Register, kent: Pack) -> None:
    expected = {_line(one): one for one in _expected(sample, period)}
    ours = {figure.line: figure for figure in figures_for(sample_register, kent, Period.parse(period))}

    assert set(ours) == set(expected)
    assert [line for line in expected if not _agrees(ours[line], expected[line])] == []


@pytest.mark.parametrize("name", ["out.xlsx", "out"])
def test_the_sample_written_out_and_brought_in_gives_the_same_figures(
    name: str, sample_register: Register, kent: Pack, tmp_path: Path
) -> None:
    export_book(sample_register, tmp_path / name, progress=_nobody)
    other, _ = create_register(tmp_path / "Other.ccdesk", passphrase="a quiet green door")
    with other:
        assert not import_book(other, tmp_path / name, progress=_nobody).refused
        for period in map(Period.parse, PERIODS):
            assert figures_for(other, kent, period) == figures_for(sample_register, kent, period)


def test_bringing_the_sample_in_twice_changes_nothing(import_again: ImportReport) -> None:
    assert (import_again.plan.new, import_again.plan.changed) == (0, 0)


def test_every_side_of_every_figure_lists_the_records_it_was_counted_from(
    sample_register: Register, kent: Pack
) -> None:
    period = Period.parse("2012/13-Q1")
    for figure in figures_for(sample_register, kent, period):
        for side, counted_from in (("numerator", figure.numerator_from), ("denominator", figure.denominator_from)):
            if counted_from is None or figure.measure not in ("U2-P1", "U3-P2", "T3-P5", "R-SUST", "B-COST"):
                continue
            _, rows = records_behind(sample_register, kent, period, figure.line, side)
            assert len(rows) == len(counted_from.ids), figure.line


def _nobody(_share: float, _words: str) -> None:
    """Tell nobody how far it is."""


def _expected(sample: Path, period: str) -> list[dict[str, Any]]:
    file = sample / f"figures-{period.replace('/', '_')}.json"
    lines: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return lines


def _line(one: Mapping[str, Any]) -> Line:
    return (one["measure"], one["part"], one["name"])


def _agrees(ours: Figure, expected: Mapping[str, Any]) -> bool:
    figure = ours.as_json()
    numbers = all(_near(figure[key], expected[key]) for key in ("numerator", "denominator", "value"))
    return numbers and figure["unit"] == expected["unit"] and figure["state"] == expected["state"]


def _near(ours: float | None, expected: float | None) -> bool:
    if ours is None or expected is None:
        return ours is expected
    return ours == pytest.approx(expected, abs=1e-9)
