"""The term that has begun: things to do on the demonstration's day, and no figure of the years before changed."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ccdesk.operations.demonstration.attendance import mark_groups
from ccdesk.operations.demonstration.circumstances import make_memberships
from ccdesk.operations.demonstration.days import LAST
from ccdesk.operations.demonstration.making import FILES, REGISTER, TODAY, day_of_demonstration
from ccdesk.operations.demonstration.new_term import UNTIL, begin_term, with_new_referrals, with_reviews_due
from ccdesk.operations.demonstration.people import make_families
from ccdesk.operations.demonstration.referrals import referral_rows
from ccdesk.operations.demonstration.rows import SEED, demonstration_rows
from ccdesk.operations.demonstration.support import make_episodes, support_rows
from ccdesk.operations.demonstration.timetable import make_timetable

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return demonstration_rows()


@pytest.fixture(scope="module")
def marks(rows: Rows) -> dict[str, set[str]]:
    people: dict[str, set[str]] = defaultdict(set)
    for row in rows["Attendance"]:
        people[row["session_ref"]].add(row["person_ref"])
    return people


def test_no_session_of_the_years_before_changes() -> None:
    families = make_families(SEED)
    before = mark_groups(SEED, make_timetable(SEED), families)
    after = begin_term(SEED, before, families)
    assert [one for one in after if one.day <= LAST] == [one for one in before if one.day <= LAST]


def test_referrals_of_the_years_before_change_only_in_when_they_were_closed() -> None:
    families = make_families(SEED)
    before = referral_rows(SEED, families, make_memberships(SEED, families))
    after = with_new_referrals(SEED, before, families)
    for old, new in zip(before, after[: len(before)], strict=True):
        changed = {key for key in new if new[key] != old.get(key)}
        assert changed <= {"closed_on", "outcome"}
        assert not changed or (old["kind"] != "CSS" and new["closed_on"] > LAST)  # type: ignore[operator]
    assert all(row["made_on"] > LAST for row in after[len(before) :])  # type: ignore[operator]


def test_support_changes_only_in_when_reviews_are_due() -> None:
    families = make_families(SEED)
    before = support_rows(SEED, make_episodes(SEED, families, make_memberships(SEED, families)))
    for old, new in zip(before, with_reviews_due(SEED, before), strict=True):
        assert old | {"review_due_on": None} == new | {"review_due_on": None}


def test_the_day_has_five_sessions_one_being_taken_one_cancelled_and_one_elsewhere(
    rows: Rows, marks: dict[str, set[str]]
) -> None:
    today = [row for row in rows["Sessions"] if row["date"] == TODAY]
    assert len(today) == 5
    assert [row["cancelled_because"] for row in today if row["status"] == "cancelled"] == ["Tutor unwell"]
    assert sum(row["outreach"] for row in today) == 1
    assert {row["service_ref"]: len(marks[row["session_ref"]]) for row in today if marks[row["session_ref"]]} == {
        "STAYPLAY": 18
    }


def test_three_registers_before_it_were_never_completed(rows: Rows, marks: dict[str, set[str]]) -> None:
    new = [row for row in rows["Sessions"] if LAST < row["date"] < TODAY]
    assert [row["service_ref"] for row in new if row["status"] == "planned"] == ["CLINIC", "FEEDING", "TALK"]
    assert all(marks[row["session_ref"]] for row in new if row["status"] == "held")


def test_thirty_people_came_lately_to_what_meets_on_that_day(rows: Rows, marks: dict[str, set[str]]) -> None:
    for service in ("STAYPLAY", "BABYME"):
        held = [row["session_ref"] for row in rows["Sessions"] if row["service_ref"] == service and row["date"] < TODAY]
        assert len(set[str]().union(*(marks[session] for session in held[-8:]))) >= 30


def test_sessions_are_planned_to_the_end_of_the_half_term(rows: Rows) -> None:
    days = {row["date"] for row in rows["Sessions"] if row["date"] > TODAY}
    assert max(days) == UNTIL
    assert date(2013, 5, 6) not in days  # a bank holiday


def test_something_is_overdue_and_something_is_due(rows: Rows) -> None:
    waiting = [row for row in rows["Referrals"] if row["kind"] == "CSS" and row["made_on"] > LAST]
    assert [row["made_on"] for row in waiting if row["decision"] is None] == [date(2013, 4, 11)]
    near = [row for row in rows["Referrals"] if row["kind"] == "SLT" and row.get("first_seen_on") is None]
    due = [
        row["made_on"] + timedelta(days=42) for row in near if row["direction"] == "made" and not row.get("closed_on")
    ]
    assert TODAY in due
    reviews = [row["review_due_on"] for row in rows["Support"] if row["ended_on"] is None]
    assert sum(day < TODAY for day in reviews) == 2


def test_its_day_is_known_from_its_folder(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_text("", encoding="utf-8")
    assert day_of_demonstration(tmp_path / REGISTER) == TODAY
    assert day_of_demonstration(tmp_path / "another.ccdesk") is None
    (tmp_path / FILES[-1]).unlink()
    assert day_of_demonstration(tmp_path / REGISTER) is None
