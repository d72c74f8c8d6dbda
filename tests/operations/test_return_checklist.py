"""The checklist of a return: what blocks it, what is worth putting right, and where each is done."""

from collections.abc import Callable
from datetime import date

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.return_checklist import (
    CheckItem,
    Checklist,
    Severity,
    checklist,
    disclosure_check,
    with_check,
)
from ccdesk.register.journal.steps import step
from ccdesk.register.register import Register
from ccdesk.returns.disclosure.report import DisclosureReport

Add = Callable[..., int]
QUARTER = Period.parse("2012/13-Q1")
TODAY = date(2012, 7, 9)
DAY = date(2012, 5, 1)


def look(register: Register, today: date = TODAY) -> Checklist:
    return checklist(register, QUARTER, today)


def of(found: Checklist, check: str) -> tuple[CheckItem, ...]:
    return tuple(item for item in found.items if item.check == check)


def change(register: Register, *statements: str) -> None:
    with step(register, "Changed the register") as made:
        for statement in statements:
            made.connection.execute(statement)


def test_what_blocks_stands_first_and_every_open_line_leads_somewhere(register: Register, nine_came: list[int]) -> None:
    found = look(register, today=date(2012, 6, 30))
    order = list(Severity)
    assert [order.index(item.severity) for item in found.items] == sorted(
        order.index(item.severity) for item in found.items
    )
    for item in found.items:
        assert (item.severity is Severity.FINE) == (item.count == 0) == (item.page == "") == (item.action == "")


def test_a_finished_quarter_of_a_centre_with_a_number_is_not_blocked(register: Register, nine_came: list[int]) -> None:
    assert look(register).blocking == ()


@pytest.mark.parametrize(("today", "blocks"), [(date(2012, 6, 30), True), (date(2012, 7, 1), False)])
def test_a_period_that_is_not_over_blocks(register: Register, nine_came: list[int], today: date, blocks: bool) -> None:
    (item,) = of(look(register, today), "period")
    assert (item.severity is Severity.MUST) == blocks


def test_a_centre_without_its_number_is_blocked(register: Register, nine_came: list[int]) -> None:
    change(register, "DELETE FROM centre_detail WHERE key = 'number'")
    (item,) = of(look(register), "centre")
    assert (item.severity, item.words) == (Severity.MUST, "The centre’s number is not entered")
    assert (item.page, item.key) == ("centre", "details")


def test_each_register_never_completed_has_a_line_and_many_share_one(
    register: Register, nine_came: list[int], add: Add
) -> None:
    service = add("service", name="Story Time")
    first = add("session", service_id=service, day=DAY.replace(day=2), status="planned")
    (item,) = of(look(register), "registers")
    assert (item.words, item.severity, item.page, item.key) == ("Story Time, 2 May", Severity.MUST, "register", first)
    for day in range(3, 12):
        add("session", service_id=service, day=DAY.replace(day=day), status="planned")
    items = of(look(register), "registers")
    assert [item.count for item in items] == [1, 1, 1, 1, 6]
    assert items[-1].words == "6 more registers never completed"


@pytest.mark.parametrize(
    "session",
    [
        {"day": DAY.replace(day=2), "status": "cancelled"},
        {"day": DAY.replace(day=2), "status": "held", "unnamed_adults": 2},
        {"day": date(2012, 7, 2), "status": "planned"},
        {"day": date(2012, 3, 31), "status": "planned"},
    ],
)
def test_sessions_called_off_counted_or_of_other_days_do_not_block(
    register: Register, nine_came: list[int], add: Add, session: dict[str, object]
) -> None:
    add("session", service_id=add("service"), **session)
    assert look(register).blocking == ()


def test_people_who_came_without_a_birth_date_are_worth_a_look(
    register: Register, nine_came: list[int], add: Add
) -> None:
    assert of(look(register), "birth-dates")[0].severity is Severity.FINE
    add("person", family_id=add("family"), first_name="Never came")
    assert of(look(register), "birth-dates")[0].severity is Severity.FINE
    change(register, "UPDATE person SET born_on = NULL WHERE id IN (SELECT min(person_id) FROM attendance)")
    (item,) = of(look(register), "birth-dates")
    assert (item.severity, item.words, item.page) == (Severity.WORTH, "1 who came has no birth date", "family")


def test_what_is_not_known_of_too_many_is_named_with_the_packs_threshold(
    register: Register, nine_came: list[int]
) -> None:
    words = {item.words for item in of(look(register), "unknown")}
    assert "Ethnicity: 100% not known" in words
    change(register, "UPDATE person SET ethnicity = 'WBRI', sex = 'F'", "UPDATE family SET lsoa = 'E01024601'")
    assert "Ethnicity: 100% not known" not in {item.words for item in of(look(register), "unknown")}


def test_referrals_without_a_decision_are_worth_chasing(register: Register, nine_came: list[int], add: Add) -> None:
    person = add("person", family_id=add("family"), first_name="Rowan")
    add("referral", person_id=person, kind="CSS", made_on=date(2012, 6, 29), decision="accepted")
    (item,) = of(look(register, date(2012, 6, 29)), "decisions")
    assert item.severity is Severity.FINE
    in_its_days = add("referral", person_id=person, kind="CSS", made_on=date(2012, 6, 29))
    (item,) = of(look(register, date(2012, 7, 1)), "decisions")
    assert item.severity is Severity.FINE
    # Speech and language therapy has no days for its decision, so whatever waits is told.
    add("referral", person_id=person, kind="SLT", made_on=date(2012, 6, 30))
    (item,) = of(look(register, date(2012, 7, 1)), "decisions")
    assert (item.count, item.detail) == (1, "They count as awaiting one; the longest was made on 30 June 2012")
    (item,) = of(look(register), "decisions")
    assert (item.severity, item.count, item.page, item.key) == (Severity.WORTH, 2, "referrals", in_its_days)
    assert item.detail == "1 past the framework’s days; the longest was made on 29 June 2012"


def test_outside_figures_that_are_missing_are_worth_entering_and_do_not_block(
    register: Register, nine_came: list[int], add: Add
) -> None:
    missing = sum(item.count for item in of(look(register), "held"))
    assert missing == 17
    first = of(look(register), "held")[0]
    assert (first.page, first.key) == ("measure", first.words.split()[0])
    add("held_figure", measure=first.key, from_day=date(2012, 4, 1), to_day=date(2012, 6, 30), value=41.0)
    assert sum(item.count for item in of(look(register), "held")) == missing - 1


def test_the_proof_of_disclosure_control_is_a_check_in_its_place(register: Register, nine_came: list[int]) -> None:
    proven = disclosure_check(DisclosureReport(40, 5, 3, 8))
    assert (proven.severity, proven.detail) == (Severity.FINE, "Proved; 8 of 40 numbers hidden")
    told = disclosure_check(DisclosureReport(40, 5, 3, 8, (("U2-P1", "all", "families"),)))
    assert (told.severity, told.words, told.key) == (Severity.WORTH, "1 line told by what was sent before", "U2-P1")
    both = with_check(with_check(look(register), proven), told)
    assert both.items.index(told) < both.items.index(proven)


def test_no_address_for_returns_is_worth_entering(register: Register, nine_came: list[int], add: Add) -> None:
    assert of(look(register), "address")[0].severity is Severity.WORTH
    add("centre_detail", key="returns_address", value="returns@example.org")
    assert of(look(register), "address")[0].detail == "returns@example.org"
