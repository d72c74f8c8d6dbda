"""A made-up family: its people, where it lives, and how it uses the centre."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from ccdesk.operations.demonstration.days import age, months_old

REACH_AREA = {  # LSOA: how many in a hundred families of the reach area live there
    "E01024601": 17,
    "E01024602": 11,
    "E01024603": 14,
    "E01024604": 9,
    "E01024605": 15,
    "E01024606": 12,
    "E01024607": 8,
    "E01024608": 14,
}
DEPRIVED = ("E01024601", "E01024603", "E01024605")
OUTSIDE = ("E01024588", "E01024593", "E01024597", "E01024612")
NOT_BME = ("WBRI", "REFU", "NOBT", "")


class Habit(Enum):
    """How a family uses the centre."""

    REGULAR = auto()
    OCCASIONAL = auto()
    ONCE = auto()
    NEVER = auto()


@dataclass(frozen=True)
class Person:
    """One person of a family, in the words of the sheet People."""

    ref: str
    first_name: str
    last_name: str
    sex: str
    role: str
    born_on: date | None
    ethnicity: str
    language: str = ""
    interpreter: bool = False
    known_as: str = ""
    due_on: date | None = None
    phone: str = ""
    email: str = ""
    alert: str = ""

    @property
    def adult(self) -> bool:
        """Say whether this is a parent or carer."""
        return self.role in ("parent", "carer")

    def under(self, years: int, day: date) -> bool:
        """Say whether somebody whose birthday is known has been born and is younger than so many years."""
        return self.born_on is not None and self.born_on <= day and age(self.born_on, day) < years


@dataclass(frozen=True)
class Family:
    """A family with what decides which groups it belongs to and how often it comes."""

    ref: str
    people: tuple[Person, ...]
    address: str
    postcode: str
    lsoa: str
    registered_on: date
    left_on: date | None
    source: str
    notes: str
    habit: Habit
    comes_until: date
    lone: bool
    workless: bool
    local_priority: bool
    disabled: str  # the reference of a disabled child; empty if none

    @property
    def adults(self) -> tuple[Person, ...]:
        """Return the parents and carers."""
        return tuple(person for person in self.people if person.adult)

    @property
    def children(self) -> tuple[Person, ...]:
        """Return the children, eldest first, whether born yet or not."""
        return tuple(person for person in self.people if person.role == "child")

    @property
    def fathers(self) -> tuple[Person, ...]:
        """Return the male parents and carers."""
        return tuple(person for person in self.adults if person.sex == "M")

    @property
    def bme(self) -> bool:
        """Say whether a child is of a Black or minority ethnic group."""
        return any(child.ethnicity not in NOT_BME for child in self.children)

    @property
    def mother(self) -> Person | None:
        """Return the first female parent."""
        return next((person for person in self.people if person.role == "parent" and person.sex == "F"), None)

    def young(self, day: date) -> bool:
        """Say whether the mother is under twenty on a day."""
        return self.mother is not None and self.mother.under(20, day)

    def comes(self, day: date) -> bool:
        """Say whether the family may come to the centre on a day."""
        return self.registered_on <= day <= self.comes_until

    def registered(self, day: date) -> bool:
        """Say whether the family is registered on a day."""
        return self.registered_on <= day and (self.left_on is None or day < self.left_on)

    def target(self, day: date) -> bool:
        """Say whether the family is one that the centre is there for first of all."""
        return self.lone or self.workless or self.local_priority or bool(self.disabled) or self.bme or self.young(day)

    def children_aged(self, months: tuple[int, int], day: date) -> tuple[Person, ...]:
        """Return the children whose age in completed months lies between two on a day."""
        lowest, highest = months
        return tuple(
            child
            for child in self.children
            if child.born_on is not None
            and child.born_on <= day
            and lowest <= months_old(child.born_on, day) <= highest
        )
