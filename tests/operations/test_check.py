"""What a check tells: that file and journal are whole, and what is missing or unlikely in the records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ccdesk.operations.check import CheckReport, check_register
from ccdesk.operations.health import health_of
from ccdesk.operations.import_book import import_book
from ccdesk.register.checked import note_check
from ccdesk.register.register import Register

Sheets = dict[str, list[dict[str, Any]]]
WriteBook = Callable[..., Path]
MAY, TODAY = date(2012, 5, 1), date(2012, 7, 1)

FAMILY = {"family_ref": "F1", "registered_on": MAY, "lsoa": "E01024601"}
PERSON = {
    "person_ref": "P1",
    "family_ref": "F1",
    "first_name": "Isolde",
    "last_name": "Quillfeather",
    "role": "parent",
    "born_on": date(1985, 1, 1),
    "sex": "F",
    "ethnicity": "WBRI",
}
STATUS = {"person_ref": "P1", "status": "employment", "from": MAY}
SERVICE = {"service_ref": "S1", "name": "Stay and Play", "theme": "U3", "kind": "course"}
SESSION = {"session_ref": "N1", "service_ref": "S1", "date": MAY}
REFERRAL = {"referral_ref": "R1", "person_ref": "P1", "kind": "CAF", "direction": "made", "made_on": MAY}
SUPPORT = {"support_ref": "T1", "family_ref": "F1", "kind": "CAF", "started_on": MAY}
ENROLMENT = {"service_ref": "S1", "person_ref": "P1", "started_on": MAY}
MEMBERSHIP = {"person_ref": "P1", "group": "lone-parents", "from": MAY}
LEVEL = {"family_ref": "F1", "level": "universal", "from": MAY}
WHOLE: Sheets = {"Families": [FAMILY], "People": [PERSON], "Statuses": [STATUS], "Services": [SERVICE]}


@pytest.fixture
def check(register: Register, write_book: WriteBook) -> Callable[[Sheets], CheckReport]:
    """Bring sheets into a register of one family and check it."""

    def checked(sheets: Sheets) -> CheckReport:
        report = import_book(register, write_book({**WHOLE, **sheets}), progress=lambda _share, _words: None)
        assert not report.refused, report.lines
        return check_register(register, today=TODAY, progress=lambda _share, _words: None)

    return checked


def test_a_register_with_nothing_amiss(check: Callable[[Sheets], CheckReport]) -> None:
    report = check({})

    assert report.sound
    assert report.notes == ()
    assert report.lines()[:3] == [
        "The file is whole.",
        "The journal is whole: 1 step accounts for every row.",
        "Last backup: never.",
    ]


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ({"People": [{**PERSON, "born_on": None}]}, "1 person with no birth date"),
        ({"People": [{**PERSON, "ethnicity": "NOBT"}]}, "1 person with no ethnicity recorded"),
        ({"People": [{**PERSON, "sex": None}]}, "1 person with no sex recorded"),
        ({"Statuses": []}, "1 adult with no employment status recorded"),
        ({"Families": [{**FAMILY, "lsoa": None}]}, "1 family with no LSOA, so not counted in the reach area"),
        ({"Families": [FAMILY, {**FAMILY, "family_ref": "F2"}]}, "1 family with no people"),
        ({"Sessions": [{**SESSION, "status": "planned"}]}, "1 session still planned though the day has passed"),
        ({"Sessions": [SESSION]}, "1 held session with nobody marked and no head-count"),
        (
            {
                "Sessions": [{**SESSION, "date": date(1984, 1, 1)}],
                "Attendance": [{"session_ref": "N1", "person_ref": "P1"}],
            },
            "1 attendance dated before the person was born",
        ),
        ({"Referrals": [REFERRAL]}, "1 referral made with no decision yet"),
        ({"Support": [{**SUPPORT, "review_due_on": date(2012, 6, 30)}]}, "1 support episode whose review is overdue"),
        ({"Support": [{**SUPPORT, "ended_on": TODAY}]}, "1 support episode that ended with no outcome"),
        ({"Enrolments": [{**ENROLMENT, "left_on": TODAY}]}, "1 enrolment that ended with no destination"),
        (
            {"Enrolments": [{**ENROLMENT, "need_identified_on": TODAY}]},
            "1 enrolment started before the need was identified, so left out of waiting times",
        ),
        (
            {"Memberships": [MEMBERSHIP, {**MEMBERSHIP, "from": date(2012, 6, 1)}]},
            "1 membership overlapping another of the same group",
        ),
        (
            {"Levels": [LEVEL, {**LEVEL, "level": "universal-plus"}, {**LEVEL, "from": date(2012, 6, 1)}]},
            "2 levels of need overlapping another of the same family",
        ),
    ],
)
def test_a_gap_is_counted_and_said(check: Callable[[Sheets], CheckReport], sheets: Sheets, told: str) -> None:
    assert [str(note) for note in check(sheets).notes] == [told]


@pytest.mark.parametrize(
    ("sheets", "unlike"),
    [
        ({"Sessions": [{**SESSION, "status": "planned", "date": TODAY}]}, "planned"),
        ({"Sessions": [{**SESSION, "unnamed_adults": 0}]}, "head-count"),
        ({"Referrals": [{**REFERRAL, "direction": "received"}]}, "decision"),
        ({"Support": [{**SUPPORT, "review_due_on": TODAY}]}, "overdue"),
        ({"Memberships": [{**MEMBERSHIP, "to": MAY}, {**MEMBERSHIP, "from": date(2012, 5, 2)}]}, "overlapping"),
    ],
)
def test_what_is_as_it_should_be_is_not_told(
    check: Callable[[Sheets], CheckReport], sheets: Sheets, unlike: str
) -> None:
    assert [str(note) for note in check(sheets).notes if unlike in str(note)] == []


REACH = [{"key": "reach_area", "value": "E01024601; E01024602"}]
UNDER_5 = {"what": "under-5", "from": MAY, "count": 100}
FIRST, SECOND = {**UNDER_5, "lsoa": "E01024601"}, {**UNDER_5, "lsoa": "E01024602"}


@pytest.mark.parametrize(
    ("populations", "known"),
    [
        ([UNDER_5], True),
        ([FIRST, SECOND], True),
        ([FIRST], False),
        ([FIRST, {**SECOND, "to": date(2012, 6, 30)}], False),
        ([{**UNDER_5, "from": date(2012, 7, 2)}], False),
    ],
)
def test_an_estimate_is_there_for_the_whole_area_or_for_every_lsoa(
    check: Callable[[Sheets], CheckReport], populations: list[dict[str, Any]], known: bool
) -> None:
    (told,) = [gap for gap in check({"Centre": REACH, "Populations": populations}).gaps if "estimate" in gap]
    assert ("Children under 5;" not in told) is known


def test_what_was_not_looked_at_is_not_called_whole(check: Callable[[Sheets], CheckReport]) -> None:
    damaged = replace(check({}), file_faults=("page 7 is damaged",), notes=(), gaps=())

    assert not damaged.sound
    assert damaged.lines() == [
        "The file has 1 fault:",
        "  page 7 is damaged",
        "The journal was not checked, because the file is not whole.",
        "Last backup: never.",
        "Quality of the data: not looked at, because the file is not whole.",
    ]


def test_when_it_was_checked_and_what_was_found_is_kept(register: Register) -> None:
    now = datetime(2013, 4, 16, 10, 30, tzinfo=UTC)
    assert health_of(register, now).check_words == "Never checked"
    check_register(register, today=TODAY, progress=lambda _share, _words: None, now=now)
    health = health_of(register, now + timedelta(days=3))
    assert health.check_words.startswith("Last checked on 16 April 2013")
    assert health.check_words.endswith(", 3 days ago: everything was whole")
    assert not health.check_is_old
    assert health_of(register, now + timedelta(days=29)).check_is_old
    note_check(register, now, 2)
    told = health_of(register, now)
    assert (told.faults, told.check_words.endswith(": 2 faults were found")) == (2, True)
