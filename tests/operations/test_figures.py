"""Figures of a register, and the records that stand behind them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.figures import figures_for, load_facts, records_behind
from ccdesk.operations.import_book import import_book
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

Sheets = dict[str, list[dict[str, Any]]]
MAY, JUNE = Period.parse("2012-05"), Period.parse("2012-06")


@pytest.fixture
def centre(register: Register, small_centre: Sheets, write_book: Callable[..., Path]) -> Register:
    """Return the register of the small centre, one of whose families lives out of its area."""
    import_book(register, write_book(small_centre), progress=lambda _share, _words: None)
    return register


def behind(
    register: Register, line: tuple[str, str, str], side: str = "numerator", period: Period = MAY
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    headers, rows = records_behind(register, pack_of(register), period, line, side)
    return headers, list(rows)


def test_figures_of_what_the_register_holds(centre: Register) -> None:
    lines = {figure.line: figure.value for figure in figures_for(centre, pack_of(centre), MAY, ["U2-P1", "R-NEW"])}
    assert lines["U2-P1", "all", "contacts"] == 3
    assert lines["U2-P1", "all", "individuals"] == 2
    assert lines["R-NEW", "all", "headline"] == 2


def test_an_earlier_contact_outside_the_days_read_is_remembered(centre: Register) -> None:
    year = Period.parse("2014/15")
    facts = load_facts(centre, pack_of(centre), year)
    assert len(facts.sessions.ids) == len(facts.contacts.ids) == 0
    assert facts.seen_before.tolist() == [True, True, False]
    assert facts.attendance_recorded
    assert facts.sessions_recorded
    assert not facts.costs_recorded
    (new,) = figures_for(centre, pack_of(centre), year, ["R-NEW"])
    assert (new.value, new.state) == (0, "counted")


def test_an_empty_register_has_figures_too(register: Register) -> None:
    figures = figures_for(register, pack_of(register), MAY)
    assert {figure.state for figure in figures} == {"not-recorded"}


def test_the_people_behind_a_figure_are_named_and_nothing_more(centre: Register) -> None:
    assert behind(centre, ("U2-P1", "all", "individuals")) == (
        ("reference", "name"),
        [("P1", "Isolde Quillfeather"), ("P2", "Bram Oakenshaw")],
    )
    assert behind(centre, ("u2-p1", "all", "headline"), "denominator") == (
        ("reference", "name"),
        [("F1", "Quillfeather"), ("F2", "Oakenshaw")],
    )


def test_the_contacts_behind_a_figure(centre: Register) -> None:
    headers, rows = behind(centre, ("U2-P1", "all", "contacts"))
    assert headers == ("date", "service", "person", "name")
    assert rows[0] == ("2012-05-01", "Stay and Play", "P1", "Isolde Quillfeather")
    assert len(rows) == 3


def test_a_figure_of_nobody_has_no_rows(centre: Register) -> None:
    assert behind(centre, ("U2-P1", "all", "contacts"), period=JUNE)[1] == []


@pytest.mark.parametrize(
    ("line", "side", "message"),
    [
        (("U9-P9", "all", "headline"), "numerator", "has no measure “U9-P9”"),
        (("U2-P1", "all", "beards"), "numerator", "U2-P1 has no line “all / beards” for 2012-05"),
        (("U2-P1", "all", "contacts"), "denominator", "“all / contacts” has no denominator"),
        (("U2-P1", "all", "contacts"), "outside", "no side “outside”"),
        (("U1-O1", "all", "headline"), "numerator", "“all / headline” has no numerator"),
    ],
)
def test_what_there_is_not_is_refused(centre: Register, line: tuple[str, str, str], side: str, message: str) -> None:
    with pytest.raises(Refusal, match=message):
        behind(centre, line, side)


def test_an_unknown_code_is_refused_before_anything_is_read(centre: Register) -> None:
    with pytest.raises(Refusal, match="no measure “X”"):
        figures_for(centre, pack_of(centre), MAY, ["X"])
