"""A service's figures, and an area's, are those of a centre that had nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ccdesk.framework.lines import Number
from ccdesk.framework.period import Period
from ccdesk.measures.figures import Figure
from ccdesk.operations.centre import pack_of
from ccdesk.operations.import_book import import_book
from ccdesk.operations.narrowed_figures import narrowed_figures
from ccdesk.operations.referral_waits import referral_waits
from ccdesk.register.register import Register

YEAR = Period.parse("2012/13")


@pytest.fixture
def centre(register: Register, write_book: Callable[..., Path]) -> Register:
    """Ten families, half of them in each of two areas; all came to play three times, four of the first area read."""
    families = range(10)
    days = ("2012-05-01", "2012-06-01", "2012-07-01")
    sheets: dict[str, list[dict[str, Any]]] = {
        "Centre": [
            {"key": "reach_area", "value": "E01000001; E01000002"},
            {"key": "deprived_lsoas", "value": "E01000002"},
        ],
        "Families": [
            {"family_ref": f"F{n}", "lsoa": f"E0100000{1 + n // 5}", "registered_on": "2012-04-05"} for n in families
        ],
        "People": [
            {
                "person_ref": f"P{n}",
                "family_ref": f"F{n}",
                "first_name": "Robin",
                "last_name": f"Made-up {n}",
                "born_on": f"2010-05-{n + 1:02}",
                "role": "child",
            }
            for n in families
        ],
        "Services": [
            {"service_ref": "PLAY", "name": "Play", "theme": "U2", "kind": "group", "capacity": 20},
            {"service_ref": "READ", "name": "Read", "theme": "U3", "kind": "course", "capacity": 8},
        ],
        "Sessions": [
            *({"session_ref": f"PLAY{at}", "service_ref": "PLAY", "date": day} for at, day in enumerate(days)),
            {"session_ref": "READ0", "service_ref": "READ", "date": days[0]},
        ],
        "Attendance": [
            *({"session_ref": f"PLAY{at}", "person_ref": f"P{n}"} for at in range(3) for n in families if at < 2 or n),
            *({"session_ref": "READ0", "person_ref": f"P{n}"} for n in range(4)),
        ],
        "Referrals": [
            referral("R1", "P1", "2012-05-01", "2012-05-11"),
            referral("R2", "P2", "2012-05-01", "2012-07-30"),
            referral("R3", "P3", "2012-05-01", None),
            referral("R4", "P4", "2013-03-28", None),
            {**referral("R5", "P5", "2012-05-01", "2012-05-02"), "decision": "rejected"},
        ],
    }
    report = import_book(register, write_book(sheets), rehearse=False, progress=lambda _share, _words: None)
    assert not report.refused
    return register


def referral(reference: str, person: str, made_on: str, seen_on: str | None) -> dict[str, Any]:
    return {
        "referral_ref": reference,
        "person_ref": person,
        "kind": "SLT",
        "direction": "made",
        "made_on": made_on,
        "decision": "accepted",
        "first_seen_on": seen_on,
    }


def lines(figures: tuple[Figure, ...]) -> dict[tuple[str, str, str], tuple[Number | None, Number | None]]:
    return {figure.line: (figure.numerator, figure.denominator) for figure in figures}


def test_a_service_is_counted_as_if_there_were_no_other(centre: Register) -> None:
    found = lines(narrowed_figures(centre, pack_of(centre), YEAR, ("READ",), areas=False))
    assert found["U2-P1", "service:READ", "contacts"] == (4, None)
    assert found["U2-P1", "service:READ", "individuals"] == (4, None)
    assert found["B-FILLED", "service:READ", "headline"] == (4, 8)
    assert {part for _, part, _ in found} == {"service:READ"}
    assert ("U2-P1", "service:READ", "reach") not in found


def test_an_area_is_counted_as_if_it_were_the_reach_area(centre: Register) -> None:
    found = lines(narrowed_figures(centre, pack_of(centre), YEAR, (), areas=True))
    assert found == {
        ("R-SUST", "lsoa:E01000001", "headline"): (4, 5),
        ("R-SUST", "lsoa:E01000002", "headline"): (5, 5),
        ("R-SUST", "lsoa:deprived", "headline"): (5, 5),
    }


def test_waits_are_of_those_not_turned_down_and_in_time_by_the_kinds_days(centre: Register) -> None:
    found = {line.name: line for line in referral_waits(centre, pack_of(centre), YEAR)}
    assert (found["headline"].numerator, found["headline"].denominator, found["headline"].value) == (100, 2, 50)
    assert found["median"].value == 50
    assert found["seen"].value == 2
    # Ten days are in time and ninety are not; R3's day has passed, R4's has not.
    assert (found["in-time"].numerator, found["in-time"].denominator) == (1, 3)
