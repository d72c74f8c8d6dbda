"""Say in plain words how good a passphrase is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ccdesk.framework.wording import counted

SHORTEST = 8
_WEAK, _GOOD = 34.0, 39.0  # bits a guesser has to get right, roughly
_BITS_OF_A_WORD = 13.0  # a word of everyday English
_LONG_FOR_ONE_WORD = 16
_COMMON = frozenset(
    {"password", "passphrase", "passwort", "letmein", "welcome", "qwerty", "qwertyuiop", "abc123", "iloveyou", "admin"}
)
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Strength:
    """How good a passphrase is: words, the tone to show them in, and whether it may be used."""

    words: str
    tone: str
    may_be_used: bool


def strength_of(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """Judge a passphrase; ``known`` are words that anybody would try first, such as the centre's name."""
    text = passphrase.strip()
    if not text:
        return Strength(
            f"At least {SHORTEST} characters. Three or four words that nobody would guess are best.", "", False
        )
    if len(text) < SHORTEST:
        missing = SHORTEST - len(text)
        return Strength(f"Too short: {counted(missing, 'more character')}.", "red", False)
    if _is_easily_guessed(text, known):
        return Strength("Weak: this is one of the first that anybody would try. Add words of your own.", "amber", True)
    bits = _bits(text)
    if bits < _WEAK:
        return Strength("Weak: easily guessed. One or two more words make it much better.", "amber", True)
    if bits < _GOOD:
        return Strength("Fair: one more word makes it good.", "amber", True)
    return Strength("Good: hard to guess. Now make sure that you can remember it.", "green", True)


def _bits(text: str) -> float:
    words = text.split()
    if len(words) == 1 and text.isalpha() and len(text) < _LONG_FOR_ONE_WORD:
        return _BITS_OF_A_WORD
    by_words = sum(min(_BITS_OF_A_WORD, 4.7 * len(set(word))) for word in words) if len(words) > 1 else math.inf
    return min(by_words, len(set(text.casefold())) * math.log2(_alphabet(text)))


def _alphabet(text: str) -> int:
    kinds = (
        (26, str.islower),
        (26, str.isupper),
        (10, str.isdigit),
        (30, lambda sign: not sign.isalnum() and not sign.isspace()),
    )
    return max(2, sum(size for size, is_kind in kinds if any(map(is_kind, text))))


def _is_easily_guessed(text: str, known: Iterable[str]) -> bool:
    plain = "".join(sign for sign in text.casefold() if sign.isalnum())
    letters = plain.strip("0123456789")
    tried = {"".join(sign for sign in word.casefold() if sign.isalnum()) for word in known} - {""}
    if plain in _COMMON | tried or letters in _COMMON | tried or len(set(plain)) <= 2:
        return True
    return any(plain in run or plain in run[::-1] for run in _RUNS)
