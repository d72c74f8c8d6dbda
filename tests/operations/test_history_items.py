"""The history says who did what, and what exactly changed, in words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.attachments import attach_file
from ccdesk.operations.history_items import (
    ChangeItem,
    changes_in_words,
    history_accounts,
    history_item,
    history_items,
)
from ccdesk.operations.own_text import Place, save_grade
from ccdesk.operations.records import remove_record, save_record
from ccdesk.operations.report_cards import save_card
from ccdesk.operations.specifications import SpecificationDraft, save_specification
from ccdesk.operations.undoing import undo_act
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)


@pytest.fixture
def mother(register: Register) -> tuple[int, int]:
    """Return a family and its mother."""
    family = save_record(register, "family", {"registered_on": "1/5/2012"}, today=TODAY).result
    values = {"family_id": family, "first_name": "Isolde", "last_name": "Quillfeather", "role": "parent"}
    return family, save_record(register, "person", values, today=TODAY).result


def test_steps_are_listed_newest_first_with_what_they_touched(register: Register, mother: tuple[int, int]) -> None:
    items = history_items(register)
    assert [(item.name, item.counts, item.account) for item in items] == [
        ("Added a person", "1 person", "manager"),
        ("Added a family", "1 family", "manager"),
    ]
    assert history_accounts(register) == ("manager",)
    assert history_items(register, account="nobody") == ()
    assert history_items(register, day=date(2001, 1, 1)) == ()
    assert len(history_items(register, limit=1)) == 1


def test_a_change_is_told_field_by_field_with_names_and_labels(register: Register, mother: tuple[int, int]) -> None:
    _, person = mother
    made = save_record(register, "person", {"sex": "F", "born_on": "3.5.91"}, person, today=TODAY)
    assert made.step is not None
    assert changes_in_words(register, made.step) == (
        ChangeItem("Person, Isolde Quillfeather", "Date of birth", "", "03/05/1991"),
        ChangeItem("Person, Isolde Quillfeather", "Sex", "", "Female"),
    )
    values: dict[str, str | int] = {"person_id": person, "group": "lone-parents", "from_day": "1/5/2012"}
    added = save_record(register, "membership", values, today=TODAY)
    assert added.step is not None
    (owner, *_) = changes_in_words(register, added.step)
    assert owner == ChangeItem("Membership, Isolde Quillfeather", "Person", "", "Isolde Quillfeather")
    removed = remove_record(register, "membership", added.result)
    assert removed.step is not None
    assert changes_in_words(register, removed.step)[1].after == ""


def test_a_table_that_no_workbook_has_is_told_too(register: Register, mother: tuple[int, int]) -> None:
    with step(register, "Noted a need") as made:
        (need,) = made.keys.take(1)
        row = (need, mother[1], "CAF", date(2013, 4, 1))
        insert_rows(made, "referral_need", ("id", "person_id", "kind", "identified_on"), [row])
    changes = {change.field: change.after for change in changes_in_words(register, made.id)}
    kind = "Common Assessment Framework"
    assert changes == {"Person": "Isolde Quillfeather", "Kind": kind, "Identified on": "01/04/2013"}
    with pytest.raises(Refusal, match="1 need for a referral"):
        remove_record(register, "person", mother[1])


def test_a_familys_history_holds_its_people_and_theirs(register: Register, mother: tuple[int, int]) -> None:
    family, person = mother
    other = save_record(register, "family", {"registered_on": "2/5/2012"}, today=TODAY).result
    values: dict[str, str | int] = {"person_id": person, "group": "lone-parents", "from_day": "1/5/2012"}
    save_record(register, "membership", values, today=TODAY)
    of_family = [item.name for item in history_items(register, record=("family", family))]
    assert of_family == ["Lone parents recorded", "Added a person", "Added a family"]
    assert len(history_items(register, record=("family", other))) == 1


def test_a_step_that_was_undone_can_be_redone_only(register: Register, mother: tuple[int, int]) -> None:
    _, person = mother
    made = save_record(register, "person", {"sex": "F"}, person, today=TODAY)
    assert made.step is not None
    undo = undo_act(register, made.step)
    item, undoing = history_item(register, made.step), history_item(register, undo.step or 0)
    assert item is not None
    assert undoing is not None
    assert (item.can_be_undone, item.can_be_redone) == (False, True)
    assert (undoing.can_be_undone, undoing.can_be_redone) == (False, True)
    assert history_item(register, 999) is None


def test_what_a_manager_keeps_is_told_in_words(register: Register, add: Callable[..., int], tmp_path: Path) -> None:
    service = add("service", reference="S1", name="Triple P", commissioned=1)
    place = Place("ofsted-2013", "access", "2012/13")
    (tmp_path / "forum.txt").write_text("Parents' forum")
    steps = [
        save_grade(register, place, 2),
        save_card(register, service, Period.parse("2012/13"), {"story": "The leader left."}),
        save_specification(
            register,
            service,
            SpecificationDraft({"on_framework": "yes"}, (), (("T2-P1", "70"),)),
            today=date(2013, 4, 1),
        ),
        attach_file(register, tmp_path / "forum.txt", today=date(2013, 4, 16), place=place),
    ]
    lines = [changes_in_words(register, done.step) for done in steps if done.step is not None]
    told = [{(one.record, one.field, one.after) for one in of_step} for of_step in lines]
    assert ("Text under a judgement", "Own grade", "2") in told[0]
    assert ("Report card, Triple P", "Story behind the baseline", "The leader left.") in told[1]
    assert ("Service specification, Triple P", "On the Multiple Supplier Framework", "Yes") in told[2]
    assert ("Measure of a specification, Triple P", "Target", "70") in told[2]
    assert ("Attached file", "Name", "forum.txt") in told[3]
    assert not any("igest" in field for _, field, _ in told[3])
    counts = [item.counts for item in history_items(register)][:3]
    assert counts == ["1 attached file", "1 service specification, 1 measure of a specification", "1 report card"]
