"""One editor for each kind of field; all give what was typed as text, or the id of a record chosen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ccdesk.desk.theme.look import line_height
from ccdesk.desk.workplace import Workplace
from ccdesk.exchange.sheet import Kind
from ccdesk.operations.record_fields import RecordField
from ccdesk.operations.record_typing import shown_day, typed_day

_LINES = 4


class LineEditor(QLineEdit):
    """One line of text."""

    edited = Signal()

    def __init__(self, placeholder: str = "") -> None:
        """Make an empty line."""
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda _: self.edited.emit())

    def value(self) -> str | int:
        """Return what is typed."""
        return self.text()

    def show_value(self, value: str | int) -> None:
        """Show a value."""
        self.setText(str(value))
        self.setCursorPosition(0)


class DayEditor(LineEditor):
    """A day, typed; Alt+Down opens a calendar, Up and Down move by a day."""

    def __init__(self, today: date) -> None:
        """Make an empty field that takes ``today`` for today."""
        super().__init__("dd/mm/yyyy")
        self._today = today
        self._calendar: _Calendar | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the calendar, or move by a day."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.open_calendar()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            day = self._day()
            self._take(day.addDays(1 if event.key() == Qt.Key.Key_Up else -1))
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a calendar below the field; Enter or a click takes a day, Esc puts it away."""
        self._calendar = _Calendar(self, self._day())
        self._calendar.chosen.connect(self._take)
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._calendar.show()

    def _day(self) -> QDate:
        day = typed_day(self.text(), self._today) or self._today
        return QDate(day.year, day.month, day.day)

    def _take(self, day: QDate) -> None:
        self.setText(shown_day(date(day.year(), day.month(), day.day())))
        self.edited.emit()


class _Calendar(QFrame):
    chosen = Signal(QDate)

    def __init__(self, owner: QWidget, day: QDate) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget()
        month.setAccessibleName("Calendar")
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setSelectedDate(day)
        month.activated.connect(self._take)
        month.clicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(month)
        month.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()


class ChoiceEditor(QComboBox):
    """One of a list of codes, shown by their labels; typing finds a label."""

    edited = Signal()

    def __init__(self, choices: tuple[tuple[str, str], ...], *, may_be_empty: bool) -> None:
        """Offer choices, and none of them where the field may be empty or has no value yet."""
        super().__init__()
        self._may_be_empty = may_be_empty
        self.addItem("" if may_be_empty else "Choose …", "")
        for code, label in choices:
            self.addItem(label, code)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        self.activated.connect(lambda _: self.edited.emit())

    def value(self) -> str | int:
        """Return the code chosen, empty where none is."""
        return str(self.currentData() or "")

    def show_value(self, value: str | int) -> None:
        """Choose a code; one that is not offered, from another pack, is shown as it is."""
        place = self.findData(value)
        if place < 0:
            self.addItem(str(value), value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of a choice made by typing, which Qt tells only once the list is closed; Del empties."""
        before = self.currentIndex()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setCurrentIndex(0)
        else:
            super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.edited.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page: scrolling past a list must not change it."""
        event.ignore()


class YesNoEditor(QCheckBox):
    """Yes or no, as a box to tick."""

    edited = Signal()

    def __init__(self) -> None:
        """Make a box that is not ticked."""
        super().__init__("Yes")
        self.clicked.connect(self.edited)

    def value(self) -> str | int:
        """Return yes or no."""
        return "yes" if self.isChecked() else "no"

    def show_value(self, value: str | int) -> None:
        """Tick the box for yes."""
        self.setChecked(value == "yes")


class TextEditor(QPlainTextEdit):
    """Several lines of text; Tab goes to the next field."""

    edited = Signal()

    def __init__(self) -> None:
        """Make an empty text of a few lines."""
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.edited)

    def value(self) -> str | int:
        """Return what is typed."""
        return self.toPlainText()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few lines."""
        return QSize(super().sizeHint().width(), line_height() * _LINES + 18)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height: what is typed stays in sight."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_value(self, value: str | int) -> None:
        """Show a text."""
        self.blockSignals(True)
        self.setPlainText(str(value))
        self.blockSignals(False)


class LinesEditor(TextEditor):
    """A list, one to a line; it is kept with semicolons between."""

    def value(self) -> str | int:
        """Return the lines with semicolons between."""
        return "; ".join(line.strip() for line in self.toPlainText().splitlines() if line.strip())

    def show_value(self, value: str | int) -> None:
        """Show one to a line."""
        super().show_value("\n".join(part.strip() for part in str(value).split(";") if part.strip()))


Editor = LineEditor | ChoiceEditor | YesNoEditor | TextEditor


def editor_for(workplace: Workplace, field: RecordField, *, one_a_line: bool = False) -> Editor:
    """Return the editor of a field by its kind; ``one_a_line`` shows a list as lines."""
    from ccdesk.desk.forms.link_editor import LinkEditor

    if one_a_line:
        return LinesEditor()
    if field.kind is Kind.LINK:
        return LinkEditor(workplace, field.refers_to)
    if field.kind is Kind.DAY:
        return DayEditor(workplace.today().date())
    if field.kind is Kind.YES_NO:
        return YesNoEditor()
    if field.choices:
        return ChoiceEditor(field.choices, may_be_empty=not field.required)
    if field.long:
        return TextEditor()
    return LineEditor(_PLACEHOLDERS.get(field.kind, ""))


_PLACEHOLDERS = {
    Kind.TIME: "hh:mm",
    Kind.AREA: "E01000001",
    Kind.YEAR: "2012/13",
    Kind.REFERENCE: "Given when saved",
}
