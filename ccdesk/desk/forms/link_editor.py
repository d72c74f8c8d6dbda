"""A field that refers to another record: found as you type, chosen from a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from ccdesk.desk.forms.editors import LineEditor
from ccdesk.desk.theme.theme import dress
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.records import Found, find_linked, linked_by_reference

_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_PAUSE = 120  # ms after the last letter before the register is asked
_HINTS = {
    "family": "Family name, reference or postcode",
    "person": "Name or reference",
    "service": "Name of the service",
    "session": "Service or date, such as 09/07/2013",
    "support": "Family name or reference",
    "setting": "Name of the setting",
}


class LinkEditor(LineEditor):
    """A line to find a record in; what was chosen is shown by its name and kept by its id."""

    def __init__(self, workplace: Workplace, table: str) -> None:
        """Find records of a table."""
        super().__init__(_HINTS.get(table, "Reference"))
        self._workplace, self._table = workplace, table
        self._chosen: Found | None = None
        self._offered: tuple[Found, ...] = ()
        self._model = QStandardItemModel(self)
        # Not the line's own completer, which would replace what is typed while the answer is on its way.
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._completer.setWidget(self)
        self._popup = QListView()
        dress(self._popup)
        self._popup.setAccessibleName("Found")
        self._completer.setPopup(self._popup)
        self._popup.clicked.connect(self._take_offered)
        self._popup.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._typed)

    def value(self) -> str | int:
        """Return the id of the record chosen, else what is typed, which may be a reference."""
        return self._chosen.id if self._chosen is not None else self.text().strip()

    def show_value(self, value: str | int) -> None:
        """Show a record by its reference as text, or its id as a number."""
        self._chosen = None
        self.setText(str(value) if isinstance(value, str) else "")
        if value == "":
            return
        if isinstance(value, int):
            self._workplace.ask(
                self,
                lambda register: find_linked(register, self._table, "", among={"id": value}, limit=1),
                lambda found: self._show(found[0] if found else None),
                key="show",
            )
        else:
            self._workplace.ask(
                self, lambda register: linked_by_reference(register, self._table, value), self._show, key="show"
            )

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the only record that is offered, as whoever typed it means."""
        if event.reason() != Qt.FocusReason.PopupFocusReason and self._chosen is None and len(self._offered) == 1:
            self._take(self._offered[0])
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the record that is current in the list with Enter or Tab."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            index = self._popup.currentIndex()
            if event.key() in _TAKING and (index.isValid() or self._offered):
                self._popup.hide()
                self._take_offered(index if index.isValid() else self._model.index(0, 0))
                return event.key() != Qt.Key.Key_Tab
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._chosen = None
        self._offered = ()
        self.setToolTip("")
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._popup.hide()

    def _search(self) -> None:
        text = self.text()
        self._workplace.ask(self, lambda register: find_linked(register, self._table, text), self._offer, key="find")

    def _offer(self, found: tuple[Found, ...]) -> None:
        if self._chosen is not None:
            return
        self._offered = found
        self._model.clear()
        for one in found:
            self._model.appendRow(QStandardItem(f"{one.name}   {one.detail}"))
        if found and self.hasFocus():
            self._completer.complete()
        else:
            self._popup.hide()

    def _take_offered(self, index: QModelIndex) -> None:
        self._popup.hide()
        self._take(self._offered[index.row()])

    def _take(self, found: Found) -> None:
        self._show(found)
        self._offered = ()
        self.edited.emit()

    def _show(self, found: Found | None) -> None:
        if found is None:
            return
        self._chosen = found
        self.setText(f"{found.name} ({found.reference})" if found.name != found.reference else found.name)
        self.setToolTip(found.detail)
        self.setCursorPosition(0)
