"""Numbers, days, periods and parts of measures in plain words, the same wherever they are read."""

from collections.abc import Mapping
from datetime import date, datetime

from ccdesk.framework.lines import ALL, Number, State
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period

NOT_RECORDED = "not recorded"  # nobody has entered data
NOT_WORKED_OUT = "not worked out"  # there is nothing to divide by
ANY_TARGET_GROUP = "Any target group"
_CHARACTERISTICS = {
    "born_on": "Birth date",
    "ethnicity": "Ethnicity",
    "sex": "Sex",
    "status": "Work or study of adults",
    "lsoa": "Area (LSOA) of the family",
}
_AGES = {"0": "Under 1", "unknown": "Age not known"}


def counted(count: int, one: str, several: str = "") -> str:
    """Write a number with what it counts: 1 session, 1,200 sessions, 3 families; `several` where no -s is added."""
    return f"{count:,} {noun_for(count, one, several)}"


def noun_for(count: float, one: str, several: str = "") -> str:
    """Return the word that fits a number: session for 1, sessions for any other; `several` where no -s is added."""
    return one if count == 1 else several or f"{one}s"


def no_value_words(state: State | str) -> str:
    """Say why a line has no value: nobody has entered data, or there is nothing to divide by."""
    return NOT_RECORDED if state == State.NOT_RECORDED else NOT_WORKED_OUT


def why_not_worked_out(numerator: Number | None, denominator: Number | None) -> str:
    """Say what there was not to divide by: an estimate of the population, or anything to count."""
    return "no estimate" if denominator is None and numerator is not None else "none to count"


def day_words(day: date) -> str:
    """Write a day as the British do: 31 March 2012."""
    return f"{day.day} {day:%B %Y}"


def moment_words(moment: datetime) -> str:
    """Write a moment as 9 July 2012 at 10:04."""
    return f"{day_words(moment)} at {moment:%H:%M}"


def period_words(period: Period) -> str:
    """Name a period within a sentence: financial year 2012/13, quarter 1 of 2012/13, June 2012 or its days."""
    match period.kind:
        case "year":
            return f"financial year {period}"
        case "quarter":
            return f"quarter {period.text[-1]} of {period.text[:7]}"
        case "month":
            return f"{period.first:%B %Y}"
        case _:
            return period_days(period)


def period_so_far(period: Period, today: date) -> str:
    """Name a period as a heading, and say of one that is not over that its figures are those so far."""
    words = opened(period_words(period))
    return f"{words}, so far: it ends on {day_words(period.last)}" if period.first <= today <= period.last else words


def period_days(period: Period) -> str:
    """Write a period's first and last day, each in full."""
    return f"{day_words(period.first)} to {day_words(period.last)}"


def opened(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def part_words(part: str, pack: Pack) -> str:
    """Say which part of its measure a line speaks of (measures: "part"); an unknown one in its own code."""
    if part == ALL:
        return "All"
    kind, _, code = part.partition(":")
    match kind:
        case "group" if code == "any":
            return ANY_TARGET_GROUP
        case "age":
            return _AGES.get(code, f"Aged {code.removesuffix('+')}{' and over' if code.endswith('+') else ''}")
        case "lsoa" if code == "deprived":
            return "Most deprived areas together"
        case _:
            return _labels(kind, pack).get(code, code or part)


def _labels(kind: str, pack: Pack) -> Mapping[str, str]:
    match kind:
        case "group":
            return {group.code: group.label for group in pack.groups}
        case "level":
            return {level.code: level.label for level in pack.levels}
        case "kind":
            return {one.code: one.label for one in pack.referral_kinds}
        case "scale":
            return {one.code.partition(":")[2] or one.code: one.label for one in pack.instruments}
        case "what":
            return _CHARACTERISTICS
        case _:
            return {}
