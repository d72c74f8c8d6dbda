"""Files that are no template: each is refused in one sentence that says what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ccdesk.refusal import Refusal
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.protection import protected
from ccdesk.returns.write_return import write_return

from .conftest import plain_template, with_parts, with_text

SHEET, BOOK, TYPES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"
MAIN_TYPE = r"application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml"


@pytest.fixture(scope="module")
def template() -> bytes:
    """Return a template that can be filled."""
    return plain_template({"centre.name": "=Page!$B$3"})


def bomb() -> bytes:
    """Return a small file that unpacks to far more than a workbook."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.xml", bytes(64 * 1024**2))
    return made.getvalue()


def xml(declarations: str, body: str = "") -> bytes:
    """Return a sheet that brings declarations of its own."""
    start = '<?xml version="1.0"?>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{start}{declarations}<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'.encode()


OUTSIDE = '<!DOCTYPE worksheet [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
ORDINARY = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda _: b"", "not an Excel workbook"),
        (lambda _: b"Dear all, please find attached", "not an Excel workbook"),
        (lambda _: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old Excel file"),
        (lambda made: protected(made, "a pass phrase"), "protected by a password"),
        (lambda made: made[:-200], "damaged"),
        (lambda made: made[:300] + bytes(400) + made[700:], "damaged"),
        (lambda _: bomb(), "unpack to far more"),
        (lambda made: with_parts(made, {BOOK: b"<workbook"}), "damaged"),
        (lambda made: with_parts(made, {SHEET: b"<worksheet/>"}), "damaged"),
        (lambda made: with_parts(made, {SHEET: xml(OUTSIDE, "&secret;")}), "damaged"),
        (lambda made: with_parts(made, {SHEET: xml(LAUGHS, "&b;")}), "damaged"),
        (lambda made: with_text(made, BOOK, ORDINARY, STRICT), "Strict Open XML"),
        (
            lambda made: with_text(made, TYPES, MAIN_TYPE, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            "holds macros, which a return that is sent out must not",
        ),
        (
            lambda made: with_text(
                made,
                TYPES,
                MAIN_TYPE,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
            ),
            "Excel template",
        ),
    ],
)
def test_what_is_no_template_is_refused_and_nothing_is_written(
    template: bytes, content: Callable[..., ReturnContent], tmp_path: Path, change: Callable[[bytes], bytes], words: str
) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        write_return(tmp_path / "return.xlsx", content(template=change(template)))
    assert str(refused.value).startswith("The template ")
    assert list(tmp_path.iterdir()) == []
