"""Episodes of support: whose review is due, who leads, how they end; and recording a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ccdesk.framework.pack import Code, Pack
from ccdesk.framework.period import year_before
from ccdesk.framework.wording import counted
from ccdesk.operations.acts import Done, done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_checks import Typed, checked_record
from ccdesk.operations.record_fields import label_of
from ccdesk.operations.records import FieldProblems, write_checked
from ccdesk.operations.roles import refuse_hidden
from ccdesk.register.attention_rows import surnames
from ccdesk.register.journal.steps import step
from ccdesk.register.support_rows import SupportRow, meetings_between, support_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register

SOON = timedelta(days=7)
TEAM_MEETINGS = ("TAC", "TAF")
MEETING_KINDS = (("TAC", "Team around the child"), ("TAF", "Team around the family"), ("review", "Review"))
BACK_TO_UNIVERSAL = "universal"


@dataclass(frozen=True)
class SupportCard:
    """One episode in the list; ``tone`` of its state is red when a review is overdue, amber when it is near."""

    id: int
    family_id: int
    family: str
    reference: str
    kind: str
    kind_words: str
    lead: str
    since: str
    meetings: str
    review: str
    state: str
    tone: str
    days_over: int

    @property
    def spoken(self) -> str:
        """Say all of it."""
        told = (self.family, self.reference, self.kind_words, self.lead, self.review, self.state)
        return ", ".join(part for part in told if part)


@dataclass(frozen=True)
class SupportSummary:
    """What stands above the list: figures with what they count."""

    overdue: int
    overdue_words: str
    due: int
    due_words: str
    ended: int
    universal: int
    meetings: int


@dataclass(frozen=True)
class SupportList:
    """Open episodes, the next review first, those that ended in twelve months, and the kinds with how many each."""

    open: tuple[SupportCard, ...]
    ended: tuple[SupportCard, ...]
    kinds: tuple[tuple[str, str, int], ...]
    families: int
    children: int
    summary: SupportSummary


def support_list(register: Register, today: date) -> SupportList:
    """Return the episodes as of today."""
    refuse_hidden(register, "support")
    pack = pack_of(register)
    with register.connection() as connection:
        running = support_rows(connection, today)
        over = support_rows(connection, today, year_before(today))
        names = surnames(connection, (row.family_id for row in (*running, *over)))
        meetings = meetings_between(connection, today.replace(day=1), today, TEAM_MEETINGS)
    cards = tuple(_card(row, names.get(row.family_id, ""), pack, today) for row in running)
    ended = tuple(_card(row, names.get(row.family_id, ""), pack, today) for row in reversed(over))
    households = {row.family_id: row.children for row in running}
    return SupportList(
        cards,
        ended,
        tuple(_kinds(cards)),
        len(households),
        sum(households.values()),
        _summary(cards, running, over, meetings, today),
    )


def record_review(register: Register, support_id: int, typed: Typed, next_review: str, *, today: date) -> Done:
    """Record a meeting of an episode, and when its next review is due, in one step."""
    refuse_hidden(register, "support")
    pack = pack_of(register)
    with register.connection() as connection:
        meeting = checked_record(connection, pack, "meeting", {**typed, "support_id": support_id}, None, today)
        episode = checked_record(connection, pack, "support", {"review_due_on": next_review}, support_id, today)
    problems = (*meeting.problems, *episode.problems)
    if any(problem.must_fix for problem in problems):
        labels = {problem.attribute: label_of("meeting", problem.attribute) for problem in meeting.problems}
        labels |= {problem.attribute: label_of("support", problem.attribute) for problem in episode.problems}
        raise FieldProblems(problems, labels)
    with step(register, "Recorded a review of an episode of support") as made:
        write_checked(made, "meeting", meeting, None)
        write_checked(made, "support", episode, support_id)
    return done("Review recorded", made.id, {"meeting", "support"}, support_id)


def _card(row: SupportRow, name: str, pack: Pack, today: date) -> SupportCard:
    state, tone = _ended(row, pack) if row.ended_on is not None else _state(row, today)
    level = _label(pack.levels, row.level)
    over = (today - row.review_due_on).days if row.review_due_on is not None and row.ended_on is None else 0
    latest = f", last {_day(row.last_meeting_on, today)}" if row.last_meeting_on is not None else ""
    return SupportCard(
        row.id,
        row.family_id,
        name or row.family,
        f"{row.family} · {level}" if level else row.family,
        f"{row.kind}/{row.role}",
        ", ".join(part for part in (_kind(pack, row.kind), row.role) if part),
        row.lead_professional,
        f"{row.started_on.day} {row.started_on:%b %Y}",
        f"{row.meetings}{latest}" if row.meetings else "none yet",
        _day(row.review_due_on, today) if row.review_due_on is not None else "",
        state,
        tone,
        over,
    )


def _state(row: SupportRow, today: date) -> tuple[str, str]:
    if row.review_due_on is None:
        return "No review set", "plain"
    days = (row.review_due_on - today).days
    if days < 0:
        return f"{counted(-days, 'day')} over", "red"
    if days <= SOON.days:
        return ("Today", "Tomorrow")[days] if days < 2 else f"In {counted(days, 'day')}", "amber"
    return f"In {counted(days, 'day')}", "plain"


def _ended(row: SupportRow, pack: Pack) -> tuple[str, str]:
    label = _label(pack.support_outcomes, row.outcome) or "No outcome recorded"
    return label, "green" if row.outcome == BACK_TO_UNIVERSAL else "plain" if row.outcome else "amber"


def _kinds(cards: Sequence[SupportCard]) -> Iterator[tuple[str, str, int]]:
    counts = Counter((card.kind, card.kind_words) for card in cards)
    for (kind, words), count in sorted(counts.items(), key=lambda item: item[0][1]):
        yield kind, words, count


def _summary(
    cards: Sequence[SupportCard], running: Sequence[SupportRow], over: Sequence[SupportRow], meetings: int, today: date
) -> SupportSummary:
    late = [card for card in cards if card.days_over > 0]
    due = [row for row in running if row.review_due_on is not None and today <= row.review_due_on <= today + SOON]
    names = {card.id: card.family for card in cards}
    families = {row.family_id: False for row in over}
    families |= {row.family_id: True for row in over if row.outcome == BACK_TO_UNIVERSAL}
    return SupportSummary(
        len(late),
        f"{late[0].family}, {counted(late[0].days_over, 'day')}" if late else "none",
        len(due),
        f"next: {names[due[0].id]}, {_day(due[0].review_due_on, today)}" if due else "none",
        len(families),
        sum(families.values()),
        meetings,
    )


def _kind(pack: Pack, code: str) -> str:
    """Return a kind's code where staff speak by it, such as CAF, else its label."""
    return code if code.isupper() else _label(pack.support_kinds, code)


def _label(codes: Sequence[Code], code: str) -> str:
    return next((each.label for each in codes if each.code == code), code)


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")
