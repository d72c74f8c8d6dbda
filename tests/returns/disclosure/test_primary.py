"""The pack's rule on each line: no count from 1 to 4 is printed, nor what shows one in its own line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.lines import Number
from ccdesk.framework.pack import DisclosureRule
from ccdesk.returns.disclosure.disclosing import disclose_primary
from ccdesk.returns.lines import Cell, PublishedLine, ReturnLine

RULE = DisclosureRule(highest_hidden=4, mark="[c]")
C = "[c]"
AMOUNTS = {"days", "points", "pounds"}


def published(*lines: ReturnLine) -> tuple[PublishedLine, ...]:
    return disclose_primary(lines, RULE)


def cells(line: PublishedLine) -> tuple[Cell, Cell, Cell]:
    return (line.numerator, line.denominator, line.value)


def one(
    n: Number | None, d: Number | None, value: Number | None, unit: str | None, state: str = "counted"
) -> ReturnLine:
    return ReturnLine("U2-P4", "all", "headline", n, d, value, unit, state)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        # counts
        (one(0, None, 0, "count"), (0, None, 0)),
        (one(1, None, 1, "count"), (C, None, C)),
        (one(4, None, 4, "count"), (C, None, C)),
        (one(5, None, 5, "count"), (5, None, 5)),
        # percentages: numerator, rest, denominator
        (one(5, 20, 25.0, "percent"), (5, 20, 25.0)),
        (one(4, 20, 20.0, "percent"), (C, 20, C)),
        (one(16, 20, 80.0, "percent"), (C, 20, C)),
        (one(20, 20, 100.0, "percent"), (20, 20, 100.0)),
        (one(0, 20, 0.0, "percent"), (0, 20, 0.0)),
        (one(1, 1, 100.0, "percent"), (C, C, C)),
        (one(0, 3, 0.0, "percent"), (0, C, C)),
        (one(0, 0, None, "percent", "no-denominator"), (0, 0, None)),
        (one(23, 20, 115.0, "percent"), (23, 20, 115.0)),
        # ratios have no rest
        (one(48, 45, 1.0666, "ratio"), (48, 45, 1.0666)),
        (one(4, 45, 0.0888, "ratio"), (C, 45, C)),
        (one(48, 3, 16.0, "ratio"), (48, C, C)),
        # means: days and points over a few are hidden with them; pounds tell of nobody
        (one(561, 4, 140.25, "days"), (C, C, C)),
        (one(3, 6, 0.5, "days"), (3, 6, 0.5)),
        (one(-2, 5, -0.4, "points"), (-2, 5, -0.4)),
        (one(345.5, 2, 172.75, "pounds"), (345.5, C, C)),
        (one(345.5, 0, None, "pounds", "no-denominator"), (345.5, 0, None)),
        # no denominator, nothing recorded
        (one(3, None, None, "percent", "no-denominator"), (C, None, None)),
        (one(26, None, None, "percent", "no-denominator"), (26, None, None)),
        (one(None, None, None, None, "not-recorded"), (None, None, None)),
        # outside figures
        (one(None, None, 3.2, None, "held"), (None, None, 3.2)),
        (one(3, 1400, 2.1, "per 1,000", "held"), (C, 1400, C)),
        (one(None, 40, 5.0, None, "held"), (None, 40, C)),
        (one(None, None, 3, "count", "held"), (None, None, C)),
    ],
)
def test_one_line(line: ReturnLine, shown: tuple[Cell, Cell, Cell]) -> None:
    (result,) = published(line)
    assert cells(result) == shown
    assert result.suppressed == ("primary" if C in shown else "")


def test_a_count_out_of_the_headlines_denominator_does_not_tell_the_rest() -> None:
    mean = ReturnLine("T2-P5", "all", "headline", 25.5, 14, 1.8, "points", "counted")
    improved = ReturnLine("T2-P5", "all", "improved", 10, None, 10, "count", "counted")
    assert [cells(line) for line in published(mean, improved)] == [(25.5, 14, 1.8), (C, None, C)]


def test_median_and_longest_wait_of_a_few_are_hidden_with_their_mean() -> None:
    waits = [
        ReturnLine("U3-P2", "all", "headline", 561, 4, 140.25, "days", "counted"),
        ReturnLine("U3-P2", "all", "median", 126, None, 126, "days", "counted"),
        ReturnLine("U3-P2", "all", "longest", 274, None, 274, "days", "counted"),
        ReturnLine("U3-P2", "all", "still-waiting", 11, None, 11, "count", "counted"),
    ]
    assert [line.value for line in published(*waits)] == [C, C, C, 11]


def test_a_note_with_a_number_goes_with_the_number_but_an_outside_source_stays() -> None:
    counted = ReturnLine("U2-P4", "all", "headline", 3, 20, 15.0, "percent", "counted", "3 were left out.")
    plain = ReturnLine("T3-P2", "all", "headline", 3, 20, 15.0, "percent", "counted", "Of the families known.")
    held = ReturnLine("U4-O2", "all", "headline", 3, 1400, 2.1, None, "held", "For 2011; source: the PCT.")
    assert [line.note for line in published(counted, plain, held)] == [
        None,
        "Of the families known.",
        "For 2011; source: the PCT.",
    ]


def test_the_pack_decides_how_much_is_hidden_and_with_which_mark() -> None:
    lines = [one(7, 20, 35.0, "percent"), one(4, None, 4, "count")]
    assert [cells(line) for line in disclose_primary(lines, DisclosureRule(7, "*"))] == [
        ("*", 20, "*"),
        ("*", None, "*"),
    ]
    assert [cells(line) for line in disclose_primary(lines, DisclosureRule(0, "*"))] == [(7, 20, 35.0), (4, None, 4)]


@st.composite
def some_line(draw: st.DrawFn) -> ReturnLine:
    unit = draw(st.sampled_from(["percent", "count", "ratio", "days", "points", "pounds"]))
    n = draw(st.integers(0, 30))
    d = None if unit == "count" else draw(st.none() | st.integers(0, 30))
    value: float | None = n if unit == "count" else None
    if d:
        value = (100 if unit == "percent" else 1) * n / d
    name = draw(st.sampled_from(["headline", "accepted", "completed", "improved", "of-population", "median", "made"]))
    part = draw(st.sampled_from(["all", "kind:CAF"]))
    return ReturnLine("X", part, name, n, d, value, unit, "counted" if value is not None else "no-denominator")


SOME_LINES = st.lists(some_line(), max_size=8, unique_by=lambda line: line.key)


@given(SOME_LINES)
def test_no_count_from_1_to_4_is_published(lines: list[ReturnLine]) -> None:
    for line in published(*lines):
        assert line.denominator not in (1, 2, 3, 4)
        if line.unit not in AMOUNTS:
            assert line.numerator not in (1, 2, 3, 4)
        if line.unit == "count":
            assert line.value not in (1, 2, 3, 4)


@given(SOME_LINES)
def test_a_value_goes_with_either_side(lines: list[ReturnLine]) -> None:
    for line in published(*lines):
        if C in (line.numerator, line.denominator):
            assert line.value in (C, None)
        if line.unit == "percent" and isinstance(line.numerator, int) and isinstance(line.denominator, int):
            assert line.numerator == 0 or line.denominator - line.numerator not in (1, 2, 3, 4)


@given(SOME_LINES)
def test_what_is_not_hidden_is_unchanged_and_zero_counts_are_shown(lines: list[ReturnLine]) -> None:
    for line, public in zip(lines, published(*lines), strict=True):
        for before, after in zip((line.numerator, line.denominator, line.value), cells(public), strict=True):
            assert after in (C, before)
        if line.unit == "count" and line.numerator == 0:
            assert cells(public) == (0, None, 0)
        assert bool(public.suppressed) == (C in cells(public))
