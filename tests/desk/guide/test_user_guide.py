"""The user guide: a page for each page of the desk, and everything it points to is there."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ccdesk.desk.guide.guide_window import GuideOpener, GuideWindow
from ccdesk.desk.guide.user_guide import CONTENTS, UserGuide
from ccdesk.desk.page_scan import find_pages
from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.window import DeskWindow

GUIDE = UserGuide()
NAMES = GUIDE.names()


@pytest.mark.parametrize("page", sorted(find_pages()))
def test_every_page_of_the_desk_has_its_page_in_the_guide(page: str) -> None:
    kind = find_pages()[page]
    assert (kind.help_name or kind.name) in NAMES


def test_every_page_of_the_guide_is_in_its_contents() -> None:
    assert {path.stem for path in GUIDE.folder.glob("*.md")} - {CONTENTS} == set(NAMES)
    assert NAMES[0] == "getting-started"


@pytest.mark.parametrize("name", NAMES)
def test_every_link_and_picture_of_a_page_is_there(name: str) -> None:
    page = GUIDE.page(name)
    assert page.name == name
    assert page.title
    for link in page.links:
        assert link.removesuffix(".md") in NAMES, link
    for picture in page.pictures:
        assert not QImage(str(GUIDE.folder / picture)).isNull(), picture


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_named_for_whoever_cannot_see_them(name: str) -> None:
    assert not re.search(r"!\[\s*\]", GUIDE.page(name).text)


def test_a_page_that_is_not_there_becomes_the_first() -> None:
    assert GUIDE.page("../README").name == "getting-started"
    assert GUIDE.page("").name == "getting-started"


def test_links_lead_on_and_alt_left_leads_back(theme: Theme, qtbot: QtBot) -> None:
    window = GuideWindow()
    qtbot.addWidget(window)
    window.open_at("register")
    window.text.anchorClicked.emit(QUrl("keys.md"))
    assert window.page_name == "keys"
    window.text.anchorClicked.emit(QUrl("https://example.org/keys.md"))
    assert window.page_name == "keys"
    window.back()
    assert window.page_name == "register"
    assert window.contents.currentItem().text() == "The register of a session"
    QTest.keyClick(window.text, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_pictures_are_no_wider_than_the_page(theme: Theme, qtbot: QtBot) -> None:
    window = GuideWindow()
    qtbot.addWidget(window)
    window.resize(500, 500)
    window.open_at("today")
    assert window.text.horizontalScrollBar().maximum() == 0


def test_f1_opens_the_guide_at_the_page_in_use(desk: DeskWindow, qtbot: QtBot) -> None:
    QTest.keyClick(desk, Qt.Key.Key_F1)
    (opener,) = desk.findChildren(GuideOpener)
    guide = opener.window
    assert guide is not None
    assert guide.isVisible()
    assert desk.page is not None
    assert guide.page_name == (desk.page.help_name or desk.page.name)
    desk.wanted_help.emit("keys")
    assert guide.page_name == "keys"
    desk.close()
    qtbot.waitUntil(lambda: opener.window is None)
