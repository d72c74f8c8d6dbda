"""The desk of a receptionist: pages, places and Ctrl+K show what the front desk needs and refuse the rest in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.centre.account_form import AccountForm
from ccdesk.desk.centre.staff import StaffSection
from ccdesk.desk.finders import finders_of
from ccdesk.desk.pages.centre import CentrePage
from ccdesk.desk.pages.family import OneFamilyPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.accounts import accounts_with_roles, add_account
from ccdesk.operations.roles import Role
from ccdesk.register.opening import open_with_key
from ccdesk.register.register import Register

if TYPE_CHECKING:
    from ccdesk.desk.find_box import Found

CTRL = Qt.KeyboardModifier.ControlModifier
HENS = "nine quiet hens"


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=20_000)


@pytest.fixture
def front_desk(demonstration_copy: Register, desk_of: Callable[[Register], DeskWindow], qtbot: QtBot) -> DeskWindow:
    """The desk, signed in to as Rose, the receptionist."""
    add_account(demonstration_copy, "Rose", HENS, HENS, Role.RECEPTIONIST)
    path, key = demonstration_copy.path, demonstration_copy.key
    demonstration_copy.close()
    window = desk_of(open_with_key(path, key, account="Rose"))
    settle(window, qtbot)
    return window


def test_the_navigation_shows_the_front_desks_pages(front_desk: DeskWindow) -> None:
    assert [button.page.title for button in front_desk.navigation.buttons] == [
        "Today",
        "Families",
        "Sessions",
        "Centre",
    ]
    assert front_desk.top_bar._role.text() == "Receptionist"


@pytest.mark.parametrize("page", ["referrals", "support", "courses", "measures", "measure", "returns", "history"])
def test_a_place_that_is_not_shown_is_refused_in_words(front_desk: DeskWindow, page: str) -> None:
    before = front_desk.page
    front_desk.show_place(Place(page))
    assert front_desk.page is before
    assert "is not shown to a receptionist’s account" in front_desk.message_bar.words


def test_its_key_says_so_too(front_desk: DeskWindow, qtbot: QtBot) -> None:
    front_desk.activateWindow()
    qtbot.waitUntil(front_desk.isActiveWindow)
    qtbot.keyClick(front_desk.focusWidget() or front_desk, Qt.Key.Key_4, CTRL)
    assert front_desk.message_bar.words.startswith("Referrals is not shown")


def test_ctrl_k_offers_what_may_be_seen(front_desk: DeskWindow) -> None:
    found: list[Found] = []
    for finder in finders_of(front_desk)[1:]:
        finder("re", found.extend)
    assert "Referrals" not in [each.words for each in found]
    assert "Returns" not in [each.words for each in found]


def test_a_family_is_shown_without_what_the_front_desk_does_not_need(front_desk: DeskWindow, qtbot: QtBot) -> None:
    with front_desk.workplace.register.connection() as connection:
        (family,) = connection.execute(
            "SELECT person.family_id FROM referral JOIN person ON person.id = person_id LIMIT 1"
        ).fetchone()
    front_desk.show_place(Place("family", family))
    settle(front_desk, qtbot)
    page = front_desk.page
    assert isinstance(page, OneFamilyPage)
    assert page._shown is not None
    assert page._shown.is_limited
    for hidden in (page.refer, page.support, page.referrals, page.line):
        assert not hidden.isVisible()
    assert page.people.isVisible()
    assert page.contacts.isVisible()
    assert not any("Refer" in action.words or "Merge" in action.words for action in page.page_actions())


def test_the_centre_page_shows_ones_own_account_and_the_desks_settings(front_desk: DeskWindow, qtbot: QtBot) -> None:
    front_desk.show_place(Place("centre", "backups"))
    assert "not shown to a receptionist’s account" in front_desk.message_bar.words
    page = front_desk.page
    assert isinstance(page, CentrePage)
    assert [kind.name for kind in page.kinds] == ["staff", "settings"]
    section = page.choose("staff")
    assert isinstance(section, StaffSection)
    settle(front_desk, qtbot)
    assert [row.name for row in section.rows.rows_model.rows] == ["Rose"]
    assert not section.add_button.isVisible()
    assert not section.renew_button.isVisible()


def test_a_manager_changes_a_role_and_ends_an_account(desk: DeskWindow, qtbot: QtBot) -> None:
    register = desk.workplace.register
    add_account(register, "Ann", HENS, HENS, Role.WORKER)
    desk.show_place(Place("centre", "staff"))
    settle(desk, qtbot)
    page = desk.page
    assert isinstance(page, CentrePage)
    section = page.sections["staff"]
    assert isinstance(section, StaffSection)

    def form_of(name: str) -> AccountForm:
        section.rows.go_to(name)
        qtbot.keyClick(section.rows, Qt.Key.Key_Return)
        form = page.side.content
        assert isinstance(form, AccountForm)
        return form

    form = form_of("Ann")
    form.role.show_value("receptionist")
    form.save()
    settle(desk, qtbot)
    assert desk.message_bar.words == "Ann is a receptionist from the next sign-in on"
    assert accounts_with_roles(register)[1].role is Role.RECEPTIONIST
    own = form_of("manager")
    assert not hasattr(own, "end_button")
    own.role.show_value("worker")
    own.save()
    settle(desk, qtbot)
    assert "only manager’s account" in desk.message_bar.words
    page.close_side()
    form_of("Ann").end()
    settle(desk, qtbot)
    assert [account.name for account in accounts_with_roles(register)] == ["manager"]
