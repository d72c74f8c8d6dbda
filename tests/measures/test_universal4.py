"""Universal 4: families at each level of need who came to health services."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp


@pytest.fixture
def clinic(made: MadeUp) -> MadeUp:
    """Return a centre with a clinic of U4."""
    made.add("service", "Clinic", theme="U4")
    made.family("Ash", "Bea")
    made.family("Oak", "Dee")
    return made


def test_the_level_is_as_on_the_day_of_the_contact_and_on_the_last_day(clinic: MadeUp) -> None:
    clinic.add("level", family="Ash", level="universal", to_day="2012-05-01")
    clinic.add("level", family="Ash", level="universal-plus", from_day="2012-05-02")
    clinic.add("level", family="Oak", level="universal-plus")
    clinic.came("Bea", "2012-05-01", "Clinic")
    clinic.came("Bea", "2012-06-01", "Play")  # another theme
    assert clinic.line("U4-P1", "level:universal") == (1, 0)  # n need not be part of d
    assert clinic.line("U4-P1", "level:universal-plus") == (0, 2)
    assert clinic.line("U4-P1", "level:partnership-plus") == (0, 0)
    assert clinic.line("U4-P1") == (0, 2)


def test_two_levels_on_one_day_count_at_both_and_once_in_the_headline(clinic: MadeUp) -> None:
    for level in ("universal-plus", "partnership-plus"):
        clinic.add("level", family="Ash", level=level)
    clinic.came("Bea", "2012-05-01", "Clinic")
    assert clinic.line("U4-P1", "level:universal-plus") == (1, 1)
    assert clinic.line("U4-P1", "level:partnership-plus") == (1, 1)
    assert clinic.line("U4-P1") == (1, 1)


def test_no_levels_at_all_is_not_recorded(clinic: MadeUp) -> None:
    clinic.came("Bea", "2012-05-01", "Clinic")
    assert clinic.state("U4-P1") == "not-recorded"
