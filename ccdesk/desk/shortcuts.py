"""The keys that work everywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ccdesk.desk.places import Place
from ccdesk.desk.widgets.list_table import ListTable

if TYPE_CHECKING:
    from ccdesk.desk.window import DeskWindow

_CTRL_Y = QKeySequence("Ctrl+Y")


def install_shortcuts(window: DeskWindow) -> None:
    """Give a window its keys."""
    for page in window.page_types.values():
        # A page that an account does not show has its key too, which says so.
        if page.in_navigation is not None:
            _key(window, page.own_keys(), lambda name=page.name: window.show_place(Place(name)))  # type: ignore[misc]
    _key(window, "Ctrl+K", lambda: window.find_box.open_box())
    _key(window, "Ctrl+N", lambda: run_new(window))
    _key(window, "Ctrl+R", lambda: record_contact(window))
    _key(window, "Ctrl+Z", window.workplace.undo)
    _key(window, "Ctrl+Y", window.workplace.redo)
    _key(window, "Ctrl+Shift+Z", window.workplace.redo)
    _key(window, "Ctrl+L", window.wanted_lock.emit)
    _key(window, "Alt+Left", window.back)
    _key(window, "F6", lambda: window.move_region(1))
    _key(window, "Shift+F6", lambda: window.move_region(-1))
    _key(window, "F1", lambda: window.wanted_help.emit(_help_name(window)))
    _key(window, "?", lambda: window.wanted_help.emit("keys"))
    _key(window, "Ctrl+P", lambda: print_page(window))
    _key(window, "Ctrl+C", lambda: copy_page(window))
    _FieldKeys(window)


def run_new(window: DeskWindow) -> None:
    """Do this page's new thing; where it has none, offer what there is."""
    page = window.page
    for action in page.page_actions() if page is not None else ():
        if action.keys == "Ctrl+N":
            action.run()
            return
    if "families" in window.page_types:
        window.show_place(Place("families", focus="new"))


def record_contact(window: DeskWindow) -> None:
    """Record a contact with the family that is current on the page, or say how to choose one."""
    family = window.page.family() if window.page is not None else None
    if family is not None:
        window.show_place(Place("family", family, "contact"))
    else:
        window.workplace.say("Choose a family first: a contact is with a family. Ctrl+K finds one.")


def print_page(window: DeskWindow) -> None:
    """Print what the page shows."""
    if window.page is None or not window.page.print_page():
        window.workplace.say("There is nothing to print here.")


def copy_page(window: DeskWindow) -> None:
    """Copy what the page offers, else the current row of the list that has the focus."""
    if window.page is None:
        return
    words, data = window.page.copy_words() or _row_words(window.focusWidget()), window.page.copy_data()
    if data is not None:
        QGuiApplication.clipboard().setMimeData(data)
        window.workplace.say("Copied.")
    elif words:
        QGuiApplication.clipboard().setText(words)
        window.workplace.say("Copied.")


def _row_words(focused: QWidget | None) -> str:
    """Return the current row of a list as its columns with tabs between, which Excel and Word take apart again."""
    if not isinstance(focused, ListTable) or not focused.currentIndex().isValid():
        return ""
    row = focused.currentIndex().row()
    cells = [focused.model().index(row, column).data() for column in range(focused.model().columnCount())]
    return "\t".join(str(cell or "") for cell in cells)


def _help_name(window: DeskWindow) -> str:
    page = window.page
    return (page.help_name or page.name) if page is not None else ""


def _key(window: DeskWindow, keys: str, run: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.setAutoRepeat(keys in ("F6", "Shift+F6"))
    shortcut.activated.connect(lambda: run())


class _FieldKeys(QObject):
    """Lets Ctrl+Z and Ctrl+Y reach the journal from a text field that has nothing of its own to undo or redo.

    It listens to the field that has the focus only: every event of every widget would pass through Python else.
    """

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._field: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
            window.closed.connect(lambda: application.focusChanged.disconnect(self._follow))

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        field, self._field = self._field, None
        if field is not None and isValid(field):
            field.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit):
            self._field = new
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            can = _can(watched, is_undo=True)
        elif event.matches(QKeySequence.StandardKey.Redo) or QKeySequence(event.keyCombination()) == QKeySequence(
            "Ctrl+Y"
        ):
            can = _can(watched, is_undo=False)
        else:
            return False
        if can is False:
            event.ignore()
            return True
        return False


def _can(field: QObject, *, is_undo: bool) -> bool | None:
    """Say whether a text field can undo or redo by itself; None for what is no text field."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if is_undo else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable() if is_undo else document.isRedoAvailable()
    return None
