"""What the desk remembers between days on this computer: the window's place and the theme; nothing of the register."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QSettings

from ccdesk.desk.folders import settings_folder

IDLE_MINUTES = (2, 5, 10, 15, 30)
USUAL_IDLE_MINUTES = 10


class Remembered:
    """Settings in a file of ccdesk's own."""

    def __init__(self, path: Path | None = None) -> None:
        """Read a file; without one, the one of whoever is using this computer."""
        where = path or settings_folder() / "desk.ini"
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
    def window(self) -> QtCore.QByteArray:
        """Where the window was; empty when that is not known."""
        found = self._settings.value("window")
        return found if isinstance(found, QtCore.QByteArray) else QtCore.QByteArray()

    @window.setter
    def window(self, geometry: QtCore.QByteArray) -> None:
        self._settings.setValue("window", geometry)
        self._settings.sync()

    @property
    def folder(self) -> str:
        """The folder that a document was saved in last; empty when none was."""
        found = self._settings.value("folder", "")
        return found if isinstance(found, str) else ""

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("folder", folder)

    @property
    def text_scale(self) -> float:
        """How much larger than the system's the text is; 0 follows the system."""
        found = self._settings.value("text-scale", "0")
        try:
            return min(max(float(str(found)), 0.0), 3.0)
        except ValueError:
            return 0.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._settings.setValue("text-scale", str(scale))

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a key or a click the desk locks itself."""
        found = str(self._settings.value("idle-minutes", USUAL_IDLE_MINUTES))
        return int(found) if found.isdecimal() and int(found) in IDLE_MINUTES else USUAL_IDLE_MINUTES

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._settings.setValue("idle-minutes", minutes)
