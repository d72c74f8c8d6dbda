"""Numbers, days and periods in the words and forms a British reader expects."""

import math
from decimal import ROUND_HALF_UP, Decimal

from ccdesk.evidence.content import EvidenceLine
from ccdesk.framework.lines import Number, State
from ccdesk.framework.period import Period
from ccdesk.framework.wording import (
    NOT_RECORDED,
    counted,
    day_words,
    no_value_words,
    opened,
    period_days,
    period_words,
    why_not_worked_out,
)

TOO_FEW = "too few to show"
PERCENT_UNITS = frozenset({"percent", "per cent", "%"})


def whole(number: Number) -> int:
    """Round to a whole number, halves up."""
    return math.floor(number + 0.5)


def number_text(number: Number, places: int = 1) -> str:
    """Write a number with thousands separated, at most ``places`` decimals (halves up), none that are only noughts."""
    rounded = Decimal(str(abs(number))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"\N{MINUS SIGN}{text}" if number < 0 and text != "0" else text


def percent_text(percent: Number) -> str:
    """Write a percentage as a whole number; what is not quite none or all never reads as such."""
    if 0 < percent < 0.5:
        return "under 1%"
    if 99.5 <= percent < 100:
        return "over 99%"
    return f"{whole(percent):,}%"


def days_text(days: Number) -> str:
    """Write a wait in whole days."""
    return counted(whole(days), "day")


def pounds_text(pounds: Number) -> str:
    """Write money: pence under a thousand pounds, whole pounds above."""
    sign = "\N{MINUS SIGN}" if pounds < 0 else ""
    return f"{sign}£{abs(pounds):,.2f}" if abs(pounds) < 1000 else f"{sign}£{whole(abs(pounds)):,}"


def value_text(value: Number, unit: str | None, state: State = State.COUNTED) -> str:
    """Write a value in its unit; outside figures keep one decimal, as their sources print them."""
    if unit in PERCENT_UNITS:
        return f"{number_text(value)}%" if state is State.HELD else percent_text(value)
    match unit:
        case "days":
            return days_text(value)
        case "pounds":
            return pounds_text(value)
        case "ratio":
            return number_text(value, 2)
        case "points":
            return f"+{number_text(value)}" if value > 0 and number_text(value) != "0" else number_text(value)
        case "count" | "" | None:
            return number_text(value)
        case _:
            return f"{number_text(value)} {unit}"


def cell_text(line: EvidenceLine | None, mark: str) -> str:
    """Write a line's value as a table cell: never empty, a hidden one as the pack's mark."""
    if line is None or not line.recorded:
        return NOT_RECORDED
    if line.hidden or (line.denominator_hidden and line.value is None):
        return mark
    if line.value is None:
        return no_value_words(line.state)
    return value_text(line.value, _unit_of(line), line.state)


def _unit_of(line: EvidenceLine) -> str | None:
    """Return a line's unit; an outside figure without one is a percentage where its sides say so."""
    if line.unit or line.value is None or line.numerator is None or not line.denominator:
        return line.unit
    return "percent" if math.isclose(line.value, 100 * line.numerator / line.denominator, abs_tol=0.05) else None


def sides_text(line: EvidenceLine | None, mark: str) -> str:
    """Write a line's two sides as ``41 of 60``; one side where there is no other."""
    if line is None or not line.recorded:
        return NOT_RECORDED
    numerator = mark if line.hidden else side_text(line.numerator, line.unit)
    denominator = mark if line.denominator_hidden else side_text(line.denominator, None)
    if not numerator and not denominator:
        return "not given"
    if not denominator or numerator == denominator == mark:
        return numerator
    if line.denominator == 0 and not line.numerator:
        return why_not_worked_out(line.numerator, line.denominator)
    joint = " over " if line.unit in ("days", "pounds", "points") else " to " if line.unit == "ratio" else " of "
    return f"{numerator or 'not given'}{joint}{denominator}"


def side_text(side: Number | None, unit: str | None) -> str:
    """Write one side of a figure, or nothing where there is none."""
    if side is None:
        return ""
    if unit in ("days", "pounds"):
        return value_text(side, unit)
    return number_text(side)


def days_between_text(period: Period) -> str:
    """Write the first and last day of a period, the year once where it is the same."""
    first, last = period.first, period.last
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day_words(last)}"
    return period_days(period)


def period_title(period: Period) -> str:
    """Name a period in full, with its days."""
    match period.kind:
        case "year" | "quarter":
            return f"{opened(period_words(period))} ({days_between_text(period)})"
        case "month":
            return period_words(period)
        case _:
            return days_between_text(period)


def period_short(period: Period) -> str:
    """Name a period within a sentence or under a point of a chart."""
    match period.kind:
        case "year":
            return period.text
        case "quarter":
            return f"Q{period.text[-1]} {period.text[:7]}"
        case "month":
            return f"{period.first:%b %Y}"
        case _:
            return f"{period.first:%b %Y} to {period.last:%b %Y}"


def within(label: str) -> str:
    """Put a label inside a sentence: a small first letter, unless its first word is an abbreviation or a code."""
    word = label.split(" ", 1)[0]
    return label if len(word) > 1 and not word[1:].islower() else label[:1].lower() + label[1:]
