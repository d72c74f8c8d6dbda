"""The history as the desk shows it: who did what, when and on which device, and what exactly changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ccdesk.exchange.sheet import Kind
from ccdesk.framework.pack import Pack
from ccdesk.framework.wording import day_words, opened
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_fields import RecordField, counted_records, fields_by, label_of, name_of_one
from ccdesk.operations.record_lists import shown_value
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.register.history_rows import accounts_with_steps, records_around, steps_that_touched
from ccdesk.register.journal.reading import RowChange, StepRecord, changes_of, history, step_record
from ccdesk.register.journal.undoing import is_lasting
from ccdesk.register.record_lists import name_of_record
from ccdesk.register.record_rows import types_of

if TYPE_CHECKING:
    from ccdesk.register.register import Register

MOST_STEPS = 200
MOST_CHANGES = 300
_LOOKED_THROUGH = 20_000  # steps of an account or a day that are looked through for those of a record


@dataclass(frozen=True)
class HistoryItem:
    """One step."""

    number: int
    at: datetime  # as this device's clock has it
    account: str
    device: str
    name: str
    kind: str  # act, undo or redo
    undone_by: int | None
    counts: str  # “1 person, 2 memberships”
    is_lasting: bool = False  # it keeps what has happened outside the register

    @property
    def day(self) -> str:
        """The day on which it was done, in words."""
        return day_words(self.at.date())

    @property
    def time(self) -> str:
        """The time of day at which it was done."""
        return f"{self.at:%H:%M}"

    @property
    def stands(self) -> bool:
        """Whether it has not been undone; an undo stands when it was not redone."""
        return self.undone_by is None

    @property
    def can_be_undone(self) -> bool:
        """Whether undoing it may be asked for."""
        return self.stands and self.kind != "undo" and not self.is_lasting

    @property
    def can_be_redone(self) -> bool:
        """Whether having it back may be asked for."""
        return not self.stands or self.kind == "undo"


@dataclass(frozen=True)
class ChangeItem:
    """One field that a step changed, or a record that it added or removed."""

    record: str  # “Person, Amara Okafor”
    field: str
    before: str
    after: str


def history_items(
    register: "Register",
    *,
    account: str | None = None,
    day: date | None = None,
    record: tuple[str, int] | None = None,
    limit: int = MOST_STEPS,
) -> tuple[HistoryItem, ...]:
    """Return the newest steps, newest first: of an account, of a day, and of a record with all that belongs to it."""
    refuse_unless(register, WITH_RECORDS, "read the history")
    with register.connection() as connection:
        if record is None:
            found = history(connection, limit=limit, account=account, day=day)
        else:
            numbers = steps_that_touched(connection, records_around(connection, *record))
            every = history(connection, limit=_LOOKED_THROUGH, account=account, day=day)
            found = [step for step in every if step.number in numbers][:limit]
    return tuple(_item(step) for step in found)


def history_accounts(register: "Register") -> tuple[str, ...]:
    """Return the accounts that ever did anything, by name."""
    with register.connection() as connection:
        return tuple(accounts_with_steps(connection))


def changes_in_words(register: "Register", number: int, limit: int = MOST_CHANGES) -> tuple[ChangeItem, ...]:
    """Return what a step changed, field by field, names resolved as they are now; the first ``limit`` changes."""
    refuse_unless(register, WITH_RECORDS, "read the history")
    pack = pack_of(register)
    items: list[ChangeItem] = []
    with register.connection() as connection:
        words = _Words(connection, pack)
        for change in changes_of(connection, number):
            items += words.items(change)
            if len(items) >= limit:
                break
    return tuple(items[:limit])


def history_item(register: "Register", number: int) -> HistoryItem | None:
    """Return one step, None where there is none of that number."""
    with register.connection() as connection:
        found = step_record(connection, number)
    return None if found is None else _item(found)


def _item(step: StepRecord) -> HistoryItem:
    counts = ", ".join(counted_records(one.table, one.added + one.altered + one.deleted) for one in step.tallies)
    return HistoryItem(
        step.number,
        step.at.astimezone(),
        step.account,
        step.device,
        step.name,
        step.kind,
        step.undone_by,
        counts,
        is_lasting(step),
    )


_KINDS: Mapping[type, Kind] = {date: Kind.DAY, bool: Kind.YES_NO, float: Kind.NUMBER, int: Kind.WHOLE}
# What ccdesk keeps for itself in tables that the exchange workbook does not have.
_NOT_SHOWN = ("digest", "signature", "media_type", "last_step", "changes")


def _plain_fields(table: str) -> tuple[RecordField, ...]:
    """Return the fields of a table that the exchange workbook does not have, by what its columns hold."""
    return tuple(
        _plain_field(table, attribute, held)
        for attribute, held in types_of(table).items()
        if not attribute.endswith(_NOT_SHOWN)
    )


def _plain_field(table: str, attribute: str, held: type) -> RecordField:
    if attribute.endswith("_id"):
        target = attribute.removesuffix("_id")
        return RecordField(attribute, label_of(target, attribute), Kind.LINK, required=False, refers_to=target)
    return RecordField(attribute, label_of(table, attribute), _KINDS.get(held, Kind.TEXT), required=False)


class _Words:
    def __init__(self, connection: Any, pack: Pack) -> None:  # noqa: ANN401 - a driver's connection
        self._connection = connection
        self._pack = pack
        self._fields: dict[str, dict[str, RecordField]] = {}

    def items(self, change: RowChange) -> list[ChangeItem]:
        """Return one change as lines of words; the erased are told as such."""
        fields = self._fields_of(change.table)
        name = self._name(change, fields)
        if change.before is None and change.after is None:
            return [ChangeItem(name, "", "erased", "erased")]
        shown = (attribute for attribute in change.columns if attribute in fields)
        lines = [
            ChangeItem(
                name,
                fields[attribute].label,
                self._value(fields[attribute], change.before, attribute),
                self._value(fields[attribute], change.after, attribute),
            )
            for attribute in shown
        ]
        return [line for line in lines if line.before != line.after]

    def _fields_of(self, table: str) -> dict[str, RecordField]:
        if table not in self._fields:
            fields = fields_by(self._pack, table) or _plain_fields(table)
            self._fields[table] = {field.attribute: field for field in fields}
        return self._fields[table]

    def _name(self, change: RowChange, fields: Mapping[str, RecordField]) -> str:
        one = opened(name_of_one(change.table))
        name = name_of_record(self._connection, change.table, change.row_id)
        values = change.after or change.before or {}
        if not name:
            links = (field for field in fields.values() if field.kind is Kind.LINK and values.get(field.attribute))
            name = ", ".join(self._value(field, values, field.attribute) for field in links)
        if not name:
            name = str(values.get("reference") or values.get("title") or "")
        return f"{one}, {name}" if name else one

    def _value(self, field: RecordField, values: Mapping[str, Any] | None, attribute: str) -> str:
        if values is None or values.get(attribute) is None:
            return ""
        value = values[attribute]
        if field.kind is Kind.LINK:
            return name_of_record(self._connection, field.refers_to, value) or "no longer in the register"
        return shown_value(field, value)
