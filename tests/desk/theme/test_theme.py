"""The theme dresses the whole application, and changes while it runs."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.guide.guide_window import GuideWindow
from ccdesk.desk.starting.start_window import StartWindow
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import icon, pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled, text_scale
from ccdesk.desk.theme.style_sheet import style_sheet
from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.theme.tokens import DARK, LIGHT


@pytest.fixture
def light(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.choose("light")
    theme.enlarge(1.0)


def test_choosing_dark_changes_what_is_shown_at_once(light: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(light.changed):
        light.choose("dark")
    assert colours_of() is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.win


def test_what_is_dressed_changes_with_the_look_and_what_is_put_into_it_too(light: Theme, qtbot: QtBot) -> None:
    window, inside = QWidget(), QPushButton("Finish")
    qtbot.addWidget(window)
    light.dress(window)
    inside.setParent(window)
    window.show()
    assert LIGHT.card in window.styleSheet()
    assert inside.sizeHint().height() == 36
    light.choose("dark")
    assert DARK.card in window.styleSheet()
    light.enlarge(1.5)
    assert inside.sizeHint().height() >= 54


def test_application_has_no_style_sheet_which_every_new_widget_would_be_fitted_to(light: Theme) -> None:
    light.choose("dark")
    assert QApplication.instance().styleSheet() == ""  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", [StartWindow, GuideWindow])
def test_every_window_is_dressed(light: Theme, qtbot: QtBot, kind: type[QWidget]) -> None:
    window = kind()
    qtbot.addWidget(window)
    light.choose("dark")
    assert DARK.card in window.styleSheet()


def test_light_is_shown_where_the_system_says_nothing(light: Theme) -> None:
    light.choose("system")
    assert light.colours is LIGHT


def test_choosing_what_is_shown_already_changes_nothing(light: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(light.changed):
        light.choose("light")


def test_text_and_measures_grow_together(light: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Finish")
    qtbot.addWidget(button)
    light.dress(button)
    light.enlarge(1.5)
    assert text_scale() == pytest.approx(1.5)
    assert font(tokens.CAPTION).pointSizeF() == pytest.approx(13.5)
    assert scaled(tokens.CONTROL) == 54
    button.show()
    assert button.height() >= 54


def test_measures_do_not_shrink_below_the_usual(light: Theme) -> None:
    light.enlarge(0.9)
    assert scaled(tokens.CONTROL) == tokens.CONTROL


def test_style_sheet_holds_no_placeholder_that_was_not_filled(light: Theme) -> None:
    assert "$" not in style_sheet(light.colours, 1.0, {"chevron": "chevron.png", "tick": "tick.png"})


ICONS = [
    "house",
    "users-three",
    "calendar-blank",
    "paper-plane-tilt",
    "handshake",
    "graduation-cap",
    "chart-line-up",
    "article",
    "envelope-simple",
    "buildings",
    "magnifying-glass",
    "lock-simple",
    "plus",
    "arrow-counter-clockwise",
    "arrow-clockwise",
    "pencil-simple",
    "dots-three",
    "printer",
    "export",
    "file-pdf",
    "laptop",
    "hard-drives",
    "git-merge",
    "archive-box",
    "clock-counter-clockwise",
    "warning-circle-fill",
    "warning",
    "check-circle",
    "clock",
    "prohibit",
    "arrow-up-right",
    "arrow-right",
    "arrow-down-right",
    "user",
    "lightning",
    "house-line",
    "x",
]


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_of_the_look_is_in_the_set(theme: Theme, name: str) -> None:
    assert not icon(name, LIGHT.ink).isNull()


def test_icons_are_sharp_on_fine_screens(theme: Theme) -> None:
    drawn = pixmap("house", LIGHT.ink, 18, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)


def test_icons_take_the_colour_asked_for(theme: Theme) -> None:
    drawn = pixmap("square-fill", "#AE251B", 32, 1.0).toImage()
    assert drawn.pixelColor(16, 16).name().upper() == "#AE251B"
