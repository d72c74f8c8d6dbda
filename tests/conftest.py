"""What tests of several parts share: altered packs, the demonstration centre, and the desk on it.

What only the desk needs is imported where it is used, so that other tests need no Qt.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from ccdesk import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ccdesk.desk.desk_window import Prepared
    from ccdesk.desk.theme.theme import Theme
    from ccdesk.desk.window import DeskWindow
    from ccdesk.register.register import Register

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DEMONSTRATION_PASSPHRASE = "a quiet green door"

AlterPack = Callable[..., Path]


@pytest.fixture
def altered_pack(tmp_path: Path) -> AlterPack:
    """Write a copy of a framework with texts replaced and text added at its end, and return its folder.

    ``altered_pack({"old": "new"}, added="[[row]] ...", code="kent-2012")``: every old text must be there.
    """

    def alter(replaced: dict[str, str] | None = None, added: str = "", code: str = "kent-2012") -> Path:
        text = (paths.frameworks() / f"{code}.toml").read_text(encoding="utf-8")
        for old, new in (replaced or {}).items():
            assert old in text, old
            text = text.replace(old, new, 1)
        folder = tmp_path / "frameworks"
        folder.mkdir(exist_ok=True)
        (folder / f"{code}.toml").write_text(f"{text}\n{added}", encoding="utf-8")
        return folder

    return alter


@dataclass(frozen=True)
class MadeDemonstration:
    """A closed register of the demonstration centre, and its key."""

    path: Path
    key: bytes

    def copied_to(self, folder: Path) -> MadeDemonstration:
        """Return a copy of it in a folder."""
        from ccdesk.register.layout import keys_path

        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "demonstration.ccdesk"
        shutil.copyfile(self.path, path)
        shutil.copyfile(keys_path(self.path), keys_path(path))
        return MadeDemonstration(path, self.key)

    def open(self) -> Register:
        """Open it as the manager, without working out the passphrase."""
        from ccdesk.register.opening import open_with_key

        return open_with_key(self.path, self.key, account="manager")


def demonstration_in(cache: Path, own: Path) -> MadeDemonstration:
    """Return a copy of the demonstration of these sources from a cache, making it when it is not there.

    The copy in one's own folder stays when another run, of changed sources, clears the cache.
    """
    folder = cache / _state_of_sources()
    done = folder / "key"
    with FileLock(cache / "lock"):
        if not done.is_file():
            for old in cache.iterdir():
                if old.is_dir():
                    shutil.rmtree(old, ignore_errors=True)
            folder.mkdir()
            _make(folder)
        made = MadeDemonstration(folder / "demonstration.ccdesk", bytes.fromhex(done.read_text()))
        return made.copied_to(own)


def _make(folder: Path) -> None:
    from ccdesk.operations.demonstration.making import write_workbook
    from ccdesk.operations.import_book import import_book
    from ccdesk.register.opening import create_register

    write_workbook(folder / "book.xlsx")
    register, _ = create_register(folder / "demonstration.ccdesk", passphrase=DEMONSTRATION_PASSPHRASE)
    with register:
        report = import_book(register, folder / "book.xlsx", progress=lambda share, words: None)
        assert not report.refused
    (folder / "key").write_text(register.key.hex())


def _state_of_sources() -> str:
    root = Path(paths.__file__).parent
    digest = hashlib.sha256()
    parts = ("operations/demonstration", "register/tables", "register/migrations", "register/journal", "exchange")
    files = [path for part in parts for path in (root / part).rglob("*.py")]
    for path in sorted([*files, *paths.frameworks().glob("*.toml")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


OpenDesk = Callable[["Register"], "DeskWindow"]


def at_desk() -> datetime:
    """Return the demonstration's day at half past ten."""
    from ccdesk.operations.demonstration.making import TODAY

    return datetime.combine(TODAY, time(10, 30)).astimezone()


@pytest.fixture(scope="session")
def made_demonstration(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MadeDemonstration:
    """A closed register of the demonstration, made once for a state of the sources."""
    cache = request.config.cache.mkdir("demonstration")
    return demonstration_in(cache, tmp_path_factory.mktemp("demonstration"))


@pytest.fixture
def demonstration_copy(made_demonstration: MadeDemonstration, tmp_path: Path) -> Iterator[Register]:
    """An open copy of the demonstration centre's register."""
    with made_demonstration.copied_to(tmp_path / "centre").open() as register:
        yield register


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The desk's look, light unless a test chooses otherwise."""
    from ccdesk.desk.theme.theme import Theme

    return Theme(qapp, choice="light", scale=1.0)


@pytest.fixture(scope="session")
def prepared_demonstration(made_demonstration: MadeDemonstration, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    from ccdesk.desk.desk_window import prepare

    with made_demonstration.copied_to(tmp_path_factory.mktemp("prepared")).open() as register:
        return prepare(register)


@pytest.fixture
def desk_of(theme: Theme, qtbot: QtBot, tmp_path: Path, prepared_demonstration: Prepared) -> Iterator[OpenDesk]:
    """Open the real window on a register, shown at 1366x768; it is closed after the test."""
    from ccdesk.desk.desk_window import open_desk
    from ccdesk.desk.remembered import Remembered
    from ccdesk.operations.roles import role_of

    opened: list[DeskWindow] = []

    def open_on(register: Register) -> DeskWindow:
        prepared = replace(prepared_demonstration, role=role_of(register))
        window = open_desk(register, at_desk, prepared=prepared, remembered=Remembered(tmp_path / "desk.ini"))
        opened.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitUntil(window.isVisible)
        return window

    yield open_on
    for window in opened:
        window.workplace.work.close()
        qtbot.waitUntil(partial(getattr, window.workplace.work, "is_idle"), timeout=20_000)
        window.close()
        window.deleteLater()
    theme.choose("light")
    gc.collect()


@pytest.fixture
def desk(desk_of: OpenDesk, demonstration_copy: Register, qtbot: QtBot) -> DeskWindow:
    """The real window, signed in on a copy of the demonstration at its day, with its first page read."""
    window = desk_of(demonstration_copy)
    qtbot.waitUntil(lambda: window.workplace.work.is_idle, timeout=20_000)
    return window
