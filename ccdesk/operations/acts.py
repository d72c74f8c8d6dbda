"""What an act of the desk leaves behind: words for the message bar, the journal's step and the tables it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Done:
    """An act that was done.

    ``words`` are for the message bar and may name people; ``step`` is the journal's, None when nothing changed;
    ``result`` is what the act made, often an id.
    """

    words: str
    step: int | None
    tables: frozenset[str]
    result: Any = None


def done(words: str, step: int | None, tables: Iterable[str], result: Any = None) -> Done:  # noqa: ANN401 - any result
    """Return an act that was done; one without a step changed no tables."""
    return Done(words, step, frozenset(tables) if step is not None else frozenset(), result)


def nothing_changed(words: str, result: Any = None) -> Done:  # noqa: ANN401 - any result
    """Return an act that found everything as it was wanted already."""
    return Done(words, None, frozenset(), result)
