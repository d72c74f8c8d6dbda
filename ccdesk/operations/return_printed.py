"""Returns as the command line prints them: the checklist, the periods and what changed, as tables or as JSON."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.publishing import published
from ccdesk.operations.return_changes import Cause, changed_since
from ccdesk.operations.return_checklist import CheckItem, Severity, checklist, disclosure_check, with_check
from ccdesk.operations.return_list import return_periods
from ccdesk.operations.return_sending import signed_version
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless

if TYPE_CHECKING:
    from ccdesk.register.register import Register

Record = Mapping[str, object]
CHECKLIST = ("", "what", "detail")
PERIODS = ("period", "state", "version", "signed on", "sent on", "due on")
CHANGES = ("measure", "part", "name", "before", "now", "because")


def checklist_records(register: "Register", period: Period, today: date) -> list[Record]:
    """Return the checklist of a period, one record a line."""
    return [
        {
            "check": item.check,
            "severity": item.severity.name.lower(),
            "words": item.words,
            "detail": item.detail,
            "count": item.count,
            "page": item.page or None,
            "key": item.key,
        }
        for item in _checks(register, period, today)
    ]


def checklist_rows(register: "Register", period: Period, today: date) -> list[tuple[str, ...]]:
    """Return the checklist of a period as rows of text under ``CHECKLIST``."""
    signs = {Severity.MUST: "must be put right", Severity.WORTH: "worth putting right", Severity.FINE: "fine"}
    return [(signs[item.severity], item.words, item.detail) for item in _checks(register, period, today)]


def _checks(register: "Register", period: Period, today: date) -> tuple[CheckItem, ...]:
    refuse_unless(register, WITH_RECORDS, "work with returns")
    proof = disclosure_check(published(register, pack_of(register), period).report)
    return with_check(checklist(register, period, today), proof).items


def period_records(register: "Register", today: date) -> list[Record]:
    """Return the periods and how far each has come, one record a period."""
    return [
        {
            "period": row.period.text,
            "state": str(row.state),
            "version": row.version or None,
            "signed on": _day(row.signed_on),
            "sent on": _day(row.sent_on),
            "due on": _day(row.due_on),
        }
        for row in return_periods(register, today)
    ]


def change_records(register: "Register", period: Period, version: int | None) -> list[Record]:
    """Return what differs from a signed return, unsuppressed, one record a line with the steps that caused it."""
    found = changed_since(register, signed_version(register, period, version))
    return [
        {
            **dict(zip(("measure", "part", "name"), each.key, strict=True)),
            "before": each.before,
            "now": each.now,
            "because": [_cause(cause) for cause in each.causes],
        }
        for each in found.differences
    ]


def as_rows(records: Sequence[Record]) -> list[tuple[str, ...]]:
    """Return records as rows of text, in the order of their fields."""
    return [tuple(_text(value) for value in record.values()) for record in records]


def _cause(cause: Cause) -> str:
    perhaps = "" if cause.is_certain else "perhaps "
    return f"{perhaps}step {cause.step}: {cause.name} ({cause.account}, {cause.at.astimezone():%d/%m/%Y})"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
