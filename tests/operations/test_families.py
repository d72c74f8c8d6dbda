"""The list of families, and what the page of one family says."""

from collections.abc import Callable
from datetime import date

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.families import FamiliesAsked, contact_words, family_counts, list_of_families, more_filters
from ccdesk.operations.family_page import family_page
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

Add = Callable[..., int]
TODAY = date(2012, 9, 11)
PERIOD = Period.parse("2012/13-Q2")
IN_REACH = "E01024601"


@pytest.fixture
def centre(register: Register, add: Add) -> dict[str, int]:
    """Four families: one seen last week, one long ago, one with a new baby not seen, one that left."""
    add("centre_detail", key="reach_area", value=f"{IN_REACH}; E01024602")
    groups = add("service")
    hire = add("service", name="Hall hire", counts_as_contact=0)
    last_week = add("session", service_id=groups, day=date(2012, 9, 4))
    long_ago = add("session", service_id=groups, day=date(2012, 5, 8))
    hired = add("session", service_id=hire, day=date(2012, 9, 10))
    ash = add("family", reference="KL-1", lsoa=IN_REACH, postcode="CT5 1AA", address="3 Kiln Court, Harbourne")
    ann = add("person", family_id=ash, first_name="Annabel", known_as="Ann", last_name="Ash", phone="01632 960001")
    add("person", family_id=ash, first_name="Ben", last_name="Ash", role="child", born_on=date(2011, 9, 12))
    add("consent", family_id=ash, kind="privacy-notice", given_on=date(2012, 5, 1))
    add("membership", family_id=ash, group="lone-parents", from_day=date(2012, 5, 1))
    add("level", family_id=ash, level="universal-plus", from_day=date(2012, 5, 1))
    birch = add("family", reference="KL-2", lsoa="E01099999")
    bob = add("person", family_id=birch, first_name="Bob", last_name="Birch", sex="M")
    cole = add("family", reference="KL-3", registered_on=date(2012, 8, 1))
    add("person", family_id=cole, first_name="Cy", last_name="Cole", role="child", born_on=date(2012, 7, 20))
    dean = add("family", reference="KL-4", left_on=date(2012, 6, 1), lsoa=IN_REACH)
    add("person", family_id=dean, first_name="Di", last_name="Dean")
    add("attendance", session_id=last_week, person_id=ann)
    add("attendance", session_id=long_ago, person_id=bob)
    add("attendance", session_id=hired, person_id=bob)
    return {"ash": ash, "birch": birch, "cole": cole, "dean": dean, "ann": ann, "bob": bob, "last week": last_week}


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("everyone", ["Ash", "Birch", "Cole"]),
        ("not-seen", ["Birch"]),
        ("new-births", ["Cole"]),
        ("new", ["Cole"]),
        ("no-notice", ["Birch", "Cole"]),
        ("in-reach", ["Ash"]),
        ("outside", ["Birch"]),
        ("no-area", ["Cole"]),
        ("left", ["Dean"]),
        ("level:universal-plus", ["Ash"]),
        ("level:universal", []),
        ("group:lone-parents", ["Ash"]),
        ("group:fathers", ["Birch"]),
        ("group:bme", []),
    ],
)
def test_filters(register: Register, centre: dict[str, int], show: str, names: list[str]) -> None:
    found = list_of_families(register, FamiliesAsked(show=show), PERIOD, TODAY)
    assert [card.name for card in found.cards] == names
    assert found.total == len(names)


def test_every_filter_that_is_offered_works(register: Register, centre: dict[str, int]) -> None:
    for code, _ in more_filters(pack_of(register)):
        list_of_families(register, FamiliesAsked(show=code), PERIOD, TODAY)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ash", ["Ash"]),
        ("ann", ["Ash"]),
        ("anabel", ["Ash"]),
        ("KL-2", ["Birch"]),
        ("ct5 1aa", ["Ash"]),
        ("CT51A", ["Ash"]),
        ("kiln", ["Ash"]),
        ("20/07/2012", ["Cole"]),
        ("dean", ["Dean"]),
        ("nobody of this name", []),
        ("%", []),
    ],
)
def test_found_by_anything_even_though_they_left(
    register: Register, centre: dict[str, int], text: str, names: list[str]
) -> None:
    assert [card.name for card in list_of_families(register, FamiliesAsked(text), PERIOD, TODAY).cards] == names


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("family", ["Ash", "Birch", "Cole"]),
        ("reference", ["Ash", "Birch", "Cole"]),
        ("registered", ["Ash", "Birch", "Cole"]),
        ("contact", ["Cole", "Birch", "Ash"]),
    ],
)
def test_sorted_either_way_and_by_the_page(
    register: Register, centre: dict[str, int], sort: str, names: list[str]
) -> None:
    def shown(**how: object) -> list[str]:
        asked = FamiliesAsked(sort=sort, **how)  # type: ignore[arg-type]
        return [card.name for card in list_of_families(register, asked, PERIOD, TODAY).cards]

    assert shown() == names
    assert shown(descending=True) == names[::-1]
    assert shown(offset=1, limit=1) == names[1:2]


def test_a_card_says_who_where_and_when(register: Register, centre: dict[str, int]) -> None:
    first, second, third = list_of_families(register, FamiliesAsked(), PERIOD, TODAY).cards
    assert (first.people, first.address, first.in_reach) == ("Ann, Ben", "3 Kiln Court, CT5 1AA", True)
    assert first.chips == (("Universal plus", "amber", "warning"), ("Lone parent", "edge", ""))
    assert first.last_contact == "Tue 4 September"
    assert (second.in_reach, second.last_contact) == (False, "8 May")
    assert (third.in_reach, third.last_contact) == (None, "Never")


def test_counts(register: Register, centre: dict[str, int]) -> None:
    counts = family_counts(register, PERIOD, TODAY)
    assert (counts.registered, counts.in_reach, counts.ever) == (3, 1, 4)
    assert (counts.not_seen, counts.new_births, counts.new, counts.no_notice) == (1, 1, 1, 2)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "Never"),
        (date(2012, 9, 11), "Today"),
        (date(2012, 9, 1), "Sat 1 September"),
        (date(2012, 3, 1), "1 March"),
        (date(2011, 12, 24), "24 Dec 2011"),
    ],
)
def test_when_somebody_was_last_seen(day: date | None, words: str) -> None:
    assert contact_words(day, TODAY) == words


def test_the_page_of_a_family(register: Register, add: Add, centre: dict[str, int]) -> None:
    ann = centre["ann"]
    add(
        "membership",
        person_id=ann,
        group="housing",
        from_day=date(2012, 6, 1),
        to_day=date(2012, 7, 1),
        evidence="form",
    )
    add("plan", family_id=centre["ash"], kind="CHIN", from_day=date(2012, 8, 1))
    add("status", person_id=ann, status="none", from_day=date(2012, 5, 1))
    add("status", person_id=ann, status="employment", from_day=date(2012, 8, 1))
    episode = add("support", family_id=centre["ash"], review_due_on=date(2012, 9, 5), role="initiated")
    add("meeting", support_id=episode, kind="TAF", day=date(2012, 8, 1))
    add("referral", person_id=ann, kind="SLT", made_on=date(2012, 8, 15))
    add("score", person_id=ann, instrument="confidence", day=date(2012, 5, 1), score=4.0)
    add("score", person_id=ann, instrument="confidence", day=date(2012, 8, 1), score=7.0)
    page = family_page(register, centre["ash"], TODAY)
    assert (page.name, page.reference, page.address) == ("Ash", "KL-1", "3 Kiln Court, Harbourne CT5 1AA")
    assert [words for words, *_ in page.chips] == [
        "In the reach area",
        IN_REACH,
        "Universal plus",
        "Privacy notice given 1 May 2012",
    ]
    assert [(person.name, person.about) for person in page.people] == [
        ("Annabel “Ann” Ash", "Parent"),
        ("Ben Ash", "Child, 11 months · 12 Sep 2011"),
    ]
    assert [(line.label, [span.words for span in line.spans]) for line in page.lines] == [
        ("Lone parent", ["since 1 May 2012"]),
        ("Need: housing difficulties including homelessness", ["Ann, to 1 Jul 2012: form"]),
        ("Level of need", ["Universal plus, since 1 May 2012"]),
        ("Child in need plan", ["since 1 Aug 2012"]),
        (
            "Ann: work or study",
            ["Not in education, employment or training, to 31 Jul 2012", "In employment, since 1 Aug 2012"],
        ),
    ]
    (support,) = page.support
    assert (support.title, support.review, support.review_tone) == (
        "CAF episode, initiated by us",
        "Review 6 days over",
        "red",
    )
    assert support.meetings == "1 TAF, last 1 August"
    assert [line.state for line in page.referrals] == ["Day 27 of 42"]
    assert [(score.words, score.detail) for score in page.scores] == [("confidence, Ann", "4, then 7: better")]
    assert (page.contact_count, page.contacts_ever, page.services) == (1, 1, 1)
    assert [(contact.service, contact.people) for contact in page.contacts] == [("Stay and Play", "Ann")]


def test_contacts_are_sessions_that_count_held_in_the_last_twelve_months(
    register: Register, add: Add, centre: dict[str, int]
) -> None:
    page = family_page(register, centre["birch"], TODAY)
    assert [contact.day_words for contact in page.contacts] == ["8 May"]
    later = family_page(register, centre["birch"], date(2013, 6, 1))
    assert (later.contacts, later.contacts_ever) == ((), 1)


def test_a_family_without_anybody_has_a_page(register: Register, add: Add) -> None:
    page = family_page(register, add("family"), TODAY)
    assert (page.name, page.people, page.lines) == ("Nobody yet", (), ())


def test_a_family_that_is_gone_is_refused_in_words(register: Register) -> None:
    with pytest.raises(Refusal, match="no longer in the register"):
        family_page(register, 7, TODAY)
