"""Where sessions stand in a day: beside each other where their times overlap, and together where there is no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from ccdesk.operations.timetable import SessionCard

_NO_TIME = 9 * 60  # a session without a time stands at the start of the day
_SHORTEST = 45
MOST_BESIDE = 3


@dataclass(frozen=True)
class Placed:
    """Sessions at one place of a day: minutes from midnight, and which of how many columns; mostly one session."""

    cards: tuple[SessionCard, ...]
    top: int
    bottom: int
    column: int
    columns: int


def minutes(at: time | None) -> int:
    """Return minutes from midnight."""
    return _NO_TIME if at is None else at.hour * 60 + at.minute


def span(card: SessionCard) -> tuple[int, int]:
    """Return when a session begins and ends for drawing, in minutes from midnight, never too short to be read."""
    starts = minutes(card.starts)
    ends = minutes(card.ends) if card.ends is not None else starts + 60
    return starts, max(ends, starts + _SHORTEST)


def arranged(cards: Sequence[SessionCard]) -> tuple[Placed, ...]:
    """Place the sessions of one day; of more than three at once, those past the second share the last column."""
    placed: list[Placed] = []
    for together in _overlapping(sorted(cards, key=lambda card: (*span(card), card.service, card.session_id))):
        columns = _columns(together)
        for number, column in enumerate(columns[: MOST_BESIDE - 1] if len(columns) > MOST_BESIDE else columns):
            wide = min(len(columns), MOST_BESIDE)
            placed += [Placed((card,), *span(card), number, wide) for card in column]
        if len(columns) > MOST_BESIDE:
            rest = sorted((card for column in columns[MOST_BESIDE - 1 :] for card in column), key=span)
            spans = [span(card) for card in rest]
            top, bottom = min(start for start, _ in spans), max(end for _, end in spans)
            placed.append(Placed(tuple(rest), top, bottom, MOST_BESIDE - 1, MOST_BESIDE))
    return tuple(sorted(placed, key=lambda each: (each.top, each.column)))


def _overlapping(cards: Sequence[SessionCard]) -> Iterator[list[SessionCard]]:
    together: list[SessionCard] = []
    until = -1
    for card in cards:
        starts, ends = span(card)
        if together and starts >= until:
            yield together
            together = []
        together.append(card)
        until = max(until, ends) if len(together) > 1 else ends
    if together:
        yield together


def _columns(cards: Sequence[SessionCard]) -> list[list[SessionCard]]:
    columns: list[list[SessionCard]] = []
    for card in cards:
        for column in columns:
            if span(column[-1])[1] <= span(card)[0]:
                column.append(card)
                break
        else:
            columns.append([card])
    return columns
