"""Service specifications: read as typed, checked, kept as one step, and complete with the eleven principles."""

from collections.abc import Callable
from datetime import date

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.operations.record_words import FieldProblems
from ccdesk.operations.specifications import (
    SpecificationDraft,
    check_specification,
    draft_of,
    outcome_choices,
    remove_specification,
    save_specification,
    specification_of,
)
from ccdesk.refusal import Refusal
from ccdesk.register.journal.undoing import undo
from ccdesk.register.register import Register

Add = Callable[..., int]
TODAY = date(2013, 4, 16)
OUTCOME = outcome_choices(load_pack(), "T2")[0].words
PLAIN = {
    "purpose": "Parents manage behaviour with confidence.",
    "aims": "Eight families each term.",
    "provider": "Rowan Trust",
    "on_framework": "yes",
    "tier": "family-work",
    "starts_on": "01/04/2013",
    "ends_on": "31/03/2014",
    "review_on": "30/09/2013",
    "cost": "£12,500",
}


@pytest.fixture
def service(add: Add) -> int:
    return add("service", reference="S1", name="Triple P", theme="T2", commissioned=1, provider="Rowan Trust")


@pytest.fixture
def draft() -> SpecificationDraft:
    plain = PLAIN | {"tier": next(iter(load_pack().vocabulary("tiers").labels))}
    measures = (("T2-P1", "70"), ("T2-P4", ""))
    return SpecificationDraft(plain, (OUTCOME,), measures, {1: "Checked staff, named lead.", 11: " "})


def test_a_service_without_a_specification_begins_with_what_is_known(register: Register, service: int) -> None:
    assert draft_of(register, service).plain["provider"] == "Rowan Trust"
    assert specification_of(register, "S1") is None


def test_what_is_typed_is_read_and_kept(register: Register, service: int, draft: SpecificationDraft) -> None:
    save_specification(register, service, draft, today=TODAY)
    found = specification_of(register, "S1")
    assert found is not None
    assert (found.name, found.on_framework, found.cost, found.written_on) == ("Triple P", True, 12500.0, TODAY)
    assert (found.starts_on, found.review_on) == (date(2013, 4, 1), date(2013, 9, 30))
    assert found.outcomes == (OUTCOME,)
    assert [(one.measure, one.target) for one in found.measures] == [("T2-P1", 70.0), ("T2-P4", None)]
    assert [one.number for one in found.principles] == list(range(1, 12))
    assert [one.how_met for one in found.principles][:2] == ["Checked staff, named lead.", ""]


def test_it_reads_back_as_it_was_typed_and_saving_it_again_changes_nothing(
    register: Register, service: int, draft: SpecificationDraft
) -> None:
    save_specification(register, service, draft, today=TODAY)
    again = draft_of(register, service)
    assert again.plain == {**draft.plain, "cost": "12500"}
    assert again.principles == {1: "Checked staff, named lead."}
    assert save_specification(register, service, again, today=date(2013, 5, 1)).step is None
    assert save_specification(register, service, draft, today=date(2013, 5, 1)).step is None


def test_a_change_is_one_step_and_undone_as_one(register: Register, service: int, draft: SpecificationDraft) -> None:
    save_specification(register, service, draft, today=TODAY)
    before = draft_of(register, service)
    changed = SpecificationDraft(
        {**draft.plain, "aims": "Ten."}, (), (("T2-P1", "80"), ("B-COST", "25")), {2: "Targets lone parents."}
    )
    done = save_specification(register, service, changed, today=TODAY)
    after = draft_of(register, service)
    assert (after.outcomes, dict(after.measures)) == ((), {"T2-P1": "80", "B-COST": "25"})
    assert after.principles == {2: "Targets lone parents."}
    assert done.step is not None
    undo(register, done.step)
    assert draft_of(register, service) == before


@pytest.mark.parametrize(
    ("typed", "attribute", "must_fix"),
    [
        ({"starts_on": "31/02/2013"}, "starts_on", True),
        ({"ends_on": "01/01/2013"}, "ends_on", True),
        ({"review_on": "01/01/2012"}, "review_on", False),
        ({"cost": "a lot"}, "cost", True),
        ({"cost": "-5"}, "cost", True),
        ({"tier": "no such tier"}, "tier", True),
    ],
)
def test_a_mistake_is_told_beside_its_field(
    register: Register,
    service: int,
    draft: SpecificationDraft,
    typed: dict[str, str],
    attribute: str,
    must_fix: bool,
) -> None:
    wrong = SpecificationDraft({**draft.plain, **typed}, draft.outcomes, draft.measures, draft.principles)
    problems = check_specification(register, wrong, TODAY)
    assert (attribute, must_fix) in {(one.attribute, one.must_fix) for one in problems}
    if must_fix:
        with pytest.raises(FieldProblems):
            save_specification(register, service, wrong, today=TODAY)


def test_a_target_that_is_no_number_is_told_by_its_measure(register: Register, draft: SpecificationDraft) -> None:
    wrong = SpecificationDraft(draft.plain, (), (("T2-P1", "most"),), {})
    assert [one.attribute for one in check_specification(register, wrong, TODAY)] == ["target:T2-P1"]


def test_a_specification_is_removed_and_brought_back(
    register: Register, service: int, draft: SpecificationDraft
) -> None:
    save_specification(register, service, draft, today=TODAY)
    done = remove_specification(register, service)
    assert specification_of(register, "S1") is None
    with pytest.raises(Refusal, match="has no specification"):
        remove_specification(register, service)
    assert done.step is not None
    undo(register, done.step)
    assert specification_of(register, "S1") is not None


def test_the_outcomes_of_the_services_own_theme_come_first() -> None:
    choices = outcome_choices(load_pack(), "T2")
    assert choices[0].theme == "T2"
    assert len({one.words for one in choices}) > 20
