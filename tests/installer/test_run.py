"""The set-up script, without setting anything up."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("installer_run", PROJECT / "installer" / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_older_python_is_told_what_is_needed(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 2, "final", 0))
    assert installer.main([]) == 1
    assert "needs Python 3.11 or newer and this is Python 3.9" in capsys.readouterr().out


def test_wrong_use_is_told_apart_from_failure(installer: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert installer.main(["tests"]) == 2
    assert "test" in capsys.readouterr().out


def test_the_environment_may_be_anywhere(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CCDESK_ENVIRONMENT", raising=False)
    assert installer.environment_folder() == PROJECT / ".venv"
    monkeypatch.setenv("CCDESK_ENVIRONMENT", str(tmp_path / "elsewhere"))
    assert installer.environment_folder() == tmp_path / "elsewhere"


def test_a_folder_of_something_else_is_left_alone(installer: ModuleType, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all", encoding="utf-8")
    with pytest.raises(installer.Stopped, match="name an empty folder"):
        installer.make_environment(tmp_path)
    assert letter.read_text(encoding="utf-8") == "Dear all"


@pytest.mark.parametrize("content", ["", "not json", "[1, 2]"])
def test_a_damaged_stamp_means_setting_up_again(installer: ModuleType, tmp_path: Path, content: str) -> None:
    stamp = tmp_path / "stamp.json"
    stamp.write_text(content, encoding="utf-8")
    assert installer.read_stamp(stamp) == {}
    assert installer.read_stamp(tmp_path / "missing.json") == {}


def test_a_finished_set_up_is_not_done_again(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []
    monkeypatch.setattr(installer, "python_runs", lambda _: (tmp_path / "made").exists())
    monkeypatch.setattr(installer, "make_environment", lambda _: (tmp_path / "made").touch())
    monkeypatch.setattr(installer, "install_packages", lambda _, *, tests: done.append("tests" if tests else "run"))
    monkeypatch.setattr(installer, "have_system_packages", lambda *_: None)
    installer.set_up(tmp_path, testing=False)
    installer.set_up(tmp_path, testing=False)
    assert done == ["run"]
    installer.set_up(tmp_path, testing=True)
    installer.set_up(tmp_path, testing=False)
    installer.set_up(tmp_path, testing=True)
    assert done == ["run", "tests"]
    monkeypatch.setattr(installer, "fingerprint", lambda: "another lock file")
    installer.set_up(tmp_path, testing=False)
    assert done == ["run", "tests", "tests"]  # what tests need is not taken away


def test_missing_libraries_name_their_packages(installer: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer, "loads", lambda library: library != "libEGL.so.1")
    assert installer.missing_qt_packages() == ["libegl1"]
    monkeypatch.setattr(installer.shutil, "which", lambda name: None if name == "soffice" else name)
    assert installer.missing_document_packages() == ["libreoffice-calc", "libreoffice-writer"]


def test_who_may_not_install_is_given_the_line_to_type(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installer, "can_install", lambda: False)
    installer.have_system_packages(lambda: ["libegl1", "libgl1"], "The libraries that Qt needs")
    assert "sudo apt-get install -y libegl1 libgl1" in capsys.readouterr().out


def test_the_first_failure_decides_the_exit_code(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Done:
        def __init__(self, returncode: int) -> None:
            self.returncode = returncode

    codes = iter([0, 0, 3, 0, 5, 0])
    monkeypatch.setattr(installer.subprocess, "run", lambda *_, **__: Done(next(codes)))
    assert installer.run_checks(tmp_path) == 3
    printed = capsys.readouterr().out
    assert "types: FAILED" in printed
    assert "tests: passed" in printed


def test_a_display_means_that_the_desk_opens_on_the_demonstration(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(installer, "has_display", lambda: True)
    monkeypatch.setattr(installer, "run", lambda command, *_: ran.append([str(part) for part in command][1:]))
    assert installer.show_demonstration(tmp_path) == 0
    register = str(Path("demonstration", "demonstration.ccdesk"))
    assert ran == [["demo", "demonstration"], [register]]


def test_without_a_display_the_main_job_is_done_and_the_pictures_are_taken(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[list[str]] = []
    scales: list[tuple[str, str]] = []

    def run(command: list[object], _: str, surroundings: dict[str, str] | None = None) -> None:
        ran.append([str(part) for part in command][1:])
        if surroundings is not None:
            scales.append((surroundings["QT_QPA_PLATFORM"], surroundings["QT_SCALE_FACTOR"]))

    pictures = tmp_path / "pictures"
    monkeypatch.setattr(installer, "has_display", lambda: False)
    monkeypatch.setattr(installer, "run", run)
    monkeypatch.setattr(installer, "PICTURES", pictures)
    monkeypatch.setattr(installer, "PICTURES_STAMP", pictures / "taken-of.txt")
    monkeypatch.setattr(installer, "shown", str)
    assert installer.show_demonstration(tmp_path) == 0
    assert [words[0] for words in ran] == ["demo", "check", "figures", "demo", "-m", "-m"]
    assert scales == [("offscreen", "1"), ("offscreen", "2")]
    assert not any("--guide" in words for words in ran)
    ran.clear()
    assert installer.show_demonstration(tmp_path) == 0
    assert [words[0] for words in ran] == ["demo", "check", "figures"]


def test_pictures_are_taken_for_the_guide_too_when_they_are_asked_for(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[list[str]] = []
    pictures = tmp_path / "pictures"
    monkeypatch.setattr(installer, "run", lambda command, *_: ran.append([str(part) for part in command][1:]))
    monkeypatch.setattr(installer, "PICTURES", pictures)
    monkeypatch.setattr(installer, "PICTURES_STAMP", pictures / "taken-of.txt")
    monkeypatch.setattr(installer, "shown", str)
    assert installer.take_pictures(tmp_path, for_guide=True) == 0
    assert [words[-1] for words in ran if "--guide" in words] == [str(PROJECT / "resources" / "help" / "pictures")]


@pytest.mark.parametrize(
    ("platform", "display", "wayland", "expected"),
    [
        ("linux", "", "", False),
        ("linux", ":0", "", True),
        ("linux", "", "wayland-0", True),
        ("darwin", "", "", True),
    ],
)
def test_a_display_is_noticed(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, platform: str, display: str, wayland: str, expected: bool
) -> None:
    monkeypatch.setattr(installer, "WINDOWS", False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert installer.has_display() is expected


def test_a_real_window_needs_a_few_libraries_more(installer: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer, "loads", lambda library: library != "libxcb-cursor.so.0")
    monkeypatch.setattr(installer, "has_display", lambda: True)
    assert installer.missing_qt_packages() == ["libxcb-cursor0"]
    monkeypatch.setattr(installer, "has_display", lambda: False)
    assert installer.missing_qt_packages() == []
