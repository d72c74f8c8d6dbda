"""Inspection frameworks: judgements, grades and words for proportions."""

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.inspection import InspectionFramework, load_inspection_framework
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack_error import PackError
from ccdesk.refusal import Refusal

AlterPack = Callable[..., Path]
INSPECTED = ["ofsted-2010", "ofsted-2013"]
CODES = [*INSPECTED, "family-hubs"]
OFSTED = load_inspection_framework()


@pytest.fixture(params=CODES)
def framework(request: pytest.FixtureRequest) -> InspectionFramework:
    return load_inspection_framework(request.param)


@pytest.mark.parametrize(
    ("percent", "words", "phrase"),
    [
        (100, "almost all", "almost all"),
        (97, "almost all", "almost all"),
        (96.5, "almost all", "almost all"),
        (96.49, "very large majority", "the very large majority of"),
        (80, "very large majority", "the very large majority of"),
        (79.5, "very large majority", "the very large majority of"),
        (79.4, "large majority", "the large majority of"),
        (64.5, "large majority", "the large majority of"),
        (64, "majority", "the majority of"),
        (51, "majority", "the majority of"),
        (50.5, "majority", "the majority of"),
        (50, "half", "half of"),
        (49.5, "half", "half of"),
        (49.4, "minority", "a minority of"),
        (35, "minority", "a minority of"),
        (34, "small minority", "a small minority of"),
        (20, "small minority", "a small minority of"),
        (19, "very small minority", "a very small minority of"),
        (3.5, "very small minority", "a very small minority of"),
        (3.4, "almost none", "almost no"),
        (0, "almost none", "almost no"),
        (112.5, "almost all", "almost all"),
    ],
)
def test_a_proportion_has_ofsteds_words(percent: float, words: str, phrase: str) -> None:
    assert (OFSTED.words_for(percent), OFSTED.phrase_for(percent)) == (words, phrase)


@given(st.floats(min_value=0, max_value=100), st.floats(min_value=0, max_value=100))
def test_a_larger_proportion_never_has_a_smaller_word(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert OFSTED.proportion(low).lowest <= OFSTED.proportion(high).lowest


@given(st.floats(min_value=0, max_value=100))
def test_a_proportion_lies_within_its_word(percent: float) -> None:
    word = OFSTED.proportion(percent)
    assert word.lowest <= math.floor(percent + 0.5) <= word.highest


def test_every_row_and_log_element_speaks_to_a_judgement(framework: InspectionFramework) -> None:
    pack = load_pack()
    named = {code for judgement in framework.judgements for code in judgement.measures}
    elements = {code for judgement in framework.judgements for code in judgement.log_elements}
    assert named == set(pack.row_by_code)
    assert elements == {element.code for element in pack.log_elements}


def test_a_judgement_names_nothing_twice(framework: InspectionFramework) -> None:
    for judgement in framework.judgements:
        assert len(set(judgement.measures)) == len(judgement.measures), judgement.code


def test_what_a_judgement_rests_on_takes_its_measures_apart_and_leaves_none_out(framework: InspectionFramework) -> None:
    for judgement in framework.judgements:
        grouped = [code for part in judgement.grouped() for code in part.measures]
        assert sorted(grouped) == sorted(judgement.measures)
        assert len(set(grouped)) == len(grouped)


def test_each_key_judgement_of_2013_rests_on_several_things() -> None:
    rests_on = {one.code: [part.title for part in one.parts] for one in OFSTED.judgements}
    assert {code: len(parts) for code, parts in rests_on.items()} == {
        "overall-effectiveness": 0,
        "access": 3,
        "quality-and-impact": 6,
        "leadership": 4,
    }


def test_family_hubs_are_talked_about_and_not_graded() -> None:
    hubs = load_inspection_framework("family-hubs")
    assert not hubs.inspects
    assert (hubs.grades, hubs.thresholds, hubs.in_force_to) == ((), (), None)
    assert "no inspection and no grade" in hubs.notice
    assert all(load_inspection_framework(code).inspects for code in INSPECTED)


def test_every_judgement_is_reported_under_one_heading(framework: InspectionFramework) -> None:
    reported = [code for heading in framework.self_evaluation for code in heading.judgements]
    assert sorted(reported) == sorted(judgement.code for judgement in framework.judgements)


def test_the_reader_is_told_that_routine_inspection_was_paused(framework: InspectionFramework) -> None:
    assert "paused in autumn 2015" in framework.notice


def test_thresholds_speak_of_measures_of_the_pack_and_say_how_sure_they_are(framework: InspectionFramework) -> None:
    for threshold in framework.thresholds:
        assert threshold.measure in load_pack().row_by_code
        assert threshold.source


def test_the_third_grade_was_renamed_in_2013() -> None:
    assert [load_inspection_framework(code).grades[2].title for code in INSPECTED] == [
        "satisfactory",
        "requires improvement",
    ]


def test_one_framework_follows_the_other() -> None:
    first, second = (load_inspection_framework(code) for code in INSPECTED)
    assert (first.in_force_to, second.in_force_from) == (date(2013, 3, 31), date(2013, 4, 1))
    assert (len(first.judgements), len(second.judgements)) == (19, 4)


@pytest.mark.parametrize("code", ["ofsted-2020", "kent-2012", "../ofsted-2013"])
def test_an_unknown_framework_is_refused_with_those_there_are(code: str) -> None:
    with pytest.raises(Refusal, match=r"there are: family-hubs, ofsted-2010, ofsted-2013\."):
        load_inspection_framework(code)


@pytest.mark.parametrize(
    ("old", "new", "row", "key", "problem"),
    [
        ("lowest = 80", "lowest = 81", "proportion number 3", "highest", "is 79; it must be 80"),
        ("lowest = 80", "lowest = 79", "proportion number 3", "highest", "is 79; it must be 78"),
        ("lowest = 97", "lowest = 101", "proportion number 1", "lowest", "101 is above highest, 100"),
        ("lowest = 0", "lowest = 1", "", "proportion", "stops at 1; go on down to 0"),
        ('part = "all"', 'part = "some"', "threshold number 1", "part", "allowed: all, group"),
        ('sure = "reported"', 'sure = "maybe"', "threshold number 1", "sure", "published, reported, assumed"),
        ("grade = 1\n", "grade = 5\n", "threshold number 1", "grade", "5 is not a grade; allowed: 1, 2, 3, 4"),
        ('judgements = ["access"]', 'judgements = ["entry"]', "self_evaluation number 1", "judgements", "“entry”"),
        ("in_force_from = 2013-04-01", 'in_force_from = "2013"', "", "in_force_from", "write a day as 2013-04-01"),
        ("in_force_from = 2013-04-01", "in_force_from = 2013-04-01T10:00:00", "", "in_force_from", "has a time"),
        (
            'measures = ["R-SUST", "R-AGE"]',
            'measures = ["R-SUST", "T9"]',
            "part number 1",
            "measures",
            "“T9” is not known",
        ),
        ("in_force_to = 2015-09-30", "in_force_to = 2012-09-30", "", "in_force_to", "is before in_force_from"),
    ],
)
def test_a_mistake_is_named(altered_pack: AlterPack, old: str, new: str, row: str, key: str, problem: str) -> None:
    with pytest.raises(PackError) as mistake:
        load_inspection_framework("ofsted-2013", altered_pack({old: new}, code="ofsted-2013"))
    said = str(mistake.value)
    assert said.startswith("ofsted-2013.toml")
    for words in (row, key, problem):
        assert words in said
