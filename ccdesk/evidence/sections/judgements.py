"""Each judgement of the framework: its figures, strengths, gaps, log, evidence items and the manager's own text."""

from ccdesk.evidence.comparing import movement, standing
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Block, Bullets, Column, Heading, Paragraph, Run, Table, Text, Writing, said
from ccdesk.evidence.kept import EvidenceItem, JudgementEvidence, LogNote
from ccdesk.evidence.wording import cell_text, number_text, sides_text, value_text
from ccdesk.framework.inspection import Judgement
from ccdesk.framework.pack import Row, RowKind
from ccdesk.framework.wording import day_words

PLACE = 28
OUTSIDE = "The area as a whole: outside figures, not the centre’s own work"


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return a section for each judgement."""
    inspection = content.inspection
    word = "Judgement" if inspection.inspects else "Theme of the conversation"
    return tuple(
        block
        for place, judgement in enumerate(inspection.judgements)
        for block in _judgement(f"{word}: {judgement.title}", judgement, content, new_page=place == 0)
    )


def _judgement(title: str, judgement: Judgement, content: EvidenceContent, *, new_page: bool) -> tuple[Block, ...]:
    kept = content.judgements.get(judgement.code, JudgementEvidence())
    return (
        Heading(1, title, new_page=new_page),
        *_own_words(kept),
        *_listed("Strengths", kept.strengths, "No strength is worked out from the figures of this period."),
        *_listed("Gaps", kept.gaps, "No gap is worked out from the figures of this period."),
        *_figures(judgement, content),
        *_items(kept.items, content),
        *_notes("Case studies", tuple(note for note in kept.notes if note.case_study)),
        *_notes("From the centre log", tuple(note for note in kept.notes if not note.case_study)),
        *_attachments(kept),
    )


def _own_words(kept: JudgementEvidence) -> tuple[Block, ...]:
    grade: tuple[Block, ...] = ()
    if kept.grade:
        grade = (Paragraph((Run("The centre’s own grade: ", strong=True), Run(f"{kept.grade}."))),)
    if not kept.words.strip():
        return (*grade, Writing("In the manager’s own words"))
    return (*grade, Heading(2, "In the manager’s own words"), *paragraphs(kept.words))


def paragraphs(words: str) -> tuple[Paragraph, ...]:
    """Return typed text as paragraphs; a blank line begins a new one."""
    return tuple(Paragraph(said(one.strip())) for one in words.replace("\r", "").split("\n") if one.strip())


def _listed(title: str, sentences: tuple[str, ...], none: str) -> tuple[Block, ...]:
    told = Bullets(tuple(said(one) for one in sentences)) if sentences else Paragraph(said(none))
    return (Heading(2, title), told)


def _figures(judgement: Judgement, content: EvidenceContent) -> tuple[Block, ...]:
    known = content.pack.row_by_code
    tables = []
    missing: list[str] = []
    outside: list[Row] = []
    for part in judgement.grouped():
        rows = tuple(known[code] for code in part.measures if code in known)
        shown = tuple(row for row in rows if (line := content.now.find(row.code)) and line.recorded)
        missing += [row.code for row in rows if not _has_lines(row, content)]
        outside += [row for row in shown if row.kind is RowKind.HELD]
        if own := tuple(row for row in shown if row.kind is RowKind.WORKED_OUT):
            other = "Other figures" if judgement.parts else "Figures"
            tables.append(_figure_table(part.title or other, own, content))
    if outside:
        tables.append(_figure_table(OUTSIDE, tuple(outside), content))
    if not tables and not missing:
        return ()
    left = Paragraph((Run("Not recorded: ", strong=True), Run(f"{', '.join(missing)}.")))
    return (Heading(2, "Figures that speak to it"), *tables, *((left,) if missing else ()))


def _has_lines(row: Row, content: EvidenceContent) -> bool:
    """Say whether a row is recorded; some have lines for ages or characteristics only, which other sections show."""
    return any(line.measure == row.code and line.recorded for line in content.now.lines)


def _figure_table(title: str, rows: tuple[Row, ...], content: EvidenceContent) -> Table:
    columns = (
        Column("Measure", 15),
        Column("Result", 5, number=True),
        Column("Counted", 6, number=True),
        Column("Target", 4, number=True),
        Column("Against it", 5),
        Column("Direction", 5),
    )
    return Table(title, columns, tuple(_figure_row(row, content) for row in rows))


def _figure_row(row: Row, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    line = content.now.find(row.code)
    earlier = content.before.find(row.code) if content.before else None
    target = content.target(row)
    stands, moved = standing(line, row, target), movement(line, earlier, row.polarity)
    goal = None if target is None else target.target if target.target is not None else target.floor
    return (
        f"{row.label} ({row.code})",
        cell_text(line, mark),
        sides_text(line, mark),
        "none set" if goal is None else value_text(goal, row.unit),
        str(stands) if stands is not None else "no target" if goal is None else "not judged",
        "not known" if moved is None else str(moved),
    )


def _items(items: tuple[EvidenceItem, ...], content: EvidenceContent) -> tuple[Block, ...]:
    if not items:
        return ()
    columns = (
        Column("Claim", 12),
        Column("Result", 4, number=True),
        Column("Counted", 5, number=True),
        Column("Period", 5),
        Column("Source", 8),
        Column("Frozen on", 5),
    )
    rows = tuple(_item_row(item, content) for item in items)
    return (Heading(2, "Evidence items"), Table("Claims with their numbers, as frozen", columns, rows))


def _item_row(item: EvidenceItem, content: EvidenceContent) -> tuple[str, ...]:
    rule = content.pack.disclosure
    small = _is_small(item, rule.highest_hidden)
    if small:
        result = counted = rule.mark
    else:
        result = "none given" if item.value is None else value_text(item.value, item.unit)
        counted = _item_sides(item)
    source = item.source.strip() or "not given"
    return (item.claim, result, counted, item.period, source, day_words(item.frozen_on))


def _item_sides(item: EvidenceItem) -> str:
    if item.numerator is None:
        return "none given"
    if item.denominator is None:
        return number_text(item.numerator)
    return f"{number_text(item.numerator)} of {number_text(item.denominator)}"


def _is_small(item: EvidenceItem, highest: int) -> bool:
    """Say whether an item's numbers are ones that disclosure control hides, whenever they were frozen."""
    counts = [item.denominator]
    if item.unit in ("percent", "count", None):
        counts.append(item.numerator)
        if item.numerator is not None and item.denominator is not None:
            counts.append(item.denominator - item.numerator)
    return any(count is not None and 0 < count <= highest for count in counts)


def _notes(title: str, notes: tuple[LogNote, ...]) -> tuple[Block, ...]:
    if not notes:
        return ()
    return (Heading(2, title), Bullets(tuple(_note(note) for note in notes)))


def _note(note: LogNote) -> Text:
    more = f" {note.text.strip()}" if note.text.strip() else ""
    return (Run(f"{day_words(note.day)}: {note.title.rstrip('.')}.", strong=True), Run(f"{more} ({note.element})"))


def _attachments(kept: JudgementEvidence) -> tuple[Block, ...]:
    if not kept.attachments:
        return ()
    names = Paragraph((Run("Kept with this evidence: ", strong=True), Run(f"{'; '.join(kept.attachments)}.")))
    return (names,)
