"""What tests of several parts share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ccdesk import paths

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
