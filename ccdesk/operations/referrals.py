"""Referrals as a board: what stage each is at, how its clock stands, and what is overdue first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from ccdesk.framework.ages import age_words
from ccdesk.framework.pack import Pack, ReferralKind
from ccdesk.framework.period import quarter_of
from ccdesk.framework.wording import counted, noun_for
from ccdesk.measures.clocks import Clock, decision_clock, referral_clock, sending_clock
from ccdesk.operations.centre import pack_of
from ccdesk.operations.roles import refuse_hidden
from ccdesk.register.referral_rows import (
    Child,
    NeedRow,
    ReferralRow,
    ended_referral_rows,
    need_rows,
    open_referral_rows,
    referral_row,
)

if TYPE_CHECKING:
    from ccdesk.register.register import Register

MADE, RECEIVED = "made", "received"
TURNED_AWAY = {"rejected": "Not accepted", "redirected": "Redirected"}


class Stage(StrEnum):
    """How far a referral has come."""

    IDENTIFIED = "identified"
    MADE = "made"
    ACCEPTED = "accepted"
    SEEN = "seen"
    CLOSED = "closed"


# What the board says of each stage: its title, and what is awaited there.
STAGE_WORDS = {
    Stage.IDENTIFIED: ("Identified", "Not yet sent"),
    Stage.MADE: ("Made", "Decision awaited"),
    Stage.ACCEPTED: ("Accepted", "Not yet seen"),
    Stage.SEEN: ("Seen, initial assessment", "Outcome awaited"),
    Stage.CLOSED: ("Closed", "This quarter"),
}


@dataclass(frozen=True)
class ClockFace:
    """A clock as the board shows it; ``tone`` is plain, amber from the pack's share of the target, or red."""

    run: int
    target: int
    tone: str
    words: str
    detail: str


@dataclass(frozen=True)
class ReferralCard:
    """One referral, or one need to refer, on the board; ``spoken`` says all of it for a screen reader."""

    id: int
    is_need: bool
    stage: Stage
    kind: str
    kind_words: str
    title: str
    detail: str
    clock: ClockFace | None
    ending: str  # how it ended; empty while it runs
    ending_tone: str
    person_id: int
    family_id: int
    days_over: int  # how far past its target, 0 or less when it is not
    direction: str = MADE
    awaits_assessment: bool = False  # a specialist has yet to assess the child
    notes: str = ""  # what was noted with a need

    @property
    def is_overdue(self) -> bool:
        """Say whether its target is passed."""
        return self.days_over > 0

    @property
    def is_near(self) -> bool:
        """Say whether it comes near its target and is not past it."""
        return self.clock is not None and self.clock.tone == "amber"

    @property
    def spoken(self) -> str:
        """Say all of the card."""
        clock = f"{self.clock.words}, {self.clock.detail}" if self.clock else self.ending
        return ", ".join(part for part in (self.kind_words, self.title, self.detail, clock) if part)


@dataclass(frozen=True)
class BoardColumn:
    """One stage of the board, most overdue first."""

    stage: Stage
    title: str
    caption: str
    cards: tuple[ReferralCard, ...]

    @property
    def overdue(self) -> int:
        """Return how many of its cards are past their target."""
        return sum(card.is_overdue for card in self.cards)


@dataclass(frozen=True)
class Board:
    """The referrals of one direction; ``kinds`` are those there are, with how many are open."""

    columns: tuple[BoardColumn, ...]
    kinds: tuple[tuple[str, str, int], ...]

    @property
    def cards(self) -> tuple[ReferralCard, ...]:
        """Return every card, overdue first, as the list shows them."""
        found = [card for column in self.columns for card in column.cards]
        return tuple(sorted(found, key=lambda card: (card.stage is Stage.CLOSED, *_urgency(card))))

    @property
    def open(self) -> int:
        """Return how many are not closed."""
        return sum(len(column.cards) for column in self.columns if column.stage is not Stage.CLOSED)

    @property
    def overdue(self) -> int:
        """Return how many are past their target."""
        return sum(column.overdue for column in self.columns)

    @property
    def near(self) -> int:
        """Return how many come near their target."""
        return sum(card.is_near for column in self.columns for card in column.cards)

    @property
    def facts(self) -> str:
        """Say how many are open, past their target and near it: 68 open · 1 overdue · 1 near its target."""
        near = f"{self.near} near {noun_for(self.near, 'its target', 'their targets')}" if self.near else ""
        parts = (f"{self.open} open", f"{self.overdue} overdue" if self.overdue else "", near)
        return " · ".join(part for part in parts if part)


def referrals_board(register: Register, today: date, direction: str = MADE, kind: str = "") -> Board:
    """Return the referrals made or received, of one kind or all, as they stand today; closed ones of this quarter."""
    refuse_hidden(register, "referral")
    pack = pack_of(register)
    quarter = quarter_of(today)
    with register.connection() as connection:
        needs = need_rows(connection) if direction == MADE else []
        running = open_referral_rows(connection, direction, today)
        ended = ended_referral_rows(connection, direction, quarter.first, quarter.last)
    cards = [*(_need_card(row, pack, today) for row in needs), *(_card(row, pack, today) for row in (*running, *ended))]
    shown = [card for card in cards if kind in ("", card.kind)]
    return Board(tuple(_columns(shown, direction)), tuple(_kinds(cards, pack)))


def referral_card(register: Register, referral_id: int, today: date) -> ReferralCard | None:
    """Return one referral as its card, None where it is not there."""
    refuse_hidden(register, "referral")
    pack = pack_of(register)
    with register.connection() as connection:
        row = referral_row(connection, referral_id)
    return None if row is None else _card(row, pack, today)


def _columns(cards: Sequence[ReferralCard], direction: str) -> Iterator[BoardColumn]:
    for stage, (title, caption) in STAGE_WORDS.items():
        if direction == RECEIVED and stage is Stage.IDENTIFIED:
            continue
        title = "Received" if direction == RECEIVED and stage is Stage.MADE else title
        of_stage = [card for card in cards if card.stage is stage]
        if stage is Stage.CLOSED:
            of_stage.reverse()
        else:
            of_stage.sort(key=_urgency)
        yield BoardColumn(stage, title, caption, tuple(of_stage))


def _kinds(cards: Sequence[ReferralCard], pack: Pack) -> Iterator[tuple[str, str, int]]:
    counts = Counter(card.kind for card in cards if card.stage is not Stage.CLOSED)
    for kind in pack.referral_kinds:
        if counts[kind.code]:
            yield kind.code, kind.short_words, counts[kind.code]


def _need_card(row: NeedRow, pack: Pack, today: date) -> ReferralCard:
    kind = _kind(pack, row.kind)
    clock = sending_clock(kind, row.identified_on, today)
    face = None
    if clock is not None:
        left = f"Send in {-clock.over} days" if clock.over < -1 else "Send by tomorrow" if clock.over else "Send today"
        face = _face(clock, pack, left)
    return ReferralCard(
        row.id,
        True,
        Stage.IDENTIFIED,
        row.kind,
        kind.short_words,
        _title(row.child, today),
        f"{row.child.family} · identified {_day(row.identified_on, today)}",
        face,
        "",
        "plain",
        row.child.person_id,
        row.child.family_id,
        clock.over if clock is not None else 0,
        notes=row.notes,
    )


def _card(row: ReferralRow, pack: Pack, today: date) -> ReferralCard:
    kind, stage = _kind(pack, row.kind), _stage(row)
    clock = _clock(row, stage, kind, today)
    ending, tone = _ending(row, kind) if stage is Stage.CLOSED else ("", "plain")
    return ReferralCard(
        row.id,
        False,
        stage,
        row.kind,
        kind.short_words,
        _title(row.child, today),
        f"{row.child.family} · {_latest(row, today)}",
        None if clock is None else _face(clock, pack, _left(clock)),
        ending,
        tone,
        row.child.person_id,
        row.child.family_id,
        clock.over if clock is not None else 0,
        row.direction,
        awaits_assessment=kind.specialist and row.initial_assessment_on is None,
    )


def _stage(row: ReferralRow) -> Stage:
    if row.closed_on is not None or row.decision in TURNED_AWAY:
        return Stage.CLOSED
    if row.first_seen_on is not None or row.initial_assessment_on is not None:
        return Stage.SEEN
    return Stage.ACCEPTED if row.decision == "accepted" else Stage.MADE


def _clock(row: ReferralRow, stage: Stage, kind: ReferralKind, today: date) -> Clock | None:
    """Return the clock that runs at this stage; what others referred to the centre has none of theirs."""
    if row.direction != MADE or stage in (Stage.SEEN, Stage.CLOSED):
        return None
    waiting = decision_clock(kind, row.made_on, today) if stage is Stage.MADE else None
    return waiting or referral_clock(kind, row.made_on, today)


def _face(clock: Clock, pack: Pack, left: str) -> ClockFace:
    tone = "red" if clock.over > 0 else "amber" if clock.is_near(pack.thresholds.near_target_percent) else "plain"
    words = f"Overdue by {counted(clock.over, 'day')}" if clock.over > 0 else left
    kind = " working" if clock.working_days else ""
    return ClockFace(clock.run, clock.target, tone, words, f"day {clock.run} of {clock.target}{kind}")


def _left(clock: Clock) -> str:
    return f"{counted(-clock.over, 'day')} left" if clock.over else "Last day"


def _ending(row: ReferralRow, kind: ReferralKind) -> tuple[str, str]:
    if row.decision in TURNED_AWAY:
        return TURNED_AWAY[row.decision], "plain"
    if row.first_seen_on is None:
        return row.outcome or "Closed, not seen", "plain"
    clock = referral_clock(kind, row.made_on, row.first_seen_on)
    timely = "" if clock is None else "Timely" if clock.over <= 0 else f"Seen {counted(clock.over, 'day')} late"
    words = ", ".join(part for part in (timely, row.outcome) if part) or "Seen, closed"
    return words, "amber" if clock is not None and clock.over > 0 else "green"


def _latest(row: ReferralRow, today: date) -> str:
    steps = (
        ("closed", row.closed_on),
        ("assessed", row.initial_assessment_on),
        ("seen", row.first_seen_on),
        (row.decision or "decided", row.decided_on),
    )
    words, day = next(((words, day) for words, day in steps if day is not None), (row.direction, row.made_on))
    return f"{words} {_day(day, today)}"


def _title(child: Child, today: date) -> str:
    age = age_words(child.born_on, today, short=True)
    return f"{child.name}, {age}" if age else child.name


def _kind(pack: Pack, code: str) -> ReferralKind:
    known = next((kind for kind in pack.referral_kinds if kind.code == code), None)
    return known or ReferralKind(code, code, specialist=False)


def _day(day: date, today: date) -> str:
    """Return a day of this year without the year; a long wait is seen by its year."""
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def _urgency(card: ReferralCard) -> tuple[bool, int]:
    """Return what the cards of a stage are sorted by: the most overdue first, then those without a clock."""
    return card.clock is None, -card.days_over
