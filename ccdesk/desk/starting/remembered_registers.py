"""The registers that were opened on this computer: where each is and its centre's name; nothing about anybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from ccdesk.desk.folders import settings_folder

MOST = 20
_FORMAT = 1


class KnownRegister(NamedTuple):
    """A register that was opened before; ``opened`` is the local time then, as ISO text, empty when not known."""

    path: Path
    centre: str = ""
    opened: str = ""

    @property
    def title(self) -> str:
        """The centre's name, or the file's where it is not known."""
        return self.centre or self.path.stem

    @property
    def is_there(self) -> bool:
        """Whether the file is still where it was."""
        try:
            return self.path.is_file()
        except OSError:
            return False


class RememberedRegisters:
    """A small file in the folder of settings; one that is damaged counts as empty."""

    def __init__(self, file: Path | None = None) -> None:
        """Use a file; without one, that of whoever is using this computer."""
        self._file = file or settings_folder() / "registers.json"

    def all(self) -> tuple[KnownRegister, ...]:
        """Return the registers, the last used first."""
        try:
            told = json.loads(self._file.read_text(encoding="utf-8"))
            return tuple(
                KnownRegister(Path(each["path"]), str(each.get("centre", "")), str(each.get("opened", "")))
                for each in told["registers"]
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return ()

    def remember(self, known: KnownRegister) -> None:
        """Put a register first."""
        self._write((known, *(other for other in self.all() if other.path != known.path)))

    def forget(self, path: Path) -> None:
        """Take a register out of the list; the register itself stays."""
        self._write(tuple(other for other in self.all() if other.path != path))

    def _write(self, registers: tuple[KnownRegister, ...]) -> None:
        told = [{"path": str(each.path), "centre": each.centre, "opened": each.opened} for each in registers[:MOST]]
        beside = self._file.with_name(f"{self._file.name}.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"format": _FORMAT, "registers": told}, indent=1), encoding="utf-8")
            beside.replace(self._file)
        except OSError:
            # Without the list a register is opened by its file; nobody needs to be stopped for it.
            beside.unlink(missing_ok=True)
