"""Find anything (Ctrl+K): people, families, sessions, pages and actions, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem
from PySide6.QtGui import QStandardItemModel as Items
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, mixed, scaled
from ccdesk.desk.widgets.buttons import draw_key_cap
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.desk.widgets.labels import IconMark, Words, caption, hairline

WIDE, TALL = 640, 532
WAIT_MILLISECONDS = 40
_FOUND = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Found:
    """One thing that was found: where it is listed, how it looks, and what opening it does."""

    heading: str
    words: str
    detail: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    chip: tuple[str, str, str] | None = None


Finder = Callable[[str, Callable[[Sequence[Found]], None]], None]


class FindBox(QWidget):
    """A veil over the window with a box to type in; arrows move, Enter opens, Esc closes."""

    def __init__(self, window: QWidget, finders: Sequence[Finder]) -> None:
        """Make a box that does not show; each finder is given what is typed and gives what it found."""
        super().__init__(window)
        self.setAccessibleName("Find anything")
        self._finders = finders
        self._found: list[tuple[Found, ...]] = [() for _ in finders]
        self._asked = 0
        self._awaited: set[int] = set()
        self._opens_when_found = False
        self._before: QWidget | None = None
        self.sheet = QFrame(self)
        self.sheet.setProperty("popup", True)
        self.box = QLineEdit()
        self.box.setObjectName("find-box")
        self.box.setPlaceholderText("Find a person, family, session, page or action")
        self.box.setAccessibleName("Find anything")
        self.box.setFont(font(tokens.CARD_TITLE))
        self.box.textChanged.connect(self._typed)
        self.box.installEventFilter(self)
        self._count = caption("")
        self.list = _FoundList()
        self.list.clicked.connect(self._open)
        head = QHBoxLayout()
        head.setContentsMargins(20, 8, 20, 8)
        head.addWidget(IconMark("magnifying-glass", "plain", 22))
        head.addWidget(self.box, 1)
        head.addWidget(self._count)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 9, 20, 9)
        foot.addWidget(_Keys((("↑", ""), ("↓", "move"), ("Enter", "open"), ("Esc", "close"))))
        foot.addStretch(1)
        self._tips = Words("> actions only", tokens.CAPTION, second=True)
        foot.addWidget(self._tips)
        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self.list, 1)
        layout.addWidget(hairline())
        layout.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MILLISECONDS)
        self._timer.timeout.connect(self._ask)
        window.installEventFilter(self)
        self.hide()

    def open_box(self, text: str = "") -> None:
        """Show the box, with something typed already."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()
        self.box.setText(text)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def close_box(self) -> None:
        """Put the box away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        self._opens_when_found = False
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_open(self) -> bool:
        """Whether the box shows."""
        return not self.isHidden()

    @property
    def found(self) -> tuple[Found, ...]:
        """All that is listed."""
        return tuple(found for part in self._found for found in part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move in the list from the box, and stay as large as the window."""
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if watched is self.parent() and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Close with a click beside the box."""
        self.close_box()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the veil."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 90))
        painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_box()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self._timer.stop()
                self._ask()
            self._open_or_wait()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
            self.list.has_moved = True
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.list.move_by(6 if event.key() == Qt.Key.Key_PageDown else -6)
            self.list.has_moved = True
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _fit(self) -> None:
        window = self.window().rect()
        self.setGeometry(window)
        wide = min(scaled(WIDE), window.width() - 32)
        tall = min(scaled(TALL), window.height() - 64)
        top = max(16, min(scaled(84), (window.height() - tall) // 2))
        self.sheet.setGeometry((window.width() - wide) // 2, top, wide, tall)

    def _typed(self) -> None:
        self._opens_when_found = False
        self._timer.start()

    def _open_or_wait(self) -> None:
        """Open what is current; where that may still change because somebody is being looked for, wait for them."""
        if self._awaited and not self.list.has_moved:
            self._opens_when_found = True
        else:
            self._open(self.list.currentIndex())

    def _ask(self) -> None:
        self._asked += 1
        asked, text = self._asked, self.box.text().strip()
        self._awaited = set(range(len(self._finders)))
        for number, finder in enumerate(self._finders):
            finder(text, lambda found, number=number: self._receive(asked, number, found))  # type: ignore[misc]

    def _receive(self, asked: int, number: int, found: Sequence[Found]) -> None:
        if asked != self._asked:
            return
        self._found[number] = tuple(found)
        self._awaited.discard(number)
        shown, typed = self.found, self.box.text().strip()
        self.list.show_found(shown, typed)
        self._count.setText("" if not typed else "Looking…" if self._awaited else f"{len(shown)} found")
        if self._opens_when_found and not self._awaited:
            self._opens_when_found = False
            self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        found = index.data(_FOUND)
        if isinstance(found, Found):
            self._before = None
            self.hide()
            found.run()


class _FoundList(QListView):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What was found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.items = Items(self)
        self.typed = ""
        self.has_moved = False
        self.setModel(self.items)
        self.setItemDelegate(_FoundDelegate(self))

    def show_found(self, found: Sequence[Found], typed: str) -> None:
        current = self.currentIndex().data(_FOUND)
        is_kept = self.has_moved and typed == self.typed and isinstance(current, Found)
        kept = (current.heading, current.words) if is_kept else None
        self.has_moved = is_kept
        self.typed = typed
        self.items.clear()
        heading = ""
        for each in found:
            if each.heading != heading:
                heading = each.heading
                head = QStandardItem(heading)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.items.appendRow(head)
            item = QStandardItem(each.words)
            item.setData(each, _FOUND)
            item.setData(f"{each.words}, {each.detail}", Qt.ItemDataRole.AccessibleTextRole)
            self.items.appendRow(item)
            if kept == (each.heading, each.words):
                self.setCurrentIndex(item.index())
        if not self.currentIndex().isValid():
            self.move_by(1)

    def move_by(self, step: int) -> None:
        line = self.currentIndex().row()
        places = [row for row in range(self.items.rowCount()) if self.items.item(row).data(_FOUND) is not None]
        if not places:
            return
        at = places.index(line) + step if line in places else 0
        index = self.items.index(places[max(0, min(at, len(places) - 1))], 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)


class _FoundDelegate(QStyledItemDelegate):
    def __init__(self, view: _FoundList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, scaled(44 if index.data(_FOUND) is not None else 30))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = colours_of()
        place: QRect = option.rect
        found = index.data(_FOUND)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(found, Found):
            painter.setPen(QColor(colours.ink2))
            painter.setFont(font(tokens.CAPTION, tokens.STRONG))
            painter.drawText(place.adjusted(20, 6, -20, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
            painter.restore()
            return
        is_current = index.row() == self._view.currentIndex().row()
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.acc_soft))
            painter.drawRoundedRect(place.adjusted(8, 0, -8, 0), 8, 8)
        self._draw_found(painter, place.adjusted(20, 0, -20, 0), found, is_current)
        painter.restore()

    def _draw_found(self, painter: QPainter, place: QRect, found: Found, is_current: bool) -> None:
        colours, ratio, side = colours_of(), self._view.devicePixelRatioF(), scaled(20)
        top = place.center().y() - side // 2
        painter.drawPixmap(QRect(place.left(), top, side, side), pixmap(found.icon, colours.ink2, side, ratio))
        place = place.adjusted(side + 12, 0, 0, 0)
        cap = "Enter" if is_current else found.keys
        if cap:
            width = QFontMetrics(font(tokens.KEY_CAP)).horizontalAdvance(cap) + 12
            painter.save()
            painter.translate(0, place.top())
            draw_key_cap(painter, cap, place.right() - width, place.height())
            painter.restore()
            place = place.adjusted(0, 0, -width - 10, 0)
        if found.chip is not None:
            size = chip_size(found.chip[0], found.chip[2])
            box = QRect(
                place.right() - size.width(), place.center().y() - size.height() // 2, size.width(), size.height()
            )
            draw_chip(painter, box, *found.chip, ratio)
            place = place.adjusted(0, 0, -size.width() - 10, 0)
        used = font(tokens.BODY, tokens.MEDIUM)
        metrics = QFontMetrics(used)
        words = metrics.elidedText(found.words, Qt.TextElideMode.ElideRight, place.width())
        width = metrics.horizontalAdvance(words)
        self._mark_typed(painter, place, words, metrics, is_current)
        painter.setFont(used)
        painter.setPen(QColor(colours.ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        rest = place.adjusted(width + 10, 0, 0, 0)
        small = font(tokens.CAPTION)
        if rest.width() > 30:
            painter.setFont(small)
            painter.setPen(QColor(colours.ink2))
            detail = QFontMetrics(small).elidedText(found.detail, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, detail)

    def _mark_typed(self, painter: QPainter, place: QRect, words: str, metrics: QFontMetrics, is_current: bool) -> None:
        """Mark what was typed where the words hold it, so that it is seen why this was found."""
        at = words.casefold().find(self._view.typed.casefold()) if self._view.typed else -1
        if at < 0:
            return
        left = place.left() + metrics.horizontalAdvance(words[:at])
        width = metrics.horizontalAdvance(words[at : at + len(self._view.typed)])
        tall = metrics.height()
        painter.setPen(Qt.PenStyle.NoPen)
        colours = colours_of()
        painter.setBrush(mixed(colours.acc_soft, colours.acc, 0.25 if is_current else 0.0))
        painter.drawRoundedRect(QRect(left - 1, place.center().y() - tall // 2, width + 2, tall), 3, 3)


class _Keys(QWidget):
    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        small, words = QFontMetrics(font(tokens.KEY_CAP)), QFontMetrics(font(tokens.CAPTION))
        width = sum(
            small.horizontalAdvance(key) + 16 + (words.horizontalAdvance(what) + 14 if what else 0)
            for key, what in self._keys
        )
        return QSize(width, scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        left = 0
        for key, what in self._keys:
            left += draw_key_cap(painter, key, left, self.height()) + 4
            painter.setFont(font(tokens.CAPTION))
            painter.setPen(QColor(colours_of().ink2))
            width = QFontMetrics(font(tokens.CAPTION)).horizontalAdvance(what)
            painter.drawText(QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, what)
            left += width + (14 if what else 0)
        painter.end()
