"""What can be added to a family, and of whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ccdesk.operations.family_page import PersonOnPage

Add = Callable[[str, str, dict[str, str | int]], object]  # table, title of the form, what it begins with

# What stands in the time line: the table, its words, and whether it is of a family, of a person or of either.
_DATED = (
    ("membership", "Target group or need", True, True),
    ("level", "Level of need", True, False),
    ("plan", "Plan", True, True),
    ("status", "Work or study", False, True),
)


def dated_menu(parent: QWidget, family_id: int, people: Sequence[PersonOnPage], add: Add) -> QMenu:
    """Return a menu of the dated records that the family, or one of its people, can be given."""
    menu = QMenu(parent)
    menu.setAccessibleName("Add to what was true when")
    for table, words, is_of_family, is_of_person in _DATED:
        if is_of_family and not is_of_person:
            menu.addAction(words).triggered.connect(partial(_run, add, table, words, {"family_id": family_id}))
            continue
        under = menu.addMenu(words)
        if is_of_family:
            action = under.addAction("The whole family")
            action.triggered.connect(partial(_run, add, table, f"{words}: the whole family", {"family_id": family_id}))
        for person in people:
            action = under.addAction(person.name)
            action.triggered.connect(partial(_run, add, table, f"{words}: {person.name}", {"person_id": person.id}))
    return menu


def people_menu(
    parent: QWidget, table: str, words: str, people: Sequence[PersonOnPage], add: Add, family_id: int | None = None
) -> QMenu:
    """Return a menu of whose record is to be added; with a family's id, the family's own first."""
    menu = QMenu(parent)
    menu.setAccessibleName(words)
    if family_id is not None:
        menu.addAction("The whole family").triggered.connect(
            partial(_run, add, table, f"{words}: the whole family", {"family_id": family_id})
        )
    for person in people:
        menu.addAction(person.name).triggered.connect(
            partial(_run, add, table, f"{words}: {person.name}", {"person_id": person.id})
        )
    return menu


def choices_menu(parent: QWidget, name: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> QMenu:
    """Return a menu of what can be done, each with its words."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    for words, run in choices:
        menu.addAction(words).triggered.connect(partial(_do, run))
    return menu


def pop_up(menu: QMenu, button: QPushButton) -> None:
    """Show a menu below a button, with its first choice ready for the keyboard."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
    actions = menu.actions()
    if actions:
        menu.setActiveAction(actions[0])


def _do(run: Callable[[], object], _: bool = False) -> None:
    run()


def _run(add: Add, table: str, title: str, values: dict[str, str | int], _: bool = False) -> None:
    add(table, title, values)
