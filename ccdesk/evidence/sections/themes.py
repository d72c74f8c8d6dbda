"""The themes: each row in a sentence, a table, a chart where there is a trend, and the area's figures apart."""

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
    Writing,
    said,
)
from ccdesk.evidence.parts import part_label, part_lines
from ccdesk.evidence.row_table import row_table
from ccdesk.evidence.sentences import proportion_words, row_sentence
from ccdesk.evidence.trends import theme_trend
from ccdesk.evidence.wording import TOO_FEW, cell_text, sides_text, within
from ccdesk.framework.pack import Row, RowKind, Theme
from ccdesk.framework.wording import NOT_RECORDED

PLACE = 30
OUTSIDE = (
    "These figures describe all who live in an area. They come from outside the centre, and no one service answers "
    "for them: they are the background to the centre's work, not its result."
)
_PARTS = ("level", "scale")


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return a section for each theme."""
    return tuple(block for theme in content.pack.themes for block in _theme(theme, content))


def _theme(theme: Theme, content: EvidenceContent) -> tuple[Block, ...]:
    rows = tuple(row for row in content.pack.rows if row.theme == theme.code)
    worked_out = tuple(row for row in rows if row.kind is RowKind.WORKED_OUT)
    held = tuple(row for row in rows if row.kind is RowKind.HELD)
    return (
        Heading(1, f"{_name(theme)}: {theme.label}", new_page=theme is content.pack.themes[0]),
        *_performance(theme, worked_out, content),
        *_area(theme, held, content),
        Writing("What this means"),
    )


def _name(theme: Theme) -> str:
    return f"{theme.purpose.capitalize()} {theme.code[1:]}"


def _performance(theme: Theme, rows: tuple[Row, ...], content: EvidenceContent) -> tuple[Block, ...]:
    if not rows:
        return ()
    heading = Heading(2, "What the centre did")
    shown = _shown(rows, content)
    if not shown:
        return (heading, *_not_told(rows, content))
    trend = theme_trend(shown, content)
    details = tuple(table for row in shown for kind in _PARTS if (table := _part_table(row, kind, content)))
    return (
        heading,
        Bullets(tuple(row_sentence(row, content) for row in shown)),
        *_not_told(rows, content),
        row_table(f"{_name(theme)}: the centre's measures", shown, content),
        *details,
        *((Chart(trend),) if trend else ()),
    )


def _area(theme: Theme, rows: tuple[Row, ...], content: EvidenceContent) -> tuple[Block, ...]:
    if not rows:
        return ()
    recorded = tuple(row for row in rows if (line := content.now.find(row.code)) and line.recorded)
    heading = Heading(2, "The area as a whole: outside figures")
    if not recorded:
        return (heading, *_not_told(rows, content))
    columns = (
        Column("Code", 5),
        Column("Indicator", 12),
        Column("Value", 6, number=True),
        Column("Counted", 6, number=True),
        Column("Period and source", 20),
    )
    table = Table(f"{_name(theme)}: outside figures", columns, tuple(_held_cells(row, content) for row in recorded))
    return (heading, Paragraph(said(OUTSIDE), note=True), table, *_not_told(rows, content))


def _held_cells(row: Row, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    line = content.now.find(row.code)
    source = (line.note if line else None) or "not given"
    return (row.code, row.label, cell_text(line, mark), sides_text(line, mark), source)


def _shown(rows: tuple[Row, ...], content: EvidenceContent) -> tuple[Row, ...]:
    return tuple(row for row in rows if (line := content.now.find(row.code)) and line.recorded and not _withheld(line))


def _withheld(line: EvidenceLine) -> bool:
    return line.hidden or line.denominator_hidden


def _not_told(rows: tuple[Row, ...], content: EvidenceContent) -> tuple[Block, ...]:
    """Name the rows that are hidden and those that nobody has recorded, each kind in one sentence."""
    lines = [(row, content.now.find(row.code)) for row in rows]
    hidden = [_named(row) for row, line in lines if line and line.recorded and _withheld(line) and row.kind != "held"]
    missing = [_named(row) for row, line in lines if not line or not line.recorded]
    told: list[Text] = []
    if hidden:
        told.append((Run(f"{TOO_FEW.capitalize()}: ", strong=True), Run(f"{'; '.join(hidden)}.")))
    if missing:
        told.append((Run(f"{NOT_RECORDED.capitalize()}: ", strong=True), Run(f"{'; '.join(missing)}.")))
    return tuple(Paragraph(text) for text in told)


def _named(row: Row) -> str:
    return f"{within(row.label)} ({row.code})"


def _part_table(row: Row, kind: str, content: EvidenceContent) -> Table | None:
    lines = part_lines(content, row.code, kind)
    if not any(line.recorded and not line.hidden and line.value is not None for line in lines):
        return None
    mark = content.pack.disclosure.mark
    shares = any(line.unit == "percent" for line in lines)
    columns = (
        Column(kind.capitalize(), 5),
        Column("Result", 2, number=True),
        Column("Counted", 2, number=True),
        *((Column("In words", 3),) if shares else ()),
    )
    rows = tuple(
        (
            part_label(line.part, content.pack),
            cell_text(line, mark),
            sides_text(line, mark),
            *((proportion_words(line, content.inspection),) if shares else ()),
        )
        for line in lines
    )
    return Table(f"{row.label} ({row.code}), by {kind}", columns, rows)
