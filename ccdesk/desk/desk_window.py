"""Open the desk on a register that somebody has signed in to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ccdesk.desk.desk_ahead import DeskAhead
from ccdesk.desk.places import Place
from ccdesk.desk.remembered import Remembered
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.period import quarter_of
from ccdesk.operations.centre import centre_details, pack_of
from ccdesk.operations.roles import ROLE_NAMES, role_of
from ccdesk.operations.today import FirstLook, first_look

if TYPE_CHECKING:
    from ccdesk.framework.pack import Pack
    from ccdesk.operations.roles import Role
    from ccdesk.register.register import Register

LATER_MILLISECONDS = 800


@dataclass(frozen=True)
class Prepared:
    """What the window needs to know of a register before it shows; with the first page's data where it is known."""

    pack: Pack
    details: Mapping[str, str]
    role: Role
    look: FirstLook | None = None


def prepare(register: Register, day: date | None = None) -> Prepared:
    """Read what the window shows first, on a day where one is given; any thread may."""
    look = first_look(register, day) if day is not None else None
    return Prepared(pack_of(register), centre_details(register), role_of(register), look)


def open_desk(
    register: Register,
    today: Callable[[], datetime],
    *,
    prepared: Prepared | None = None,
    remembered: Remembered | None = None,
    person: str = "",
    role: str = "",
    ahead: DeskAhead | None = None,
) -> DeskWindow:
    """Return the desk's window, not shown yet, at the first page; closing it ends its threads, not the register.

    ``ahead`` is where the window was built before somebody signed in.
    """
    known = prepared or prepare(register)
    window = (ahead or DeskAhead(remembered)).take()
    workplace = window.workplace
    workplace.begin(register, known.role, known.pack, quarter_of(today().date()), today, first_look=known.look)
    window.top_bar.show_centre(known.details.get("name", ""))
    window.top_bar.show_person(person or register.account, role or ROLE_NAMES[workplace.role])
    first = next(iter(window.page_types), None)
    if first is not None:
        window.show_place(Place(first))
    QTimer.singleShot(LATER_MILLISECONDS, window, lambda: _load_for_later(window))
    return window


def _load_for_later(window: DeskWindow) -> None:
    """Import in a reading thread what only later pages need."""

    def load(_: Register) -> None:
        from ccdesk.desk.measures.trend_picture import load_charts

        load_charts()

    window.workplace.ask(window, load, lambda nothing: None, key="later")
