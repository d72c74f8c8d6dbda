"""What Ctrl+K looks through: people and families, sessions, pages and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ccdesk.desk.find_box import Finder, Found
from ccdesk.desk.places import Place

if TYPE_CHECKING:
    from ccdesk.desk.window import DeskWindow

Give = Callable[[Sequence[Found]], None]


def finders_of(window: DeskWindow) -> Sequence[Finder]:
    """Return the finders of a window, in the order in which what they find is listed."""
    return (lambda text, give: give(_actions(window, text)), lambda text, give: give(_pages(window, text)))


def _pages(window: DeskWindow, text: str) -> list[Found]:
    if text.startswith(">"):
        return []
    return [
        Found(
            "Actions and pages",
            page.title,
            "Page",
            page.icon,
            lambda name=page.name: window.show_place(Place(name)),  # type: ignore[misc]
            f"Ctrl+{(number + 1) % 10}" if number < 10 else "",
        )
        for number, page in enumerate(window.page_types.values())
        if page.in_navigation is not None and _matches(page.title, text)
    ]


def _actions(window: DeskWindow, text: str) -> list[Found]:
    wanted = text.lstrip("> ")
    found = [
        Found("Actions and pages", action.words, "", "lightning", action.run, action.keys)
        for action in (window.page.page_actions() if window.page is not None else ())
    ]
    general = (
        ("Undo the last act", "arrow-counter-clockwise", "Ctrl+Z", window.workplace.undo),
        ("Redo what was undone", "arrow-clockwise", "Ctrl+Y", window.workplace.redo),
        ("Lock the desk", "lock-simple", "Ctrl+L", window.wanted_lock.emit),
        ("All keys", "keyboard", "?", lambda: window.wanted_help.emit("keys")),
    )
    found += [Found("Actions and pages", words, "", icon, run, keys) for words, icon, keys, run in general]
    return [each for each in found if wanted and _matches(each.words, wanted)] if wanted else found[:0]


def _matches(words: str, typed: str) -> bool:
    """Say whether every word typed begins a word."""
    begun = [word.casefold() for word in words.replace("-", " ").split()]
    return all(any(word.startswith(part) for word in begun) for part in typed.casefold().split())
