"""The desk's window: navigation, top bar, one page at a time, and the message bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from ccdesk.desk.faults import Faults
from ccdesk.desk.find_box import FindBox
from ccdesk.desk.finders import finders_of
from ccdesk.desk.navigation import Navigation
from ccdesk.desk.page import Page
from ccdesk.desk.places import Place
from ccdesk.desk.remembered import Remembered
from ccdesk.desk.shortcuts import install_shortcuts
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import text_scale
from ccdesk.desk.theme.theme import dress
from ccdesk.desk.top_bar import TopBar
from ccdesk.desk.widgets.focus_ring import FocusRing
from ccdesk.desk.widgets.message_bar import MessageBar
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.roles import ROLE_NAMES

MINUTE_MILLISECONDS = 60_000
PLACES_KEPT = 50
COUNTING_MILLISECONDS = 400


class DeskWindow(QMainWindow):
    """The window of a signed-in register."""

    wanted_lock = Signal()
    wanted_help = Signal(str)  # the page of the user guide; "keys" for all keys
    closed = Signal()
    keeps_frames = True  # its buttons keep a picture of their frames, as they are drawn again and again

    def __init__(
        self, workplace: Workplace, pages: Mapping[str, type[Page]], remembered: Remembered | None = None
    ) -> None:
        """Build the frame; it shows pages from when its workplace begins, each built when it is first shown."""
        super().__init__()
        self.workplace = workplace
        workplace.setParent(self)
        self.page_types = pages
        self.pages: dict[str, Page] = {}
        self._places: list[Place] = []
        self._remembered = remembered
        self._is_narrow = False
        self._is_closing = False
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self._day: date | None = None
        self.setWindowTitle("ccdesk")
        self.setMinimumSize(480, 320)
        self.navigation = Navigation([page for page in pages.values() if page.in_navigation is not None])
        self.top_bar = TopBar(workplace.period)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.message_bar = MessageBar(workplace.undo, workplace.cancel_long)
        self._build()
        self.faults = Faults(self)
        self._focus_ring = FocusRing(self)
        self._connect()
        install_shortcuts(self)
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE_MILLISECONDS)
        self._clock.timeout.connect(self._look_at_day)
        # Many acts in a row are counted once.
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNTING_MILLISECONDS)
        self._counting.timeout.connect(self.ask_counts)
        self._counting.timeout.connect(self.ask_health)
        dress(self)
        self.resize(1366, 768)
        if remembered is not None and not remembered.window.isEmpty():
            self.restoreGeometry(remembered.window)

    @cached_property
    def find_box(self) -> FindBox:
        """The box of Ctrl+K, which is made when it is first asked for."""
        return FindBox(self, finders_of(self))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def remembered(self) -> Remembered | None:
        """What is remembered between days, if anything is."""
        return self._remembered

    @property
    def is_narrow(self) -> bool:
        """Whether the window shows icons for pages, and side panels in a page's place."""
        return self._is_narrow

    def may_show(self, page: type[Page]) -> bool:
        """Say whether whoever is signed in may see a page."""
        return self.workplace.role in page.roles

    def show_place(self, place: Place, *, keep: bool = True) -> None:
        """Show a page at a place; ``keep`` lets Alt+Left come back to where we are."""
        kind = self.page_types.get(place.page)
        if kind is None:
            return
        if not self.may_show(kind):
            role = ROLE_NAMES[self.workplace.role].lower()
            self.workplace.refuse(
                f"{kind.title} is not shown to a {role}’s account: ask somebody whose account shows it."
            )
            return
        before = self.page
        page = self.page_named(place.page)
        if keep and before is not None and before.place != place:
            self._places = [*self._places, before.place][-PLACES_KEPT:]
        if before is not None and before is not page:
            before.leave()
        is_fresh = page.focusWidget() is None
        self.stack.setCurrentWidget(page)
        chosen = self.focusWidget()
        self.navigation.show_page(kind.under or kind.name)
        self.setWindowTitle(f"{kind.title} – ccdesk")
        page.show_place(place)
        if is_fresh and chosen is not None and page.isAncestorOf(chosen) and self.focusWidget() is chosen:
            # Qt gave the focus to the first control there is: the page knows better.
            chosen.clearFocus()
        if not place.focus or self.focusWidget() is None:
            self.focus_page()

    def page_named(self, name: str) -> Page:
        """Return a page, built now where nobody needed it before."""
        page = self.pages.get(name)
        if page is None:
            page = self.page_types[name](self.workplace)
            page.set_narrow(self._is_narrow)
            self.pages[name] = page
            self.stack.addWidget(page)
        return page

    def focus_page(self) -> None:
        """Give the focus to the page that is shown, where it wants it."""
        page = self.page
        if page is None or (page.isAncestorOf(self.focusWidget() or self) and not isinstance(self.focusWidget(), Page)):
            return
        wanted = page.first_focus() or _first_focus(page)
        (wanted or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Show the place before this one."""
        if self._places:
            self.show_place(self._places.pop(), keep=False)

    def ask_counts(self) -> None:
        """Ask how much is on each page, and show it."""
        from ccdesk.operations.attention import counts_for_navigation

        today = self.workplace.today().date()
        self.workplace.ask(
            self, lambda register: counts_for_navigation(register, today), self.navigation.show_counts, key="counts"
        )

    def ask_health(self) -> None:
        """Ask when the register was last backed up, and show it."""
        from ccdesk.operations.health import health_of

        now, device = self.workplace.today(), self.workplace.register.device
        self.workplace.ask(
            self,
            lambda register: health_of(register, now).backup_words,
            lambda words: self.navigation.show_health(device, words),
            key="health",
        )

    def regions(self) -> Sequence[QWidget]:
        """Return the parts that F6 goes round, in order."""
        page = self.page
        parts: list[QWidget] = [self.navigation, self.top_bar]
        if page is not None:
            parts.append(page)
            if not page.side.isHidden():
                parts.append(page.side)
        parts.append(self.message_bar)
        return parts

    def move_region(self, step: int) -> None:
        """Give the focus to the next part of the window that can have it."""
        regions = self.regions()
        focused = self.focusWidget()
        here = max(
            (i for i, part in enumerate(regions) if focused is not None and part.isAncestorOf(focused)), default=0
        )
        for number in range(1, len(regions) + 1):
            part = regions[(here + step * number) % len(regions)]
            if part is self.navigation:
                self.navigation.take_focus()
                return
            wanted = (part.first_focus() if isinstance(part, Page) else None) or _first_focus(part)
            if wanted is not None:
                wanted.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close, cancel or answer with Esc whatever nothing else took."""
        if event.key() == Qt.Key.Key_Escape:
            page = self.page
            if self.workplace.is_working:
                self.workplace.cancel_long()
            elif page is not None and not page.side.isHidden():
                page.close_side()
            elif self.message_bar.has_refusal:
                self.message_bar.answer()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Become narrow, or wide."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take faults as soon as there is a window to say so."""
        super().showEvent(event)
        self.faults.install()
        self._counting.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size, and look at the day when the window is returned to."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and not self._fitting.isActive():
            # Not now: Qt is going through all widgets, and pages may make new ones.
            self._fitting.start()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_at_day()
            self.workplace.woke.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close when every act is saved; work that only reads is cancelled."""
        if not self._is_closing:
            self._is_closing = True
            self.workplace.cancel_long()
            self.workplace.work.stop_reading()
        if not self.workplace.work.is_idle:
            event.ignore()
            self.setEnabled(False)
            self.message_bar.say("Closing as soon as everything is saved.")
            self.workplace.work.idle.connect(self.close, Qt.ConnectionType.UniqueConnection)
            # Nobody has to watch reading come to its end.
            self.setVisible(bool(self.workplace.work.acts_pending))
            return
        if self._remembered is not None:
            self._remembered.window = self.saveGeometry()
        self._clock.stop()
        self._focus_ring.stop()
        self._counting.stop()
        self.faults.uninstall()
        self.workplace.close()
        event.accept()
        self.closed.emit()

    def _build(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.message_bar)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(right, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        work, bar = self.workplace, self.message_bar
        work.began.connect(self._begin)
        work.changed.connect(self._refresh)
        work.period_changed.connect(self._show_period)
        work.said.connect(bar.say)
        work.refused.connect(bar.refuse)
        work.was_done.connect(self._tell_done)
        work.failed.connect(self.faults.show)
        work.saving.connect(bar.show_saving)
        work.not_saved.connect(bar.show_not_saved)
        work.long_began.connect(bar.begin_work)
        work.long_advanced.connect(bar.advance_work)
        work.long_ended.connect(bar.end_work)
        work.wanted_place.connect(self.show_place)
        work.wanted_back.connect(self.back)
        self.navigation.wanted.connect(self._show_page)
        self.top_bar.wanted_find.connect(lambda text: self.find_box.open_box(text))
        self.top_bar.wanted_lock.connect(self.wanted_lock)
        self.top_bar.period.chosen.connect(work.choose_period)

    def _begin(self) -> None:
        self._day = self.workplace.today().date()
        self.navigation.show_pages([name for name, page in self.page_types.items() if self.may_show(page)])
        self.top_bar.period.show_period(self.workplace.period)
        self._clock.start()

    def _show_page(self, name: str) -> None:
        self.show_place(Place(name))

    def _refresh(self, tables: frozenset[str]) -> None:
        self._counting.start()
        # The other pages ask again when they are shown.
        if self.page is not None:
            self.page.refresh(tables)

    def _show_period(self, period: object) -> None:
        self.top_bar.period.show_period(self.workplace.period)
        if self.page is not None:
            self.page.period_changed()

    def _tell_done(self, done: Done, kind: str) -> None:
        step = done.step
        if step is None:
            self.message_bar.say(done.words)
        elif kind == "undo":
            self.message_bar.tell_done(done.words, lambda: self.workplace.redo(step), "Redo")
        else:
            self.message_bar.tell_done(done.words, lambda: self.workplace.undo(step))

    def _fit(self) -> None:
        is_narrow = self.width() < tokens.NARROW_WINDOW or text_scale() >= tokens.LARGE_TEXT
        self.navigation.set_narrow(is_narrow)
        self.top_bar.set_narrow(is_narrow)
        self.message_bar.set_narrow(is_narrow)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for page in self.pages.values():
                page.set_narrow(is_narrow)

    def _look_at_day(self) -> None:
        day = self.workplace.today().date()
        if day != self._day:
            self._day = day
            self.workplace.woke.emit()
            self._counting.start()
            if self.page is not None:
                self.page.refresh(frozenset())


def _first_focus(part: QWidget) -> QWidget | None:
    """Return the first control of a part of the window, in Tab order; text and lists before buttons on a page."""
    if not isValid(part):
        return None
    found = [
        child
        for child in part.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    ]
    content = [child for child in found if not isinstance(child, QPushButton)]
    if isinstance(part, Page):
        found = content or found
    return found[0] if found else None
