"""Bringing a workbook in: whole or not at all, once, and taken back with one undo."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ccdesk.framework.period import Period
from ccdesk.measures.figures import Figure
from ccdesk.operations.centre import pack_of
from ccdesk.operations.figures import figures_for
from ccdesk.operations.history import history_rows, redo_step, undo_step
from ccdesk.operations.import_book import ImportReport, import_book
from ccdesk.operations.register_rows import all_rows
from ccdesk.refusal import Refusal
from ccdesk.register.journal.verifying import verify
from ccdesk.register.register import Register

Sheets = dict[str, list[dict[str, Any]]]
WriteBook = Callable[..., Path]

NAMES = ("Isolde", "Quillfeather", "Oakenshaw", "Larkin")


def bring_in(register: Register, book: Path, *, rehearse: bool = False) -> ImportReport:
    return import_book(register, book, rehearse=rehearse, progress=lambda _share, _words: None)


def rows_in(register: Register) -> dict[str, list[tuple[Any, ...]]]:
    return {table: list(found.rows) for table, found in all_rows(register).items() if found.rows}


def reached(register: Register) -> Figure:
    figures = figures_for(register, pack_of(register), Period.parse("2012-05"), ("U2-P1",))
    return next(figure for figure in figures if (figure.part, figure.name) == ("all", "families"))


def test_a_workbook_comes_in_as_one_named_step(register: Register, small_centre: Sheets, write_book: WriteBook) -> None:
    report = bring_in(register, write_book(small_centre))

    assert not report.refused
    assert (report.plan.new, report.plan.changed) == (13, 0)
    assert reached(register).value == 2
    assert [row[4] for row in history_rows(register, 5)] == ["Imported book.xlsx: 13 new records, 0 changed"]
    with register.connection() as connection:
        assert verify(connection) == []


def test_a_rehearsal_says_the_same_and_writes_nothing(
    register: Register, small_centre: Sheets, write_book: WriteBook
) -> None:
    book = write_book(small_centre)

    rehearsed = bring_in(register, book, rehearse=True)

    assert rows_in(register) == {}
    assert rehearsed.lines == bring_in(register, book).lines


def test_the_same_workbook_twice_changes_nothing(
    register: Register, small_centre: Sheets, write_book: WriteBook
) -> None:
    book = write_book(small_centre)
    bring_in(register, book)
    before = rows_in(register)

    again = bring_in(register, book)

    assert (again.plan.new, again.plan.changed) == (0, 0)
    assert rows_in(register) == before
    assert len(history_rows(register, 5)) == 1


def test_a_changed_row_updates_and_says_so(register: Register, small_centre: Sheets, write_book: WriteBook) -> None:
    bring_in(register, write_book(small_centre))
    small_centre["Families"][0]["postcode"] = "CT5 2BB"

    report = bring_in(register, write_book(small_centre))

    assert (report.plan.new, report.plan.changed) == (0, 1)
    assert "Families, family F1: postcode “CT5 1AA” → “CT5 2BB”" in report.lines


def test_one_error_keeps_everything_out(register: Register, small_centre: Sheets, write_book: WriteBook) -> None:
    small_centre["Attendance"].append({"session_ref": "N1", "person_ref": "P999"})

    report = bring_in(register, write_book(small_centre))

    assert report.refused
    assert [(problem.sheet, problem.row, problem.column) for problem in report.plan.errors] == [
        ("Attendance", 5, "person_ref")
    ]
    assert rows_in(register) == {}
    assert history_rows(register, 5) == []


def test_undo_takes_an_import_back_and_redo_brings_it_again(
    register: Register, small_centre: Sheets, write_book: WriteBook
) -> None:
    bring_in(register, write_book(small_centre))
    before = rows_in(register)

    assert undo_step(register, None) == "Undid: Imported book.xlsx: 13 new records, 0 changed."
    assert rows_in(register) == {}
    assert redo_step(register, None) == "Redid: Imported book.xlsx: 13 new records, 0 changed."
    assert rows_in(register) == before


def test_an_import_goes_on_from_what_is_there(register: Register, small_centre: Sheets, write_book: WriteBook) -> None:
    bring_in(register, write_book(small_centre))

    report = bring_in(register, write_book({"Attendance": [{"session_ref": "N1", "person_ref": "P3"}]}))

    assert not report.refused
    assert reached(register).value == 3


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(register: Register, tmp_path: Path) -> None:
    letter = tmp_path / "letter.xlsx"
    letter.write_text("Dear manager,", encoding="utf-8")

    with pytest.raises(Refusal) as refused:
        bring_in(register, letter)

    assert "\n" not in str(refused.value)
    assert rows_in(register) == {}


def test_no_name_is_readable_in_the_files_after_an_import(
    register: Register, small_centre: Sheets, write_book: WriteBook, tmp_path: Path
) -> None:
    book = write_book(small_centre)
    bring_in(register, book)

    for file in tmp_path.iterdir():
        content = b"" if file == book else file.read_bytes()
        for name in NAMES:
            assert name.encode() not in content, file.name
            assert name.encode("utf-16-le") not in content, file.name
