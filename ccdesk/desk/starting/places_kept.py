"""Where this computer keeps what the desk remembers."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ccdesk.desk.folders import data_folder
from ccdesk.desk.remembered import Remembered
from ccdesk.desk.starting.remembered_registers import RememberedRegisters


class Places(NamedTuple):
    """Where this computer keeps what the desk remembers, and the demonstration centre."""

    registers: RememberedRegisters
    settings: Remembered
    demonstration: Path

    @classmethod
    def usual(cls) -> Places:
        """Return those of whoever is using this computer."""
        return cls(RememberedRegisters(), Remembered(), data_folder() / "demonstration")
