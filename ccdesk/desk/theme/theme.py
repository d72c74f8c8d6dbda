"""Dress the application: style, palette, style sheet and font, light or dark as the system is.

The style sheet is on each window, not on the application: there Qt would fit every new widget to it by itself, and
again whenever it is put into another one, which takes most of the time that building a page does.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.palette import palette_of
from ccdesk.desk.theme.style_sheet import style_sheet
from ccdesk.desk.theme.tokens import DARK, LIGHT, Colours

# The size in points that each system's own text has before anybody changes it.
_USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}
_USUAL_POINTS_ELSEWHERE = 10.0
_FAMILY_WHERE_THE_SYSTEM_HAS_NONE = "Inter"


class Theme(QObject):
    """The look of the whole application; it follows the system until somebody chooses light or dark."""

    changed = Signal()

    def __init__(self, application: QApplication, *, choice: str = "system", scale: float | None = None) -> None:
        """Dress the application; ``choice`` is system, light or dark, ``scale`` overrules the system's text size."""
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._scale = scale or _system_scale()
        self._showing: Colours | None = None
        self._sheet = ""
        self._dressed: list[QWidget] = []
        # Qt's style sheets take pictures from files only.
        self._folder = tempfile.TemporaryDirectory(prefix="ccdesk-look-", ignore_cleanup_errors=True)
        application.setStyle("Fusion")
        application.setFont(_system_font(self._scale))
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def choice(self) -> str:
        """What was chosen: system, light or dark."""
        return self._choice

    @property
    def colours(self) -> Colours:
        """The colours that are showing."""
        return DARK if self._is_dark() else LIGHT

    def choose(self, choice: str) -> None:
        """Show light or dark, or follow the system again."""
        self._choice = choice
        self._follow()

    def enlarge(self, scale: float) -> None:
        """Show text this much larger than usual."""
        self._scale = scale
        self._showing = None
        with _no_widget_goes():
            self._application.setFont(_system_font(scale))
        self._follow()

    def dress(self, window: QWidget) -> None:
        """Dress a window, and what is put into it, now and whenever the look changes.

        What has a parent is dressed as its parent is, also where it is a window of its own.
        """
        self._dressed = [other for other in self._dressed if isValid(other) and other is not window]
        self._dressed.append(window)
        window.setStyleSheet(self._sheet)

    def _is_dark(self) -> bool:
        if self._choice == "system":
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"

    def _follow(self) -> None:
        colours = self.colours
        if colours is self._showing:
            return
        self._showing = colours
        with _no_widget_goes():
            self._application.setPalette(palette_of(colours))
            self._sheet = style_sheet(colours, self._scale, self._pictures(colours))
            for window in self._dressed:
                if isValid(window):
                    window.setStyleSheet(self._sheet)
        self.changed.emit()

    def _pictures(self, colours: Colours) -> dict[str, str]:
        wanted = {"chevron": ("caret-down", colours.ink2), "tick": ("check-bold", colours.on_acc)}
        paths = {}
        for name, (icon_name, colour) in wanted.items():
            path = Path(self._folder.name) / f"{name}-{'dark' if colours.is_dark else 'light'}.png"
            if not path.exists():
                pixmap(icon_name, colour, 28, 1.0).save(str(path))
            paths[name] = path.as_posix()
        return paths


def dress(window: QWidget) -> None:
    """Dress a window as the application's theme says; without a theme it stays as Qt draws it."""
    application = QApplication.instance()
    theme = application.findChild(Theme) if application is not None else None
    if theme is not None:
        theme.dress(window)


@contextmanager
def _no_widget_goes() -> Iterator[None]:
    """Keep Python from clearing widgets away while Qt goes through all there are, which it does without looking."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _system_scale() -> float:
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    if points <= 0:
        return 1.0
    usual = _USUAL_POINTS.get(sys.platform, _USUAL_POINTS_ELSEWHERE)
    # A point or so above or below what is usual is the system's taste, not somebody's need.
    return 1.0 if abs(points - usual) < 1.5 else min(max(points / usual, 0.9), 2.5)


def _system_font(scale: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().lower() in ("", "sans serif", "sans") and QFontDatabase.hasFamily(
        _FAMILY_WHERE_THE_SYSTEM_HAS_NONE
    ):
        font = QFont(_FAMILY_WHERE_THE_SYSTEM_HAS_NONE)
    font.setPointSizeF(tokens.BODY * scale)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
