"""Files with the evidence: kept in the register, read out as a copy, taken away and brought back."""

from datetime import date
from pathlib import Path

import pytest

from ccdesk.operations.attachments import attach_file, attachments, remove_attachment, save_copy, size_words
from ccdesk.operations.own_text import Place
from ccdesk.refusal import Refusal
from ccdesk.register import file_content
from ccdesk.register.journal.undoing import undo
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)
ACCESS = Place("ofsted-2013", "access", "2012/13")
CONTENT = b"%PDF-1.7 parents' forum, May"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "forum.pdf"
    path.write_bytes(CONTENT)
    return path


def test_a_file_is_kept_under_a_judgement_and_copied_out_again(
    register: Register, report: Path, tmp_path: Path
) -> None:
    done = attach_file(register, report, today=TODAY, place=ACCESS)
    report.unlink()
    (kept,) = attachments(register, ACCESS)
    assert (kept.name, kept.media_type, kept.words) == ("forum.pdf", "application/pdf", "1 KB · added on 16 April 2013")
    assert "encrypted" in done.words
    save_copy(register, kept.id, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == CONTENT
    assert attachments(register, Place("ofsted-2013", "access", "2011/12")) == ()


def test_nothing_of_a_kept_file_can_be_read_in_the_registers_file(register: Register, report: Path) -> None:
    attach_file(register, report, today=TODAY, place=ACCESS)
    for path in register.path.parent.iterdir():
        if path.is_file() and path != report:
            assert b"forum" not in path.read_bytes()


def test_removing_is_undone(register: Register, report: Path, tmp_path: Path) -> None:
    attachment = attach_file(register, report, today=TODAY, place=ACCESS).result
    done = remove_attachment(register, attachment)
    assert attachments(register, ACCESS) == ()
    with pytest.raises(Refusal, match="no longer in the register"):
        save_copy(register, attachment, tmp_path / "copy.pdf")
    assert done.step is not None
    undo(register, done.step)
    save_copy(register, attachment, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == CONTENT


def test_what_cannot_be_kept_is_refused_in_a_sentence(
    register: Register, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(Refusal, match="is empty"):
        attach_file(register, tmp_path / "empty.txt", today=TODAY)
    with pytest.raises(Refusal, match=r"“gone.txt” cannot be read"):
        attach_file(register, tmp_path / "gone.txt", today=TODAY)
    monkeypatch.setattr(file_content, "LARGEST", 10)
    with pytest.raises(Refusal, match="may have at most"):
        attach_file(register, report, today=TODAY)


def test_a_copy_is_refused_where_it_cannot_be_written(register: Register, report: Path, tmp_path: Path) -> None:
    attachment = attach_file(register, report, today=TODAY, place=ACCESS).result
    with pytest.raises(Refusal, match="could not be written"):
        save_copy(register, attachment, tmp_path / "nowhere" / "copy.pdf")


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (240_000, "240 KB"), (1_500_000, "1.5 MB")])
def test_sizes_read_as_in_a_file_manager(size: int, words: str) -> None:
    assert size_words(size) == words
