"""A page of the user guide as text with headings, links and pictures, in the look of the desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from ccdesk.desk.guide.user_guide import GuidePage, UserGuide
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, text_scale

_LINE_HEIGHT = 135.0  # per cent
_HEADING_POINTS = {1: tokens.PAGE_TITLE, 2: tokens.CARD_TITLE, 3: tokens.BODY}
_MARGIN = 24
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for a picture in a block's text
_PICTURE_DENSITY = 1.5  # pixels of a picture for one on the page, where there is room


class GuideText(QTextBrowser):
    """Shows one page; links are for whoever listens to ``anchorClicked``."""

    def __init__(self, guide: UserGuide, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._guide = guide
        self._page: GuidePage | None = None
        self.setOpenLinks(False)
        self.setAccessibleName("User guide")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        # Pictures are as wide as the page: a bar that comes and goes would change their room.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setStyleSheet("QTextBrowser { border: none; border-radius: 0; padding: 0; }")
        self.document().setDocumentMargin(_MARGIN)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    @property
    def page(self) -> GuidePage | None:
        """The page that is shown."""
        return self._page

    def show_page(self, page: GuidePage) -> None:
        """Show a page from its beginning."""
        self._page = page
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(page.title)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Read a picture of the guide, no wider than the page."""
        told = name.toString() if isinstance(name, QUrl) else name
        path = (self._guide.folder / told).resolve()
        if not path.is_relative_to(self._guide.folder.resolve()):
            return None
        picture = QImage(str(path))
        if picture.isNull():
            return None
        ratio = self.devicePixelRatioF()
        room = max(120, self.viewport().width() - 2 * _MARGIN)
        wide = min(room, round(picture.width() / _PICTURE_DENSITY))
        shown = picture.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the pictures again."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.ApplicationPaletteChange):
            self._lay_out()

    def _lay_out(self) -> None:
        if self._page is None:
            return
        where = self.verticalScrollBar().value()
        font = QFont(self.font())
        font.setPointSizeF(tokens.BODY * text_scale())
        self.document().setDefaultFont(font)
        self.setMarkdown(self._page.text)
        self.document().setDocumentMargin(_MARGIN)
        self._dress()
        self.verticalScrollBar().setValue(where)

    def _dress(self) -> None:
        colours = colours_of()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = frame.format().toTableFormat()
                table.setBorder(0)
                table.setCellPadding(4)
                frame.setFormat(table)
        block = self.document().begin()
        while block.isValid():
            shape = QTextBlockFormat(block.blockFormat())
            level = shape.headingLevel()
            cursor = QTextCursor(block)
            # A picture's line is as high as the picture: room between lines would be a gap below it.
            height = 100.0 if _PICTURE in block.text() else _LINE_HEIGHT
            shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setBottomMargin(8 if block.textList() is None else 3)
            shape.setTopMargin(18 if level > 1 else 0)
            cursor.setBlockFormat(shape)
            if level:
                letters = QTextCharFormat()
                letters.setFontPointSize(_HEADING_POINTS.get(level, tokens.BODY) * text_scale())
                letters.setFontWeight(QFont.Weight.DemiBold)
                letters.setForeground(QColor(colours.ink))
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(letters)
            block = block.next()
