"""Figures beside one hand-tuned SQL query: the same answers, and how many times as long they take."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import pytest

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.crosstab import unique_people
from ccdesk.measures.facts import Facts
from ccdesk.measures.work_out import work_out
from ccdesk.operations.figures import load_facts
from ccdesk.register.register import Register

YEAR = Period.parse("2012/13")
ROUNDS = 7
Answer = TypeVar("Answer")
# One year of different people by group, theme and quarter, as they were on the day. What it tries in vain to gain:
# counting distinct rows instead, gathering the contacts first, one number for theme and quarter.
HAND_TUNED = """
WITH span (person_id, code, first, last) AS MATERIALIZED (
    SELECT person_id, "group", from_day, ifnull(to_day, '9999-12-31') FROM membership
    WHERE person_id IS NOT NULL AND "group" IN ({groups})
    UNION ALL
    SELECT person.id, "group", from_day, ifnull(to_day, '9999-12-31')
    FROM membership JOIN person ON person.family_id = membership.family_id WHERE "group" IN ({groups})
    UNION ALL
    SELECT id, 'fathers', '0001-01-01', '9999-12-31' FROM person WHERE sex = 'M' AND role IN ('parent', 'carer')
    UNION ALL
    SELECT id, 'bme', '0001-01-01', '9999-12-31' FROM person WHERE ethnicity NOT IN ('WBRI', 'REFU', 'NOBT')
    UNION ALL
    SELECT id, 'teenage-parents', born_on, date(born_on, '+20 years', '-1 day')
    FROM person WHERE sex = 'F' AND role IN ('parent', 'carer') AND born_on IS NOT NULL
)
SELECT code, theme, (CAST(substr(day, 6, 2) AS INTEGER) + 8) % 12 / 3 + 1, count(DISTINCT attendance.person_id)
FROM session
JOIN service ON service.id = session.service_id AND service.counts_as_contact
JOIN attendance ON attendance.session_id = session.id AND attendance.mark = 'present'
JOIN span ON span.person_id = attendance.person_id AND session.day BETWEEN span.first AND span.last
WHERE session.day BETWEEN ? AND ? AND session.status = 'held'
GROUP BY 1, 2, 3
"""


@pytest.mark.benchmark
def test_unique_people_and_all_rows_beside_one_query(plain_register: Path, big_register: Register, kent: Pack) -> None:
    connection = sqlite3.connect(plain_register)
    connection.execute("PRAGMA cache_size = -64000")
    days = (YEAR.first.isoformat(), YEAR.last.isoformat())
    tuned = HAND_TUNED.format(groups=", ".join(f"'{group.code}'" for group in kent.groups))
    query, rows = _fastest(lambda: connection.execute(tuned, days).fetchall())
    connection.close()

    facts = load_facts(big_register, kent, YEAR)
    assert sorted(rows) == sorted(_cells(kent, facts))

    loaded = [load_facts(big_register, kent, YEAR) for _ in range(ROUNDS)]
    unique = min(_seconds(partial(unique_people, facts)) for facts in loaded)
    whole, figures = _fastest(lambda: work_out(load_facts(big_register, kent, YEAR), kent))
    assert {figure.measure for figure in figures} == set(kent.row_by_code)
    print(
        f"\none hand-tuned query on plain SQLite: {1000 * query:.1f} ms"
        f"\nunique people by group, theme and quarter from loaded facts: {unique / query:.2f}x (goal 0.3x)"
        f"\nloading a year's facts, encrypted, and all rows: {whole / query:.2f}x (goal 10x)"
    )


def _cells(pack: Pack, facts: Facts) -> list[tuple[str, str, int, int]]:
    people = unique_people(facts)
    return [
        (group.code, theme.code, quarter, count)
        for group in pack.groups
        for theme in pack.themes
        for quarter in (1, 2, 3, 4)
        if (count := people.count(f"group:{group.code}", theme.code, f"2012/13-Q{quarter}"))
    ]


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def _fastest(act: Callable[[], Answer]) -> tuple[float, Answer]:
    answer = act()
    return min(_seconds(act) for _ in range(ROUNDS)), answer
