"""Sessions in the desk: the days of a series, planning, changing, cancelling, and what a timetable says of them."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccdesk.operations.changing_sessions import (
    ALL,
    FOLLOWING,
    ONE,
    cancel_sessions,
    change_sessions,
    check_change,
    restore_sessions,
    series_of,
)
from ccdesk.operations.planning import (
    FORTNIGHTLY,
    ONCE,
    WEEKLY,
    TypedPlan,
    look_at_plan,
    plan_sessions,
    planning_choices,
)
from ccdesk.operations.record_words import FieldProblems
from ccdesk.operations.school_year import (
    keep_terms,
)
from ccdesk.operations.timetable import (
    days_words,
    never_completed,
    never_completed_words,
    one_session,
    sessions_of_day,
    timetable,
)
from ccdesk.operations.undoing import undo_last_act
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

Add = Callable[..., int]
TODAY = date(2013, 4, 16)  # a Tuesday
TERMS = "15/04/2013 to 24/05/2013\n03/06/2013 to 24/07/2013"
CLOCK = {"starts": "09:30:00.000000", "ends": "11:30:00.000000"}


@pytest.fixture
def service(add: Add) -> int:
    return add("service", name="Stay and Play", capacity=48)


def plan(service: int, day: str = "16/4/2013", **others: Any) -> TypedPlan:  # noqa: ANN401 - fields of the plan
    own = {name: others.pop(name) for name in tuple(others) if name in ("starts", "ends", "venue", "staff", "cost")}
    values = {"service_id": service, "day": day, "starts": "9.30", "ends": "11:30", "venue": "Main room", **own}
    return TypedPlan(values, **others)


def made(register: Register, first: date, last: date) -> list[tuple[date, str]]:
    return [(card.day, card.state) for card in timetable(register, first, last, TODAY).sessions]


@pytest.fixture
def tuesdays(register: Register, service: int) -> list[int]:
    """Five Tuesdays from 16 April to 14 May 2013."""
    done = plan_sessions(register, plan(service, repeats=WEEKLY, term_only=False, times="5"), TODAY)
    return list(done.result)


def test_a_session_is_planned_and_undone(register: Register, service: int) -> None:
    done = plan_sessions(register, plan(service, staff="Ann Pearce; Dele Bakare", cost="52"), TODAY)
    (card,) = sessions_of_day(register, TODAY)
    assert (card.session_id, card.state, card.times) == (done.result[0], "not-started", "09:30 – 11:30")
    assert card.staff == ("Ann Pearce", "Dele Bakare")
    assert "Ann" not in done.words
    undo_last_act(register)
    assert sessions_of_day(register, TODAY) == ()


# What is typed, the field with the problem, its words, and whether it must be fixed.
PROBLEMS: tuple[tuple[dict[str, Any], str, str, bool], ...] = (
    ({"day": "31/6/2013"}, "day", "June has 30 days", True),
    ({"day": ""}, "day", "", True),
    ({"starts": "11:30", "ends": "9:30"}, "ends", "before", True),
    ({"day": "6/5/2013"}, "day", "bank holiday", False),
    ({"repeats": WEEKLY, "until": "1/4/2013"}, "until", "before the first session", True),
    ({"repeats": WEEKLY, "until": "soon"}, "until", "not a date", True),
    ({"repeats": WEEKLY, "times": "0"}, "times", "whole number", True),
    ({"repeats": WEEKLY, "times": "many"}, "times", "whole number", True),
    ({"repeats": WEEKLY, "term_only": False}, "until", "say until when", True),
    ({"repeats": WEEKLY, "times": "3"}, "term_only", "no school terms are recorded", True),
    (
        {"repeats": WEEKLY, "times": "3", "term_only": False, "exceptions": "next week"},
        "exceptions",
        "not a date",
        True,
    ),
)


@pytest.mark.parametrize(("typed", "attribute", "words", "must_fix"), PROBLEMS)
def test_problems_stand_beside_their_field(
    register: Register, service: int, typed: dict[str, Any], attribute: str, words: str, must_fix: bool
) -> None:
    looked = look_at_plan(register, plan(service, **typed), TODAY)
    problem = next(problem for problem in looked.problems if problem.attribute == attribute)
    assert words in problem.words
    assert problem.must_fix is must_fix
    if must_fix:
        with pytest.raises(FieldProblems):
            plan_sessions(register, plan(service, **typed), TODAY)
        assert sessions_of_day(register, TODAY) == ()


def test_a_series_without_an_end_ends_with_its_term(register: Register, service: int) -> None:
    keep_terms(register, TERMS, TODAY)
    looked = look_at_plan(register, plan(service, repeats=WEEKLY), TODAY)
    assert (looked.days[0], looked.days[-1], len(looked.days)) == (TODAY, date(2013, 5, 21), 6)
    assert looked.words == "6 sessions, Tuesdays, 16 April to 21 May 2013."


def test_what_a_series_leaves_out_is_said(register: Register, service: int) -> None:
    keep_terms(register, TERMS, TODAY)
    looked = look_at_plan(register, plan(service, "22/4/2013", repeats=FORTNIGHTLY, until="3/6/2013"), TODAY)
    assert "Leaves out 6 May (Early May bank holiday" in looked.words.replace("May Day", "Early May bank holiday")


def test_a_series_is_one_step(register: Register, service: int, tuesdays: list[int]) -> None:
    assert len(made(register, TODAY, date(2013, 6, 30))) == 5
    references = {card.reference for card in timetable(register, TODAY, date(2013, 6, 30), TODAY).sessions}
    assert len(references) == 5
    undo_last_act(register)
    assert made(register, TODAY, date(2013, 6, 30)) == []


def test_a_venue_and_staff_in_use_are_questioned(register: Register, service: int, add: Add) -> None:
    other = add("service", name="Job Club")
    add("session", service_id=other, day=TODAY, status="planned", venue="Main room", staff="Ann Pearce", **CLOCK)
    looked = look_at_plan(register, plan(service, starts="11:00", ends="12:00", staff="ann pearce"), TODAY)
    assert [(problem.attribute, problem.must_fix) for problem in looked.problems] == [
        ("venue", False),
        ("staff", False),
    ]
    assert looked.problems[0].words == "Main room is in use by Job Club on Tue 16 April, 09:30 – 11:30"
    assert look_at_plan(register, plan(service, starts="11:30", ends="12:00", staff="Ann Pearce"), TODAY).problems == ()
    assert plan_sessions(register, plan(service, staff="Ann Pearce"), TODAY).step is not None


def test_a_cancelled_session_takes_no_room(register: Register, service: int, add: Add) -> None:
    add("session", service_id=service, day=TODAY, status="cancelled", venue="Main room", **CLOCK)
    assert look_at_plan(register, plan(service), TODAY).problems == ()


def test_a_series_is_known_by_its_pattern(register: Register, tuesdays: list[int]) -> None:
    series = series_of(register, tuesdays[2], TODAY)
    assert (series.counts[ONE], series.counts[FOLLOWING], series.counts[ALL]) == (1, 3, 5)
    assert series.scope_words(FOLLOWING) == "This and the 2 that follow (Tuesdays, 09:30 – 11:30)"
    assert series.choices == (ONE, FOLLOWING, ALL)
    change_sessions(register, tuesdays[2], {"venue": "Garden"}, ONE, TODAY)
    assert series_of(register, tuesdays[2], TODAY).choices == (ONE,)
    assert series_of(register, tuesdays[0], TODAY).counts[ALL] == 4


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 4), hour=st.integers(12, 18))
def test_changing_what_follows_leaves_the_earlier_alone(
    register: Register, tuesdays: list[int], place: int, hour: int
) -> None:
    before = timetable(register, TODAY, date(2013, 6, 30), TODAY).sessions
    typed = {"starts": f"{hour}:00", "ends": f"{hour + 1}:00"}
    done = change_sessions(register, tuesdays[place], typed, FOLLOWING, TODAY)
    after = timetable(register, TODAY, date(2013, 6, 30), TODAY).sessions
    assert after[:place] == before[:place]
    assert {card.starts for card in after[place:]} == {time(hour)}
    assert done.step is not None
    undo_last_act(register)
    assert timetable(register, TODAY, date(2013, 6, 30), TODAY).sessions == before


def test_another_day_moves_the_series_by_as_many_days(register: Register, tuesdays: list[int]) -> None:
    change_sessions(register, tuesdays[1], {"day": "24/4/2013"}, FOLLOWING, TODAY)
    days = [day for day, _ in made(register, TODAY, date(2013, 6, 30))]
    assert [(day.month, day.day) for day in days] == [(4, 16), (4, 24), (5, 1), (5, 8), (5, 15)]
    problems = check_change(register, tuesdays[1], {"day": "22/4/2013"}, FOLLOWING, TODAY)
    assert [(problem.attribute, problem.must_fix) for problem in problems] == [("day", False)]  # 6 May


def test_changing_a_series_questions_a_venue_in_use_but_not_by_itself(
    register: Register, tuesdays: list[int], add: Add
) -> None:
    assert check_change(register, tuesdays[0], {"ends": "12:00"}, ALL, TODAY) == ()
    add("session", service_id=add("service"), day=date(2013, 5, 7), status="planned", venue="Garden", **CLOCK)
    (problem,) = check_change(register, tuesdays[0], {"venue": "Garden"}, ALL, TODAY)
    assert "Tue 7 May" in problem.words


def test_a_session_that_would_end_before_it_starts_is_not_changed(register: Register, tuesdays: list[int]) -> None:
    with pytest.raises(FieldProblems):
        change_sessions(register, tuesdays[0], {"ends": "9:00"}, ALL, TODAY)
    assert change_sessions(register, tuesdays[0], {"ends": "11:30"}, ALL, TODAY).step is None


def test_cancelling_says_why_and_can_be_restored(register: Register, tuesdays: list[int]) -> None:
    done = cancel_sessions(register, tuesdays[3], "Tutor unwell", FOLLOWING, TODAY)
    assert done.words == "Stay and Play cancelled 2 times: Tutor unwell"
    states = [state for _, state in made(register, TODAY, date(2013, 6, 30))]
    assert states == ["not-started"] * 3 + ["cancelled"] * 2
    card = one_session(register, tuesdays[3], TODAY)
    assert card is not None
    assert card.line == "Cancelled, tutor unwell"
    restore_sessions(register, tuesdays[3], FOLLOWING, TODAY)
    assert {state for _, state in made(register, TODAY, date(2013, 6, 30))} == {"not-started"}


def test_cancelling_needs_a_reason(register: Register, tuesdays: list[int]) -> None:
    with pytest.raises(FieldProblems):
        cancel_sessions(register, tuesdays[0], "  ", ONE, TODAY)


def test_a_session_with_marks_is_not_cancelled(register: Register, tuesdays: list[int], add: Add) -> None:
    add("attendance", session_id=tuesdays[0], person_id=add("person", family_id=add("family"), first_name="Wren"))
    with pytest.raises(Refusal, match="1 person is marked at Stay and Play on Tue 16 April: open its register"):
        cancel_sessions(register, tuesdays[0], "Snow", ALL, TODAY)
    cancel_sessions(register, tuesdays[1], "Snow", ALL, TODAY)
    states = [state for _, state in made(register, TODAY, date(2013, 6, 30))]
    assert states == ["being-taken"] + ["cancelled"] * 4


@pytest.mark.parametrize(("status", "words"), [("held", "was held"), ("cancelled", "is cancelled already")])
def test_only_what_is_planned_is_cancelled(register: Register, service: int, add: Add, status: str, words: str) -> None:
    session = add("session", service_id=service, day=TODAY, status=status)
    with pytest.raises(Refusal, match=words):
        cancel_sessions(register, session, "Snow", ONE, TODAY)


def test_a_session_that_is_gone_is_refused(register: Register) -> None:
    with pytest.raises(Refusal, match="no longer in the register"):
        cancel_sessions(register, 7, "Snow", ONE, TODAY)
    assert one_session(register, 7, TODAY) is None


@pytest.fixture
def people(add: Add) -> list[int]:
    family = add("family")
    return [add("person", family_id=family, first_name=name) for name in ("Wren", "Bram", "Isolde")]


# Status, day, marks, unnamed heads: the state and the line.
STATES: tuple[tuple[str, date, int, int | None, str, str], ...] = (
    ("planned", TODAY, 0, None, "not-started", "Room for 48"),
    ("planned", TODAY, 2, None, "being-taken", "2 present, being taken"),
    ("planned", date(2013, 4, 9), 0, None, "not-completed", "Register not completed"),
    ("planned", date(2013, 4, 9), 1, None, "not-completed", "1 present, not finished"),
    ("held", date(2013, 4, 9), 3, None, "finished", "3 people · 1 family"),
    ("held", date(2013, 4, 9), 0, 5, "finished", "5 without names"),
    ("held", date(2013, 4, 9), 0, None, "not-completed", "Register not completed"),
    ("cancelled", TODAY, 0, None, "cancelled", "Cancelled, no reason given"),
)


@pytest.mark.parametrize(("status", "day", "marks", "heads", "state", "line"), STATES)
def test_a_session_says_how_far_its_register_is(
    register: Register,
    service: int,
    people: list[int],
    add: Add,
    status: str,
    day: date,
    marks: int,
    heads: int | None,
    state: str,
    line: str,
) -> None:
    session = add("session", service_id=service, day=day, status=status, unnamed_adults=heads)
    for person in people[:marks]:
        add("attendance", session_id=session, person_id=person)
    card = one_session(register, session, TODAY)
    assert card is not None
    assert (card.state, card.line) == (state, line)


def test_how_many_usually_come_is_the_mean_of_the_last_six(
    register: Register, service: int, people: list[int], add: Add
) -> None:
    for week, count in enumerate((3, 3, 2, 1, 2, 1, 3), 1):
        session = add("session", service_id=service, day=TODAY - timedelta(weeks=week))
        for person in people[:count]:
            add("attendance", session_id=session, person_id=person)
    add("session", service_id=service, day=TODAY, status="planned")
    assert sessions_of_day(register, TODAY)[0].line == "2 usually come"


def test_a_course_says_its_week_and_who_is_booked(register: Register, people: list[int], add: Add) -> None:
    course = add("service", name="Triple P", kind="programme")
    days = [date(2012, 9, 4), *(TODAY + timedelta(weeks=week) for week in range(-2, 3))]
    for day in days:
        add("session", service_id=course, day=day, status="planned")
    for person, started in zip(people, (days[0], days[1], days[1]), strict=True):
        add("enrolment", service_id=course, person_id=person, started_on=started)
    assert sessions_of_day(register, TODAY)[0].line == "2 booked · week 3 of 5"


def test_registers_never_completed_are_those_of_the_last_three_months(
    register: Register, service: int, add: Add
) -> None:
    for day, status in ((date(2012, 12, 3), "planned"), (date(2013, 4, 11), "held"), (date(2013, 4, 12), "planned")):
        add("session", service_id=service, day=day, status=status)
    add("session", service_id=service, day=TODAY, status="planned")
    found = never_completed(register, TODAY)
    assert never_completed_words(found) == "Stay and Play, Thu 11 April; and Stay and Play, Fri 12 April"
    assert never_completed_words(found[:1]) == "Stay and Play, Thu 11 April"
    assert never_completed_words(found * 3).endswith("; and 4 more")


def test_a_timetable_knows_when_the_centre_or_schools_are_closed(register: Register) -> None:
    keep_terms(register, TERMS, TODAY)
    shown = timetable(register, date(2013, 5, 27), date(2013, 6, 1), TODAY)
    assert list(shown.bank_holidays) == [date(2013, 5, 27)]
    assert len(shown.school_holidays) == 6
    assert shown.facts == "No sessions"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2013, 7, 8), date(2013, 7, 13), "8 – 13 July 2013"),
        (date(2013, 4, 29), date(2013, 5, 4), "29 April – 4 May 2013"),
        (date(2012, 12, 31), date(2013, 1, 5), "31 December 2012 – 5 January 2013"),
    ],
)
def test_days_say_once_what_they_share(first: date, last: date, words: str) -> None:
    assert days_words(first, last) == words


def test_the_form_offers_what_was_used_lately(register: Register, service: int, add: Add) -> None:
    add("session", service_id=service, day=date(2013, 1, 7), venue="Garden", staff="Ann Pearce; Dele Bakare")
    add("session", service_id=service, day=date(2013, 4, 8), venue="Main room", staff="Dele Bakare")
    choices = planning_choices(register)
    assert choices.services == ((service, "Stay and Play"),)
    assert choices.venues == ("Main room", "Garden")
    assert choices.staff == ("Dele Bakare", "Ann Pearce")
    assert not choices.has_terms


def test_one_session_is_planned_once(register: Register, service: int) -> None:
    assert look_at_plan(register, plan(service, repeats=ONCE), TODAY).words == "One session, Tuesday 16 April 2013."
