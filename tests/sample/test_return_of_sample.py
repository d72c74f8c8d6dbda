"""The return of the sample's figures: nothing small leaves, and every sheet agrees with ``Data``."""

import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ccdesk.framework.centre import Centre
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.disclosure.disclosing import disclose_alone
from ccdesk.returns.lines import ReturnLine
from ccdesk.returns.write_return import return_bytes

PERIODS = ["2011/12", "2012/13-Q1", "2012/13-Q3", "2012-06", "2011-09-01..2012-08-31"]
AMOUNTS = ("days", "points", "pounds")
SMALL = (1, 2, 3, 4)


@pytest.mark.parametrize("period", PERIODS)
def test_no_small_count_of_the_sample_leaves(period: str, sample: Path, kent: Pack) -> None:
    lines = disclose_alone(_lines(sample, period), kent)
    assert [line.key for line in lines if line.denominator in SMALL] == []
    assert [line.key for line in lines if line.numerator in SMALL and line.unit not in AMOUNTS] == []
    for line in lines:
        if line.unit == "percent" and isinstance(line.numerator, int) and isinstance(line.denominator, int):
            assert line.denominator - line.numerator not in SMALL, line.key


@pytest.mark.parametrize("period", PERIODS)
def test_every_hidden_figure_is_hidden_on_every_sheet(period: str, sample: Path, kent: Pack) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_return(sample, period, kent)))
    data = list(_rows(book["Data"], 1))
    hidden = sorted(row["measure"] for row in data if row["suppressed"])
    shown = []
    for sheet in book.worksheets:
        if sheet.title.startswith(("Universal", "Targeted", "Reach")):
            shown += [row["Code"] for row in _rows(sheet, 4) if "[c]" in row.values()]
    assert sorted(shown) == hidden
    assert len(data) == len(_lines(sample, period))


def _return(sample: Path, period: str, kent: Pack) -> bytes:
    lines = disclose_alone(_lines(sample, period), kent)
    moment = datetime(2013, 4, 9, tzinfo=UTC)
    return return_bytes(ReturnContent(kent, Period.parse(period), Centre("Rowan"), lines, (), moment))


def _lines(sample: Path, period: str) -> list[ReturnLine]:
    file = sample / f"figures-{period.replace('/', '_')}.json"
    names = ("measure", "part", "name", "numerator", "denominator", "value", "unit", "state")
    return [ReturnLine(*(one[name] for name in names)) for one in json.loads(file.read_text(encoding="utf-8"))]


def _rows(sheet: Any, top: int) -> Iterable[dict[str, Any]]:  # noqa: ANN401 - openpyxl's own sheet
    (made,) = sheet.tables.values()
    headers, *rows = [[cell.value for cell in row] for row in sheet[made.ref]]
    assert made.ref.startswith(f"A{top}:")
    return [dict(zip(headers, row, strict=True)) for row in rows]
