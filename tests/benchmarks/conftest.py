"""A made-up register of 3,000 people, 12,500 sessions and 175,000 attendances, plain and encrypted."""

import random
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register
from ccdesk.register.tables import TABLES, metadata

FAMILIES, PEOPLE, SESSIONS, ATTENDANCES = 1_000, 3_000, 12_500, 175_000
FIRST_DAY, DAYS = date(2010, 4, 1), 3 * 365 + 1
PREFIX = 1_234_567_890 << 32  # as the register's own keys look
PASSPHRASE = "a quiet green door"
Row = tuple[Any, ...]


@dataclass(frozen=True)
class BigTable:
    """One table's columns, the first of them ``id``, and its rows as the register stores them."""

    columns: Sequence[str]
    rows: Sequence[Row]


@pytest.fixture(scope="session")
def kent() -> Pack:
    """Return the framework."""
    return load_pack()


@pytest.fixture(scope="session")
def big_tables(kent: Pack) -> Mapping[str, BigTable]:
    """Return the rows, the same every time."""
    return _Centre(kent).tables()


@pytest.fixture(scope="session")
def plain_register(big_tables: Mapping[str, BigTable], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a plain SQLite file with the register's own tables and indexes and these rows."""
    path = tmp_path_factory.mktemp("plain") / "plain.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine, tables=[table.__table__ for table in TABLES])  # type: ignore[attr-defined]
    engine.dispose()
    connection = sqlite3.connect(path)
    with connection:
        for name, table in big_tables.items():
            columns = ", ".join(f'"{column}"' for column in table.columns)
            places = ", ".join("?" * len(table.columns))
            connection.executemany(f'INSERT INTO "{name}" ({columns}) VALUES ({places})', table.rows)
    connection.execute("ANALYZE")
    connection.close()
    return path


@pytest.fixture(scope="session")
def big_register(big_tables: Mapping[str, BigTable], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Return an open, encrypted register with these rows, added in one step."""
    register, _ = create_register(tmp_path_factory.mktemp("big") / "Rowan.ccdesk", passphrase=PASSPHRASE)
    with register:
        with step(register, "Made up a large centre") as made:
            for name, table in big_tables.items():
                insert_rows(made, name, table.columns, table.rows)
        yield register


class _Centre:
    """Makes up one centre's rows from one seed."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._draw = random.Random(2012)
        self._next = PREFIX
        self._lsoas = [f"E010240{number}" for number in range(11, 23)]

    def tables(self) -> Mapping[str, BigTable]:
        draw = self._draw
        families = self._table(
            ("reference", "lsoa", "registered_on"),
            [(f"F{n:04}", draw.choice([*self._lsoas, "E01024131", None]), self._day()) for n in range(FAMILIES)],
        )
        people = self._people(families)
        services = self._services()
        sessions = self._table(
            ("reference", "service_id", "day", "outreach", "status", "cost"),
            [
                (f"S{n:05}", self._one(services), day, draw.random() < 0.2, self._status(), draw.choice([None, 45.0]))
                for n, day in enumerate(sorted(self._day() for _ in range(SESSIONS)))
            ],
        )
        settings = self._table(
            ("reference", "name", "lsoa", "places"), [(f"ST{n}", "Acorn", self._lsoa(), 24) for n in range(30)]
        )
        return {
            "family": families,
            "person": people,
            "membership": self._memberships(families, people),
            "plan": self._table(
                ("family_id", "kind", "from_day", "to_day"),
                [(self._one(families), draw.choice(["CP", "CHIN"]), *self._spell()) for _ in range(60)],
            ),
            "level": self._table(
                ("family_id", "level", "from_day", "to_day"),
                [(key, draw.choice(self._pack.levels).code, self._day(), None) for key, *_ in families.rows],
            ),
            "status": self._table(
                ("person_id", "status", "from_day"),
                [(self._one(people), draw.choice(self._pack.statuses).code, self._day()) for _ in range(1_500)],
            ),
            "service": services,
            "session": sessions,
            "attendance": self._attendance(sessions, people),
            "enrolment": self._enrolments(services, people),
            "referral": self._referrals(people),
            "support": self._support(families),
            "setting": settings,
            "inspection": self._table(
                ("setting_id", "day", "grade"),
                [(self._one(settings), self._day(), draw.randint(1, 4)) for _ in range(80)],
            ),
            "score": self._table(
                ("person_id", "instrument", "day", "score"),
                [
                    (self._one(people), draw.choice(self._pack.instruments).code, self._day(), draw.randint(10, 60))
                    for _ in range(3_000)
                ],
            ),
            "survey_answer": self._answers(families, services),
            "place": self._table(
                ("person_id", "scheme", "eligible_from", "eligible_to", "taken_up_on"),
                [(self._one(people), draw.choice(["2yo", "3-4yo"]), *self._spell(), self._day()) for _ in range(900)],
            ),
            "population": self._table(
                ("what", "from_day", "count"), [("under-5", "2010-04-01", 1_800), ("bme", "2010-04-01", 400)]
            ),
            "centre_detail": self._table(("key", "value"), [("reach_area", "; ".join(self._lsoas))]),
        }

    def _people(self, families: BigTable) -> BigTable:
        draw = self._draw
        rows = []
        for number in range(PEOPLE):
            child = number % 2 == 0
            born = date(2006, 1, 1) if child else date(1975, 1, 1)
            born_on = (born + timedelta(days=draw.randrange(2_500 if child else 7_500))).isoformat()
            role = "child" if child else draw.choice(["parent", "parent", "parent", "carer", "other"])
            ethnicity = draw.choice(["WBRI", "WBRI", "WBRI", "AIND", "MWAS", None])
            family = families.rows[number % FAMILIES][0]
            rows.append((f"P{number:05}", family, "Kit", "Vale", born_on, draw.choice("FM"), role, ethnicity, False))
        known = ("born_on", "sex", "role", "ethnicity", "interpreter")
        return self._table(("reference", "family_id", "first_name", "last_name", *known), rows)

    def _services(self) -> BigTable:
        themes = [theme.code for theme in self._pack.themes]
        marks = ("commissioned", "accredited", "validated", "community")
        return self._table(
            ("reference", "name", "theme", "kind", *marks, "counts_as_contact", "capacity"),
            [
                (
                    *(f"SV{n:02}", f"Service {n}", themes[n % 7], "group", False, n % 5 == 0, n % 7 == 5, n % 4 == 0),
                    *(n % 10 != 9, 20 if n % 3 == 0 else None),
                )
                for n in range(40)
            ],
        )

    def _memberships(self, families: BigTable, people: BigTable) -> BigTable:
        codes = [*(group.code for group in self._pack.groups), *(need.code for need in self._pack.needs)]
        rows: list[Row] = []
        for _ in range(2_500):
            of_family = self._draw.random() < 0.3
            owner = (None, self._one(families)) if of_family else (self._one(people), None)
            rows.append((*owner, self._draw.choice(codes), *self._spell()))
        return self._table(("person_id", "family_id", "group", "from_day", "to_day"), rows)

    def _attendance(self, sessions: BigTable, people: BigTable) -> BigTable:
        # Some come often and many seldom, as in any centre.
        weights = [1 / (1 + place % 60) for place in range(PEOPLE)]
        keys = [key for key, *_ in people.rows]
        took_place = [key for key, *session in sessions.rows if "cancelled" not in session]
        fewest, over = divmod(ATTENDANCES, len(took_place))
        rows: list[Row] = []
        for place, session in enumerate(took_place):
            each = fewest + (place < over)
            came: set[int] = set()
            while len(came) < each:
                came.update(self._draw.choices(keys, weights, k=each - len(came)))
            marks = self._draw.choices(["present", "absent", "apologies"], [94, 3, 3], k=each)
            rows.extend((session, person, mark) for person, mark in zip(sorted(came), marks, strict=True))
        return self._table(("session_id", "person_id", "mark"), rows)

    def _enrolments(self, services: BigTable, people: BigTable) -> BigTable:
        rows = []
        for _ in range(1_500):
            need = date.fromisoformat(self._day())
            start = need + timedelta(days=self._draw.randrange(90))
            end = (start + timedelta(days=self._draw.randrange(120))).isoformat()
            ended = (end, None) if self._draw.random() < 0.6 else (None, end)
            destination = self._draw.choice([None, *(one.code for one in self._pack.destinations)])
            rows.append(
                (self._one(services), self._one(people), need.isoformat(), start.isoformat(), *ended, destination)
            )
        dates = ("need_identified_on", "started_on", "completed_on", "left_on")
        return self._table(("service_id", "person_id", *dates, "destination"), rows)

    def _referrals(self, people: BigTable) -> BigTable:
        draw = self._draw
        return self._table(
            ("reference", "person_id", "kind", "direction", "agency", "made_on", "decision", "first_seen_on"),
            [
                (
                    *(f"R{n:04}", self._one(people), draw.choice(self._pack.referral_kinds).code),
                    *(draw.choice(["made", "made", "received"]), draw.choice(self._pack.sources).code, self._day()),
                    *(draw.choice(["accepted", "accepted", "rejected", None]), draw.choice([None, self._day()])),
                )
                for n in range(800)
            ],
        )

    def _support(self, families: BigTable) -> BigTable:
        draw = self._draw
        return self._table(
            ("reference", "family_id", "kind", "role", "started_on", "ended_on", "outcome"),
            [
                (
                    *(f"SU{n:04}", self._one(families), draw.choice(self._pack.support_kinds).code),
                    *(draw.choice(["initiated", "supported"]), *self._spell(), draw.choice(["universal", "moved"])),
                )
                for n in range(400)
            ],
        )

    def _answers(self, families: BigTable, services: BigTable) -> BigTable:
        rows = []
        for _ in range(4_000):
            question = self._draw.choice(self._pack.survey_questions)
            answer = self._draw.choice(["yes", "no", "dont-know", None] if question.answers == "yes-no" else "12345")
            rows.append((self._day(), question.code, answer, self._one(families), self._one(services)))
        return self._table(("day", "question", "answer", "family_id", "service_id"), rows)

    def _table(self, columns: Sequence[str], rows: Sequence[Row]) -> BigTable:
        start = self._next + 1
        self._next += len(rows)
        return BigTable(("id", *columns), [(start + place, *row) for place, row in enumerate(rows)])

    def _one(self, table: BigTable) -> int:
        key: int = self._draw.choice(table.rows)[0]
        return key

    def _day(self) -> str:
        return (FIRST_DAY + timedelta(days=self._draw.randrange(DAYS))).isoformat()

    def _spell(self) -> tuple[str, str | None]:
        first = FIRST_DAY + timedelta(days=self._draw.randrange(-365, DAYS))
        last = first + timedelta(days=self._draw.randrange(30, 700))
        return first.isoformat(), last.isoformat() if self._draw.random() < 0.6 else None

    def _lsoa(self) -> str:
        return self._draw.choice(self._lsoas)

    def _status(self) -> str:
        return self._draw.choices(["held", "cancelled", "planned"], [95, 4, 1])[0]
