"""Read one cell as the value that its column holds; what cannot be read becomes a ``Fault`` that says why."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ccdesk.exchange.book import Cell
from ccdesk.exchange.own_codes import CENTRE_KEYS, OWN_CODES
from ccdesk.exchange.sheet import Column, Kind, fold
from ccdesk.framework.codes import Vocabulary
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import FIRST_YEAR, LAST_YEAR, Period
from ccdesk.refusal import Refusal

Value = str | int | float | bool | date | time | None


@dataclass(frozen=True)
class Fault:
    """Why a cell could not be read, and what to do about it."""

    message: str


Reader = Callable[[Cell], Value | Fault]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?", re.ASCII)
_WHOLE_AS_DECIMAL = re.compile(r"(-?\d+)\.0+", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_LSOA = re.compile(r"[A-Za-z]\d{8}", re.ASCII)
_LAST_OF_2000 = 29  # Excel reads two-digit years 00-29 as 20xx and 30-99 as 19xx
_EXACT_WHOLE = 2**53  # floats hold every whole number up to here

_YES = frozenset(("y", "yes", "true", "1"))
_NO = frozenset(("n", "no", "false", "0"))
_DONT_KNOW = frozenset(("don'tknow", "dontknow", "dk"))
_DATES = "write it as 31/12/2012 or 2012-12-31"


def reader_of(column: Column, pack: Pack) -> Reader:
    """Return the function that reads a column's cells; an empty cell reads as what blank means there.

    A survey answer is read by ``read_answer`` instead, since its question decides what it may be.
    """
    if column.kind is Kind.CODE:
        own = OWN_CODES.get(column.vocabulary)
        return _code_reader(own if own is not None else pack.vocabulary(column.vocabulary))
    if column.kind in (Kind.WHOLE, Kind.NUMBER):
        return _number_reader(column)
    return _READERS[column.kind]


def read_text(cell: Cell) -> str | None:
    """Return a text exactly as it stands; a number loses its ``.0``, a date is written as 2012-12-31."""
    if isinstance(cell, str):
        return cell if cell and not cell.isspace() else None
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number_as_text(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def read_reference(cell: Cell) -> str | Fault | None:
    """Return a reference without blanks around it; 1001, 1001.0 and the text 1001 are the same."""
    if isinstance(cell, bool | date | time | timedelta):
        return Fault("the cell holds a date, a time or a yes/no, not a reference; format it as text and retype it")
    text = _trimmed(cell)
    if text is None:
        return None
    whole = _WHOLE_AS_DECIMAL.fullmatch(text)
    return whole[1] if whole else text


def read_day(cell: Cell) -> date | Fault | None:
    """Return a day from a real date, 2012-12-31, 31/12/2012 or 31/12/12."""
    if isinstance(cell, datetime):
        if cell.time() != time():
            return Fault("the cell holds a time of day as well as a date; keep the date only")
        cell = cell.date()
    if isinstance(cell, date):
        return _sensible(cell)
    if not isinstance(cell, str):
        return Fault(f"the cell holds {_what(cell)}, not a date; {_DATES}")
    text = _trimmed(cell)
    if text is None:
        return None
    if match := _ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _BRITISH.fullmatch(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if len(match[3]) == 2:
            year += 2000 if year <= _LAST_OF_2000 else 1900
    else:
        return Fault(f"this is not a date; {_DATES}")
    try:
        return _sensible(date(year, month, day))
    except ValueError:
        return Fault(f"there is no such day; {_DATES} (the day comes before the month)")


def read_time(cell: Cell) -> time | Fault | None:
    """Return a time of day from a real time or 09:30."""
    if isinstance(cell, time):
        return cell
    if isinstance(cell, timedelta):
        return (_MIDNIGHT + cell).time() if timedelta() <= cell < timedelta(days=1) else _NOT_A_TIME
    if not isinstance(cell, str):
        return _NOT_A_TIME
    text = _trimmed(cell)
    if text is None:
        return None
    match = _CLOCK.fullmatch(text)
    if match is None:
        return _NOT_A_TIME
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0), int((match[4] or "").ljust(6, "0")))
    except ValueError:
        return _NOT_A_TIME


def read_yes_no(cell: Cell) -> bool | Fault | None:
    """Return yes or no from Y, N, yes, no, true, false, 1 or 0."""
    text = _trimmed(cell)
    if text is None:
        return None
    word = text.casefold()
    if word in _YES:
        return True
    return False if word in _NO else Fault("this is neither yes nor no; write yes or no")


def read_answer(question: Value, cell: Cell, pack: Pack) -> str | Fault | None:
    """Return a survey answer as ``yes``, ``no``, ``dont-know`` or ``1`` to ``5``; blank is asked and not answered.

    Which of them may be given depends on the question: 1 means yes to one question and the lowest mark to another.
    """
    text = _trimmed(cell)
    if text is None:
        return None
    word = fold(text).replace("-", "").replace("’", "'")
    if word in _DONT_KNOW:
        return "dont-know"
    answers = next((asked.answers for asked in pack.survey_questions if asked.code == question), None)
    if answers == "yes-no":
        if word in _YES:
            return "yes"
        return "no" if word in _NO else Fault("this question is answered yes, no or don't know")
    if word in ("1", "2", "3", "4", "5"):
        return word
    if answers is None and word in _YES | _NO:
        return "yes" if word in _YES else "no"
    return Fault("this question is answered by a whole number from 1 to 5, or don't know")


def read_names(cell: Cell) -> str | None:
    """Return names separated by semicolons with one space between them and none empty."""
    names = (" ".join(name.split()) for name in (read_text(cell) or "").split(";"))
    return "; ".join(name for name in names if name) or None


def read_area(cell: Cell) -> str | None:
    """Return an LSOA's code without blanks around it, in capitals."""
    text = _trimmed(cell)
    return text.upper() if text is not None and _LSOA.fullmatch(text) else text


def looks_like_area(text: str) -> bool:
    """Say whether a text has the form of an LSOA's code: a letter and eight figures."""
    return _LSOA.fullmatch(text) is not None


def _read_year(cell: Cell) -> str | Fault | None:
    text = _trimmed(cell)
    if text is None:
        return None
    try:
        period = Period.parse(text)
    except Refusal:
        return _NOT_A_YEAR
    return period.text if period.kind == "year" else _NOT_A_YEAR


def _read_key(cell: Cell) -> str | None:
    text = _trimmed(cell)
    return None if text is None else _KNOWN_KEYS.get(fold(text), text)


def _code_reader(vocabulary: Vocabulary) -> Reader:
    offered = ", ".join(vocabulary.codes)

    def read(cell: Cell) -> Value | Fault:
        text = _trimmed(cell)
        if text is None:
            return None
        code = vocabulary.find(text)
        return Fault(f"this code is not known; use one of: {offered}") if code is None else code

    return read


def _number_reader(column: Column) -> Reader:
    whole = column.kind is Kind.WHOLE

    def read(cell: Cell) -> Value | Fault:
        number = _number(cell)
        if number is None or isinstance(number, Fault):
            return number
        if whole and not number.is_integer():
            return Fault("this must be a whole number")
        if column.lowest is not None and number < column.lowest:
            return Fault(f"this must be {column.lowest:g} or more")
        if column.highest is not None and number > column.highest:
            return Fault(f"this must be {column.highest:,.0f} or less")
        return int(number) if whole else number

    return read


def _number(cell: Cell) -> float | Fault | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell) if math.isfinite(cell) else _NOT_A_NUMBER
    if not isinstance(cell, str):
        return Fault(f"the cell holds {_what(cell)}, not a number; format it as a number and retype it")
    text = _trimmed(cell)
    if text is None:
        return None
    figures = text.removeprefix("£").lstrip()
    if not _NUMBER.fullmatch(figures) or not any(character.isdigit() for character in figures):
        return _NOT_A_NUMBER
    try:
        number = float(figures.replace(",", ""))
    except ValueError:
        return _NOT_A_NUMBER
    return number if math.isfinite(number) else _NOT_A_NUMBER


def _sensible(day: date) -> date | Fault:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    return Fault(f"the year must be between {FIRST_YEAR} and {LAST_YEAR}; {_DATES}")


def _trimmed(cell: Cell) -> str | None:
    text = read_text(cell)
    return None if text is None else text.strip()


def _number_as_text(number: float) -> str:
    if abs(number) < _EXACT_WHOLE and float(number).is_integer():
        return str(int(number))
    return repr(number)


def _what(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "a yes/no"
    if isinstance(cell, int | float):
        return "a number"
    return "a time" if isinstance(cell, time | timedelta) else "a date"


_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 - only a time of day is taken from it
_NOT_A_TIME = Fault("this is not a time of day; write it as 09:30")
_NOT_A_NUMBER = Fault("this is not a number; write figures only")
_NOT_A_YEAR = Fault("this is not a financial year; write it as 2012/13")
_KNOWN_KEYS: Mapping[str, str] = {fold(key): key for key in CENTRE_KEYS}
_READERS: Mapping[Kind, Reader] = {
    Kind.REFERENCE: read_reference,
    Kind.LINK: read_reference,
    Kind.TEXT: read_text,
    Kind.DAY: read_day,
    Kind.TIME: read_time,
    Kind.YES_NO: read_yes_no,
    Kind.NAMES: read_names,
    Kind.AREA: read_area,
    Kind.YEAR: _read_year,
    Kind.KEY: _read_key,
    Kind.DETAIL: read_text,
}
