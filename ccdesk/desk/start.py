"""Start the desk: the sign-in first, the desk when somebody has signed in, and the sign-in again while it is locked."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ccdesk.desk.starting.background import Background
from ccdesk.desk.starting.brand import window_icon
from ccdesk.desk.starting.opening import (
    Door,
    Opened,
    close_opened,
    load_everything,
    look_at,
    open_recovered,
    open_register,
)
from ccdesk.desk.starting.places_kept import Places
from ccdesk.desk.starting.remembered_registers import KnownRegister
from ccdesk.desk.starting.sign_in import SignInPage
from ccdesk.desk.starting.start_window import StartWindow
from ccdesk.desk.starting.ways import Ways
from ccdesk.desk.theme.theme import Theme, new_application
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.desk.desk_ahead import DeskAhead
    from ccdesk.desk.starting.idle import Idle
    from ccdesk.desk.starting.locking import Curtain
    from ccdesk.desk.starting.recovery import RecoveryPage
    from ccdesk.desk.window import DeskWindow

SWITCH_SECONDS = 0.0005


def run(path: Path | None = None) -> int:
    """Show the sign-in, of the register at a path where one is given, and return the exit code when all is closed."""
    # The thread that saves asks for the interpreter some twenty times for a tick; while the window paints it would wait
    # 5 ms for it each time.
    sys.setswitchinterval(SWITCH_SECONDS)
    application = new_application(sys.argv[:1])
    application.setApplicationName("ccdesk")
    application.setQuitOnLastWindowClosed(False)
    places = Places.usual()
    Theme(application, choice=places.settings.theme, scale=places.settings.text_scale or None)
    start = Start(places)
    start.ended.connect(application.quit)
    start.begin(path)
    return application.exec()


class Start(QObject):
    """Leads from the sign-in to the desk and back."""

    desk_opened = Signal(object)
    ended = Signal()

    def __init__(self, places: Places) -> None:
        """Make the window, with nothing in it yet."""
        super().__init__()
        self.places = places
        self.window = StartWindow()
        self.background = Background(self)
        self.sign_in = SignInPage()
        self.desk: DeskWindow | None = None
        self._ahead: DeskAhead | None = None
        self._is_loaded = False
        self._known: KnownRegister | None = None
        self._accounts: tuple[str, ...] = ()
        self._curtain: Curtain | None = None
        self._idle: Idle | None = None
        self._next: tuple[str, str] | None = None
        self.recovery_page: RecoveryPage | None = None
        self.ways = Ways(self.window, self.background, places)
        self.sign_in.wanted_open.connect(self._open)
        self.sign_in.wanted_recovery.connect(self.show_recovery)
        self.sign_in.wanted_others.connect(self.ways.show_choice)
        self.ways.chosen.connect(self.show_sign_in)
        self.ways.opened.connect(self._opened)
        self.ways.made.connect(self._keep)
        self.ways.forgotten.connect(self._forget)
        self.ways.went_back.connect(self._back_to_sign_in)
        self.ways.failed.connect(self._not_opened)
        self.window.closed.connect(self._window_closed)

    @property
    def is_locked(self) -> bool:
        """Whether the desk is behind the sign-in."""
        return self._curtain is not None

    def begin(self, path: Path | None = None) -> None:
        """Show the sign-in, or the choice of a register; what is heavy is imported afterwards."""
        registers = self.places.registers.all()
        known = next((each for each in registers if path is None or each.path == path), None)
        if path is not None:
            self.show_sign_in(known or KnownRegister(path.absolute()), at_once=True)
        elif known is not None and known.is_there:
            self.show_sign_in(known)
        else:
            self.ways.show_choice()
        self.window.show()
        QTimer.singleShot(0, self, self._load)

    def show_sign_in(self, known: KnownRegister, *, at_once: bool = False) -> None:
        """Show the sign-in of a register; ``at_once`` opens a demonstration without a question."""
        self._known = known
        self._accounts = ()
        self.sign_in.show_register(known)
        self.window.show_page(self.sign_in)

        def show_door(door: Door) -> None:
            if self._known is known and self.desk is None:
                self._accounts = door.accounts
                self.sign_in.show_accounts(door.accounts, door.passphrase)
                if at_once and door.passphrase:
                    self.sign_in.accept()

        def failed(error: Exception) -> None:
            if self._known is known and self.desk is None:
                self._not_opened(error)

        # The window is shown before the register's accounts are read, for which much has to be imported.
        QTimer.singleShot(
            0, self, lambda: self.background.run(self.window, lambda tell: look_at(known.path), show_door, failed)
        )

    def show_recovery(self) -> None:
        """Show the way in with the recovery code."""
        if self.recovery_page is None:
            from ccdesk.desk.starting.recovery import RecoveryPage

            self.recovery_page = RecoveryPage()
            self.recovery_page.wanted_recovery.connect(self._recover)
            self.recovery_page.went_back.connect(self._back_to_sign_in)
        self.recovery_page.show_accounts(self._accounts, self.sign_in.accounts.account)
        self.window.show_page(self.recovery_page)

    def lock(self) -> None:
        """Put the desk behind the sign-in; what was typed in it stays."""
        desk, known = self.desk, self._known
        if desk is None or known is None or self.is_locked:
            return
        from ccdesk.desk.starting.locking import Curtain

        account = desk.workplace.register.account
        self._watch(False)
        self.sign_in.show_register(known, locked_for=account)
        self.window.show_page(self.sign_in)
        self._curtain = Curtain(desk, self.window)
        self.sign_in.passphrase.line.setFocus()

        def show_door(door: Door) -> None:
            if self.is_locked:
                self._accounts = door.accounts
                self.sign_in.show_accounts(door.accounts, door.passphrase)

        self.background.run(self.window, lambda tell: look_at(known.path), show_door, self._not_opened)

    def _load(self) -> None:
        self.window.setWindowIcon(window_icon())
        self.background.run(self.window, load_everything, lambda _: self._loaded(), self._fail)

    def _loaded(self) -> None:
        self._is_loaded = True
        self._build_ahead()

    def _build_ahead(self) -> None:
        """Build the window that is opened next, while nobody needs it yet."""
        if self._is_loaded and self.desk is None and self._ahead is None:
            from ccdesk.desk.desk_ahead import DeskAhead

            self._ahead = DeskAhead(self.places.settings, self)
            self._ahead.begin()

    def _open(self, account: str, passphrase: str) -> None:
        known, desk = self._known, self.desk
        if known is None:
            return
        self.sign_in.show_working(True)
        if desk is not None:
            from ccdesk.operations.signing_in import check_passphrase

            register = desk.workplace.register
            self.background.run(
                self.window,
                lambda tell: check_passphrase(register, account, passphrase),
                lambda name: self._unlocked(name, passphrase),
                self._not_opened,
            )
            return
        self._build_ahead()
        self.background.run(
            self.window,
            lambda tell: open_register(known.path, account or None, passphrase),
            self._opened,
            self._not_opened,
            unwanted=close_opened,
        )

    def _recover(self, code: str, account: str, passphrase: str) -> None:
        page, known, desk = self.recovery_page, self._known, self.desk
        if page is None or known is None:
            return
        page.show_working(True)

        def failed(error: Exception) -> None:
            page.was_refused(self._sentence(error))

        if desk is not None:
            from ccdesk.operations.signing_in import recover_open

            register = desk.workplace.register
            self.background.run(
                self.window,
                lambda tell: recover_open(register, code, account, passphrase),
                lambda name: self._unlocked(name, passphrase),
                failed,
            )
            return
        self.background.run(
            self.window,
            lambda tell: open_recovered(known.path, code, account, passphrase),
            self._opened,
            failed,
            unwanted=close_opened,
        )

    def _opened(self, opened: Opened) -> None:
        register = opened.register
        known = KnownRegister(register.path, opened.centre, time.strftime("%Y-%m-%dT%H:%M"))
        self._known = known
        self.places.registers.remember(known)
        from ccdesk.desk.desk_window import open_desk

        ahead, self._ahead = self._ahead, None
        desk = open_desk(
            register,
            opened.today(),
            prepared=opened.prepared,
            remembered=self.places.settings,
            person=register.account,
            ahead=ahead,
        )
        self.desk = desk
        desk.setWindowIcon(self.window.windowIcon())
        desk.wanted_lock.connect(self.lock)
        desk.closed.connect(self._desk_closed)
        desk.show()
        self._hide_window()
        desk.activateWindow()
        self._watch(True)
        self.desk_opened.emit(desk)

    def _unlocked(self, account: str, passphrase: str) -> None:
        desk, curtain = self.desk, self._curtain
        if desk is None or curtain is None:
            return
        self.sign_in.show_working(False)
        if account not in (desk.workplace.register.account, "recovery"):
            # Somebody else goes on at this computer: their desk is opened afresh when this one has saved everything.
            self._next = (account, passphrase)
            desk.close()
            return
        self._curtain = None
        curtain.lift()
        self._hide_window()
        desk.activateWindow()
        self._watch(True)

    def _desk_closed(self) -> None:
        desk, self.desk = self.desk, None
        was_locked, self._curtain = self.is_locked, None
        self._watch(False)
        if desk is not None:
            desk.workplace.register.close()
            desk.deleteLater()
        following, self._next = self._next, None
        if following is not None and was_locked:
            self._open(*following)
        else:
            self._end()

    def _window_closed(self) -> None:
        if self.desk is not None:
            self.desk.close()
        else:
            self._end()

    def _end(self) -> None:
        self.background.close()
        if self._ahead is not None:
            self._ahead.drop()
        self.ways.drop_setup()
        self.window.hide()
        self.ended.emit()

    def _hide_window(self) -> None:
        self.sign_in.passphrase.clear()
        self.window.hide()

    def _not_opened(self, error: Exception) -> None:
        words = self._sentence(error)
        if self.ways.is_choosing:
            self.ways.show_problem(words)
            return
        if self.window.page is not self.sign_in:
            self.window.show_page(self.sign_in)
        if _is_wrong_passphrase(error):
            self.sign_in.was_wrong(words)
        else:
            self.sign_in.was_refused(words)

    def _sentence(self, error: Exception) -> str:
        if isinstance(error, Refusal):
            return str(error)
        self._fail(error)
        return "ccdesk made a mistake and noted it in its log: try again."

    def _fail(self, error: Exception) -> None:
        from ccdesk.desk.faults import Faults

        Faults(self.window).show(error)

    def _keep(self, known: KnownRegister) -> None:
        self._known = known

    def _forget(self, path: Path) -> None:
        if self._known is not None and self._known.path == path:
            self._known = None

    def _back_to_sign_in(self) -> None:
        known = self._known or next((each for each in self.places.registers.all() if each.is_there), None)
        if self.is_locked:
            self.window.show_page(self.sign_in)
        elif known is not None:
            self.show_sign_in(known)

    def _watch(self, is_watching: bool) -> None:
        if self._idle is None:
            application = QApplication.instance()
            if not is_watching or not isinstance(application, QApplication):
                return
            from ccdesk.desk.starting.idle import Idle

            self._idle = Idle(application, lambda: self.places.settings.idle_minutes)
            self._idle.passed.connect(self.lock)
        self._idle.watch(is_watching)


def _is_wrong_passphrase(error: Exception) -> bool:
    from ccdesk.operations.signing_in import is_wrong_passphrase

    return is_wrong_passphrase(error)
