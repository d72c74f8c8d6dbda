"""Periods: a first and a last day, both inside, as staff type them (measures: "period")."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from ccdesk.refusal import Refusal

FINANCIAL_YEAR_MONTH = 4
FIRST_YEAR, LAST_YEAR = 1900, 2099  # of the days in a register; calculations look a year back and a day ahead
_YEAR = re.compile(r"(\d{4})/(\d{2})")
_QUARTER = re.compile(r"(\d{4})/(\d{2})-Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Period:
    """A first and a last day, both inside it, and the words it was asked for by."""

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2012/13``, ``2012/13-Q1``, ``2012-04`` or ``2012-04-01..2012-06-30``; refuse anything else."""
        typed = text.strip()
        try:
            period = cls._parse(typed)
            if period.first.year < FIRST_YEAR or period.last.year > LAST_YEAR:
                raise ValueError(typed)
            return period
        except (ValueError, OverflowError):
            raise Refusal(
                f"“{typed[:40]}” is not a period; write 2012/13, 2012/13-Q1, 2012-04 or 2012-04-01..2012-06-30."
            ) from None

    @classmethod
    def _parse(cls, typed: str) -> "Period":
        if match := _QUARTER.fullmatch(typed):
            year = _checked_year(match[1], match[2])
            month = FINANCIAL_YEAR_MONTH + 3 * (int(match[3]) - 1)
            first = date(year + (month > 12), (month - 1) % 12 + 1, 1)
            return cls(typed, first, _month_end(_add_months(first, 2)))
        if match := _YEAR.fullmatch(typed):
            year = _checked_year(match[1], match[2])
            return cls(typed, date(year, FINANCIAL_YEAR_MONTH, 1), date(year + 1, FINANCIAL_YEAR_MONTH - 1, 31))
        if match := _MONTH.fullmatch(typed):
            first = date(int(match[1]), int(match[2]), 1)
            return cls(typed, first, _month_end(first))
        if match := _DAYS.fullmatch(typed):
            first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2])
            if last < first:
                raise Refusal(f"“{typed}” ends before it begins; write its first day first.")
            return cls(typed, first, last)
        raise ValueError(typed)

    @property
    def kind(self) -> str:
        """Say what kind of period this is: ``year``, ``quarter``, ``month`` or ``days``."""
        if _YEAR.fullmatch(self.text):
            return "year"
        if _QUARTER.fullmatch(self.text):
            return "quarter"
        return "month" if _MONTH.fullmatch(self.text) else "days"

    def previous(self) -> "Period":
        """Return the period of the same kind that ends the day before this one begins."""
        last = self.first - timedelta(days=1)
        if self.kind == "days":
            first = last - (self.last - self.first)
            return Period(f"{first.isoformat()}..{last.isoformat()}", first, last)
        if self.kind == "month":
            return Period._parse(f"{last.year}-{last.month:02}")
        year = financial_year(last)
        if self.kind == "year":
            return Period._parse(year)
        return Period._parse(f"{year}-Q{(last.month - FINANCIAL_YEAR_MONTH) % 12 // 3 + 1}")

    def earlier(self, count: int) -> "tuple[Period, ...]":
        """Return this period and up to ``count`` - 1 before it, oldest first."""
        periods = [self]
        for _ in range(count - 1):
            periods.append(periods[-1].previous())
        return tuple(reversed(periods))

    def __str__(self) -> str:
        """Return the words it was asked for by."""
        return self.text


def financial_year(day: date) -> str:
    """Return the financial year (1 April to 31 March) of a day, as ``2012/13``."""
    year = day.year if day.month >= FINANCIAL_YEAR_MONTH else day.year - 1
    return f"{year}/{(year + 1) % 100:02}"


def quarter_of(day: date) -> Period:
    """Return the quarter of the financial year that a day lies in."""
    return Period.parse(f"{financial_year(day)}-Q{(day.month - FINANCIAL_YEAR_MONTH) % 12 // 3 + 1}")


def year_before(day: date) -> date:
    """Return the day one year earlier; 29 February becomes 1 March (measures: R-SUST's window)."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def _checked_year(first: str, second: str) -> int:
    year = int(first)
    if (year + 1) % 100 != int(second):
        raise ValueError(first)
    return year


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
