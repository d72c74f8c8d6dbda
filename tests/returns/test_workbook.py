"""The workbook: what each sheet shows, that every sheet follows the ``Data`` sheet, paper, and accessibility."""

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from ccdesk.framework.centre import Centre
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Target
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.lines import PublishedLine, ReturnLine
from ccdesk.returns.write_return import return_bytes

MakeLine = Callable[..., ReturnLine]
MakeContent = Callable[..., ReturnContent]
Sheet = Any  # openpyxl types a cell as all that it might ever hold

DATA_HEADERS = [
    *("centre", "number", "period", "version", "measure", "part", "name"),
    *("numerator", "denominator", "value", "unit", "state", "suppressed", "note"),
]
THEME_SHEETS = ["Universal 1", "Universal 2", "Universal 3", "Universal 4", "Targeted 1", "Targeted 2", "Targeted 3"]
WORDS_FOR_NOTHING = {"not recorded", "not worked out"}


@pytest.fixture
def whole(content: MakeContent) -> ReturnContent:
    """Return a whole return."""
    return content()


@pytest.fixture
def workbook(whole: ReturnContent) -> Any:  # noqa: ANN401 - see Sheet
    """Return its workbook."""
    return opened(whole)


def opened(content: ReturnContent) -> Sheet:
    """Return a return as a program that opens it finds it."""
    return load_workbook(io.BytesIO(return_bytes(content)), rich_text=False)


def table(sheet: Sheet) -> list[dict[str, Any]]:
    """Return a sheet's one table as rows by header."""
    ((_, reference),) = sheet.tables.items()
    headers, *rows = [[cell.value for cell in row] for row in sheet[reference]]
    return [dict(zip(headers, row, strict=True)) for row in rows]


def row_of(sheet: Sheet, header: str, text: str) -> Mapping[str, Any]:
    """Return the first row of a sheet's table that has a text under a header."""
    return next(row for row in table(sheet) if row[header] == text)


def shown(line: PublishedLine) -> tuple[Any, Any, Any]:
    """Return a line's three cells."""
    return (line.value, line.numerator, line.denominator)


def as_data(row: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Return the three cells of a row in words, with nothing for the words that stand for nothing."""
    value = None if row["Value"] in WORDS_FOR_NOTHING else row["Value"]
    return (value, row["Numerator"], row["Denominator"])


def test_sheets_stand_in_reading_order_and_none_is_hidden(workbook: Sheet) -> None:
    assert workbook.sheetnames == [
        *("Cover", "Summary"),
        *THEME_SHEETS,
        *("Target groups", "Reach and resources", "Data", "Definitions", "Changes", "Signature"),
    ]
    assert {sheet.sheet_state for sheet in workbook.worksheets} == {"visible"}
    assert workbook.active is workbook["Cover"]


def test_the_data_sheet_is_the_lines_as_published(workbook: Sheet, whole: ReturnContent) -> None:
    rows = [list(row) for row in workbook["Data"].iter_rows(values_only=True)]
    assert rows[0] == DATA_HEADERS
    assert rows[1:] == [
        [
            *("Rowan & Ash Children’s Centre", "0123", "2012/13-Q1", 1, line.measure, line.part, line.name),
            *(line.numerator, line.denominator, line.value, line.unit, line.state, line.suppressed or None, line.note),
        ]
        for line in whole.lines
    ]


def test_the_data_sheet_holds_unrounded_numbers_marks_and_empty_cells(workbook: Sheet) -> None:
    rows = table(workbook["Data"])
    ratio = next(row for row in rows if row["measure"] == "U1-P3")
    hidden = next(row for row in rows if row["measure"] == "B-COST" and row["part"] == "service:SV1")
    missing = next(row for row in rows if row["measure"] == "U1-O2")
    assert ratio["value"] == 48 / 45
    shown = [hidden[name] for name in ("numerator", "denominator", "value", "suppressed")]
    assert shown == [120.5, "[c]", "[c]", "primary"]
    assert [missing[name] for name in ("numerator", "denominator", "value", "unit", "suppressed")] == [None] * 5


def test_theme_sheets_show_every_line_and_nothing_that_data_hides(
    workbook: Sheet, whole: ReturnContent, kent: Pack
) -> None:
    for name, theme in zip(THEME_SHEETS, kent.themes, strict=True):
        codes = [row.code for row in kent.rows if row.theme == theme.code]
        expected = [(line.measure, *shown(line)) for line in whole.lines if line.measure in codes]
        assert [(row["Code"], *as_data(row)) for row in table(workbook[name])] == expected


def test_reach_and_resources_show_every_line_and_nothing_that_data_hides(workbook: Sheet, whole: ReturnContent) -> None:
    expected = [(line.measure, *shown(line)) for line in whole.lines if line.measure[:2] in ("R-", "B-")]
    assert [(row["Code"], *as_data(row)) for row in table(workbook["Reach and resources"])] == expected


def test_the_summary_has_a_row_for_each_headline_as_published(workbook: Sheet, whole: ReturnContent) -> None:
    headlines = [line for line in whole.lines if line.part == "all" and line.name == "headline"]
    assert len([line for line in headlines if line.measure[1] != "-"]) == 47
    assert [(row["Code"], *as_data(row)) for row in table(workbook["Summary"])] == [
        (line.measure, *shown(line)) for line in headlines
    ]


def test_target_groups_follow_the_participation_lines(workbook: Sheet) -> None:
    sheet = workbook["Target groups"]
    assert row_of(sheet, "Target group", "Lone parents") == {
        "Target group": "Lone parents",
        "Contacts": 11,
        "Individuals": 9,
        "Families": 8,
        "% of all families": 10,
        "Contacts at outreach": "[c]",
        # 7, which would leave 2 of the 9 individuals known to live outside the area.
        "Reached in the area": "[c]",
        "Estimate in the area": 23,
        "Reach %": "[c]",
    }
    assert row_of(sheet, "Target group", "Any target group")["Reach %"] == "not worked out"
    assert row_of(sheet, "Target group", "Everybody")["Families"] == 80
    assert row_of(sheet, "Target group", "Everybody")["% of all families"] is None
    assert [row["Target group"] for row in table(sheet)][-2:] == ["Any target group", "Everybody"]


def test_status_and_direction_are_words_and_colours(workbook: Sheet) -> None:
    row = row_of(workbook["Summary"], "Code", "U2-P1")
    assert (row["Target"], row["Floor"], row["Status"]) == (75, 45, "Green")
    assert (row["Period before"], row["Direction"]) == (75, "↑ better")
    formats = workbook["Summary"].conditional_formatting
    colours = {
        rule.formula[0]: (rule.dxf.font.color.rgb, rule.dxf.fill.bgColor.rgb)
        for ranges in formats
        if str(ranges.sqref) == "J6:J61"
        for rule in ranges.rules
    }
    assert colours == {
        'J6="Green"': ("001B7340", "00E2F2E8"),
        'J6="Amber"': ("00855000", "00FBEFD3"),
        'J6="Red"': ("00AE251B", "00FBE7E4"),
    }


def test_a_hidden_value_has_neither_status_nor_direction(workbook: Sheet) -> None:
    row = row_of(workbook["Summary"], "Code", "U2-P3")
    assert (row["Value"], row["Target"], row["Status"], row["Direction"]) == ("[c]", 90, "Not judged", None)


def test_the_period_before_is_hidden_by_the_same_rule(workbook: Sheet) -> None:
    row = row_of(workbook["Summary"], "Code", "U2-P4")
    assert (row["Period before"], row["Direction"]) == ("[c]", None)


@pytest.mark.parametrize(
    ("period", "status", "note"),
    [("2012/13-Q1", "Not judged", "The target is for the whole year."), ("2012/13", "Red", None)],
)
def test_a_count_of_part_of_a_year_is_not_held_against_the_years_target(
    content: MakeContent, period: str, status: str, note: str | None
) -> None:
    summary = opened(content(period=Period.parse(period)))["Summary"]
    row = row_of(summary, "Code", "T3-P3")
    assert (row["Status"], row["Note"]) == (status, note)


def test_a_wait_below_its_target_is_green(content: MakeContent) -> None:
    summary = opened(content(targets={"U3-P2": Target(100, 130)}))["Summary"]
    assert row_of(summary, "Code", "U3-P2")["Status"] == "Green"


def test_parts_and_names_are_in_words(workbook: Sheet) -> None:
    sheet = workbook["Universal 2"]
    row = next(row for row in table(sheet) if row["Part"] == "Lone parents")
    assert (row["Measure"], row["What is shown"], row["Unit"]) == (
        "Participation by target group",
        "Contacts",
        "number",
    )
    assert row_of(workbook["Reach and resources"], "Part", "Birth date")["What is shown"] == "Headline"


def test_definitions_give_the_frameworks_own_words(workbook: Sheet, kent: Pack) -> None:
    rows = table(workbook["Definitions"])
    assert [row["Code"] for row in rows] == [row.code for row in (*kent.rows, *kent.measures)]
    first = rows[0]
    assert first["In the framework’s own words"] == kent.rows[0].words
    assert (first["Better when"], first["Where it comes from"]) == ("higher", "Outside figure")


def test_the_cover_says_whose_return_it_is_and_how_complete(workbook: Sheet) -> None:
    texts = {row[0].value: row[1].value for row in workbook["Cover"].iter_rows(max_col=2)}
    assert workbook["Cover"]["A1"].value == "Rowan & Ash Children’s Centre"
    assert texts["Centre number"] == "0123"
    assert texts["Period"] == "Quarter 1 of 2012/13: 1 April 2012 to 30 June 2012"
    assert texts["Prepared on"] == "9 July 2012 at 10:04"
    assert texts["Version"] == "1"
    assert texts["Worked out"].startswith("42 of the framework’s 47 rows")
    assert texts["Outside figures"].startswith("1 of ")
    assert texts["Not recorded"].startswith("4 of ")
    assert texts["Often not known"] == "Missing for more than 10% of those with a contact: Sex 18.0%"
    assert texts["[c]"].startswith("Hidden. Counts from 1 to 4")


def test_the_cover_leaves_out_what_is_not_known(content: MakeContent) -> None:
    cover = opened(content(centre=Centre("Rowan"), prepared_by=""))["Cover"]
    labels = {row[0].value for row in cover.iter_rows(max_col=1)}
    assert not labels & {"Centre number", "Address", "Manager", "Prepared by"}


def test_the_cover_links_to_every_other_sheet(workbook: Sheet) -> None:
    cover = workbook["Cover"]
    links = {cell.value: cell.hyperlink.location for (cell,) in cover.iter_rows(max_col=1) if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in workbook.sheetnames if name != "Cover"}


def test_the_managers_name_stands_on_the_cover_alone(workbook: Sheet) -> None:
    for sheet in workbook.worksheets[1:]:
        assert "Pat Rowan" not in {value for row in sheet.iter_rows(values_only=True) for value in row}


def test_no_cell_is_merged_and_no_cell_is_a_formula(workbook: Sheet) -> None:
    for sheet in workbook.worksheets:
        assert not sheet.merged_cells.ranges
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_text_that_looks_like_a_formula_stays_text(content: MakeContent, line: MakeLine) -> None:
    starts = ["=1+1", "+44", "-5", "@SUM(A1)", "=HYPERLINK(A1)"]
    lines = [line("B-HELD", 9, 9, part=f"service:S{place}", note=text) for place, text in enumerate(starts)]
    sheet = opened(content(lines, service_names={"S0": "=Stay"}))["Data"]
    cells = [cell for cell in sheet["N"][1:] if cell.value]
    assert [cell.value for cell in cells] == starts
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    assert not any(cell.quotePrefix for row in sheet.iter_rows(min_row=2, max_col=13) for cell in row)


def test_control_characters_and_overlong_text_do_not_break_the_file(content: MakeContent, line: MakeLine) -> None:
    sheet = opened(content([line("U2-P4", 9, 40, note="a\x00b" + "c" * 40_000)]))["Data"]
    assert sheet["N2"].value.startswith("abc")
    assert len(sheet["N2"].value) == 32_767


def test_every_table_has_a_header_row_and_a_name_of_its_own(workbook: Sheet) -> None:
    names = [name for sheet in workbook.worksheets for name in sheet.tables]
    assert len(names) == len(set(names)) == len(workbook.sheetnames) - 1
    for sheet in workbook.worksheets[1:]:
        (made,) = sheet.tables.values()
        headers = [cell.value for cell in sheet[made.ref][0]]
        assert made.headerRowCount == 1
        assert [column.name for column in made.tableColumns] == headers
        assert len(set(headers)) == len(headers)
        assert all(isinstance(header, str) for header in headers)


def test_a_screen_reader_finds_title_and_headers(workbook: Sheet) -> None:
    for number, sheet in enumerate(workbook.worksheets[1:], start=2):
        (made,) = sheet.tables.values()
        start, end = made.ref.split(":")
        assert f"TitleRegion1.{start}.{end}.{number}" in sheet.defined_names
        assert isinstance(sheet["A1"].value, str)


def test_every_sheet_prints_on_a4_landscape_to_its_width_with_a_footer(workbook: Sheet) -> None:
    for sheet in workbook.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        footer = sheet.oddFooter
        assert footer.left.text == "Rowan && Ash Children’s Centre, quarter 1 of 2012/13"
        assert footer.right.text == "Page &P of &N"
    for sheet in workbook.worksheets[1:]:
        (made,) = sheet.tables.values()
        top = made.ref.split(":")[0][1:]
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.print_title_rows == f"${top}:${top}"
        assert sheet.freeze_panes.endswith(str(int(top) + 1))


def test_a_sheet_runs_over_as_many_pages_as_it_needs_or_is_kept_to_one(workbook: Sheet) -> None:
    assert workbook["Data"].page_setup.fitToHeight == 0
    assert workbook["Target groups"].page_setup.fitToHeight == 1


def test_the_document_says_what_it_is(workbook: Sheet) -> None:
    properties = workbook.properties
    assert properties.title == "Return of Rowan & Ash Children’s Centre, quarter 1 of 2012/13"
    assert (properties.creator, properties.language) == ("ccdesk", "en-GB")
    assert properties.created == datetime(2012, 7, 9, 10, 4)  # noqa: DTZ001 - as document properties hold it


def test_an_empty_period_still_makes_a_return(content: MakeContent) -> None:
    workbook = opened(content([], previous=()))
    assert [cell.value for cell in workbook["Data"][1]] == DATA_HEADERS
    assert workbook["Cover"].max_row > 20


def test_lines_of_another_framework_are_shown_by_their_codes(content: MakeContent, line: MakeLine) -> None:
    lines: list[ReturnLine] = [line("R-REG", 30, 60, part="ward:Seaside"), line("R-REG", 30, 60, name="by-post")]
    rows = table(opened(content(lines))["Reach and resources"])
    assert [(row["Part"], row["What is shown"]) for row in rows] == [("Seaside", "Headline"), ("All", "By post")]
