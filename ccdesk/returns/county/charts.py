"""Charts of a county workbook: each worked-out percentage by centre, drawn by Excel from the themes' own sheets."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.pagebreak import Break

from ccdesk.framework.pack import Row
from ccdesk.returns import looks
from ccdesk.returns.county.content import CountyContent
from ccdesk.returns.county.tables import Block
from ccdesk.returns.page import put, put_title, set_paper, set_widths

NAME = "Charts"
ROWS_EACH = 13  # sheet rows for one chart and its heading
ON_A_PAGE = 2
WIDTH, HEIGHT = 26.5, 5.8  # centimetres
_COLUMNS = (145.0,)


def add_charts(workbook: Workbook, content: CountyContent, blocks: Mapping[str, Block]) -> None:
    """Write a chart for each percentage that two centres or more show; on paper, two to a page."""
    sheet = workbook.create_sheet(NAME)
    set_widths(sheet, _COLUMNS)
    sheet.sheet_view.showGridLines = False
    top = put_title(
        sheet,
        "Each percentage by centre",
        content.period_covered,
        "Centres whose figure is hidden or missing have no bar.",
    )
    drawn = 0
    for row in (*content.pack.rows, *content.pack.measures):
        if row.unit == "percent" and row.code in blocks and _shown(content, row) > 1:
            cell = put(sheet, top + 1, 1, f"{row.code} {row.label}")
            cell.font = looks.title_font(looks.SECTION)
            sheet.row_dimensions[top + 1].height = 22
            sheet.add_chart(_chart(workbook, row, blocks[row.code]), f"A{top + 2}")
            top += ROWS_EACH
            drawn += 1
            if drawn % ON_A_PAGE == 0:
                sheet.row_breaks.append(Break(id=top))
    set_paper(sheet, content)
    sheet.page_setup.fitToHeight = 0


def _shown(content: CountyContent, row: Row) -> int:
    lines = (each.by_key.get((row.code, "all", "headline")) for each in content.gathered.returns)
    return sum(1 for line in lines if line is not None and isinstance(line.value, int | float))


def _chart(workbook: Workbook, row: Row, block: Block) -> BarChart:
    sheet = workbook[block.sheet]
    chart = BarChart()
    chart.type = "col"
    chart.add_data(Reference(sheet, min_col=block.value_column, min_row=block.first, max_row=block.last))
    chart.set_categories(Reference(sheet, min_col=block.name_column, min_row=block.first, max_row=block.last))
    chart.legend = None
    chart.gapWidth = 60
    chart.width, chart.height = WIDTH, HEIGHT  # type: ignore[assignment]  # the stubs know whole centimetres only
    chart.y_axis.title = "%"
    chart.y_axis.scaling.min = 0.0
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=looks.HAIRLINE)))
    chart.x_axis.delete = chart.y_axis.delete = False
    series = chart.series[0]
    series.graphicalProperties.solidFill = looks.ACCENT
    series.graphicalProperties.line.solidFill = looks.ACCENT
    chart.title = None
    return chart
