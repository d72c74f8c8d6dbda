"""Those whom the letters typed on a register may mean, under its search box."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from ccdesk.desk.session_register.found_lines import FoundAction, FoundHead
from ccdesk.desk.session_register.found_model import FoundModel
from ccdesk.desk.session_register.found_painter import FoundPainter
from ccdesk.desk.session_register.key_hints import KeyHints
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, scaled
from ccdesk.operations.people_search import FOUND_AT_MOST, FoundForRegister

_INSET, _EDGE = 8, 1
_HEAD, _ACTION, _FOOT = 36, 36, 36
_MOST_IN_TWO_LINES = 6  # more are shown in one line each, so that all of them are seen at once
_WIDE = 700  # from this width on, in logical pixels, one line holds what must be known


class FoundPeople(QFrame):
    """A list over the register, moved in from the search box, which keeps the focus.

    It paints all of its own ground and lays itself out by hand: it shows others at every letter typed, and neither
    the register beneath it nor what stands still in it is worth painting again.
    """

    def __init__(self, new_family: Callable[[], object], add_adult: Callable[[], object], parent: QWidget) -> None:
        """Make a list that does not show."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("People found")
        self.model = FoundModel(self)
        self.list = _list_of(self.model)
        self.list.setParent(self)
        self._painter = FoundPainter(self.list, self.model)
        self.list.setItemDelegate(self._painter)
        self._head = FoundHead(self)
        self.new_family_button = FoundAction("plus-circle", "Stays on this page", "Ctrl+N", new_family, self)
        self.add_adult_button = FoundAction("plus", "They did not want to give a name", "Alt+A", add_adult, self)
        self.add_adult_button.show_words("Add 1 adult to the head count instead")
        self._foot = KeyHints(
            (
                ("↑ ↓", "move"),
                ("Enter", "mark present"),
                ("Shift+Enter", "whole family"),
                ("Ctrl+O", "open the family"),
                ("Esc", "clear"),
            )
        )
        self._foot.setParent(self)
        self._actions = (self.new_family_button, self.add_adult_button, self._foot)
        self._lines: tuple[int, ...] = ()  # where hairlines are drawn
        self._ends_over_list = False
        self._measured: tuple[int, ...] = ()
        self.text = ""
        self.hide()

    @property
    def current(self) -> FoundForRegister | None:
        """The person that Enter would mark."""
        index = self.list.currentIndex()
        return self.model.found[index.row()] if index.isValid() else None

    @property
    def words(self) -> str:
        """What is said above the people."""
        return self._head.words

    def show_found(self, text: str, found: Sequence[FoundForRegister]) -> None:
        """Show who was found for a text; the first is current."""
        self.text = text
        self.model.show(found)
        self._say(text, found)
        self.new_family_button.show_words(
            f"New family called “{_capitalised(text)}”" if _is_name(text) else "New family"
        )
        if found and self.list.currentIndex().row() != 0:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def move_by(self, step: int) -> None:
        """Make the next or the previous person current."""
        if self.model.found:
            row = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self.model.index(max(0, min(row, len(self.model.found) - 1)), 0))
            self.list.viewport().update()

    def place(self, left: int, top: int, width: int, room: int) -> None:
        """Lie under the search box, as high as what was found and never higher than the room there is."""
        measured = (left, top, width, room, len(self.model.found), scaled(100))
        if measured == self._measured:
            return
        self._measured = measured
        is_dense = len(self.model.found) > _MOST_IN_TWO_LINES and width >= scaled(_WIDE)
        self._painter.be_dense(is_dense)
        self.list.verticalHeader().setDefaultSectionSize(self._painter.row_height)
        wanted = len(self.model.found) * self._painter.row_height
        frame = 2 * _EDGE + scaled(_HEAD) + (_INSET // 2 if wanted else 0)
        actions = 2 * scaled(_ACTION) + scaled(_FOOT) + 2
        # Where there is little room the people go before what else can be done, which has its keys anyway.
        shows_actions = not wanted or (not is_dense and frame + wanted + actions <= room)
        people = max(0, min(wanted, room - frame - (actions if shows_actions else 0)))
        height = frame + people + (actions if shows_actions else 0)
        self._ends_over_list = height < room
        self.setGeometry(left, top, width, height)
        self._lay_out(width, people, shows_actions=shows_actions)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._measured = ()
            self._painter.forget_look()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, its edge, and the lines between the parts."""
        colours, painter = colours_of(), QPainter(self)
        card, height = QColor(colours.card), self.height()
        radius = tokens.RADIUS_CARD
        painter.fillRect(0, 0, self.width(), radius, QColor(colours.win))
        painter.fillRect(0, radius, self.width(), height - 2 * radius, card)
        painter.fillRect(
            0, height - radius, self.width(), radius, card if self._ends_over_list else QColor(colours.win)
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.ctl))
        painter.setBrush(card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        for line in self._lines:
            painter.fillRect(_EDGE, line, self.width() - 2 * _EDGE, 1, QColor(colours.line))
        painter.end()

    def _lay_out(self, width: int, people: int, *, shows_actions: bool) -> None:
        inside, top = width - 2 * _EDGE, _EDGE
        self._head.setGeometry(_EDGE, top, inside, scaled(_HEAD))
        self._head.show_keys((("Ctrl+N", "new family"), ("Shift+Enter", "whole family")) if not shows_actions else ())
        top += scaled(_HEAD)
        self.list.setVisible(people > 0)
        self.list.setGeometry(_INSET, top, width - 2 * _INSET, people)
        top += people + (_INSET // 2 if people else 0)
        for each in self._actions:
            each.setVisible(shows_actions)
        self._lines = ()
        if shows_actions:
            first, second = top, top + 1 + 2 * scaled(_ACTION)
            self._lines = (first, second)
            self.new_family_button.setGeometry(_EDGE, first + 1, inside, scaled(_ACTION))
            self.add_adult_button.setGeometry(_EDGE, first + 1 + scaled(_ACTION), inside, scaled(_ACTION))
            self._foot.setGeometry(20, second + 1, width - 40, scaled(_FOOT) - tokens.RADIUS_SMALL)
        self.update()

    def _say(self, text: str, found: Sequence[FoundForRegister]) -> None:
        is_spelt = any(not one.person.how for one in found)
        if found and is_spelt:
            count = len(found)
            self._head.say(f"{count} found" if count < FOUND_AT_MOST else f"The {count} likeliest: type more to narrow")
        elif found:
            self._head.say(f"No name is spelt “{text.strip()}”.", "Did you mean one of these?")
        else:
            self._head.say(f"Nobody is called “{text.strip()}”.", "Is this a new family?")


class _FoundList(QTableView):
    """A table of lines that its delegate draws whole: the style, which has nothing to add, is not asked for each."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, area, option = QPainter(self.viewport()), event.rect(), QStyleOptionViewItem()
        painter.fillRect(area, QColor(colours_of().card))
        delegate, model = self.itemDelegate(), self.model()
        last = model.rowCount() - 1
        first, end = self.rowAt(area.top()), self.rowAt(area.bottom())
        for row in range(max(0, first), (last if end < 0 else end) + 1):
            option.rect = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
            delegate.paint(painter, option, model.index(row, 0))
        painter.end()


def _list_of(model: FoundModel) -> QTableView:
    view = _FoundList()
    view.setModel(model)
    view.setAccessibleName("People found")
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setShowGrid(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.horizontalHeader().hide()
    view.horizontalHeader().setStretchLastSection(True)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return view


def _is_name(text: str) -> bool:
    return bool(text.strip()) and not any(letter.isdigit() for letter in text)


def _capitalised(text: str) -> str:
    """Return a name as it is written, typed however it was; capitals that were typed stay."""
    stripped = text.strip()
    return stripped if stripped != stripped.lower() else stripped.title()
