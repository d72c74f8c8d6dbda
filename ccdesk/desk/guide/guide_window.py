"""The window of the user guide: its contents at the left, a page at the right; F1 opens it at the page in use."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QMainWindow, QVBoxLayout, QWidget

from ccdesk.desk.guide.guide_text import GuideText
from ccdesk.desk.guide.user_guide import UserGuide
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.theme.theme import dress
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.window import DeskWindow

_CONTENTS = 250
_NAME_ROLE = Qt.ItemDataRole.UserRole


class GuideWindow(QMainWindow):
    """The guide beside the desk; Esc closes it, Alt+Left goes back."""

    def __init__(self, guide: UserGuide | None = None, parent: QWidget | None = None) -> None:
        """Make the window; it shows nothing yet."""
        super().__init__(parent, Qt.WindowType.Window)
        self.guide = guide or UserGuide()
        self._before: list[str] = []
        self.setWindowTitle("User guide – ccdesk")
        self.setMinimumSize(360, 300)
        self.resize(980, 720)
        self.contents = QListWidget()
        self.contents.setAccessibleName("Contents of the user guide")
        self.contents.setFrameShape(QListWidget.Shape.NoFrame)
        self.contents.setSpacing(2)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in self.guide.pages():
            item = QListWidgetItem(page.title)
            item.setData(_NAME_ROLE, page.name)
            self.contents.addItem(item)
        self.text = GuideText(self.guide)
        self.back_button = ordinary_button("Back", "arrow-left", run=self.back)
        self._build()
        dress(self)
        self.contents.currentItemChanged.connect(self._contents_changed)
        self.text.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.back)

    @property
    def page_name(self) -> str:
        """The page that is shown."""
        return self.text.page.name if self.text.page is not None else ""

    def open_at(self, name: str) -> None:
        """Show a page in front of the other windows."""
        self.show_page(name)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, name: str, *, keep: bool = True) -> None:
        """Show a page; one that is not there becomes the first."""
        page = self.guide.page(name)
        if keep and self.page_name and self.page_name != page.name:
            self._before.append(self.page_name)
        self.text.show_page(page)
        self.back_button.setEnabled(bool(self._before))
        self.contents.blockSignals(True)
        for line in range(self.contents.count()):
            if self.contents.item(line).data(_NAME_ROLE) == page.name:
                self.contents.setCurrentRow(line)
        self.contents.blockSignals(False)

    def back(self) -> None:
        """Show the page before this one."""
        if self._before:
            self.show_page(self._before.pop(), keep=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        left = QFrame()
        left.setObjectName("navigation")
        left.setFixedWidth(scaled(_CONTENTS))
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(tokens.SPACE[2])
        column.addWidget(Words("User guide", tokens.CARD_TITLE, tokens.STRONG))
        column.addWidget(self.contents, 1)
        column.addWidget(self.back_button)
        self.contents.setStyleSheet(
            "QListWidget { background: transparent; } QListWidget::item { padding: 6px 8px; border-radius: 6px; }"
            "QListWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }"
        )
        self.contents.viewport().setAutoFillBackground(False)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.text, 1)
        self.setCentralWidget(whole)

    def _contents_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(str(item.data(_NAME_ROLE)))

    def _follow(self, link: QUrl) -> None:
        name = link.fileName()
        if not link.scheme() and name.endswith(".md"):
            self.show_page(name.removesuffix(".md"))


class GuideOpener(QObject):
    """Opens the guide for a desk's window, and closes it with the desk."""

    def __init__(self, desk: DeskWindow) -> None:
        """Listen to F1 and “?”."""
        super().__init__(desk)
        self.window: GuideWindow | None = None
        desk.wanted_help.connect(self.open_at)
        desk.closed.connect(self._close)

    def open_at(self, name: str) -> None:
        """Open the guide at a page."""
        if self.window is None:
            self.window = GuideWindow()
        self.window.open_at(name)

    def _close(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.close()
            window.deleteLater()
