"""Of each centre one return counts, the latest, and everything else is told with its reason."""

from pathlib import Path

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.refusal import Refusal
from ccdesk.returns.county.centre_return import RefusedFile
from ccdesk.returns.county.gathering import ExpectedCentre, Gathered, gather
from ccdesk.returns.county.reading import read_return
from ccdesk.returns.signature import public_key_of
from tests.returns.county.made_returns import OTHER_KEY, count, make_return, share

FIRST, SECOND = (share("T3-P1", 30, 40),), (share("T3-P1", 31, 40),)
PACK = load_pack()


def _gathered(folder: Path, **options: object) -> Gathered:
    read = [read_return(path, "[c]") for path in sorted(folder.iterdir())]
    return gather(read, (), PACK, **options)  # type: ignore[arg-type]


def _told(files: tuple[RefusedFile, ...]) -> list[tuple[str, str]]:
    return [(one.file, one.why) for one in files]


def test_the_latest_version_of_each_centre_counts(tmp_path: Path) -> None:
    make_return(tmp_path / "a.xlsx", FIRST, number="2")
    make_return(tmp_path / "b.xlsx", SECOND, number="2", version=2)
    make_return(tmp_path / "c.xlsx", FIRST, number="10")
    found = _gathered(tmp_path)
    assert [(each.number, each.version, each.file) for each in found.returns] == [
        ("2", 2, "b.xlsx"),
        ("10", 1, "c.xlsx"),
    ]
    assert _told(found.set_aside) == [("a.xlsx", "Centre 2: b.xlsx is version 2 of it.")]


def test_a_copy_is_set_aside_and_two_different_ones_of_one_version_are_refused(tmp_path: Path) -> None:
    make_return(tmp_path / "a.xlsx", FIRST, number="1")
    make_return(tmp_path / "copy of a.xlsx", FIRST, number="1")
    make_return(tmp_path / "x.xlsx", FIRST, number="2")
    make_return(tmp_path / "y.xlsx", SECOND, number="2")
    found = _gathered(tmp_path)
    assert [each.file for each in found.returns] == ["a.xlsx"]
    assert _told(found.set_aside) == [("copy of a.xlsx", "Centre 1: a.xlsx is the same return.")]
    why = "Centre 2 sent two different returns that are both version 1."
    assert _told(found.refused) == [("x.xlsx", why), ("y.xlsx", why)]


def test_returns_of_one_centre_under_two_keys_are_refused(tmp_path: Path) -> None:
    make_return(tmp_path / "a.xlsx", FIRST, number="1")
    make_return(tmp_path / "b.xlsx", SECOND, number="1", version=2, key=OTHER_KEY)
    make_return(tmp_path / "c.xlsx", FIRST, number="2")
    found = _gathered(tmp_path)
    assert [each.number for each in found.returns] == ["2"]
    assert [one.file for one in found.refused] == ["a.xlsx", "b.xlsx"]


def test_a_draft_counts_only_when_drafts_are_asked_for(tmp_path: Path) -> None:
    make_return(tmp_path / "a.xlsx", FIRST, number="1")
    make_return(tmp_path / "b.xlsx", FIRST, number="2", key=None)
    assert _told(_gathered(tmp_path).refused) == [("b.xlsx", "Nobody signed it; it is a draft.")]
    assert [each.number for each in _gathered(tmp_path, unsigned=True).returns] == ["1", "2"]


def test_the_period_that_most_are_for_is_added_up(tmp_path: Path) -> None:
    make_return(tmp_path / "a.xlsx", FIRST, number="1")
    make_return(tmp_path / "b.xlsx", FIRST, number="2")
    make_return(tmp_path / "late.xlsx", FIRST, number="3", period="2012/13-Q3")
    found = _gathered(tmp_path)
    assert str(found.period) == "2012/13-Q4"
    assert _told(found.refused) == [("late.xlsx", "It is for 2012/13-Q3, not 2012/13-Q4.")]
    asked = _gathered(tmp_path, period=Period.parse("2012/13-Q3"))
    assert [each.file for each in asked.returns] == ["late.xlsx"]


def test_of_as_many_for_two_periods_none_is_guessed(tmp_path: Path) -> None:
    make_return(tmp_path / "a.xlsx", FIRST, number="1")
    make_return(tmp_path / "b.xlsx", FIRST, number="2", period="2012/13-Q3")
    with pytest.raises(Refusal, match="--period"):
        _gathered(tmp_path)


def test_a_list_of_centres_tells_who_is_missing_unknown_or_signs_with_another_key(tmp_path: Path) -> None:
    make_return(tmp_path / "a.xlsx", FIRST, number="1")
    make_return(tmp_path / "b.xlsx", FIRST, number="2", key=OTHER_KEY)
    make_return(tmp_path / "c.xlsx", FIRST, number="9")
    known = public_key_of(bytes(range(32)))
    expected = (
        ExpectedCentre("1", "Rowan", known),
        ExpectedCentre("2", "Hazel", known),
        ExpectedCentre("3", "Willow"),
    )
    found = _gathered(tmp_path, expected=expected)
    assert [each.number for each in found.returns] == ["1"]
    assert [one.number for one in found.missing] == ["2", "3"]
    assert _told(found.refused) == [
        ("b.xlsx", "It is signed with another key than the one on the list of centres."),
        ("c.xlsx", "Its centre, 9, is not on the list of centres."),
    ]


def test_measures_without_a_line_are_told(tmp_path: Path) -> None:
    make_return(tmp_path / "a.xlsx", (share("T3-P1", 30, 40), count("T3-P4", "headline", 7)))
    missing = _gathered(tmp_path).incomplete["1"]
    assert "T3-P1" not in missing
    assert "U1-O1" in missing
    assert "R-REG" in missing
    assert len(missing) == len(PACK.rows) + len(PACK.measures) - 2


def test_nothing_that_can_be_read_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no return in the folder"):
        gather((), (RefusedFile("a.txt", "It is not a workbook (.xlsx)."),), PACK)
