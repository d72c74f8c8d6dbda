"""What stands beside a hidden number, in its sheet, in another or in another period, does not give it away."""

import pytest

from ccdesk.framework.lines import LineKey, Number
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.returns.disclosure.disclosing import disclose
from ccdesk.returns.disclosure.figures import PeriodFigures, PublishedPeriod
from ccdesk.returns.disclosure.report import Published
from ccdesk.returns.lines import Cell, PublishedLine, ReturnLine

C = "[c]"
QUARTER, YEAR = "2012/13-Q1", "2012/13"


@pytest.fixture(scope="module")
def kent() -> Pack:
    """Return the framework of Kent."""
    return load_pack()


def count(measure: str, number: int, part: str = "all", name: str = "headline") -> ReturnLine:
    return ReturnLine(measure, part, name, number, None, number, "count", "counted")


def share(measure: str, n: int, d: int, part: str = "all", name: str = "headline") -> ReturnLine:
    state = "counted" if d else "no-denominator"
    return ReturnLine(measure, part, name, n, d, 100 * n / d if d else None, "percent", state)


def amount(measure: str, n: Number, d: int, unit: str, part: str = "all", name: str = "headline") -> ReturnLine:
    return ReturnLine(measure, part, name, n, d, n / d, unit, "counted")


def figures(text: str, *lines: ReturnLine, deprived: tuple[str, ...] = ()) -> PeriodFigures:
    return PeriodFigures(Period.parse(text), lines, frozenset(deprived))


def alone(pack: Pack, *lines: ReturnLine, deprived: tuple[str, ...] = ()) -> Published:
    return disclose([figures(QUARTER, *lines, deprived=deprived)], pack)[QUARTER]


def shown(published: Published) -> dict[LineKey, tuple[Cell, Cell]]:
    return {line.key: (line.numerator, line.denominator) for line in published.lines}


def hidden(published: Published) -> set[tuple[str, str]]:
    return {(line.part, line.name) for line in published.lines if line.suppressed}


def test_a_part_is_not_left_when_the_others_are_taken_from_the_total(kent: Pack) -> None:
    ages = [count("R-AGE", number, f"age:{age}") for age, number in enumerate((30, 3, 20, 18, 9))]
    children = share("T1-P1", 12, 80)
    published = alone(kent, *ages, children)
    assert hidden(published) == {("age:1", "headline"), ("age:4", "headline")} or len(hidden(published)) == 2
    assert [line.suppressed for line in published.lines if line.part == "age:1"] == ["primary"]
    assert published.report.is_proven


def test_three_small_parts_of_a_small_total_are_hidden_with_it(kent: Pack) -> None:
    # Zeros are shown, so readers know that each hidden part is 1 at least: 5 = 2 + 2 + 1 would leave at most 3.
    ages = [count("R-AGE", number, f"age:{age}") for age, number in enumerate((2, 2, 1, 0, 0))]
    published = alone(kent, *ages, share("T1-P1", 0, 5))
    assert shown(published)["T1-P1", "all", "headline"] == (0, C)
    assert shown(published)["R-AGE", "age:3", "headline"] == (0, None)


def test_two_parts_that_could_each_be_large_need_no_third(kent: Pack) -> None:
    roles = [count("T3-P3", 7), count("T3-P3", 3, name="initiated"), count("T3-P3", 4, name="supported")]
    assert hidden(alone(kent, *roles)) == {("all", "initiated"), ("all", "supported")}


def test_three_fours_are_not_told_by_their_marks(kent: Pack) -> None:
    # Three counts that say primary, and so are 4 at most, would all be 4 beside a total that leaves 12 for them.
    ages = [count("R-AGE", number, f"age:{age}") for age, number in enumerate((30, 4, 4, 4))]
    published = alone(kent, *ages, share("T1-P1", 15, 42))
    assert len(hidden(published)) == 4
    assert published.report.is_proven


def test_a_role_is_not_left_when_the_other_is_taken_from_both(kent: Pack) -> None:
    roles = [count("T3-P3", 12), count("T3-P3", 10, name="initiated"), count("T3-P3", 2, name="supported")]
    assert len(hidden(alone(kent, *roles))) == 2


def test_the_few_that_were_redirected_are_not_left_of_those_made(kent: Pack) -> None:
    lines = [
        share("U2-P3", 20, 25),
        count("U2-P3", 35, name="made"),
        count("U2-P3", 20, name="accepted"),
        count("U2-P3", 8, name="awaiting"),
    ]
    published = alone(kent, *lines)
    assert len(hidden(published)) == 1
    assert published.report.hidden_secondary == 2


def test_a_kind_is_not_left_when_the_others_are_taken_from_all(kent: Pack) -> None:
    lines = [count("U2-P3", number, part, "made") for part, number in _KINDS.items()]
    published = alone(kent, *lines)
    assert published.report.is_proven
    assert {part for part, _ in hidden(published)} - {"kind:CSS"}


def test_the_same_count_under_another_code_is_hidden_too(kent: Pack) -> None:
    lines = [count("U2-P3", number, part, "made") for part, number in _KINDS.items()]
    published = alone(kent, *lines, share("T3-P1", 0, 3))
    assert shown(published)["T3-P1", "all", "headline"] == (0, C)


def test_small_areas_are_not_left_when_the_deprived_ones_are_taken_from_all(kent: Pack) -> None:
    numbers = {"all": 61, "lsoa:E1": 3, "lsoa:E2": 20, "lsoa:E3": 18, "lsoa:E4": 20, "lsoa:deprived": 23}
    lines = [share("R-REACH", number, 100, part) for part, number in numbers.items()]
    published = alone(kent, *lines, deprived=("E1", "E2"))
    parts = {part for part, _ in hidden(published)}
    assert "lsoa:E1" in parts
    assert "lsoa:E2" in parts or {"lsoa:deprived"} < parts
    assert published.report.is_proven


def test_services_add_up_in_contacts_but_a_sum_of_pounds_may_stay(kent: Pack) -> None:
    lines = [
        amount("B-COST", 500.0, 60, "pounds"),
        amount("B-COST", 300.0, 40, "pounds", "service:A"),
        amount("B-COST", 150.0, 18, "pounds", "service:B"),
        amount("B-COST", 50.0, 2, "pounds", "service:C"),
    ]
    published = alone(kent, *lines)
    assert [line.numerator for line in published.lines] == [500.0, 300.0, 150.0, 50.0]
    assert published.lines[3].denominator == C
    assert [line.denominator for line in published.lines].count(C) == 2


def test_scales_hide_their_points_with_their_people(kent: Pack) -> None:
    lines = [
        amount("T2-P5", 40.0, 20, "points"),
        amount("T2-P5", 10.0, 3, "points", "scale:communication"),
        amount("T2-P5", 30.0, 17, "points", "scale:involvement"),
    ]
    published = alone(kent, *lines)
    assert [(line.numerator, line.denominator) for line in published.lines].count((C, C)) >= 2
    assert published.report.is_proven


def test_the_year_does_not_give_a_quarter_away(kent: Pack) -> None:
    quarters = [figures(f"2012/13-Q{place}", count("R-NEW", number)) for place, number in ((1, 9), (2, 3), (3, 8))]
    year = figures(YEAR, count("R-NEW", 32))
    published = disclose([*quarters, figures("2012/13-Q4", count("R-NEW", 12)), year], kent)
    assert [len(hidden(published[one])) for one in (*_QUARTERS, YEAR)] == [0, 1, 0, 0, 1]
    assert published[YEAR].report.is_proven


def test_what_comes_later_changes_nothing_of_a_period(kent: Pack) -> None:
    ages = [count("R-AGE", number, f"age:{age}") for age, number in enumerate((30, 3, 20, 18, 9))]
    first = figures(QUARTER, *ages, share("T1-P1", 12, 80))
    later = figures("2012/13-Q2", *ages, share("T1-P1", 2, 80))
    assert disclose([first], kent)[QUARTER] == disclose([first, later], kent)[QUARTER]


def test_as_on_the_last_day_the_year_says_what_its_last_quarter_says(kent: Pack) -> None:
    last = figures("2012/13-Q4", share("U1-P2", 3, 40))
    published = disclose([last, figures(YEAR, share("U1-P2", 3, 40))], kent)
    assert shown(published[YEAR]) == shown(published["2012/13-Q4"]) == {("U1-P2", "all", "headline"): (C, 40)}


def test_what_was_sent_stays_as_it_was_sent(kent: Pack) -> None:
    ages = [count("R-AGE", number, f"age:{age}") for age, number in enumerate((30, 3, 20, 18, 9))]
    lines = (*ages, share("T1-P1", 12, 80))
    # The version sent hid the thirty beside the three: the thirty stays hidden, and the nine is known.
    sent = [
        PublishedLine("R-AGE", line.part, "headline", *_cells(line, {"age:0", "age:1"}), "count", "counted", "primary")
        for line in ages
    ]
    published = disclose(
        [figures(QUARTER, *lines)], kent, [PublishedPeriod(Period.parse("2012-04-01..2012-06-30"), tuple(sent))]
    )[QUARTER]
    assert hidden(published) == {("age:0", "headline"), ("age:1", "headline")}


def test_what_was_sent_already_tells_too_much_is_said(kent: Pack) -> None:
    quarters = [figures(f"2012/13-Q{place}", count("R-NEW", number)) for place, number in enumerate((9, 8, 7, 3), 1)]
    year = figures(YEAR, count("R-NEW", 27))
    # The year was sent before anybody looked at its quarters.
    line = PublishedLine("R-NEW", "all", "headline", 27, None, 27, "count", "counted", "")
    others = [
        PublishedPeriod(one.period, (PublishedLine("R-NEW", "all", "headline", n, None, n, "count", "counted", ""),))
        for one, n in zip(quarters[:3], (9, 8, 7), strict=True)
    ]
    sent = [*others, PublishedPeriod(year.period, (line,))]
    published = disclose([*quarters, year], kent, sent)
    assert published["2012/13-Q4"].report.open == (("R-NEW", "all", "headline"),)
    assert "R-NEW all headline" in published["2012/13-Q4"].report.words()


def test_months_of_a_quarter_are_settled_together(kent: Pack) -> None:
    quarter = figures(QUARTER, count("R-NEW", 24))
    months = [figures(text, count("R-NEW", n)) for text, n in (("2012-04", 12), ("2012-05", 9), ("2012-06", 3))]
    published = disclose([quarter, *months], kent)
    assert [len(hidden(published[one])) for one in (QUARTER, "2012-04", "2012-05", "2012-06")] == [0, 0, 1, 1]


def test_how_much_is_hidden_is_counted_by_cells(kent: Pack) -> None:
    report = alone(kent, share("U2-P4", 3, 40), count("R-NEW", 9)).report
    assert (report.cells, report.hidden_primary, report.hidden_secondary, report.checked) == (5, 2, 0, 1)
    assert report.words().startswith("2 of 5 numbers are hidden: 2 because they are small")
    assert alone(kent, count("R-NEW", 9)).report.words().startswith("None of the 2 numbers is hidden")


_QUARTERS = tuple(f"2012/13-Q{place}" for place in (1, 2, 3, 4))
_KINDS = {"all": 40, "kind:CAF": 12, "kind:SLT": 25, "kind:CSS": 3}


def _cells(line: ReturnLine, secret: set[str]) -> tuple[Cell, Cell, Cell]:
    return (C, None, C) if line.part in secret else (line.numerator, None, line.value)
