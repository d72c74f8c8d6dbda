"""The ways to a register besides signing in to the last one: another one, a new one, or the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ccdesk.desk.starting.background import Background, GivenUp, Job
from ccdesk.desk.starting.opening import Opened, close_opened, open_demonstration
from ccdesk.desk.starting.places_kept import Places
from ccdesk.desk.starting.remembered_registers import KnownRegister
from ccdesk.desk.starting.start_window import StartWindow

if TYPE_CHECKING:
    from ccdesk.desk.starting.choose_register import ChoosePage
    from ccdesk.desk.starting.setup import Setup
    from ccdesk.desk.starting.waiting import WaitingPage


class Ways(QObject):
    """Shows these pages in the window of the start; each is built when it is first asked for."""

    chosen = Signal(object)  # the KnownRegister to sign in to
    opened = Signal(object)  # an Opened, somebody being signed in to it already
    made = Signal(object)  # the KnownRegister of a new centre
    forgotten = Signal(object)  # a register's path
    went_back = Signal()
    failed = Signal(object)  # an error, for the page that is shown

    def __init__(self, window: StartWindow, background: Background, places: Places) -> None:
        """Show nothing yet."""
        super().__init__()
        self.choose_page: ChoosePage | None = None
        self.setup: Setup | None = None
        self._waiting_page: WaitingPage | None = None
        self._making: Job | None = None
        self._window, self._background, self._places = window, background, places

    @property
    def is_choosing(self) -> bool:
        """Whether the choice of a register is shown."""
        return self.choose_page is not None and self._window.page is self.choose_page

    def show_choice(self, problem: str = "") -> None:
        """Show the registers opened before and the ways to another one."""
        page = self.choose_page
        if page is None:
            from ccdesk.desk.starting.choose_register import ChoosePage

            page = self.choose_page = ChoosePage()
            page.wanted_register.connect(self.chosen)
            page.wanted_forget.connect(self._forget)
            page.wanted_new.connect(self.show_setup)
            page.wanted_demonstration.connect(self.make_demonstration)
            page.went_back.connect(self.went_back)
        page.show_registers(self._places.registers.all())
        page.show_problem(problem)
        self._window.show_page(page)
        page.take_focus()

    def show_problem(self, words: str) -> None:
        """Say on the choice of a register what went wrong."""
        if self.choose_page is not None:
            self.choose_page.show_problem(words)

    def show_setup(self) -> None:
        """Show the guided set-up; what was typed before is still there."""
        if self.setup is None:
            from ccdesk.desk.starting.setup import Setup

            self.setup = Setup(self._background)
            self.setup.finished.connect(self._set_up)
            self.setup.left.connect(self._leave_setup)
            self.setup.made.connect(self._remember_made)
        self._window.show_page(self.setup)
        self.setup.take_focus()

    def drop_setup(self) -> None:
        """Forget the set-up, with what was typed in it."""
        setup, self.setup = self.setup, None
        if setup is not None:
            opened = setup.records.let_go()
            if opened is not None:
                close_opened(opened)
            self._window.drop_page(setup)

    def make_demonstration(self) -> None:
        """Make the demonstration centre where it is not there yet, and open it."""
        if self._waiting_page is None:
            from ccdesk.desk.starting.waiting import WaitingPage

            self._waiting_page = WaitingPage()
            self._waiting_page.cancelled.connect(self._cancel_demonstration)
        page, folder = self._waiting_page, self._places.demonstration
        page.begin("Looking for the demonstration centre")
        self._window.show_page(page)

        def failed(error: Exception) -> None:
            self._making = None
            self.show_choice()
            if not isinstance(error, GivenUp):
                self.failed.emit(error)

        self._making = self._background.run(
            self._window,
            lambda tell: open_demonstration(folder, tell),
            self._demonstration_opened,
            failed,
            page.advance,
            unwanted=close_opened,
        )

    def _demonstration_opened(self, opened: Opened) -> None:
        self._making = None
        self.opened.emit(opened)

    def _cancel_demonstration(self) -> None:
        if self._making is not None and self._waiting_page is not None:
            self._making.cancelled.set()
            self._waiting_page.show_cancelling()

    def _set_up(self, opened: Opened) -> None:
        self.drop_setup()
        self.opened.emit(opened)

    def _leave_setup(self) -> None:
        setup = self.setup
        if setup is not None and setup.step in (setup.code, setup.records):
            # The register is made: whoever comes back signs in to it.
            self.drop_setup()
            self.went_back.emit()
            return
        self.show_choice()

    def _remember_made(self, path: Path, centre: str) -> None:
        known = KnownRegister(path.absolute(), centre)
        self._places.registers.remember(known)
        self.made.emit(known)

    def _forget(self, path: Path) -> None:
        self._places.registers.forget(path)
        self.forgotten.emit(path)
        self.show_choice()
