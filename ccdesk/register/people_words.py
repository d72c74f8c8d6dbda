"""What staff type to find a person, and what of a person it is held against, in one plain spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Letters that Unicode does not take apart into a plain letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_APART = re.compile(r"[^a-z0-9]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_FIGURES = re.compile(r"(?<!\w)(\d{1,2})[./-](\d{1,2})(?:[./-](\d{1,4})?)?(?![\w./-])")
_ISO = re.compile(r"(?<!\w)(\d{4})-(\d{1,2})-(\d{1,2})(?!\w)")
_IN_WORDS = re.compile(
    rf"(?<!\w)(\d{{1,2}})(?:st|nd|rd|th)?[ .-]*({'|'.join(_MONTHS)})[a-z]*[ .,-]*(\d{{4}}|\d{{2}})?(?!\w)"
)
_RUN_TOGETHER = re.compile(r"(?<!\w)(\d{2})(\d{2})((?:19|20)\d{2})(?!\w)")
_SOUNDS = ((r"ph", "f"), (r"ck|q", "k"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"z", "s"), (r"gh|h|w", ""), (r"y", "i"))


@dataclass(frozen=True)
class Birth:
    """A birth date as far as it was typed; ``year`` is four figures, or the first or the last two or three."""

    day: int
    month: int
    year: str = ""


@dataclass(frozen=True)
class Query:
    """What was typed, taken apart: words of names, words with a figure in them (references, postcodes), birth dates."""

    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    births: tuple[Birth, ...] = ()
    together: str = ""  # all words with a figure among them run together: "me10 9qz" as me109qz

    def __bool__(self) -> bool:
        return bool(self.names or self.codes or self.births)


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return a text without case and accents; everything else stands."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def name_words(name: str) -> Iterator[str]:
    """Yield a name's words: its parts, and where it has several also run together (O'Brien: obrien, o, brien)."""
    whole = plain(name)
    if whole.isalnum():
        yield whole
        return
    parts = [part for part in _APART.split(whole) if part]
    yield from parts
    if len(parts) > 1:
        yield "".join(parts)


def code_words(code: str) -> Iterator[str]:
    """Yield how a reference or a postcode may be typed: run together, by its parts with figures, without noughts."""
    parts = [part for part in _APART.split(plain(code)) if part]
    if not parts:
        return
    yield "".join(parts)
    for part in parts if len(parts) > 1 else [parts[0].lstrip("abcdefghijklmnopqrstuvwxyz")]:
        if any(letter.isdigit() for letter in part):
            yield part
            if part.startswith("0") and part.lstrip("0"):
                yield part.lstrip("0")


def read_query(text: str) -> Query:
    """Take apart what was typed; a birth date may be typed in any British way, or as 1982-02-14."""
    births: list[Birth] = []
    rest = plain(text).replace("’", "'")
    for pattern, order in (
        (_ISO, (2, 1, 0)),
        (_IN_FIGURES, (0, 1, 2)),
        (_RUN_TOGETHER, (0, 1, 2)),
        (_IN_WORDS, (0, 1, 2)),
    ):
        for match in pattern.finditer(rest):
            day, month, year = (match.groups()[place] for place in order)
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            if 1 <= int(day) <= 31 and 1 <= number <= 12:
                births.append(Birth(int(day), number, year or ""))
                rest = rest.replace(match[0], " ", 1)
    words = [run_together for word in rest.split() if (run_together := _APART.sub("", word))]
    codes = tuple(word for word in words if any(letter.isdigit() for letter in word))
    together = "".join(words) if codes and len(words) > 1 else ""
    return Query(tuple(word for word in words if word not in codes), codes, tuple(births), together)


@lru_cache(maxsize=65_536)
def sound_of(word: str) -> str:
    """Return a rough English sound of a name's word: its first letter and its consonants; empty for a short one."""
    sound = word
    for pattern, letter in _SOUNDS:
        sound = re.sub(pattern, letter, sound)
    sound = re.sub(r"(.)\1+", r"\1", sound)
    kept = sound[:1] + re.sub(r"[aeiou]", "", sound[1:])
    return kept if len(kept) > 2 else ""
