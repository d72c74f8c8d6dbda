"""Where this computer keeps what the desk remembers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from ccdesk.desk.remembered import Remembered
from ccdesk.desk.starting.remembered_registers import RememberedRegisters


@dataclass(frozen=True)
class Places:
    """Where this computer keeps what the desk remembers, and the demonstration centre."""

    registers: RememberedRegisters
    settings: Remembered
    demonstration: Path

    @classmethod
    def usual(cls) -> Places:
        """Return those of whoever is using this computer."""
        data = Path(platformdirs.user_data_dir("ccdesk", appauthor=False))
        return cls(RememberedRegisters(), Remembered(), data / "demonstration")
