"""The checklist of a return: what must be put right before it is signed, what is worth it, and where that is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ccdesk.framework.lines import State
from ccdesk.framework.pack import Pack, RowKind
from ccdesk.framework.period import Period
from ccdesk.framework.wording import counted, day_words, noun_for, part_words, period_words
from ccdesk.measures.clocks import decision_clock
from ccdesk.measures.figures import Figure
from ccdesk.operations.centre import RETURNS_ADDRESS, centre_details, pack_of
from ccdesk.operations.figures import figures_for
from ccdesk.register.return_check_rows import families_without_birth_dates, undecided_referrals
from ccdesk.register.timetable_rows import TimetableRow, sessions_never_completed
from ccdesk.returns.completeness import UNKNOWNS
from ccdesk.returns.disclosure.report import DisclosureReport

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_NAMED = 4  # sessions that have a line of their own before the rest are counted together


class Severity(StrEnum):
    """How much a check matters: it blocks the signing, it is worth a look, or it is as it should be."""

    MUST = "must be put right"
    WORTH = "worth putting right"
    FINE = "as it should be"


@dataclass(frozen=True)
class CheckItem:
    """One line of the checklist; ``page``, ``key`` and ``focus`` say where it is put right, ``action`` on what button.

    ``count`` is how many things it speaks of.
    """

    check: str
    severity: Severity
    words: str
    detail: str
    count: int = 0
    action: str = ""
    page: str = ""
    key: int | str | None = None
    focus: str = ""


@dataclass(frozen=True)
class Checklist:
    """Every check of a return: what blocks first, then what is worth a look, then what is as it should be."""

    items: tuple[CheckItem, ...]

    @property
    def blocking(self) -> tuple[CheckItem, ...]:
        """The lines that must be put right before the return can be signed."""
        return tuple(item for item in self.items if item.severity is Severity.MUST)

    @property
    def worth(self) -> tuple[CheckItem, ...]:
        """The lines that are worth putting right."""
        return tuple(item for item in self.items if item.severity is Severity.WORTH)


def checklist(register: Register, period: Period, today: date, figures: Sequence[Figure] | None = None) -> Checklist:
    """Check what the return of a period rests on, as of today; ``figures`` spares working them out again."""
    pack, details = pack_of(register), centre_details(register)
    worked_out = figures if figures is not None else figures_for(register, pack, period)
    with register.connection() as connection:
        found = [
            *_period(period, today),
            *_centre(details),
            *_registers(sessions_never_completed(connection, period.first, min(today, _day_after(period))), period),
            *_held(worked_out, pack),
            *_birth_dates(families_without_birth_dates(connection, period.first, period.last)),
            *_unknowns(worked_out, pack),
            *_undecided(connection, pack, period, today),
            *_estimates(worked_out, pack, period),
            *_address(details),
        ]
    return Checklist(_in_order(found))


def disclosure_check(report: DisclosureReport) -> CheckItem:
    """Return the check that no small count can be worked out from the return and what was sent before it."""
    if report.is_proven:
        hidden = f"{report.hidden:,} of {report.cells:,} numbers hidden" if report.hidden else "No count is small"
        return CheckItem("disclosure", Severity.FINE, "No small count can be worked out", f"Proved; {hidden}")
    lines = counted(len(report.open), "line")
    return CheckItem(
        "disclosure",
        Severity.WORTH,
        f"{lines} told by what was sent before",
        "Hiding them in this return cannot take back what an earlier one says",
        count=len(report.open),
        action="See",
        page="measure",
        key=report.open[0][0],
    )


def with_check(checks: Checklist, item: CheckItem) -> Checklist:
    """Return a checklist with one more line, in its place."""
    return Checklist(_in_order((*checks.items, item)))


def _in_order(items: Iterable[CheckItem]) -> tuple[CheckItem, ...]:
    order = list(Severity)
    return tuple(sorted(items, key=lambda item: order.index(item.severity)))


def _day_after(period: Period) -> date:
    return period.last + timedelta(days=1)


def _period(period: Period, today: date) -> Iterator[CheckItem]:
    if today > period.last:
        yield CheckItem("period", Severity.FINE, "The period is over", f"It ended on {day_words(period.last)}")
        return
    yield CheckItem(
        "period",
        Severity.MUST,
        "The period is not over",
        f"It ends on {day_words(period.last)}: until then the return is a draft",
        count=1,
        action="Choose",
        page="returns",
        key=period.previous().text,
    )


def _centre(details: Mapping[str, str]) -> Iterator[CheckItem]:
    missing = [words for key, words in (("name", "name"), ("number", "number")) if not details.get(key)]
    if missing:
        yield CheckItem(
            "centre",
            Severity.MUST,
            f"The centre’s {' and '.join(missing)} {noun_for(len(missing), 'is', 'are')} not entered",
            "The commissioning unit knows a return by them",
            count=len(missing),
            action="Enter",
            page="centre",
            key="details",
        )
    else:
        yield CheckItem("centre", Severity.FINE, "Name and number of the centre", f"{details['number']}")


def _registers(registers: Sequence[TimetableRow], period: Period) -> Iterator[CheckItem]:
    if not registers:
        yield CheckItem("registers", Severity.FINE, "All registers are completed", f"Those of {period_words(period)}")
    alone = registers if len(registers) <= _NAMED + 1 else registers[:_NAMED]
    for session in alone:
        yield CheckItem(
            "registers",
            Severity.MUST,
            f"{session.service}, {session.day.day} {session.day:%B}",
            "Nobody is marked and the session is not cancelled",
            count=1,
            action="Open",
            page="register",
            key=session.session_id,
        )
    if rest := registers[len(alone) :]:
        yield CheckItem(
            "registers",
            Severity.MUST,
            f"{len(rest)} more registers never completed",
            f"The first of them: {rest[0].service}, {rest[0].day.day} {rest[0].day:%B}",
            count=len(rest),
            action="Open",
            page="sessions",
            key=rest[0].session_id,
        )


def _held(figures: Sequence[Figure], pack: Pack) -> Iterator[CheckItem]:
    held = [row for row in pack.rows if row.kind is RowKind.HELD]
    known = {figure.measure for figure in figures if figure.state is not State.NOT_RECORDED}
    missing = [row for row in held if row.code not in known]
    if not missing:
        yield CheckItem("held", Severity.FINE, "All outside figures are entered", f"{len(held)} rows of the framework")
    for row in missing[:_NAMED]:
        yield CheckItem(
            "held",
            Severity.WORTH,
            f"{row.code} {row.label}",
            "No outside figure is entered: it is sent as not recorded",
            count=1,
            action="Enter",
            page="measure",
            key=row.code,
        )
    if rest := missing[_NAMED:]:
        yield CheckItem(
            "held",
            Severity.WORTH,
            f"{counted(len(rest), 'more outside figure')} not entered",
            ", ".join(row.code for row in rest),
            count=len(rest),
            action="Enter",
            page="centre",
            key="held",
        )


def _birth_dates(families: Sequence[tuple[int, int]]) -> Iterator[CheckItem]:
    people = sum(count for _, count in families)
    if not people:
        yield CheckItem(
            "birth-dates", Severity.FINE, "Everybody who came has a birth date", "Under-fives are counted by it"
        )
        return
    yield CheckItem(
        "birth-dates",
        Severity.WORTH,
        f"{counted(people, 'who came has', 'who came have')} no birth date",
        f"In {counted(len(families), 'family', 'families')}; they count in no age group",
        count=people,
        action="Open",
        page="family",
        key=families[0][0],
    )


def _unknowns(figures: Iterable[Figure], pack: Pack) -> Iterator[CheckItem]:
    limit = pack.thresholds.unknown_warning_percent
    codes = {row.code for row in pack.measures if row.calculation == UNKNOWNS}
    asked = [figure for figure in figures if figure.measure in codes and figure.value is not None]
    often = [figure for figure in asked if (figure.value or 0) > limit]
    for figure in sorted(often, key=lambda each: -(each.value or 0)):
        yield CheckItem(
            "unknown",
            Severity.WORTH,
            f"{part_words(figure.part, pack)}: {figure.value:.0f}% not known",
            f"For {figure.numerator:,} of {figure.denominator:,}; more than {limit}% makes a breakdown doubtful",
            count=int(figure.numerator or 0),
            action="See who",
            page="measure",
            key=figure.measure,
        )
    if not often:
        yield CheckItem("unknown", Severity.FINE, "What is not known", f"No characteristic for more than {limit}%")


def _undecided(connection: Any, pack: Pack, period: Period, today: date) -> Iterator[CheckItem]:  # noqa: ANN401
    """Say which referrals wait for a decision; one of a kind with days for it only when they are past."""
    kinds = {kind.code: kind for kind in pack.referral_kinds}
    clocks = [
        (referral, decision_clock(kinds[referral.kind], referral.made_on, today))
        for referral in undecided_referrals(connection, period.last)
        if referral.kind in kinds
    ]
    waiting = [(referral, clock) for referral, clock in clocks if clock is None or clock.over > 0]
    if not waiting:
        yield CheckItem(
            "decisions", Severity.FINE, "No referral is without a decision", "Those still within their days apart"
        )
        return
    first, _ = waiting[0]
    past = sum(clock is not None for _, clock in waiting)
    told = f"{past} past the framework’s days" if past else "They count as awaiting one"
    yield CheckItem(
        "decisions",
        Severity.WORTH,
        f"{counted(len(waiting), 'referral')} without a decision",
        f"{told}; the longest was made on {day_words(first.made_on)}",
        count=len(waiting),
        action="Chase",
        page="referrals",
        key=first.referral_id,
    )


def _estimates(figures: Iterable[Figure], pack: Pack, period: Period) -> Iterator[CheckItem]:
    """Say for which groups reach has no percentage, for want of an estimate in force at the period's end."""
    labels = {f"group:{group.code}": group.label for group in pack.groups}
    without = [
        labels[figure.part]
        for figure in figures
        if figure.name == "reach" and figure.part in labels and figure.state is State.NO_DENOMINATOR
    ]
    if not without:
        yield CheckItem(
            "estimates", Severity.FINE, "Every group has an estimate", f"In force on {day_words(period.last)}"
        )
        return
    more = f" and {len(without) - 2} more" if len(without) > 2 else ""
    yield CheckItem(
        "estimates",
        Severity.WORTH,
        f"{counted(len(without), 'group')} without an estimate",
        f"{'; '.join(without[:2])}{more}: reach has no percentage",
        count=len(without),
        action="Renew",
        page="centre",
        key="estimates",
    )


def _address(details: Mapping[str, str]) -> Iterator[CheckItem]:
    if address := details.get(RETURNS_ADDRESS, ""):
        yield CheckItem("address", Severity.FINE, "Where it is sent", address)
        return
    yield CheckItem(
        "address",
        Severity.WORTH,
        "No address for returns",
        "The e-mail draft will ask for one each time",
        count=1,
        action="Enter",
        page="centre",
        key="details",
    )
