"""A real spreadsheet program opens the return, saves it again, and every value is what it was."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.write_return import write_return

MakeContent = Callable[..., ReturnContent]

LIBREOFFICE = shutil.which("soffice")


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_and_saves_the_return_with_equal_values(content: MakeContent, tmp_path: Path) -> None:
    written = tmp_path / "return.xlsx"
    write_return(written, content())
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
    assert sheets(tmp_path / "saved" / "return.xlsx") == sheets(written)


def sheets(path: Path) -> dict[str, list[list[object]]]:
    """Return every sheet's cells, numbers to the digits that a spreadsheet program keeps."""
    book = CalamineWorkbook.from_path(path)
    return {
        name: [
            [round(cell, 9) if isinstance(cell, float) else cell for cell in row]
            for row in book.get_sheet_by_name(name).to_python()
        ]
        for name in book.sheet_names
    }
