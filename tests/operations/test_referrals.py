"""How every referral stands: its stage, its clock in calendar or working days, and needs made into referrals."""

from collections.abc import Callable
from datetime import date

import pytest

from ccdesk.operations.records import FieldProblems, save_record, values_of
from ccdesk.operations.referral_acts import NEXT_FIELDS, drop_need, make_referral, next_values, note_need
from ccdesk.operations.referrals import (
    MADE,
    RECEIVED,
    Board,
    ReferralCard,
    Stage,
    referral_card,
    referrals_board,
)
from ccdesk.operations.undoing import undo_last_act
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)  # a Tuesday; 29 March and 1 April were bank holidays
Add = Callable[..., int]


@pytest.fixture
def child(add: Add) -> int:
    """Return a child of a family, two years and four months old."""
    family = add("family", reference="KL-0388")
    born = date(2010, 12, 1)
    return add("person", family_id=family, first_name="Wren", last_name="Larkin", role="child", born_on=born)


def board(register: Register, direction: str = MADE, kind: str = "") -> Board:
    return referrals_board(register, TODAY, direction, kind)


def only_card(register: Register, direction: str = MADE) -> ReferralCard:
    (card,) = board(register, direction).cards
    return card


def test_an_empty_register_has_every_stage_and_no_card(register: Register) -> None:
    empty = board(register)
    assert [column.title for column in empty.columns] == [
        "Identified",
        "Made",
        "Accepted",
        "Seen, initial assessment",
        "Closed",
    ]
    assert (empty.cards, empty.kinds, empty.open, empty.overdue) == ((), (), 0, 0)


def test_what_others_refer_is_received_and_has_no_stage_before_it(register: Register, add: Add, child: int) -> None:
    add("referral", person_id=child, kind="CSS", direction="received", made_on=date(2013, 4, 2))
    titles = [column.title for column in board(register, RECEIVED).columns]
    assert titles == ["Received", "Accepted", "Seen, initial assessment", "Closed"]
    card = only_card(register, RECEIVED)
    assert (card.detail, card.clock) == ("KL-0388 · received 2 April", None)
    assert board(register).cards == ()


@pytest.mark.parametrize(
    ("filled", "stage", "detail"),
    [
        ({}, Stage.MADE, "made 2 April"),
        ({"decision": "accepted", "decided_on": date(2013, 4, 3)}, Stage.ACCEPTED, "accepted 3 April"),
        ({"decision": "accepted"}, Stage.ACCEPTED, "made 2 April"),
        ({"decision": "accepted", "first_seen_on": date(2013, 4, 9)}, Stage.SEEN, "seen 9 April"),
        ({"first_seen_on": date(2013, 4, 9)}, Stage.SEEN, "seen 9 April"),
        ({"initial_assessment_on": date(2013, 4, 10)}, Stage.SEEN, "assessed 10 April"),
        ({"closed_on": date(2013, 4, 11)}, Stage.CLOSED, "closed 11 April"),
        ({"decision": "rejected", "decided_on": date(2013, 4, 3)}, Stage.CLOSED, "rejected 3 April"),
        ({"decision": "redirected", "decided_on": date(2013, 4, 3)}, Stage.CLOSED, "redirected 3 April"),
    ],
)
def test_what_is_known_of_a_referral_is_its_stage(
    register: Register, add: Add, child: int, filled: dict[str, object], stage: Stage, detail: str
) -> None:
    add("referral", person_id=child, kind="SLT", made_on=date(2013, 4, 2), **filled)
    card = only_card(register)
    assert (card.stage, card.detail) == (stage, f"KL-0388 · {detail}")
    (column,) = [each for each in board(register).columns if each.cards]
    assert column.stage is stage


CLOCKS = [
    # Kind, made on, decision; words, day, tone. Speech and language: 42 calendar days.
    ("SLT", date(2013, 4, 16), None, "42 days left", "day 0 of 42", "plain"),
    ("SLT", date(2013, 3, 15), None, "10 days left", "day 32 of 42", "plain"),
    ("SLT", date(2013, 3, 13), None, "8 days left", "day 34 of 42", "amber"),  # from four fifths: 33.6 days
    ("SLT", date(2013, 3, 5), None, "Last day", "day 42 of 42", "amber"),
    ("SLT", date(2013, 3, 4), None, "Overdue by 1 day", "day 43 of 42", "red"),
    # Social services: the decision within a working day, then ten working days.
    ("CSS", date(2013, 4, 15), None, "Last day", "day 1 of 1 working", "amber"),
    ("CSS", date(2013, 4, 12), None, "Overdue by 1 day", "day 2 of 1 working", "red"),
    ("CSS", date(2013, 4, 2), "accepted", "Last day", "day 10 of 10 working", "amber"),
    # Two week-ends and Easter Monday do not count.
    ("CSS", date(2013, 3, 30), "accepted", "Overdue by 1 day", "day 11 of 10 working", "red"),
    ("CSS", date(2013, 3, 28), "accepted", "Overdue by 1 day", "day 11 of 10 working", "red"),
    ("CSS", date(2013, 4, 9), "accepted", "5 days left", "day 5 of 10 working", "plain"),
    ("CAMHS", date(2013, 3, 21), None, "4 days left", "day 16 of 20 working", "amber"),
]


@pytest.mark.parametrize(("kind", "made_on", "decision", "words", "day", "tone"), CLOCKS)
def test_the_clock_of_each_kind_runs_in_its_own_days(
    register: Register,
    add: Add,
    child: int,
    kind: str,
    made_on: date,
    decision: str | None,
    words: str,
    day: str,
    tone: str,
) -> None:
    add("referral", person_id=child, kind=kind, made_on=made_on, decision=decision)
    card = only_card(register)
    assert card.clock is not None
    assert (card.clock.words, card.clock.detail, card.clock.tone) == (words, day, tone)
    assert card.is_overdue == (tone == "red")
    assert board(register).overdue == card.is_overdue


@pytest.mark.parametrize("kind", ["CAF", "housing-advice"])
def test_a_kind_without_target_days_has_no_clock(register: Register, add: Add, child: int, kind: str) -> None:
    add("referral", person_id=child, kind=kind, made_on=date(2012, 1, 9))
    card = only_card(register)
    assert (card.clock, card.is_overdue, card.detail) == (None, False, "KL-0388 · made 9 January 2012")


@pytest.mark.parametrize(
    ("seen_on", "outcome", "ending", "tone"),
    [
        (date(2013, 4, 15), "Discharged", "Timely, Discharged", "green"),
        (date(2013, 4, 16), None, "Seen 1 day late", "amber"),
        (None, "Moved away", "Moved away", "plain"),
        (None, None, "Closed, not seen", "plain"),
    ],
)
def test_a_closed_referral_says_whether_the_child_was_seen_in_time(
    register: Register, add: Add, child: int, seen_on: date | None, outcome: str | None, ending: str, tone: str
) -> None:
    days = {"made_on": date(2013, 3, 4), "first_seen_on": seen_on, "closed_on": TODAY}
    add("referral", person_id=child, kind="SLT", outcome=outcome, **days)
    card = only_card(register)
    assert (card.ending, card.ending_tone, card.clock) == (ending, tone, None)


def test_only_what_was_closed_in_this_quarter_shows(register: Register, add: Add, child: int) -> None:
    for day in (date(2013, 3, 31), date(2013, 4, 1), date(2013, 4, 12)):
        add("referral", person_id=child, kind="CAF", made_on=date(2013, 1, 7), closed_on=day)
    found = board(register)
    assert [card.detail for card in found.columns[-1].cards] == [
        "KL-0388 · closed 12 April",
        "KL-0388 · closed 1 April",
    ]
    assert found.open == 0


def test_the_most_overdue_stands_first_and_what_has_no_clock_last(register: Register, add: Add, child: int) -> None:
    for kind, made_on in (
        ("CAF", date(2012, 9, 3)),
        ("SLT", date(2013, 4, 9)),
        ("CSS", date(2013, 4, 10)),
        ("SLT", date(2013, 2, 1)),
    ):
        add("referral", person_id=child, kind=kind, made_on=made_on)
    found = board(register)
    in_order = [(card.kind, card.days_over) for card in found.cards]
    assert in_order == [("SLT", 32), ("CSS", 3), ("SLT", -35), ("CAF", 0)]
    assert (found.overdue, found.columns[1].overdue) == (2, 2)


def test_kinds_are_counted_and_one_can_be_shown_alone(register: Register, add: Add, child: int) -> None:
    for kind in ("SLT", "CAF", "SLT"):
        add("referral", person_id=child, kind=kind, made_on=date(2013, 4, 9))
    add("referral", person_id=child, kind="CSS", made_on=date(2013, 4, 9), closed_on=TODAY)
    assert board(register).kinds == (("CAF", "CAF", 1), ("SLT", "Speech and language", 2))
    one = board(register, kind="SLT")
    assert {card.kind for card in one.cards} == {"SLT"}
    assert one.kinds == board(register).kinds


def test_a_card_says_all_of_itself(register: Register, add: Add, child: int) -> None:
    add("referral", person_id=child, kind="CSS", made_on=date(2013, 4, 12))
    card = only_card(register)
    assert card.spoken == ("CSS, Wren Larkin, 2y 4m, KL-0388 · made 12 April, Overdue by 1 day, day 2 of 1 working")
    assert referral_card(register, card.id, TODAY) == card
    assert referral_card(register, card.id + 1, TODAY) is None


@pytest.mark.parametrize(
    ("kind", "identified_on", "words", "tone"),
    [
        ("SLT", "16/04/2013", "Send in 5 days", "plain"),
        ("SLT", "10/04/2013", "Send by tomorrow", "amber"),
        ("CAF", "09/04/2013", "Send today", "amber"),
        ("CAF", "08/04/2013", "Overdue by 1 day", "red"),
        ("CAF", "28/03/2013", "Overdue by 6 days", "red"),  # Good Friday and Easter Monday do not count
        ("CSS", "16/04/2013", "Send by tomorrow", "plain"),
    ],
)
def test_a_need_is_to_be_sent_in_working_days(
    register: Register, child: int, kind: str, identified_on: str, words: str, tone: str
) -> None:
    note_need(register, child, kind, identified_on, "", today=TODAY)
    card = only_card(register)
    assert card.clock is not None
    assert (card.stage, card.is_need, card.clock.words, card.clock.tone) == (Stage.IDENTIFIED, True, words, tone)


def test_a_need_is_made_into_a_referral_and_that_is_undone_in_one(register: Register, child: int) -> None:
    noted = note_need(register, child, "slt", "12/04/2013", " Says few words ", today=TODAY)
    assert noted.tables == {"referral_need"}
    assert only_card(register).notes == "Says few words"
    done = make_referral(register, noted.result, "15/04/2013", "Community therapy", today=TODAY)
    assert done.words == "SLT referral of Wren Larkin made"
    card = only_card(register)
    assert (card.is_need, card.id, card.stage) == (False, done.result, Stage.MADE)
    values = values_of(register, "referral", done.result)
    assert (values["made_on"], values["agency"], values["direction"]) == ("15/04/2013", "Community therapy", "made")
    undo_last_act(register)
    card = only_card(register)
    assert (card.is_need, card.id) == (True, noted.result)


def test_a_need_is_found_by_the_reference_of_who_has_it(register: Register, child: int) -> None:
    reference = values_of(register, "person", child)["reference"]
    note_need(register, reference, "CAF", "12/04/2013", "", today=TODAY)
    assert only_card(register).person_id == child


@pytest.mark.parametrize(
    ("person", "kind", "day", "wrong"),
    [
        ("nobody", "SLT", "12/04/2013", {"person_id"}),
        (None, "", "12/04/2013", {"kind"}),
        (None, "SLT", "31/02/2013", {"identified_on"}),
        (None, "SLT", "17/04/2013", {"identified_on"}),
        ("", "", "", {"person_id", "kind", "identified_on"}),
    ],
)
def test_what_is_wrong_with_a_need_is_said_beside_its_fields(
    register: Register, child: int, person: str | None, kind: str, day: str, wrong: set[str]
) -> None:
    with pytest.raises(FieldProblems) as raised:
        note_need(register, child if person is None else person, kind, day, "", today=TODAY)
    assert {problem.attribute for problem in raised.value.problems} == wrong
    assert board(register).cards == ()


def test_a_referral_made_before_it_can_be_is_refused_and_the_need_stays(register: Register, child: int) -> None:
    noted = note_need(register, child, "SLT", "12/04/2013", "", today=TODAY)
    with pytest.raises(FieldProblems):
        make_referral(register, noted.result, "31/02/2013", "", today=TODAY)
    assert only_card(register).is_need


def test_a_need_that_is_gone_is_taken_off_once_and_comes_back_when_undone(register: Register, child: int) -> None:
    noted = note_need(register, child, "SLT", "12/04/2013", "", today=TODAY)
    assert drop_need(register, noted.result).words == "Wren Larkin needs no SLT referral"
    with pytest.raises(Refusal, match="no longer there"):
        drop_need(register, noted.result)
    with pytest.raises(Refusal, match="no longer there"):
        make_referral(register, noted.result, "15/04/2013", "", today=TODAY)
    undo_last_act(register)
    assert only_card(register).id == noted.result


def test_a_referral_goes_from_stage_to_stage_by_what_each_asks_for(register: Register, add: Add, child: int) -> None:
    key = add("referral", person_id=child, kind="CSS", made_on=date(2013, 4, 15))
    stages = []
    for _ in range(4):
        card = only_card(register)
        stages.append(card.stage)
        begun = next_values(card, TODAY)
        assert set(begun) <= set(NEXT_FIELDS[card.stage])
        save_record(register, "referral", {**values_of(register, "referral", key), **begun}, key, today=TODAY)
    assert stages == [Stage.MADE, Stage.ACCEPTED, Stage.SEEN, Stage.SEEN]
    values = values_of(register, "referral", key)
    assert (values["initial_assessment_on"], values["closed_on"]) == ("16/04/2013", "16/04/2013")
    assert only_card(register).stage is Stage.CLOSED
    assert next_values(only_card(register), TODAY) == {}


def test_a_kind_without_specialists_is_closed_after_it_was_seen(register: Register, add: Add, child: int) -> None:
    add("referral", person_id=child, kind="CAF", made_on=date(2013, 4, 2), first_seen_on=date(2013, 4, 9))
    assert next_values(only_card(register), TODAY) == {"closed_on": "16/04/2013"}
