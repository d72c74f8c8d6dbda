"""What waits for somebody is said with how late it is, the most serious first, and counted beside the pages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import RowKind
from ccdesk.operations.attention import AttentionItem, counts_for_navigation, needs_attention
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)  # a Tuesday; 29 March and 1 April were bank holidays
Add = Callable[..., int]


@pytest.fixture
def family(add: Add) -> int:
    """Return a family."""
    return add("family", reference="KL-0388")


@pytest.fixture
def child(add: Add, family: int) -> int:
    """Return its child."""
    return add("person", family_id=family, first_name="Wren", last_name="Larkin", role="child")


def waiting(register: Register, kind: str, today: date = TODAY) -> list[AttentionItem]:
    """Return what waits of one kind."""
    return [item for item in needs_attention(register, today) if item.kind == kind]


def test_of_an_empty_register_only_the_next_return_is_said(register: Register) -> None:
    (item,) = needs_attention(register, TODAY)
    held = sum(row.kind is RowKind.HELD for row in load_pack().rows)
    assert item.words == "Return for quarter 4 of 2012/13 is due on Thu 18 April"
    assert item.detail == f"{held} things missing: {held} outside figures not entered"
    assert (item.how_late, item.is_overdue, item.page, item.key) == ("In 2 days", False, "returns", "2012/13-Q4")


def test_the_return_is_not_said_once_its_day_has_passed(register: Register) -> None:
    assert not waiting(register, "return", date(2013, 4, 19))


@pytest.mark.parametrize(
    ("of", "sent_on", "today", "words", "is_overdue"),
    [
        ("2012/13-Q4", None, TODAY, "Return for quarter 4 of 2012/13 is signed and not sent", False),
        ("2012/13-Q4", None, date(2013, 4, 19), "Return for quarter 4 of 2012/13 is signed and not sent", True),
        ("2012/13-Q4", TODAY, TODAY, None, False),
        ("2012/13-Q3", TODAY, TODAY, "Return for quarter 4 of 2012/13 is due on Thu 18 April", False),
        ("2012/13-Q3", TODAY, date(2013, 4, 19), "Return for quarter 4 of 2012/13 was due on Thu 18 April", True),
    ],
)
def test_a_return_is_said_until_it_is_sent_once_returns_are_signed_here(
    register: Register, add: Add, of: str, sent_on: date | None, today: date, words: str | None, is_overdue: bool
) -> None:
    texts = ("file_name", "prepared_by", "workbook_digest", "figures_digest", "ids_digest", "published_digest")
    signed = dict.fromkeys((*texts, "lines_digest", "signature", "changes"), "")
    moment = {"signed_on": TODAY, "signed_at": "2013-04-16T10:30:00+00:00", "last_step": 1}
    add("sent_return", period=of, version=1, sent_on=sent_on, **signed, **moment)
    found = waiting(register, "return", today)
    assert [(item.words, item.is_overdue) for item in found] == ([(words, is_overdue)] if words else [])


@pytest.mark.parametrize(
    ("made_on", "words", "how_late"),
    [
        (date(2013, 4, 16), None, None),
        (date(2013, 4, 15), None, None),  # decided by the end of today, the first working day after it
        (date(2013, 4, 12), "CSS referral, family KL-0388: no decision known", "1 day over"),
        (date(2013, 4, 11), "CSS referral, family KL-0388: no decision known", "2 days over"),
        (date(2013, 3, 28), "CSS referral, family KL-0388: no decision known", "10 days over"),
    ],
)
def test_a_referral_to_social_services_is_chased_after_a_working_day(
    register: Register, add: Add, child: int, made_on: date, words: str | None, how_late: str | None
) -> None:
    referral = add("referral", person_id=child, kind="CSS", made_on=made_on)
    found = waiting(register, "decision")
    assert [(item.words, item.how_late, item.key) for item in found] == ([(words, how_late, referral)] if words else [])


@pytest.mark.parametrize(
    ("kind", "days_ago", "words"),
    [
        ("SLT", 33, None),  # of 42 calendar days, near from 80%
        ("SLT", 34, ("near its target", "34 of 42 days", "In 8 days", False)),
        ("SLT", 42, ("near its target", "42 of 42 days", "Today", False)),
        ("SLT", 43, ("past its target", "43 of 42 days", "1 day over", True)),
        ("CAMHS", 26, ("near its target", "16 of 20 working days", "In 4 days", False)),
        ("housing-advice", 400, None),  # no target days
    ],
)
def test_a_referral_is_near_its_target_from_four_fifths_on(
    register: Register,
    add: Add,
    child: int,
    kind: str,
    days_ago: int,
    words: tuple[str, str, str, bool] | None,
) -> None:
    add("referral", person_id=child, kind=kind, made_on=TODAY - timedelta(days=days_ago), decision="accepted")
    found = [
        (item.words.partition(": ")[2], item.detail, item.how_late, item.is_overdue)
        for item in waiting(register, "referral")
    ]
    assert found == ([words] if words else [])


@pytest.mark.parametrize(
    "ended",
    [
        {"first_seen_on": TODAY},
        {"closed_on": TODAY},
        {"decision": "rejected"},
        {"decision": "redirected"},
        {"direction": "received"},
    ],
)
def test_a_referral_that_waits_for_nobody_is_not_said(
    register: Register, add: Add, child: int, ended: dict[str, str | date]
) -> None:
    add("referral", **{"person_id": child, "kind": "SLT", "made_on": date(2012, 1, 1), "decision": "accepted", **ended})
    assert not waiting(register, "referral")


def test_referrals_of_one_kind_are_said_together_with_the_longest(register: Register, add: Add, child: int) -> None:
    for day in (date(2013, 3, 10), date(2013, 3, 8)):
        add("referral", person_id=child, kind="SLT", made_on=day, decision="accepted")
    (item,) = waiting(register, "referral")
    assert (item.words, item.detail, item.count) == ("2 SLT referrals near target", "Longest: 39 of 42 days", 2)


def test_registers_never_completed_are_said_together_oldest_first(register: Register, add: Add) -> None:
    service = add("service", name="Story Time")
    for day in (15, 12, 10):
        add("session", service_id=service, day=date(2013, 4, day), status="planned")
    add("session", service_id=service, day=TODAY, status="planned")
    (item,) = waiting(register, "registers")
    assert item.words == "3 registers never completed"
    assert item.detail == "Story Time, Wed 10 April · Story Time, Fri 12 April · 1 more"
    assert (item.how_late, item.is_overdue, item.page) == ("6 days over", True, "register")


def test_reviews_are_said_one_by_one_when_due_and_together_when_coming(
    register: Register, add: Add, child: int
) -> None:
    family = register_family(register)
    for day in (10, 16, 18, 20, 30):
        add("support", family_id=family, review_due_on=date(2013, 4, day), lead_professional="Kirsty Lamb")
    found = [(item.words, item.how_late, item.is_overdue) for item in waiting(register, "review")]
    assert found == [
        ("Larkin family: support review", "6 days over", True),
        ("Larkin family: support review", "Today", False),
        ("2 support reviews due within a week", "In 2 days", False),
    ]


def test_population_estimates_that_have_run_out_are_named(register: Register, add: Add) -> None:
    begins = date(2012, 4, 1)
    add("population", what="under-5", count=700, from_day=begins, to_day=date(2013, 3, 31))
    add("population", what="lone-parents", count=70, from_day=begins)
    (item,) = waiting(register, "estimate")
    assert (item.words, item.how_late) == ("1 population estimate out of date", "Ended Sun 31 March")
    assert item.detail.startswith(next(one.label for one in load_pack().estimates if one.code == "under-5"))


def test_what_is_overdue_comes_first(register: Register, add: Add, child: int) -> None:
    service = add("service", name="Story Time")
    add("session", service_id=service, day=date(2013, 4, 15), status="planned")
    add("referral", person_id=child, kind="CSS", made_on=date(2013, 4, 10))
    add("referral", person_id=child, kind="SLT", made_on=date(2013, 3, 8), decision="accepted")
    assert [item.kind for item in needs_attention(register, TODAY)] == ["decision", "registers", "referral", "return"]


def test_navigation_counts_what_is_there_and_what_is_to_be_done(register: Register, add: Add, child: int) -> None:
    service = add("service", name="Story Time")
    add("session", service_id=service, day=TODAY, status="planned")
    add("referral", person_id=child, kind="SLT", made_on=TODAY)
    add("support", family_id=register_family(register))
    counts = counts_for_navigation(register, TODAY)
    shown = {page: (count.count, count.needs_attention) for page, count in counts.items()}
    held = sum(row.kind is RowKind.HELD for row in load_pack().rows)
    assert shown == {
        "families": (1, False),
        "sessions": (1, False),
        "referrals": (1, False),
        "support": (1, False),
        "courses": (0, False),
        "today": (1, True),
        "returns": (held, True),
    }
    add("referral", person_id=child, kind="CSS", made_on=date(2013, 3, 1))
    referrals = counts_for_navigation(register, TODAY)["referrals"]
    assert (referrals.count, referrals.needs_attention) == (1, True)
    assert referrals.words == "2 open · 1 overdue"


def register_family(register: Register) -> int:
    """Return the id of the one family there is."""
    with register.connection() as connection:
        return int(connection.execute("SELECT id FROM family").fetchone()[0])


def made_and_checked(register: Register, made: str, checked: str | None, faults: int) -> None:
    with register.connection() as connection:
        connection.execute("UPDATE about SET made_at = ?, checked_at = ?, faults_found = ?", (made, checked, faults))


@pytest.mark.parametrize(
    ("made", "checked", "faults", "words"),
    [
        ("2013-03-20T09:00+00:00", None, 0, None),
        ("2013-03-01T09:00+00:00", None, 0, "The register was never checked"),
        ("2013-01-01T09:00+00:00", "2013-04-01T09:00+00:00", 0, None),
        ("2013-01-01T09:00+00:00", "2013-03-01T09:00+00:00", 0, "The register was not checked for four weeks"),
        ("2013-01-01T09:00+00:00", "2013-04-15T09:00+00:00", 2, "The register has 2 faults"),
    ],
)
def test_a_check_that_is_old_or_found_faults_is_said(
    register: Register, made: str, checked: str | None, faults: int, words: str | None
) -> None:
    made_and_checked(register, made, checked, faults)
    found = waiting(register, "check")
    assert [item.words for item in found] == ([] if words is None else [words])
    assert all((item.page, item.key, item.is_overdue) == ("centre", "backups", bool(faults)) for item in found)
