"""Numbers, days and periods as a British reader expects them."""

import pytest

from ccdesk.evidence.content import EvidenceLine
from ccdesk.evidence.typography import typeset
from ccdesk.evidence.wording import cell_text, period_short, period_title, sides_text, value_text, within
from ccdesk.framework.lines import Number, State
from ccdesk.framework.period import Period


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (68.3, "percent", "68%"),
        (68.5, "percent", "69%"),
        (0.2, "percent", "under 1%"),
        (0, "percent", "0%"),
        (99.7, "percent", "over 99%"),
        (100, "percent", "100%"),
        (1.0, "days", "1 day"),
        (48.27, "days", "48 days"),
        (1.0909, "ratio", "1.09"),
        (0.673, "points", "+0.7"),
        (-1.07, "points", "−1.1"),
        (0.0, "points", "0"),
        (26.462, "pounds", "£26.46"),
        (1118.81, "pounds", "£1,119"),
        (1258, "count", "1,258"),
        (39.4, "per 1,000", "39.4 per 1,000"),
        (4.25, None, "4.3"),
    ],
)
def test_a_value_is_written_in_its_unit(value: Number, unit: str | None, text: str) -> None:
    assert value_text(value, unit) == text


def test_outside_figures_keep_a_decimal() -> None:
    assert value_text(16.28, "%", State.HELD) == "16.3%"


@pytest.mark.parametrize(
    ("line", "cell", "sides"),
    [
        (None, "not recorded", "not recorded"),
        (EvidenceLine("U2-P2", state=State.NOT_RECORDED), "not recorded", "not recorded"),
        (EvidenceLine("U2-P2", numerator=41, denominator=60, value=68.3), "68%", "41 of 60"),
        (EvidenceLine("U2-P2", numerator=3, denominator=60, value=5.0, hidden=True), "[c]", "[c] of 60"),
        (EvidenceLine("U2-P2", hidden=True, denominator_hidden=True), "[c]", "[c]"),
        (
            EvidenceLine("U2-P2", numerator=0, denominator=0, state=State.NO_DENOMINATOR),
            "not worked out",
            "none to count",
        ),
        (EvidenceLine("U3-P2", numerator=210, denominator=10, value=21.0, unit="days"), "21 days", "210 days over 10"),
        (EvidenceLine("U1-P3", numerator=48, denominator=44, value=1.09, unit="ratio"), "1.09", "48 to 44"),
    ],
)
def test_a_table_cell_is_never_empty(line: EvidenceLine | None, cell: str, sides: str) -> None:
    assert (cell_text(line, "[c]"), sides_text(line, "[c]")) == (cell, sides)


@pytest.mark.parametrize(
    ("text", "title", "short"),
    [
        ("2012/13", "Financial year 2012/13 (1 April 2012 to 31 March 2013)", "2012/13"),
        ("2012/13-Q1", "Quarter 1 of 2012/13 (1 April to 30 June 2012)", "Q1 2012/13"),
        ("2012-06", "June 2012", "Jun 2012"),
        ("2011-09-01..2012-08-31", "1 September 2011 to 31 August 2012", "Sep 2011 to Aug 2012"),
    ],
)
def test_a_period_is_named_in_full_and_in_short(text: str, title: str, short: str) -> None:
    period = Period.parse(text)
    assert (period_title(period), period_short(period)) == (title, short)


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Lone parents", "lone parents"), ("MMR immunisation", "MMR immunisation"), ("A place", "a place")],
)
def test_a_label_within_a_sentence_begins_small_unless_it_is_an_abbreviation(label: str, inside: str) -> None:
    assert within(label) == inside


def test_quotation_marks_and_apostrophes_are_curled_wherever_they_stand() -> None:
    assert typeset(("Children's", ('said "yes"', 3))) == ("Children’s", ("said “yes”", 3))
