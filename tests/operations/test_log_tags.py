"""Entries of the centre log under judgements: by their part of the core purpose, or put there by hand."""

from collections.abc import Callable
from datetime import date

from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.operations.log_tags import LoggedEvidence, entries_of_judgements, tag_entry, untag_entry
from ccdesk.register.register import Register

Add = Callable[..., int]
OFSTED, PACK, YEAR = load_inspection_framework("ofsted-2013"), load_pack(), Period.parse("2012/13")


def under(register: Register, judgement: str, period: Period = YEAR) -> tuple[LoggedEvidence, ...]:
    return entries_of_judgements(register, PACK, OFSTED, period)[judgement]


def titles(register: Register, judgement: str, period: Period = YEAR) -> list[str]:
    return [one.title for one in under(register, judgement, period)]


def test_an_entry_of_the_period_stands_under_the_judgements_of_its_part(register: Register, add: Add) -> None:
    add("log_entry", day=date(2012, 5, 1), element="C5", title="Summer fair")
    add("log_entry", day=date(2011, 5, 1), element="C5", title="Last year's fair")
    assert titles(register, "access") == ["Summer fair"]
    assert titles(register, "leadership") == []
    assert titles(register, "access", Period.parse("2011/12")) == ["Last year's fair"]


def test_an_entry_is_put_under_another_judgement_by_hand(register: Register, add: Add) -> None:
    entry = add("log_entry", day=date(2012, 5, 1), element="C5", title="Summer fair")
    tag_entry(register, "ofsted-2013", "leadership", entry)
    assert [(one.title, one.is_tagged, one.case_study) for one in under(register, "leadership")] == [
        ("Summer fair", True, False)
    ]
    assert tag_entry(register, "ofsted-2013", "leadership", entry).step is None
    untag_entry(register, "ofsted-2013", "leadership", entry)
    assert titles(register, "leadership") == []
    assert titles(register, "access") == ["Summer fair"]


def test_case_studies_come_first(register: Register, add: Add) -> None:
    add("log_entry", day=date(2012, 5, 1), element="C5", title="Summer fair")
    story = add("log_entry", day=date(2012, 9, 1), element="C5", title="A family's way")
    tag_entry(register, "ofsted-2013", "access", story)
    assert titles(register, "access") == ["Summer fair", "A family's way"]
    tag_entry(register, "ofsted-2013", "access", story, case_study=True)
    assert titles(register, "access") == ["A family's way", "Summer fair"]
    assert [one.case_study for one in under(register, "access")] == [True, False]
