"""Lists of people to print: what stands on the sheet, and the note of who printed it and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from ccdesk.framework.wording import counted, day_words
from ccdesk.operations.acts import Done, nothing_changed
from ccdesk.operations.session_register import SessionRegister
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from ccdesk.operations.measure_people import PeopleBehind
    from ccdesk.register.register import Register

PRINTED, EXPORTED = "printed", "exported"
_TABLE = "copy_taken"
_BOX = "☐"


@dataclass(frozen=True)
class PrintedSheet:
    """A list on paper: its title, a line below it, the heads of its columns and its rows.

    ``kept_as`` is what the note says was printed; it names no one.
    """

    title: str
    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kept_as: str
    people: int


def register_sheet(shown: SessionRegister) -> PrintedSheet:
    """Return the register of a session as a sheet to tick by hand: who usually comes, with allergies, by family."""
    rows = tuple(
        (family.name if place == 0 else "", person.name, person.about, person.alert, _BOX)
        for family in shown.families
        for place, person in enumerate(family.people)
    )
    day = day_words(shown.day)
    return PrintedSheet(
        f"{shown.title}, {day}",
        shown.when_and_where,
        ("Family", "Name", "About", "Allergies and alerts", "Here"),
        rows,
        f"the register of {shown.title}, {day}",
        len(rows),
    )


def people_sheet(behind: PeopleBehind, measure: str, of: str) -> PrintedSheet:
    """Return the records behind a figure, as they are listed, as a sheet."""
    choice = next((one.words for one in behind.choices if one.name == behind.chosen), "")
    more = f" The first {len(behind.rows):,} of {behind.noun}." if behind.more else ""
    return PrintedSheet(
        f"{measure}: {choice.lower()}" if choice else measure,
        f"{of}. {behind.note}{more}",
        ("Name", "Details", "Day"),
        tuple((row.title, row.detail, row.when) for row in behind.rows),
        f"{behind.noun} behind {measure}, {of}",
        len(behind.rows),
    )


def note_copy(register: Register, kind: str, what: str, people: int, reason: str, today: date) -> Done:
    """Keep in the history that a list of people was printed or exported, by whom and why; refused without a reason."""
    why = " ".join(reason.split())
    if not why:
        raise Refusal("Say why it is printed: the reason is kept in the history.")
    listed = counted(people, "line")
    name = f"{kind.capitalize()} a list of people ({listed})" if kind == PRINTED else f"{kind.capitalize()} all records"
    with step(register, name) as made:
        (key,) = made.keys.take(1)
        columns = ("id", "kind", "what", "people", "reason", "taken_on")
        insert_rows(made, _TABLE, columns, [(key, kind, what, people, why, today)])
    return nothing_changed(f"{kind.capitalize()}: {what}; the reason is kept in the history")


def sheet_html(sheet: PrintedSheet, printed_by: str, today: date) -> str:
    """Return a sheet as HTML that a printer's document shows, with who printed it and what to do with it."""
    heads = "".join(f"<th align='left'>{escape(head)}</th>" for head in sheet.heads)
    rows = "".join(_row(row) for row in sheet.rows)
    foot = f"Printed by {printed_by} on {day_words(today)}. Names of families: keep it safe and shred it after use."
    return (
        f"<h2>{escape(sheet.title)}</h2><p>{escape(sheet.about)}</p>"
        f"<table width='100%' cellspacing='0' cellpadding='4' border='1' style='border-collapse: collapse'>"
        f"<thead><tr>{heads}</tr></thead>{rows}</table><p><small>{escape(foot)}</small></p>"
    )


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
