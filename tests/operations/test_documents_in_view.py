"""Evidence and returns are seen as they will leave the building, small counts hidden."""

from datetime import datetime

from ccdesk.framework.period import Period
from ccdesk.operations.evidence_view import FRAMEWORKS, evidence_view
from ccdesk.operations.return_view import EVERYTHING, HEADLINES, return_view
from ccdesk.register.register import Register

YEAR = Period.parse("2012/13")
NOW = datetime(2013, 4, 16, 10).astimezone()


def test_evidence_is_ordered_by_judgement_and_tells_that_inspection_was_paused(register: Register) -> None:
    for framework, _ in FRAMEWORKS:
        view = evidence_view(register, YEAR, framework, NOW)
        assert "paused in autumn 2015" in view.notice
        assert view.period == "Financial year 2012/13"
        assert view.parts[-1].code == "all"
        assert len(view.parts[-1].sentences) == 47
        known = {sentence.code for sentence in view.parts[-1].sentences}
        assert all(sentence.words.endswith(".") for part in view.parts for sentence in part.sentences)
        assert {"U1-P1", "T3-P1"} <= known


def test_small_counts_are_hidden_and_the_same_in_evidence_and_return(demonstration_copy: Register) -> None:
    view = return_view(demonstration_copy, YEAR, NOW)
    evidence = evidence_view(demonstration_copy, YEAR, "ofsted-2013", NOW)
    hidden = {row.code for row in view.part(HEADLINES) if row.is_hidden}
    assert {each.code for each in evidence.parts[-1].sentences if each.is_hidden} == {
        code for code in hidden if not code.startswith(("R-", "B-"))
    }
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
    assert evidence_view(register, period, "ofsted-2013", NOW).period == words
    assert return_view(register, period, NOW).period == words
