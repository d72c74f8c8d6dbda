"""What the desk remembers between days on this computer: the window's place and the theme; nothing of the register."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings


class Remembered:
    """Settings in a file of ccdesk's own."""

    def __init__(self, path: Path | None = None) -> None:
        """Read a file; without one, the one of whoever is using this computer."""
        where = path or Path(platformdirs.user_config_dir("ccdesk", appauthor=False)) / "desk.ini"
        self._settings = QSettings(str(where), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """The theme that was chosen: system, light or dark."""
        found = self._settings.value("theme", "system")
        return found if found in ("system", "light", "dark") else "system"

    @theme.setter
    def theme(self, choice: str) -> None:
        self._settings.setValue("theme", choice)

    @property
    def window(self) -> QByteArray:
        """Where the window was; empty when that is not known."""
        found = self._settings.value("window")
        return found if isinstance(found, QByteArray) else QByteArray()

    @window.setter
    def window(self, geometry: QByteArray) -> None:
        self._settings.setValue("window", geometry)
        self._settings.sync()
