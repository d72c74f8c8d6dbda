"""Definitions: how each figure of the document is worked out."""

from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Block, Column, Heading, Paragraph, Table, said
from ccdesk.framework.pack import RowKind

PLACE = 80


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the definitions of the measures that the register answers in this period."""
    rows = tuple(
        row
        for row in content.pack.row_by_code.values()
        if row.kind is RowKind.WORKED_OUT
        and any(line.measure == row.code and line.recorded for line in content.now.lines)
    )
    if not rows:
        return ()
    columns = (Column("Code", 4), Column("Measure", 8), Column("How it is worked out", 18))
    table = Table("Definitions", columns, tuple((row.code, row.label, row.definition.strip()) for row in rows))
    words = said(
        "A contact is one named person present at one held session. Everybody is counted once however often they came, "
        "and totals count their own distinct people: they are never sums."
    )
    return (Heading(1, "Definitions"), Paragraph(words, note=True), table)
