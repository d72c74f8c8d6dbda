"""Who belongs to a group on a day: own record, family's record, or the group's rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccdesk.measures.days import ALWAYS, NO_DAY, day_number
from ccdesk.measures.spans import Spans, Timeline

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp


def holds(made: MadeUp, person: str, group: str, day: str) -> bool:
    """Say whether a person belongs to a group on a day."""
    return _on(made.facts().membership.people, made, made.place("person", person), group, day)


def family_holds(made: MadeUp, family: str, group: str, day: str) -> bool:
    """Say whether a family belongs to a group on a day."""
    return _on(made.facts().membership.families, made, made.place("family", family), group, day)


def _on(timeline: Timeline, made: MadeUp, owner: int, group: str, day: str) -> bool:
    moments = timeline.at(np.array([owner]), np.array([day_number(date.fromisoformat(day))]))
    return bool(timeline.holds([one.code for one in made.pack.groups].index(group), moments)[0])


@pytest.mark.parametrize(
    ("day", "there"), [("2012-05-01", False), ("2012-05-02", True), ("2012-05-04", True), ("2012-05-05", False)]
)
def test_both_ends_of_a_membership_are_inside_it(made: MadeUp, day: str, there: bool) -> None:
    made.family("Ash", "Bea")
    made.add("membership", person="Bea", group="disabled", from_day="2012-05-02", to_day="2012-05-04")
    assert holds(made, "Bea", "disabled", day) is there


def test_a_family_membership_is_everybodys_whatever_their_role(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.person("Gran", "Ash", role="other")
    made.family("Oak", "Col")
    made.add("membership", family="Ash", group="lone-parents")
    assert [holds(made, name, "lone-parents", "2012-05-01") for name in ("Bea", "Gran", "Col")] == [True, True, False]


def test_a_membership_of_one_person_is_not_the_others_but_makes_a_target_family(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    made.add("membership", person="Bea", group="disabled")
    assert not holds(made, "Col", "disabled", "2012-05-01")
    assert family_holds(made, "Ash", "disabled", "2012-05-01")


def test_a_family_without_people_belongs_by_its_own_record(made: MadeUp) -> None:
    made.family("Ash")
    made.add("membership", family="Ash", group="lone-parents", to_day="2012-05-01")
    assert family_holds(made, "Ash", "lone-parents", "2012-05-01")
    assert not family_holds(made, "Ash", "lone-parents", "2012-05-02")


@pytest.mark.parametrize(
    ("person", "group", "day", "there"),
    [
        ({"role": "parent", "sex": "F", "born_on": "1993-05-02"}, "teenage-parents", "2013-05-01", True),
        ({"role": "parent", "sex": "F", "born_on": "1993-05-02"}, "teenage-parents", "2013-05-02", False),
        ({"role": "carer", "sex": "F", "born_on": "1992-02-29"}, "teenage-parents", "2012-02-28", True),
        ({"role": "carer", "sex": "F", "born_on": "1992-02-29"}, "teenage-parents", "2012-02-29", False),
        ({"role": "parent", "sex": "F", "born_on": "1999-01-01"}, "teenage-parents", "1998-12-31", False),
        ({"role": "parent", "sex": "F"}, "teenage-parents", "2012-05-01", False),
        ({"role": "parent", "born_on": "1999-01-01"}, "teenage-parents", "2012-05-01", False),
        ({"role": "child", "sex": "F", "born_on": "1999-01-01"}, "teenage-parents", "2012-05-01", False),
        ({"role": "carer", "sex": "M"}, "fathers", "2012-05-01", True),
        ({"role": "other", "sex": "M"}, "fathers", "2012-05-01", False),
        ({"ethnicity": "AIND"}, "bme", "2012-05-01", True),
        ({"ethnicity": "WBRI"}, "bme", "2012-05-01", False),
        ({"ethnicity": "REFU"}, "bme", "2012-05-01", False),
        ({"ethnicity": None}, "bme", "2012-05-01", False),
    ],
)
def test_the_groups_own_rule(made: MadeUp, person: dict[str, str | None], group: str, day: str, there: bool) -> None:
    made.family("Ash")
    made.person("Ann", "Ash", **person)
    assert holds(made, "Ann", group, day) is there


def test_a_need_is_no_target_group_but_makes_a_family_vulnerable(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.add("membership", person="Bea", group="poverty")
    facts = made.facts()
    membership = facts.membership
    moment = membership.families.at(np.array([0]), np.array([day_number(date(2012, 5, 1))]))
    assert not membership.families.any_of(membership.target, moment)[0]
    assert membership.families.any_of(membership.vulnerable, moment)[0]


def test_nothing_holds_on_a_blank_day(made: MadeUp) -> None:
    made.family("Ash")
    made.person("Ann", "Ash", role="carer", sex="M")
    moment = made.facts().membership.people.at(np.array([0]), np.array([NO_DAY]))
    assert not made.facts().membership.people.any_of(range(7), moment)[0]


spans = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 30), st.integers(-2, 12) | st.just(None)),
    max_size=12,
)


@given(spans)
@settings(deadline=None)
def test_a_timeline_says_what_looking_at_every_span_says(rows: list[tuple[int, int, int, int | None]]) -> None:
    ends = [ALWAYS if length is None else first + length for _, _, first, length in rows]
    column = {number: np.array([row[number] for row in rows], dtype=np.int64) for number in range(3)}
    timeline = Timeline(Spans(column[0], column[1], column[2], np.array(ends, dtype=np.int64)), 3)
    owners, days = (part.ravel() for part in np.meshgrid(np.arange(4), np.arange(-2, 46)))
    moments = timeline.at(owners, days)
    for code in range(3):
        by_hand = [
            any(
                who == owner and what == code and first <= day <= end
                for (who, what, first, _), end in zip(rows, ends, strict=True)
            )
            for owner, day in zip(owners.tolist(), days.tolist(), strict=True)
        ]
        assert timeline.holds(code, moments).tolist() == by_hand


@given(
    records=st.lists(
        st.tuples(st.sampled_from(["Ann", "Bea", "Ash", "Oak"]), st.integers(0, 40), st.integers(0, 20)), max_size=8
    ),
    day=st.integers(0, 60),
)
@settings(deadline=None)
def test_belonging_is_ones_own_or_the_familys(
    another: Callable[[], MadeUp], records: list[tuple[str, int, int]], day: int
) -> None:
    made, start = another(), date(2012, 4, 1)
    families = {"Ann": "Ash", "Bea": "Oak"}
    for person, family in families.items():
        made.family(family, person)
    spells = [(who, start + timedelta(first), start + timedelta(first + length)) for who, first, length in records]
    for who, first, last in spells:
        owner = {"person": who} if who in families else {"family": who}
        made.add("membership", **owner, group="disabled", from_day=first.isoformat(), to_day=last.isoformat())
    on = start + timedelta(day)
    for person, family in families.items():
        theirs = any(first <= on <= last for who, first, last in spells if who in (person, family))
        assert holds(made, person, "disabled", on.isoformat()) is theirs
        assert family_holds(made, family, "disabled", on.isoformat()) is theirs
