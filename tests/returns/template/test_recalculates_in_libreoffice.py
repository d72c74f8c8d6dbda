"""A real spreadsheet program opens a filled template, works its formulas out and saves it with equal values."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from python_calamine import CalamineWorkbook

from ccdesk.framework.pack import Pack
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.signature import DataCell, lines_digest
from ccdesk.returns.write_return import own_template, return_bytes, write_return

from .conftest import rich_template
from .test_every_part_is_sound import check_sound

Rows = list[list[DataCell]]
LIBREOFFICE = shutil.which("soffice")


def saved_anew(path: Path) -> Path:
    """Open a workbook in LibreOffice and save it beside."""
    folder = path.parent / "saved"
    subprocess.run(
        [
            str(LIBREOFFICE),
            f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
            *("--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / path.name


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_works_out_the_formulas_of_the_template(
    content: Callable[..., ReturnContent], tmp_path: Path
) -> None:
    written = tmp_path / "return.xlsx"
    write_return(written, content(template=rich_template()))
    book = CalamineWorkbook.from_path(saved_anew(written))
    page, chart = (book.get_sheet_by_name(name).to_python() for name in ("Page", "Chart"))
    assert (page[3][1], page[3][2], chart[1][0]) == (88.75, 177.5, 89.75)
    counts = [row[4] for row in page[11:] if isinstance(row[4], float)]
    assert page[4][2] == sum(counts)
    assert [row[5] for row in page[11:15]] == [887.5, 110, 90, 100]
    before, after = (
        CalamineWorkbook.from_path(path).get_sheet_by_name("Data").to_python()[1:]
        for path in (written, tmp_path / "saved" / "return.xlsx")
    )
    assert lines_digest(cast(Rows, after)) == lines_digest(cast(Rows, before))


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_template_that_libreoffice_saved_is_filled_alike(
    content: Callable[..., ReturnContent], kent: Pack, tmp_path: Path
) -> None:
    own = tmp_path / "own.xlsx"
    own.write_bytes(own_template(kent))
    made = return_bytes(content(template=saved_anew(own).read_bytes()))
    check_sound(made)
    ours, theirs = (
        {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        for book in (CalamineWorkbook.from_filelike(io.BytesIO(each)) for each in (return_bytes(content()), made))
    )
    for name, rows in ours.items():
        assert [row[: len(rows[0])] for row in theirs[name][: len(rows)]] == rows
