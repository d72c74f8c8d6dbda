"""The county workbook: what came in, every row of the county, every centre's figures by theme, charts, and the data."""

import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.framework.wording import moment_words, opened, period_days, period_words
from ccdesk.office_files import dated
from ccdesk.placing_files import DocumentKind, check_place, placing_document
from ccdesk.returns.county.charts import add_charts
from ccdesk.returns.county.content import CountyContent
from ccdesk.returns.county.data import add_data
from ccdesk.returns.county.tables import add_came_in, add_county, add_themes
from ccdesk.returns.page import put_section, put_title, set_paper, set_widths
from ccdesk.returns.workbook import in_universal_time, set_default_font

COUNTY = DocumentKind("a", "county workbook", (".xlsx",), opened_in="Excel")
_WIDTH = 150.0


def write_county(path: Path, content: CountyContent) -> None:
    """Write the county workbook to ``path``, an ``.xlsx`` file; one that is there is replaced."""
    check_place(path, COUNTY)
    made = county_bytes(content)
    with placing_document(path, COUNTY) as beside:
        beside.write_bytes(made)


def county_bytes(content: CountyContent) -> bytes:
    """Return the county workbook as bytes; nothing in them depends on anything but the content and its moment."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    set_default_font(workbook)
    _add_cover(workbook.create_sheet("Cover"), content)
    add_county(workbook, content)
    blocks = add_themes(workbook, content)
    add_charts(workbook, content, blocks)
    add_came_in(workbook, content)
    add_data(workbook, content)
    properties = workbook.properties
    properties.title = f"County figures, {content.period_covered}"
    properties.subject = content.pack.title
    properties.creator = properties.lastModifiedBy = "ccdesk"
    properties.language = "en-GB"
    properties.created = properties.modified = in_universal_time(content.now)
    workbook.active = 0
    written = io.BytesIO()
    workbook.save(written)
    return dated(written.getvalue(), in_universal_time(content.now))


def _add_cover(sheet: Worksheet, content: CountyContent) -> None:
    gathered, period = content.gathered, content.gathered.period
    set_widths(sheet, (_WIDTH,))
    sheet.sheet_view.showGridLines = False
    words = opened(period_words(period))
    row = put_title(sheet, f"The county, {period_words(period)}", content.pack.title)
    row = put_section(
        sheet,
        row + 1,
        "What it is made from",
        [
            f"Period: {words}, {period_days(period)}" if period.kind != "days" else f"Period: {words}",
            f"Returns added up: {len(gathered.returns)}, the latest version of each centre",
            f"Files refused: {len(gathered.refused)}; earlier versions and copies set aside: {len(gathered.set_aside)}",
            _missing_words(content),
            _signed_words(content),
            f"Made on {moment_words(content.now)}" + (f" with {content.program}" if content.program else ""),
        ],
    )
    mark, most = content.pack.disclosure.mark, content.pack.disclosure.highest_hidden
    row = put_section(
        sheet,
        row + 1,
        "How to read it",
        [
            "A county figure is the sum of the centres’ figures where adding is right: contacts, sessions, referrals,",
            "enrolments, and people counted in reach areas, which do not overlap.",
            "A percentage is worked out from the sums.",
            "“Not added” stands where a person, family or practitioner can be known at two centres; see the reason.",
            f"{mark} in a centre’s line is a figure that was hidden: from 1 to {most}, or to protect such a one.",
            "A county figure that needs a hidden one is the range in which it must lie: “120 to 131”, “80 or more”.",
            "A centre with nothing recorded, or nothing to divide by, is left out of the sum, which says so.",
            "A chart shows the centres whose figure is not hidden.",
        ],
    )
    set_paper(sheet, content)


def _missing_words(content: CountyContent) -> str:
    missing = content.gathered.missing
    if not missing:
        return "Centres missing: none of the list" if content.gathered.listed else "Centres missing: no list was given"
    return f"Centres missing: {len(missing)}, on the sheet “What came in”"


def _signed_words(content: CountyContent) -> str:
    gathered = content.gathered
    unsigned = sum(1 for each in gathered.returns if each.signature is None)
    if unsigned:
        return f"Not signed: {unsigned} of the returns added up"
    compared = "each with the key on the list" if gathered.keyed else "but no list said whose keys they are"
    return f"Every return added up is signed, {compared}"
