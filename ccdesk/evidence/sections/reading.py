"""How to read the document: its words, what is hidden and why, and what is not known."""

from ccdesk.evidence.comparing import SMALLEST_BASE
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Block, Bullets, Column, Heading, Paragraph, Run, Table, said
from ccdesk.evidence.parts import part_label, part_lines
from ccdesk.evidence.wording import cell_text, sides_text
from ccdesk.framework.inspection import ProportionWord
from ccdesk.framework.wording import opened

PLACE = 70


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the section."""
    rule = content.pack.disclosure
    points = (
        (
            Run(f"{rule.mark}", strong=True),
            Run(
                f" or “too few to show”: a count from 1 to {rule.highest_hidden}, or one that would give such a count "
                "away, is not shown, so that nobody can be recognised. A nought is shown."
            ),
        ),
        (
            Run("Not recorded", strong=True),
            Run(" differs from nought: nobody has entered figures for the measure."),
        ),
        (
            Run("n of N", strong=True),
            Run(
                " stands beside every share: how many did, of how many. Percentages are rounded to whole numbers. Of "
                f"fewer than {SMALLEST_BASE}, numbers are given without words."
            ),
        ),
        (
            Run("Direction", strong=True),
            Run(" compares with the period before and speaks of performance: a shorter wait is better."),
        ),
        (
            Run("Outside figures", strong=True),
            Run(" describe everybody in an area and are kept apart from what the centre did."),
        ),
    )
    return (
        Heading(1, "How to read these figures", new_page=True),
        Paragraph(
            said(
                "This document is for showing how well the centre serves its families. It must not be used, alone or "
                "with other information, to try to identify anybody."
            )
        ),
        Bullets(points),
        _scale(content),
        *_gaps(content),
    )


def _scale(content: EvidenceContent) -> Table:
    columns = (Column("Words used", 4), Column("Also said", 4), Column("Percentage, rounded", 3, number=True))
    rows = tuple((opened(word.words), joined_or_none(word), _range(word)) for word in content.inspection.words)
    return Table(f"Words for proportions. {content.inspection.title}", columns, rows)


def joined_or_none(word: ProportionWord) -> str:
    """Return the other words for a proportion."""
    return ", ".join(word.other_words) or "nothing else"


def _range(word: ProportionWord) -> str:
    return f"{word.lowest}%" if word.lowest == word.highest else f"{word.lowest}% to {word.highest}%"


def _gaps(content: EvidenceContent) -> tuple[Block, ...]:
    lines = [line for line in part_lines(content, "R-UNKNOWN", "what") if line.recorded]
    if not lines:
        return ()
    mark = content.pack.disclosure.mark
    most = content.pack.thresholds.unknown_warning_percent
    often = [
        part_label(line.part, content.pack).lower() for line in lines if line.value is not None and line.value > most
    ]
    warning = (
        f"Not recorded for more than {most}% of people, so read figures that rest on it with care: {', '.join(often)}."
        if often
        else f"Nothing asked of people is missing for more than {most}% of them."
    )
    columns = (Column("What", 5), Column("Not recorded", 2, number=True), Column("Counted", 2, number=True))
    rows = tuple((part_label(line.part, content.pack), cell_text(line, mark), sides_text(line, mark)) for line in lines)
    return (
        Heading(2, "What is not known"),
        Paragraph(said(warning)),
        Table("Not recorded, among people who came in the period", columns, rows),
    )
