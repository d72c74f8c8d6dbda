"""What Ctrl+K looks through: people, families and sessions, then what can be done and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ccdesk.desk.find_box import Finder, Found
from ccdesk.desk.places import Place

if TYPE_CHECKING:
    from ccdesk.desk.window import DeskWindow
    from ccdesk.operations.finding import FoundAnything

Give = Callable[[Sequence[Found]], None]

ACTIONS = "Actions and pages"
_NEW_FAMILY_LETTERS = 3


def finders_of(window: DeskWindow) -> Sequence[Finder]:
    """Return the finders of a window, in the order in which what they find is listed."""
    return (
        lambda text, give: _records(window, text, give),
        lambda text, give: give([*_actions(window, text), *_pages(window, text)]),
    )


def _records(window: DeskWindow, text: str, give: Give) -> None:
    # Loaded when the box is first opened: the desk's start does not wait for it.
    from ccdesk.operations.finding import find_anything, make_ready

    workplace = window.workplace
    if not text or text.startswith(">"):
        give(())
        if not text:
            workplace.ask(window.find_box, make_ready, lambda nothing: None, key="ready")
        return
    period, today = workplace.period, workplace.today().date()
    workplace.ask(
        window.find_box,
        lambda register: find_anything(register, text, period, today),
        lambda found: give(_listed(window, found)),
        key="find",
        failed=lambda refusal: give(()),
    )


def _listed(window: DeskWindow, found: FoundAnything) -> list[Found]:
    go = window.show_place
    people = [
        Found(
            "People",
            person.name,
            " · ".join(part for part in (person.about, person.where) if part),
            "user",
            lambda key=person.family_id, focus=f"person-{person.person_id}": go(Place("family", key, focus)),  # type: ignore[misc]
            chip=(person.how, "plain", "") if person.how else None,
        )
        for person in found.people
    ]
    families = [
        Found(
            "Families",
            f"{family.reference} {family.name}",
            " · ".join(part for part in (family.people, _last_contact(family.last_contact)) if part),
            "users-three",
            lambda key=family.id: go(Place("family", key)),  # type: ignore[misc]
        )
        for family in found.families
    ]
    sessions = [
        Found(
            "Sessions",
            session.words,
            session.detail,
            "calendar-blank",
            lambda key=session.session_id: go(Place("register", key)),  # type: ignore[misc]
        )
        for session in found.sessions
    ]
    return [*people, *families, *sessions]


def _last_contact(words: str) -> str:
    return f"Last contact: {words[0].lower()}{words[1:]}" if words in ("Never", "Today") else f"Last contact: {words}"


def _actions(window: DeskWindow, text: str) -> list[Found]:
    wanted = text.lstrip("> ")
    found = [
        Found(ACTIONS, action.words, "", "lightning", action.run, action.keys)
        for action in (window.page.page_actions() if window.page is not None else ())
    ]
    general = (
        ("Undo the last act", "arrow-counter-clockwise", "Ctrl+Z", window.workplace.undo),
        ("Redo what was undone", "arrow-clockwise", "Ctrl+Y", window.workplace.redo),
        ("Lock the desk", "lock-simple", "Ctrl+L", window.wanted_lock.emit),
        ("All keys", "keyboard", "?", lambda: window.wanted_help.emit("keys")),
    )
    found += [Found(ACTIONS, words, "", icon, lambda run=run: run(), keys) for words, icon, keys, run in general]  # type: ignore[misc]
    chosen = [each for each in found if _matches(each.words, wanted)] if wanted or text else []
    if "families" in window.page_types and len(wanted) >= _NEW_FAMILY_LETTERS and not text.startswith(">"):
        chosen.append(
            Found(
                ACTIONS,
                f"New family called “{wanted[:1].upper()}{wanted[1:]}…”",
                "Looks for possible duplicates first",
                "plus",
                lambda: window.show_place(Place("families", wanted, "new")),
            )
        )
    return chosen


def _pages(window: DeskWindow, text: str) -> list[Found]:
    if text.startswith(">"):
        return []
    return [
        Found(
            ACTIONS,
            page.title,
            "Page",
            page.icon,
            lambda name=page.name: window.show_place(Place(name)),  # type: ignore[misc]
            page.own_keys(),
        )
        for page in window.page_types.values()
        if page.in_navigation is not None and window.may_show(page) and _matches(page.title, text)
    ]


def _matches(words: str, typed: str) -> bool:
    """Say whether every word typed begins a word."""
    begun = [word.casefold() for word in words.replace("-", " ").split()]
    return all(any(word.startswith(part) for word in begun) for part in typed.casefold().split())
