"""What makes two people alike enough to be one person recorded twice: names, birth dates, homes and telephones.

The weights are those of Fellegi and Sunter: how much likelier an agreement (or a difference) is between two records of
one person than between two people, in powers of two.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz.distance import JaroWinkler

_CLOSE_NAME = 0.88  # Jaro-Winkler similarity: one slip of the pen in a name of six letters still passes
_SHORTEST_START = 3  # letters of Sam that make it the beginning of Samuel
_FIGURES = (0, 1, 2, 3, 5, 6, 8, 9)  # places of the figures in 2012-12-31
_TELEPHONE_FIGURES = 9  # the last of them, the same with 0 or +44 in front
_HOUSE = re.compile(r"\s*(\d+)\s*[A-Za-z]?\s*,?\s+(.*)")

LIKELY = 12.0  # the sum of weights from which a pair is shown
_LAST_SAME, _LAST_CLOSE, _LAST_UNLIKE = 6.0, 4.0, -4.0
_FIRST_SAME, _FIRST_CLOSE, _FIRST_UNLIKE = 5.0, 3.0, -6.0
_BORN_SAME, _BORN_CLOSE, _BORN_UNLIKE = 10.0, 6.0, -10.0
_POSTCODE_SAME, _PHONE_SAME, _HOUSE_SAME = 4.0, 6.0, 1.0


@dataclass(frozen=True)
class Described:
    """A person as far as telling people apart goes; what is not known is empty."""

    first_name: str
    last_name: str
    known_as: str = ""
    born_on: date | None = None
    role: str = ""
    family: int | str | None = None
    postcode: str = ""
    address: str = ""
    phone: str = ""

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Return the first names as they are compared: the one given and the one they are known as."""
        return frozenset(name for name in (plain(self.first_name), plain(self.known_as)) if name)

    @cached_property
    def last(self) -> str:
        """Return the family name as it is compared."""
        return plain(self.last_name)

    @cached_property
    def area(self) -> str:
        """Return the postcode as it is compared."""
        return plain(self.postcode)

    @cached_property
    def telephone(self) -> str:
        """Return the last figures of the telephone number, empty for less than a whole number."""
        figures = "".join(re.findall(r"\d", self.phone))
        return figures[-_TELEPHONE_FIGURES:] if len(figures) >= _TELEPHONE_FIGURES else ""


@dataclass(frozen=True)
class Likeness:
    """Why two people may be one, in words, and how likely it is: the sum of the weights."""

    reasons: tuple[str, ...]
    score: float


def likeness(one: Described, other: Described) -> Likeness | None:
    """Return why two people may be one and the same, or None where it is not likely enough to be said.

    Never for twins: two of one family with one birth date and different first names, or two children of one birth
    date whose first names are not even close.
    """
    if _twins(one, other):
        return None
    found = [*_names(one, other), *_birth(one.born_on, other.born_on), *_home(one, other)]
    score = sum(weight for _, weight in found)
    if score < LIKELY:
        return None
    return Likeness(tuple(words for words, _ in found if words), score)


def plain(name: str) -> str:
    """Return a name without case, accents, spaces or punctuation."""
    if name.isascii() and name.isalpha():
        return name.casefold()
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def close_names(one: str, other: str) -> bool:
    """Say whether two names, as they are compared, differ by no more than a slip of the pen."""
    return one == other or JaroWinkler.similarity(one, other) >= _CLOSE_NAME


def close_forms(day: date) -> Iterator[str]:
    """Yield forms of which two dates share one if a figure differs, or day and month are changed round."""
    text = day.isoformat()
    for place in _FIGURES:
        yield f"{text[:place]}?{text[place + 1 :]}"
    low, high = sorted((day.month, day.day))
    yield f"{day.year}/{low}/{high}"


def close_days(day: date) -> Iterator[date]:
    """Yield a day and every other day that differs from it in one figure, or by day and month changed round."""
    text = day.isoformat()
    texts = {text[:place] + figure + text[place + 1 :] for place in _FIGURES for figure in "0123456789"}
    texts.add(f"{text[:4]}-{text[8:]}-{text[5:7]}")
    for each in sorted(texts):
        try:
            yield date.fromisoformat(each)
        except ValueError:
            continue


def _twins(one: Described, other: Described) -> bool:
    if one.born_on is None or one.born_on != other.born_on or one.firsts & other.firsts:
        return False
    if one.family is not None and one.family == other.family:
        return True
    return "child" in (one.role, other.role) and not _close_first(one, other)


def _close_first(one: Described, other: Described) -> bool:
    return any(close_names(first, second) or _begins(first, second) for first in one.firsts for second in other.firsts)


def _begins(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) >= _SHORTEST_START and long.startswith(short)


def _names(one: Described, other: Described) -> Iterator[tuple[str, float]]:
    same_last, close_last = one.last == other.last, close_names(one.last, other.last)
    same_first, close_first = bool(one.firsts & other.firsts), _close_first(one, other)
    last = _LAST_SAME if same_last else _LAST_CLOSE if close_last else _LAST_UNLIKE
    first = _FIRST_SAME if same_first else _FIRST_CLOSE if close_first else _FIRST_UNLIKE
    if same_last and same_first:
        words = "Same name"
    elif close_last and close_first:
        words = "Names alike"
    elif close_last:
        words = "Same family name" if same_last else "Family names alike"
    else:
        words = "Same first name" if same_first else ""
    yield words, last + first


def _birth(one: date | None, other: date | None) -> Iterator[tuple[str, float]]:
    if one is None or other is None:
        return
    if one == other:
        yield "Same date of birth", _BORN_SAME
    elif (one.year, one.month, one.day) == (other.year, other.day, other.month):
        yield "Day and month of birth changed round", _BORN_CLOSE
    elif set(close_forms(one)) & set(close_forms(other)):
        yield "Date of birth one figure different", _BORN_CLOSE
    else:
        yield "", _BORN_UNLIKE


def _home(one: Described, other: Described) -> Iterator[tuple[str, float]]:
    if one.telephone and one.telephone == other.telephone:
        yield "Same phone", _PHONE_SAME
    if one.area and one.area == other.area:
        yield "Same postcode", _POSTCODE_SAME
    houses = _HOUSE.match(one.address), _HOUSE.match(other.address)
    if houses[0] and houses[1] and plain(houses[0][2]) == plain(houses[1][2]):
        first, second = houses[0][1], houses[1][1]
        if first == second:
            yield "Same house", _HOUSE_SAME
        elif first == second[::-1]:
            yield "House number turned round", _HOUSE_SAME
