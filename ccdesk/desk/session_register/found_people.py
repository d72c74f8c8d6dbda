"""Those whom the letters typed on a register may mean, under its search box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ccdesk.desk.session_register.key_hints import KeyHints
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.buttons import draw_key_cap, text_button
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.desk.widgets.labels import IconMark, Words, caption, hairline, strong
from ccdesk.operations.people_search import FoundForRegister
from ccdesk.operations.session_register import MARK_WORDS, PRESENT

_FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
_AVATAR, _PADDING, _GAP = 28, 12, 12
_NARROW = 520
_LITTLE_ROOM = 330
Index = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractTableModel):
    """The people found, one line each."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nobody."""
        super().__init__(parent)
        self.found: Sequence[FoundForRegister] = ()

    def show(self, found: Sequence[FoundForRegister]) -> None:
        """Hold others."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of people."""
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return 1."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return the person found, or their words for screen readers."""
        if not index.isValid():
            return None
        found = self.found[index.row()]
        if role == _FOUND_ROLE:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            person = found.person
            parts = (person.name, person.about, person.where, found.came, person.how, MARK_WORDS[found.mark])
            return ", ".join(part for part in parts if part)
        return None


class FoundPeople(QFrame):
    """A list over the register, moved in from the search box, which keeps the focus."""

    def __init__(self, new_family: Callable[[], object], add_adult: Callable[[], object], parent: QWidget) -> None:
        """Make a list that does not show."""
        super().__init__(parent)
        self.setProperty("popup", True)
        self.setAccessibleName("People found")
        self.model = FoundModel(self)
        self.list = QTableView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_FoundPainter(self.list))
        self.list.setAccessibleName("People found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setShowGrid(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        note = QHBoxLayout()
        note.setContentsMargins(20, 10, 20, 6)
        note.setSpacing(10)
        self._note_mark = IconMark("info", "plain")
        self._note, self._question = Words("", tokens.CELL), strong("", tokens.CELL)
        note.addWidget(self._note_mark)
        note.addWidget(self._note)
        note.addWidget(self._question, 1)
        self.new_family_button = text_button("New family", icon="plus-circle", run=new_family)
        self._stays = caption("Stays on this page")
        self.add_adult_button = text_button("Add 1 adult to the head count instead", icon="plus", run=add_adult)
        self._no_name = caption("They did not want to give a name")
        for button in (self.new_family_button, self.add_adult_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = KeyHints(
            (
                ("↑ ↓", "move"),
                ("Enter", "mark present"),
                ("Shift+Enter", "whole family"),
                ("Ctrl+O", "open the family"),
                ("Esc", "clear"),
            )
        )
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 6)
        layout.setSpacing(0)
        layout.addLayout(note)
        inside = QHBoxLayout()
        inside.setContentsMargins(8, 4, 8, 4)
        inside.addWidget(self.list)
        layout.addLayout(inside, 1)
        self._actions = QWidget()
        actions = QVBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(0)
        actions.addWidget(hairline())
        for button, words, keys in (
            (self.new_family_button, self._stays, "Ctrl+N"),
            (self.add_adult_button, self._no_name, "Alt+A"),
        ):
            row = QHBoxLayout()
            row.setContentsMargins(12, 4, 20, 4)
            row.addWidget(button)
            row.addWidget(words, 1)
            row.addWidget(_Cap(keys))
            actions.addLayout(row)
        actions.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.addWidget(self._foot)
        actions.addLayout(foot)
        layout.addWidget(self._actions)
        self.text = ""
        self.hide()

    @property
    def current(self) -> FoundForRegister | None:
        """The person that Enter would mark."""
        index = self.list.currentIndex()
        return self.model.found[index.row()] if index.isValid() else None

    def show_found(self, text: str, found: Sequence[FoundForRegister]) -> None:
        """Show who was found for a text; the first is current."""
        self.text = text
        self.model.show(found)
        self._say(text, found)
        self.new_family_button.setText(f"New family called “{_capitalised(text)}”" if _is_name(text) else "New family")
        self.list.verticalHeader().setDefaultSectionSize(scaled(tokens.ROW_TWO_LINES))
        if found:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def move_by(self, step: int) -> None:
        """Make the next or the previous person current."""
        if self.model.found:
            row = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self.model.index(max(0, min(row, len(self.model.found) - 1)), 0))
            self.list.viewport().update()

    def place(self, left: int, top: int, width: int, room: int) -> None:
        """Lie under the search box, as high as what was found and never higher than the room there is."""
        self._stays.setVisible(width >= scaled(_NARROW))
        self._no_name.setVisible(width >= scaled(_NARROW))
        self.list.setVisible(bool(self.model.found))
        # Where there is little room the people go before what else can be done, which has its keys anyway.
        self._actions.setVisible(not self.model.found or room >= scaled(_LITTLE_ROOM))
        rows = len(self.model.found) * scaled(tokens.ROW_TWO_LINES)
        self.list.setMinimumHeight(0)
        rest = self._rows.minimumSize().height() - (self.list.minimumSizeHint().height() if rows else 0)
        self.setGeometry(left, top, width, min(room, rest + rows + 4))

    def _say(self, text: str, found: Sequence[FoundForRegister]) -> None:
        is_spelt = any(not one.person.how for one in found)
        if found and is_spelt:
            count = len(found)
            self._note.setText(f"{count} found" if count < 10 else "The likeliest ten")
            self._question.setText("")
        elif found:
            self._note.setText(f"No name is spelt “{text.strip()}”.")
            self._question.setText("Did you mean one of these?")
        else:
            self._note.setText(f"Nobody is called “{text.strip()}”.")
            self._question.setText("Is this a new family?")


class _Cap(QWidget):
    """A key at the right of an action."""

    def __init__(self, cap: str) -> None:
        super().__init__()
        self._cap = cap
        width = QFontMetrics(font(tokens.KEY_CAP)).horizontalAdvance(cap)
        self.setFixedSize(width + 14, scaled(24))

    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        draw_key_cap(painter, self._cap, 0, self.height())
        painter.end()


class _FoundPainter(QStyledItemDelegate):
    """Draws somebody found in two lines, with why they were found and their mark at the right."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, scaled(tokens.ROW_TWO_LINES))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found: FoundForRegister = index.data(_FOUND_ROLE)
        colours, place = colours_of(), option.rect
        is_current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.acc_soft)
            painter.drawRoundedRect(QRectF(place), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        inside = place.adjusted(_PADDING, 0, -_PADDING, 0)
        side = scaled(_AVATAR)
        circle = QRect(inside.left(), inside.top() + (inside.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.sunk)
        painter.drawEllipse(circle)
        painter.setFont(font(tokens.KEY_CAP, tokens.STRONG))
        painter.setPen(colours.ink2)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, found.person.initials)
        right = self._right(painter, inside, found, is_current=is_current)
        self._words(
            painter,
            QRect(circle.right() + _GAP, inside.top(), right - circle.right() - 2 * _GAP, inside.height()),
            found,
        )
        painter.restore()

    def _right(self, painter: QPainter, inside: QRect, found: FoundForRegister, *, is_current: bool) -> int:
        right, ratio = inside.right(), self._view.devicePixelRatioF()
        if is_current:
            cap = QFontMetrics(font(tokens.KEY_CAP)).horizontalAdvance("Enter") + 12
            painter.save()
            painter.translate(0, inside.top())
            draw_key_cap(painter, "Enter", right - cap, inside.height())
            painter.restore()
            right -= cap + _GAP
        chips = []
        if found.mark:
            is_present = found.mark == PRESENT
            chips.append((MARK_WORDS[found.mark], "green" if is_present else "plain", "check" if is_present else ""))
        if found.person.how:
            chips.append((found.person.how, "edge", ""))
        for words, tone, icon in chips:
            size = chip_size(words, icon)
            if right - size.width() < inside.left() + inside.width() // 2:
                break
            top = inside.top() + (inside.height() - size.height()) // 2
            draw_chip(painter, QRect(right - size.width(), top, size.width(), size.height()), words, tone, icon, ratio)
            right -= size.width() + _GAP
        return right

    def _words(self, painter: QPainter, room: QRect, found: FoundForRegister) -> None:
        colours, person = colours_of(), found.person
        name_font, body, small = font(tokens.BODY, tokens.STRONG), font(tokens.CELL), font(tokens.CAPTION)
        middle = room.center().y()
        upper = QRect(room.left(), room.top(), room.width(), middle - room.top() + 2)
        name = QFontMetrics(name_font).elidedText(person.name, Qt.TextElideMode.ElideRight, room.width())
        used = QFontMetrics(name_font).horizontalAdvance(name) + 6
        painter.setFont(name_font)
        painter.setPen(colours.ink)
        painter.drawText(upper, Qt.AlignmentFlag.AlignBottom, name)
        about = QFontMetrics(body).elidedText(person.about, Qt.TextElideMode.ElideRight, max(0, room.width() - used))
        painter.setFont(body)
        painter.setPen(colours.ink2)
        painter.drawText(upper.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignBottom, about)
        painter.setFont(small)
        detail = QFontMetrics(small).elidedText(
            f"{person.where} · {found.came}", Qt.TextElideMode.ElideRight, room.width()
        )
        lower = QRect(room.left(), middle + 3, room.width(), room.bottom() - middle - 3)
        painter.drawText(lower, Qt.AlignmentFlag.AlignTop, detail)


def _is_name(text: str) -> bool:
    return bool(text.strip()) and not any(letter.isdigit() for letter in text)


def _capitalised(text: str) -> str:
    """Return a name as it is written, typed however it was; capitals that were typed stay."""
    stripped = text.strip()
    return stripped if stripped != stripped.lower() else stripped.title()
