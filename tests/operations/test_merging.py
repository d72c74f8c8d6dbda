"""Two records of one person, or of one family, made one and, however much later, two again."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.figures import figures_for
from ccdesk.operations.merging import (
    merge_families,
    merge_people,
    merges_of_family,
    preview_merge_families,
    preview_merge_people,
)
from ccdesk.operations.register_rows import all_rows
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows, update_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.undoing import undo
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import create_register, open_with_key
from ccdesk.register.register import Register

Add = Callable[..., int]
MAY = date(2012, 5, 1)
PERIOD = Period.parse("2012/13")


def rows(register: Register, table: str, *columns: str) -> list[tuple[Any, ...]]:
    with register.connection() as connection:
        names = ", ".join(f'"{column}"' for column in columns)
        return list(connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {names}').fetchall())


def change(register: Register, name: str, table: str, row_id: int, **values: Any) -> None:  # noqa: ANN401
    with step(register, name) as made:
        update_rows(made, table, tuple(values), [(*values.values(), row_id)])


@pytest.fixture
def twice(register: Register, add: Add) -> tuple[int, int]:
    """Ann, registered on her own and again, with her son, after she moved."""
    first = add("family", reference="F1", registered_on=MAY)
    second = add("family", reference="F2", registered_on=date(2012, 9, 1), postcode="CT5 1AA")
    born = date(1985, 3, 12)
    ann = add("person", family_id=first, first_name="Ann", born_on=born, alert="Nut allergy")
    again = add("person", family_id=second, first_name="Anne", born_on=born, phone="01632 960001", alert="Asthma")
    add("person", family_id=second, first_name="Ben", role="child", born_on=date(2011, 1, 1))
    return ann, again


@pytest.mark.parametrize(
    ("kept", "other", "stands"),
    [
        ("present", "absent", "present"),
        ("absent", "present", "present"),
        ("apologies", "present", "present"),
        ("absent", "apologies", "apologies"),
        ("apologies", "absent", "apologies"),
        ("absent", "absent", "absent"),
    ],
)
def test_at_a_session_where_both_have_a_mark_the_better_one_stands(
    register: Register, add: Add, twice: tuple[int, int], kept: str, other: str, stands: str
) -> None:
    session = add("session", service_id=add("service"))
    for person, mark in zip(twice, (kept, other), strict=True):
        add("attendance", session_id=session, person_id=person, mark=mark)
    before = all_rows(register)
    done = merge_people(register, *twice)
    assert rows(register, "attendance", "person_id", "mark") == [(twice[0], stands)]
    assert done.step is not None
    undo(register, done.step)
    assert all_rows(register) == before


def test_the_preview_says_what_moves_and_what_differs(register: Register, add: Add, twice: tuple[int, int]) -> None:
    sessions = [add("session", service_id=add("service"), day=MAY + timedelta(days=day)) for day in range(3)]
    for session in sessions:
        add("attendance", session_id=session, person_id=twice[1])
    add("attendance", session_id=sessions[0], person_id=twice[0])
    add("referral", person_id=twice[1], kind="SLT")
    preview = preview_merge_people(register, *twice)
    assert (preview.keep_words, preview.other_words) == ("Ann Ash", "Anne Ash")
    assert set(preview.moves) == {"2 attendances", "1 referral"}
    assert preview.joined == ("1 attendance",)
    assert [(each.label, each.keep, each.other, each.usual) for each in preview.fields] == [
        ("First name", "Ann", "Anne", "keep"),
        ("Phone", "", "01632 960001", "other"),
        ("Allergies and alerts", "Nut allergy", "Asthma", "both"),
    ]
    assert preview.warnings == ()


def test_what_is_known_is_kept_every_allergy_too_unless_chosen_otherwise(
    register: Register, twice: tuple[int, int]
) -> None:
    merge_people(register, *twice, {"first_name": "other"})
    found = rows(register, "person", "first_name", "phone", "alert", "id")
    assert ("Anne", "01632 960001", "Nut allergy; Asthma", twice[0]) in found
    assert len(found) == 2


def test_overlapping_spans_of_one_kind_are_joined(register: Register, add: Add, twice: tuple[int, int]) -> None:
    spans = [
        (twice[0], "lone-parents", date(2012, 1, 1), date(2012, 6, 30), "told us"),
        (twice[1], "lone-parents", date(2012, 6, 1), None, "form"),
        (twice[1], "lone-parents", date(2011, 1, 1), date(2011, 2, 1), None),
        (twice[1], "disabled", date(2012, 3, 1), None, None),
    ]
    for person, group, first, last, evidence in spans:
        add("membership", person_id=person, group=group, from_day=first, to_day=last, evidence=evidence)
    merge_people(register, *twice)
    assert rows(register, "membership", "group", "from_day", "to_day", "evidence", "person_id") == [
        ("disabled", "2012-03-01", None, None, twice[0]),
        ("lone-parents", "2011-01-01", "2011-02-01", None, twice[0]),
        ("lone-parents", "2012-01-01", None, "told us; form", twice[0]),
    ]


def test_the_same_thing_recorded_twice_stands_once(register: Register, add: Add, twice: tuple[int, int]) -> None:
    for person in twice:
        add("score", person_id=person, instrument="SDQ", day=MAY, score=12.0)
        add("consent", person_id=person, kind="photos", given_on=MAY)
    add("score", person_id=twice[1], instrument="SDQ", day=MAY, score=9.0)
    merge_people(register, *twice)
    assert rows(register, "score", "score", "person_id") == [(9.0, twice[0]), (12.0, twice[0])]
    assert len(rows(register, "consent", "id")) == 1


def test_a_family_left_with_nobody_is_merged_too(register: Register, add: Add, twice: tuple[int, int]) -> None:
    ann, again = twice
    (first,) = [key for key, reference in rows(register, "family", "id", "reference") if reference == "F1"]
    add("support", family_id=first, reference="E1")
    preview = preview_merge_people(register, again, ann)
    assert preview.warnings == ("Nobody is left in family F1: its records move too, and it is removed.",)
    assert "1 episode of support" in preview.moves
    done = merge_people(register, again, ann)
    assert rows(register, "family", "reference", "registered_on") == [("F2", "2012-05-01")]
    assert done.step is not None
    undo(register, done.step)
    assert [reference for (reference,) in rows(register, "family", "reference")] == ["F1", "F2"]


def test_one_and_the_same_record_is_refused(register: Register, twice: tuple[int, int]) -> None:
    for ask in (preview_merge_people, merge_people, preview_merge_families, merge_families):
        with pytest.raises(Refusal, match="one and the same"):
            ask(register, twice[0], twice[0])


def test_a_record_that_is_gone_is_refused(register: Register, twice: tuple[int, int]) -> None:
    with pytest.raises(Refusal, match="no longer there"):
        merge_people(register, twice[0], 7)


def test_merging_twins_is_questioned_and_can_be_undone(register: Register, add: Add) -> None:
    family = add("family")
    born = date(2011, 1, 1)
    twins = [add("person", family_id=family, first_name=name, role="child", born_on=born) for name in ("Ed", "Ivy")]
    before = all_rows(register)
    assert "twins" in preview_merge_people(register, twins[0], twins[1]).warnings[0]
    done = merge_people(register, twins[0], twins[1])
    assert len(rows(register, "person", "id")) == 1
    assert done.step is not None
    undo(register, done.step)
    assert all_rows(register) == before


def test_undone_after_other_work_everything_is_back_and_the_other_work_stays(
    register: Register, add: Add, twice: tuple[int, int]
) -> None:
    ann, again = twice
    service = add("service")
    early, late = add("session", service_id=service), add("session", service_id=service, day=date(2012, 10, 1))
    old = add("attendance", session_id=early, person_id=again)
    done = merge_people(register, ann, again)
    new = add("attendance", session_id=late, person_id=ann)
    add("membership", person_id=ann, group="lone-parents", from_day=MAY)
    change(register, "Changed a person", "person", ann, language="Polish")
    assert done.step is not None
    undo(register, done.step)
    assert rows(register, "attendance", "id", "person_id") == sorted([(old, again), (new, ann)])
    assert rows(register, "membership", "person_id") == [(ann,)]
    assert rows(register, "person", "first_name", "language", "phone", "alert")[0] == (
        "Ann",
        "Polish",
        None,
        "Nut allergy",
    )
    with register.connection() as connection:
        assert list(verify(connection)) == []


def test_where_later_work_stands_on_it_the_refusal_says_what(
    register: Register, add: Add, twice: tuple[int, int]
) -> None:
    session = add("session", service_id=add("service"))
    mark = add("attendance", session_id=session, person_id=twice[1])
    done = merge_people(register, *twice)
    with step(register, "Removed 1 mark at Stay and Play, 1 May 2012") as made:
        made.connection.execute("DELETE FROM attendance WHERE id = ?", (mark,))
    assert done.step is not None
    with pytest.raises(Refusal, match="first undo “Removed 1 mark at Stay and Play, 1 May 2012”"):
        undo(register, done.step)


def test_a_merge_is_found_from_either_family_until_it_is_undone(
    register: Register, add: Add, twice: tuple[int, int]
) -> None:
    families = [key for (key,) in rows(register, "family", "id")]
    bystander = add("family")
    assert merges_of_family(register, families[0]) == ()
    done = merge_people(register, twice[1], twice[0])
    (merge,) = merges_of_family(register, families[1])
    assert (merge.step, merge.words, merge.account) == (done.step, "Merged two records of one person", "manager")
    assert merges_of_family(register, bystander) == ()
    undo(register, merge.step)
    assert merges_of_family(register, families[1]) == ()


def test_two_families_become_one_with_the_people_who_are_in_both(
    register: Register, add: Add, twice: tuple[int, int]
) -> None:
    first, second = (key for _, key in rows(register, "family", "reference", "id"))
    add("level", family_id=first, level="universal", from_day=MAY)
    add("level", family_id=second, level="universal-plus", from_day=date(2012, 9, 1))
    add("consent", family_id=second, kind="privacy-notice", given_on=MAY)
    before = all_rows(register)
    preview = preview_merge_families(register, first, second)
    assert preview.moves == ("2 people", "1 notice or consent", "1 level of need")
    assert preview.pairs == ((*twice, "Ann Ash and Anne Ash"),)
    assert preview.warnings == ("Their levels of need differ on the same days: look at the time line afterwards.",)
    done = merge_families(register, first, second, people=[twice])
    assert rows(register, "family", "reference", "registered_on", "postcode") == [("F1", "2012-05-01", "CT5 1AA")]
    assert rows(register, "person", "first_name", "family_id") == [("Ann", first), ("Ben", first)]
    assert done.step is not None
    undo(register, done.step)
    assert all_rows(register) == before


def test_pairs_must_be_of_the_two_families_and_each_person_in_one_pair(
    register: Register, add: Add, twice: tuple[int, int]
) -> None:
    families = [key for (key,) in rows(register, "family", "id")]
    stranger = add("person", family_id=add("family"), first_name="Cy")
    for people in ([twice, twice], [(twice[0], stranger)]):
        with pytest.raises(Refusal, match="only within the two families"):
            merge_families(register, families[0], families[1], people=people)


# One person's records, told as (which of the two records they were entered under, what), against the same entered once.

SESSIONS = 6
MARKS = st.sampled_from(["present", "apologies", "absent"])
ATTENDED = st.dictionaries(
    st.tuples(st.integers(0, 1), st.integers(0, SESSIONS - 1)), MARKS, min_size=1, max_size=2 * SESSIONS
)
GROUPS = st.lists(
    st.tuples(
        st.integers(0, 1), st.sampled_from(["lone-parents", "disabled"]), st.integers(0, 200), st.integers(0, 200)
    )
)
BETTER_FIRST = ["present", "apologies", "absent"]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    path = tmp_path_factory.mktemp("empty") / "Rowan.ccdesk"
    made, _ = create_register(path, passphrase="a quiet green door")
    made.close()
    return path, made.key


NUMBERS = count()


def copy_of(empty: tuple[Path, bytes]) -> Iterator[Register]:
    path, key = empty
    copied = path.with_name(f"copy{next(NUMBERS)}.ccdesk")
    for suffix in ("", ".keys"):
        copied.with_name(copied.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    with open_with_key(copied, key, account="manager") as opened:
        yield opened
    for beside in copied.parent.glob(f"{copied.name}*"):
        beside.unlink()


def fill(
    register: Register,
    records: int,
    attended: dict[tuple[int, int], str],
    groups: list[tuple[int, str, int, int]],
) -> None:
    with step(register, "Filled") as made:
        insert_rows(made, "centre_detail", ("id", "key", "value"), [(1, "reach_area", "E01024601")])
        for record in range(records):
            family = (10 + record, f"F{record}", "E01024601", MAY)
            insert_rows(made, "family", ("id", "reference", "lsoa", "registered_on"), [family])
            columns: tuple[str, ...] = ("id", "reference", "family_id", "first_name", "last_name")
            person = (20 + record, f"P{record}", 10 + record, "Ann", "Ash", date(1985, 3, 12), "parent", False)
            insert_rows(made, "person", (*columns, "born_on", "role", "interpreter"), [person])
        service = {"id": 30, "reference": "S", "name": "Stay and Play", "theme": "U2", "kind": "drop-in"}
        flags = dict.fromkeys(("commissioned", "accredited", "validated", "community"), False)
        service |= flags | {"counts_as_contact": True}
        insert_rows(made, "service", tuple(service), [tuple(service.values())])
        columns = ("id", "reference", "service_id", "day", "outreach", "status")
        days = [(40 + n, f"N{n}", 30, MAY + timedelta(days=30 * n), False, "held") for n in range(SESSIONS)]
        insert_rows(made, "session", columns, days)
        marks = [(100 + n, 40 + at, 20 + who, mark) for n, ((who, at), mark) in enumerate(attended.items())]
        insert_rows(made, "attendance", ("id", "session_id", "person_id", "mark"), marks)
        spans = [
            (200 + n, 20 + who, group, MAY + timedelta(days=first), MAY + timedelta(days=first + length))
            for n, (who, group, first, length) in enumerate(groups)
        ]
        insert_rows(made, "membership", ("id", "person_id", "group", "from_day", "to_day"), spans)


def numbers(register: Register) -> list[tuple[Any, ...]]:
    figures = figures_for(register, pack_of(register), PERIOD)
    return [(each.measure, each.part, each.name, each.numerator, each.denominator, each.value) for each in figures]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attended=ATTENDED, groups=GROUPS)
def test_figures_after_a_merge_are_those_of_the_one_person_and_after_undoing_it_as_before(
    empty: tuple[Path, bytes], attended: dict[tuple[int, int], str], groups: list[tuple[int, str, int, int]]
) -> None:
    for register in copy_of(empty):
        once: dict[tuple[int, int], str] = {}
        for (_, at), mark in attended.items():
            once[0, at] = min(mark, once.get((0, at), mark), key=BETTER_FIRST.index)
        fill(register, 1, once, [(0, group, first, length) for _, group, first, length in groups])
        expected = numbers(register)
    for register in copy_of(empty):
        fill(register, 2, attended, groups)
        before, held = numbers(register), all_rows(register)
        done = merge_people(register, 20, 21)
        assert numbers(register) == expected
        assert done.step is not None
        undo(register, done.step)
        assert numbers(register) == before
        assert all_rows(register) == held
