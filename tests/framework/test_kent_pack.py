"""The pack that comes with ccdesk holds the Kent Outcomes Framework, whole."""

from collections import Counter

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import GroupUnit, Pack, Polarity, Question, RowKind


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("kent-2012")


def test_the_47_rows_are_17_held_and_30_worked_out(pack: Pack) -> None:
    assert Counter(row.kind for row in pack.rows) == {RowKind.HELD: 17, RowKind.WORKED_OUT: 30}


def test_each_theme_has_its_rows_in_the_frameworks_order(pack: Pack) -> None:
    assert Counter(row.theme for row in pack.rows) == {"U1": 6, "U2": 4, "U3": 6, "U4": 11, "T1": 6, "T2": 5, "T3": 9}
    assert [theme.code for theme in pack.themes] == ["U1", "U2", "U3", "U4", "T1", "T2", "T3"]
    assert [row.code for row in pack.rows] == [
        *("U1-O1", "U1-O2", "U1-P1", "U1-P2", "U1-P3", "U1-P4"),
        *("U2-P1", "U2-P2", "U2-P3", "U2-P4"),
        *("U3-O1", "U3-O2", "U3-O3", "U3-P1", "U3-P2", "U3-P3"),
        *(f"U4-O{number}" for number in range(1, 11)),
        "U4-P1",
        *("T1-O1", "T1-O2", "T1-O3", "T1-O4", "T1-P1", "T1-P2"),
        *(f"T2-P{number}" for number in range(1, 6)),
        "T3-O1",
        *(f"T3-P{number}" for number in range(1, 9)),
    ]


def test_a_rows_code_begins_with_its_theme(pack: Pack) -> None:
    assert all(row.code.startswith(f"{row.theme}-") for row in (*pack.rows, *pack.measures))


def test_held_rows_are_about_the_whole_population_and_the_others_never(pack: Pack) -> None:
    for row in (*pack.rows, *pack.measures):
        assert (row.question is Question.POPULATION) == (row.kind is RowKind.HELD), row.code


def test_only_worked_out_rows_have_a_calculation_and_a_unit_and_a_sentence(pack: Pack) -> None:
    for row in pack.rows:
        worked_out = row.kind is RowKind.WORKED_OUT
        assert (bool(row.calculation), bool(row.unit), row.sentence is not None) == (worked_out,) * 3, row.code


def test_every_text_is_one_line_without_stray_space(pack: Pack) -> None:
    for row in (*pack.rows, *pack.measures):
        for text in (row.label, row.words, row.definition):
            assert text == " ".join(text.split()), row.code


@pytest.mark.parametrize("code", ["U1-O2", "U3-P2", "T2-P2", "T3-O1", "U4-O1", "U4-O2", "U4-O10", "B-COST", "T1-O4"])
def test_less_is_better(pack: Pack, code: str) -> None:
    assert pack.row_by_code[code].polarity is Polarity.LOWER


@pytest.mark.parametrize("code", ["U1-O1", "U4-O5", "U4-O8", "U4-O9", "U2-P1", "T1-O2", "B-FILLED"])
def test_more_is_better(pack: Pack, code: str) -> None:
    assert pack.row_by_code[code].polarity is Polarity.HIGHER


def test_thresholds_are_filled_into_the_definitions(pack: Pack) -> None:
    assert "at least 3 different days" in pack.row_by_code["R-SUST"].definition
    assert "at least 2 meetings" in pack.row_by_code["T3-P4"].definition


def test_lists_among_the_parameters_are_tuples(pack: Pack) -> None:
    assert pack.row_by_code["U1-P3"].parameters == {"grades": (1, 2), "schemes": ("2yo", "3-4yo")}
    assert pack.row_by_code["U3-P2"].parameters == {"of": {"accredited": True}}


def test_the_themes_carry_outcomes_and_types_of_service(pack: Pack) -> None:
    for theme in pack.themes:
        assert theme.strategic_outcomes, theme.code
        assert theme.intended_outcomes, theme.code
        assert any(service.multiple_supplier_framework for service in theme.service_types), theme.code
    childcare = [service for service in pack.theme_by_code["U1"].service_types if service.name == "Childcare"]
    assert [service.multiple_supplier_framework for service in childcare] == [False]


def test_the_lists_around_the_rows_are_whole(pack: Pack) -> None:
    assert len(pack.principles) == 11
    assert [element.code for element in pack.log_elements] == [f"C{number}" for number in range(1, 9)]
    assert {question.code for question in pack.questions} == set(Question)
    assert (pack.disclosure.highest_hidden, pack.disclosure.mark) == (4, "[c]")


def test_a_groups_rule_says_who_belongs_without_a_membership(pack: Pack) -> None:
    groups = {group.code: group for group in pack.groups}
    teenage = groups["teenage-parents"]
    assert teenage.unit is GroupUnit.PEOPLE
    assert teenage.rule is not None
    assert (teenage.rule.roles, teenage.rule.sex, teenage.rule.age_max) == (("parent", "carer"), "F", 19)
    assert groups["lone-parents"].rule is None
