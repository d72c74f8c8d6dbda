"""The use of resources: the last two questions of Outcomes Based Accountability, and whom the centre served by age."""

from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Block, Bullets, Chart, Column, Heading, Table, Writing
from ccdesk.evidence.parts import part_label, part_lines
from ccdesk.evidence.row_table import row_table
from ccdesk.evidence.sentences import row_sentence
from ccdesk.evidence.trends import theme_trend
from ccdesk.evidence.wording import cell_text

PLACE = 46


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the section, or nothing where no measure of resources is worked out."""
    rows = tuple(row for row in content.pack.measures if row.theme == "B" and content.now.find(row.code))
    if not rows:
        return ()
    trend = theme_trend(rows, content)
    return (
        Heading(1, "Use of resources"),
        Bullets(tuple(row_sentence(row, content) for row in rows)),
        row_table("Use of resources", rows, content),
        *((Chart(trend),) if trend else ()),
        *_ages(content),
        Writing("What this means"),
    )


def _ages(content: EvidenceContent) -> tuple[Block, ...]:
    lines = part_lines(content, "R-AGE", "age")
    if not lines:
        return ()
    mark = content.pack.disclosure.mark
    rows = tuple((part_label(line.part, content.pack), cell_text(line, mark)) for line in lines)
    columns = (Column("Age on first coming in the period", 5), Column("Children", 2, number=True))
    return (Heading(2, "Children served, by age"), Table("Children by age", columns, rows))
