"""The small table of a section's rows: value, n of N, target, the period before, and the direction in words."""

from ccdesk.evidence.comparing import movement, standing
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Column, Table
from ccdesk.evidence.wording import cell_text, period_short, sides_text, value_text
from ccdesk.framework.pack import Row


def row_table(caption: str, rows: tuple[Row, ...], content: EvidenceContent) -> Table:
    """Return the table of the rows' headlines."""
    # A space that does not break keeps the quarter with its year in a narrow column.
    earlier = period_short(content.before.period).replace(" 2", "\N{NO-BREAK SPACE}2") if content.before else ""
    before = f"Before ({earlier})" if earlier else "Before"
    columns = (
        Column("Code", 5),
        Column("Measure", 14),
        Column("Result", 5, number=True),
        Column("Counted", 5, number=True),
        Column("Target", 5, number=True),
        Column(before, 5, number=True),
        Column("Direction", 5),
    )
    return Table(caption, columns, tuple(_cells(row, content) for row in rows))


def _cells(row: Row, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    line = content.now.find(row.code)
    earlier = content.before.find(row.code) if content.before else None
    moved = movement(line, earlier, row.polarity)
    return (
        row.code,
        row.label,
        cell_text(line, mark),
        sides_text(line, mark),
        _target_cell(row, content),
        cell_text(earlier, mark),
        "not known" if moved is None else str(moved),
    )


def _target_cell(row: Row, content: EvidenceContent) -> str:
    target = content.target(row)
    if target is None or (target.target is None and target.floor is None):
        return "none set"
    goal = f"floor {value_text(target.floor, row.unit)}" if target.target is None and target.floor is not None else ""
    told = goal or value_text(target.target or 0, row.unit)
    stands = standing(content.now.find(row.code), row, target)
    return told if stands is None else f"{told}, {stands}"
