"""The recovery code: printed once, kept in a drawer, typed by hand on a bad day."""

from __future__ import annotations

import secrets

# Crockford's base 32 leaves out I, L, O and U; the check sign is the number modulo 37 (crockford.com/base32.html).
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SIGNS = _SIGNS + "*~$=U"
_MISREAD = str.maketrans("OIL", "011")
GROUPS = 8
GROUP = 5
# The last sign of the last group is the check.
_BITS = (GROUPS * GROUP - 1) * 5


def draw() -> str:
    """Return a new code of 195 random bits: eight groups of five signs, the last of which is a check."""
    # A check sign outside the 32 is hard to read aloud, so draw until it is one of them.
    while True:
        number = secrets.randbits(_BITS)
        if number % 37 < len(_SIGNS):
            break
    signs = "".join(_SIGNS[number >> (5 * place) & 31] for place in reversed(range(_BITS // 5)))
    signs += _CHECK_SIGNS[number % 37]
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def secret(code: str) -> bytes:
    """Return what a code written by ``draw`` stands for, as the bytes that wrap the key."""
    return code.replace("-", "").encode()


def read(text: str) -> bytes | None:
    """Return the secret of a code as someone typed it, or None for a text that is no code.

    Case, spaces and dashes do not matter; O is read as 0, and I and L as 1.
    """
    signs = "".join(sign for sign in text.upper() if sign not in " -\t\u2010\u2011\u2013\u2014").translate(_MISREAD)
    if len(signs) != GROUPS * GROUP or not set(signs) <= set(_SIGNS):
        return None
    number = 0
    for sign in signs[:-1]:
        number = number * 32 + _SIGNS.index(sign)
    return signs.encode() if _CHECK_SIGNS[number % 37] == signs[-1] else None


def is_mistyped(text: str) -> bool:
    """Say whether a text has the look of a code, in groups, and yet is none."""
    groups = text.upper().translate(_MISREAD).replace(" ", "-").split("-")
    looks = len(groups) == GROUPS and all(len(group) in (GROUP - 1, GROUP, GROUP + 1) for group in groups)
    return looks and set("".join(groups)) <= set(_SIGNS + "U") and read(text) is None
