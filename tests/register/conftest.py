"""Registers for tests: one is made for all of them, and each gets a copy of its own."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccdesk.register.layout import keys_path
from ccdesk.register.opening import create_register, open_with_key
from ccdesk.register.register import Register

PASSPHRASE = "a quiet green door"


@dataclass(frozen=True)
class MadeRegister:
    """A closed register: where it is, its key, and what opens it."""

    path: Path
    key: bytes
    passphrase: str
    recovery_code: str

    def open(self) -> Register:
        """Open it as the manager, without working out the passphrase."""
        return open_with_key(self.path, self.key, account="manager")

    def copied_to(self, path: Path) -> "MadeRegister":
        """Return a copy of it with another name."""
        shutil.copyfile(self.path, path)
        shutil.copyfile(keys_path(self.path), keys_path(path))
        return MadeRegister(path, self.key, self.passphrase, self.recovery_code)


@pytest.fixture(scope="session")
def first_register(tmp_path_factory: pytest.TempPathFactory) -> MadeRegister:
    path = tmp_path_factory.mktemp("first") / "Rowan.ccdesk"
    register, code = create_register(path, passphrase=PASSPHRASE)
    register.close()
    return MadeRegister(path, register.key, PASSPHRASE, code)


@pytest.fixture
def made(first_register: MadeRegister, tmp_path: Path) -> MadeRegister:
    """A closed, empty register in a folder of its own."""
    folder = tmp_path / "centre"
    folder.mkdir()
    return first_register.copied_to(folder / "Rowan.ccdesk")


@pytest.fixture
def register(made: MadeRegister) -> Iterator[Register]:
    """An open, empty register."""
    with made.open() as opened:
        yield opened
