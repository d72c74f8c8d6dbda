"""A return is written whole or not at all, and twice the same."""

import errno
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ccdesk.refusal import Refusal
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.write_return import return_bytes, write_return

MakeContent = Callable[..., ReturnContent]


def test_a_written_return_can_be_read(content: MakeContent, tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    write_return(path, content())
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Data").to_python()
    assert rows[0][:3] == ["centre", "number", "period"]
    assert len(rows) > 60
    assert [file.name for file in tmp_path.iterdir()] == ["return.xlsx"]


def test_the_same_content_at_the_same_moment_gives_the_same_bytes(content: MakeContent) -> None:
    assert return_bytes(content()) == return_bytes(content())


def test_only_the_moment_given_dates_the_file(content: MakeContent, tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    write_return(path, content())
    with zipfile.ZipFile(path) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2012, 7, 9, 10, 4, 0)}
        properties = parts.read("docProps/core.xml").decode()
    assert properties.count("2012-07-09T10:04:00Z") == 2
    later = content(now=datetime(2013, 1, 1, tzinfo=UTC))
    assert return_bytes(later) != path.read_bytes()


def test_an_earlier_return_is_replaced(content: MakeContent, tmp_path: Path) -> None:
    path = tmp_path / "return.XLSX"
    path.write_bytes(b"earlier")
    write_return(path, content())
    assert path.read_bytes() == return_bytes(content())


@pytest.mark.parametrize("name", ["return.xls", "return", "return.pdf"])
def test_another_ending_is_refused(content: MakeContent, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match=r"end it in \.xlsx"):
        write_return(tmp_path / name, content())


def test_a_folder_that_is_not_there_is_refused(content: MakeContent, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="folder for the return is not there"):
        write_return(tmp_path / "missing" / "return.xlsx", content())


def test_a_folder_in_its_place_is_refused(content: MakeContent, tmp_path: Path) -> None:
    (tmp_path / "return.xlsx").mkdir()
    with pytest.raises(Refusal, match="is a folder"):
        write_return(tmp_path / "return.xlsx", content())


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "if it is open in Excel, close it"),
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
    ],
)
@pytest.mark.parametrize("act", ["write_bytes", "replace"])
def test_a_file_that_cannot_be_written_is_refused_and_the_earlier_one_kept(
    content: MakeContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: OSError, words: str, act: str
) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"earlier")

    def fail(*_: object) -> None:
        raise failure

    returned = content()
    with monkeypatch.context() as patched:
        patched.setattr(Path, act, fail)
        with pytest.raises(Refusal, match=words):
            write_return(path, returned)
    assert path.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [path]
