"""A file is wholly there or not at all, and who asked for it is told why not."""

import errno
import os
import stat
from pathlib import Path

import pytest

from ccdesk.placing_files import DocumentKind, check_place, placing, placing_document
from ccdesk.refusal import Refusal

LETTER = DocumentKind("an", "annual letter", (".docx", ".pdf"), opened_in="Word")


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def read_only(*_: object) -> None:
    raise OSError(errno.EROFS, "Read-only file system")


def test_a_file_takes_the_place_of_an_earlier_one_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"earlier")
    with placing(path, tmp_path / "letter.new") as beside:
        beside.write_bytes(b"whole")
        assert path.read_bytes() == b"earlier"
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_written_is_safe_on_the_disk_before_it_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, told = tmp_path / "letter.docx", []
    settle = os.fsync

    def settled(descriptor: int) -> None:
        told.append(path.exists())
        settle(descriptor)

    monkeypatch.setattr(os, "fsync", settled)
    with placing(path, tmp_path / "letter.new") as beside:
        beside.write_bytes(b"whole")
    assert told[0] is False
    assert all(told[1:])


@pytest.mark.parametrize("act", ["write_bytes", "replace"])
@pytest.mark.parametrize("tidied", [True, False])
def test_where_the_disk_fails_the_earlier_file_is_kept(
    act: str, tidied: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"earlier")
    monkeypatch.setattr(Path, act, full)
    if not tidied:
        monkeypatch.setattr(Path, "unlink", read_only)
    with pytest.raises(OSError, match="No space"), placing(path, tmp_path / "letter.new") as beside:
        beside.write_bytes(b"half")
    assert path.read_bytes() == b"earlier"
    if tidied:
        assert list(tmp_path.iterdir()) == [path]


def test_an_act_that_stops_halfway_leaves_nothing(tmp_path: Path) -> None:
    def stopped() -> None:
        with placing(tmp_path / "letter.docx", tmp_path / "letter.new") as beside:
            beside.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows settles folders by itself")
def test_a_drive_that_cannot_settle_folders_still_takes_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle = os.fsync

    def settled(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        settle(descriptor)

    monkeypatch.setattr(os, "fsync", settled)
    with placing(tmp_path / "letter.docx", tmp_path / "letter.new") as beside:
        beside.write_bytes(b"whole")
    assert (tmp_path / "letter.docx").read_bytes() == b"whole"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("letter.txt", "“letter.txt” is not a name for an annual letter; end it in .docx or .pdf."),
        ("letter", "“letter” is not a name for an annual letter; end it in .docx or .pdf."),
        ("folder.pdf", "“folder.pdf” is a folder; give the annual letter another name."),
        (
            "nowhere/letter.pdf",
            "The folder for the annual letter is not there; make it first or choose another.",
        ),
    ],
)
def test_a_place_that_cannot_hold_a_document_is_refused(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(Refusal) as refused:
        check_place(tmp_path / name, LETTER)
    assert str(refused.value) == words


def test_a_place_that_can_hold_a_document_is_not_refused(tmp_path: Path) -> None:
    check_place(tmp_path / "LETTER.PDF", LETTER)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "“letter.pdf” cannot be written; if it is open in Word, close it, else choose another folder.",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "“letter.pdf” could not be written (No space left on device); free space or choose another disk.",
        ),
    ],
)
def test_what_the_disk_answers_becomes_a_refusal(failure: OSError, words: str, tmp_path: Path) -> None:
    def fail() -> None:
        with placing_document(tmp_path / "letter.pdf", LETTER) as beside:
            beside.write_bytes(b"half")
            raise failure

    with pytest.raises(Refusal) as refused:
        fail()
    assert str(refused.value) == words
    assert list(tmp_path.iterdir()) == []
