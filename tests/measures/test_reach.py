"""Reach: registered, reached, sustained; new families, ages, out of area and not recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from ccdesk.measures.facts import Elsewhere
from ccdesk.measures.work_out import work_out

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

NEAR, NEXT, FAR = "E01024011", "E01024012", "E01024131"


@pytest.mark.parametrize(
    ("family", "child", "counts"),
    [
        ({}, {}, True),
        ({"registered_on": "2013-03-31"}, {}, True),
        ({"registered_on": "2013-04-01"}, {}, False),
        ({"left_on": "2013-03-31"}, {}, False),
        ({"left_on": "2013-04-01"}, {}, True),
        ({"lsoa": FAR}, {}, False),
        ({"lsoa": None}, {}, False),
        ({}, {"born_on": "2008-04-01"}, True),
        ({}, {"born_on": "2008-03-31"}, False),
        ({}, {"born_on": "2013-04-01"}, False),
        ({}, {"born_on": None}, False),
        ({}, {"role": "other"}, False),
    ],
)
def test_registered_children(
    made: MadeUp, family: dict[str, str | None], child: dict[str, str | None], counts: bool
) -> None:
    made.family("Ash", **family)
    made.person("Bea", "Ash", **{"born_on": "2010-01-01", **child})
    assert made.line("R-REG") == (int(counts), None)
    made.add("population", what="under-5", count=8)
    assert made.line("R-REG") == (int(counts), 8)


def test_nobody_at_all_is_not_recorded(made: MadeUp) -> None:
    assert made.state("R-REG") == "not-recorded"


def test_each_lsoa_has_its_line_and_the_deprived_ones_theirs_together(made: MadeUp) -> None:
    made.rows["centre_detail"][0]["value"] = f"{NEAR}; {NEXT.lower()} ;"
    made.add("centre_detail", key="deprived_lsoas", value=f"{NEXT};{FAR}")
    for name, lsoa in (("Bea", NEAR), ("Col", NEXT), ("Dee", FAR)):
        made.family(name, lsoa=lsoa)
        made.person(name, name, born_on="2010-01-01")
        made.came(name, "2012-05-01")
    made.add("population", what="under-5", lsoa=NEXT, count=4)
    expected = {"all": (2, None), f"lsoa:{NEAR}": (1, None), f"lsoa:{NEXT}": (1, 4), "lsoa:deprived": (1, 4)}
    for measure in ("R-REG", "R-REACH"):
        lines = {part: (one.numerator, one.denominator) for (part, _), one in made.figures(measure).items()}
        assert lines == expected


def test_without_deprived_lsoas_there_is_no_line_for_them(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    assert ("lsoa:deprived", "headline") not in made.figures("R-REG")


@pytest.mark.parametrize(
    ("estimates", "expected"),
    [
        ([(None, 90, "2000-01-01", None), (NEAR, 20, "2000-01-01", None)], 90),
        ([(NEAR, 20, "2000-01-01", None), (NEXT, 30, "2000-01-01", None)], 50),
        ([(NEAR, 20, "2000-01-01", None)], None),
        ([(None, 90, "2013-04-01", None)], None),
        ([(None, 90, "2000-01-01", "2013-03-30")], None),
        ([(None, 90, "2000-01-01", "2013-03-31")], 90),
        ([(None, 90, "2012-01-01", None), (None, 70, "2011-01-01", None)], 90),
        ([(None, 90, "2011-01-01", None), (None, 70, "2011-01-01", None)], 70),
    ],
)
def test_which_estimate_is_in_force(
    made: MadeUp, estimates: list[tuple[str | None, int, str, str | None]], expected: int | None
) -> None:
    made.rows["centre_detail"][0]["value"] = f"{NEAR};{NEXT}"
    made.family("Ash", "Bea")
    made.came("Bea", "2012-05-01")
    for lsoa, count, from_day, to_day in estimates:
        made.add("population", what="under-5", lsoa=lsoa, count=count, from_day=from_day, to_day=to_day)
    assert made.line("R-REACH")[1] == expected


def test_the_reach_area_is_that_of_the_last_day(made: MadeUp) -> None:
    made.rows["centre_detail"].clear()
    made.add("centre_detail", key="reach_area", value=NEAR, to_day="2012-12-31")
    made.add("centre_detail", key="reach_area", value=NEXT, from_day="2013-01-01")
    made.family("Ash", "Bea", lsoa=NEAR)
    made.came("Bea", "2012-05-01")
    assert made.line("R-OUT") == (1, 1)
    assert made.line("R-OUT", period="2012/13-Q1") == (0, 1)


@pytest.mark.parametrize(
    ("days", "often"),
    [
        (["2012-05-01", "2012-05-02", "2012-05-03"], True),
        (["2012-05-01", "2012-05-01", "2012-05-02"], False),  # different days
        (["2012-07-01", "2012-07-02", "2013-06-30"], True),
        (["2012-06-30", "2012-07-02", "2013-06-30"], False),
    ],
)
def test_sustained_looks_back_twelve_months(made: MadeUp, days: list[str], often: bool) -> None:
    made.family("Ash")
    made.person("Bea", "Ash", born_on="2012-01-01")
    for day in days:
        made.came("Bea", day)
    made.add("population", what="under-5", count=20)
    period = "2012/13" if days[0] == "2012-05-01" else "2013/14-Q1"
    assert made.line("R-SUST", period=period) == (int(often), 1)
    assert made.line("R-SUST", name="of-population", period=period) == (int(often), 20)


def test_only_contacts_while_under_5_are_counted(made: MadeUp) -> None:
    made.family("Ash")
    made.person("Bea", "Ash", born_on="2007-05-03")
    for day in ("2012-05-01", "2012-05-02", "2012-05-03"):
        made.came("Bea", day)
    assert made.line("R-SUST") == (0, 1)


def test_a_groups_people_count_with_all_their_days(made: MadeUp) -> None:
    made.family("Ash")
    made.person("Bea", "Ash", born_on="2012-01-01")
    made.add("membership", person="Bea", group="disabled", from_day="2012-05-01", to_day="2012-05-01")
    for day in ("2012-05-01", "2012-05-02", "2012-05-03"):
        made.came("Bea", day)
    assert made.line("R-SUST", "group:disabled") == (1, 1)
    assert made.line("R-SUST", "group:fathers") == (0, 0)


def test_a_family_is_new_when_its_first_contact_ever_is_in_the_period(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    made.family("Oak", "Dee")
    made.family("Elm", "Eve")
    for person, day in (("Bea", "2012-05-01"), ("Dee", "2012-05-01"), ("Eve", "2012-03-31"), ("Eve", "2012-05-01")):
        made.came(person, day)
    made.came("Dee", "2012-03-01", status="cancelled")  # no contact
    assert made.line("R-NEW") == (2, None)
    seen = made.facts(elsewhere=Elsewhere(families_seen=np.array([1])))
    assert [figure.value for figure in work_out(seen, made.pack, ["R-NEW"])] == [1]


def test_children_by_age_on_their_first_contact(made: MadeUp) -> None:
    made.family("Ash")
    for name, born_on, role in (
        *(("Bea", "2011-05-02", "child"), ("Col", "2007-05-01", "child"), ("Dee", None, "child")),
        *(("Eve", "2012-06-01", "child"), ("Ann", "1980-01-01", "parent")),
    ):
        made.person(name, "Ash", born_on=born_on, role=role)
        made.came(name, "2012-05-02")
    made.came("Bea", "2012-05-01")  # the day before the first birthday
    ages = {part: one.value for (part, _), one in made.figures("R-AGE").items()}
    assert ages == {"age:0": 1, "age:1": 0, "age:2": 0, "age:3": 0, "age:4": 0, "age:5+": 1, "age:unknown": 2}


def test_what_is_not_recorded_of_whom_it_applies_to(made: MadeUp) -> None:
    made.family("Ash", lsoa=None)
    made.person("Ann", "Ash", role="parent", ethnicity="NOBT", sex="X", born_on="1980-01-01")
    made.person("Amy", "Ash", role="carer", ethnicity="REFU", sex=None)
    made.person("Bea", "Ash", ethnicity=None, sex="F")
    made.person("Absent", "Ash")
    made.add("status", person="Ann", status="unknown", from_day="2012-01-01")
    made.add("status", person="Amy", status="none", from_day="2013-04-01")
    for person in ("Ann", "Amy", "Bea"):
        made.came(person, "2012-05-01")
    lines = {part: (one.numerator, one.denominator) for (part, _), one in made.figures("R-UNKNOWN").items()}
    assert lines == {
        "what:born_on": (2, 3),
        "what:ethnicity": (2, 3),
        "what:sex": (1, 3),
        "what:status": (1, 2),
        "what:lsoa": (3, 3),
    }


@pytest.mark.parametrize("measure", ["R-REACH", "R-SUST", "R-NEW", "R-AGE", "R-OUT", "R-UNKNOWN"])
def test_without_attendance_they_are_not_recorded(made: MadeUp, measure: str) -> None:
    made.family("Ash", "Bea")
    assert made.state(measure) == "not-recorded"
