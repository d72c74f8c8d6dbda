"""Fields with their label above and what is wrong with them below."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, scaled
from ccdesk.desk.widgets.buttons import draw_key_cap
from ccdesk.desk.widgets.columns import FieldRow
from ccdesk.desk.widgets.labels import IconMark, Words, caption

__all__ = ["Field", "FieldRow", "SearchBox", "TextField"]


class SearchBox(QLineEdit):
    """A box to search in: a glass before the words; Down goes to the list, Esc clears."""

    wanted_list = Signal()

    def __init__(self, hint: str, *, name: str = "", keys: str = "", parent: QWidget | None = None) -> None:
        """Make an empty box with a hint; a key that leads here is shown at its end while it is empty."""
        super().__init__(parent)
        self._keys = keys
        self._hint = hint
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setTextMargins(scaled(26), 0, scaled(52) if keys else 0, 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the hint."""
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self._hint) + scaled(26 + 34)
        return QSize(max(hint.width(), words + (scaled(58) if self._keys else 0)), hint.height())

    def show_hint(self, hint: str) -> None:
        """Show another hint while the box is empty."""
        self._hint = hint
        self._fit_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out the end of a hint that has no room."""
        super().resizeEvent(event)
        self._fit_hint()

    def clear(self) -> None:
        """Empty the box for good, so that Ctrl+Z here undoes the last act and not the clearing."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Clear with Esc and leave for the list with Down."""
        if event.key() == QtCore.Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == QtCore.Qt.Key.Key_Down:
            self.wanted_list.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box, its glass and its key."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = scaled(tokens.ICON)
        top = (self.height() - side) // 2
        glass = pixmap("magnifying-glass", colours_of().ink2, side, self.devicePixelRatioF())
        painter.drawPixmap(scaled(11), top, side, side, glass)
        if self._keys and not self.text():
            draw_key_cap(painter, self._keys, self.width() - scaled(56), self.height())
        painter.end()

    def _fit_hint(self) -> None:
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 26
        shown = self._hint
        while "," in shown and self.fontMetrics().horizontalAdvance(shown) > room:
            shown = shown.rpartition(",")[0]
        if shown != self.placeholderText():
            self.setPlaceholderText(shown)


class Field(QWidget):
    """An editor with its label above; a hint, or what is wrong, stands below it."""

    left = Signal()

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        """Put a label above an editor and name it for screen readers."""
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._words = Words(label, tokens.CAPTION, tokens.STRONG)
        self._words.setBuddy(editor)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        editor.installEventFilter(self)
        self._mark = IconMark("warning-circle-fill", "red", 14)
        self._below = caption(hint, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._words)
        layout.addWidget(editor)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._below, 1)
        layout.addLayout(self._row)
        self._mark.hide()
        self._below.setVisible(bool(hint))
        self.is_blocked = False

    def show_hint(self, hint: str) -> None:
        """Show another hint below, where no problem stands."""
        self._hint = hint
        if self._mark.isHidden():
            self.problem("")

    @property
    def label(self) -> str:
        """The label's words."""
        return self._words.text()

    @property
    def problem_words(self) -> str:
        """What stands below as a problem; empty when nothing is wrong."""
        return "" if self._mark.isHidden() else self._below.text()

    def problem(self, words: str, must_fix: bool = True) -> None:
        """Say what is wrong; empty words take it away again."""
        self.is_blocked = bool(words) and must_fix
        state = "" if not words else "must-fix" if must_fix else "please-check"
        said = f"{'Must fix' if must_fix else 'Please check'}: {words}" if words else self._hint
        tone = "" if not words else "red" if must_fix else "amber"
        self._below.setText(said)
        self._below.setProperty("second", not words)
        self._below.set_tone(tone)
        self._below.setVisible(bool(said))
        self._mark.set_icon("warning-circle-fill" if must_fix else "warning", tone or "plain")
        if words:
            self._row.setAlignment(self._mark, QtCore.Qt.AlignmentFlag.AlignTop)
        self._mark.setVisible(bool(words))
        self.editor.setAccessibleDescription(said)
        self.editor.setProperty("problem", state)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell when the focus leaves the editor."""
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() != QtCore.Qt.FocusReason.PopupFocusReason
            and event.reason() != QtCore.Qt.FocusReason.ActiveWindowFocusReason
        ):
            self.left.emit()
        return super().eventFilter(watched, event)


class TextField(Field):
    """A field of one line of text."""

    def __init__(self, label: str, hint: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        """Make an empty field."""
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        super().__init__(label, self.line, hint, parent)

    @property
    def text(self) -> str:
        """What is typed, without blanks at its ends."""
        return self.line.text().strip()
