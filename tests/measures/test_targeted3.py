"""Targeted 3: referrals, plans, CAFs, meetings, and what practitioners and parents say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from ccdesk.framework.pack import ReferralKind
from ccdesk.measures.days import day_number, day_of
from ccdesk.measures.working_days import bank_holidays, target_days

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

FAR = "E01024131"


def test_referrals_to_social_services_that_were_assessed(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    for referral in (
        *({"initial_assessment_on": "2013-08-01"}, {"initial_assessment_on": "2012-07-01", "closed_on": "2012-08-01"}),
        *({}, {"closed_on": "2012-08-01"}, {"made_on": "2012-03-31", "initial_assessment_on": "2012-05-01"}),
        *({"kind": "SLT"}, {"direction": "received"}),
    ):
        made.add("referral", **{"person": "Bea", "kind": "CSS", **referral})
    assert made.line("T3-P1") == (2, 4)
    assert made.line("T3-P1", name="pending") == (1, None)


PLANS = [
    ({"family": "Ash", "kind": "CP"}, 1),
    ({"person": "Bea", "kind": "CHIN"}, 1),
    ({"family": "Ash", "kind": "LAC"}, 0),
    ({"family": "Ash", "kind": "CP", "from_day": "2013-03-31"}, 1),
    ({"family": "Ash", "kind": "CP", "from_day": "2013-04-01"}, 0),
    ({"family": "Ash", "kind": "CP", "to_day": "2012-04-01"}, 1),
    ({"family": "Ash", "kind": "CP", "to_day": "2012-03-31"}, 0),
]


@pytest.mark.parametrize(("plan", "known"), PLANS)
def test_families_with_a_plan_on_any_day_of_the_period(made: MadeUp, plan: dict[str, str], known: int) -> None:
    made.family("Ash", "Bea", lsoa=FAR)
    assert made.state("T3-P2") == "not-recorded"
    made.add("plan", **plan)
    assert made.line("T3-P2") == (0, known)
    made.came("Bea", "2012-05-01")
    figure = made.figures("T3-P2")[("all", "headline")]
    assert (figure.numerator, figure.denominator) == (known, known)
    assert "families known" in (figure.note or "")


def test_a_plan_of_a_family_with_no_people_yet(made: MadeUp) -> None:
    made.family("Ash")
    made.add("plan", family="Ash", kind="CP")
    assert made.line("T3-P2") == (0, 1)


def test_over_the_estimate_of_plans_only_the_reach_area_counts_and_the_figure_says_so(made: MadeUp) -> None:
    for family, child, lsoa in (("Ash", "Bea", "E01024011"), ("Far", "Col", FAR)):
        made.family(family, child, lsoa=lsoa)
        made.add("plan", family=family, kind="CP")
        made.came(child, "2012-05-01")
    made.add("population", what="cp-chin-families", count=5)
    figure = made.figures("T3-P2")[("all", "headline")]
    assert (figure.numerator, figure.denominator) == (1, 5)
    assert "estimate" in (figure.note or "")


def test_cafs_initiated_in_the_period_or_supported_on_any_day_of_it(made: MadeUp) -> None:
    made.family("Ash")
    for role, started_on, ended_on in (
        *(("initiated", "2012-04-01", None), ("initiated", "2012-03-31", None), ("supported", "2011-01-01", None)),
        *(("supported", "2011-01-01", "2012-04-01"), ("supported", "2011-01-01", "2012-03-31")),
        *((None, "2012-05-01", None),),
    ):
        made.add("support", family="Ash", kind="CAF", role=role, started_on=started_on, ended_on=ended_on)
    made.add("support", family="Ash", kind="counselling", role="initiated", started_on="2012-05-01")
    lines = {name: made.line("T3-P3", name=name)[0] for name in ("headline", "initiated", "supported")}
    assert lines == {"headline": 3, "initiated": 1, "supported": 2}


@pytest.mark.parametrize(
    ("meetings", "regular"),
    [
        ([("TAC", "2012-05-01", "A. Hughes"), ("TAF", "2012-06-01", "A. Hughes")], 1),
        ([("TAC", "2012-05-01", "A. Hughes; B. Ford"), ("TAC", "2012-06-01", " b.  FORD ;a. hughes")], 2),
        ([("TAC", "2012-05-01", "A. Hughes; A. Hughes")], 0),  # twice at one meeting is once
        ([("TAC", "2012-05-01", "A. Hughes"), ("review", "2012-06-01", "A. Hughes")], 0),
        ([("TAC", "2012-05-01", "A. Hughes"), (None, "2012-06-01", "A. Hughes")], 0),
        ([("TAC", "2012-05-01", "A. Hughes"), ("TAC", "2013-04-01", "A. Hughes")], 0),
        ([("TAC", "2012-05-01", None), ("TAC", "2012-06-01", " ; ;")], 0),
    ],
)
def test_practitioners_at_two_meetings_or_more(
    made: MadeUp, meetings: list[tuple[str | None, str, str | None]], regular: int
) -> None:
    for kind, day, practitioners in meetings:
        made.add("meeting", kind=kind, day=day, practitioners=practitioners)
    assert made.line("T3-P4") == (regular, None)


@pytest.mark.parametrize(
    ("made_on", "days", "working", "due"),
    [
        ("2012-06-01", 42, False, "2012-07-13"),
        ("2012-06-01", 1, True, "2012-06-06"),  # Friday before the Jubilee's two days
        ("2012-06-02", 1, True, "2012-06-06"),  # Saturday
        ("2012-05-28", 10, True, "2012-06-13"),
        ("2012-12-24", 1, True, "2012-12-27"),
        ("2011-12-23", 1, True, "2011-12-28"),  # Christmas Day and Boxing Day have substitutes
        ("2011-04-21", 2, True, "2011-04-27"),  # Easter
        ("2011-04-28", 1, True, "2011-05-03"),  # the royal wedding and May Day
        ("2012-12-31", 20, True, "2013-01-29"),
    ],
)
def test_day_1_is_the_first_day_after_the_referral(made_on: str, days: int, working: bool, due: str) -> None:
    kind = ReferralKind("X", "X", specialist=True, target_days=days, working_days=working)
    ours = target_days(np.array([day_number(date.fromisoformat(made_on))]), kind)
    assert [day_of(number).isoformat() for number in ours.tolist()] == [due]


def test_englands_bank_holidays_have_their_one_off_days() -> None:
    assert {date(2012, 6, 4), date(2012, 6, 5), date(2012, 8, 27)} <= set(bank_holidays(2012, 2012))
    assert date(2012, 7, 12) not in bank_holidays(2012, 2012)  # Northern Ireland's


@pytest.mark.parametrize(
    ("referral", "expected"),
    [
        ({"first_seen_on": "2012-07-13"}, (1, 1)),
        ({"first_seen_on": "2012-07-14"}, (0, 1)),
        ({"first_seen_on": None}, (0, 1)),
        ({"made_on": "2013-02-17", "first_seen_on": None}, (0, 0)),  # its target day is the last day, not passed
        ({"made_on": "2013-02-16", "first_seen_on": None}, (0, 1)),
        ({"made_on": "2013-03-31", "first_seen_on": "2013-05-12"}, (1, 1)),  # seen counts whatever its date
        ({"decision": "rejected", "first_seen_on": "2012-06-02"}, (0, 0)),
        ({"person": "Ann", "first_seen_on": "2012-06-02"}, (0, 0)),
        ({"made_on": "2012-03-31", "first_seen_on": "2012-04-02"}, (0, 0)),
    ],
)
def test_children_seen_in_time(made: MadeUp, referral: dict[str, Any], expected: tuple[int, int]) -> None:
    made.family("Ash", "Bea")
    made.person("Ann", "Ash", role="parent")
    made.add("referral", person="Bea", kind="CAF", decision="accepted", first_seen_on="2012-06-02")
    assert made.state("T3-P5") == "not-recorded"  # no specialist kind
    made.add("referral", **{"person": "Bea", "kind": "SLT", "decision": "accepted", **referral})
    assert made.line("T3-P5") == expected


@pytest.mark.parametrize(
    ("referral", "counts"),
    [
        ({"agency": "CSS"}, True),
        ({"agency": "children's SOCIAL services"}, True),
        ({"agency": "camhs", "made_on": "2009-01-01"}, True),
        ({"agency": "CSS", "made_on": "2013-04-01"}, False),
        ({"agency": "health visitor"}, False),
        ({"agency": None}, False),
        ({"agency": "CSS", "person": "Col"}, False),  # a brother's
        ({"agency": "CSS", "person": "Ann"}, False),
    ],
)
def test_children_whom_specialists_referred(made: MadeUp, referral: dict[str, Any], counts: bool) -> None:
    made.family("Ash", "Bea", "Col")
    made.person("Ann", "Ash", role="parent")
    for person in ("Bea", "Ann"):
        made.came(person, "2012-05-01")
    assert made.state("T3-P6") == "not-recorded"
    made.add("referral", **{"person": "Bea", "kind": "CAF", "direction": "received", **referral})
    assert made.line("T3-P6") == (int(counts), 1)


def test_marks_of_4_and_5_by_service(made: MadeUp) -> None:
    for service in ("Play", "Clinic", "Silent"):
        made.add("service", service)
    answers: list[tuple[str | None, str | None, str]] = [
        *(("Play", "5", "2012-05-01"), ("Play", "3", "2012-05-01"), ("Clinic", "4", "2012-05-01")),
        *((None, "1", "2012-05-01"), ("Silent", None, "2012-05-01"), ("Silent", "5", "2012-03-31")),
    ]
    for about, answer, day in answers:
        made.add("survey_answer", day=day, question="practitioner-confidence", answer=answer, service=about)
    lines = {part: (one.numerator, one.denominator) for (part, _), one in made.figures("T3-P7").items()}
    assert lines == {"all": (2, 4), "service:Play": (1, 2), "service:Clinic": (1, 1)}


def test_satisfaction_is_one_answer_a_family_and_each_services_latest(made: MadeUp) -> None:
    made.family("Ash")
    for service in ("Play", "Clinic"):
        made.add("service", service)
    for service, answer, day in (
        *(("Play", "5", "2012-05-01"), ("Play", "2", "2012-06-01"), ("Clinic", "4", "2012-05-20")),
    ):
        made.add("survey_answer", day=day, question="satisfaction", answer=answer, service=service, family="Ash")
    lines = {part: (one.numerator, one.denominator) for (part, _), one in made.figures("T3-P8").items()}
    assert lines == {"all": (0, 1), "service:Play": (0, 1), "service:Clinic": (1, 1)}
