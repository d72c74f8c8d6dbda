"""Evidence and returns to look through: the centre's own figures by judgement, and the return as it will be read."""

from datetime import datetime

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.operations.evidence_items import keep_item, remove_item
from ccdesk.operations.evidence_view import FRAMEWORKS, EvidencePart, EvidenceView, evidence_view, with_kept
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.own_text import Place, save_grade, save_words
from ccdesk.operations.return_view import EVERYTHING, HEADLINES, return_view
from ccdesk.register.register import Register

YEAR = Period.parse("2012/13")
NOW = datetime(2013, 4, 16, 10).astimezone()
PACK = load_pack()


def viewed(register: Register, framework: str = "ofsted-2013", period: Period = YEAR) -> EvidenceView:
    return evidence_view(register, FigureStore(), PACK, period, framework, NOW)


def part(view: EvidenceView, code: str) -> EvidencePart:
    return next(one for one in view.parts if one.code == code)


@pytest.mark.parametrize("framework", [code for code, _ in FRAMEWORKS])
def test_evidence_is_ordered_by_judgement_and_tells_that_inspection_was_paused(
    register: Register, framework: str
) -> None:
    view = viewed(register, framework)
    assert "paused in autumn 2015" in view.notice
    assert view.period == "Financial year 2012/13"
    known = {sentence.code for part in view.parts for sentence in part.sentences}
    assert known == set(PACK.row_by_code)
    assert all(sentence.words.endswith(".") for part in view.parts for sentence in part.sentences)
    assert bool(view.grades) == (framework != "family-hubs")


def test_figures_are_the_centres_own_and_stand_under_what_the_judgement_rests_on(demonstration_copy: Register) -> None:
    access = part(viewed(demonstration_copy), "access")
    lone = next(one for one in access.sentences if one.key == ("U2-P1", "group:lone-parents", "reach"))
    assert (lone.value, lone.sides, lone.group) == (
        "73%",
        "107 of 146",
        "Target groups, and those who need help most, are engaged",
    )
    assert lone.words == "The large majority of lone parents (107 of 146, 73%) were reached."
    assert not any("[c]" in one.value for one in access.sentences)
    assert any(words.startswith("Lone parents: 73% reached, 107 of 146") for words in access.strengths)
    assert any("37 more people make a majority" in words for words in access.gaps)


def test_an_outside_figure_names_its_source(demonstration_copy: Register) -> None:
    quality = part(viewed(demonstration_copy), "quality-and-impact")
    smoking = next(one for one in quality.sentences if one.code == "U4-O1")
    assert (smoking.is_held, smoking.source) == (True, "NHS Eastern and Coastal Kent")


def test_what_is_kept_is_read_again_without_working_the_figures_out(demonstration_copy: Register) -> None:
    view = viewed(demonstration_copy)
    sentence = part(view, "access").sentences[0]
    place = Place("ofsted-2013", "access", "2012/13")
    done = keep_item(demonstration_copy, place, sentence.words, sentence.frozen, sentence.source, today=NOW.date())
    save_words(demonstration_copy, place, "Many came.")
    save_grade(demonstration_copy, place, 2)
    access = part(with_kept(demonstration_copy, PACK, YEAR, view), "access")
    assert [(one.claim, one.changed) for one in access.items] == [(sentence.words, "")]
    assert [one.kept for one in access.sentences[:2]] == [1, 0]
    assert (access.own.words, access.second) == ("Many came.", "Good · 22 figures")
    remove_item(demonstration_copy, done.result)
    assert part(with_kept(demonstration_copy, PACK, YEAR, view), "access").items == ()


def test_the_return_hides_small_counts(demonstration_copy: Register) -> None:
    view = return_view(demonstration_copy, YEAR, NOW)
    assert view.hidden == sum(row.is_hidden for row in view.rows) > 0
    assert all(view.mark in (row.numerator, row.denominator, row.value) for row in view.rows if row.is_hidden)
    assert {row.part for row in view.part(HEADLINES)} == {""}
    *groups, any_group, everybody = view.groups
    assert [row.label for row in (any_group, everybody)] == ["Any target group", "Everybody"]
    assert len(groups) >= 6
    contacts = {row.key[1]: row.numerator for row in view.rows if (row.code, row.key[2]) == ("U2-P1", "contacts")}
    assert {row.key: row.contacts for row in view.groups} == contacts
    assert len(view.part(EVERYTHING)) == len(view.rows) > len(view.part(HEADLINES))


def test_a_period_that_is_not_over_is_said_to_be_so(register: Register) -> None:
    period = Period.parse("2013/14-Q1")
    words = "Quarter 1 of 2013/14, so far: it ends on 30 June 2013"
    assert viewed(register, period=period).period == words
    assert return_view(register, period, NOW).period == words
