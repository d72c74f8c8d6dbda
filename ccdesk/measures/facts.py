"""Facts: a frozen, columnar picture of what the register holds for one period."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Self

import numpy as np

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period, year_before
from ccdesk.measures.columns.activity import Contacts, Enrolments, Meetings, Referrals, Services, Sessions, Support
from ccdesk.measures.columns.answers import Answers, Inspections, Places, Scores, Settings
from ccdesk.measures.columns.centre import Area, HeldFigures, Populations
from ccdesk.measures.columns.family import Families, People, Spells, Statuses
from ccdesk.measures.columns.reading import Columns, RawTable, places_of
from ccdesk.measures.days import Ints, Marks, ages, birthdays, day_number
from ccdesk.measures.selection import Selection, count_of, each_once, marked
from ccdesk.measures.spans import Membership, Spans, Timeline

# What is read of each table. Of ``session`` only the days of the window are needed, of ``attendance`` only those
# marked present at them; everything else is needed whole.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "family": ("id", "lsoa", "registered_on", "left_on"),
    "person": ("id", "family_id", "born_on", "sex", "role", "ethnicity"),
    "membership": ("id", "person_id", "family_id", "group", "from_day", "to_day"),
    "plan": ("id", "person_id", "family_id", "kind", "from_day", "to_day"),
    "level": ("id", "family_id", "level", "from_day", "to_day"),
    "status": ("id", "person_id", "status", "from_day"),
    "service": (
        *("id", "reference", "theme", "accredited", "validated", "community", "counts_as_contact", "capacity"),
    ),
    "session": ("id", "service_id", "day", "outreach", "status", "cost"),
    "attendance": ("id", "session_id", "person_id"),
    "enrolment": (
        *("id", "service_id", "person_id", "need_identified_on", "started_on", "completed_on", "left_on"),
        "destination",
    ),
    "referral": (
        *("id", "person_id", "kind", "direction", "agency", "made_on", "decision", "first_seen_on"),
        *("initial_assessment_on", "closed_on"),
    ),
    "support": ("id", "family_id", "kind", "role", "started_on", "ended_on", "outcome"),
    "meeting": ("id", "kind", "day", "practitioners"),
    "setting": ("id", "lsoa", "places"),
    "inspection": ("id", "setting_id", "day", "grade"),
    "score": ("id", "person_id", "instrument", "day", "score"),
    "survey_answer": ("id", "day", "question", "answer", "family_id", "service_id"),
    "place": ("id", "person_id", "scheme", "eligible_from", "eligible_to", "taken_up_on"),
    "population": ("id", "what", "lsoa", "from_day", "to_day", "count"),
    "held_figure": (
        *("id", "measure", "from_day", "to_day", "numerator", "denominator", "value", "unit", "source"),
        "received_on",
    ),
    "centre_detail": ("id", "key", "value", "from_day", "to_day"),
}


@dataclass(frozen=True)
class Window:
    """The days of which sessions and attendance are read: the period, and the twelve months that end with it."""

    first: int
    last: int

    @classmethod
    def of(cls, period: Period) -> Self:
        """Return the window of a period."""
        return cls(min(day_number(period.first), sustained_from(period)), day_number(period.last))


@dataclass(frozen=True)
class Elsewhere:
    """What the register holds beyond the window of days that was read."""

    attendance: bool = False  # any row at all
    sessions: bool = False
    costs: bool = False  # any session with a cost
    families_seen: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))  # ids: a contact before the period


@dataclass(frozen=True)
class Facts:
    """Everything the calculations ask about one period; places in a column refer to rows of another table."""

    pack: Pack
    period: Period
    families: Families
    people: People
    memberships: Spells
    plans: Spells
    levels: Spells
    statuses: Statuses
    services: Services
    sessions: Sessions
    contacts: Contacts
    enrolments: Enrolments
    referrals: Referrals
    support: Support
    meetings: Meetings
    settings: Settings
    inspections: Inspections
    scores: Scores
    answers: Answers
    places: Places
    populations: Populations
    held_figures: HeldFigures
    area: Area
    seen_before: Marks  # families with a contact before the period
    attendance_recorded: bool
    sessions_recorded: bool
    costs_recorded: bool

    @classmethod
    def from_columns(
        cls,
        pack: Pack,
        period: Period,
        tables: Mapping[str, RawTable],
        elsewhere: Elsewhere | None = None,
    ) -> Self:
        """Build the picture from the tables' columns as the register stores them; a missing table is an empty one.

        ``attendance`` holds those marked present. Raises ValueError for a reference to no row.
        """
        beyond = elsewhere or Elsewhere()
        rows = {name: Columns(name, tables.get(name, {})) for name in COLUMNS}
        families = Families.read(rows["family"])
        people = People.read(rows["person"], families.ids)
        services = Services.read(rows["service"])
        sessions = Sessions.read(rows["session"], services.ids)
        contacts = Contacts.read(rows["attendance"], people, sessions, services)
        settings = Settings.read(rows["setting"])
        seen = places_of(np.asarray(beyond.families_seen, dtype=np.int64), families.ids, "families seen before")
        before = contacts.family[contacts.day < day_number(period.first)]
        return cls(
            pack=pack,
            period=period,
            families=families,
            people=people,
            memberships=Spells.read(rows["membership"], "group", people.ids, families.ids),
            plans=Spells.read(rows["plan"], "kind", people.ids, families.ids),
            levels=Spells.read(rows["level"], "level", people.ids, families.ids),
            statuses=Statuses.read(rows["status"], people.ids),
            services=services,
            sessions=sessions,
            contacts=contacts,
            enrolments=Enrolments.read(rows["enrolment"], services.ids, people.ids),
            referrals=Referrals.read(rows["referral"], people.ids),
            support=Support.read(rows["support"], families.ids),
            meetings=Meetings.read(rows["meeting"]),
            settings=settings,
            inspections=Inspections.read(rows["inspection"], settings.ids),
            scores=Scores.read(rows["score"], people.ids),
            answers=Answers.read(rows["survey_answer"], families.ids, services.ids),
            places=Places.read(rows["place"], people.ids),
            populations=Populations.read(rows["population"]),
            held_figures=HeldFigures.read(rows["held_figure"]),
            area=Area.read(rows["centre_detail"], day_number(period.last)),
            seen_before=marked(seen, len(families.ids)) | marked(before, len(families.ids)),
            attendance_recorded=beyond.attendance or len(rows["attendance"].ids) > 0,
            sessions_recorded=beyond.sessions or len(sessions.ids) > 0,
            costs_recorded=beyond.costs or bool((~np.isnan(sessions.cost)).any()),
        )

    @cached_property
    def first(self) -> int:
        """Return the number of the period's first day."""
        return day_number(self.period.first)

    @cached_property
    def last(self) -> int:
        """Return the number of the period's last day."""
        return day_number(self.period.last)

    def within(self, days: Ints) -> Marks:
        """Mark the days in the period."""
        return (days >= self.first) & (days <= self.last)

    @cached_property
    def membership(self) -> Membership:
        """Return who belongs to which group, and holds which need, when."""
        return Membership(self.pack, self.families, self.people, self.memberships)

    @cached_property
    def contact_moments(self) -> Ints:
        """Return each contact's moment in the people's memberships."""
        return self.membership.people.at(self.contacts.person, self.contacts.day)

    @cached_property
    def contact_family_moments(self) -> Ints:
        """Return each contact's moment in the families' memberships."""
        return self.membership.families.at(self.contacts.family, self.contacts.day)

    @cached_property
    def family_levels(self) -> Timeline:
        """Return the levels of need at which each family was, when; codes by their place in the pack."""
        places = {level.code: place for place, level in enumerate(self.pack.levels)}
        what = np.array([places.get(code, -1) for code in self.levels.what.tolist()], dtype=np.int64)
        kept = what >= 0
        levels = self.levels
        spans = Spans(levels.family[kept], what[kept], levels.first[kept], levels.last[kept])
        return Timeline(spans, len(places))

    @cached_property
    def in_period(self) -> Marks:
        """Mark the contacts in the period."""
        return self.within(self.contacts.day)

    @cached_property
    def in_sustained_window(self) -> Marks:
        """Mark the contacts in the twelve months that end with the period."""
        day = self.contacts.day
        return (day >= sustained_from(self.period)) & (day <= self.last)

    @cached_property
    def in_reach(self) -> Marks:
        """Mark the families whose LSOA is in the reach area; a blank one is not."""
        return np.isin(self.families.lsoa, self.area.reach)

    @cached_property
    def contact_under_age(self) -> Marks:
        """Mark the contacts made by people under 5 on that day; no birth date, or a day before birth, is no age."""
        too_old = birthdays(self.people.born_on, self.pack.thresholds.under_age)
        person, day = self.contacts.person, self.contacts.day
        return (day >= self.people.born_on[person]) & (day < too_old[person])

    @cached_property
    def contact_in_reach(self) -> Marks:
        """Mark the contacts of families in the reach area."""
        return self.in_reach[self.contacts.family]

    @cached_property
    def ages_at_end(self) -> Ints:
        """Return each person's completed years on the period's last day; -1 for no age."""
        return ages(self.people.born_on, np.full(len(self.people.ids), self.last, dtype=np.int64))

    @cached_property
    def seen(self) -> Marks:
        """Mark the families with a contact in the period."""
        return marked(self.contacts.family[self.in_period], len(self.families.ids))

    @cached_property
    def attending(self) -> Marks:
        """Mark the people with a contact in the period."""
        return marked(self.contacts.person[self.in_period], len(self.people.ids))

    def contacts_of(self, contacts: Marks) -> Selection:
        """Count contacts."""
        return count_of("attendance", self.contacts.ids[contacts])

    def individuals_of(self, contacts: Marks) -> Selection:
        """Count the different people who made these contacts."""
        return self.people_at(each_once(self.contacts.person[contacts], len(self.people.ids)))

    def families_of(self, contacts: Marks) -> Selection:
        """Count the different families who made these contacts."""
        return self.families_at(each_once(self.contacts.family[contacts], len(self.families.ids)))

    def people_at(self, places: Ints | Marks) -> Selection:
        """Count people by their places or marks; each place once."""
        return count_of("person", self.people.ids[places])

    def families_at(self, places: Ints | Marks) -> Selection:
        """Count families by their places or marks; each place once."""
        return count_of("family", self.families.ids[places])


def sustained_from(period: Period) -> int:
    """Return the first day of the twelve months that end on a period's last day."""
    return day_number(year_before(period.last + timedelta(days=1)))
