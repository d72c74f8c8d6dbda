"""Templates as a commissioning unit might make them: made anew for each test, with charts, pictures and formulas."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.write_return import return_bytes

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f000301010039"
    "9b3d6a0000000049454e44ae426082"
)
LINE_COLUMNS = ("code", "part", "shown", "value", "unit")


@dataclass(frozen=True)
class Filled:
    """A return that was made from a template: its bytes, its parts, and what a program finds that opens it."""

    made: bytes

    @property
    def parts(self) -> dict[str, bytes]:
        """Return the parts in the order of the file."""
        return parts_of(self.made)

    @property
    def book(self) -> Any:  # noqa: ANN401 - openpyxl types a cell as all that it might ever hold
        """Open it."""
        return load_workbook(io.BytesIO(self.made))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return a workbook with some parts changed or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (parts_of(data) | dict(changed)).items():
            archive.writestr(name, part)
    return made.getvalue()


def with_text(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with some text of a part changed everywhere."""
    before = parts_of(data)[part].decode()
    after = re.sub(old, new, before)
    assert after != before, old
    return with_parts(data, {part: after.encode()})


def plain_template(names: Mapping[str, str], prepare: Callable[[Any], None] | None = None) -> bytes:
    """Return a workbook with a sheet “Page” and some names; ``prepare`` may put more on it."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Page")
        sheet.write("A1", "Return")
        if prepare is not None:
            prepare(book)
        for name, place in names.items():
            book.define_name(name, place)
    return made.getvalue()


def rows_at(row: int, block: str = "lines_U2") -> dict[str, str]:
    """Return the names of a block of lines whose first row is a row of “Page”, from column A on."""
    return {f"rows.{block}.{key}": f"=Page!${chr(65 + place)}${row}" for place, key in enumerate(LINE_COLUMNS)}


def rich_template() -> bytes:
    """Return a template with what openpyxl would lose: pictures, sparklines, text boxes, data bars and a chart."""

    def prepare(book: Any) -> None:  # noqa: ANN401 - XlsxWriter brings no types
        sheet = book.get_worksheet_by_name("Page")
        bold = book.add_format({"bold": True, "font_color": "#C00000", "num_format": "0.000"})
        sheet.write("A3", "Centre")
        sheet.write("B3", "centre.name", bold)
        sheet.write("B4", None, bold)
        sheet.write_formula("C4", "=B4*2", bold, 0)
        sheet.write_formula("C5", "=SUM(E12:E500)", None, 0)
        sheet.merge_range("D3:F3", "", bold)
        sheet.data_validation("B6", {"validate": "list", "source": ["Green", "Amber", "Red"]})
        sheet.insert_textbox("H2", "Words of the unit")
        sheet.insert_image("H12", "dot.png", {"image_data": io.BytesIO(DOT)})
        sheet.add_sparkline("G4", {"range": "Page!A4:C4"})
        sheet.conditional_format("D12:D12", {"type": "data_bar", "data_bar_2010": True})
        sheet.conditional_format("E12", {"type": "cell", "criteria": ">", "value": 50, "format": bold})
        sheet.data_validation("A12", {"validate": "any", "input_message": "A code"})
        sheet.add_table("A11:F12", {"name": "Lines", "columns": [{"header": text} for text in _HEADERS]})
        for column in range(5):
            sheet.write(11, column, None, bold)
        sheet.write_formula("F12", "=D12*10", bold, 0)
        sheet.print_area("A1:F12")
        sheet.repeat_rows(10)
        sheet.set_footer("&L[centre.name]&RPage &P")
        other = book.add_worksheet("Chart")
        other.write("A1", "The unit’s own words")
        other.write_formula("A2", "=Page!B4+1", None, 0)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Page!$D$12:$D$20"})
        other.insert_chart("B2", chart)

    names = {
        "centre.name": "=Page!$B$3",
        "figure.U2_P1.all.headline.value": "=Page!$B$4",
        "return.covered": "=Page!$D$3:$F$3",
        "target.U2_P1.status": "=Page!$B$6",
        "Unit_Words": "=Chart!$A$1",
    }
    places = zip(("code", "part", "shown", "value", "numerator"), "ABCDE", strict=True)
    return plain_template(names | {f"rows.lines_U2.{key}": f"=Page!${letter}$12" for key, letter in places}, prepare)


_HEADERS = ("Code", "Part", "Shown", "Value", "Count", "Tenfold")


@pytest.fixture
def fill(content: Callable[..., ReturnContent]) -> Callable[..., Filled]:
    """Make a return from a template, with any of its particulars changed."""

    def make(template: bytes, **changed: Any) -> Filled:  # noqa: ANN401 - particulars of any kind
        return Filled(return_bytes(content(template=template, **changed)))

    return make
