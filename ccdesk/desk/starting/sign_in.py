"""Sign in: who is here, and their passphrase."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ccdesk import __version__
from ccdesk.desk.starting.passphrase_field import PassphraseField
from ccdesk.desk.starting.remembered_registers import KnownRegister
from ccdesk.desk.starting.start_page import StartPage
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import main_button, text_button
from ccdesk.desk.widgets.columns import Columns
from ccdesk.desk.widgets.labels import IconMark, Words, caption

if TYPE_CHECKING:
    from ccdesk.desk.starting.account_list import AccountList
    from ccdesk.operations.passphrase_tries import PassphraseTries

_SECOND = 1000
_LINES_SHOWN = 5


class SignInPage(StartPage):
    """The sign-in of one register; the same page unlocks a desk."""

    wanted_open = Signal(str, str)
    wanted_recovery = Signal()
    wanted_others = Signal()

    def __init__(self) -> None:
        """Build the page; what it shows comes with ``show_register``."""
        super().__init__("ccdesk", "")
        self._tries: PassphraseTries | None = None
        self._locked_for = ""
        self._is_working = False
        self._list: AccountList | None = None
        self._room = _Room()
        self.passphrase = PassphraseField("Passphrase")
        self.greeting = Words(greeting_at(time.localtime().tm_hour), tokens.PAGE_TITLE, tokens.STRONG, wrap=True)
        self.before = Words("", second=True, wrap=True)
        self.note = caption("", wrap=True)
        self.open_button = main_button("Open the register", keys="Enter", run=self.accept)
        self.recovery_button = text_button("I have forgotten it: use the recovery code", run=self.wanted_recovery.emit)
        self.others_button = text_button("Another centre, or a new one", "buildings", run=self.wanted_others.emit)
        self._build()
        self.passphrase.line.textEdited.connect(self._edited)
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._count_down)

    @property
    def tries(self) -> PassphraseTries:
        """How often the passphrase was wrong; nobody counts before it was."""
        if self._tries is None:
            from ccdesk.operations.passphrase_tries import PassphraseTries

            self._tries = PassphraseTries()
        return self._tries

    @property
    def accounts(self) -> AccountList:
        """Who may sign in; made when it is first asked for, which is after the window is shown."""
        if self._list is None:
            from ccdesk.desk.starting.account_list import AccountList

            self._list = AccountList()
            self._list.setMinimumHeight(self._room.minimumHeight())
            self._people.replaceWidget(self._room, self._list)
            QWidget.setTabOrder(self._room, self._list)
            self._room.hide()
            self._list.picked.connect(self._show_person)
            self._list.typed.connect(self._type)
            self.passphrase.line.moved.connect(self._list.move_by)
        return self._list

    def show_register(self, known: KnownRegister, locked_for: str = "") -> None:
        """Show the sign-in of a register; ``locked_for`` is whose desk it unlocks."""
        self._locked_for = locked_for
        self.show_head(known.title, f"{known.path.name} on this computer")
        self.before.setText(_before(known, is_locked=bool(locked_for)))
        self.open_button.setText("Unlock the desk" if locked_for else "Open the register")
        self.open_button.setAccessibleName(self.open_button.text())
        self.others_button.setVisible(not locked_for)
        if locked_for or self._list is not None:
            self.accounts.show_accounts((locked_for,) if locked_for else ())
        self.passphrase.clear()
        self.note.setText("")
        self._tries = None
        self.show_working(False)

    def show_accounts(self, accounts: tuple[str, ...], passphrase: str = "") -> None:
        """Show who may sign in; a demonstration's passphrase is no secret and is filled in."""
        self.accounts.show_accounts(accounts, self.accounts.account or self._locked_for)
        shown = min(max(len(accounts), 1), _LINES_SHOWN)
        self.accounts.setMinimumHeight(shown * scaled(tokens.ROW_TWO_LINES))
        if passphrase and not self.passphrase.text:
            self.passphrase.line.setText(passphrase)
            self.note.setText("This is the demonstration: everybody in it is made up. Its passphrase is filled in.")

    def accept(self) -> None:
        """Try the passphrase."""
        if self._is_working or not self.open_button.isEnabled():
            return
        if not self.passphrase.text:
            self.passphrase.problem("type the passphrase")
            self.passphrase.line.setFocus()
            return
        self.wanted_open.emit(self.accounts.account, self.passphrase.text)

    def show_working(self, is_working: bool) -> None:
        """Show that the passphrase is being tried."""
        self._is_working = is_working
        words = "Unlock the desk" if self._locked_for else "Open the register"
        self.open_button.setText("One moment…" if is_working else words)
        self._count_down()

    def was_wrong(self, words: str) -> None:
        """Say that the passphrase opens nothing, and count it."""
        now = time.monotonic()
        self.tries.was_wrong(now)
        left = self.tries.left
        more = f" {left} more tr{'y' if left == 1 else 'ies'} before a wait." if left else ""
        self.passphrase.problem(f"{words[:1].lower()}{words[1:]}{more}")
        self.passphrase.line.selectAll()
        self.show_working(False)
        self.passphrase.line.setFocus()
        if not left:
            self._clock.start()

    def was_refused(self, words: str) -> None:
        """Say why the register did not open, other than for its passphrase."""
        self.passphrase.problem(f"{words[:1].lower()}{words[1:]}")
        self.show_working(False)
        self.passphrase.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Put the focus into the passphrase."""
        super().showEvent(event)
        self.passphrase.line.setFocus()

    def _build(self) -> None:
        left = QWidget()
        people = self._people = QVBoxLayout(left)
        people.setContentsMargins(tokens.SPACE[3], 20, tokens.SPACE[3], tokens.SPACE[3])
        people.setSpacing(tokens.SPACE[1])
        who = Words("Who is here?", tokens.CAPTION, tokens.STRONG, second=True)
        who.setContentsMargins(12, 0, 0, 4)
        people.addWidget(who)
        people.addWidget(self._room, 1)
        self._room.setMinimumHeight(scaled(tokens.ROW_TWO_LINES))
        right = _Ruled()
        form = QVBoxLayout(right)
        form.setContentsMargins(32, 24, 32, 24)
        form.setSpacing(4)
        form.addWidget(self.greeting)
        form.addWidget(self.before)
        form.addSpacing(tokens.SPACE[2])
        form.addWidget(self.passphrase)
        form.addWidget(self.note)
        form.addSpacing(tokens.SPACE[1])
        form.addWidget(self.open_button)
        form.addSpacing(tokens.SPACE[2])
        forgotten = QHBoxLayout()
        forgotten.addWidget(self.recovery_button)
        forgotten.addStretch(1)
        form.addLayout(forgotten)
        form.addStretch(1)
        card = QFrame()
        card.setProperty("card", True)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(Columns(left, right, least=250, shares=(42, 58), spacing=0))
        self.column.addWidget(card)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SPACE[1])
        foot.addStretch(1)
        foot.addWidget(IconMark("lock-simple", size=14))
        foot.addWidget(caption("The register is encrypted"))
        foot.addSpacing(tokens.SPACE[2])
        foot.addWidget(caption(f"ccdesk {__version__}"))
        foot.addSpacing(tokens.SPACE[2])
        foot.addWidget(self.others_button)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def _show_person(self, name: str) -> None:
        greeting = greeting_at(time.localtime().tm_hour)
        first = name.split()[0] if name.split() else ""
        self.greeting.setText(f"{greeting}, {first}" if first[:1].isupper() else greeting)
        if self._locked_for and name and name != self._locked_for:
            self.note.setText(f"The desk is opened afresh for {name}: what {self._locked_for} has not saved is lost.")
        elif self._locked_for:
            self.note.setText("")

    def _type(self, event: QKeyEvent) -> None:
        self.passphrase.line.setFocus()
        QApplication.sendEvent(self.passphrase.line, event)

    def _edited(self) -> None:
        if self.passphrase.is_blocked and not self._words_of_wait():
            self.passphrase.problem("")

    def _words_of_wait(self) -> str:
        return self._tries.words(time.monotonic()) if self._tries is not None else ""

    def _count_down(self) -> None:
        words = self._words_of_wait()
        self.open_button.setEnabled(not words and not self._is_working)
        if words:
            self.passphrase.problem(words)
        elif self._clock.isActive():
            self._clock.stop()
            self.passphrase.problem("")


class _Room(QWidget):
    """Room for a list that is not there yet."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(256, 192)


class _Ruled(QWidget):
    """A part with a hairline at its left while another part stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.setForegroundRole(QPalette.ColorRole.Mid)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        # Its pen is of the colour of its role.
        painter = QPainter(self)
        if self.x() > 0:
            painter.drawLine(0, 0, 0, self.height())
        else:
            painter.drawLine(0, 0, self.width(), 0)
        painter.end()


def greeting_at(hour: int) -> str:
    """Return how people greet each other at this hour of the day."""
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"


def _before(known: KnownRegister, *, is_locked: bool) -> str:
    if is_locked:
        return "The desk is locked. Everything is as you left it."
    # Python's dates take longer to import than this page takes to build.
    day, _, moment = known.opened.partition("T")
    try:
        year, month, number = (int(part) for part in day.split("-"))
        then = time.localtime(time.mktime((year, month, number, 12, 0, 0, 0, 0, -1)))
    except (ValueError, OverflowError):
        return "Sign in to open the register."
    return f"Last opened here {time.strftime('%A', then)} {number} {time.strftime('%B', then)}, {moment[:5]}"
