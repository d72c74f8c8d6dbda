"""Codes as staff type them, matched to the pack's own spelling."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

_IGNORED = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")  # spaces, underscores and every kind of hyphen and dash


def canonical(text: str) -> str:
    """Return a text as codes are compared: without case, spaces, hyphens or underscores (exchange section 1)."""
    straight = text.replace("\u2019", "'").replace("\u2018", "'")  # Excel makes apostrophes curly
    return unicodedata.normalize("NFC", _IGNORED.sub("", straight).casefold())


class Vocabulary:
    """A list of codes with their labels, searched as staff type them; a label is accepted for its code."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """Take the (code, label) pairs in the order in which they are to be offered."""
        self._labels = dict(entries)

    @property
    def labels(self) -> Mapping[str, str]:
        """Return each code's label, in the pack's order."""
        return self._labels

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes, in the pack's order."""
        return tuple(self._labels)

    def find(self, text: str) -> str | None:
        """Return the code that a text means, or None; a code goes before a label, an ambiguous label finds nothing."""
        return self._by_canonical.get(canonical(text))

    @cached_property
    def _by_canonical(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        for code, label in self._labels.items():
            key = canonical(label)
            found[key] = None if found.get(key, code) != code else code
        found.update({canonical(code): code for code in self._labels})
        found.pop("", None)
        return found
