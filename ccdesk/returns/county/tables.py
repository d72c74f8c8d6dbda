"""The tables of a county workbook that people read: the county's rows, each theme by centre, and what came in."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook

from ccdesk.framework.lines import ALL, HEADLINE
from ccdesk.framework.pack import Row
from ccdesk.returns import line_cells
from ccdesk.returns.county.adding import CountyLine
from ccdesk.returns.county.cells import centres_words, side_cell, value_cell
from ccdesk.returns.county.centre_return import CentreReturn
from ccdesk.returns.county.content import CountyContent
from ccdesk.returns.lines import number
from ccdesk.returns.looks import Look
from ccdesk.returns.page import put_title, set_paper
from ccdesk.returns.signature import fingerprint
from ccdesk.returns.table import Column, TableCell, add_table
from ccdesk.returns.wording import unit_words

COUNTY_SHEET, CAME_IN = "County", "What came in"
OWN_SHEETS = {"R": "Reach", "B": "Resources"}
COUNTY_COLUMNS = (
    Column("Code", 12),
    Column("Measure", 44),
    Column("Value", 17, numeric=True),
    Column("Unit", 9),
    Column("Numerator", 18, numeric=True),
    Column("Denominator", 18, numeric=True),
    Column("Lowest centre", 15, numeric=True),
    Column("Highest centre", 15, numeric=True),
    Column("Made from", 34),
    Column("Why it is not added", 50),
)
CENTRE_COLUMNS = (
    Column("Code", 12),
    Column("Measure", 42),
    Column("Number", 11),
    Column("Centre", 34),
    Column("Value", 16, numeric=True),
    Column("Unit", 9),
    Column("Numerator", 15, numeric=True),
    Column("Denominator", 15, numeric=True),
    Column("Note", 46),
)
FILE_COLUMNS = (
    Column("Number", 11),
    Column("Centre", 34),
    Column("What became of it", 24),
    Column("File", 44),
    Column("Version", 9, numeric=True),
    Column("Signed with key", 24),
    Column("Lines", 9, numeric=True),
    Column("Lines hidden", 9, numeric=True),
    Column("Why, or what is missing in it", 60),
)


@dataclass(frozen=True)
class Block:
    """Where the centres' lines of one measure stand on its sheet, for a chart."""

    sheet: str
    first: int
    last: int
    name_column: int = 4
    value_column: int = 5


def add_county(workbook: Workbook, content: CountyContent) -> None:
    """Write one line for every row of the framework and every measure of our own that has a headline."""
    sheet = workbook.create_sheet(COUNTY_SHEET)
    top = put_title(sheet, "Every row of the county", content.period_covered) + 1
    rows = [
        _county_cells(content, row, content.headlines[row.code])
        for row in (*content.pack.rows, *content.pack.measures)
        if row.code in content.headlines
    ]
    add_table(sheet, top, "CountyRows", COUNTY_COLUMNS, rows, filtered=True, frozen_columns=2)
    set_paper(sheet, content, title_rows=f"{top}:{top}")


def _county_cells(content: CountyContent, row: Row, line: CountyLine) -> tuple[TableCell, ...]:
    theirs = [found.value for each in content.gathered.returns if (found := each.by_key.get(line.key)) is not None]
    shown = sorted(value for cell in theirs if (value := number(cell)) is not None)
    form = line_cells.value_format(shown[-1] if shown else None, line.unit)
    return (
        TableCell(row.code, Look.STRONG),
        TableCell(row.label, Look.STRONG),
        value_cell(line, Look.STRONG),
        TableCell(unit_words(line.unit), Look.QUIET),
        side_cell(line.numerator),
        side_cell(line.denominator),
        TableCell(shown[0] if shown else None, Look.PLAIN, form),
        TableCell(shown[-1] if shown else None, Look.PLAIN, form),
        TableCell(centres_words(line) or None, Look.QUIET),
        TableCell(line.why_not or None, Look.QUIET),
    )


def add_themes(workbook: Workbook, content: CountyContent) -> Mapping[str, Block]:
    """Write a sheet for each theme and for our own measures: of each row, the county's line and every centre's."""
    blocks: dict[str, Block] = {}
    themes = [
        (f"{theme.purpose.capitalize()} {theme.code.lstrip('UT')}", theme.code, f"{theme.code} {theme.label}")
        for theme in content.pack.themes
    ]
    themes += [(name, code, name) for code, name in OWN_SHEETS.items()]
    for name, theme, title in themes:
        rows = [row for row in (*content.pack.rows, *content.pack.measures) if row.theme == theme]
        sheet = workbook.create_sheet(name)
        top = put_title(sheet, f"{title}, by centre", content.period_covered) + 1
        cells: list[tuple[TableCell, ...]] = []
        for row in rows:
            if row.code in content.headlines:
                cells.append(_county_line(row, content.headlines[row.code]))
                first = top + len(cells) + 1
                cells += [_centre_line(row, each) for each in content.gathered.returns]
                blocks[row.code] = Block(name, first, top + len(cells))
        add_table(sheet, top, f"Centres_{theme}", CENTRE_COLUMNS, cells, filtered=True, frozen_columns=4)
        set_paper(sheet, content, title_rows=f"{top}:{top}")
    return blocks


def _county_line(row: Row, line: CountyLine) -> tuple[TableCell, ...]:
    note = line.why_not or centres_words(line)
    return (
        TableCell(row.code, Look.STRONG),
        TableCell(row.label, Look.STRONG),
        TableCell(None),
        TableCell("The county", Look.STRONG),
        value_cell(line, Look.STRONG),
        TableCell(unit_words(line.unit), Look.QUIET),
        side_cell(line.numerator),
        side_cell(line.denominator),
        TableCell(note or None, Look.QUIET),
    )


def _centre_line(row: Row, each: CentreReturn) -> tuple[TableCell, ...]:
    line = each.by_key.get((row.code, ALL, HEADLINE))
    beginning = (TableCell(row.code, Look.QUIET), TableCell(row.label, Look.QUIET))
    whose = (TableCell(each.number), TableCell(each.centre or each.number))
    if line is None:
        return (
            *beginning,
            *whose,
            TableCell("no line", Look.QUIET),
            *(TableCell(None),) * 3,
            TableCell("Not in this centre’s return", Look.QUIET),
        )
    return (
        *beginning,
        *whose,
        line_cells.value_cell(line),
        TableCell(unit_words(line.unit), Look.QUIET),
        line_cells.numerator_cell(line),
        line_cells.denominator_cell(line),
        TableCell(line.note, Look.QUIET),
    )


def add_came_in(workbook: Workbook, content: CountyContent) -> None:
    """Write what became of each file, and which centres are missing."""
    sheet = workbook.create_sheet(CAME_IN)
    gathered = content.gathered
    top = put_title(sheet, "What came in, what was refused and what is missing", content.period_covered) + 1
    rows = [_missing_cells(one.number, one.name) for one in gathered.missing]
    rows += [_other_cells("refused", one.file, one.why, Look.RED) for one in gathered.refused]
    rows += [_used_cells(each, gathered.incomplete.get(each.number, ())) for each in gathered.returns]
    rows += [_other_cells("set aside", one.file, one.why, Look.QUIET) for one in gathered.set_aside]
    add_table(sheet, top, "CameIn", FILE_COLUMNS, rows, filtered=True)
    set_paper(sheet, content, title_rows=f"{top}:{top}")


def _missing_cells(centre_number: str, name: str) -> tuple[TableCell, ...]:
    return (
        TableCell(centre_number),
        TableCell(name),
        TableCell("missing", Look.RED),
        *(TableCell(None),) * 5,
        TableCell("No return of this centre can be used."),
    )


def _other_cells(what: str, file: str, why: str, look: Look) -> tuple[TableCell, ...]:
    nothing = TableCell(None)
    return (nothing, nothing, TableCell(what, look), TableCell(file), *(nothing,) * 4, TableCell(why))


def _used_cells(each: CentreReturn, missing: tuple[str, ...]) -> tuple[TableCell, ...]:
    key = fingerprint(each.signature.public_key) if each.signature else "not signed"
    return (
        TableCell(each.number),
        TableCell(each.centre),
        TableCell("added up", Look.GREEN),
        TableCell(each.file),
        TableCell(each.version),
        TableCell(key, Look.QUIET if each.signature else Look.AMBER),
        TableCell(len(each.lines)),
        TableCell(each.hidden),
        TableCell(f"No line of {', '.join(missing)}" if missing else None),
    )
