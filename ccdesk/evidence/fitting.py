"""Keep blocks to a page: how high they will be at the most in Word's small setting, and what is left out first.

Nobody can know how Word will lay a page out, so heights are guessed, a little too high, from the widths of Arial's
letters. The PDF is set in a narrower face and is never higher.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ccdesk.evidence.charts.draw import height_inches
from ccdesk.evidence.charts.looks import WIDTH_INCHES
from ccdesk.evidence.document import Block, Bullets, Chart, Facts, Heading, Paragraph, Run, Table, Text, said

# Points.
TEXT_WIDTH, PAGE_HEIGHT = 470.0, 738.0
TITLE_HEIGHT = 46.0
_TEXT, _TABLE, _LINE = 9.0, 8.0, 1.16
_BULLET_WIDTH, _FACT_WIDTH, _CELL_MARGIN = TEXT_WIDTH - 18, TEXT_WIDTH - 148, 9.0
_HEADINGS = {1: (12.5, 12.5), 2: (10.5, 8.5)}  # size and the room around it
_BOLD = 1.08  # how much wider strong letters are
# Arial's widths in thousandths of its size, from the space (32) to the tilde (126).
_ARIAL = (
    *(278, 278, 355, 556, 556, 889, 667, 222, 333, 333, 389, 584, 278, 333, 278, 278, *(556,) * 10, 278, 278),
    *(584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778),
    *(722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556),
    *(556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334),
    584,
)
_LATIN, _ANY = 800, 1100  # other letters of Europe, and whatever else there is


@dataclass(frozen=True)
class Piece:
    """Something on a page, from its fullest form to its shortest; ``rank`` 0 is never cut, the highest is cut first."""

    rank: int
    forms: tuple[tuple[Block, ...], ...]


def fitted(pieces: Sequence[Piece], room: float) -> tuple[Block, ...]:
    """Return the blocks of the pieces, cut until they fit into this many points."""
    chosen = [0] * len(pieces)

    def blocks() -> tuple[Block, ...]:
        return tuple(one for piece, form in zip(pieces, chosen, strict=True) for one in piece.forms[form])

    while sum(map(height, blocks())) > room:
        left = [at for at, piece in enumerate(pieces) if piece.rank and chosen[at] + 1 < len(piece.forms)]
        if not left:
            break
        chosen[max(left, key=lambda at: (pieces[at].rank, at))] += 1
    return blocks()


def height(block: Block) -> float:
    """Return how many points a block takes at the most."""
    match block:
        case Heading():
            size, room = _HEADINGS[block.level]
            return _lines((Run(block.text, strong=True),), size, TEXT_WIDTH) * size * _LINE + room
        case Paragraph():
            size = _TABLE if block.note else _TEXT
            return _lines(block.text, size, TEXT_WIDTH) * size * _LINE + 5
        case Bullets():
            return sum(_lines(item, _TEXT, _BULLET_WIDTH) * _TEXT * _LINE + 1.5 for item in block.items)
        case Facts():
            return sum(_lines(said(value), _TEXT, _FACT_WIDTH) * _TEXT * _LINE + 2 for _, value in block.pairs)
        case Table():
            titles = tuple(one.title for one in block.columns)
            return 17 + _row_height(titles, block, head=True) + sum(_row_height(row, block) for row in block.rows)
        case Chart():
            return 17 + TEXT_WIDTH * height_inches(block.picture) / WIDTH_INCHES + 5
        case _:
            return 0.0


def _row_height(row: Sequence[str], table: Table, *, head: bool = False) -> float:
    shares = sum(column.share for column in table.columns)
    most = max(
        _lines((Run(text, strong=head),), _TABLE, TEXT_WIDTH * column.share / shares - _CELL_MARGIN)
        for text, column in zip(row, table.columns, strict=True)
    )
    return most * _TABLE * _LINE + 3.4


def _lines(text: Text, size: float, width: float) -> int:
    """Count the lines that a text takes, broken between words as a word processor does, and within one if it must."""
    room, space = width / size, _width(" ")
    lines, used = 1, 0.0
    for run in text:
        for word in run.text.split():
            wide = sum(map(_width, word)) * (_BOLD if run.strong else 1.0)
            if used and used + space + wide > room:
                lines, used = lines + 1, 0.0
            used += wide + (space if used else 0.0)
            if used > room:
                further = math.ceil(used / room) - 1
                lines, used = lines + further, used - further * room
    return lines


def _width(letter: str) -> float:
    """Return the width of a letter in ems."""
    code = ord(letter)
    if 32 <= code <= 126:
        return _ARIAL[code - 32] / 1000
    return (_LATIN if code < 0x250 or letter in "–“”‘’−…" else _ANY) / 1000
