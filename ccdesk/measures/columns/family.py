"""Families, their people, and what was true of them and when, as columns."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from ccdesk.measures.columns.reading import Columns, Texts, lsoa_codes
from ccdesk.measures.days import ALWAYS, Ints, Marks

ADULTS = ("parent", "carer")  # measures: "Adult = parent or carer"


@dataclass(frozen=True)
class Families:
    """Every family of the register."""

    ids: Ints
    lsoa: Texts
    registered_on: Ints
    left_on: Ints

    @classmethod
    def read(cls, rows: Columns) -> Self:
        """Read the table ``family``."""
        lsoa = np.array(lsoa_codes(rows.texts("lsoa").tolist()), dtype=np.str_)
        return cls(rows.ids, lsoa, rows.days("registered_on"), rows.days("left_on", blank=ALWAYS))


@dataclass(frozen=True)
class People:
    """Every person of the register; ``family`` is a place among the families."""

    ids: Ints
    family: Ints
    born_on: Ints
    sex: Texts
    role: Texts
    ethnicity: Texts

    @classmethod
    def read(cls, rows: Columns, families: Ints) -> Self:
        """Read the table ``person``."""
        return cls(
            rows.ids,
            rows.places("family_id", families),
            rows.days("born_on"),
            rows.texts("sex"),
            rows.texts("role"),
            rows.texts("ethnicity"),
        )

    @cached_property
    def adult(self) -> Marks:
        """Mark parents and carers."""
        return np.isin(self.role, ADULTS)

    @cached_property
    def child(self) -> Marks:
        """Mark those whose role is child, whatever their age."""
        return np.equal(self.role, "child")


@dataclass(frozen=True)
class Spells:
    """Something that held for a person or a whole family from a day to a day, both inside it: -1 where it was not
    theirs. Memberships of groups, needs, plans and levels of need are spells.
    """

    ids: Ints
    person: Ints
    family: Ints
    what: Texts
    first: Ints
    last: Ints

    @classmethod
    def read(cls, rows: Columns, what: str, people: Ints, families: Ints) -> Self:
        """Read the table ``membership``, ``plan`` or ``level``; ``what`` is the column that says what held."""
        nobody = np.full(len(rows.ids), -1, dtype=np.int64)
        return cls(
            rows.ids,
            nobody if rows.name == "level" else rows.places("person_id", people),
            rows.places("family_id", families),
            rows.texts(what),
            rows.days("from_day"),
            rows.days("to_day", blank=ALWAYS),
        )

    def families_of(self, people: People) -> Ints:
        """Return the family that each is of, through its person where it is a person's."""
        theirs = self.person >= 0
        families = self.family.copy()
        families[theirs] = people.family[self.person[theirs]]
        return families


@dataclass(frozen=True)
class Statuses:
    """What adults did (employment, education, training ...), each from a day until the next."""

    ids: Ints
    person: Ints
    status: Texts
    first: Ints

    @classmethod
    def read(cls, rows: Columns, people: Ints) -> Self:
        """Read the table ``status``."""
        return cls(rows.ids, rows.places("person_id", people), rows.texts("status"), rows.days("from_day"))
