"""The measures as lists and pages show them: in words, never mixed with outside figures, down to who was counted."""

from collections.abc import Callable
from datetime import date

import pytest

from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.lines import State
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.figures import figures_for
from ccdesk.operations.measure_detail import MeasureDetail, measure_detail
from ccdesk.operations.measure_people import COUNTED, NOT_COUNTED, people_behind
from ccdesk.operations.measures_page import MeasureRow, as_table, measures_page
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

PACK, INSPECTION = load_pack(), load_inspection_framework()
QUARTER, YEAR = Period.parse("2012/13-Q4"), Period.parse("2012/13")
Add = Callable[..., int]


def rows(register: Register, period: Period = QUARTER) -> dict[str, MeasureRow]:
    """Return the rows of a period by their codes."""
    return {row.code: row for row in measures_page(register, FigureStore(), PACK, period).rows}


def detail(register: Register, code: str, period: Period = QUARTER) -> MeasureDetail:
    """Return one measure of a period."""
    return measure_detail(register, FigureStore(), PACK, INSPECTION, period, code)


def test_an_empty_register_says_not_recorded_and_never_nought(register: Register) -> None:
    page = measures_page(register, FigureStore(), PACK, QUARTER)
    assert [row.code for row in page.rows] == [row.code for row in (*PACK.rows, *PACK.measures)]
    assert {row.value for row in page.rows} == {"not recorded"}
    assert {row.status for row in page.rows} == {""}
    assert all(point is None for row in page.rows for point in row.points)


def test_a_period_that_is_not_over_is_said_to_be_so_far(register: Register) -> None:
    titles = [
        measures_page(register, FigureStore(), PACK, QUARTER, today=today, points=2).title
        for today in (date(2013, 2, 1), date(2013, 4, 16))
    ]
    assert titles == [
        "47 rows of the framework, so far: the period ends on 31 March 2013",
        "47 rows of the framework, as on 31 March 2013",
    ]


def test_themes_stand_in_the_framework_s_order_with_their_standing(demonstration_copy: Register) -> None:
    page = measures_page(demonstration_copy, FigureStore(), PACK, QUARTER)
    assert [theme.code for theme in page.themes] == [*(theme.code for theme in PACK.themes), "R", "B"]
    for theme in page.themes:
        assert dict(theme.standing)["Red"] == sum(row.status == "Red" for row in theme.rows)


def test_every_row_agrees_with_its_figure(demonstration_copy: Register) -> None:
    shown = rows(demonstration_copy)
    for figure in figures_for(demonstration_copy, PACK, QUARTER):
        row = shown[figure.measure]
        if (figure.part, figure.name) == ("all", "headline") and figure.state is State.COUNTED:
            assert row.points[-1] == pytest.approx(figure.value)
            assert row.has_figure


@pytest.mark.parametrize(
    ("period", "code", "value", "counted"),
    [
        (YEAR, "T2-P1", "88%", "38 of 43"),
        (YEAR, "U3-P2", "38 days", "71 enrolments"),
        (YEAR, "T3-P4", "22", "practitioners"),
        (YEAR, "U1-P3", "1.24", "282 to 227"),
        (YEAR, "U3-O3", "21.6%", "year to Mar 2013"),
        (YEAR, "T3-O1", "47.5 per 10,000", "year to Mar 2012"),
    ],
)
def test_values_are_said_in_their_units(
    demonstration_copy: Register, period: Period, code: str, value: str, counted: str
) -> None:
    row = rows(demonstration_copy, period)[code]
    assert (row.value, row.counted) == (value, counted)


def test_outside_figures_are_held_and_have_no_direction(demonstration_copy: Register) -> None:
    held = [row for row in rows(demonstration_copy).values() if row.is_held]
    assert len(held) == 17
    assert {(row.status, row.direction) for row in held} == {("Held", "")}
    assert all(row.source for row in held)


def test_the_lines_are_of_eight_periods_of_one_kind(demonstration_copy: Register) -> None:
    assert {len(row.points) for row in rows(demonstration_copy).values()} == {8}
    years = rows(demonstration_copy, YEAR)["U2-P1"]
    # The register begins in April 2010: five years before it have no figure, which is not nought.
    assert [point is None for point in years.points] == [True] * 5 + [False] * 3


def test_rows_are_copied_as_a_table_of_words(demonstration_copy: Register) -> None:
    page = measures_page(demonstration_copy, FigureStore(), PACK, YEAR)
    headers, lines = as_table(page, [row for row in page.rows if row.code == "T2-P1"])
    assert len(headers) == len(lines[0])
    assert lines[0][:4] == ("T2-P1", "Parents who completed validated parenting programmes", "88%", "38 of 43")


def test_figures_are_kept_until_the_register_changes(
    demonstration_copy: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ccdesk.operations import figures as figures_module
    from ccdesk.register.bulk import insert_rows
    from ccdesk.register.journal.steps import step

    loaded = []
    load = figures_module.load_facts

    def counted(register: Register, pack: object, period: Period) -> object:
        loaded.append(period.text)
        return load(register, PACK, period)

    monkeypatch.setattr(figures_module, "load_facts", counted)
    store = FigureStore()
    first = store.figures(demonstration_copy, PACK, QUARTER)
    assert store.figures(demonstration_copy, PACK, QUARTER) is first
    assert store.figures_of(demonstration_copy, PACK, QUARTER, ("U2-P1",))[0] is next(
        figure for figure in first if figure.measure == "U2-P1"
    )
    assert loaded == [QUARTER.text]
    (key,) = demonstration_copy.keys.take(1)
    with step(demonstration_copy, "Added an entry to the centre log") as made:
        insert_rows(made, "log_entry", ("id", "day", "element", "title"), [(key, date(2013, 4, 16), "C1", "Fair")])
    assert store.figures(demonstration_copy, PACK, QUARTER) == first
    assert loaded == [QUARTER.text] * 2


def test_a_measure_has_its_words_target_trend_and_neighbours(demonstration_copy: Register) -> None:
    shown = detail(demonstration_copy, "T1-P2")
    assert (shown.value, shown.counted, shown.word, shown.status) == ("45%", "95 of 212", "minority", "Red")
    assert shown.to_target == "33 more for 60%, the target"
    assert (shown.before, shown.after) == ("T1-P1", "T2-P1")
    assert [point.label for point in shown.points][-2:] == ["Q3 12/13", "Q4 12/13"]
    assert shown.points[-1].counted == "95 of 212"
    assert "Q4 12/13, 45% (95 of 212)" in shown.spoken_trend
    assert shown.spoken_trend.endswith("Target 60%. Floor 45%.")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("T2-P1", "The target, 76%, is met"),
        ("U3-P2", "The target, 42 days, is met"),
        ("U4-P1", "No target set for this year"),
        ("U3-O3", ""),
    ],
)
def test_the_way_to_the_target_is_said(demonstration_copy: Register, code: str, words: str) -> None:
    assert detail(demonstration_copy, code).to_target == words


def test_parts_are_grouped_by_what_they_split_by(demonstration_copy: Register) -> None:
    assert [parts.title for parts in detail(demonstration_copy, "U4-P1").parts] == ["Levels of need"]
    titles = [parts.title for parts in detail(demonstration_copy, "U2-P1").parts]
    assert "Target groups: reached in the area" in titles
    assert titles[-1] == "Also counted"
    services = next(parts for parts in detail(demonstration_copy, "T3-P8", YEAR).parts)
    assert services.title == "Services"
    assert "Stay and Play" in [line.label for line in services.lines]
    assert all(line.share is None or 0 <= line.share <= 1 for line in services.lines)


def test_a_held_row_lists_its_outside_figures_with_source(demonstration_copy: Register) -> None:
    shown = detail(demonstration_copy, "U3-O3")
    assert shown.is_held
    assert [line.is_shown for line in shown.held].count(True) == 1
    assert shown.held[0].days == "year to Mar 2013"
    assert shown.held[0].source == "Department for Work and Pensions"


def test_a_measure_that_is_not_in_the_pack_is_refused(demonstration_copy: Register) -> None:
    with pytest.raises(Refusal, match="has no measure “X-1”"):
        detail(demonstration_copy, "X-1")


def test_behind_every_figure_stand_as_many_records_as_it_says(demonstration_copy: Register) -> None:
    store = FigureStore()
    for figure in store.figures(demonstration_copy, PACK, QUARTER):
        if figure.numerator_from is None:
            continue
        behind = people_behind(demonstration_copy, store, PACK, QUARTER, figure.line)
        choices = {choice.name: choice.count for choice in behind.choices}
        assert choices[COUNTED] == len(figure.numerator_from.ids)
        assert len(behind.rows) + behind.more == choices[COUNTED]
        if NOT_COUNTED in choices and figure.denominator_from is not None:
            assert choices[COUNTED] + choices[NOT_COUNTED] == len(figure.denominator_from.ids) == choices["all"]


def test_those_not_counted_are_shown_and_told_apart(demonstration_copy: Register) -> None:
    store, line = FigureStore(), ("T2-P1", "all", "headline")
    left = people_behind(demonstration_copy, store, PACK, YEAR, line, NOT_COUNTED)
    everybody = people_behind(demonstration_copy, store, PACK, YEAR, line, "all")
    assert (left.noun, everybody.noun) == ("5 enrolments", "43 enrolments")
    assert {row.record_id for row in everybody.rows if not row.is_counted} == {row.record_id for row in left.rows}
    assert all(row.page == "family" for row in everybody.rows)


@pytest.mark.parametrize(
    ("line", "page"),
    [
        (("U2-P1", "all", "headline"), "family"),
        (("U2-P1", "all", "contacts"), "family"),
        (("B-HELD", "all", "headline"), "register"),
        (("U1-P1", "all", "headline"), "centre"),
        (("U3-P1", "all", "run"), "sessions"),
        (("U3-O3", "all", "headline"), ""),
    ],
)
def test_each_record_opens_where_it_is_looked_at(
    demonstration_copy: Register, line: tuple[str, str, str], page: str
) -> None:
    behind = people_behind(demonstration_copy, FigureStore(), PACK, QUARTER, line)
    assert {row.page for row in behind.rows} == {page}


def test_a_line_that_there_is_not_is_refused(demonstration_copy: Register) -> None:
    with pytest.raises(Refusal, match="no figure in this period"):
        people_behind(demonstration_copy, FigureStore(), PACK, QUARTER, ("U2-P1", "group:none", "contacts"))
