"""The register of a session: who is listed, what marking does, and the counts."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.operations.acts import Done
from ccdesk.operations.new_family import (
    FamilyProblems,
    TypedFamily,
    TypedPerson,
    add_family,
    add_to_family,
    check_typed_family,
)
from ccdesk.operations.people_search import find_for_register, find_people
from ccdesk.operations.session_marks import (
    finish_register,
    mark_family,
    mark_people,
    reopen_register,
    set_head_counts,
)
from ccdesk.operations.session_register import (
    SessionRegister,
    counts_of,
    session_register,
    with_marks,
)
from ccdesk.operations.undoing import undo_last_act
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.reading import history
from ccdesk.register.journal.steps import step
from ccdesk.register.register import Register

PACK = load_pack()
DAY = date(2013, 7, 9)
STAY_AND_PLAY, COURSE = 1, 2
NOW, CANCELLED, OF_COURSE = 100, 101, 102
EARLIER = range(110, 120)
ADEYEMI, DEMIR, OKAFOR = 1, 2, 3
GRACE, TOBI, YUSUF, ELIF, AMARA, CHIDI, NGOZI, SELIN = range(11, 19)


@pytest.fixture(autouse=True)
def _centre(register: Register) -> None:
    """Make up three families, ten sessions they came to and one that is to be recorded."""
    families = [(ADEYEMI, "KL-0231"), (DEMIR, "KL-0467"), (OKAFOR, "KL-0219")]
    people: list[tuple[Any, ...]] = [
        (GRACE, ADEYEMI, "Grace", "Adeyemi", date(1982, 2, 14), "F", "parent", None, None, False),
        (TOBI, ADEYEMI, "Tobi", "Adeyemi", date(2011, 1, 30), "M", "child", None, None, False),
        (YUSUF, DEMIR, "Yusuf", "Demir", date(1979, 3, 1), "M", "parent", None, "Turkish", True),
        (ELIF, DEMIR, "Elif", "Demir", date(2009, 6, 1), "F", "child", "Asthma inhaler", None, False),
        (SELIN, DEMIR, "Selin", "Demir", date(2006, 6, 1), "F", "child", None, None, False),
        (AMARA, OKAFOR, "Amara", "Okafor", date(1984, 1, 1), "F", "parent", None, None, False),
        (CHIDI, OKAFOR, "Chidi", "Okafor", date(2010, 5, 1), "M", "child", "Egg allergy", None, False),
        (NGOZI, OKAFOR, "Ngozi", "Okafor", date(2012, 8, 1), "F", "child", None, None, False),
    ]
    sessions = [
        (NOW, STAY_AND_PLAY, DAY, time(9, 30), time(11), "planned", "Main hall", "Kirsty Lamb"),
        (CANCELLED, STAY_AND_PLAY, DAY, time(13), None, "cancelled", None, None),
        (OF_COURSE, COURSE, DAY, None, None, "planned", None, None),
        *((key, STAY_AND_PLAY, date(2013, 6, 29 - key + 110), None, None, "held", None, None) for key in EARLIER),
    ]
    came = [(key, person) for key in EARLIER[:7] for person in (AMARA, CHIDI, NGOZI)]
    came += [(key, person) for key in EARLIER[:8] for person in (GRACE, TOBI)]
    came += [(EARLIER[0], YUSUF), (EARLIER[2], ELIF), (EARLIER[9], SELIN)]
    with step(register, "Made up a centre") as made:
        rows = [(*row, date(2012, 4, 1), "3 Kiln Court") for row in families]
        insert_rows(made, "family", ("id", "reference", "registered_on", "address"), rows)
        columns = ("id", "family_id", "first_name", "last_name", "born_on", "sex", "role", "alert", "language")
        insert_rows(
            made,
            "person",
            (*columns, "interpreter", "reference"),
            [(*person, f"P{person[0]}") for person in people],
        )
        flags = ("commissioned", "accredited", "validated", "community", "counts_as_contact")
        insert_rows(
            made,
            "service",
            ("id", "reference", "name", "theme", "kind", *flags),
            [
                (STAY_AND_PLAY, "S1", "Stay and Play", "U2", "drop-in", False, False, False, False, True),
                (COURSE, "S2", "First Aid", "U3", "course", False, False, False, False, True),
            ],
        )
        insert_rows(
            made,
            "session",
            ("id", "service_id", "day", "starts", "ends", "status", "venue", "staff", "reference", "outreach"),
            [(*session, f"N{session[0]}", False) for session in sessions],
        )
        insert_rows(
            made,
            "attendance",
            ("id", "session_id", "person_id", "mark"),
            [(1_000 + place, *row, "present") for place, row in enumerate(came)],
        )
        insert_rows(
            made,
            "enrolment",
            ("id", "service_id", "person_id", "started_on", "left_on"),
            [(1, COURSE, GRACE, date(2013, 5, 1), None), (2, COURSE, YUSUF, date(2013, 5, 1), date(2013, 6, 1))],
        )
        insert_rows(
            made,
            "membership",
            ("id", "person_id", "family_id", "group", "from_day"),
            [(1, AMARA, None, "lone-parents", date(2013, 1, 1)), (2, None, DEMIR, "bme", date(2013, 1, 1))],
        )


def shown(register: Register, session: int = NOW) -> SessionRegister:
    return session_register(register, PACK, session)


def marks(register: Register, session: int = NOW) -> dict[str, str]:
    return {person.name: person.mark for person in shown(register, session).people if person.mark}


def test_those_who_came_lately_are_listed_by_family_adults_first(register: Register) -> None:
    found = shown(register)
    assert [(family.name, family.reference) for family in found.families] == [
        ("Adeyemi", "KL-0231"),
        ("Demir", "KL-0467"),
        ("Okafor", "KL-0219"),
    ]
    assert [(one.name, one.about, one.came_words, one.alert, one.chips) for one in found.people] == [
        ("Grace Adeyemi", "Parent, 31", "8 of last 8", "", ()),
        ("Tobi Adeyemi", "Child, 2y 5m", "8 of last 8", "", ()),
        ("Yusuf Demir", "Parent, 34", "1 of last 8", "", ("Father", "Turkish interpreter")),
        ("Elif Demir", "Child, 4y 1m", "1 of last 8", "Asthma inhaler", ()),
        ("Amara Okafor", "Parent, 29", "7 of last 8", "", ()),
        ("Chidi Okafor", "Child, 3y 2m", "7 of last 8", "Egg allergy", ()),
        ("Ngozi Okafor", "Child, 11 months", "7 of last 8", "", ()),
    ]
    assert [one.name for one in found.people if one.alert_is_serious] == ["Chidi Okafor"]
    assert (found.title, found.state, found.when_and_where) == (
        "Stay and Play",
        "planned",
        "09:30 – 11:00 · Main hall · Kirsty Lamb",
    )


def test_on_a_long_register_the_families_of_those_who_come_most_often_stand_first(register: Register) -> None:
    often, others = range(40, 64, 2), range(41, 65, 2)
    sessions = list(EARLIER)[2:]
    with step(register, "Made up a long list") as made:
        families = [(key, f"KL-1{key}", date(2012, 4, 1)) for key in (*often, *others)]
        insert_rows(made, "family", ("id", "reference", "registered_on"), families)
        people = [
            (key * 10 + place, f"Q{key}{place}", key, "Kit", f"Name{key}", "child", False)
            for key in (*often, *others)
            for place in range(3)
        ]
        columns = ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter")
        insert_rows(made, "person", columns, people)
        came = [
            (session * 1000 + person, session, person, "present")
            for person, _, family, *_ in people
            for session in (sessions[:5] if family in often else sessions[:1])
        ]
        insert_rows(made, "attendance", ("id", "session_id", "person_id", "mark"), came)
    found = shown(register)
    names = [family.name for family in found.families]
    first, rest = names[: found.likely], names[found.likely :]
    assert first == sorted(first)
    assert rest == sorted(rest)
    assert {"Adeyemi", "Okafor"} < set(first)
    assert {f"Name{key}" for key in others} < set(rest)
    assert sum(len(family.people) for family in found.families[: found.likely]) >= 30
    mark_people(register, NOW, [people[-1][0]], "present")
    assert [family.name for family in shown(register).families] == names


def test_a_course_lists_who_is_on_it(register: Register) -> None:
    assert [(one.name, one.came_words) for one in shown(register, OF_COURSE).people] == [("Grace Adeyemi", "")]


def test_a_mark_is_one_step_that_names_nobody_and_may_be_made_twice(register: Register) -> None:
    done = mark_people(register, NOW, [AMARA], "present")
    assert (done.words, done.tables) == ("Amara Okafor marked present at Stay and Play", frozenset({"attendance"}))
    assert done.result == {AMARA: ""}
    assert mark_people(register, NOW, [AMARA], "present").step is None
    with register.connection() as connection:
        assert history(connection, limit=1)[0].name == "Marked 1 present at Stay and Play, 9 July 2013"
    assert (marks(register), shown(register).state) == ({"Amara Okafor": "present"}, "begun")


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("absent", "Amara Okafor marked absent at Stay and Play"),
        ("apologies", "Amara Okafor marked absent with apologies at Stay and Play"),
        ("", "Amara Okafor marked not recorded at Stay and Play"),
    ],
)
def test_marks_replace_each_other_and_are_undone(register: Register, mark: str, words: str) -> None:
    mark_people(register, NOW, [AMARA], "present")
    assert mark_people(register, NOW, [AMARA], mark).words == words
    assert marks(register) == ({"Amara Okafor": mark} if mark else {})
    undo_last_act(register)
    assert marks(register) == {"Amara Okafor": "present"}


def test_a_family_is_marked_in_one_step(register: Register) -> None:
    done = mark_people(register, NOW, [AMARA, CHIDI, NGOZI], "present")
    assert done.words == "3 people (Okafor) marked present at Stay and Play"
    undo_last_act(register)
    assert marks(register) == {}


def test_a_cancelled_session_and_somebody_removed_are_refused(register: Register) -> None:
    acts: list[Callable[[], Done]] = [
        lambda: mark_people(register, CANCELLED, [AMARA], "present"),
        lambda: set_head_counts(register, CANCELLED, 1, 1),
        lambda: finish_register(register, CANCELLED),
    ]
    for act in acts:
        with pytest.raises(Refusal, match="was cancelled"):
            act()
    with step(register, "Removed somebody") as made:
        delete_rows(made, "enrolment", [1])
        delete_rows(made, "attendance", range(1_000, 1_060))
        delete_rows(made, "person", [TOBI])
    with pytest.raises(Refusal, match="recorded no more"):
        mark_people(register, NOW, [TOBI], "present")
    with pytest.raises(Refusal, match="there no more"):
        mark_people(register, 999, [AMARA], "present")


def test_who_has_a_mark_is_listed_though_they_never_came_before(register: Register) -> None:
    mark_people(register, NOW, [SELIN], "present")
    (demir,) = [family for family in shown(register).families if family.family_id == DEMIR]
    assert [(one.name, one.came_words) for one in demir.people][1:] == [
        ("Selin Demir", "Not lately"),
        ("Elif Demir", "1 of last 8"),
    ]


def test_those_present_are_counted_on_the_day(register: Register) -> None:
    marked = dict.fromkeys((GRACE, TOBI, AMARA, NGOZI, ELIF), "present") | {YUSUF: "apologies"}
    counts = counts_of(with_marks(shown(register), marked))
    assert (counts.people, counts.families, counts.adults, counts.children) == (5, 3, 2, 3)
    assert (counts.absent, counts.not_recorded) == (1, 1)
    assert counts.by_age == (("Under 1", 1), ("1", 0), ("2", 1), ("3", 0), ("4", 1))
    groups = dict(counts.groups)
    assert groups["Lone parents"] == 1
    assert groups["BME"] == 1
    assert groups["Fathers and male carers"] == 0


def test_older_children_and_ages_not_known_are_counted_apart(register: Register) -> None:
    mark_people(register, NOW, [SELIN, TOBI], "present")
    with step(register, "Took a birth date out") as made:
        update_rows(made, "person", ("born_on",), [(None, TOBI)])
    assert counts_of(shown(register)).by_age[-2:] == (("5 and over", 1), ("Not known", 1))


def test_head_counts_stand_beside_names(register: Register) -> None:
    done = set_head_counts(register, NOW, 2, 1)
    assert done.words == "Head count at Stay and Play: 2 adults and 1 child without names"
    assert (shown(register).unnamed_adults, shown(register).unnamed_children) == (2, 1)
    assert counts_of(shown(register)).people == 0
    assert set_head_counts(register, NOW, 2, 1).step is None
    with pytest.raises(Refusal, match="whole number"):
        set_head_counts(register, NOW, -1, 0)


def test_finishing_counts_who_was_not_recorded_and_can_be_taken_back(register: Register) -> None:
    mark_people(register, NOW, [AMARA, CHIDI], "present")
    mark_people(register, NOW, [ELIF], "absent")
    with pytest.raises(Refusal, match="9 July 2013"):
        finish_register(register, NOW, date(2013, 7, 8))
    done = finish_register(register, NOW, DAY)
    assert done.words == "Register of Stay and Play finished: 2 present, 1 absent, 4 not recorded"
    assert shown(register).state == "finished"
    assert finish_register(register, NOW).step is None
    assert reopen_register(register, NOW).words == "Register of Stay and Play opened again"
    assert shown(register).state == "begun"
    assert reopen_register(register, NOW).step is None


def test_somebody_found_joins_the_place_of_their_family(register: Register) -> None:
    found = session_register(register, PACK, NOW, also=[SELIN])
    assert [each.name for each in found.families] == ["Adeyemi", "Demir", "Okafor"]
    assert [one.name for one in found.families[1].people] == ["Yusuf Demir", "Selin Demir", "Elif Demir"]


def test_a_whole_family_may_be_marked_though_it_is_not_listed(register: Register) -> None:
    mark_family(register, OF_COURSE, DEMIR, "present")
    assert set(marks(register, OF_COURSE)) == {"Yusuf Demir", "Selin Demir", "Elif Demir"}


def test_people_are_found_with_how_often_they_came(register: Register) -> None:
    mark_people(register, NOW, [GRACE], "present")
    grace, tobi = find_for_register(register, NOW, "adeyami")
    assert (grace.person.about, grace.person.where) == ("Parent, born 14.02.1982 (31)", "KL-0231 · 3 Kiln Court")
    assert (grace.person.how, grace.came, grace.is_present) == ("1 letter differs", "came to 8 of the last 8", True)
    assert tobi.person.about == "Child, born 30.01.2011 (2)"
    (ngozi,) = find_for_register(register, NOW, "ngozi")
    assert ngozi.person.about == "Child, born 01.08.2012 (11 months)"
    (selin,) = find_for_register(register, NOW, "selin")
    assert (selin.person.how, selin.came) == ("", "came once, 20 June 2013")
    (yusuf,) = find_for_register(register, OF_COURSE, "yusuf")
    assert yusuf.came == "not here before"
    assert [one.name for one in find_people(register, "KL-0219")] == ["Amara Okafor", "Chidi Okafor", "Ngozi Okafor"]


GURUNG = TypedFamily(
    {"postcode": "ME10 9QZ", "address": "27 Hopfield Close"},
    (
        TypedPerson({"first_name": "Sunita", "last_name": "Gurung", "born_on": "03.05.1991", "role": "parent"}),
        TypedPerson({"first_name": "Aarav", "last_name": "Gurung", "born_on": "30/6/2012", "role": "child"}),
        TypedPerson({"first_name": "Maya", "last_name": "Gurung", "role": "child"}, is_present=False),
    ),
)


def test_a_new_family_is_recorded_and_marked_in_one_step(register: Register) -> None:
    done = add_family(register, NOW, GURUNG, DAY)
    assert done.words == "Sunita Gurung and 2 more added, 2 marked present at Stay and Play"
    assert marks(register) == {"Sunita Gurung": "present", "Aarav Gurung": "present"}
    also = [one.person_id for one in find_people(register, "Gurung")]
    families = session_register(register, PACK, NOW, also).families
    (family,) = [each for each in families if each.family_id == done.result]
    assert [(one.name, one.about) for one in family.people] == [
        ("Sunita Gurung", "Parent, 22"),
        ("Aarav Gurung", "Child, 1y"),
        ("Maya Gurung", "Child"),
    ]
    assert family.reference.startswith("KL-0")
    undo_last_act(register)
    assert [each.name for each in shown(register).families] == ["Adeyemi", "Demir", "Okafor"]


def test_what_is_wrong_with_a_new_family_is_told_beside_its_field_and_nothing_is_recorded(register: Register) -> None:
    wrong = TypedFamily(
        GURUNG.values,
        (
            GURUNG.people[0],
            TypedPerson({"first_name": "", "last_name": "Gurung", "born_on": "31.06.2012", "role": "child"}),
        ),
    )
    told = [
        (one.person, one.problem.attribute) for one in check_typed_family(register, wrong, DAY) if one.problem.must_fix
    ]
    assert told == [(1, "first_name"), (1, "born_on")]
    assert any(one.problem.words == "June has 30 days" for one in check_typed_family(register, wrong, DAY))
    with pytest.raises(FamilyProblems, match="2 things"):
        add_family(register, NOW, wrong, DAY)
    assert find_people(register, "Gurung") == ()
    with pytest.raises(Refusal, match="cancelled"):
        add_family(register, CANCELLED, GURUNG, DAY)
    with pytest.raises(Refusal, match="Nobody"):
        add_family(register, NOW, TypedFamily({}), DAY)


def test_a_new_child_joins_its_family(register: Register) -> None:
    baby = TypedPerson({"first_name": "Ife", "last_name": "Adeyemi", "born_on": "1/6/2013", "role": "child"})
    done = add_to_family(register, NOW, ADEYEMI, [baby], DAY)
    assert done.words == "Ife Adeyemi added, 1 marked present at Stay and Play"
    assert [one.about for one in shown(register).families[0].people] == ["Parent, 31", "Child, 2y 5m", "Child, 5 weeks"]


def test_a_child_who_is_not_younger_than_a_parent_typed_with_it_is_questioned(register: Register) -> None:
    typed = TypedFamily(
        {},
        (
            TypedPerson({"first_name": "Sunita", "last_name": "Gurung", "born_on": "3/5/1991", "role": "parent"}),
            TypedPerson({"first_name": "Aarav", "last_name": "Gurung", "born_on": "3/5/1991", "role": "child"}),
        ),
    )
    (asked,) = [one for one in check_typed_family(register, typed, DAY) if one.problem.words.startswith("not younger")]
    assert (asked.person, asked.problem.attribute, asked.problem.must_fix) == (1, "born_on", False)
    assert asked.problem.words == "not younger than the parent Sunita; check both birth dates"
