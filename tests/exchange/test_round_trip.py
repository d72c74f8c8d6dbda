"""What is written and read again is the same, whatever people have typed."""

import itertools
import string
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ccdesk.exchange.existing import Existing, ExistingTable
from ccdesk.exchange.exporting import sheets_of
from ccdesk.exchange.own_codes import CENTRE_KEYS, LSOA_LISTS, OWN_CODES
from ccdesk.exchange.planning import ImportPlan, plan_import
from ccdesk.exchange.reading import read_book
from ccdesk.exchange.sheet import Column, Kind, Sheet
from ccdesk.exchange.sheets import ADDING_ORDER, SHEET_BY_NAME
from ccdesk.exchange.writing import write_book
from ccdesk.framework.load_pack import load_pack

PACK = load_pack()
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
# Any text that a register may hold: no lone surrogates, no character 0, and not blanks only.
TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\0"),
        st.sampled_from("=+-@'\"\t\r\n,;_x000D \x07\u00a0\ufeff"),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: not text.isspace())
NAMES = st.lists(st.text(string.ascii_letters, min_size=1, max_size=8), min_size=1, max_size=3).map("; ".join)
COLUMNS: Mapping[Kind, Callable[[Column], st.SearchStrategy[Any]]] = {
    Kind.TEXT: lambda column: TEXTS,
    Kind.DAY: lambda column: DAYS,
    Kind.TIME: lambda column: st.times(),
    Kind.YES_NO: lambda column: st.booleans(),
    Kind.WHOLE: lambda column: st.integers(int(column.lowest or 0), int(column.highest or 0)),
    Kind.NUMBER: lambda column: st.floats(
        column.lowest if column.lowest is not None else -1e300, 1e300, allow_nan=False, allow_infinity=False
    ),
    Kind.NAMES: lambda column: NAMES,
    Kind.AREA: lambda column: st.sampled_from(["E01024011", "E01024012", "Seasalter"]),
    Kind.YEAR: lambda column: st.sampled_from(["2011/12", "2012/13", "1999/00"]),
    Kind.KEY: lambda column: st.sampled_from([key for key in CENTRE_KEYS if key not in LSOA_LISTS]),
    Kind.DETAIL: lambda column: TEXTS,
    Kind.CODE: lambda column: st.sampled_from(
        (OWN_CODES.get(column.vocabulary) or PACK.vocabulary(column.vocabulary)).codes
    ),
}
REFERENCES = st.text(string.ascii_letters + string.digits + "=+-@'/ .é", min_size=1, max_size=8)


@st.composite
def registers(draw: st.DrawFn) -> Existing:
    """Draw a small register: rows of every table that refer to rows of others, days in their order."""
    ids = itertools.count(1)
    tables: dict[str, ExistingTable] = {}
    for sheet in ADDING_ORDER:
        drawn = [draw(_row(sheet, tables)) for _ in range(draw(st.integers(0, 3)))]
        unique = {_key_of(sheet, row): row for row in drawn if row is not None}.values()
        columns = ("id", *(column.attribute for column in sheet.columns))
        tables[sheet.table] = ExistingTable(columns, [(next(ids), *row) for row in unique])
    return tables


def _key_of(sheet: Sheet, row: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a key of any kind
    if sheet.reference is not None:
        return row[sheet.columns.index(sheet.reference)]
    once_only = {"Attendance": row[:2], "Centre": row[0]}
    return once_only.get(sheet.name, object())


@st.composite
def _row(draw: st.DrawFn, sheet: Sheet, tables: Mapping[str, ExistingTable]) -> tuple[Any, ...] | None:
    values: dict[str, Any] = {}
    owner = draw(st.sampled_from(sheet.one_of)) if sheet.one_of else None
    for column in sheet.columns:
        filled = column.required or column.header == owner or draw(st.booleans())
        if column.header in sheet.one_of and column.header != owner:
            filled = False
        if column.kind is Kind.LINK:
            known = tables[SHEET_BY_NAME[column.refers_to].table].rows
            if column.header == "session_ref":
                status = tables["session"].columns.index("status")
                known = [row for row in known if row[status] != "cancelled"]
            if not known and (column.required or column.header == owner):
                return None
            values[column.header] = draw(st.sampled_from(known))[0] if known and filled else None
        elif not filled:
            values[column.header] = column.blank
        elif column.kind is Kind.REFERENCE:
            values[column.header] = draw(REFERENCES.map(str.strip).filter(_is_reference))
        elif column.kind is Kind.ANSWER:
            asked = next(one for one in PACK.survey_questions if one.code == values["question"])
            answers = ("yes", "no", "dont-know") if asked.answers == "yes-no" else ("1", "3", "5", "dont-know")
            values[column.header] = draw(st.sampled_from(answers))
        else:
            values[column.header] = draw(COLUMNS[column.kind](column))
    for first, second in sheet.in_order:
        if values[first] is not None and values[second] is not None and values[second] < values[first]:
            values[second] = values[first]
    if isinstance(values.get("born_on"), date):
        values["born_on"] = min(values["born_on"], date(2012, 1, 1))
    return tuple(values.values())


def _is_reference(text: str) -> bool:
    return bool(text) and not (text.rstrip("0").endswith(".") and text.count(".") == 1)


def plan(path: Path, existing: Existing) -> ImportPlan:
    return plan_import(read_book(path), PACK, existing, lambda count: range(1, count + 1))


@pytest.mark.parametrize("name", ["book.xlsx", "book"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(register=registers())
def test_a_register_written_and_read_is_the_same_register(
    name: str, tmp_path_factory: pytest.TempPathFactory, register: Existing
) -> None:
    assume(any(table.rows for table in register.values()))
    path = tmp_path_factory.mktemp("out") / name
    write_book(path, sheets_of(register))
    again = plan(path, register)
    assert again.errors == ()
    assert again.tables == ()
    anew = plan(path, {})
    tables = {changes.table: ExistingTable(changes.columns, changes.inserts) for changes in anew.tables}
    assert sheets_of(tables) == sheets_of(register)
