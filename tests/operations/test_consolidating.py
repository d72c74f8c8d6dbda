"""A folder of returns is added up whatever else lies in it, and nothing is written where nothing can be."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ccdesk.operations.consolidating import CountyReport, consolidate
from ccdesk.refusal import Refusal
from tests.returns.county.made_returns import make_return, share

NOW = datetime(2013, 4, 16, 10, 4, tzinfo=UTC)
LINES = (share("T3-P1", 30, 40),)


def _consolidated(folder: Path, output: Path, centres: Path | None = None) -> CountyReport:
    return consolidate(folder, output, now=NOW, progress=lambda _share, _words: None, centres=centres)


def test_what_cannot_be_used_is_told_and_the_rest_is_added_up(tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    make_return(folder / "a.xlsx", LINES, number="1")
    make_return(folder / "b.xlsx", LINES, number="2", version=2)
    make_return(folder / "b-old.xlsx", LINES, number="2")
    (folder / "letter.docx").write_bytes(b"PK")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04broken")
    (folder / "later").mkdir()
    (folder / "~$a.xlsx").write_bytes(b"a lock of Excel's")
    centres = tmp_path / "centres.csv"
    centres.write_text("Number,Name\n1,Rowan\n2,Hazel\n3,Willow\n", encoding="utf-8-sig")
    report = _consolidated(folder, folder / "county.xlsx", centres)
    again = _consolidated(folder, folder / "county.xlsx", centres)
    assert report.lines == again.lines, "the county's own workbook in the folder is not taken for a return"
    assert report.conclusion == "Added up 2 returns for 2012/13-Q4; 3 refused, 1 set aside, 1 missing."
    assert report.lines[:4] == (
        "refused: broken.xlsx is damaged or no Excel workbook; open it in Excel and save it again as .xlsx.",
        "refused: later: It is a folder; put the returns that are in it beside the others.",
        "refused: letter.docx: It is not a workbook (.xlsx).",
        "set aside: b-old.xlsx: Centre 2: b.xlsx is version 2 of it.",
    )
    assert report.lines[-1] == "missing: 3 Willow"
    assert (folder / "county.xlsx").is_file()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name\nRowan\n", "no column “number”"),
        ("", "no centre or no column"),
        ("number\n1\n1\n", "names a centre twice"),
    ],
)
def test_a_list_of_centres_that_is_none_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    make_return(tmp_path / "a.xlsx", LINES)
    centres = tmp_path / "centres.csv"
    centres.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=sentence):
        _consolidated(tmp_path, tmp_path / "county.xlsx", centres)
    assert not (tmp_path / "county.xlsx").exists()


def test_a_folder_without_a_return_is_refused_and_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("not a return", encoding="utf-8")
    with pytest.raises(Refusal, match="no return in the folder"):
        _consolidated(tmp_path, tmp_path / "county.xlsx")
    assert not (tmp_path / "county.xlsx").exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        _consolidated(tmp_path / "nowhere", tmp_path / "county.xlsx")


def test_a_place_where_nothing_can_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"end it in \.xlsx"):
        _consolidated(tmp_path / "nowhere", tmp_path / "county.pdf")
