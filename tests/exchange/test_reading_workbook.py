"""What is read of a workbook that people made, and what is said about its shape."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ccdesk.exchange.book import Book, Severity
from ccdesk.exchange.planning import plan_import
from ccdesk.exchange.reading import read_book
from ccdesk.framework.pack import Pack
from ccdesk.refusal import Refusal

MakeWorkbook = Callable[..., Path]
Said = Callable[[Any, Severity], list[tuple[str, int | None, str | None, str]]]
FAMILY = ["F1", date(2012, 4, 1)]


def families(*rows: list[Any], headers: tuple[str, ...] = ("family_ref", "registered_on")) -> Mapping[str, Any]:
    return {"Families": [list(headers), *rows]}


def columns(book: Book) -> dict[str, list[Any]]:
    (sheet,) = book.sheets
    return {header: list(values) for header, values in sheet.columns.items()}


def test_headers_and_sheet_names_match_regardless_of_case_spaces_and_underscores(make_workbook: MakeWorkbook) -> None:
    path = make_workbook({"FAMILIES ": [["Registered On", " FAMILY REF", "postCode"], [date(2012, 4, 1), "F1", "CT5"]]})
    assert columns(read_book(path)) == {
        "family_ref": ["F1"],
        "registered_on": [date(2012, 4, 1)],
        "postcode": ["CT5"],
    }


def test_rows_keep_their_numbers_and_empty_ones_are_skipped(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(families(FAMILY, [None, None], ["", "  "], ["F2", date(2012, 4, 2)], [None, None]))
    (sheet,) = read_book(path).sheets
    assert list(sheet.rows) == [2, 5]


def test_a_row_of_zeros_and_noes_is_not_empty(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        {"Services": [["service_ref", "name", "theme", "kind", "capacity"], [None, None, None, None, 0]]}
    )
    (sheet,) = read_book(path).sheets
    assert list(sheet.rows) == [2]


def test_very_many_formatted_empty_rows_are_skipped(make_workbook: MakeWorkbook) -> None:
    def colour(book: openpyxl.Workbook) -> None:
        for row in (*range(3, 3_000), 1_048_576):
            book.worksheets[0].cell(row, 2).fill = PatternFill("solid", fgColor="FFFF00")

    (sheet,) = read_book(make_workbook(families(FAMILY), colour)).sheets
    assert list(sheet.rows) == [2]


def test_the_1904_date_system_is_respected(make_workbook: MakeWorkbook) -> None:
    def count_from_1904(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    assert columns(read_book(make_workbook(families(FAMILY), count_from_1904)))["registered_on"] == [date(2012, 4, 1)]


def test_real_dates_times_and_numbers_are_read(make_workbook: MakeWorkbook, pack: Pack) -> None:
    rows = [
        ["session_ref", "service_ref", "date", "starts", "ends", "outreach", "cost"],
        [1, "SV1", datetime.fromisoformat("2012-05-01"), time(9, 30), "11:00", True, 60.5],
    ]
    services = [["service_ref", "name", "theme", "kind"], ["SV1", "Play", "U1", "drop-in"]]
    plan = plan_import(
        read_book(make_workbook({"Services": services, "Sessions": rows})), pack, {}, lambda count: range(count)
    )
    assert plan.errors == ()
    sessions = plan.tables[-1]
    assert dict(zip(sessions.columns, sessions.inserts[0], strict=True)) == {
        "id": 0,
        "reference": "1",
        "service_id": 0,
        "day": date(2012, 5, 1),
        "starts": time(9, 30),
        "ends": time(11, 0),
        "venue": None,
        "outreach": True,
        "status": "held",
        "cancelled_because": None,
        "staff": None,
        "unnamed_adults": None,
        "unnamed_children": None,
        "cost": 60.5,
    }


def test_text_that_looks_like_a_formula_is_kept_as_text(make_workbook: MakeWorkbook) -> None:
    def as_text(book: openpyxl.Workbook) -> None:
        cell = book.worksheets[0]["C2"]
        cell.value, cell.data_type = "=SUM(A1:A9)", "s"

    path = make_workbook(families([*FAMILY, ""], headers=("family_ref", "registered_on", "notes")), as_text)
    assert columns(read_book(path))["notes"] == ["=SUM(A1:A9)"]


@pytest.mark.parametrize(
    ("headers", "row", "said_of", "words"),
    [
        (("family_ref", "registered_on", "shoe size"), [*FAMILY, 7], "shoe size", "not part of the exchange workbook"),
        (("family_ref", "registered_on", None), [*FAMILY, "x"], "C", "has no header"),
    ],
)
def test_columns_that_are_not_read_are_reported(
    headers: tuple[str, ...], row: list[Any], said_of: str, words: str, make_workbook: MakeWorkbook, said: Said
) -> None:
    book = read_book(make_workbook(families(row, headers=headers)))
    ((sheet, number, column, message),) = said(book, Severity.WARNING)
    assert (sheet, number, column) == ("Families", 1, said_of)
    assert words in message
    assert "family_ref" in columns(book)


@pytest.mark.parametrize(
    ("headers", "said_of", "words"),
    [
        (("family_ref", "registered_on", "Family Ref"), "Family Ref", "columns A and C have the same header"),
        (("family_ref", "notes"), "registered_on", "must be there"),
        (("shoe size", "shoe_size", "family_ref", "registered_on"), "shoe_size", "same header"),
    ],
)
def test_headers_missing_or_twice_are_errors(
    headers: tuple[str, ...], said_of: str, words: str, make_workbook: MakeWorkbook, said: Said
) -> None:
    book = read_book(make_workbook(families(["F1", "2012-04-01", "F1", "x"][: len(headers)], headers=headers)))
    ((_, _, column, message),) = said(book, Severity.ERROR)
    assert column == said_of
    assert words in message


def test_a_row_of_a_person_or_a_family_needs_a_column_for_one_of_them(make_workbook: MakeWorkbook, said: Said) -> None:
    book = read_book(make_workbook({"Consents": [["kind", "given_on"], ["photos", date(2012, 4, 1)]]}))
    ((_, _, column, _),) = said(book, Severity.ERROR)
    assert column == "family_ref or person_ref"


def test_an_unknown_sheet_is_reported_and_not_read(make_workbook: MakeWorkbook, said: Said) -> None:
    book = read_book(make_workbook({"Rota": [["=1+1"]], **families(FAMILY)}))
    assert said(book, Severity.WARNING) == [
        ("Rota", None, None, "this sheet is not part of the exchange workbook, so it is not read")
    ]
    assert [sheet.spec.name for sheet in book.sheets] == ["Families"]


def test_two_sheets_of_one_kind_are_an_error(make_workbook: MakeWorkbook, said: Said) -> None:
    rows = families(FAMILY)["Families"]
    book = read_book(make_workbook({"Families": rows, "Families_": rows}))
    ((sheet, _, _, message),) = said(book, Severity.ERROR)
    assert sheet == "Families"
    assert "two sheets of this name" in message


@pytest.mark.parametrize(
    ("merged", "reported"),
    [("A2:A3", True), ("A1:B1", True), ("B2:C2", True), ("D1:F3", False), ("A10:B12", False)],
)
def test_merged_cells_in_the_table_are_an_error(
    merged: str, reported: bool, make_workbook: MakeWorkbook, said: Said
) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book.worksheets[0].merge_cells(merged)

    book = read_book(make_workbook(families(FAMILY, FAMILY, headers=("family_ref", "registered_on")), merge))
    messages = [message for *_, message in said(book, Severity.ERROR) if "merged" in message]
    assert messages == ([f"the cells {merged} are merged; unmerge them and fill in each"] if reported else [])


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_errors_of_excels_are_errors_with_their_cell(error: str, make_workbook: MakeWorkbook, said: Said) -> None:
    path = make_workbook(families([*FAMILY, error], headers=("family_ref", "registered_on", "notes")))
    book = read_book(path)
    ((sheet, row, column, message),) = said(book, Severity.ERROR)
    assert (sheet, row, column) == ("Families", 2, "notes")
    assert "error of Excel's" in message
    assert book.problems[0].value == error


def test_progress_is_told_up_to_the_end(make_workbook: MakeWorkbook) -> None:
    told: list[float] = []
    read_book(make_workbook({**families(FAMILY), "Rota": [["x"]]}), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_workbook_with_headers_only_is_refused_as_empty(make_workbook: MakeWorkbook) -> None:
    with pytest.raises(Refusal, match=r"book\.xlsx is empty"):
        read_book(make_workbook(families()))


def test_a_workbook_with_unknown_sheets_only_is_refused(make_workbook: MakeWorkbook) -> None:
    with pytest.raises(Refusal, match="none of the sheets"):
        read_book(make_workbook({"Rota": [["family_ref"], ["F1"]]}))
