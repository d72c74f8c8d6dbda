"""Where names point to: cells and ranges of a sheet, in Excel's way of writing them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

_LETTERS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ON_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,()]+))!(.+)", re.DOTALL)
_WHOLE = re.compile(r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]+:\$?[0-9]+")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True)
class Area:
    """A range of cells; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_one_cell(self) -> bool:
        """Say whether it is one cell."""
        return (self.top, self.left) == (self.bottom, self.right)

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: Area) -> bool:
        """Say whether two areas share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def down_to(self, bottom: int) -> Area:
        """Return the area that ends in another row."""
        return replace(self, bottom=bottom)

    def __str__(self) -> str:
        """Write it as ``A1:B2``, or as ``A1`` where it is one cell."""
        first = f"{letters(self.left)}{self.top}"
        return first if self.is_one_cell else f"{first}:{letters(self.right)}{self.bottom}"

    @property
    def fixed(self) -> str:
        """Write it with signs that keep it in place: ``$A$1:$B$2``."""
        first = f"${letters(self.left)}${self.top}"
        return first if self.is_one_cell else f"{first}:${letters(self.right)}${self.bottom}"


class NoPlace(Exception):  # noqa: N818 - a finding, turned into words for the user by who asked
    """Say what a name is instead of a cell; the text goes after “points”."""


def area_of(text: str) -> Area | None:
    """Read ``A1:B2``, with or without signs that fix it; None for anything else."""
    first, _, second = text.partition(":")
    found = _LETTERS.fullmatch(first), _LETTERS.fullmatch(second or first)
    if found[0] is None or found[1] is None:
        return None
    (left, top), (right, bottom) = ((column_number(one[1]), int(one[2])) for one in found if one)
    made = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    return made if made.top >= 1 and made.bottom <= LAST_ROW and made.right <= LAST_COLUMN else None


def place_of(text: str) -> tuple[str, Area]:
    """Read what a name refers to as a sheet and an area; raises NoPlace in words."""
    if "#REF!" in text:
        raise NoPlace("to nothing any more")
    if "[" in text:
        raise NoPlace("into another workbook")
    found = _ON_SHEET.fullmatch(text.removeprefix("="))
    if found is None:
        raise NoPlace("to several areas" if "," in text and "!" in text and "(" not in text else "to no cell")
    sheet = (found[1] or found[2]).replace("''", "'")
    area = area_of(found[3])
    if area is None:
        if _WHOLE.fullmatch(found[3]):
            raise NoPlace("to whole columns or rows")
        raise NoPlace("to several areas" if "," in found[3] else "to no cell")
    return sheet, area


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@lru_cache(maxsize=1024)
def column_number(text: str) -> int:
    """Return a column's number from its letters."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number
