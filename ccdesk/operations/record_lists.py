"""List records as people read them: days written out, codes by their labels, references by their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ccdesk.exchange.sheet import Kind
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_fields import RecordField, fields_by
from ccdesk.operations.record_typing import shown_day
from ccdesk.operations.roles import refuse_hidden
from ccdesk.register.record_lists import Asked, find_records, list_rows, name_of_record

if TYPE_CHECKING:
    from ccdesk.register.register import Register

MOST_ROWS = 200
MOST_FOUND = 30

# Newest first where a list grows by the day; by name where it is looked up.
_ORDER: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "family": (("reference", False),),
    "person": (("last_name", False), ("first_name", False)),
    "consent": (("given_on", True),),
    "membership": (("from_day", True),),
    "plan": (("from_day", True),),
    "level": (("from_day", True),),
    "status": (("from_day", True),),
    "service": (("name", False),),
    "session": (("day", True), ("starts", False)),
    "enrolment": (("started_on", True),),
    "referral": (("made_on", True),),
    "referral_need": (("identified_on", True),),
    "support": (("started_on", True),),
    "meeting": (("day", True),),
    "score": (("day", True),),
    "survey_answer": (("day", True),),
    "place": (("eligible_from", True),),
    "setting": (("name", False),),
    "inspection": (("day", True),),
    "population": (("what", False), ("from_day", True), ("lsoa", False)),
    "held_figure": (("measure", False), ("from_day", True)),
    "target": (("year", True), ("measure", False)),
    "log_entry": (("day", True),),
    "centre_detail": (("key", False), ("from_day", True)),
}


@dataclass(frozen=True)
class ListedRecord:
    """One record of a list, each field as text."""

    id: int
    texts: Mapping[str, str]  # by attribute


@dataclass(frozen=True)
class Listing:
    """One page of a list, and how many records there are in all."""

    fields: tuple[RecordField, ...]
    rows: tuple[ListedRecord, ...]
    total: int


@dataclass(frozen=True)
class Found:
    """A record that a link may refer to."""

    id: int
    reference: str
    name: str
    detail: str  # what tells two of one name apart


def list_records(
    register: "Register",
    table: str,
    *,
    where: Mapping[str, Any] | None = None,
    text: str = "",
    sort: str = "",
    descending: bool = False,
    offset: int = 0,
    limit: int = MOST_ROWS,
) -> Listing:
    """Return a page of a table's records in which every word of ``text`` stands somewhere.

    ``where`` gives values by attribute, links as ids; several values in a tuple mean any of them. ``sort`` is an
    attribute; without one the table's own order is used.
    """
    refuse_hidden(register, table)
    fields = fields_by(pack_of(register), table)
    words = text.split()
    asked = Asked(
        table=table,
        columns=tuple(field.attribute for field in fields),
        links={field.attribute: field.refers_to for field in fields if field.refers_to},
        where=where or {},
        words=words,
        codes=[_codes(fields, word) for word in words],
        order=((sort, descending),) if sort else _ORDER.get(table, ()),
        offset=offset,
        limit=limit,
    )
    with register.connection() as connection:
        rows, total = list_rows(connection, asked)
    return Listing(fields, tuple(_listed(fields, row) for row in rows), total)


def find_linked(
    register: "Register", table: str, text: str, *, among: Mapping[str, Any] | None = None, limit: int = MOST_FOUND
) -> tuple[Found, ...]:
    """Return the records of a table that a link may refer to, every word of ``text`` found in each."""
    refuse_hidden(register, table)
    with register.connection() as connection:
        return tuple(Found(*row) for row in find_records(connection, table, text.split(), limit, among or {}))


def linked_by_reference(register: "Register", table: str, reference: str) -> Found | None:
    """Return the record that has this reference."""
    with register.connection() as connection:
        found = find_records(connection, table, (), 1, {"reference": reference})
    return Found(*found[0]) if found else None


def name_of(register: "Register", table: str, record: int) -> str:
    """Return what a record is called on the screen; it may name a person."""
    with register.connection() as connection:
        return name_of_record(connection, table, record)


def shown_value(field: RecordField, value: Any) -> str:  # noqa: ANN401 - a stored value of any kind
    """Return a stored value of a field as people read it; a link is given as a name already."""
    if value is None:
        return ""
    if field.kind is Kind.DAY:
        return shown_day(value if isinstance(value, date) else date.fromisoformat(value))
    if field.kind is Kind.TIME:
        return str(value)[:5]
    if field.kind is Kind.YES_NO:
        return "Yes" if value else "No"
    if field.kind is Kind.NUMBER:
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    if field.kind is Kind.WHOLE:
        return f"{value:,}"
    return dict(field.choices).get(value, str(value))


def _listed(fields: tuple[RecordField, ...], row: tuple[Any, ...]) -> ListedRecord:
    pairs = zip(fields, row[1:], strict=True)
    return ListedRecord(row[0], {field.attribute: shown_value(field, value) for field, value in pairs})


def _codes(fields: tuple[RecordField, ...], word: str) -> dict[str, list[str]]:
    folded = word.casefold()
    return {
        field.attribute: [code for code, label in field.choices if folded in label.casefold()]
        for field in fields
        if field.kind in (Kind.CODE, Kind.ANSWER)
    }
