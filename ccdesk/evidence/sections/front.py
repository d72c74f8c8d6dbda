"""The title block: whose evidence, of which period, by whom, and under which inspection framework."""

from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Block, Facts, Paragraph, said
from ccdesk.evidence.wording import period_title
from ccdesk.framework.wording import moment_words

PLACE = 10


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the facts of the title block and what a reader must know about inspection."""
    centre, inspection = content.centre, content.inspection
    in_force = inspection.in_force_words
    facts = (
        ("Centre", f"{centre.name} (number {centre.number})" if centre.number else centre.name),
        ("Address", centre.address),
        ("Manager", centre.manager),
        ("Period", period_title(content.now.period)),
        ("Prepared by", content.prepared_by),
        ("Prepared on", moment_words(content.prepared_at)),
        ("Outcomes framework", content.pack.title),
        (
            "Inspection framework",
            f"{inspection.title}, in force {in_force}",
        ),
    )
    return (
        Facts(tuple((name, value) for name, value in facts if value)),
        Paragraph(said(inspection.notice.strip()), note=True),
    )
