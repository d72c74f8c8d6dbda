"""A folder of CSV files, well made and not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.exchange.book import Severity
from ccdesk.exchange.csv_folder import csv_text, read_csv_text
from ccdesk.exchange.planning import plan_import
from ccdesk.exchange.reading import read_book
from ccdesk.framework.pack import Pack
from ccdesk.refusal import Refusal

Said = Callable[[Any, Severity], list[tuple[str, int | None, str | None, str]]]
HEADERS = "family_ref,registered_on,notes"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Make a folder with one file, Families.csv."""

    def make(content: str | bytes) -> Path:
        data = content.encode() if isinstance(content, str) else content
        made = tmp_path / "centre"
        made.mkdir(exist_ok=True)
        (made / "Families.csv").write_bytes(data)
        return made

    return make


Folder = Callable[[str | bytes], Path]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_utf_8_with_and_without_a_mark(mark: bytes, line_end: str, folder: Folder) -> None:
    text = f'{HEADERS}{line_end}F1,01/04/2012,"Môr, ""the sea"""{line_end}'
    (sheet,) = read_book(folder(mark + text.encode())).sheets
    assert [list(values) for values in sheet.columns.values()] == [["F1"], ["01/04/2012"], ['Môr, "the sea"']]


def test_file_names_match_as_sheet_names_do_and_other_files_are_left_alone(folder: Folder) -> None:
    made = folder(f"{HEADERS}\nF1,2012-04-01,\n")
    (made / "Families.csv").rename(made / "FAMILIES.CSV")
    (made / "notes.txt").write_text("hello")
    assert [sheet.spec.name for sheet in read_book(made).sheets] == ["Families"]


def test_a_line_break_inside_quotes_belongs_to_the_text(folder: Folder) -> None:
    (sheet,) = read_book(folder(f'{HEADERS}\nF1,2012-04-01,"one\ntwo"\nF2,2012-04-01,\n')).sheets
    assert list(sheet.columns["notes"]) == ["one\ntwo", ""]


def test_a_line_with_fewer_cells_ends_in_empty_ones(folder: Folder) -> None:
    (sheet,) = read_book(folder(f"{HEADERS}\nF1,2012-04-01\n\n")).sheets
    assert list(sheet.columns["notes"]) == [""]


def test_a_line_with_more_cells_than_headers_is_an_error(folder: Folder, said: Said) -> None:
    book = read_book(folder(f"{HEADERS}\nF1,2012-04-01,Moved, to Deal\nF2,2012-04-01,x,,\n"))
    ((sheet, row, _, message),) = said(book, Severity.ERROR)
    assert (sheet, row) == ("Families", 2)
    assert "4 cells but there are 3 headers" in message


def test_a_reference_that_another_program_wrote_as_a_decimal_is_its_number(folder: Folder, pack: Pack) -> None:
    plan = plan_import(read_book(folder(f"{HEADERS}\n1001.0,2012-04-01,\n")), pack, {}, lambda count: range(count))
    assert plan.tables[0].inserts[0][1] == "1001"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{HEADERS}\nF1,2012-04-01,caf\xe9\n".encode("latin-1"), r"Families\.csv is not UTF-8 \(see line 2\)"),
        (f"{HEADERS}\nF1,2012-04-01,x\n".encode("utf-16"), "is not UTF-8; save it as"),
        (f"{HEADERS}\nF1,2012-04-01,a\0b\n", "is not a text file"),
        (f'{HEADERS}\nF1,2012-04-01,"never closed\nF2,2012-04-01,\n', "from row 2 on: a quotation mark"),
        (f'{HEADERS}\nF1,2012-04-01,"closed" too early\n', "from row 2 on: a quotation mark"),
        (f"{HEADERS}\nF1,2012-04-01,{'x' * 200_000}\n", "from row 2 on: .* far too long"),
        (HEADERS.replace(",", ";") + "\nF1;2012-04-01;x\n", "separated by semicolons"),
        (HEADERS.replace(",", "\t") + "\nF1\t2012-04-01\tx\n", "separated by tabs"),
        (HEADERS, "is empty"),
        ("", "is empty"),
    ],
)
def test_files_that_cannot_be_read_get_one_sentence(content: str | bytes, words: str, folder: Folder) -> None:
    with pytest.raises(Refusal, match=words):
        read_book(folder(content))


def test_a_folder_without_csv_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"holds no \.csv file"):
        read_book(tmp_path)


def test_a_folder_of_other_csv_files_is_refused(folder: Folder) -> None:
    made = folder(HEADERS)
    (made / "Families.csv").rename(made / "Rota.csv")
    with pytest.raises(Refusal, match="none of the sheets"):
        read_book(made)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 7700", "'+44 7700"),
        ("-", "'-"),
        ("@home", "'@home"),
        ("'=x", "''=x"),
        ("'tis", "'tis"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_a_text_like_a_formula_is_written_so_that_it_is_none(text: str, written: str) -> None:
    assert csv_text(text) == written
    assert read_csv_text(written) == text


@given(st.text(alphabet="'=+-@\t\rx "))
def test_a_text_comes_back_exactly_whatever_it_begins_with(text: str) -> None:
    assert read_csv_text(csv_text(text)) == text
    assert not csv_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))
