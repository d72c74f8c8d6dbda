"""Dress the application: style, palette, style sheet and font, light or dark as the system is.

The style sheet is on each window, not on the application: there Qt would fit every new widget to it by itself, and
again whenever it is put into another one, which takes most of the time that building a page does.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ccdesk import paths
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.palette import palette_of
from ccdesk.desk.theme.style_sheet import style_sheet
from ccdesk.desk.theme.tokens import DARK, LIGHT, Colours

# The size in points that each system's own text has before anybody changes it.
_USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}
_USUAL_POINTS_ELSEWHERE = 10.0
_FAMILY_WHERE_THE_SYSTEM_HAS_NONE = "Inter"
_STYLE, _STYLED, _THEME = "Fusion", "ccdesk-style", "ccdesk-theme"


def new_application(words: list[str]) -> QApplication:
    """Return the application, drawn in the theme's style from the first: to change it later takes twice as long."""
    # By its words: to give it the style itself makes Python know all that a style can draw.
    application = QApplication([*(words or ["ccdesk"]), "-style", _STYLE])
    application.setProperty(_STYLED, True)
    return application


class Theme(QObject):
    """The look of the whole application; it follows the system until somebody chooses light or dark."""

    changed = Signal()

    def __init__(self, application: QApplication, *, choice: str = "system", scale: float | None = None) -> None:
        """Dress the application; ``choice`` is system, light or dark, ``scale`` overrules the system's text size."""
        super().__init__(application)
        application.setProperty(_THEME, self)
        self._application = application
        self._choice = choice
        self._scale = scale or _system_scale()
        self._showing: Colours | None = None
        self._sheet = ""
        self._dressed: list[QWidget] = []
        if not application.property(_STYLED):
            application.setStyle(_STYLE)
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
            return self._application.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
        return self._choice == "dark"

    def _follow(self) -> None:
        colours = self.colours
        if colours is self._showing:
            return
        self._showing = colours
        self._sheet = style_sheet(colours, self._scale, _pictures(colours))
        with _no_widget_goes():
            self._application.setPalette(palette_of(colours))
            for window in self._dressed:
                if isValid(window):
                    window.setStyleSheet(self._sheet)
        self.changed.emit()


def dress(window: QWidget) -> None:
    """Dress a window as the application's theme says; without a theme it stays as Qt draws it."""
    application = QApplication.instance()
    theme = application.property(_THEME) if application is not None else None
    if isinstance(theme, Theme) and isValid(theme):
        theme.dress(window)


def _pictures(colours: Colours) -> dict[str, str]:
    """Return the pictures of the style sheet: Qt takes them from files only."""
    shade = "dark" if colours.is_dark else "light"
    return {name: (paths.resources() / "look" / f"{name}-{shade}.png").as_posix() for name in ("chevron", "tick")}


@contextmanager
def _no_widget_goes() -> Iterator[None]:
    """Keep Python from clearing widgets away while Qt goes through all there are, which it does without looking."""
    if not QApplication.topLevelWidgets():
        yield
        return
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
