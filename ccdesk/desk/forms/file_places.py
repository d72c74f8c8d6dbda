"""Ask where a file is to be saved or found, without stopping the window; the folder is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ccdesk.desk.remembered import Remembered

Then = Callable[[Path], None]


def ask_where_to_save(owner: QWidget, title: str, name: str, kind: str, then: Then) -> QFileDialog:
    """Ask for a file to write; ``kind`` is as “Word document (*.docx)”. ``then`` is given the path that was chosen."""
    dialog = _dialog(owner, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))
    dialog.selectFile(name)
    return _ask(owner, dialog, then)


def ask_for_file(owner: QWidget, title: str, kind: str, then: Then) -> QFileDialog:
    """Ask for a file that exists."""
    dialog = _dialog(owner, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kind)
    return _ask(owner, dialog, then)


def ask_for_folder(owner: QWidget, title: str, then: Then) -> QFileDialog:
    """Ask for a folder that exists."""
    dialog = _dialog(owner, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _ask(owner, dialog, then)


def _dialog(owner: QWidget, title: str) -> QFileDialog:
    remembered = _remembered(owner)
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = remembered.folder if remembered is not None else ""
    dialog = QFileDialog(owner, title, folder if folder and Path(folder).is_dir() else usual)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _ask(owner: QWidget, dialog: QFileDialog, then: Then) -> QFileDialog:
    def chosen(path: str) -> None:
        remembered = _remembered(owner)
        if remembered is not None:
            remembered.folder = path if Path(path).is_dir() else str(Path(path).parent)
        then(Path(path))

    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def _remembered(owner: QWidget) -> Remembered | None:
    found = getattr(owner.window(), "remembered", None)
    return found if isinstance(found, Remembered) else None
