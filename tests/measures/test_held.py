"""Held rows: which outside figure a period shows, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

Y2011 = {"from_day": "2011-04-01", "to_day": "2012-03-31"}
Y2012 = {"from_day": "2012-04-01", "to_day": "2013-03-31"}
Y2013 = {"from_day": "2013-04-01", "to_day": "2014-03-31"}


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([{**Y2011, "value": 10}], 10),
        ([{**Y2011, "value": 10}, {**Y2012, "value": 20}, {**Y2013, "value": 30}], 20),
        ([{**Y2012, "value": 20}, {**Y2012, "from_day": "2013-01-01", "value": 21}], 21),
        (
            [{**Y2012, "value": 20, "received_on": "2013-09-01"}, {**Y2012, "value": 21, "received_on": "2013-08-01"}],
            20,
        ),
        ([{**Y2012, "value": 20, "received_on": "2013-09-01"}, {**Y2012, "value": 21}], 20),
        ([{**Y2012, "value": 20}, {**Y2012, "value": 21}], 21),
        ([{**Y2012, "numerator": 1, "denominator": 8}], 12.5),
        ([{**Y2012, "numerator": 1, "denominator": 8, "value": 12.6}], 12.6),
    ],
)
def test_which_outside_figure_is_shown(made: MadeUp, rows: list[dict[str, Any]], value: float) -> None:
    for row in rows:
        made.add("held_figure", measure="U1-O1", **row)
    figure = made.figures("U1-O1")[("all", "headline")]
    assert (figure.value, figure.state) == (value, "held")


def test_it_keeps_its_own_dates_unit_and_source(made: MadeUp) -> None:
    made.add(
        "held_figure", measure="U1-O1", **Y2012, value=9.5, unit="per 1,000", source="PCT", received_on="2013-09-14"
    )
    figure = made.figures("U1-O1")[("all", "headline")]
    assert (figure.numerator, figure.denominator, figure.unit) == (None, None, "per 1,000")
    assert figure.note == "For 1 April 2012 to 31 March 2013; source: PCT, received 14 September 2013."


def test_none_for_the_period_is_not_recorded(made: MadeUp) -> None:
    made.add("held_figure", measure="U1-O1", **Y2013, value=9.5)
    made.add("held_figure", measure="U1-O2", **Y2012, value=9.5)
    figure = made.figures("U1-O1")[("all", "headline")]
    assert (figure.state, figure.value, figure.unit) == ("not-recorded", None, None)


def test_one_with_neither_value_nor_denominator_has_no_value(made: MadeUp) -> None:
    made.add("held_figure", measure="U1-O1", **Y2012, numerator=3, denominator=0)
    figure = made.figures("U1-O1")[("all", "headline")]
    assert (figure.numerator, figure.denominator, figure.value, figure.state) == (3, 0, None, "no-denominator")
