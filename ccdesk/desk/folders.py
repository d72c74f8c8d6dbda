"""The folders of whoever is using this computer, as the system names them.

They are those of ``platformdirs``; Qt, which the desk has anyway, is asked for them so that the first window does not
wait for another library.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6 import QtCore

_NAME = "ccdesk"


def settings_folder() -> Path:
    """Return the folder of what the desk remembers."""
    kinds = QtCore.QStandardPaths.StandardLocation
    kind = kinds.GenericDataLocation if sys.platform == "darwin" else kinds.GenericConfigLocation
    return Path(QtCore.QStandardPaths.writableLocation(kind)) / _NAME


def data_folder() -> Path:
    """Return the folder of what the desk makes."""
    kind = QtCore.QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QtCore.QStandardPaths.writableLocation(kind)) / _NAME
