"""Evidence that was kept: a claim with its figure as it stood on the day, and whether the figure has changed since."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.evidence.wording import number_text, value_text
from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.lines import LineKey, Number, State
from ccdesk.framework.period import Period
from ccdesk.framework.wording import day_words, period_words
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.own_text import Place
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import Row, delete_rows, insert_rows, read_rows, update_rows
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ccdesk.register.register import Register

TABLE = "evidence_item"
FROM_THE_REGISTER = "the centre’s register"
_COLUMNS = (
    *("framework", "judgement", "period", "claim", "measure", "part", "name"),
    *("numerator", "denominator", "value", "unit", "source", "frozen_on"),
)


@dataclass(frozen=True)
class Frozen:
    """A figure as it stands now, to be kept."""

    line: LineKey | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    unit: str | None = None


@dataclass(frozen=True)
class KeptItem:
    """An item of evidence; ``changed`` says in words how the figure stands now where it differs, else it is empty."""

    id: int
    judgement: str
    period: str
    claim: str
    frozen: Frozen
    source: str
    frozen_on: date
    changed: str = ""

    @property
    def figure_words(self) -> str:
        """Say the figure as it was kept: 58%, 160 of 276."""
        return figure_words(self.frozen)

    @property
    def origin_words(self) -> str:
        """Say of what period it is, where it is from and when it was kept."""
        period = period_words(Period.parse(self.period))
        return f"{period[:1].upper()}{period[1:]} · {self.source} · kept on {day_words(self.frozen_on)}"


def figure_words(frozen: Frozen) -> str:
    """Say a figure with its sides; empty where there is none."""
    value = "" if frozen.value is None else value_text(frozen.value, frozen.unit, State.COUNTED)
    sides = ""
    if frozen.numerator is not None and frozen.denominator is not None:
        sides = f"{number_text(frozen.numerator)} of {number_text(frozen.denominator)}"
    elif frozen.numerator is not None and frozen.value is None:
        sides = number_text(frozen.numerator)
    return ", ".join(part for part in (value, sides) if part)


def keep_item(register: "Register", place: Place, claim: str, frozen: Frozen, source: str, *, today: date) -> Done:
    """Keep a claim with its figure as it stands; ``result`` is the item's id."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    claim = _checked(claim)
    judgement = load_inspection_framework(place.framework).judgement(place.judgement)
    if judgement is None:
        raise Refusal("That framework has no such judgement: choose one of those it has.")
    with step(register, f"Kept evidence for “{judgement.title}”") as made:
        (saved,) = made.keys.take(1)
        numbers = (frozen.numerator, frozen.denominator, frozen.value, frozen.unit)
        row = (saved, *place.values, claim, *(frozen.line or (None, None, None)), *numbers, source, today)
        insert_rows(made, TABLE, ("id", *_COLUMNS), [row])
    return done("Kept as evidence, as it stands today", made.id, {TABLE}, saved)


def change_claim(register: "Register", item: int, claim: str) -> Done:
    """Say an item's claim in other words; its figure stays as it was kept."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    claim = _checked(claim)
    with register.connection() as connection:
        found = read_rows(connection, TABLE, ("claim",), "id = ?", (item,))
    if not found:
        raise Refusal("That item is no longer in the register: look at the list again.")
    if found[0][0] == claim:
        return nothing_changed("Nothing was changed", item)
    with step(register, "Changed the words of an item of evidence") as made:
        update_rows(made, TABLE, ("claim",), [(claim, item)])
    return done("Changed the words of an item of evidence", made.id, {TABLE}, item)


def remove_item(register: "Register", item: int) -> Done:
    """Take an item of evidence away."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    with step(register, "Removed an item of evidence") as made:
        delete_rows(made, TABLE, [item])
    return done("Removed an item of evidence", made.id, {TABLE}, item)


def kept_items(
    register: "Register", framework: str, period: Period, now: "Mapping[LineKey, Frozen] | None" = None
) -> tuple[KeptItem, ...]:
    """Return the items kept for a framework and a period, oldest first; ``now`` are the figures as they stand."""
    with register.connection() as connection:
        rows = read_rows(connection, TABLE, ("id", *_COLUMNS), "framework = ? AND period = ?", (framework, period.text))
    return tuple(_item(row, now) for row in rows)


def _item(row: Row, now: "Mapping[LineKey, Frozen] | None") -> KeptItem:
    key, _, judgement, period, claim, measure, part, name, *numbers, source, frozen_on = row
    frozen = Frozen((measure, part, name) if measure else None, *numbers)
    changed = ""
    if now is not None and frozen.line is not None:
        stands = now.get(frozen.line)
        if stands is None:
            changed = "There is no such figure now"
        elif not _same(frozen, stands):
            changed = f"The figure is now {figure_words(stands) or 'without a value'}"
    return KeptItem(key, judgement, period, claim, frozen, source, frozen_on, changed)


def _same(one: Frozen, other: Frozen) -> bool:
    return (one.numerator, one.denominator, one.value) == (other.numerator, other.denominator, other.value)


def _checked(claim: str) -> str:
    if not claim.strip():
        raise Refusal("An item of evidence needs its claim: write in a sentence what the figure shows.")
    return " ".join(claim.split())
