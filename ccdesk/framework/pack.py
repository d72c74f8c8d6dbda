"""The pack's objects: themes, rows, groups, needs, kinds, thresholds and words of one framework.

The data stand in ``resources/frameworks/*.toml``; ``load_pack`` reads them. Nothing here knows a register or a screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from ccdesk.framework.codes import Vocabulary


class RowKind(StrEnum):
    """Say where a row's figure comes from."""

    HELD = "held"
    WORKED_OUT = "worked-out"


class Question(StrEnum):
    """Name the Outcomes Based Accountability question that a row answers (framework section 3.1)."""

    POPULATION = "population"
    HOW_MUCH = "how-much"
    HOW_WELL = "how-well"
    BETTER_OFF = "better-off"
    BEST_USE = "best-use"
    MORE_EFFECTIVE = "more-effective"


class Polarity(StrEnum):
    """Say which way is better; ``NONE`` where neither is (a plain count, an age band)."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class GroupUnit(StrEnum):
    """Say whom a group's reach counts."""

    PEOPLE = "people"
    FAMILIES = "families"
    UNDER_5 = "under-5"


@dataclass(frozen=True)
class ServiceType:
    """An example of a type of service, on or off the Multiple Supplier Framework."""

    name: str
    multiple_supplier_framework: bool


@dataclass(frozen=True)
class Theme:
    """One of the seven themes of the core purpose."""

    code: str
    label: str
    purpose: str  # "universal" or "targeted"
    strategic_outcomes: tuple[str, ...]
    intended_outcomes: tuple[str, ...]
    service_types: tuple[ServiceType, ...]
    short: str = ""  # for a tab; empty where the label is short enough

    @property
    def brief(self) -> str:
        """Return the words for a tab."""
        return self.short or self.label


@dataclass(frozen=True)
class Sentence:
    """How evidence says a row in one sentence: who the denominator are and what the numerator did.

    ``did`` may hold ``{value}`` where the value stands inside the clause. ``also`` gives a short clause for further
    lines of the row by their name, each with ``{value}``.
    """

    of: str
    did: str
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CountyRule:
    """Which lines of a row, by their names, a county may make one figure of from those of its centres."""

    adds: tuple[str, ...] = ()
    highest: tuple[str, ...] = ()  # the county's is the highest of the centres'
    over_estimate: tuple[str, ...] = ()  # over a population estimate, which the numerator can be above
    not_added: str = ""  # a code of the pack's reasons, for every other line


@dataclass(frozen=True)
class Row:
    """One row of the framework, or one measure of our own: its words and how it is worked out."""

    code: str
    theme: str  # a theme's code; "R" or "B" for measures of our own
    kind: RowKind
    label: str  # short, for lists
    words: str  # the framework's own words
    definition: str  # how it is worked out, in plain words
    question: Question
    polarity: Polarity
    unit: str
    calculation: str = ""  # empty for a held row
    parameters: Mapping[str, Any] = field(default_factory=dict)  # lists of the file are tuples here
    sentence: Sentence | None = None  # without one, evidence says the label and the numbers
    county: CountyRule = CountyRule()


@dataclass(frozen=True)
class GroupRule:
    """Who belongs to a group without a recorded membership; every condition given must hold."""

    roles: tuple[str, ...] = ()
    sex: str = ""
    age_min: int | None = None  # completed years
    age_max: int | None = None
    ethnicity_not: tuple[str, ...] = ()  # a recorded ethnicity outside these


@dataclass(frozen=True)
class Group:
    """A target group."""

    code: str
    label: str
    unit: GroupUnit
    vulnerable: bool
    rule: GroupRule | None = None
    short: str = ""  # for a chip; empty where the label is short enough

    @property
    def brief(self) -> str:
        """Return the words for a chip."""
        return self.short or self.label


@dataclass(frozen=True)
class ReferralKind:
    """A kind of referral with the days in which the child should be first seen."""

    code: str
    label: str
    specialist: bool
    target_days: int | None = None
    working_days: bool = False
    decision_days: int | None = None  # working days in which a decision should be known
    send_days: int | None = None  # working days in which a need that was identified should be referred
    short: str = ""  # what staff call it where there is little room; empty where that is its label

    @property
    def short_words(self) -> str:
        """Return what staff call it where there is little room."""
        return self.short or self.label


@dataclass(frozen=True)
class Source:
    """Who may refer a child to the centre."""

    code: str
    label: str
    specialist: bool


@dataclass(frozen=True)
class Instrument:
    """A way of scoring; ``PCRI:<scale>`` for one scale of the inventory."""

    code: str
    label: str
    higher_is_better: bool


@dataclass(frozen=True)
class SurveyQuestion:
    """A question asked of parents or practitioners."""

    code: str
    label: str
    answers: str  # "yes-no" or "one-to-five"


@dataclass(frozen=True)
class Code:
    """A code with its label."""

    code: str
    label: str


@dataclass(frozen=True)
class Thresholds:
    """Settings of the figures that live in the pack, never in code."""

    sustained_days: int
    regular_meetings: int  # TAC_REGULAR
    under_age: int  # completed years; "under 5"
    unknown_warning_percent: int
    near_target_percent: int  # of its target days, from which a referral is near its target
    return_due_days: int  # calendar days after a quarter's last in which its return is due


@dataclass(frozen=True)
class DisclosureRule:
    """Hide counts from 1 up to and including ``highest_hidden``, printing ``mark`` instead."""

    highest_hidden: int
    mark: str


class Labelled(Protocol):
    """Anything that has a code and a label."""

    @property
    def code(self) -> str:
        """Return the code."""

    @property
    def label(self) -> str:
        """Return the label."""


@dataclass(frozen=True)
class Pack:
    """One framework, whole."""

    code: str
    title: str
    themes: tuple[Theme, ...]
    rows: tuple[Row, ...]  # the framework's rows, in its own order
    measures: tuple[Row, ...]  # measures of our own, codes starting R- and B-
    groups: tuple[Group, ...]
    needs: tuple[Code, ...]
    levels: tuple[Code, ...]  # lowest first
    referral_kinds: tuple[ReferralKind, ...]
    sources: tuple[Source, ...]
    support_kinds: tuple[Code, ...]
    support_outcomes: tuple[Code, ...]
    plan_kinds: tuple[Code, ...]
    service_kinds: tuple[Code, ...]
    destinations: tuple[Code, ...]
    statuses: tuple[Code, ...]
    tiers: tuple[Code, ...]
    consent_kinds: tuple[Code, ...]
    schemes: tuple[Code, ...]
    ethnicities: tuple[Code, ...]
    ethnicities_not_obtained: tuple[str, ...]  # codes that count as not recorded
    instruments: tuple[Instrument, ...]
    survey_questions: tuple[SurveyQuestion, ...]
    log_elements: tuple[Code, ...]
    principles: tuple[str, ...]
    estimates: tuple[Code, ...]  # population estimates beside the groups' own
    thresholds: Thresholds
    disclosure: DisclosureRule
    not_added: tuple[Code, ...] = ()  # why a county cannot add a line up, for the rows' own rules
    questions: tuple[Code, ...] = ()  # the words of the Outcomes Based Accountability questions, by Question

    @cached_property
    def row_by_code(self) -> Mapping[str, Row]:
        """Find a row or a measure of our own by its code."""
        return {row.code: row for row in (*self.rows, *self.measures)}

    @property
    def file(self) -> str:
        """Return the name of the pack's file, for messages."""
        return f"{self.code}.toml"

    @cached_property
    def theme_by_code(self) -> Mapping[str, Theme]:
        """Find a theme by its code."""
        return {theme.code: theme for theme in self.themes}

    def vocabulary(self, name: str) -> Vocabulary:
        """Return the codes that a column of the exchange workbook may hold, by the name of their list.

        ``rows`` holds the framework's rows and the measures of our own, ``held_rows`` the outside figures only,
        ``groups_and_needs`` what a membership may be of, ``estimates_and_groups`` what a population may be of.
        """
        return self._vocabularies[name]

    @cached_property
    def _vocabularies(self) -> Mapping[str, Vocabulary]:
        lists: dict[str, tuple[Labelled, ...]] = {
            "themes": self.themes,
            "groups": self.groups,
            "needs": self.needs,
            "groups_and_needs": (*self.groups, *self.needs),
            "levels": self.levels,
            "referral_kinds": self.referral_kinds,
            "sources": self.sources,
            "support_kinds": self.support_kinds,
            "support_outcomes": self.support_outcomes,
            "plan_kinds": self.plan_kinds,
            "service_kinds": self.service_kinds,
            "destinations": self.destinations,
            "statuses": self.statuses,
            "tiers": self.tiers,
            "consent_kinds": self.consent_kinds,
            "schemes": self.schemes,
            "ethnicities": self.ethnicities,
            "instruments": self.instruments,
            "survey_questions": self.survey_questions,
            "log_elements": self.log_elements,
            "rows": (*self.rows, *self.measures),
            "held_rows": tuple(row for row in self.rows if row.kind is RowKind.HELD),
            "estimates": self.estimates,
            "estimates_and_groups": (*self.estimates, *self.groups),
        }
        return {name: Vocabulary((entry.code, entry.label) for entry in entries) for name, entries in lists.items()}
