"""An evidence summary is written whole or not at all, where and as it may be."""

from pathlib import Path

import pytest

from ccdesk.evidence import write
from ccdesk.evidence.content import EvidenceContent
from ccdesk.refusal import Refusal


@pytest.mark.parametrize("name", ["evidence.txt", "evidence", "evidence.xlsx", "evidence.doc"])
def test_another_ending_is_refused(name: str, whole: EvidenceContent, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"end it in \.docx or \.pdf"):
        write.write_evidence(tmp_path / name, whole)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_and_a_missing_folder_are_refused(whole: EvidenceContent, tmp_path: Path) -> None:
    (tmp_path / "evidence.pdf").mkdir()
    with pytest.raises(Refusal, match="is a folder"):
        write.write_evidence(tmp_path / "evidence.pdf", whole)
    with pytest.raises(Refusal, match="not there"):
        write.write_evidence(tmp_path / "nowhere" / "evidence.pdf", whole)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (PermissionError(13, "Permission denied"), "open in another program"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_and_nothing_is_lost(
    problem: OSError, words: str, whole: EvidenceContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "evidence.pdf"
    path.write_bytes(b"as it was")

    def fail(self: Path, target: Path) -> Path:
        raise problem

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Refusal, match=words):
        write.write_evidence(path, whole)
    assert path.read_bytes() == b"as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["evidence.pdf"]


def test_the_ending_may_be_in_capitals(whole: EvidenceContent, tmp_path: Path) -> None:
    write.write_evidence(tmp_path / "EVIDENCE.PDF", whole)
    assert (tmp_path / "EVIDENCE.PDF").read_bytes().startswith(b"%PDF")
