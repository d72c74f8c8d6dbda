"""What is typed into a field made ready for the exchange's own reading, and values as they are shown in a field."""

import re
from calendar import monthrange
from datetime import date, time, timedelta
from typing import Any

from ccdesk.exchange.sheet import Kind
from ccdesk.exchange.values import read_day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTED = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+(\d{4}|\d{2})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[./\- ]*([A-Za-z]{3,9})[./\- ,]*(\d{4}|\d{2})", re.ASCII)
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:; h]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.ASCII | re.IGNORECASE)
_NOON = 12


def tidied(kind: Kind, text: str, today: date) -> str:
    """Return a typed text as the exchange workbook would hold it; what makes no sense stays as it was typed."""
    if kind is Kind.DAY:
        return tidied_day(text, today)
    return tidied_time(text) if kind is Kind.TIME else text


def tidied_day(text: str, today: date) -> str:
    """Return ``3.5.91``, ``3 May 1991``, ``030591``, ``today`` or ``yesterday`` as a day with slashes."""
    typed = text.strip()
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(typed.casefold())
    if near is not None:
        return shown_day(today + timedelta(days=near))
    if match := _PARTED.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed):
        return f"{match[1]}/{match[2]}/{match[3]}"
    if (match := _NAMED.fullmatch(typed)) and (month := _month(match[2])):
        return f"{match[1]}/{month}/{match[3]}"
    return text


def typed_day(text: str, today: date) -> date | None:
    """Return the day that a typed text means, None where it means none."""
    day = read_day(tidied_day(text, today))
    return day if isinstance(day, date) else None


def tidied_time(text: str) -> str:
    """Return ``9``, ``9.30``, ``930``, ``9:30am`` or ``2pm`` as a time with a colon."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return text
    hour, half = int(match[1]), (match[3] or "").casefold()
    if half and not 1 <= hour <= _NOON:
        return text
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}"


def no_such_day(text: str, today: date) -> str | None:
    """Say why a day that is well written is not in the calendar: “June has 30 days”; None where that is not it."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", tidied_day(text, today), re.ASCII)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    if not 1 <= month <= len(_NAMES):
        return "there are 12 months; the day comes before the month"
    full = year if len(match[3]) == len("2012") else 2000 + year
    longest = monthrange(full, month)[1] if full else 0
    if 1 <= day <= longest:
        return None
    of_year = f" {full}" if _NAMES[month - 1] == "February" else ""
    return f"{_NAMES[month - 1]}{of_year} has {longest} days"


def as_typed(kind: Kind, value: Any) -> str:  # noqa: ANN401 - a stored value of any kind
    """Return a value as it would be typed: 31/12/2012, 09:30, yes, 12.5; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return shown_day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}" if not value.second else f"{value:%H:%M:%S}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if kind is Kind.DAY:
        return shown_day(date.fromisoformat(str(value)))
    return str(value)


def shown_day(day: date) -> str:
    """Return a day as 31/12/2012."""
    return f"{day:%d/%m}/{day.year:04}"


def _month(name: str) -> int | None:
    short = name.casefold()
    matching = [place for place, full in enumerate(_NAMES, start=1) if full.casefold().startswith(short)]
    if len(matching) == 1:
        return matching[0]
    return _MONTHS.index(short[:3]) + 1 if short == "sept" else None
