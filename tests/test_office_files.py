"""Word and Excel files are dated by the moment that is given."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from ccdesk.office_files import dated

MOMENT = datetime(2012, 7, 9, 10, 4, 30, tzinfo=UTC)


@pytest.fixture
def workbook() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


def test_every_part_and_the_last_change_have_the_moment(workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(dated(workbook, MOMENT))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2012, 7, 9, 10, 4, 30)}
        assert b">2012-07-09T10:04:30Z</dcterms:modified>" in parts.read("docProps/core.xml")


def test_nothing_else_is_changed(workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(io.BytesIO(dated(workbook, MOMENT))) as after:
        names = after.namelist()
        assert names == before.namelist()
        changed = [name for name in names if after.read(name) != before.read(name)]
    assert changed == ["docProps/core.xml"]


def test_a_clock_that_stands_before_zip_files_began_is_no_obstacle(workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(dated(workbook, datetime(1970, 1, 1, tzinfo=UTC)))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
