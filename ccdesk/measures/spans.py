"""Who belongs to what, and when: every membership as spans of days, asked of thousands of days at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from ccdesk.framework.pack import Group, GroupRule, Pack
from ccdesk.measures.columns.family import Families, People, Spells
from ccdesk.measures.days import ALWAYS, Ints, Marks, birthdays, known

_DAY_BITS = 22
_MIDDLE = 2 ** (_DAY_BITS - 1)
_HIGHEST = _MIDDLE - 2  # the last day a span can reach; some 5,700 years after 1970
_LOWEST = -_MIDDLE  # on this day nothing holds: blank days are taken for it


@dataclass(frozen=True)
class Spans:
    """Spans of days: who (a place among people or families), what (a place among codes), first and last day."""

    owner: Ints
    what: Ints
    first: Ints
    last: Ints

    @classmethod
    def together(cls, parts: "Sequence[Spans]") -> Self:
        """Put spans together."""
        return cls(
            np.concatenate([part.owner for part in parts]),
            np.concatenate([part.what for part in parts]),
            np.concatenate([part.first for part in parts]),
            np.concatenate([part.last for part in parts]),
        )


class Timeline:
    """What holds for each owner on any day; spans may overlap.

    Built once from differences: each span adds one on its first day and takes one away after its last; what is above
    nothing at the last change on or before a day holds on it.
    """

    def __init__(self, spans: Spans, codes: int) -> None:
        """Take the spans and how many codes there are."""
        real = spans.last >= spans.first
        owner, what = spans.owner[real], spans.what[real]
        starts = _keys(owner, np.maximum(spans.first[real], _LOWEST + 1))
        ends = _keys(owner, np.minimum(spans.last[real], _HIGHEST) + 1)
        changes, place = np.unique(np.concatenate([starts, ends]), return_inverse=True)
        steps = np.zeros((len(changes) + 1, codes), dtype=np.int64)
        np.add.at(steps, (place[: len(starts)] + 1, what), 1)
        np.add.at(steps, (place[len(starts) :] + 1, what), -1)
        self._changes = changes
        self._holds: Marks = np.ascontiguousarray((np.cumsum(steps, axis=0) > 0).T)  # a row a code

    def at(self, owner: Ints, day: Ints) -> Ints:
        """Return the moment of each owner and day, to ask :meth:`holds` and :meth:`any_of` about; blank days: none."""
        return np.searchsorted(self._changes, _keys(owner, day), side="right")

    def holds(self, what: int, moments: Ints) -> Marks:
        """Mark the moments at which a code holds."""
        held: Marks = self._holds[what]
        return np.take(held, moments)

    def any_of(self, what: Sequence[int], moments: Ints) -> Marks:
        """Mark the moments at which any of these codes holds."""
        held: Marks = np.any(self._holds[list(what)], axis=0)
        return np.take(held, moments)


class Membership:
    """Target groups and needs, by person and by family (measures: "target group").

    A person belongs by an own record, by the family's record or by the group's rule; a family when any of its people
    does or the family itself. A need is not a target group.
    """

    def __init__(self, pack: Pack, families: Families, people: People, records: Spells) -> None:
        """Take the pack's groups and needs, everybody, and the recorded memberships."""
        self._groups = pack.groups
        codes = [*(group.code for group in pack.groups), *(need.code for need in pack.needs)]
        self.group_places = {group.code: place for place, group in enumerate(pack.groups)}
        self.target = range(len(pack.groups))  # the pack's groups, never the needs
        self.vulnerable = [
            *(place for place, group in enumerate(pack.groups) if group.vulnerable),
            *range(len(pack.groups), len(codes)),
        ]
        self._codes = codes
        self._families = families
        self._people = people
        self._records = records

    @cached_property
    def people(self) -> Timeline:
        """Return when each person belongs."""
        return Timeline(self._of_people, len(self._codes))

    @cached_property
    def families(self) -> Timeline:
        """Return when each family belongs: when any of its people does, or itself."""
        of_people = self._of_people
        through_people = Spans(self._people.family[of_people.owner], of_people.what, of_people.first, of_people.last)
        return Timeline(Spans.together([through_people, self._recorded(self._records.family)]), len(self._codes))

    @cached_property
    def _of_people(self) -> Spans:
        rules = [_by_rule(group, place, self._people) for place, group in enumerate(self._groups)]
        return Spans.together([self._recorded(self._records.person), self._through_families, *rules])

    def _recorded(self, owner: Ints) -> Spans:
        """Return the records of this kind of owner; those of a code that the pack does not have say nothing."""
        own = (owner >= 0) & (self._code_of_record >= 0)
        records = self._records
        return Spans(owner[own], self._code_of_record[own], records.first[own], records.last[own])

    @cached_property
    def _code_of_record(self) -> Ints:
        places = {code: place for place, code in enumerate(self._codes)}
        return np.array([places.get(code, -1) for code in self._records.what.tolist()], dtype=np.int64)

    @cached_property
    def _through_families(self) -> Spans:
        """Give each person what is recorded of the whole family, whatever the person's role."""
        of_families = self._recorded(self._records.family)
        by_family = np.argsort(self._people.family, kind="stable")
        family = self._people.family[by_family]
        begin = np.searchsorted(family, of_families.owner, side="left")
        size = np.searchsorted(family, of_families.owner, side="right") - begin
        record = np.repeat(np.arange(len(size)), size)
        within = np.arange(len(record)) - np.repeat(np.cumsum(size) - size, size)
        owner = by_family[np.repeat(begin, size) + within]
        return Spans(owner, of_families.what[record], of_families.first[record], of_families.last[record])


def _by_rule(group: Group, place: int, people: People) -> Spans:
    """Return the spans in which people belong to a group by its own rule; without one, none."""
    rule = group.rule
    owner = np.flatnonzero(_fits(rule, people)) if rule else np.empty(0, dtype=np.int64)
    first = np.full(len(owner), _LOWEST + 1, dtype=np.int64)
    last = np.full(len(owner), ALWAYS, dtype=np.int64)
    if rule and (rule.age_min is not None or rule.age_max is not None):
        born_on = people.born_on[owner]
        first = birthdays(born_on, rule.age_min or 0)
        if rule.age_max is not None:
            last = birthdays(born_on, rule.age_max + 1) - 1
    return Spans(owner, np.full(len(owner), place, dtype=np.int64), first, last)


def _fits(rule: GroupRule, people: People) -> Marks:
    """Mark those who meet the conditions of a rule that no day changes; an age needs a birth date."""
    fits = np.ones(len(people.ids), dtype=np.bool_)
    if rule.roles:
        fits &= np.isin(people.role, rule.roles)
    if rule.sex:
        fits &= people.sex == rule.sex
    if rule.ethnicity_not:
        fits &= (people.ethnicity != "") & ~np.isin(people.ethnicity, rule.ethnicity_not)
    if rule.age_min is not None or rule.age_max is not None:
        fits &= known(people.born_on)
    return fits


def _keys(owner: Ints, day: Ints) -> Ints:
    """Return one number that sorts by owner, then by day."""
    keys: Ints = (owner << _DAY_BITS) + (np.clip(day, _LOWEST, _HIGHEST + 1) + _MIDDLE)
    return keys
