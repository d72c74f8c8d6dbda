"""What holds of every centre, whatever its rows."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ccdesk.measures.crosstab import ALL, unique_people
from ccdesk.measures.facts import Elsewhere
from ccdesk.measures.figures import Figure
from ccdesk.measures.work_out import work_out

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

# Percentages whose numerator is some of the denominator, by their own definition.
SOME_OF = {
    *("U1-P1", "U1-P2", "U1-P4", "U2-P2", "U2-P3", "U2-P4", "U3-O1", "U3-O2", "U3-P1", "U3-P3", "T1-O2", "T1-P1"),
    *("T2-P1", "T3-P1", "T3-P5", "T3-P6", "T3-P7", "T3-P8", "R-OUT", "R-UNKNOWN", "B-HELD"),
}
SUMS = {"U1-P3", "U3-P2", "T2-P2", "T2-P5", "T3-P4", "B-COST", "B-FILLED"}
centres = st.integers(0, 10_000)


@given(centres)
@settings(max_examples=25, deadline=None)
def test_a_count_is_as_large_as_the_records_behind_it(another: Callable[[], MadeUp], seed: int) -> None:
    for figure in _figures(_any_centre(another, seed)):
        for number, side in (
            (figure.numerator, figure.numerator_from),
            (figure.denominator, figure.denominator_from),
        ):
            if side is None:
                continue
            assert len(set(side.ids.tolist())) == len(side.ids)
            if figure.measure not in SUMS and side.table != "population":
                assert number == len(side.ids)


@given(centres)
@settings(max_examples=25, deadline=None)
def test_who_is_counted_is_among_those_asked_about(another: Callable[[], MadeUp], seed: int) -> None:
    for figure in _figures(_any_centre(another, seed)):
        sides = (figure.numerator_from, figure.denominator_from)
        if figure.measure in SOME_OF and sides[0] and sides[1]:
            assert sides[0].table == sides[1].table
            assert set(sides[0].ids.tolist()) <= set(sides[1].ids.tolist())


@given(centres)
@settings(max_examples=25, deadline=None)
def test_a_value_is_its_numerator_over_its_denominator(another: Callable[[], MadeUp], seed: int) -> None:
    for figure in _figures(_any_centre(another, seed)):
        if figure.unit == "percent":
            n, d = figure.numerator, figure.denominator
            assert n is not None
            assert figure.value == (100 * n / d if d else None)
            assert figure.state == ("counted" if d else "no-denominator")


@given(centres)
@settings(max_examples=25, deadline=None)
def test_the_order_of_rows_changes_nothing(another: Callable[[], MadeUp], seed: int) -> None:
    made = _any_centre(another, seed)
    before = [(figure.as_json(), _behind(figure)) for figure in _figures(made)]
    for rows in made.rows.values():
        random.Random(seed).shuffle(rows)
    assert [(figure.as_json(), _behind(figure)) for figure in _figures(made)] == before


@given(centres)
@settings(max_examples=25, deadline=None)
def test_a_total_counts_each_once(another: Callable[[], MadeUp], seed: int) -> None:
    people = unique_people(_any_centre(another, seed).facts())
    for axis in (1, 2):
        parts, totals = np.split(people.counts, [-1], axis=axis)
        assert (totals <= parts.sum(axis=axis, keepdims=True)).all()
        assert (totals >= parts.max(axis=axis, keepdims=True)).all()
    groups, (any_group, everybody) = people.counts[:-2], people.counts[-2:]
    assert (any_group <= groups.sum(axis=0)).all()
    assert (groups.max(axis=0) <= any_group).all()
    assert (any_group <= everybody).all()


@given(centres)
@settings(max_examples=20, deadline=None)
def test_the_table_of_people_and_the_participation_row_agree(another: Callable[[], MadeUp], seed: int) -> None:
    made = _any_centre(another, seed)
    people = unique_people(made.facts())
    for quarter in (ALL, *people.quarters[:-1]):
        facts = made.facts("2012/13" if quarter == ALL else quarter, Elsewhere(attendance=True))
        lines = {figure.line: figure.value for figure in work_out(facts, made.pack, ["U2-P1"])}
        assert [lines["U2-P1", part, "individuals"] for part in people.parts] == [
            people.count(part, ALL, quarter) for part in people.parts
        ]


def _figures(made: MadeUp) -> tuple[Figure, ...]:
    return work_out(made.facts(), made.pack)


def _behind(figure: Figure) -> list[list[int]]:
    sides = (figure.numerator_from, figure.denominator_from)
    return [sorted(side.ids.tolist()) for side in sides if side is not None]


def _any_centre(another: Callable[[], MadeUp], seed: int) -> MadeUp:
    made = another()
    centre = _AnyCentre(made, random.Random(seed))
    centre.families_and_people()
    centre.services()
    for _ in range(centre.draw.randint(0, 8)):
        centre.membership_and_plan()
        for _ in range(2):
            centre.contact_and_course()
            centre.what_else_of_a_person()
    for family in centre.families:
        centre.what_else_of_a_family(family)
    if centre.draw.random() < 0.5:
        made.add("population", what=centre.draw.choice(["under-5", "bme"]), count=centre.draw.randint(0, 3))
    return made


class _AnyCentre:
    """Makes up a small centre, with days that like to fall together and near the ends of the year."""

    edges = (date(2012, 4, 1), date(2012, 7, 1), date(2013, 3, 31), date(2012, 2, 29))

    def __init__(self, made: MadeUp, draw: random.Random) -> None:
        self.made, self.pack, self.draw = made, made.pack, draw
        self.families = [f"F{number}" for number in range(draw.randint(1, 4))]
        self.people = [f"P{number}" for number in range(draw.randint(1, 8))]
        self.offered = [f"S{number}" for number in range(draw.randint(1, 4))]

    def day(self) -> str:
        return (self.draw.choice(self.edges) + timedelta(self.draw.choice([-400, -1, 0, 0, 0, 1, 40]))).isoformat()

    def maybe_day(self) -> str | None:
        return self.draw.choice([None, self.day()])

    def families_and_people(self) -> None:
        choice = self.draw.choice
        for family in self.families:
            lsoa = choice(["E01024011", "E01024011", "E01024131", None])
            self.made.family(family, lsoa=lsoa, registered_on=self.day(), left_on=self.maybe_day())
        for person in self.people:
            self.made.person(
                person,
                choice(self.families),
                role=choice(["child", "child", "parent", "carer", "other"]),
                sex=choice(["F", "M", "X", None]),
                born_on=choice([None, "2008-02-29", "2012-05-01", "1995-01-01", self.day()]),
                ethnicity=choice(["WBRI", "AIND", "NOBT", None]),
            )

    def services(self) -> None:
        for service in self.offered:
            self.made.add(
                "service",
                service,
                theme=self.draw.choice(self.pack.themes).code,
                counts_as_contact=self.draw.choice([1, 1, 0]),
                capacity=self.draw.choice([None, 10]),
                accredited=self.draw.randint(0, 1),
                validated=self.draw.randint(0, 1),
                community=self.draw.randint(0, 1),
            )

    def membership_and_plan(self) -> None:
        choice = self.draw.choice
        code = choice([*(group.code for group in self.pack.groups), *(need.code for need in self.pack.needs)])
        owner = choice([{"person": choice(self.people)}, {"family": choice(self.families)}])
        self.made.add("membership", **owner, group=code, from_day=self.day(), to_day=self.maybe_day())
        self.made.add("plan", **owner, kind=choice(["CP", "LAC"]), from_day=self.day(), to_day=self.maybe_day())

    def contact_and_course(self) -> None:
        choice = self.draw.choice
        person, service = choice(self.people), choice(self.offered)
        session = {"status": choice(["held", "held", "held", "cancelled"]), "cost": choice([None, 0, 7.5])}
        self.made.came(person, self.day(), service, outreach=choice([0, 1]), **session)
        self.made.add(
            "enrolment",
            service=service,
            person=person,
            need_identified_on=self.maybe_day(),
            started_on=self.maybe_day(),
            completed_on=self.maybe_day(),
            left_on=self.maybe_day(),
            destination=choice(["employment", "unknown", None]),
        )

    def what_else_of_a_person(self) -> None:
        choice, person = self.draw.choice, self.draw.choice(self.people)
        self.made.add("status", person=person, status=choice(["education", "unknown"]), from_day=self.day())
        self.made.add("place", person=person, scheme="2yo", eligible_from=self.day(), taken_up_on=self.maybe_day())
        instrument = choice(self.pack.instruments).code
        self.made.add("score", person=person, instrument=instrument, day=self.day(), score=choice([1, 2, 3]))
        self.made.add(
            "referral",
            person=person,
            kind=choice(self.pack.referral_kinds).code,
            direction=choice(["made", "received"]),
            agency=choice([None, "CSS"]),
            made_on=self.day(),
            decision=choice(["accepted", "rejected", None]),
            first_seen_on=self.maybe_day(),
        )

    def what_else_of_a_family(self, family: str) -> None:
        choice = self.draw.choice
        level, kind = choice(self.pack.levels).code, choice(self.pack.support_kinds).code
        self.made.add("level", family=family, level=level, from_day=self.day(), to_day=self.maybe_day())
        self.made.add(
            "support",
            family=family,
            kind=kind,
            started_on=self.day(),
            ended_on=self.maybe_day(),
            outcome=choice(["universal", "moved"]),
        )
        question = choice(self.pack.survey_questions)
        answer = choice(["yes", "no", None] if question.answers == "yes-no" else ["1", "5", None])
        self.made.add("survey_answer", day=self.day(), question=question.code, answer=answer, family=family)
