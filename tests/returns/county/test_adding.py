"""The county adds what can be added, says why it does not add the rest, and gives a range where one is hidden."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.load_pack import load_pack
from ccdesk.returns.county.adding import CountyLine, county_lines
from ccdesk.returns.county.centre_return import CentreReturn
from ccdesk.returns.county.hidden_figures import Range
from ccdesk.returns.county.reading import read_return
from ccdesk.returns.lines import PublishedLine
from tests.returns.county.made_returns import Line, count, hidden, make_return, share

PACK = load_pack()


def _county(tmp_path: Path, *centres: Sequence[Line]) -> dict[tuple[str, str, str], CountyLine]:
    returns = [
        read_return(make_return(tmp_path / f"{number}.xlsx", lines, number=str(number)), "[c]")
        for number, lines in enumerate(centres, start=1)
    ]
    return {line.key: line for line in county_lines(returns, PACK)}


def _headline(tmp_path: Path, *lines: Line) -> CountyLine:
    return _county(tmp_path, *([line] for line in lines))[lines[0].measure, lines[0].part, lines[0].name]


def test_a_percentage_is_worked_out_from_the_sums(tmp_path: Path) -> None:
    line = _headline(tmp_path, share("T3-P1", 30, 40), share("T3-P1", 10, 60))
    assert (line.numerator, line.denominator, line.value) == (Range(40, 40), Range(100, 100), Range(40, 40))
    assert (line.centres, line.without, line.hidden) == (2, 0, 0)


def test_a_mean_is_worked_out_from_the_sums(tmp_path: Path) -> None:
    def waits(total: int, of: int) -> Line:
        return Line("T2-P2", numerator=total, denominator=of, value=total / of, unit="days")

    line = _headline(tmp_path, waits(300, 10), waits(100, 40))
    assert line.value == Range(8, 8)


def test_the_longest_wait_is_the_highest_of_the_centres_and_the_median_is_not_made(tmp_path: Path) -> None:
    def days(name: str, number: int) -> Line:
        return Line("T2-P2", name, numerator=number, value=number, unit="days")

    found = _county(tmp_path, [days("longest", 40), days("median", 9)], [days("longest", 61), days("median", 3)])
    assert found["T2-P2", "all", "longest"].value == Range(61, 61)
    assert found["T2-P2", "all", "median"].value is None
    assert found["T2-P2", "all", "median"].why_not.startswith("A middle value")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (share("U2-P4", 30, 40), "A person or a family can be known at two centres"),
        (count("T3-P4", "headline", 12), "A practitioner can work with two centres"),
        (share("U1-O1", 30, 40, state="held"), "An outside figure"),
    ],
)
def test_what_is_not_added_says_why(tmp_path: Path, line: Line, why: str) -> None:
    found = _headline(tmp_path, line, line)
    assert (found.numerator, found.denominator, found.value) == (None, None, None)
    assert found.why_not.startswith(why)


def test_a_centre_with_nothing_recorded_is_left_out_and_counted(tmp_path: Path) -> None:
    nothing = Line("T3-P1", state="not-recorded", unit=None)
    line = _headline(tmp_path, share("T3-P1", 30, 40), nothing)
    assert (line.value, line.centres, line.without) == (Range(75, 75), 1, 1)


@pytest.mark.parametrize(
    ("line", "numerator", "value"),
    [
        pytest.param(hidden(share("T3-P1", 3, 20)), (31, 50), (100 * 31 / 60, 100 * 50 / 60), id="small or nearly all"),
        pytest.param(hidden(share("T3-P1", 9, 20), "secondary"), (31, 50), None, id="protects another"),
        pytest.param(hidden(share("R-REACH", 9, 20), "secondary"), (31, None), None, id="over an estimate"),
        pytest.param(hidden(share("T3-P1", 1, 2), whole=True), (31, None), None, id="hidden whole"),
    ],
)
def test_a_hidden_share_makes_a_range(
    tmp_path: Path, line: Line, numerator: tuple[int, int | None], value: tuple[float, float] | None
) -> None:
    found = _headline(tmp_path, line, share(line.measure, 30, 40))
    assert found.numerator == Range(*numerator)
    assert found.hidden == 1
    if value:
        assert found.value is not None
        assert (found.value.lowest, found.value.highest) == pytest.approx(value)


def test_a_hidden_count_makes_a_range(tmp_path: Path) -> None:
    line = _headline(tmp_path, hidden(count("T3-P3", "headline", 2)), count("T3-P3", "headline", 30))
    assert line.value == Range(31, 34)


def test_a_hidden_change_for_better_or_worse_has_no_bound(tmp_path: Path) -> None:
    points = Line("T2-P5", numerator=-6, denominator=3, value=-2, unit="points")
    other = Line("T2-P5", numerator=30, denominator=10, value=3, unit="points")
    line = _headline(tmp_path, hidden(points, whole=True), other)
    assert line.numerator == Range(None, None)
    assert line.value == Range(None, None)


def test_services_stay_each_centre_s_own(tmp_path: Path) -> None:
    assert not _county(tmp_path, [share("B-HELD", 3, 4, part="service:SV1")])


@given(
    centres=st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 40), st.sampled_from(["shown", "result", "whole"])),
        min_size=1,
        max_size=6,
    )
)
def test_the_true_county_figure_always_lies_in_the_range(centres: list[tuple[int, int, str]]) -> None:
    truth, returns = (0, 0), []
    for number, (part, of, how) in enumerate(centres):
        numerator = min(part, of)
        truth = truth[0] + numerator, truth[1] + of
        how = how if numerator else "shown"  # zeros are shown
        small = numerator <= 4 or 0 < of - numerator <= 4 or of <= 4
        line = PublishedLine(
            "T3-P1",
            "all",
            "headline",
            numerator if how == "shown" else "[c]",
            "[c]" if how == "whole" else of,
            100 * numerator / of if how == "shown" else "[c]",
            "percent",
            "counted",
            "" if how == "shown" else ("primary" if small else "secondary"),
        )
        returns.append(CentreReturn(f"{number}", "", f"{number}", "2012/13", 1, (line,), "", None))
    (county,) = county_lines(returns, PACK)
    for side, true in (
        (county.numerator, truth[0]),
        (county.denominator, truth[1]),
        (county.value, 100 * truth[0] / truth[1]),
    ):
        assert side is not None
        assert side.lowest is None or side.lowest <= true + 1e-9
        assert side.highest is None or side.highest >= true - 1e-9
