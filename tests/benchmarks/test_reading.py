"""Reading and planning a large workbook, as a ratio to what calamine alone takes to read it."""

import itertools
import random
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from ccdesk.exchange.planning import ImportPlan, plan_import
from ccdesk.exchange.reading import read_book
from ccdesk.exchange.writing import write_book
from ccdesk.framework.load_pack import load_pack

FAMILIES, PEOPLE, SERVICES, SESSIONS, ATTENDANCES = 1_200, 3_000, 20, 12_500, 175_000


@pytest.mark.benchmark
def test_a_workbook_of_175_000_attendances_is_read_and_planned_in_little_more_than_calamine_takes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "large.xlsx"
    write_book(path, _large_register())
    pack = load_pack()

    def plan() -> ImportPlan:
        starts = itertools.count(0, 1_000_000)
        return plan_import(book, pack, {}, lambda count: range(start := next(starts), start + count))

    calamine, _ = _best(lambda: _read_by_calamine(path))
    reading, book = _best(lambda: read_book(path))
    planning, planned = _best(plan)
    print(
        f"\ncalamine 1.00 = {calamine:.2f} s; ccdesk reads the book in {reading / calamine:.2f}x, "
        f"checks and plans it in {planning / calamine:.2f}x"
    )
    assert planned.errors == ()
    assert {count.sheet: count.new for count in planned.counts} == {
        "Families": FAMILIES,
        "People": PEOPLE,
        "Services": SERVICES,
        "Sessions": SESSIONS,
        "Attendance": ATTENDANCES,
    }


def _best(work: Callable[[], Any]) -> tuple[float, Any]:
    best, result = float("inf"), None
    for _ in range(3):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def _read_by_calamine(path: Path) -> list[list[list[Any]]]:
    workbook = CalamineWorkbook.from_path(path)
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _large_register() -> Mapping[str, Sequence[tuple[Any, ...]]]:
    chance = random.Random(2012)
    first_day = date(2010, 4, 1)

    def day() -> date:
        return first_day + timedelta(days=chance.randrange(1_000))

    def family(number: int) -> tuple[Any, ...]:
        return (f"F{number:05}", f"{number} High Street", "CT5 1AA", "E01024011", first_day, None, "self", None)

    def person(number: int) -> tuple[Any, ...]:
        names = chance.choice(("Ann", "Ben", "Cy", "Dee", "Eve")), f"Name{chance.randrange(900)}"
        born = date(1975, 1, 1) + timedelta(days=chance.randrange(13_000))
        role = chance.choice(("parent", "child"))
        return (f"P{number:05}", f"F{number % FAMILIES:05}", *names, None, born, None, "F", role, "WBRI", *[None] * 5)

    def service(number: int) -> tuple[Any, ...]:
        return (f"SV{number:02}", f"Service {number}", "U1", None, "group", None, *[False] * 4, True, 20)

    def session(number: int) -> tuple[Any, ...]:
        outreach = number % 7 == 0
        return (f"S{number:05}", f"SV{number % SERVICES:02}", day(), None, None, "Hall", outreach, "held", *[None] * 5)

    pairs = (
        (session_number, person_number)
        for session_number in range(SESSIONS)
        for person_number in chance.sample(range(PEOPLE), ATTENDANCES // SESSIONS)
    )
    return {
        "Families": [family(number) for number in range(FAMILIES)],
        "People": [person(number) for number in range(PEOPLE)],
        "Services": [service(number) for number in range(SERVICES)],
        "Sessions": [session(number) for number in range(SESSIONS)],
        "Attendance": [(f"S{one:05}", f"P{other:05}", "present") for one, other in pairs],
    }
