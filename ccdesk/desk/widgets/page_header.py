"""The head of a page: its title, a caption beside it, and what can be done at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.labels import Words, title


class PageHeader(QWidget):
    """A page's title with a caption; what can be done goes into ``buttons``.

    What stands before the title goes into ``before``, what belongs right after it into ``beside``.

    Where there is no room for all in a row, the caption goes below the title and the buttons below both.
    """

    def __init__(self, words: str, caption_words: str = "", parent: QWidget | None = None) -> None:
        """Show a title and a caption."""
        super().__init__(parent)
        self.title = title(words)
        self.caption = Words(caption_words, tokens.BODY, second=True)
        self.caption.setVisible(bool(caption_words))
        self.before = QHBoxLayout()
        self.beside = QHBoxLayout()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(tokens.SPACE[1])
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(tokens.SPACE[2])
        self._words.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        self._words.addLayout(self.beside)
        self._words.setAlignment(self.beside, Qt.AlignmentFlag.AlignLeft)
        self._words.addWidget(self.caption, 1, Qt.AlignmentFlag.AlignBaseline)
        self._first = QHBoxLayout()
        self._first.setSpacing(tokens.SPACE[2])
        self._first.addLayout(self.before)
        self._first.addLayout(self._words)
        self._first.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.SPACE[1])
        self._row.addLayout(self._first, 1)
        self._row.addLayout(self.buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(scaled(tokens.CONTROL))

    def show_words(self, words: str, caption_words: str = "") -> None:
        """Change title and caption."""
        self.title.setText(words)
        self.caption.setText(caption_words)
        self.caption.setVisible(bool(caption_words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put below each other what has no room beside each other."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the widest part: the row can always become a column."""
        wide = max(self.title.sizeHint().width(), self.buttons.minimumSize().width())
        return QSize(min(wide, scaled(320)), super().minimumSizeHint().height())

    def _fit(self) -> None:
        beside = self.beside.sizeHint().width()
        words = self.before.sizeHint().width() + _width(self.title) + 2 * tokens.SPACE[2]
        words += beside + tokens.SPACE[2] if beside else 0
        aside = _width(self.caption) + tokens.SPACE[2] if not self.caption.isHidden() else 0
        buttons = self.buttons.sizeHint().width() + tokens.SPACE[3]
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        is_one_row = words + aside + buttons <= self.width()
        has_caption_below = words + aside > self.width() or (not is_one_row and words + buttons <= self.width())
        self.caption.setWordWrap(has_caption_below)
        self._words.setSpacing(0 if has_caption_below else tokens.SPACE[2])
        self.title.setWordWrap(words > self.width())
        # Words that wrap ask for little: they are given the room that there is.
        wraps = has_caption_below or self.title.wordWrap()
        self._first.setStretchFactor(self._words, int(wraps))
        self._first.setStretch(self._first.count() - 1, int(not wraps))
        is_row = is_one_row or (has_caption_below and words + buttons <= self.width())
        for layout, wanted in (
            (self._words, down if has_caption_below else across),
            (self._row, across if is_row else down),
        ):
            if layout.direction() != wanted:
                layout.setDirection(wanted)
                self.updateGeometry()
        fits = not is_row and self.buttons.sizeHint().width() <= self.width()
        self._row.setAlignment(self.buttons, Qt.AlignmentFlag.AlignLeft if fits else Qt.AlignmentFlag(0))


def _width(label: Words) -> int:
    """Return how wide words are in one line; a label that wraps asks for less."""
    return label.fontMetrics().horizontalAdvance(label.text()) + 2
