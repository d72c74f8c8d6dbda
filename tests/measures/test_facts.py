"""The picture of the register: blanks, order and what is not there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.columns.reading import RawTable
from ccdesk.measures.days import day_number
from ccdesk.measures.facts import Facts, Window
from ccdesk.measures.work_out import work_out

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2012/13", "2012-04-01", "2013-03-31"),
        ("2012/13-Q1", "2011-07-01", "2012-06-30"),
        ("2012-02-01..2012-02-28", "2011-03-01", "2012-02-28"),  # a year before 29 February is 1 March
        ("2011-01-01..2012-12-31", "2011-01-01", "2012-12-31"),
    ],
)
def test_the_window_is_the_period_and_the_twelve_months_that_end_with_it(period: str, first: str, last: str) -> None:
    window = Window.of(Period.parse(period))
    expected = [day_number(date.fromisoformat(day)) for day in (first, last)]
    assert [window.first, window.last] == expected


def test_an_empty_register_gives_every_row_without_a_value(kent: Pack) -> None:
    figures = work_out(Facts.from_columns(kent, Period.parse("2012/13"), {}), kent)
    assert [figure.measure for figure in figures] == [row.code for row in (*kent.rows, *kent.measures)]
    assert {figure.state for figure in figures} == {"not-recorded"}
    assert {figure.as_json()["unit"] for figure in figures} == {None}


def test_rows_may_come_in_any_order(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    made.add("setting", "Acorn", lsoa="E01024011")
    for grade in (4, 1):
        made.add("inspection", setting="Acorn", day="2012-06-01", grade=grade)
    for day in ("2012-05-01", "2012-05-02"):
        made.came("Col", day)
    before = [figure.as_json() for figure in work_out(made.facts(), made.pack)]
    for rows in made.rows.values():
        rows.reverse()
    assert [figure.as_json() for figure in work_out(made.facts(), made.pack)] == before


def test_a_reference_to_no_row_is_named_by_table_and_column(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.rows["person"][0]["family_id"] = 99
    with pytest.raises(ValueError, match=r"^person\.family_id refers to a row that is not there$"):
        made.facts()


def test_columns_may_be_numpys_own(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.came("Bea", "2012-05-01")
    big = 1_234_567_890 << 32
    tables: Mapping[str, RawTable] = {
        "family": {"id": [big], "lsoa": [None], "registered_on": ["2010-01-01"], "left_on": [None]},
        "person": {
            "id": [big + 1],
            "family_id": [big],
            "born_on": [None],
            "sex": [None],
            "role": ["child"],
            "ethnicity": [None],
        },
        "service": {
            "id": [big + 2],
            "reference": ["S"],
            "theme": ["U1"],
            "accredited": [0],
            "validated": [0],
            "community": [0],
            "counts_as_contact": [1],
            "capacity": [None],
        },
        "session": {
            "id": [big + 3],
            "service_id": [big + 2],
            "day": ["2012-05-01"],
            "outreach": [1],
            "status": ["held"],
            "cost": [None],
        },
        "attendance": {
            column: np.array([big + number]) for column, number in (("id", 4), ("session_id", 3), ("person_id", 1))
        },
    }
    facts = Facts.from_columns(made.pack, Period.parse("2012/13"), tables)
    assert facts.contacts.ids.tolist() == [big + 4]
