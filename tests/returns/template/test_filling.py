"""Filling a template of the unit's own: what is asked for is filled, and everything else comes through as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from ccdesk.framework.lines import Number
from ccdesk.refusal import Refusal
from ccdesk.returns.lines import ReturnLine
from ccdesk.returns.signature import Signature

from .conftest import Filled, parts_of, plain_template, rich_template, rows_at, with_parts, with_text

Fill = Callable[..., Filled]
MakeLine = Callable[..., ReturnLine]
NAME = {"centre.name": "=Page!$B$3"}
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def rich() -> bytes:
    """Return a template with what openpyxl would lose."""
    return rich_template()


def test_every_part_that_holds_no_name_comes_through_byte_by_byte_in_its_order(rich: bytes, fill: Fill) -> None:
    before, after = parts_of(rich), fill(rich).parts
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        *("[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"),  # the sheet Data was added
        *("xl/worksheets/sheet1.xml", "xl/tables/table1.xml"),  # were filled
        "xl/worksheets/sheet2.xml",  # lost the old result of a formula
    }
    assert list(after) == [*before, "xl/worksheets/sheet3.xml"]
    assert any(name.startswith("xl/charts/") for name in before)
    assert any(name.startswith("xl/media/") for name in before)


def test_a_sheet_loses_nothing_but_the_result_of_its_formula(rich: bytes, fill: Fill) -> None:
    part = "xl/worksheets/sheet2.xml"
    assert fill(rich).parts[part] == parts_of(rich)[part].replace(b"</f><v>0</v>", b"</f>")


def test_what_openpyxl_would_lose_is_still_there(rich: bytes, fill: Fill) -> None:
    sheet = fill(rich).parts[SHEET].decode()
    for kept in ("sparklineGroup", "x14:dataBar", "<drawing ", "dataValidation", 'mergeCell ref="D3:F3"'):
        assert kept in sheet


@pytest.mark.filterwarnings("ignore:.*not supported")
def test_single_cells_are_filled_in_the_styles_of_the_template(rich: bytes, fill: Fill) -> None:
    page = fill(rich).book["Page"]
    assert page["B3"].value == "Rowan & Ash Children’s Centre"
    assert page["D3"].value == "Rowan & Ash Children’s Centre, quarter 1 of 2012/13"
    assert (page["B4"].value, page["B4"].number_format, page["B4"].font.b) == (88.75, "0.000", True)
    assert page["B6"].value == "Green"
    assert page["C4"].value == "=B4*2"
    assert page.oddFooter.left.text == "Rowan && Ash Children’s Centre"


@pytest.mark.filterwarnings("ignore:.*not supported")
def test_rows_grow_downwards_with_all_that_belongs_to_them(rich: bytes, fill: Fill, content: Any) -> None:  # noqa: ANN401
    filled = fill(rich)
    page = filled.book["Page"]
    last = 11 + sum(1 for line in content().lines if line.measure.startswith("U2"))
    assert page.tables["Lines"].ref == f"A11:F{last}"
    assert page.tables["Lines"].autoFilter.ref == f"A11:F{last}"
    assert [str(found.sqref) for found in page.conditional_formatting] == [f"D12:D{last}", f"E12:E{last}"]
    assert {str(found.sqref) for found in page.data_validations.dataValidation} == {"B6", f"A12:A{last}"}
    assert page.print_area == f"'Page'!$A$1:$F${last}"
    assert f"<xm:sqref>D12:D{last}</xm:sqref>" in filled.parts[SHEET].decode()
    assert page.dimensions == f"A1:F{last}"
    assert [page.cell(row, 6).value for row in (12, 13, last)] == ["=D12*10", "=D13*10", f"=D{last}*10"]
    assert {page.cell(last, column).font.b for column in range(1, 7)} == {True}
    assert page.cell(last, 1).value == "U2-P4"


def test_the_sheet_for_machines_is_added_where_the_template_has_none(fill: Fill, content: Any) -> None:  # noqa: ANN401
    ours, theirs = (fill(template).book["Data"] for template in (None, plain_template(NAME)))
    assert [[cell.value for cell in row] for row in theirs] == [[cell.value for cell in row] for row in ours]
    assert theirs.print_title_rows == "$1:$1"
    assert theirs.auto_filter.ref == f"A1:N{len(content().lines) + 1}"


def test_the_signature_is_added_where_the_template_has_no_cells_for_it(fill: Fill) -> None:
    signed = Signature("ab" * 32, "c2lnbmF0dXJl", "a2V5")
    book = fill(plain_template(NAME | {"return.digest": "=Page!$B$5"}), signature=signed).book
    assert book["Page"]["B5"].value == signed.digest
    found = {name: book.defined_names[name].attr_text for name in ("return.signature", "return.public_key")}
    assert found == {"return.signature": "'Signature'!$B$1", "return.public_key": "'Signature'!$B$2"}
    assert [cell.value for cell in book["Signature"]["B"]] == [signed.signature, signed.public_key]
    assert "Signature" not in fill(plain_template(NAME)).book.sheetnames


def test_the_same_template_and_content_give_the_same_bytes(rich: bytes, fill: Fill) -> None:
    assert fill(rich).made == fill(rich).made
    assert fill(rich, now=datetime(2013, 1, 1, tzinfo=UTC)).made != fill(rich).made


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@SUM(A1)"])
def test_text_that_looks_like_a_formula_stays_text_in_the_same_looks(fill: Fill, text: str) -> None:
    from ccdesk.framework.centre import Centre

    cell = fill(plain_template(NAME), centre=Centre(text)).book["Page"]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", [" spaced ", "a\nb", "<&>\"'", "_x0041_", "ü € 漢", "a\r\nb\x07"])
def test_any_text_comes_back_as_it_went_in(fill: Fill, text: str) -> None:
    import io

    from python_calamine import CalamineWorkbook

    from ccdesk.framework.centre import Centre

    made = fill(plain_template(NAME), centre=Centre(text)).made
    read = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("Page").to_python()
    assert read[2][1] == text.replace("\r\n", "\n").replace("\x07", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("figure.U2_P1.group_lone_parents.contacts.value", 11),
        ("figure.u2_p1.GROUP_LONE_PARENTS.outreach_contacts.value", "[c]"),
        ("figure.U1_O2.all.headline.value", None),
        ("figure.U1_O2.all.headline.shown", "not recorded"),
        ("figure.U2_P1.all.reach.denominator", 193),
        ("figure.B_COST.service_SV1.headline.unit", "£"),
        ("figure.B_COST.service_SV9.headline.value", None),
        ("previous.U2_P1.all.headline.value", 75),
        ("target.U2_P1.target", 75),
        ("target.U2_P1.floor", 45),
        ("target.U2_P1.direction", "↑ better"),
        ("return.period", "2012/13-Q1"),
        ("return.first_day", 41000),
        ("return.version", 1),
        ("return.lines", 75),
        ("framework.code", "kent-2012"),
    ],
)
def test_names_stand_for_what_they_say(fill: Fill, name: str, value: Number | str | None) -> None:
    assert fill(plain_template({name: "=Page!$B$3"})).book["Page"]["B3"].value == value


def test_days_follow_the_workbooks_own_count(fill: Fill) -> None:
    template = with_text(
        plain_template({"return.first_day": "=Page!$B$3"}),
        "xl/workbook.xml",
        "<workbookPr ",
        '<workbookPr date1904="1" ',
    )
    assert b"<v>39538</v>" in fill(template).parts[SHEET]


def test_a_name_of_one_sheet_is_filled_on_each(fill: Fill) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        book.add_worksheet("Other")

    names = {"Page!centre.name": "=Page!$B$3", "Other!centre.name": "=Other!$A$1"}
    book = fill(plain_template(names, prepare)).book
    assert (book["Page"]["B3"].value, book["Other"]["A1"].value) == ("Rowan & Ash Children’s Centre",) * 2


def test_a_cell_whose_value_is_not_there_is_emptied_and_keeps_its_looks(fill: Fill) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        book.get_worksheet_by_name("Page").write("B3", "placeholder", book.add_format({"bold": True}))

    cell = fill(plain_template({"return.digest": "=Page!$B$3"}, prepare)).book["Page"]["B3"]
    assert (cell.value, cell.font.b) == (None, True)


def test_rows_keep_what_stands_beside_them(fill: Fill) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        book.get_worksheet_by_name("Page").write("K7", "beside")

    page = fill(plain_template(rows_at(5), prepare)).book["Page"]
    assert page["K7"].value == "beside"
    assert page["A7"].value == "U2-P1"


def test_rows_side_by_side_are_each_filled(fill: Fill) -> None:
    names = {f"rows.lines_U3.{key}": f"=Page!${letter}$5" for key, letter in (("code", "H"), ("value", "I"))}
    page = fill(plain_template(rows_at(5) | names)).book["Page"]
    assert (page["A5"].value, page["H5"].value) == ("U2-P1", "U3-O1")
    assert page["A24"].value == "U2-P4"


@pytest.mark.parametrize("way", ["cell", "merged", "table", "picture", "name", "formula"])
def test_rows_are_refused_where_something_is_in_the_way(fill: Fill, way: str) -> None:
    from .conftest import DOT

    def prepare(book: Any) -> None:  # noqa: ANN401
        import io

        sheet = book.get_worksheet_by_name("Page")
        match way:
            case "cell":
                sheet.write("B12", "the unit’s words")
            case "formula":
                sheet.write_formula("B12", "=1+1")
            case "merged":
                sheet.merge_range("A12:B12", "")
            case "table":
                sheet.add_table("B12:C14")
            case "picture":
                sheet.insert_image("B12", "dot.png", {"image_data": io.BytesIO(DOT), "object_position": 2})

    names = rows_at(5) | ({"centre.name": "=Page!$B$12"} if way == "name" else {})
    with pytest.raises(Refusal, match=r"too little room for rows\.lines_U2 on the sheet “Page”.*[AB]12.* in the way"):
        fill(plain_template(names, prepare))


def test_rows_of_a_table_are_written_anew(fill: Fill, line: MakeLine) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        sheet = book.get_worksheet_by_name("Page")
        sheet.add_table("A4:E60", {"data": [["old"] * 5] * 56})

    from ccdesk.framework.load_pack import load_pack
    from ccdesk.returns.disclosure.disclosing import disclose_alone

    few = disclose_alone([line("U2-P1", 30, 60), line("U2-P2", 30, 60)], load_pack())
    page = fill(plain_template(rows_at(5), prepare), lines=few).book["Page"]
    assert next(iter(page.tables.values())).ref == "A4:E6"
    assert [row[0].value for row in page.iter_rows(min_row=5)] == ["U2-P1", "U2-P2"]


def test_no_rows_leave_one_empty_row(fill: Fill) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        book.get_worksheet_by_name("Page").add_table("A4:E6")

    page = fill(plain_template(rows_at(5), prepare), lines=()).book["Page"]
    assert next(iter(page.tables.values())).ref == "A4:E5"


def test_the_list_of_formula_cells_goes_when_formulas_move(rich: bytes, fill: Fill) -> None:
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    listed = with_parts(rich, {"xl/calcChain.xml": b'<calcChain><c r="F12" i="1"/></calcChain>'})
    listed = with_text(listed, types, "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>')
    listed = with_text(
        listed,
        relations,
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}" Target="calcChain.xml"/></Relationships>',
    )
    parts = fill(listed).parts
    assert "xl/calcChain.xml" not in parts
    assert b"calcChain" not in parts[types] + parts[relations]


def test_a_template_whose_elements_have_a_prefix_is_filled(fill: Fill) -> None:
    template = plain_template(rows_at(5) | NAME)
    prefixed = with_text(template, SHEET, r"<(/?)(?=[a-zA-Z])", r"<\1x:")
    prefixed = with_text(prefixed, SHEET, "xmlns=", "xmlns:x=")
    page = fill(prefixed).book["Page"]
    assert (page["B3"].value, page["A5"].value) == ("Rowan & Ash Children’s Centre", "U2-P1")


def test_changes_are_listed(fill: Fill) -> None:
    from ccdesk.returns.content import LineChange

    changes = (LineChange("U2-P1", "all", "headline", "value", 80.0, "[c]", "Marked 1 present"),)
    sheet = fill(None, version=2, changes=changes).book["Changes"]
    assert sheet["A3"].value == "This is version 2; it replaces version 1. 1 figure is different."
    assert [cell.value for cell in sheet[6]] == [
        *("U2-P1", "Participation by target group", "All", "Headline", "Value", 80, "[c]", "Marked 1 present")
    ]
