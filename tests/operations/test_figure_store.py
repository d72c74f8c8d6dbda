"""Figures that were worked out stay while nothing that they count changes."""

from collections.abc import Callable
from typing import Any

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.measures.facts import COLUMNS
from ccdesk.operations import figures
from ccdesk.operations.figure_store import UNCOUNTED, FigureStore
from ccdesk.operations.own_text import Place, save_words
from ccdesk.operations.undoing import undo_last_act
from ccdesk.register.register import Register
from ccdesk.register.revision import last_step, last_step_beyond

PACK, YEAR = load_pack(), Period.parse("2012/13")


@pytest.fixture
def times_read(monkeypatch: pytest.MonkeyPatch) -> list[Period]:
    """Note each time that the register's facts are read."""
    noted: list[Period] = []
    load = figures.load_facts

    def noting(register: Register, pack: Any, period: Period) -> Any:  # noqa: ANN401 - as what it stands for
        noted.append(period)
        return load(register, pack, period)

    monkeypatch.setattr(figures, "load_facts", noting)
    return noted


def test_what_a_manager_writes_does_not_make_figures_be_worked_out_again(
    register: Register, add: Callable[..., int], times_read: list[Period]
) -> None:
    store = FigureStore()
    add("family", lsoa="E01024601")
    first = store.figures(register, PACK, YEAR)
    save_words(register, Place("ofsted-2013", "access", "2012/13"), "Many came.")
    undo_last_act(register)
    assert store.figures(register, PACK, YEAR) is first
    assert times_read == [YEAR]


def test_what_figures_count_does(register: Register, add: Callable[..., int], times_read: list[Period]) -> None:
    store = FigureStore()
    store.figures(register, PACK, YEAR)
    add("family", lsoa="E01024601")
    store.figures(register, PACK, YEAR)
    assert times_read == [YEAR, YEAR]


def test_no_table_that_figures_count_is_left_out() -> None:
    assert not UNCOUNTED & set(COLUMNS)


def test_the_last_step_beyond_some_tables(register: Register, add: Callable[..., int]) -> None:
    with register.connection() as connection:
        assert last_step_beyond(connection, UNCOUNTED) == 0
    add("family")
    save_words(register, Place("ofsted-2013", "access", "2012/13"), "Many came.")
    with register.connection() as connection:
        assert (last_step_beyond(connection, UNCOUNTED), last_step(connection)) == (1, 2)
