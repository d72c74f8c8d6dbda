"""Build the desk's window before anybody has signed in: while they type their passphrase, and while it is tried.

It is done in pieces so short that no key waits for one, and it knows nothing of any register: what stands in the
window are a page's empty cards and rows. Whoever signs in finds them built, dressed, laid out and drawn once, and they
only have to be filled.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Generator, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ccdesk.desk.guide.guide_window import GuideOpener
from ccdesk.desk.page_scan import find_pages
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import font
from ccdesk.desk.window import DeskWindow
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.period import quarter_of

if TYPE_CHECKING:
    from ccdesk.desk.remembered import Remembered

_SLICE_SECONDS = 0.006
_BAND = 96  # how much of the window is drawn at once, in logical pixels
# What a page is written in: letters are drawn for the first time in ten times the time of the next.
_LETTERINGS = (
    (tokens.PAGE_TITLE, tokens.STRONG),
    (tokens.CARD_TITLE, tokens.STRONG),
    (tokens.BODY, tokens.STRONG),
    (tokens.BODY, tokens.MEDIUM),
    (tokens.BODY, tokens.NORMAL),
    (tokens.CELL, tokens.NORMAL),
    (tokens.CELL, tokens.MEDIUM),
    (tokens.CAPTION, tokens.NORMAL),
    (tokens.CAPTION, tokens.MEDIUM),
    (tokens.CAPTION, tokens.STRONG),
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;·–’()%+"


class DeskAhead(QObject):
    """The window of the desk that is opened next."""

    built = Signal()

    def __init__(self, remembered: Remembered | None = None, parent: QObject | None = None) -> None:
        """Build nothing yet; ``remembered`` tells where the window was."""
        super().__init__(parent)
        self._window: DeskWindow | None = None
        self._steps = self._build(remembered)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Build whenever there is nothing else to do, and tell when all is done."""
        self._timer.start()

    def step(self) -> bool:
        """Build a piece more, and say whether there was one left."""
        return next(self._steps, self) is not self

    def take(self) -> DeskWindow:
        """Give the window away, once; what of it must be there is built now where it is not."""
        self._timer.stop()
        while self._window is None:
            next(self._steps)
        window, self._window = self._window, None
        self._steps.close()
        return window

    def drop(self) -> None:
        """Build no more, and let go of what was built."""
        self._timer.stop()
        self._steps.close()
        window, self._window = self._window, None
        if window is not None:
            window.deleteLater()

    def _go_on(self) -> None:
        until = time.perf_counter() + _SLICE_SECONDS
        while self.step():
            if time.perf_counter() >= until:
                return
        self._timer.stop()
        self.built.emit()

    def _build(self, remembered: Remembered | None) -> Generator[None]:
        pages = find_pages()
        # What was imported stays for good: looking through it for garbage would keep the window from answering.
        gc.freeze()
        yield
        window = DeskWindow(Workplace(quarter_of(datetime.now().astimezone().date())), pages, remembered)
        GuideOpener(window)
        self._window = window
        yield
        page = window.page_named(next(iter(pages)))
        yield
        yield from page.build_ahead()
        yield from _write()
        for widget in (window, *window.findChildren(QWidget)):
            widget.ensurePolished()
            yield
        yield from _draw(window)


def _write() -> Iterator[None]:
    """Draw every letter once in every size and weight."""
    paper = QPixmap(1, 1)
    for size, weight in _LETTERINGS:
        painter = QPainter(paper)
        painter.setFont(font(size, weight))
        painter.drawText(QPoint(0, 0), _LETTERS)
        painter.end()
        yield


def _draw(window: QWidget) -> Iterator[None]:
    """Lay a window out that nobody sees, and draw it from top to bottom."""
    for top in range(0, window.height(), _BAND):
        window.grab(QRect(0, top, window.width(), _BAND))
        yield
