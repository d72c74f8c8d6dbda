"""Choose the period that figures are shown for: a quarter, a year, a month, or days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.buttons import Button, main_button, small_icon_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import strong
from ccdesk.framework.period import Period, financial_year
from ccdesk.refusal import Refusal

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")


def period_words(period: Period) -> str:
    """Say a period's name: Q1 2013/14, 2013/14, April 2013, or Days."""
    if period.kind == "quarter":
        year, quarter = period.text.split("-")
        return f"{quarter.upper()} {year}"
    if period.kind == "month":
        return f"{period.first:%B %Y}"
    return period.text if period.kind == "year" else "Days"


def period_days(period: Period) -> str:
    """Say a period's first and last day."""
    first, last = period.first, period.last
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {first:%b}{year} – {last.day} {last:%b %Y}"


class PeriodPicker(QPushButton):
    """The period as a button; pressed, or with Down, it offers quarters, years, months and days."""

    chosen = Signal(object)

    def __init__(self, period: Period, parent: QWidget | None = None) -> None:
        """Show a period."""
        super().__init__(parent)
        self._period = period
        self._is_short = False
        self._choices: _Choices | None = None
        self.setAutoDefault(False)
        self.clicked.connect(self.offer)
        self._tell()

    @property
    def period(self) -> Period:
        """The period that is shown."""
        return self._period

    def show_period(self, period: Period) -> None:
        """Show another period."""
        self._period = period
        self._tell()

    def shorten(self, is_short: bool) -> None:
        """Leave the days out where there is little room."""
        self._is_short = is_short
        self.updateGeometry()
        self.update()

    def choose(self, period: Period) -> None:
        """Choose a period and tell."""
        if period != self._period:
            self.show_period(period)
            self.chosen.emit(period)

    def offer(self) -> None:
        """Show the choices below."""
        if self._choices is None:
            self._choices = _Choices(self)
        self._choices.open_below()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go a period back or forward with Left and Right; Down and Enter offer all."""
        if event.key() == Qt.Key.Key_Left:
            self.choose(self._period.previous())
        elif event.key() == Qt.Key.Key_Right:
            self.choose(following(self._period))
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.offer()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the words."""
        side = scaled(tokens.ICON)
        width = (
            2 * 14 + 2 * side + 2 * 8 + QFontMetrics(font(tokens.BODY, tokens.STRONG)).horizontalAdvance(self._name())
        )
        if not self._is_short:
            width += 8 + QFontMetrics(font(tokens.CELL)).horizontalAdvance(self._days())
        return QSize(width, scaled(tokens.CONTROL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same as the wanted size."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the period over the button."""
        super().paintEvent(event)
        colours = colours_of()
        painter = QPainter(self)
        side, ratio = scaled(tokens.ICON), self.devicePixelRatioF()
        top = (self.height() - side) // 2
        painter.drawPixmap(14, top, side, side, pixmap("calendar-blank", colours.ink, side, ratio))
        left = 14 + side + 8
        for words, used, ink in (
            (self._name(), font(tokens.BODY, tokens.STRONG), colours.ink),
            ("" if self._is_short else self._days(), font(tokens.CELL), colours.ink2),
        ):
            width = QFontMetrics(used).horizontalAdvance(words)
            painter.setFont(used)
            painter.setPen(ink)
            painter.drawText(QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            left += width + 8
        small = scaled(14)
        caret = pixmap("caret-down", colours.ink2, small, ratio)
        painter.drawPixmap(self.width() - 14 - small, (self.height() - small) // 2, small, small, caret)
        painter.end()

    def _name(self) -> str:
        return period_words(self._period)

    def _days(self) -> str:
        return period_days(self._period)

    def _tell(self) -> None:
        self.setAccessibleName(f"Period: {self._name()}, {self._days()}")
        self.updateGeometry()
        self.update()


class _ChoiceButton(Button):
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the arrows to the choices, which know what stands above and below."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Choices(QFrame):
    def __init__(self, picker: PeriodPicker) -> None:
        super().__init__(picker, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAccessibleName("Choose a period")
        self._picker = picker
        self._year = int(financial_year(picker.period.last)[:4])
        self._year_words = strong("")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 16)
        outer.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(small_icon_button("Year before", "caret-left", run=lambda: self._turn(-1)))
        head.addStretch(1)
        head.addWidget(self._year_words)
        head.addStretch(1)
        head.addWidget(small_icon_button("Next year", "caret-right", run=lambda: self._turn(1)))
        outer.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._buttons: list[tuple[Button, str]] = []
        self._add("Whole year", "{year}", 0, 0, 4)
        for quarter in range(4):
            self._add(f"Q{quarter + 1}", f"{{year}}-Q{quarter + 1}", 1, quarter)
        for number, month in enumerate(MONTHS):
            self._add(month, f"month-{number}", 2 + number // 4, number % 4)
        outer.addLayout(self._grid)
        self._first, self._last = QLineEdit(), QLineEdit()
        days = QHBoxLayout()
        days.setSpacing(8)
        self._from = Field("From", self._first)
        self._to = Field("To", self._last)
        for field in (self._from, self._to):
            days.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        self._last.returnPressed.connect(self._choose_days)
        self._first.returnPressed.connect(self._choose_days)
        outer.addLayout(days)
        outer.addWidget(main_button("Show these days", run=self._choose_days))

    def open_below(self) -> None:
        period = self._picker.period
        self._year = int(financial_year(period.last)[:4])
        for field, day in ((self._from, period.first), (self._to, period.last)):
            field.problem("")
            if isinstance(field.editor, QLineEdit):
                field.editor.setText(f"{day:%d/%m/%Y}")
                # As wide as a day of the text size of now, which may have changed since the field was made.
                field.editor.ensurePolished()
                field.editor.setFixedWidth(field.editor.fontMetrics().horizontalAdvance("30/09/2013") + scaled(40))
        self._turn(0)
        self.adjustSize()
        self.move(self._picker.mapToGlobal(QPoint(0, self._picker.height() + 4)))
        self.show()
        self.take_focus()

    def take_focus(self) -> None:
        for button, pattern in self._buttons:
            if self._text(pattern) == self._picker.period.text:
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self._buttons[0][0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -4, Qt.Key.Key_Down: 4}
        step = moves.get(Qt.Key(event.key()))
        places = [button for button, _ in self._buttons]
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_PageUp:
            self._turn(-1)
        elif event.key() == Qt.Key.Key_PageDown:
            self._turn(1)
        elif step is not None and isinstance(focused, Button) and focused in places:
            place = places.index(focused) + step
            places[max(0, min(place, len(places) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _add(self, words: str, pattern: str, row: int, column: int, wide: int = 1) -> None:
        button = _ChoiceButton(words, kind="small", run=lambda: self._choose(Period.parse(self._text(pattern))))
        self._buttons.append((button, pattern))
        self._grid.addWidget(button, row, column, 1, wide)

    def _text(self, pattern: str) -> str:
        if pattern.startswith("month-"):
            number = int(pattern[6:]) + 3
            return f"{self._year + number // 12}-{number % 12 + 1:02}"
        return pattern.format(year=financial_year(date(self._year, 4, 1)))

    def _turn(self, years: int) -> None:
        self._year = max(1990, min(self._year + years, 2200))
        name = financial_year(date(self._year, 4, 1))
        self._year_words.setText(f"April {self._year} – March {self._year + 1}")
        for button, pattern in self._buttons:
            button.setAccessibleName(f"{button.text()}, {name}")
            button.set_chosen(self._text(pattern) == self._picker.period.text)

    def _choose(self, period: Period) -> None:
        self.close()
        self._picker.choose(period)

    def _choose_days(self) -> None:
        found: list[date] = []
        for field, line in ((self._from, self._first), (self._to, self._last)):
            day = _typed_day(line.text())
            field.problem("" if day else "write a day as 09/07/2013")
            if day is not None:
                found.append(day)
        if len(found) == 2:
            try:
                self._choose(Period.parse(f"{found[0].isoformat()}..{found[1].isoformat()}"))
            except Refusal:
                self._to.problem("before the first day")


def following(period: Period) -> Period:
    """Return the period of the same kind that begins the day after this one ends."""
    first = period.last + timedelta(days=1)
    if period.kind == "days":
        last = first + (period.last - period.first)
        return Period.parse(f"{first.isoformat()}..{last.isoformat()}")
    if period.kind == "month":
        return Period.parse(f"{first:%Y-%m}")
    year = financial_year(first)
    return Period.parse(year if period.kind == "year" else f"{year}-Q{(first.month - 4) % 12 // 3 + 1}")


def _typed_day(text: str) -> date | None:
    parts = text.replace("-", "/").replace(".", "/").split("/")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None
