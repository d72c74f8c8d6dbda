"""An empty register to write in, opened with its raw key, which takes no time."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccdesk.register.opening import create_register, open_with_key
from ccdesk.register.register import Register


@dataclass(frozen=True)
class EmptyRegister:
    """A register that was made once and is copied for each test."""

    path: Path
    key: bytes


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> EmptyRegister:
    path = tmp_path_factory.mktemp("empty") / "empty.ccdesk"
    register, _ = create_register(path, passphrase="correct horse battery")
    key = register.key
    register.close()
    return EmptyRegister(path, key)


@pytest.fixture
def register_path(tmp_path: Path, empty_register: EmptyRegister) -> Path:
    path = tmp_path / "centre.ccdesk"
    shutil.copy(empty_register.path, path)
    return path


@pytest.fixture
def register(register_path: Path, empty_register: EmptyRegister) -> Iterator[Register]:
    with open_with_key(register_path, empty_register.key, account="ann") as opened:
        yield opened
