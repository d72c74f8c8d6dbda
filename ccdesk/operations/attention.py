"""What needs somebody's attention today, most serious first, and the counts beside the names of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ccdesk.framework.pack import Pack, RowKind
from ccdesk.framework.period import Period, quarter_of
from ccdesk.framework.wording import counted, period_words
from ccdesk.measures.clocks import Clock, decision_clock, referral_clock
from ccdesk.operations.centre import pack_of
from ccdesk.operations.health import FOUR_WEEKS
from ccdesk.operations.referrals import Board, referrals_board
from ccdesk.operations.roles import Role, role_of
from ccdesk.operations.timetable import LONGEST_LOOK_BACK
from ccdesk.register.attention_rows import (
    OpenReferral,
    Review,
    held_measures_by,
    lapsed_estimates,
    open_referrals,
    reviews_due,
    surnames,
    totals,
)
from ccdesk.register.checked import LastCheck, last_check
from ccdesk.register.signed_returns import SignedReturn, signed_returns
from ccdesk.register.timetable_rows import TimetableRow, sessions_never_completed

if TYPE_CHECKING:
    from ccdesk.register.register import Register

REVIEW_NOTICE = timedelta(days=7)
_NAMED = 2  # sessions that a line names before it says how many more


@dataclass(frozen=True)
class AttentionItem:
    """One thing that waits; ``days`` is how far it is past its day, below 0 when that is still to come.

    ``page``, ``key`` and ``focus`` say where it is put right; ``action`` is what the button there says. ``count`` is
    how many things it speaks of, ``records`` are their ids where they are records of one table.
    """

    kind: str
    words: str
    detail: str
    how_late: str
    days: int
    is_overdue: bool
    action: str
    page: str
    key: int | str | None = None
    focus: str = ""
    count: int = 1
    records: tuple[int, ...] = ()


@dataclass(frozen=True)
class NavigationCount:
    """The number beside a page's name, whether it means something to do, and what it counts in words."""

    count: int
    needs_attention: bool
    words: str


def needs_attention(register: Register, today: date) -> tuple[AttentionItem, ...]:
    """Return what waits for somebody as of today: what is overdue first, in order of kind and then of days."""
    pack = pack_of(register)
    check, role = last_check(register), role_of(register)
    with register.connection() as connection:
        return tuple(_for_role(_items(connection, pack, today, check), role))


def counts_for_navigation(register: Register, today: date) -> Mapping[str, NavigationCount]:
    """Return the counts beside the names of the pages; a page without one is not there."""
    pack = pack_of(register)
    check, role = last_check(register), role_of(register)
    with register.connection() as connection:
        items = tuple(_for_role(_items(connection, pack, today, check), role))
        sums = totals(connection, today)
    board = referrals_board(register, today) if role is not Role.RECEPTIONIST else Board((), ())
    blocking = sum(item.count for item in items if item.kind == "return")
    plain = {
        "families": NavigationCount(sums.families, False, f"{sums.families:,} registered"),
        "sessions": NavigationCount(sums.sessions_today, False, f"{sums.sessions_today} today"),
        "referrals": NavigationCount(board.open, False, board.facts),
        "support": NavigationCount(sums.open_support, False, f"{sums.open_support} open episodes"),
        "courses": NavigationCount(sums.running_courses, False, f"{sums.running_courses} running"),
    }
    urgent = {
        "today": NavigationCount(len(items), True, f"{_things(len(items))} to do"),
        "referrals": NavigationCount(board.overdue + board.near, True, board.facts),
        "returns": NavigationCount(blocking, True, f"{_things(blocking)} to do before the next return"),
    }
    return plain | {page: count for page, count in urgent.items() if count.count}


def _for_role(items: Iterable[AttentionItem], role: Role) -> Iterator[AttentionItem]:
    """Leave out what whoever is signed in can neither see nor deal with."""
    return (item for item in items if role is not Role.RECEPTIONIST or item.kind == "registers")


def _items(
    connection: Any,  # noqa: ANN401 - a driver's connection
    pack: Pack,
    today: date,
    check: LastCheck,
) -> Iterator[AttentionItem]:
    registers = sessions_never_completed(connection, today - LONGEST_LOOK_BACK, today)
    waiting = open_referrals(connection, today)
    reviews = reviews_due(connection, today + REVIEW_NOTICE)
    names = surnames(connection, (review.family_id for review in reviews))
    quarter = quarter_of(today).previous()
    found = [
        *_decisions(waiting, pack, today),
        *_registers(registers, today),
        *_referrals(waiting, pack, today),
        *_reviews(reviews, names, pack, today),
        *_return(
            registers, held_measures_by(connection, quarter.last), quarter, pack, today, signed_returns(connection)
        ),
        *_estimates(lapsed_estimates(connection, today), pack, today),
        *_check(check, today),
    ]
    # Overdue first; within each, kinds keep the order above and the later stand before the less late.
    order = {kind: place for place, kind in enumerate(dict.fromkeys(item.kind for item in found))}
    return iter(sorted(found, key=lambda item: (not item.is_overdue, order[item.kind], -item.days)))


def _registers(registers: Sequence[TimetableRow], today: date) -> Iterator[AttentionItem]:
    if not registers:
        return
    first = registers[0]
    days = (today - first.day).days
    named = [f"{each.service}, {_short(each.day)}" for each in registers[:_NAMED]]
    more = [f"{len(registers) - _NAMED} more"] if len(registers) > _NAMED else []
    words = f"{counted(len(registers), 'register')} never completed"
    detail = " · ".join([*named, *more])
    late = f"{counted(days, 'day')} over"
    yield AttentionItem(
        "registers", words, detail, late, days, True, "Complete", "register", first.session_id, count=len(registers)
    )


def _decisions(waiting: Sequence[OpenReferral], pack: Pack, today: date) -> Iterator[AttentionItem]:
    for kind in pack.referral_kinds:
        undecided = [each for each in waiting if each.kind == kind.code and not each.decision]
        clocks = [(each, decision_clock(kind, each.made_on, today)) for each in undecided]
        late = [(each, clock) for each, clock in clocks if clock is not None and clock.over > 0]
        if not late:
            continue
        referral, clock = late[0]
        made = f"Made {_short(referral.made_on)} · decision expected in {counted(clock.target, 'working day')}"
        one = len(late) == 1
        words = (
            f"{_kind_words(kind.code, kind.label)} referral, family {referral.family}: no decision known"
            if one
            else f"{len(late)} {_kind_words(kind.code, kind.label)} referrals: no decision known"
        )
        yield AttentionItem(
            "decision",
            words,
            made if one else f"Longest: {made[:1].lower()}{made[1:]}",
            _late(clock.over),
            clock.over,
            True,
            "Chase",
            "referrals",
            referral.referral_id,
            count=len(late),
            records=tuple(each.referral_id for each, _ in late),
        )


def _referrals(waiting: Sequence[OpenReferral], pack: Pack, today: date) -> Iterator[AttentionItem]:
    near = pack.thresholds.near_target_percent
    for kind in pack.referral_kinds:
        clocks = [
            (each, clock)
            for each in waiting
            if each.kind == kind.code and (clock := referral_clock(kind, each.made_on, today)) is not None
        ]
        for is_over in (True, False):
            chosen = [(each, clock) for each, clock in clocks if (clock.over > 0 if is_over else clock.is_near(near))]
            if chosen:
                yield _referrals_of(chosen, _kind_words(kind.code, kind.label), is_over)


def _referrals_of(chosen: Sequence[tuple[OpenReferral, Clock]], kind: str, is_over: bool) -> AttentionItem:
    """Say of the referrals of one kind, the longest first, that they are past or near their target."""
    referral, clock = chosen[0]
    which = "past" if is_over else "near"
    one = len(chosen) == 1
    return AttentionItem(
        "referral",
        f"{kind} referral, family {referral.family}: {which} its target"
        if one
        else f"{len(chosen)} {kind} referrals {which} target",
        clock.words() if one else f"Longest: {clock.words()}",
        _late(clock.over),
        clock.over,
        is_over,
        "Open",
        "referrals",
        referral.referral_id,
        count=len(chosen),
        records=tuple(each.referral_id for each, _ in chosen),
    )


def _reviews(reviews: Sequence[Review], names: Mapping[int, str], pack: Pack, today: date) -> Iterator[AttentionItem]:
    """Say each review that is due, and those of the next days together."""
    coming = [review for review in reviews if review.due_on > today]
    due = reviews if len(coming) == 1 else [review for review in reviews if review.due_on <= today]
    for review in due:
        yield _review(review, names.get(review.family_id, ""), pack, today)
    if len(coming) > 1:
        first = coming[0]
        named = [f"{names.get(review.family_id, review.family)}, {_short(review.due_on)}" for review in coming[:_NAMED]]
        more = [f"{len(coming) - _NAMED} more"] if len(coming) > _NAMED else []
        days = (today - first.due_on).days
        yield AttentionItem(
            "review",
            f"{len(coming)} support reviews due within a week",
            " · ".join([*named, *more]),
            _late(days),
            days,
            False,
            "Open",
            "support",
            first.support_id,
            count=len(coming),
        )


def _review(review: Review, name: str, pack: Pack, today: date) -> AttentionItem:
    days = (today - review.due_on).days
    labels = {kind.code: kind.label for kind in pack.support_kinds}
    kind = _kind_words(review.kind, labels.get(review.kind, review.kind))
    lead = f" · {review.lead_professional}" if review.lead_professional else ""
    return AttentionItem(
        "review",
        f"{name or review.family} family: support review",
        f"{kind[:1].upper()}{kind[1:]} episode, due {_short(review.due_on)}{lead}",
        _late(days),
        days,
        days > 0,
        "Review",
        "support",
        review.support_id,
    )


def _return(
    registers: Iterable[TimetableRow],
    held: set[str],
    quarter: Period,
    pack: Pack,
    today: date,
    signed: Sequence[SignedReturn],
) -> Iterator[AttentionItem]:
    """Say when the return of the last finished quarter is due, until it is sent, and what is missing from it.

    A centre that has signed no return with ccdesk yet is told until that day only.
    """
    due = quarter.last + timedelta(days=pack.thresholds.return_due_days)
    latest = next((each for each in reversed(signed) if each.period == quarter.text), None)
    if (latest is not None and latest.sent_on is not None) or (today > due and not signed):
        return
    days = (today - due).days
    was_or_is = "was" if days > 0 else "is"
    if latest is not None:
        yield AttentionItem(
            "return",
            f"Return for {period_words(quarter)} is signed and not sent",
            f"Version {latest.version}; it {was_or_is} due on {_short(due)}",
            _late(days),
            days,
            days > 0,
            "Send it",
            "returns",
            quarter.text,
        )
        return
    unfinished = sum(quarter.first <= each.day <= quarter.last for each in registers)
    missing = sum(row.kind is RowKind.HELD and row.code not in held for row in pack.rows)
    gaps = [
        words
        for count, words in (
            (unfinished, counted(unfinished, "register")),
            (missing, f"{counted(missing, 'outside figure')} not entered"),
        )
        if count
    ]
    total = unfinished + missing
    yield AttentionItem(
        "return",
        f"Return for {period_words(quarter)} {was_or_is} due on {_short(due)}",
        f"{_things(total)} missing: {', '.join(gaps)}" if total else "Nothing is missing from it",
        _late(days),
        days,
        days > 0,
        "See what" if total else "Make it",
        "returns",
        quarter.text,
        count=total,
    )


def _estimates(lapsed: Mapping[str, date], pack: Pack, today: date) -> Iterator[AttentionItem]:
    if not lapsed:
        return
    labels = {
        **{entry.code: entry.label for entry in pack.estimates},
        **{group.code: group.label for group in pack.groups},
    }
    named = [labels.get(what, what) for what in lapsed]
    last = min(lapsed.values())
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    yield AttentionItem(
        "estimate",
        f"{counted(len(named), 'population estimate')} out of date",
        f"{'; '.join(named[:_NAMED])}{more}; reach has no percentage without",
        f"Ended {_short(last)}",
        (today - last).days,
        False,
        "Renew",
        "centre",
        "estimates",
        count=len(named),
    )


def _check(check: LastCheck, today: date) -> Iterator[AttentionItem]:
    """Say that the register has not been checked for long, or that its last check found faults."""
    since = (check.at or check.made_at).astimezone().date()
    days = (today - since).days
    if check.faults:
        words = f"The register has {counted(check.faults, 'fault')}"
        detail = "Found by its last check: see the report, and bring back a backup that is whole"
    elif days > FOUR_WEEKS:
        words = "The register was not checked for four weeks" if check.at else "The register was never checked"
        detail = "A check takes a moment and proves that nothing was lost"
    else:
        return
    late = "Last checked" if check.at else "Made"
    yield AttentionItem(
        "check",
        words,
        detail,
        f"{late} {_short(since)}",
        days,
        bool(check.faults),
        "Check",
        "centre",
        "backups",
    )


def _kind_words(code: str, label: str) -> str:
    """Name a kind of referral within a sentence as staff do: by its letters where it has some, else by its words."""
    return code if code.isupper() else label[:1].lower() + label[1:]


def _late(days: int) -> str:
    if days > 0:
        return f"{counted(days, 'day')} over"
    return "Today" if days == 0 else f"In {counted(-days, 'day')}"


def _things(count: int) -> str:
    return counted(count, "thing")


def _short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%B}"
