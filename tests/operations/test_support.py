"""Episodes of support as of a day: the next review first, who is back to universal services, and reviews recorded."""

from collections.abc import Callable
from datetime import date

import pytest

from ccdesk.operations.records import FieldProblems
from ccdesk.operations.support import SupportCard, record_review, support_list
from ccdesk.operations.undoing import undo_last_act
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)
Add = Callable[..., int]


@pytest.fixture
def family(add: Add) -> int:
    """Return a family with a parent and a child."""
    family = add("family", reference="KL-0412")
    for role in ("parent", "child"):
        add("person", family_id=family, first_name="Wren", last_name="Larkin", role=role)
    return family


@pytest.fixture
def episode(add: Add, family: int) -> int:
    """Return its episode, a CAF begun in January."""
    return add("support", family_id=family, kind="CAF", role="initiated", started_on=date(2013, 1, 9))


def the_card(register: Register) -> SupportCard:
    (card,) = support_list(register, TODAY).open
    return card


@pytest.mark.parametrize(
    ("due", "state", "tone"),
    [
        (None, "No review set", "plain"),
        (date(2013, 4, 10), "6 days over", "red"),
        (date(2013, 4, 15), "1 day over", "red"),
        (date(2013, 4, 16), "Today", "amber"),
        (date(2013, 4, 17), "Tomorrow", "amber"),
        (date(2013, 4, 23), "In 7 days", "amber"),
        (date(2013, 4, 24), "In 8 days", "plain"),
    ],
)
def test_a_review_is_told_by_its_day(
    register: Register, add: Add, family: int, due: date | None, state: str, tone: str
) -> None:
    add("support", family_id=family, kind="CAF", started_on=date(2013, 1, 9), review_due_on=due)
    card = the_card(register)
    assert (card.state, card.tone) == (state, tone)


def test_an_episode_is_told_with_its_family_kind_and_meetings(register: Register, add: Add, episode: int) -> None:
    for day in (date(2013, 2, 4), date(2013, 3, 5), date(2013, 4, 30)):
        add("meeting", support_id=episode, kind="TAC", day=day)

    card = the_card(register)

    assert (card.family, card.kind_words, card.since) == ("Larkin", "CAF, initiated", "9 Jan 2013")
    assert card.meetings == "2, last Tue 5 Mar"  # the one to come is not held yet
    assert (support_list(register, TODAY).families, support_list(register, TODAY).children) == (1, 1)


def test_the_next_review_comes_first_and_none_set_last(register: Register, add: Add, family: int) -> None:
    days = (date(2013, 5, 1), None, date(2013, 4, 2))
    made = [
        add("support", family_id=family, kind="CAF", started_on=date(2013, 1, 9), review_due_on=day) for day in days
    ]
    assert [card.id for card in support_list(register, TODAY).open] == [made[2], made[0], made[1]]


@pytest.mark.parametrize(
    ("outcomes", "universal", "ended"),
    [
        ((), 0, 0),
        (("universal",), 1, 1),
        (("moved",), 0, 1),
        (("universal", "moved"), 1, 1),  # one family, once back to universal
        ((None,), 0, 1),
    ],
)
def test_families_back_to_universal_are_counted_once(
    register: Register, add: Add, family: int, outcomes: tuple[str | None, ...], universal: int, ended: int
) -> None:
    for outcome in outcomes:
        end = {"ended_on": date(2013, 3, 1), "outcome": outcome}
        add("support", family_id=family, kind="CAF", started_on=date(2012, 1, 9), **end)
    add("support", family_id=family, kind="CAF", started_on=date(2010, 1, 9), ended_on=date(2012, 4, 15))

    summary = support_list(register, TODAY).summary

    assert (summary.universal, summary.ended) == (universal, ended)


def test_a_review_is_one_act_with_its_meeting_and_the_next_day(register: Register, episode: int) -> None:
    typed = {"day": "16/04/2013", "kind": "review", "practitioners": "Kirsty Lamb; Dele Bakare"}

    done = record_review(register, episode, typed, "14/05/2013", today=TODAY)

    card = the_card(register)
    assert (card.meetings, card.state) == ("1, last Tue 16 Apr", "In 28 days")
    assert done.tables == {"meeting", "support"}
    undo_last_act(register)
    assert (the_card(register).meetings, the_card(register).state) == ("none yet", "No review set")


@pytest.mark.parametrize(
    ("day", "following", "wrong"), [("31/04/2013", "", "day"), ("", "", "day"), ("16/04/2013", "soon", "review_due_on")]
)
def test_a_review_that_cannot_be_read_changes_nothing(
    register: Register, episode: int, day: str, following: str, wrong: str
) -> None:
    with pytest.raises(FieldProblems) as refused:
        record_review(register, episode, {"day": day, "kind": "review"}, following, today=TODAY)

    assert [problem.attribute for problem in refused.value.problems if problem.must_fix] == [wrong]
    assert the_card(register).meetings == "none yet"
