"""How high a row must be for the text in it, without a spreadsheet program to measure it."""

from functools import lru_cache

POINTS_A_LINE = 12.75
ROW_PADDING = 7
HIGHEST_ROW = 400  # points; Excel takes at most 409
ROOM_AT_EDGES = 2.5  # characters, the indent among them
_NARROW_CHARACTERS = frozenset("fijlrtI.,:;'’|!()[]/-")
_WIDE_CHARACTERS = frozenset("mwABCDEGHKMNOPQRSUVWXYZ%&@")
_SPACE, _NARROW, _MIDDLE, _WIDE = 0.55, 0.6, 1.07, 1.5
_BOLD = 1.08


@lru_cache(maxsize=4096)
def lines_needed(text: str, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text needs in a column of so many characters, broken between words."""
    room = max(1.0, width - ROOM_AT_EDGES)
    lines = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, lines + 1
        for word in paragraph.split(" "):
            length = _width(word, bold=bold)
            if used and used + _SPACE + length > room:
                lines, used = lines + 1, 0.0
            used += length + (_SPACE if used else 0.0)
            while used > room:
                lines, used = lines + 1, used - room
    return lines


def fits_on_one_line(text: str, width: float) -> bool:
    """Say of a short text, without measuring it, that it needs one line only, however wide its characters are."""
    return len(text) * _WIDE * _BOLD <= width - ROOM_AT_EDGES and "\n" not in text


def row_height(lines: int) -> float:
    """Return the height of a row of so many lines, in points, with room to breathe."""
    return min(HIGHEST_ROW, lines * POINTS_A_LINE + ROW_PADDING)


def _width(word: str, *, bold: bool) -> float:
    """Return the width of a word in the characters that column widths are given in, a little on the safe side."""
    width = sum(
        _NARROW if char in _NARROW_CHARACTERS else _WIDE if char in _WIDE_CHARACTERS else _MIDDLE for char in word
    )
    return width * (_BOLD if bold else 1.0)
