"""Universal 2: participation by target group, answers, referrals and community activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ccdesk.measures.facts import Elsewhere
from ccdesk.measures.work_out import work_out

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

NEAR, FAR = "E01024011", "E01024131"


@pytest.mark.parametrize(
    ("session", "counts"),
    [
        ({"day": "2012-04-01"}, True),
        ({"day": "2013-03-31"}, True),
        ({"day": "2012-03-31"}, False),
        ({"day": "2013-04-01"}, False),
        ({"day": "2012-06-01", "status": "cancelled"}, False),
        ({"day": "2012-06-01", "status": "planned"}, False),
        ({"day": "2012-06-01", "service": "Hall hire"}, False),
    ],
)
def test_what_a_contact_is(made: MadeUp, session: dict[str, str], counts: bool) -> None:
    made.family("Ash", "Bea")
    made.add("service", "Hall hire", counts_as_contact=0)
    made.came("Bea", **session)
    assert made.line("U2-P1", name="contacts") == (int(counts), None)


def test_contacts_individuals_and_families_are_counted_each_for_themselves(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    made.family("Oak", "Dee")
    for person, day, outreach in (
        *(("Bea", "2012-05-01", 0), ("Bea", "2012-05-01", 1)),
        *(("Col", "2012-05-02", 0), ("Dee", "2012-06-01", 1)),
    ):
        made.came(person, day, outreach=outreach)
    counts = {name: made.line("U2-P1", name=name)[0] for name in ("contacts", "individuals", "families")}
    assert counts == {"contacts": 4, "individuals": 3, "families": 2}
    assert made.line("U2-P1", name="outreach-contacts") == (2, None)


def test_membership_is_as_on_the_day_of_the_session(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.add("membership", person="Bea", group="disabled", from_day="2012-05-02", to_day="2012-05-02")
    for day in ("2012-05-01", "2012-05-02", "2012-05-03"):
        made.came("Bea", day)
    assert made.line("U2-P1", "group:disabled", "contacts") == (1, None)
    assert made.line("U2-P1", "group:any", "contacts") == (1, None)


def test_the_headline_counts_a_family_when_somebody_else_in_it_belongs(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    made.family("Oak", "Dee")
    made.add("membership", person="Col", group="disabled")
    for person in ("Bea", "Dee"):
        made.came(person, "2012-05-01")
    assert made.line("U2-P1") == (1, 2)
    assert made.line("U2-P1", "group:any", "families") == (0, 2)


def test_a_need_does_not_make_a_target_family(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.add("membership", family="Ash", group="poverty")
    made.came("Bea", "2012-05-01")
    assert made.line("U2-P1") == (0, 1)


@pytest.mark.parametrize(
    ("born_on", "counts"),
    [("2007-05-02", True), ("2007-05-01", False), ("2012-05-02", False), (None, False), ("2012-05-01", True)],
)
def test_reach_of_everybody_is_of_those_under_5_that_day(made: MadeUp, born_on: str | None, counts: bool) -> None:
    made.family("Ash")
    made.person("Bea", "Ash", born_on=born_on)
    made.add("population", what="under-5", count=10)
    made.came("Bea", "2012-05-01")
    assert made.line("U2-P1", name="reach") == (int(counts), 10)


def test_reach_counts_as_the_groups_unit_says_and_only_in_the_reach_area(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    made.family("Far", "Dee", lsoa=FAR)
    made.family("Lost", "Eve", lsoa=None)
    for family in ("Ash", "Far", "Lost"):
        made.add("membership", family=family, group="lone-parents")
        made.add("membership", family=family, group="workless-households")
    for person in ("Bea", "Col", "Dee", "Eve"):
        made.rows["person"][made.place("person", person)]["born_on"] = "2012-01-01"
        made.came(person, "2012-05-01")
    made.add("population", what="lone-parents", count=4)
    made.add("population", what="workless-households", count=8)
    assert made.line("U2-P1", "group:lone-parents", "reach") == (1, 4)  # families
    assert made.line("U2-P1", "group:workless-households", "reach") == (2, 8)  # under 5
    assert made.line("U2-P1", "group:any", "reach") == (2, None)


def test_reach_over_100_percent_is_shown_and_flagged(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    made.add("membership", family="Ash", group="fathers")
    for person in ("Bea", "Col"):
        made.came(person, "2012-05-01")
    made.add("population", what="fathers", count=1)
    figure = made.figures("U2-P1")[("group:fathers", "reach")]
    assert figure.value == 200
    assert "Over 100%" in (figure.note or "")


def test_without_an_estimate_there_is_no_percentage_and_the_line_says_so(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.came("Bea", "2012-05-01")
    figure = made.figures("U2-P1")[("group:fathers", "reach")]
    assert (figure.numerator, figure.denominator, figure.value) == (0, None, None)
    assert figure.state == "no-denominator"
    assert figure.note == "No population estimate is in force on 31 March 2013, so there is no percentage."


def test_not_recorded_is_no_attendance_at_all(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    assert made.state("U2-P1") == "not-recorded"
    figures = work_out(made.facts(elsewhere=Elsewhere(attendance=True)), made.pack, ["U2-P1"])
    counts = {figure.name: figure.value for figure in figures if figure.part == "all"}
    assert counts["contacts"] == counts["individuals"] == 0
    assert counts["headline"] is None


ANSWERS = [
    ([("2012-05-01", "Ash", "yes")], (1, 1), 0, 0),
    ([("2012-05-01", "Ash", "yes"), ("2012-06-01", "Ash", "no")], (0, 1), 0, 0),
    ([("2012-05-01", "Ash", "no"), ("2012-05-01", "Ash", "yes")], (1, 1), 0, 0),
    ([("2012-05-01", "Ash", "yes"), ("2012-06-01", "Ash", "dont-know")], (0, 0), 1, 0),
    ([("2012-05-01", "Ash", "yes"), ("2012-06-01", "Ash", None)], (0, 0), 0, 1),
    ([("2012-05-01", "Ash", "yes"), ("2013-04-01", "Ash", "no")], (1, 1), 0, 0),
    ([("2012-05-01", None, "yes"), ("2012-05-01", None, "yes"), ("2012-05-01", None, "no")], (2, 3), 0, 0),
]


@pytest.mark.parametrize(("answers", "share", "unsure", "blank"), ANSWERS)
def test_one_answer_a_family_its_latest_in_the_period(
    made: MadeUp,
    answers: list[tuple[str, str | None, str | None]],
    share: tuple[int, int],
    unsure: int,
    blank: int,
) -> None:
    made.family("Ash")
    for day, family, answer in answers:
        made.add("survey_answer", day=day, question="safe-confident", answer=answer, family=family)
    assert made.line("U2-P2") == share
    assert made.line("U2-P2", name="dont-know")[0] == unsure
    assert made.line("U2-P2", name="blank")[0] == blank
    assert made.state("T2-P3") == "not-recorded"  # another question


def test_referrals_by_decision_and_kind(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    for kind, decision, made_on in (
        *(("SLT", "accepted", "2012-04-01"), ("SLT", "rejected", "2013-03-31")),
        *(("SLT", "redirected", "2012-06-01"), ("CAF", None, "2012-06-01"), ("CSS", "accepted", "2013-04-01")),
    ):
        made.add("referral", person="Bea", kind=kind, decision=decision, made_on=made_on)
    made.add("referral", person="Bea", kind="SLT", direction="received", decision="accepted")
    lines = {line: (one.numerator, one.denominator) for line, one in made.figures("U2-P3").items()}
    assert lines == {
        ("all", "headline"): (1, 2),
        ("all", "made"): (4, None),
        ("all", "accepted"): (1, None),
        ("all", "awaiting"): (1, None),
        ("kind:CAF", "headline"): (0, 0),
        ("kind:CAF", "made"): (1, None),
        ("kind:CAF", "accepted"): (0, None),
        ("kind:CAF", "awaiting"): (1, None),
        ("kind:SLT", "headline"): (1, 2),
        ("kind:SLT", "made"): (3, None),
        ("kind:SLT", "accepted"): (1, None),
        ("kind:SLT", "awaiting"): (0, None),
    }


def test_referrals_received_alone_are_not_made_ones(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.add("referral", person="Bea", kind="SLT", direction="received")
    assert made.state("U2-P3") == "not-recorded"


def test_families_at_community_services(made: MadeUp) -> None:
    made.add("service", "Garden", community=1)
    made.family("Ash", "Bea")
    made.family("Oak", "Dee")
    made.came("Bea", "2012-05-01", "Garden")
    made.came("Bea", "2012-05-01")
    made.came("Dee", "2012-05-01")
    assert made.line("U2-P4") == (1, 2)
