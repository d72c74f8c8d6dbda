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

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.signature import DataCell, lines_digest
from ccdesk.returns.write_return import write_return

from .conftest import rich_template

Rows = list[list[DataCell]]
LIBREOFFICE = shutil.which("soffice")


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_works_out_the_formulas_of_the_template(
    content: Callable[..., ReturnContent], tmp_path: Path
) -> None:
    written = tmp_path / "return.xlsx"
    write_return(written, content(template=rich_template()))
    subprocess.run(
        [
            str(LIBREOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(written)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO((tmp_path / "saved" / "return.xlsx").read_bytes()))
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
