"""Files that could do harm get one sentence that says what to do, and nothing is read."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ccdesk.exchange.book import Severity
from ccdesk.exchange.planning import plan_import
from ccdesk.exchange.reading import read_book
from ccdesk.exchange.writing import write_book
from ccdesk.framework.pack import Pack
from ccdesk.refusal import Refusal

MakeWorkbook = Callable[..., Path]
Change = Callable[[bytes], bytes]
SHEET = "xl/worksheets/sheet1.xml"
ROWS = {"Families": [["family_ref", "registered_on", "notes"], ["F1", "2012-04-01", None], ["F2", "2012-04-01", "x"]]}
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def with_part(path: Path, part: str, change: Change) -> Path:
    """Change one part of a workbook in place."""
    old = zipfile.ZipFile(path)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    old.close()
    path.write_bytes(made.getvalue())
    return path


def with_rows(path: Path, xml: bytes) -> Path:
    """Put rows of our own, in XML, below the headers of the first sheet."""
    return with_part(path, SHEET, lambda old: old.replace(b"</sheetData>", xml + b"</sheetData>"))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no file or folder named nowhere\.xlsx"):
        read_book(tmp_path / "nowhere.xlsx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not an Excel workbook"),
        (b"hello", "not an Excel workbook"),
        (b"family_ref,registered_on\nF1,2012-04-01\n", "choose a workbook, or a folder of .csv files"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (OLE + bytes(1000), "an old Excel file"),
        (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500), "protected by a password"),
    ],
)
def test_what_is_no_workbook(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=re.escape(words)):
        read_book(path)


@pytest.mark.parametrize(
    ("part", "words"),
    [("xl/workbook.bin", ".xlsb"), ("content.xml", "OpenDocument"), ("holiday.jpg", "not an Excel workbook")],
)
def test_other_zipped_files(part: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"x")
    with pytest.raises(Refusal, match=re.escape(words)):
        read_book(path)


@pytest.mark.parametrize("part", ["xl/workbook.bin", "Content.xml"])
def test_a_workbook_that_is_another_kind_of_file_as_well(part: str, make_workbook: MakeWorkbook) -> None:
    path = make_workbook(ROWS)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, b"x")
    with pytest.raises(Refusal, match="save it as"):
        read_book(path)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short(kept: float, make_workbook: MakeWorkbook) -> None:
    path = make_workbook(ROWS)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    with pytest.raises(Refusal, match="damaged"):
        read_book(path)


def test_a_workbook_with_a_byte_changed_anywhere_is_read_or_refused(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(ROWS)
    whole = path.read_bytes()
    for at in range(0, len(whole), 23):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            read_book(path)
        except Refusal:
            continue


def test_a_zip_bomb_by_what_it_declares(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/big.bin", "w") as part:
        for _ in range(520):
            part.write(bytes(1024 * 1024))
    assert path.stat().st_size < 2 * 1024 * 1024
    with pytest.raises(Refusal, match="would unpack to far more"):
        read_book(path)


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml"])
def test_a_zip_bomb_that_declares_less_than_it_holds(part: str, make_workbook: MakeWorkbook) -> None:
    path = with_part(make_workbook(ROWS), part, lambda old: old + b" " * 3_000_000)
    data = path.read_bytes()
    real = struct.pack("<I", len(zipfile.ZipFile(path).read(part)))
    assert data.count(real) >= 1
    path.write_bytes(data.replace(real, struct.pack("<I", 2_000)))
    with pytest.raises(Refusal, match="damaged"):
        read_book(path)


def test_more_shared_texts_declared_than_there_can_be(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_book(path, {"Families": [("F1", None, None, None, date(2012, 4, 1), None, None, "x")]})
    with_part(path, "xl/sharedStrings.xml", lambda xml: xml.replace(b'uniqueCount="', b'uniqueCount="99999999'))
    with pytest.raises(Refusal, match="damaged"):
        read_book(path)


def test_a_zip_of_very_many_parts(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(ROWS)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(5_001):
            archive.writestr(f"xl/media/{number}", b"")
    with pytest.raises(Refusal, match="would unpack to far more"):
        read_book(path)


def test_a_zip_with_the_same_part_twice(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(ROWS)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET.upper(), b"<x/>")
    with pytest.raises(Refusal, match="damaged"):
        read_book(path)


def test_a_zip_with_a_password(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(ROWS)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of the first part in the central list
    path.write_bytes(bytes(data))
    with pytest.raises(Refusal, match="protected by a password"):
        read_book(path)


@pytest.mark.parametrize(
    ("xml", "place"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "1048576"),
        (b'<row r="1048576"><c r="Z1048576"><v>1</v></c></row>', "1048576"),
        (b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", "1048576"),
        (b'<row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row>', "1048576"),
        (b'<row r="900000">' + b"<c><v>1</v></c>" * 200 + b"</row>", "900000"),
        (b'<row r="1048576"><x:c xmlns:x="u" r="XFD1048576"><v>1</v></x:c></row>', "1048576"),
        (b'<row r="1048576"><c r="XFD1048576" x="/"><v>1</v></c></row>', "1048576"),
        (b'<row r="1048576"><c x=">" r="XFD1048576"><v>1</v></c></row>', "1048576"),
        (b'<row r="4000000000"><c><v>1</v></c><c><v>1</v></c></row>', "4000000000"),
        (b'<row r="2"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>', "1048576"),
    ],
)
def test_a_cell_far_away_is_refused_before_it_takes_memory(xml: bytes, place: str, make_workbook: MakeWorkbook) -> None:
    path = with_rows(make_workbook(ROWS), xml)
    with pytest.raises(Refusal, match=f"far away from its table.*{place}"):
        read_book(path)


@pytest.mark.parametrize("place", [b"A99999999999", b"ZZZZZZ4", b"xfd1048576", b"A-1", b"\xef\xbc\xa11", b"A1 B2", b""])
def test_a_cell_in_no_place_that_excel_has(place: bytes, make_workbook: MakeWorkbook) -> None:
    path = with_rows(make_workbook(ROWS), b'<row r="4"><c r="' + place + b'"><v>1</v></c></row>')
    with pytest.raises(Refusal, match="damaged"):
        read_book(path)


def test_a_cell_beyond_the_columns_of_a_small_table_is_only_an_extra_column(make_workbook: MakeWorkbook) -> None:
    path = with_rows(make_workbook(ROWS), b'<row r="4"><c r="AB4"><v>1</v></c></row>')
    assert any(problem.column == "AB" for problem in read_book(path).problems)


def test_a_far_cell_without_content_does_no_harm(make_workbook: MakeWorkbook) -> None:
    path = with_rows(make_workbook(ROWS), b'<row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert len(read_book(path).sheets[0].rows) == 2


@pytest.mark.parametrize(
    "formula",
    [
        b"<f>1+1</f><v>2</v>",
        b"<f/><v>2</v>",
        b'<f t="shared" si="0"/><v>2</v>',
        b"<f\n>A1</f>",
        b'<x:f xmlns:x="u">A1</x:f>',
    ],
)
def test_formulas_instead_of_values(formula: bytes, make_workbook: MakeWorkbook) -> None:
    xml = b'<row r="4"><c r="A4" t="str"><v>F3</v></c><c r="B4">' + formula + b"</c></row>"
    with pytest.raises(Refusal, match=r"sheet Families of book\.xlsx holds a formula in cell B4"):
        read_book(with_rows(make_workbook(ROWS), xml))


def test_a_sheet_written_with_prefixes_is_read_and_its_formulas_are_found(make_workbook: MakeWorkbook) -> None:
    def prefixed(xml: bytes) -> bytes:
        return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=", 1)

    path = with_part(make_workbook(ROWS), SHEET, prefixed)
    assert list(read_book(path).sheets[0].columns["family_ref"]) == ["F1", "F2"]
    row = b'<x:row r="4"><x:c r="C4"><x:f>1</x:f></x:c></x:row>'
    with_part(path, SHEET, lambda xml: xml.replace(b"</x:sheetData>", row + b"</x:sheetData>"))
    with pytest.raises(Refusal, match="formula in cell C4"):
        read_book(path)


def test_cells_without_their_place_are_read_and_their_formulas_found(make_workbook: MakeWorkbook) -> None:
    def placeless(xml: bytes) -> bytes:
        return re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", xml)

    rows = {"Families": [["family_ref", "registered_on"], ["F1", "2012-04-01"]]}
    path = with_part(make_workbook(rows), SHEET, placeless)
    assert list(read_book(path).sheets[0].columns["registered_on"]) == ["2012-04-01"]
    with_rows(path, b'<row r="3"><c t="str"><v>F2</v></c><c><f>TODAY()</f><v>41000</v></c></row>')
    with pytest.raises(Refusal, match="formula in cell B3"):
        read_book(path)


def test_formulas_in_columns_and_sheets_that_are_not_read_do_no_harm(make_workbook: MakeWorkbook) -> None:
    rows = {"Families": [["family_ref", "registered_on", "age"], ["F1", "2012-04-01", "=1+1"]], "Rota": [["=2+2"]]}
    assert len(read_book(make_workbook(rows)).sheets) == 1


@pytest.mark.parametrize("length", [32_768, 100_000])
def test_a_very_long_text_is_an_error_with_its_cell(length: int, make_workbook: MakeWorkbook, pack: Pack) -> None:
    def lengthen(xml: bytes) -> bytes:
        return xml.replace(b"<t>x</t>", b"<t>" + b"x" * length + b"</t>")

    book = read_book(with_part(make_workbook(ROWS), SHEET, lengthen))
    (error,) = plan_import(book, pack, {}, lambda count: range(count)).errors
    assert (error.sheet, error.row, error.column) == ("Families", 3, "notes")
    assert f"{length:,} characters" in error.message
    assert len(error.value) <= 60


def test_the_longest_text_allowed_is_kept(make_workbook: MakeWorkbook, pack: Pack) -> None:
    rows = {"Families": [["family_ref", "registered_on", "notes"], ["F1", "2012-04-01", "x" * 32_767]]}
    plan = plan_import(read_book(make_workbook(rows)), pack, {}, lambda count: range(count))
    assert plan.errors == ()
    assert len(plan.tables[0].inserts[0][-1]) == 32_767


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (SHEET, lambda xml: xml[: len(xml) // 2]),
        (SHEET, lambda xml: xml.decode().encode("utf-16")),
        (SHEET, lambda xml: b""),
        (SHEET, lambda xml: xml.replace(b"F1", b"\xff\xfe")),
        (SHEET, lambda xml: xml.replace(b't="inlineStr"><is><t>F1</t></is>', b't="s"><v>99</v>')),
        ("xl/workbook.xml", lambda xml: xml[:50]),
        ("xl/workbook.xml", lambda xml: b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + xml),
        ("xl/workbook.xml", lambda xml: xml.replace(b"rId1", b"rId77")),
        ("xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet1.xml", b"../../../../sheet1.xml")),
        ("xl/styles.xml", lambda xml: xml[:80]),
    ],
)
def test_a_workbook_with_a_damaged_part(part: str, change: Change, make_workbook: MakeWorkbook) -> None:
    with pytest.raises(Refusal, match="damaged"):
        read_book(with_part(make_workbook(ROWS), part, change))


def test_no_sentence_about_a_hostile_file_holds_what_its_cells_hold(make_workbook: MakeWorkbook) -> None:
    rows = {"Families": [["family_ref", "registered_on", "notes"], ["F1", "=1+1", "Secret"]]}
    with pytest.raises(Refusal) as refused:
        read_book(make_workbook(rows))
    assert "Secret" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_password_protected_workbook_stays_closed_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "book.xls"
    path.write_bytes(OLE + bytes(512))
    with pytest.raises(Refusal, match=r"save it as \.xlsx"):
        read_book(path)


def test_values_of_cells_that_excel_would_not_write(make_workbook: MakeWorkbook, pack: Pack) -> None:
    xml = (
        b'<row r="4"><c r="A4" t="inlineStr"><is><t>F3</t></is></c><c r="B4" t="d"><v>2012-04-01</v></c></row>'
        b'<row r="5"><c r="A5" t="inlineStr"><is><t>F4</t></is></c><c r="B5" t="d"><v>rubbish</v></c></row>'
        b'<row r="6"><c r="A6" t="inlineStr"><is><t>F5</t></is></c><c r="B6"><v>1e300</v></c></row>'
    )
    plan = plan_import(read_book(with_rows(make_workbook(ROWS), xml)), pack, {}, lambda count: range(count))
    assert [(problem.row, problem.column) for problem in plan.problems if problem.severity is Severity.ERROR] == [
        (5, "registered_on"),
        (6, "registered_on"),
    ]
