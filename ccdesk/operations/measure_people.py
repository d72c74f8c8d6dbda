"""The people, sessions and other records behind either side of a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccdesk.framework.lines import LineKey
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.figures import Figure, Side
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.figure_words import records_noun
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.refusal import Refusal
from ccdesk.register.behind_rows import MOST, Behind, records_of

if TYPE_CHECKING:
    from ccdesk.register.register import Register

COUNTED, NOT_COUNTED, ALL_OF_THEM = "counted", "not-counted", "all"
# Where the records of a table are looked at other than on a family's page: the page, its key and the part of it. What
# holds no family and is no session is looked at in a list.
_LISTS: Mapping[str, tuple[str, str | None, str]] = {
    "service": ("sessions", None, "services"),
    "setting": ("centre", "early-years", ""),
    "population": ("centre", "estimates", ""),
    "held_figure": ("", None, ""),  # entered and changed on the measure's own page
}
_AS_ON_THE_DAY = "Groups, ages and areas are those of the day of each record, not today’s."


@dataclass(frozen=True)
class BehindRow:
    """One record behind a figure; Enter opens ``page`` with ``key`` and ``focus``, where there is something to open."""

    record_id: int
    title: str
    detail: str
    when: str
    is_counted: bool
    page: str
    key: int | str | None
    focus: str


@dataclass(frozen=True)
class Choice:
    """One way to look at what lies behind: counted, not counted, all of them, with how many there are."""

    name: str
    words: str
    count: int


@dataclass(frozen=True)
class PeopleBehind:
    """The records behind one line of one period; ``noun`` says what they are and how many."""

    title: str
    choices: tuple[Choice, ...]
    chosen: str
    noun: str
    rows: tuple[BehindRow, ...]
    more: int  # that are not listed
    note: str


def people_behind(
    register: Register, store: FigureStore, pack: Pack, period: Period, line: LineKey, chosen: str = COUNTED
) -> PeopleBehind:
    """Return what one line was counted from: the counted, or those of the denominator that were not, or all.

    Where the two sides are records of different tables, "all" is the denominator's own. Refuses a line there is not.
    """
    refuse_unless(register, WITH_RECORDS, "see who is behind a figure")
    figure = next((one for one in store.figures(register, pack, period) if one.line == line), None)
    if figure is None:
        raise Refusal("That line has no figure in this period: choose another part or another period.")
    sides = _sides(figure)
    if not sides:
        return PeopleBehind("Nothing behind it yet", (), COUNTED, "", (), 0, figure.note or "")
    choices = tuple(Choice(name, words, len(side.ids)) for name, words, side in sides)
    name, _, side = next((one for one in sides if one[0] == chosen), sides[0])
    counted = set(figure.numerator_from.ids.tolist()) if _is_within(figure) and figure.numerator_from else None
    with register.connection() as connection:
        found = records_of(connection, side.table, side.ids.tolist())
    rows = tuple(_row(one, side.table, counted is None or one.record_id in counted) for one in found)
    return PeopleBehind(
        f"The {records_noun(side.table, 2).partition(' ')[2]} behind it",
        choices,
        name,
        records_noun(side.table, len(side.ids)),
        rows,
        max(0, len(side.ids) - MOST),
        _AS_ON_THE_DAY,
    )


def _sides(figure: Figure) -> list[tuple[str, str, Side]]:
    """Return what there is to look at: name, words and records."""
    top, below = figure.numerator_from, figure.denominator_from
    found = []
    if top is not None:
        found.append((COUNTED, "Counted", top))
    if below is not None and _is_within(figure) and top is not None:
        counted = set(top.ids.tolist())
        left = Side(below.table, below.ids[[one not in counted for one in below.ids.tolist()]])
        found += [(NOT_COUNTED, "Not counted", left), (ALL_OF_THEM, "All", below)]
    elif below is not None and not _is_same(top, below):
        found.append((ALL_OF_THEM, "Out of", below))
    return found


def _is_same(one: Side | None, other: Side) -> bool:
    return one is not None and one.table == other.table and set(one.ids.tolist()) == set(other.ids.tolist())


def _is_within(figure: Figure) -> bool:
    """Say whether the counted are some of the denominator's own records."""
    top, below = figure.numerator_from, figure.denominator_from
    if top is None or below is None or top is below or top.table != below.table or figure.unit != "percent":
        return False
    return set(top.ids.tolist()) <= set(below.ids.tolist())


def _row(found: Behind, table: str, is_counted: bool) -> BehindRow:
    page, key, focus = _LISTS.get(table, ("register" if table == "session" else "family", found.opened, ""))
    first = found.first.replace("-", " ") if table in ("survey_answer", "support", "person") else found.first
    if table == "person":
        first = first.capitalize()
    detail = " · ".join(part for part in (first, found.second) if part)
    when = f"{found.day.day} {found.day:%b %Y}" if found.day else ""
    is_lost = table not in _LISTS and found.opened is None
    return BehindRow(found.record_id, found.title, detail, when, is_counted, "" if is_lost else page, key, focus)
