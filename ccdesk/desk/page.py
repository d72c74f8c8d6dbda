"""What every page of the desk is: a head, a body that scrolls where it must, and a panel at its side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.page_header import PageHeader
from ccdesk.desk.widgets.side_panel import SidePanel
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.roles import EVERYBODY, Role


@dataclass(frozen=True)
class PageAction:
    """Something that can be done on a page: its words for Ctrl+K, its keys, and what runs it."""

    words: str
    keys: str
    run: Callable[[], object]


class Page(QWidget):
    """A page; a file in ``pages`` with ``PAGE`` set to a subclass of this is found by the window.

    A subclass builds its widgets in ``build``, into ``self.header`` and ``self.body``, and asks for its data in
    ``show_place`` and ``refresh``.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = "circle"
    help_name: ClassVar[str] = ""
    in_navigation: ClassVar[int | None] = None  # its place, 1 to 10, and its key: Ctrl+1 … Ctrl+9, Ctrl+0
    under: ClassVar[str] = ""  # the page of the navigation that this one belongs to
    scrolls: ClassVar[bool] = True
    roles: ClassVar[frozenset[Role]] = EVERYBODY  # whose accounts may see it

    def __init__(self, workplace: Workplace) -> None:
        """Build the page; nothing is asked yet."""
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(self.title)
        self.workplace = workplace
        self.place = Place(self.name)
        self.is_narrow = False
        self.header = PageHeader(self.title)
        self.side = SidePanel(self)
        self.side.closed.connect(self._show_main)
        self._main = QWidget()
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(tokens.PAGE_MARGIN, tokens.PAGE_TOP, tokens.PAGE_MARGIN, tokens.PAGE_TOP)
        self._inside = inside
        inside.setSpacing(tokens.BETWEEN_CARDS)
        inside.addWidget(self.header)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.BETWEEN_CARDS)
        inside.addLayout(self.body, 1)
        if self.scrolls:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(content)
            main.addWidget(area)
        else:
            main.addWidget(content)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main, 1)
        row.addWidget(self.side)
        self.side.setFixedWidth(SidePanel.WIDE)
        self.build()

    @classmethod
    def own_keys(cls) -> str:
        """Return the keys that lead to this page; empty for one outside the navigation."""
        return f"Ctrl+{cls.in_navigation % 10}" if cls.in_navigation is not None else ""

    def build(self) -> None:
        """Put the page's widgets into ``self.header`` and ``self.body``."""

    def build_ahead(self) -> Iterator[None]:
        """Build, piece by piece, what the page will have to show before anything is known of it."""
        yield from ()

    def show_place(self, place: Place) -> None:
        """Show a place of this page: ask for its data and put the focus where it should be."""
        self.place = place
        self.refresh(frozenset())

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask again for what may have changed; no tables means everything."""

    def period_changed(self) -> None:
        """Ask again for what depends on the period."""

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here, for Ctrl+K; the one with the keys Ctrl+N is this page's new thing."""
        return ()

    def copy_words(self) -> str:
        """Return what Ctrl+C copies when nothing is selected; empty for nothing."""
        return ""

    def copy_data(self) -> QMimeData | None:
        """Return what Ctrl+C copies in more forms than words; None for words only."""
        return None

    def print_page(self) -> bool:
        """Print what the page shows and say whether it can."""
        return False

    def family(self) -> int | None:
        """Return the family that is current here, whose contact Ctrl+R records; None where there is none."""
        return None

    def leave(self) -> None:
        """Be told that another page is shown."""

    def first_focus(self) -> QWidget | None:
        """Return what should have the focus when the page is shown; None for the first control of the page."""
        return None

    def show_side(self, title: str, content: QWidget, *, focus: bool = True) -> None:
        """Show a form or details at the side; in a narrow window they take the page's place."""
        self.side.open_panel(title, content, focus=focus)
        self._fit_side()

    def close_side(self) -> None:
        """Put the side panel away."""
        self.side.close_panel()

    def set_narrow(self, is_narrow: bool) -> None:
        """Be told that the window became narrow, or wide."""
        self.is_narrow = is_narrow
        side = tokens.PAGE_MARGIN_NARROW if is_narrow else tokens.PAGE_MARGIN
        top = tokens.PAGE_MARGIN_NARROW if is_narrow else tokens.PAGE_TOP
        self._inside.setContentsMargins(side, top, side, top)
        self._fit_side()

    def _fit_side(self) -> None:
        is_open = not self.side.isHidden()
        self._main.setVisible(not (self.is_narrow and is_open))
        if self.is_narrow:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)
        else:
            self.side.setFixedWidth(SidePanel.WIDE)

    def _show_main(self) -> None:
        self._main.show()
