"""Different people by target group, theme and quarter, with totals that count each person once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from ccdesk.framework.period import FINANCIAL_YEAR_MONTH, financial_year
from ccdesk.measures.days import Ints, Marks, day_number
from ccdesk.measures.facts import Facts

ALL = "all"


@dataclass(frozen=True)
class UniquePeople:
    """Different people with a contact: ``counts`` by part, theme and quarter, the last theme and quarter being all.

    Parts are ``group:CODE`` for each group of the pack, ``group:any`` and ``all``; a person belongs to a group as on
    the day of the contact.
    """

    parts: tuple[str, ...]
    themes: tuple[str, ...]
    quarters: tuple[str, ...]
    counts: Ints

    def count(self, part: str = ALL, theme: str = ALL, quarter: str = ALL) -> int:
        """Return how many different people there were."""
        place = (self.parts.index(part), self.themes.index(theme), self.quarters.index(quarter))
        return int(self.counts[place])


def unique_people(facts: Facts) -> UniquePeople:
    """Count different people by group, theme and quarter, from the start of the financial year to the last day.

    A period that begins before the financial year in which it ends is counted from its own first day.
    """
    themes = {theme.code: place for place, theme in enumerate(facts.pack.themes)}
    quarters = tuple(_quarters(facts))
    people = len(facts.people.ids)
    cells = _cells(facts, themes, quarters)[facts.contacts.session]
    counted = cells >= 0
    where = (cells * people + facts.contacts.person)[counted]
    seen = np.zeros((len(facts.pack.groups) + 2, len(quarters) * len(themes) * people), dtype=np.bool_)
    moments = facts.contact_moments[counted]
    for place in range(len(facts.pack.groups)):
        seen[place, where[facts.membership.people.holds(place, moments)]] = True
    seen[:-2].any(axis=0, out=seen[-2])
    seen[-1, where] = True
    parts = (*(f"group:{group.code}" for group in facts.pack.groups), "group:any", ALL)
    return UniquePeople(
        parts,
        (*themes, ALL),
        (*(name for name, _ in quarters), ALL),
        _distinct(seen.reshape(len(parts), len(quarters), len(themes), people)),
    )


def _quarters(facts: Facts) -> Iterator[tuple[str, int]]:
    """Yield each quarter's name and first day number, from the first that is counted to the one that holds the last."""
    last = facts.period.last
    year = last.year if last.month >= FINANCIAL_YEAR_MONTH else last.year - 1
    begin = min(facts.period.first, date(year, FINANCIAL_YEAR_MONTH, 1))
    day = date(begin.year, (begin.month - 1) // 3 * 3 + 1, 1)
    while day <= last:
        name = f"{financial_year(day)}-Q{(day.month - FINANCIAL_YEAR_MONTH) % 12 // 3 + 1}"
        yield name, day_number(max(day, begin))
        day = date(day.year + day.month // 10, (day.month + 2) % 12 + 1, 1)


def _cells(facts: Facts, themes: dict[str, int], quarters: tuple[tuple[str, int], ...]) -> Ints:
    """Return each session's place among quarters by themes; -1 outside the days that are counted."""
    sessions = facts.sessions
    theme = np.array([themes.get(code, -1) for code in facts.services.theme.tolist()], dtype=np.int64)
    quarter = np.searchsorted(np.array([day for _, day in quarters]), sessions.day, side="right") - 1
    of_session = theme[sessions.service]
    counted = (quarter >= 0) & (sessions.day <= facts.last) & (of_session >= 0)
    return np.where(counted, quarter * len(themes) + of_session, -1)


def _distinct(seen: Marks) -> Ints:
    """Return different people by part, theme and quarter, and in all, of marks by part, quarter, theme and person."""
    parts, quarters, themes, _ = seen.shape
    counts = np.zeros((parts, themes + 1, quarters + 1), dtype=np.int64)
    any_quarter, any_theme = np.any(seen, axis=1), np.any(seen, axis=2)
    counts[:, :-1, :-1] = np.count_nonzero(seen, axis=3).transpose(0, 2, 1)
    counts[:, :-1, -1] = np.count_nonzero(any_quarter, axis=2)
    counts[:, -1, :-1] = np.count_nonzero(any_theme, axis=2)
    counts[:, -1, -1] = np.count_nonzero(np.any(any_theme, axis=1), axis=1)
    return counts
