"""The bar over every page: the centre, the period, find, lock, and who is signed in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, mixed, scaled
from ccdesk.desk.widgets.buttons import Button, icon_button
from ccdesk.desk.widgets.fields import SearchBox
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.widgets.period_picker import PeriodPicker
from ccdesk.framework.period import Period


class TopBar(QFrame):
    """What stands over every page."""

    wanted_find = Signal(str)
    wanted_lock = Signal()

    def __init__(self, period: Period, parent: QWidget | None = None) -> None:
        """Show a period; the centre's name and the person come later."""
        super().__init__(parent)
        self.setObjectName("top-bar")
        self.setAccessibleName("Centre, period and find")
        self.setFixedHeight(scaled(tokens.TOP_BAR))
        self._centre = Words("", tokens.BODY, tokens.STRONG)
        self._centre.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.period = PeriodPicker(period)
        self.find_field = _FindOpener("Find a person, session or page", name="Find anything", keys="Ctrl+K")
        self.find_field.setFixedWidth(scaled(320))
        self.find_field.wanted.connect(self.wanted_find)
        self.find_button = icon_button(
            "Find anything (Ctrl+K)", "magnifying-glass", run=lambda: self.wanted_find.emit("")
        )
        self.lock = Button("Lock", icon="lock-simple", run=self.wanted_lock.emit)
        self.lock.setToolTip("Lock the desk (Ctrl+L)")
        self.lock_icon = icon_button("Lock the desk (Ctrl+L)", "lock-simple", run=self.wanted_lock.emit)
        self._face = _Initials()
        self._who = Words("", tokens.CAPTION)
        self._role = Words("", tokens.CAPTION, second=True)
        self._person = QWidget()
        person = QHBoxLayout(self._person)
        person.setContentsMargins(0, 0, 0, 0)
        person.setSpacing(8)
        person.addWidget(self._face)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._who)
        names.addWidget(self._role)
        names.addStretch(1)
        person.addLayout(names)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 0)
        row.setSpacing(12)
        row.addWidget(self._centre)
        row.addWidget(self.period)
        row.addStretch(1)
        for widget in (self.find_field, self.find_button, self.lock, self.lock_icon, self._person):
            row.addWidget(widget)
        self.set_narrow(False)

    def show_centre(self, name: str) -> None:
        """Show the centre's name."""
        self._centre.setText(name)
        self._centre.setMinimumWidth(0)
        self._fit_centre()

    def show_person(self, name: str, role: str) -> None:
        """Show who is signed in."""
        self._who.setText(name)
        self._role.setText(role)
        self._role.setVisible(bool(role))
        self._face.show_name(name)

    def set_narrow(self, is_narrow: bool) -> None:
        """Make do with icons."""
        for widget in (self.find_field, self.lock, self._person):
            widget.setVisible(not is_narrow)
        for widget in (self.find_button, self.lock_icon):
            widget.setVisible(is_narrow)
        self.period.shorten(is_narrow)
        side = tokens.PAGE_MARGIN_NARROW if is_narrow else tokens.PAGE_MARGIN
        self._row.setContentsMargins(side, 0, side, 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(scaled(tokens.TOP_BAR))
            self.find_field.setFixedWidth(scaled(320))
            self._fit_centre()

    def _fit_centre(self) -> None:
        wanted = self._centre.fontMetrics().horizontalAdvance(self._centre.text()) + 4
        self._centre.setMaximumWidth(wanted)
        self._centre.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class _FindOpener(SearchBox):
    """Looks like a search box and opens the find box: with a click, a letter, Enter or Down."""

    wanted = Signal(str)

    def __init__(self, hint: str, name: str, keys: str) -> None:
        super().__init__(hint, name=name, keys=keys)
        self.textEdited.connect(self._open)
        self.returnPressed.connect(lambda: self.wanted.emit(""))
        self.wanted_list.connect(lambda: self.wanted.emit(""))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.wanted.emit("")

    def _open(self, text: str) -> None:
        self.clear()
        self.wanted.emit(text)


class _Initials(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._letters = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        parts = name.split()
        self._letters = "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(scaled(28), scaled(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(colours.nav, colours.sunk, 0.4) if not colours.is_dark else QColor(colours.sunk))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(colours.ink2))
        painter.setFont(font(tokens.KEY_CAP, tokens.STRONG))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()


def is_text_editor(widget: QObject | None) -> bool:
    """Say whether typing goes into this widget."""
    from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())
