"""Making the demonstration in a folder: wholly or not at all, and only once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.operations.demonstration import making
from ccdesk.operations.demonstration.making import FILES, PASSPHRASE, REGISTER, TODAY, WORKBOOK, make_demonstration
from ccdesk.operations.figures import figures_for
from ccdesk.operations.import_book import import_book
from ccdesk.operations.referrals import referrals_board
from ccdesk.refusal import Refusal
from ccdesk.register.opening import open_register
from ccdesk.register.register import Register


def no_progress(_share: float, _words: str) -> None:
    pass


def write_small_files(folder: Path, _progress: Callable[[float, str], None]) -> None:
    for name in FILES:
        (folder / name).write_text("", encoding="utf-8")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "demonstration"
    assert make_demonstration(folder, no_progress).made
    return folder


@pytest.fixture
def register(demonstration: Path) -> Register:
    return open_register(demonstration / REGISTER, account=None, passphrase=PASSPHRASE)


def test_everything_is_there_and_nothing_beside_it(demonstration: Path) -> None:
    made = {path.name for path in demonstration.iterdir()}
    assert made >= set(FILES)
    assert {name for name in made - set(FILES) if not name.endswith(".lock")} == set()
    assert list(demonstration.parent.iterdir()) == [demonstration]
    assert all((demonstration / name).stat().st_size > 0 for name in FILES)


def test_a_finished_one_is_left_as_it_is(demonstration: Path) -> None:
    before = (demonstration / REGISTER).stat().st_mtime_ns
    again = make_demonstration(demonstration, no_progress)
    assert not again.made
    assert PASSPHRASE in "\n".join(again.lines())
    assert (demonstration / REGISTER).stat().st_mtime_ns == before


def test_its_workbook_is_what_the_register_holds(demonstration: Path, register: Register) -> None:
    with register:
        report = import_book(register, demonstration / WORKBOOK, rehearse=True, progress=no_progress)
    assert (report.plan.new, report.plan.changed) == (0, 0)
    assert report.plan.errors == ()


def test_some_needs_wait_to_be_referred(register: Register) -> None:
    with register:
        waiting = referrals_board(register, TODAY).columns[0].cards
    assert [(card.kind, card.clock.words) for card in waiting if card.clock is not None] == [
        ("CAF", "Send today"),
        ("SLT", "Send in 3 days"),
        ("SLT", "Send in 5 days"),
    ]


# Row, name, and between what the value of 2012/13 should lie.
BELIEVABLE = (
    ("U1-P2", "headline", 60, 95),
    ("U1-P3", "headline", 0.8, 2),
    ("U1-P4", "headline", 80, 98),
    ("U2-P1", "headline", 60, 95),
    ("U2-P2", "headline", 70, 98),
    ("U2-P3", "headline", 65, 95),
    ("U2-P4", "headline", 15, 45),
    ("U3-O1", "headline", 30, 75),
    ("U3-O2", "headline", 25, 75),
    ("U3-P1", "headline", 60, 95),
    ("U3-P2", "headline", 20, 70),
    ("U3-P3", "headline", 60, 97),
    ("U4-P1", "headline", 15, 60),
    ("T1-O2", "headline", 40, 75),
    ("T1-P2", "headline", 50, 85),
    ("T2-P1", "headline", 60, 95),
    ("T2-P2", "headline", 20, 70),
    ("T3-P1", "headline", 35, 75),
    ("T3-P2", "headline", 50, 95),
    ("T3-P5", "headline", 50, 95),
    ("R-REG", "headline", 75, 97),
    ("R-REACH", "headline", 60, 80),
    ("R-SUST", "headline", 45, 75),
    ("R-OUT", "headline", 4, 18),
    ("B-COST", "headline", 2, 12),
)


def test_figures_are_believable_and_no_row_is_without_one(register: Register) -> None:
    pack = load_pack()
    with register:
        figures = figures_for(register, pack, Period.parse("2012/13"))
    assert [figure.measure for figure in figures if figure.state == "not-recorded"] == []
    by_line = {(figure.measure, figure.part, figure.name): figure.value for figure in figures}
    for measure, name, lowest, highest in BELIEVABLE:
        value = by_line[measure, "all", name]
        assert value is not None, measure
        assert lowest <= value <= highest, (measure, value)
    reaches = {part: value for (measure, part, name), value in by_line.items() if (measure, name) == ("U2-P1", "reach")}
    for group in pack.groups:
        value = reaches[f"group:{group.code}"]
        assert value is not None
        assert 38 <= value <= 92, (group.code, value)


def test_an_interrupted_one_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(folder: Path, _progress: Callable[[float, str], None]) -> None:
        (folder / REGISTER).write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "_fill", stop)
    with pytest.raises(KeyboardInterrupt):
        make_demonstration(tmp_path / "demonstration", no_progress)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_one_left_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / ".demonstration.being-made"
    left.mkdir()
    (left / REGISTER).write_text("half", encoding="utf-8")
    monkeypatch.setattr(making, "_fill", write_small_files)
    assert make_demonstration(tmp_path / "demonstration", no_progress).made
    assert [path.name for path in tmp_path.iterdir()] == ["demonstration"]


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_fill", write_small_files)
    (tmp_path / "demonstration").mkdir()
    assert make_demonstration(tmp_path / "demonstration", no_progress).made


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all", encoding="utf-8")
    with pytest.raises(Refusal, match="holds other things"):
        make_demonstration(tmp_path, no_progress)
    with pytest.raises(Refusal, match="not a folder"):
        make_demonstration(letter, no_progress)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_one_that_lost_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_fill", write_small_files)
    made = make_demonstration(tmp_path / "demonstration", no_progress)
    (made.folder / WORKBOOK).unlink()
    with pytest.raises(Refusal, match="lost some of its files"):
        make_demonstration(made.folder, no_progress)
