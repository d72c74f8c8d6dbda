"""Books made up in a line or two: rows of cells by sheet, as objects or as real files."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ccdesk.exchange.book import Book, Problem, RawSheet, Severity
from ccdesk.exchange.existing import Existing, ExistingTable
from ccdesk.exchange.planning import ImportPlan, plan_import
from ccdesk.exchange.sheets import SHEET_BY_NAME
from ccdesk.exchange.table import read_table
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack

Cells = Sequence[Sequence[Any]]  # headers first
MakeBook = Callable[[Mapping[str, Cells]], Book]
Plan = Callable[..., ImportPlan]
MakeWorkbook = Callable[..., Path]
Said = list[tuple[str, int | None, str | None, str]]

FAMILIES = [["family_ref", "registered_on"], ["F1", "2012-04-01"], ["F2", "2012-04-01"]]
PEOPLE = [
    ["person_ref", "family_ref", "first_name", "last_name", "role"],
    ["P1", "F1", "Ann", "Ash", "parent"],
    ["P2", "F1", "Ben", "Ash", "child"],
    ["P3", "F2", "Cy", "Birch", "parent"],
]
SERVICES = [["service_ref", "name", "theme", "kind"], ["SV1", "Stay and Play", "U1", "drop-in"]]
SESSIONS = [["session_ref", "service_ref", "date"], ["S1", "SV1", "2012-05-01"], ["S2", "SV1", "2012-05-08"]]
SUPPORT = [["support_ref", "family_ref", "kind", "started_on"], ["SU1", "F1", "CAF", "2012-05-01"]]
SETTINGS = [["setting_ref", "name"], ["ST1", "Acorn"]]


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the framework."""
    return load_pack()


@pytest.fixture(scope="session")
def people() -> Mapping[str, Cells]:
    """Return two families, three people, a service with two sessions, a support episode and a setting."""
    return {
        "Families": FAMILIES,
        "People": PEOPLE,
        "Services": SERVICES,
        "Sessions": SESSIONS,
        "Support": SUPPORT,
        "Settings": SETTINGS,
    }


@pytest.fixture(scope="session")
def make_book() -> MakeBook:
    """Make a book of rows by sheet, as if they had been read from a file."""

    def make(sheets: Mapping[str, Cells]) -> Book:
        found: list[RawSheet] = []
        problems: list[Problem] = []
        for name, cells in sheets.items():
            rows = [["" if cell is None else cell for cell in row] for row in cells]
            raw, of_headers = read_table(SHEET_BY_NAME[name], rows)
            problems += of_headers
            found += [] if raw is None else [raw]
        return Book(tuple(found), tuple(problems))

    return make


@pytest.fixture(scope="session")
def plan(pack: Pack, make_book: MakeBook) -> Plan:
    """Plan the import of rows by sheet into what an earlier plan made, ids counted up from 1."""

    def make(sheets: Mapping[str, Cells], existing: Existing | None = None) -> ImportPlan:
        known = existing or {}
        used = max((row[0] for table in known.values() for row in table.rows), default=0)
        ids = itertools.count(used + 1)
        return plan_import(make_book(sheets), pack, known, lambda count: _take(ids, count))

    return make


def _take(ids: Any, count: int) -> range:  # noqa: ANN401 - itertools.count has no useful type
    taken = [next(ids) for _ in range(count)]
    return range(taken[0], taken[-1] + 1)


@pytest.fixture(scope="session")
def register_after() -> Callable[[ImportPlan, Existing | None], Existing]:
    """Return what a register holds after a plan was carried out on what it held before."""

    def carry_out(plan: ImportPlan, existing: Existing | None = None) -> Existing:
        tables = dict(existing or {})
        for changes in plan.tables:
            known = tables.get(changes.table)
            rows = {row[0]: row for row in (known.rows if known else ())}
            rows |= {row[0]: tuple(row) for row in changes.inserts}
            for updates in changes.updates:
                places = [changes.columns.index(column) for column in updates.columns]
                for *values, key in updates.rows:
                    row = list(rows[key])
                    for place, value in zip(places, values, strict=True):
                        row[place] = value
                    rows[key] = tuple(row)
            tables[changes.table] = ExistingTable(changes.columns, [rows[key] for key in sorted(rows)])
        return tables

    return carry_out


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Write rows by sheet as a real workbook, by openpyxl, and return its path."""

    def make(sheets: Mapping[str, Cells], change: Callable[[Any], None] | None = None) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        if change is not None:
            change(book)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture(scope="session")
def said() -> Callable[[ImportPlan | Book, Severity], Said]:
    """Return the problems of one severity as sheet, row, column and message."""

    def tell(found: ImportPlan | Book, severity: Severity) -> Said:
        return [
            (problem.sheet, problem.row, problem.column, problem.message)
            for problem in found.problems
            if problem.severity is severity
        ]

    return tell
