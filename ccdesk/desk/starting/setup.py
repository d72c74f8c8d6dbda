"""Set a centre up: a few steps, with what is behind and ahead at the left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ccdesk.desk.starting.background import Background
from ccdesk.desk.starting.brand import Sign
from ccdesk.desk.starting.setup_access import AccessStep
from ccdesk.desk.starting.setup_centre import CentreStep
from ccdesk.desk.starting.setup_code import CodeStep
from ccdesk.desk.starting.setup_records import RecordsStep
from ccdesk.desk.starting.setup_step import SetupStep
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.buttons import main_button, ordinary_button, text_button
from ccdesk.desk.widgets.labels import Words, caption, hairline

_RAIL = 320
_MARGIN = 64
_CONTENT = 760


class Setup(QWidget):
    """The guided set-up; ``finished`` gives the register that was made, open."""

    finished = Signal(object)  # an Opened
    left = Signal()
    made = Signal(object, str)  # the register's path and the centre's name

    def __init__(self, background: Background) -> None:
        """Build every step; what is typed stays while the set-up is there."""
        super().__init__()
        self.setAccessibleName("Set a new centre up")
        self.centre = CentreStep(background)
        self.access = AccessStep(background, self.centre)
        self.code = CodeStep(background, self.centre, self.access)
        self.records = RecordsStep(background, self.access)
        self.steps: tuple[SetupStep, ...] = (self.centre, self.access, self.code, self.records)
        self._number = 0
        self._is_working = False
        self.stack = QStackedWidget()
        self.rail = _Rail(self.steps)
        self.counter = caption("")
        self.title = Words("", tokens.FIGURE_ON_CARD, tokens.STRONG, wrap=True)
        self.words = Words("", second=True, wrap=True)
        self.problem = Words("", tokens.CAPTION, wrap=True, tone="red")
        self.back_button = ordinary_button("Back", "arrow-left", run=self.back)
        self.leave_button = text_button("Leave it for now", run=self.leave)
        self.next_button = main_button("Next", run=self.go_on)
        self._build()
        for step in self.steps:
            step.refused.connect(self._show_problem)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.go_on)
        self._show()

    @property
    def step(self) -> SetupStep:
        """The step that is shown."""
        return self.steps[self._number]

    def go_on(self) -> None:
        """End this step and show the next."""
        if self._is_working:
            return
        self._show_working(True)
        self._show_problem("")
        self.step.finish(self._done, self._failed)
        if self.step.fields and any(field.is_blocked for field in self.step.fields.values()):
            self._show_working(False)

    def back(self) -> None:
        """Show the step before; what was typed stays."""
        if self._number and self.step.may_go_back and not self._is_working:
            self._number -= 1
            self._show()

    def leave(self) -> None:
        """Leave the set-up."""
        if not self._is_working:
            self.left.emit()

    def take_focus(self) -> None:
        """Put the focus where this step begins."""
        self.step.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the focus, else goes on; Esc goes back."""
        focused = self.window().focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.click()
            elif not isinstance(focused, QPlainTextEdit | QAbstractItemView):
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Do without the rail in a narrow window."""
        super().resizeEvent(event)
        self.rail.setVisible(self.width() >= scaled(_RAIL + 560))
        margin = scaled(_MARGIN) if self.rail.isVisibleTo(self) else tokens.PAGE_MARGIN
        self._inside.setContentsMargins(margin, scaled(40), margin, tokens.PAGE_MARGIN)
        self._foot.setContentsMargins(margin, tokens.SPACE[4], margin, tokens.SPACE[4])

    def _build(self) -> None:
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setSpacing(4)
        held = QWidget()
        held.setMaximumWidth(scaled(_CONTENT))
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label in (self.counter, self.title, self.words):
            column.addWidget(label)
        column.addSpacing(tokens.SPACE[4])
        for step in self.steps:
            self.stack.addWidget(step)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.addWidget(held, 1000)
        row.addStretch(1)
        self._inside.addLayout(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(tokens.SPACE[2])
        self._foot.addWidget(self.back_button)
        self._foot.addWidget(self.problem, 1)
        self._foot.addWidget(self.leave_button)
        self._foot.addWidget(self.next_button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(area, 1)
        right.addWidget(hairline())
        right.addLayout(self._foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)

    def _show(self) -> None:
        step = self.step
        self._show_working(False)
        self.stack.setCurrentWidget(step)
        self.rail.show_number(self._number)
        self.counter.setText(f"Step {self._number + 1} of {len(self.steps)}")
        self.title.setText(step.title)
        self.words.setText(step.words)
        self.back_button.setVisible(self._number > 0)
        self.back_button.setEnabled(step.may_go_back)
        self._show_problem("")
        if not step.may_go_back:
            self.problem.setText(step.why_not_back)
            self.problem.setProperty("second", True)
            self.problem.set_tone("")
        step.enter()

    def _done(self) -> None:
        self._show_working(False)
        if self.step is self.access:
            self.made.emit(self.access.register_path, self.centre.name.text().strip())
        if self.step is self.records:
            self.finished.emit(self.records.let_go())
            return
        self._number += 1
        self._show()

    def _failed(self, words: str) -> None:
        self._show_working(False)
        self._show_problem(words)

    def _show_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setProperty("second", False)
        self.problem.set_tone("red")

    def _show_working(self, is_working: bool) -> None:
        self._is_working = is_working
        step = self.step
        self.next_button.setEnabled(not is_working)
        self.next_button.setText(step.working_words if is_working else step.next_words)
        self.next_button.setAccessibleName(step.next_words)


class _Rail(QFrame):
    def __init__(self, steps: tuple[SetupStep, ...]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("Steps")
        self.setFixedWidth(scaled(_RAIL))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 40, 24, 24)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Sign(28))
        head.addWidget(Words("ccdesk", tokens.CARD_TITLE, tokens.STRONG))
        head.addStretch(1)
        layout.addLayout(head)
        layout.addSpacing(scaled(44))
        self._lines = [_RailLine(number, step.in_rail, step.rail_words) for number, step in enumerate(steps)]
        for line in self._lines:
            layout.addWidget(line)
        layout.addSpacing(tokens.SPACE[4])
        layout.addWidget(caption("You can change all of this later on the Centre page.", wrap=True))
        layout.addStretch(1)

    def show_number(self, number: int) -> None:
        for place, line in enumerate(self._lines):
            line.show_state("done" if place < number else "here" if place == number else "ahead")


class _RailLine(QWidget):
    def __init__(self, number: int, title: str, words: str) -> None:
        super().__init__()
        self._number, self._title, self._words, self._state = number + 1, title, words, "ahead"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        self._state = state
        told = {"done": "done", "here": "this step", "ahead": "still to come"}[state]
        self.setAccessibleName(f"Step {self._number}, {self._title}: {told}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(scaled(220), scaled(70))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(28)
        disc = QRect(1, scaled(8), side, side)
        is_here, is_done = self._state == "here", self._state == "done"
        painter.setPen(Qt.PenStyle.NoPen if is_here or is_done else QPen(QColor(colours.ctl), 1))
        painter.setBrush(QColor(colours.acc if is_here else colours.green_soft if is_done else colours.nav))
        painter.drawEllipse(disc)
        if is_done:
            mark = scaled(tokens.ICON)
            spot = QRect(disc.center().x() - mark // 2 + 1, disc.center().y() - mark // 2 + 1, mark, mark)
            painter.drawPixmap(spot, pixmap("check", colours.green, mark, self.devicePixelRatioF()))
        else:
            painter.setFont(font(tokens.CAPTION, tokens.STRONG))
            painter.setPen(QColor(colours.on_acc if is_here else colours.ink2))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        left = disc.right() + scaled(14)
        wide = self.width() - left
        painter.setFont(font(tokens.BODY, tokens.STRONG if is_here else tokens.NORMAL))
        painter.setPen(QColor(colours.ink if is_here or is_done else colours.ink2))
        painter.drawText(QRect(left, 0, wide, scaled(30)), Qt.AlignmentFlag.AlignBottom, self._title)
        painter.setFont(font(tokens.CAPTION))
        painter.setPen(QColor(colours.ink2))
        painter.drawText(QRect(left, scaled(31), wide, scaled(36)), Qt.TextFlag.TextWordWrap, self._words)
        painter.end()
