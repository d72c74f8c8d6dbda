"""Codes are found as staff type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.codes import Vocabulary, canonical
from ccdesk.framework.load_pack import load_pack

KINDS = Vocabulary([("home-visit", "Home visit"), ("SLT", "Speech and language therapy"), ("none", "None of these")])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("home-visit", "home-visit"),
        ("Home Visit", "home-visit"),
        ("HOME_VISIT", "home-visit"),
        ("homevisit", "home-visit"),
        (" home\u2011visit ", "home-visit"),
        ("home\u00a0visit", "home-visit"),
        ("slt", "SLT"),
        ("Speech and Language Therapy", "SLT"),
        ("home visits", None),
        ("", None),
        ("-", None),
    ],
)
def test_a_code_is_found_without_case_spaces_hyphens_or_underscores(typed: str, code: str | None) -> None:
    assert KINDS.find(typed) == code


def test_a_code_goes_before_another_codes_label() -> None:
    assert Vocabulary([("a", "B"), ("b", "A")]).find("b") == "b"


def test_a_label_that_two_codes_share_finds_neither() -> None:
    assert Vocabulary([("a", "Same"), ("b", "same")]).find("Same") is None


def test_labels_and_codes_keep_the_packs_order() -> None:
    assert KINDS.codes == ("home-visit", "SLT", "none")
    assert dict(KINDS.labels)["SLT"] == "Speech and language therapy"


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("themes", "u3", "U3"),
        ("groups", "Lone parents", "lone-parents"),
        ("needs", "Poverty", "poverty"),
        ("groups_and_needs", "TEENAGE PARENTS", "teenage-parents"),
        ("groups_and_needs", "teenage_pregnancy", "teenage-pregnancy"),
        ("levels", "Universal Plus", "universal-plus"),
        ("referral_kinds", "camhs", "CAMHS"),
        ("sources", "Children\u2019s social services", "CSS"),
        ("support_kinds", "family support", "family-support"),
        ("support_outcomes", "Universal", "universal"),
        ("plan_kinds", "chin", "CHIN"),
        ("service_kinds", "drop in", "drop-in"),
        ("destinations", "Further learning", "further-learning"),
        ("statuses", "none", "none"),
        ("tiers", "2.5", "2.5"),
        ("consent_kinds", "privacy notice", "privacy-notice"),
        ("schemes", "3-4YO", "3-4yo"),
        ("ethnicities", "White British", "WBRI"),
        ("instruments", "pcri:limit setting", "PCRI:limit-setting"),
        ("survey_questions", "safe confident", "safe-confident"),
        ("log_elements", "c8", "C8"),
        ("rows", "u2p1", "U2-P1"),
        ("rows", "r-reach", "R-REACH"),
        ("held_rows", "U4-O10", "U4-O10"),
        ("held_rows", "U2-P1", None),
        ("estimates", "under 5", "under-5"),
        ("estimates_and_groups", "bme", "bme"),
        ("estimates_and_groups", "cp-chin families", "cp-chin-families"),
    ],
)
def test_the_pack_gives_a_vocabulary_for_every_column(name: str, typed: str, code: str | None) -> None:
    assert load_pack().vocabulary(name).find(typed) == code


@given(st.text(st.characters(codec="latin-1")))
def test_the_canonical_form_is_its_own(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.sampled_from(load_pack().vocabulary("instruments").codes), st.sampled_from(["", " ", "_", "-", " - "]))
def test_a_code_is_found_whatever_stands_around_it(code: str, around: str) -> None:
    assert load_pack().vocabulary("instruments").find(f"{around}{code.swapcase()}{around}") == code
