"""A centre's register to sign in to, and the start of the desk with folders of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ccdesk.desk.remembered import Remembered
from ccdesk.desk.start import Start
from ccdesk.desk.starting.places_kept import Places
from ccdesk.desk.starting.remembered_registers import KnownRegister, RememberedRegisters
from ccdesk.desk.theme.theme import Theme
from ccdesk.operations.accounts import add_account
from ccdesk.operations.registers import new_register, sign_in

PASSPHRASE = "a quiet green door"
CENTRE = "Rowan Children’s Centre"
JO, ANN = "Jo Whitcombe", "Ann Pearce"

StartOn = Callable[..., Start]


@pytest.fixture(scope="session")
def made_centre(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed register with two accounts, and its recovery code."""
    path = tmp_path_factory.mktemp("made") / "rowan.ccdesk"
    code = new_register(path, centre_name=CENTRE, passphrase=PASSPHRASE, account=JO)
    with sign_in(path, account=JO, passphrase=PASSPHRASE) as register:
        add_account(register, ANN, PASSPHRASE, PASSPHRASE)
    return path, code


@pytest.fixture
def centre(made_centre: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of that register."""
    path = made_centre[0]
    for name in (path.name, f"{path.name}.keys"):
        shutil.copyfile(path.with_name(name), tmp_path / name)
    return tmp_path / path.name


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Folders of this test's own."""
    settings = tmp_path / "settings"
    return Places(
        RememberedRegisters(settings / "registers.json"), Remembered(settings / "desk.ini"), tmp_path / "demonstration"
    )


@pytest.fixture
def start_on(theme: Theme, qtbot: QtBot, places: Places) -> Iterator[StartOn]:
    """Begin, with a register opened before where one is named; everything is closed after the test."""
    begun: list[Start] = []

    def begin(path: Path | None = None) -> Start:
        if path is not None:
            places.registers.remember(KnownRegister(path, CENTRE, "2013-07-08T17:12"))
        start = Start(places)
        begun.append(start)
        start.begin()
        qtbot.waitUntil(start.window.isVisible)
        if path is not None:
            qtbot.waitUntil(lambda: bool(start.sign_in.accounts.account), timeout=20_000)
        return start

    yield begin
    for start in begun:
        desk = start.desk
        if desk is not None:
            desk.workplace.work.close()
            qtbot.waitUntil(partial(getattr, desk.workplace.work, "is_idle"), timeout=20_000)
            desk.close()
        else:
            start.window.close()
        start.window.deleteLater()
        start.deleteLater()
