"""What parents and practitioners say: the answers to what they were asked, with how many answered."""

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Block, Bullets, Chart, Column, Heading, Paragraph, Table, Writing, said
from ccdesk.evidence.pictures import Panels
from ccdesk.evidence.sentences import proportion_words, row_sentence
from ccdesk.evidence.trends import FEWEST_POINTS, trend_of
from ccdesk.evidence.wording import cell_text, sides_text
from ccdesk.framework.pack import Row

PLACE = 44
MOST_PANELS = 3
_BY_SERVICE = "T3-P8"


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the section, or nothing where nobody has been asked."""
    rows = tuple(row for row in content.pack.rows if "question" in row.parameters and _is_told(row, content))
    if not rows:
        return ()
    asked = {one.code: one.label for one in content.pack.survey_questions}
    columns = (
        Column("Question", 14),
        Column("Answered so", 5, number=True),
        Column("Share", 3, number=True),
        Column("In words", 6),
    )
    mark = content.pack.disclosure.mark
    lines = [(row, content.now.find(row.code)) for row in rows]
    table = Table(
        "What was asked, and how many said yes, or gave 4 or 5 of 5",
        columns,
        tuple(
            (
                asked.get(str(row.parameters["question"]), row.label),
                sides_text(line, mark),
                cell_text(line, mark),
                proportion_words(line, content.inspection),
            )
            for row, line in lines
        ),
    )
    explained = said(
        "One answer of each family counts, its latest in the period; practitioners’ answers all count. Those who "
        "answered “don’t know” or nothing are not among those counted."
    )
    return (
        Heading(1, "What parents and practitioners say", new_page=True),
        Bullets(tuple(row_sentence(row, content) for row in rows)),
        table,
        Paragraph(explained, note=True),
        *_by_service(content),
        *_charts(rows, content),
        Writing("What was changed because of it"),
    )


def _is_told(row: Row, content: EvidenceContent) -> bool:
    line = content.now.find(row.code)
    return line is not None and line.recorded and not line.hidden and not line.denominator_hidden


def _by_service(content: EvidenceContent) -> tuple[Block, ...]:
    mark = content.pack.disclosure.mark
    rows = [
        (service.name, sides_text(line, mark), cell_text(line, mark))
        for service in content.services
        if (line := content.now.find(_BY_SERVICE, service.part)) is not None and _is_shown(line)
    ]
    if not rows:
        return ()
    columns = (Column("Service", 6), Column("Satisfied", 3, number=True), Column("Share", 2, number=True))
    return (Table("Satisfied parents, by service, where enough answered to say", columns, tuple(rows)),)


def _is_shown(line: EvidenceLine) -> bool:
    return line.value is not None and not line.hidden and not line.denominator_hidden


def _charts(rows: tuple[Row, ...], content: EvidenceContent) -> tuple[Block, ...]:
    trends = [trend for row in rows if (trend := trend_of(row, content)).drawn >= FEWEST_POINTS]
    if not trends:
        return ()
    return (Chart(Panels("What was said over time", tuple(trends[:MOST_PANELS]))),)
