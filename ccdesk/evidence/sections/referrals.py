"""Referrals of every kind: how many, what became of them, and how long families waited to be seen."""

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Block, Bullets, Chart, Column, Heading, Paragraph, Table, said
from ccdesk.evidence.parts import part_label
from ccdesk.evidence.sentences import row_sentence
from ccdesk.evidence.trends import FEWEST_POINTS, trend_of
from ccdesk.evidence.wording import cell_text, sides_text
from ccdesk.framework.pack import ReferralKind

PLACE = 40
MADE = "U2-P3"
WAIT = "referral-wait"  # lines that the documents alone have: days from the referral to being first seen
_ROWS = (MADE, "T3-P1", "T3-P5", "T3-P6", "T3-P3")
_CHARTED = "T3-P5"


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the section, or nothing where no referral is recorded."""
    made = content.now.find(MADE)
    if made is None or not made.recorded:
        return ()
    known = content.pack.row_by_code
    rows = [known[code] for code in _ROWS if code in known]
    told = [row for row in rows if (line := content.now.find(row.code)) and line.recorded and not line.hidden]
    trend = trend_of(known[_CHARTED], content) if _CHARTED in known else None
    return (
        Heading(1, "Referrals", new_page=True),
        Bullets(tuple(row_sentence(row, content) for row in told)),
        _by_kind(content),
        *_waits(content),
        *((Chart(trend),) if trend and trend.drawn >= FEWEST_POINTS else ()),
    )


def _by_kind(content: EvidenceContent) -> Table:
    mark = content.pack.disclosure.mark
    columns = (
        Column("Kind", 10),
        Column("Made", 3, number=True),
        Column("Decision awaited", 4, number=True),
        Column("Accepted", 4, number=True),
        Column("Of those decided", 4, number=True),
    )
    rows = [
        (
            part_label(line.part, content.pack),
            *(cell_text(content.now.find(MADE, line.part, name), mark) for name in ("made", "awaiting", "accepted")),
            cell_text(line, mark),
        )
        for line in content.now.parts(MADE, "kind:")
    ]
    total = tuple(cell_text(content.now.find(MADE, name=name), mark) for name in ("made", "awaiting", "accepted"))
    rows.append(("All kinds together", *total, cell_text(content.now.find(MADE), mark)))
    return Table("Referrals made in the period", columns, tuple(rows))


def _waits(content: EvidenceContent) -> tuple[Block, ...]:
    lines = [line for line in content.now.parts(WAIT, "kind:") if line.recorded]
    if not lines:
        return ()
    columns = (
        Column("Kind", 8),
        Column("To be seen within", 5),
        Column("First seen", 4, number=True),
        Column("Average wait", 4, number=True),
        Column("Half waited no longer than", 5, number=True),
        Column("Seen in time", 5, number=True),
    )
    kinds = {kind.code: kind for kind in content.pack.referral_kinds}
    rows = tuple(_wait_row(line, kinds.get(line.part.partition(":")[2]), content) for line in lines)
    explained = said(
        "A wait runs from the day a referral was made to the day the child or parent was first seen, in calendar days. "
        "Seen in time: of those seen, and of those not seen whose day has passed; working days where the limit says so."
    )
    return (Table("Waits, from the referral to being first seen", columns, rows), Paragraph(explained, note=True))


def _wait_row(line: EvidenceLine, kind: ReferralKind | None, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    seen = content.now.find(WAIT, line.part, "seen")
    in_time = content.now.find(WAIT, line.part, "in-time")
    days = "no limit set"
    if kind is not None and kind.target_days is not None:
        days = f"{kind.target_days} {'working days' if kind.working_days else 'days'}"
    return (
        part_label(line.part, content.pack),
        days,
        cell_text(seen, mark),
        _wait(line, mark),
        _wait(content.now.find(WAIT, line.part, "median"), mark),
        sides_text(in_time, mark) if in_time is not None else "no limit set",
    )


def _wait(line: EvidenceLine | None, mark: str) -> str:
    return "nobody seen" if line is not None and not line.hidden and line.value is None else cell_text(line, mark)
