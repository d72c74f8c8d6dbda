"""Workbooks and folders as they leave: complete or not at all, texts as texts, fit to be opened."""

import csv
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ccdesk.exchange.existing import Existing
from ccdesk.exchange.exporting import sheets_of
from ccdesk.exchange.planning import ImportPlan
from ccdesk.exchange.sheets import SHEETS
from ccdesk.exchange.writing import write_book
from ccdesk.refusal import Refusal

Rows = Mapping[str, list[tuple[Any, ...]]]
FORMULA_LIKE = ["=1+1", "+44 7700 900123", "-", "@home", "#N/A", "=cmd|' /C calc'!A0"]


def family(reference: str, notes: str | None = None, registered_on: date = date(2012, 4, 1)) -> tuple[Any, ...]:
    return (reference, None, None, None, registered_on, None, None, notes)


@pytest.fixture
def register(
    plan: Callable[..., ImportPlan], people: Mapping[str, Any], register_after: Callable[..., Existing]
) -> Existing:
    """Return a register that holds two families, three people, a service with sessions, support and a setting."""
    return register_after(plan({**people, "Attendance": [["session_ref", "person_ref"], ["S1", "P1"]]}))


def test_rows_leave_with_references_in_place_of_ids(register: Existing) -> None:
    sheets = sheets_of(register)
    assert list(sheets) == [sheet.name for sheet in SHEETS]
    assert [row[:2] for row in sheets["People"]] == [("P1", "F1"), ("P2", "F1"), ("P3", "F2")]
    assert list(sheets["Attendance"]) == [("S1", "P1", "present")]
    assert list(sheets["Scores"]) == []


def test_every_sheet_has_its_headers_bold_and_in_view(register: Existing, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_book(path, sheets_of(register))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [sheet.name for sheet in SHEETS]
    for sheet in SHEETS:
        found = book[sheet.name]
        assert [cell.value for cell in found[1]] == [column.header for column in sheet.columns]
        assert all(cell.font.bold for cell in found[1])
        assert found.freeze_panes == "A2"


def test_dates_times_numbers_and_yes_or_no_are_what_a_person_expects(register: Existing, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    session = ("S1", "SV1", date(2012, 5, 1), time(9, 30), None, None, True, "held", None, None, 3, None, 60.5)
    write_book(path, {**sheets_of(register), "Sessions": [session]})
    sheet = openpyxl.load_workbook(path)["Sessions"]
    assert (sheet["C2"].is_date, sheet["C2"].number_format) == (True, "dd/mm/yyyy")
    assert (sheet["D2"].value, sheet["D2"].number_format) == (time(9, 30), "hh:mm")
    assert [sheet[f"{letter}2"].value for letter in "EGKM"] == [None, "yes", 3, 60.5]


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_texts_like_formulas_are_texts_in_a_workbook(text: str, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_book(path, {"Families": [family("F1", text)]})
    cell = openpyxl.load_workbook(path)["Families"]["H2"]
    assert (cell.data_type, cell.value) == ("s", text)
    with zipfile.ZipFile(path) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_texts_like_formulas_begin_with_an_apostrophe_in_a_csv_file(text: str, tmp_path: Path) -> None:
    write_book(tmp_path / "out", {"Families": [family("F1", text)]})
    with (tmp_path / "out" / "Families.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))[1][-1]
    assert written == (text if text.startswith("#") else f"'{text}")


def test_csv_files_are_utf_8_with_a_mark_for_excel(tmp_path: Path) -> None:
    write_book(tmp_path / "out", {"Families": [family("F1", "Môr\nCottage")]})
    data = (tmp_path / "out" / "Families.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbffamily_ref,address,")
    assert '2012-04-01,,,"Môr\nCottage"\r\n'.encode() in data


@pytest.mark.parametrize("name", ["out.xlsx", "out"])
def test_an_earlier_export_is_replaced_and_nothing_is_left_beside_it(name: str, tmp_path: Path) -> None:
    write_book(tmp_path / name, {"Families": [family("F1")], "Log": []})
    write_book(tmp_path / name, {"Families": [family("F2")]})
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    if name == "out":
        assert [entry.name for entry in (tmp_path / name).iterdir()] == ["Families.csv"]


class _BrokenError(Exception):
    """Something unforeseen in the middle of writing."""


class _BreakingRows(list[tuple[Any, ...]]):
    def __iter__(self) -> Any:  # noqa: ANN401 - any iterator
        yield family("F2")
        raise _BrokenError


@pytest.mark.parametrize("name", ["out.xlsx", "out"])
def test_a_failure_in_the_middle_leaves_the_earlier_export_whole(name: str, tmp_path: Path) -> None:
    def content() -> list[bytes]:
        place = tmp_path / name
        return [path.read_bytes() for path in ([place] if place.is_file() else sorted(place.iterdir()))]

    write_book(tmp_path / name, {"Families": [family("F1")]})
    before = content()
    with pytest.raises(_BrokenError):
        write_book(tmp_path / name, {"Families": _BreakingRows([family("F2")])})
    assert content() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("out.xls", r"end it with \.xlsx"),
        ("out.csv", r"end it with \.xlsx"),
        ("nowhere/out.xlsx", "There is no folder nowhere"),
        ("taken", "is a file"),
        ("folder.xlsx", "is a folder"),
        ("full", "holds other files"),
    ],
)
def test_names_that_cannot_be_written_to(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(Refusal, match=words):
        write_book(tmp_path / name, {"Families": []})
    assert (tmp_path / "taken").read_text() == (tmp_path / "full" / "letter.txt").read_text() == "mine"


def test_trouble_with_the_disk_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "open", full)
    with pytest.raises(Refusal, match="the disk is not full"):
        write_book(tmp_path / "out.xlsx", {"Families": [family("F1")]})
    assert list(tmp_path.iterdir()) == []


def test_a_text_longer_than_a_cell_is_refused_rather_than_cut(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="32,768 characters does not fit"):
        write_book(tmp_path / "out.xlsx", {"Families": [family("F1", "x" * 32_768)]})


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    rows = [family(f"F{number}") for number in range(12_000)]
    write_book(tmp_path / "out.xlsx", {"Families": rows}, told.append)
    assert told == sorted(told)
    assert (len(told), told[-1]) == (3, 1.0)


def test_nothing_is_written_anywhere_but_beside_the_place_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "a folder of temporary files that is not there"))
    write_book(tmp_path / "out.xlsx", {"Families": [family("F1", "Secret")]})
    write_book(tmp_path / "out", {"Families": [family("F1", "Secret")]})
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["out", "out.xlsx"]
