"""The county workbook says what came in, adds up in the open, and opens in a real spreadsheet program unchanged."""

import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from ccdesk.framework.load_pack import load_pack
from ccdesk.returns.county.adding import county_lines
from ccdesk.returns.county.centre_return import RefusedFile
from ccdesk.returns.county.content import CountyContent
from ccdesk.returns.county.gathering import ExpectedCentre, gather
from ccdesk.returns.county.reading import read_return
from ccdesk.returns.county.workbook import county_bytes, write_county
from tests.returns.county.made_returns import Line, count, hidden, make_return, share

PACK = load_pack()
NOW = datetime(2013, 4, 16, 10, 4, tzinfo=UTC)
LIBREOFFICE = shutil.which("soffice")

Rows = list[list[object]]


@pytest.fixture
def content(tmp_path: Path) -> CountyContent:
    """Three centres, one of which hid a figure, one refused file and one missing centre."""
    centres: Sequence[tuple[str, Sequence[Line]]] = (
        ("Rowan", (share("T3-P1", 30, 40), share("U2-P4", 60, 90), count("T3-P3", "headline", 12))),
        ("=Hazel", (share("T3-P1", 10, 60), share("U2-P4", 20, 90), hidden(count("T3-P3", "headline", 2)))),
        ("Willow", (hidden(share("T3-P1", 2, 50)), share("U2-P4", 30, 90), count("T3-P3", "headline", 7))),
    )
    read = [
        read_return(make_return(tmp_path / f"{name}.xlsx", lines, number=str(number), centre=name), "[c]")
        for number, (name, lines) in enumerate(centres, start=1)
    ]
    expected = [ExpectedCentre(str(number), f"Centre {number}") for number in range(1, 5)]
    gathered = gather(read, (RefusedFile("notes.txt", "It is not a workbook (.xlsx)."),), PACK, expected=expected)
    return CountyContent(PACK, gathered, county_lines(gathered.returns, PACK), NOW, "ccdesk 0.1.0")


@pytest.fixture
def written(content: CountyContent, tmp_path: Path) -> Path:
    """The county workbook of these centres."""
    path = tmp_path / "county.xlsx"
    write_county(path, content)
    return path


def _rows(path: Path, sheet: str) -> Rows:
    return [list(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()]


def _found(rows: Rows, *beginning: object) -> list[object]:
    (row,) = [row for row in rows if tuple(row[: len(beginning)]) == beginning]
    return row


def test_a_row_of_the_county_has_its_sum_its_range_or_its_reason(written: Path) -> None:
    rows = _rows(written, "County")
    assert _found(rows, "U2-P4")[2] == "not added"
    assert "known at two centres" in str(_found(rows, "U2-P4")[9])
    # 40 and a hidden number from 1 to 50, out of 150.
    assert _found(rows, "T3-P1")[2:6] == ["27.3 to 60.0", "%", "41 to 90", 150]
    assert _found(rows, "T3-P3")[2] == "20 to 23"
    assert _found(rows, "T3-P1")[8] == "3 centres, 1 with a hidden figure"


def test_each_theme_has_the_county_and_every_centre(written: Path) -> None:
    rows = [row for row in _rows(written, "Targeted 3") if row[0] == "T3-P1"]
    assert [row[3] for row in rows] == ["The county", "Rowan", "=Hazel", "Willow"]
    assert [row[4] for row in rows] == ["27.3 to 60.0", 75, pytest.approx(100 / 6), "[c]"]


def test_what_came_in_names_the_missing_the_refused_and_the_incomplete(written: Path) -> None:
    rows = _rows(written, "What came in")
    assert _found(rows, "4", "Centre 4")[2] == "missing"
    assert [row[8] for row in rows if row[3] == "notes.txt"] == ["It is not a workbook (.xlsx)."]
    assert str(_found(rows, "1", "Rowan")[8]).startswith("No line of U1-O1")


def test_data_has_the_bounds_of_the_county_and_every_centre_s_line_as_it_came(written: Path) -> None:
    rows = _rows(written, "Data")
    county = _found(rows, "The county", "", "2012/13-Q4", "", "T3-P1")
    assert county[7:10] == ["", 150, ""]
    assert county[11] == "added"
    assert county[14:18] == [41, 90, 150, 150]
    assert _found(rows, "Willow", "3", "2012/13-Q4", 1, "T3-P1")[7:13] == [
        "[c]",
        50,
        "[c]",
        "percent",
        "counted",
        "primary",
    ]
    assert load_workbook(written)["Data"]["A7"].data_type == "s", "a centre's name never becomes a formula"


def test_every_percentage_that_two_centres_show_has_a_chart_of_the_centres(written: Path) -> None:
    charts = load_workbook(written)["Charts"]._charts  # type: ignore[attr-defined]
    drawn = [chart.series[0].val.numRef.f for chart in charts]
    assert drawn == ["'Universal 2'!$E$6:$E$8", "'Targeted 3'!$E$6:$E$8"]


def test_the_same_content_and_moment_give_the_same_bytes(content: CountyContent) -> None:
    assert county_bytes(content) == county_bytes(content)


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_and_saves_it_with_equal_values(written: Path, tmp_path: Path) -> None:
    profile = (tmp_path / "profile").as_uri()
    saved = tmp_path / "saved"
    command = [str(LIBREOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(saved), str(written)], check=True, capture_output=True, timeout=180)
    for sheet in CalamineWorkbook.from_path(written).sheet_names:
        assert _rounded(_rows(saved / written.name, sheet)) == _rounded(_rows(written, sheet)), sheet


def _rounded(rows: Rows) -> Rows:
    return [[round(cell, 9) if isinstance(cell, float) else cell for cell in row] for row in rows]
