"""When schools are open and when England has a bank holiday: what a timetable keeps to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ccdesk.framework.wording import day_words
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.centre import centre_details
from ccdesk.operations.record_typing import typed_day
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows, read_rows, update_rows
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from ccdesk.register.register import Register

TERMS_KEY = "school_terms"  # a detail of the centre: 2013-04-15 to 2013-05-24; 2013-06-03 to …
_TO = " to "
_BETWEEN = "; "


@dataclass(frozen=True)
class Term:
    """Days between which schools are open, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class SchoolYear:
    """The terms that the centre recorded, in order; nothing is known of days outside the first and last of them."""

    terms: tuple[Term, ...] = ()

    def in_term(self, day: date) -> bool:
        """Say whether schools are open in that week."""
        return any(term.first <= day <= term.last for term in self.terms)

    def knows(self, day: date) -> bool:
        """Say whether a day lies within the terms that are recorded, or the holidays between them."""
        return bool(self.terms) and self.terms[0].first <= day <= self.terms[-1].last

    def is_holiday(self, day: date) -> bool:
        """Say whether a day is known to lie in school holidays."""
        return self.knows(day) and not self.in_term(day)


def school_year(register: "Register") -> SchoolYear:
    """Return the school terms that the centre recorded."""
    return SchoolYear(_read(centre_details(register).get(TERMS_KEY, "")))


def typed_terms(year: SchoolYear) -> str:
    """Return terms as they are typed, one to a line: 15/04/2013 to 24/05/2013."""
    return "\n".join(f"{term.first:%d/%m/%Y}{_TO}{term.last:%d/%m/%Y}" for term in year.terms)


def read_typed_terms(text: str, today: date) -> SchoolYear:
    """Read terms typed one to a line, each with its first and last day; Refusal says which line makes no sense."""
    terms: list[Term] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        first, to, last = line.replace("–", _TO).replace(" - ", _TO).partition(_TO)
        days = [typed_day(part, today) for part in (first, last)]
        if not to or days[0] is None or days[1] is None:
            raise Refusal(f"Line {number} is not a term: write its first and last day as 15/04/2013 to 24/05/2013.")
        if days[1] < days[0]:
            raise Refusal(f"The term on line {number} ends before it begins: check its two days.")
        terms.append(Term(days[0], days[1]))
    terms.sort(key=lambda term: term.first)
    for before, after in pairwise(terms):
        if after.first <= before.last:
            raise Refusal(f"Two terms overlap on {day_words(after.first)}: check their days.")
    return SchoolYear(tuple(terms))


def keep_terms(register: "Register", text: str, today: date) -> Done:
    """Record the school terms as they are typed, one to a line; Refusal for what cannot be read."""
    year = read_typed_terms(text, today)
    value = _BETWEEN.join(f"{term.first.isoformat()}{_TO}{term.last.isoformat()}" for term in year.terms)
    with register.connection() as connection:
        held = read_rows(connection, "centre_detail", ("id", "value"), "key = ?", (TERMS_KEY,))
    if (held[-1][1] if held else "") == value:
        return nothing_changed("The school terms are as they were")
    with step(register, "Changed the school terms") as made:
        if held:
            update_rows(made, "centre_detail", ("value",), [(value, held[-1][0])])
        else:
            insert_rows(made, "centre_detail", ("id", "key", "value"), [(*made.keys.take(1), TERMS_KEY, value)])
    return done(f"{len(year.terms)} school terms recorded", made.id, {"centre_detail"})


@cache
def bank_holidays_of(year: int) -> Mapping[date, str]:
    """Return England's bank holidays of a year with their names, substitutes and one-off days included."""
    # Half a second: never in the window's own thread.
    import holidays

    named = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: str(named[day]) for day in sorted(named)}


def bank_holidays_between(first: date, last: date) -> Mapping[date, str]:
    """Return England's bank holidays of these days, both included, with their names."""
    return {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in bank_holidays_of(year).items()
        if first <= day <= last
    }


def _read(value: str) -> tuple[Term, ...]:
    terms = []
    for part in filter(None, (part.strip() for part in value.split(";"))):
        first, _, last = part.partition(_TO)
        try:
            terms.append(Term(date.fromisoformat(first.strip()), date.fromisoformat(last.strip())))
        except ValueError:
            # Typed in a workbook in some way of its own: better no terms than wrong ones.
            return ()
    return tuple(sorted(terms, key=lambda term: term.first))
