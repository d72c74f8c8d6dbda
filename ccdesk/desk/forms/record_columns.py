"""Which fields of a table a list shows unless it is told others, and how wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ccdesk.desk.widgets.rows_model import Column
from ccdesk.exchange.sheet import Kind
from ccdesk.framework.wording import counted
from ccdesk.operations.records import RecordField

SHOWN: Mapping[str, Sequence[str]] = {
    "family": ("reference", "address", "postcode", "lsoa", "registered_on", "left_on"),
    "person": ("reference", "first_name", "last_name", "role", "born_on", "family_id"),
    "consent": ("kind", "family_id", "person_id", "given_on", "withdrawn_on"),
    "membership": ("group", "person_id", "family_id", "from_day", "to_day"),
    "plan": ("kind", "person_id", "family_id", "from_day", "to_day"),
    "level": ("level", "family_id", "from_day", "to_day"),
    "status": ("person_id", "status", "from_day"),
    "service": ("name", "theme", "kind", "provider", "capacity"),
    "session": ("service_id", "day", "starts", "status", "venue"),
    "attendance": ("session_id", "person_id", "mark"),
    "enrolment": ("person_id", "service_id", "started_on", "completed_on", "left_on"),
    "referral": ("person_id", "kind", "direction", "made_on", "closed_on"),
    "support": ("family_id", "kind", "tier", "started_on", "ended_on"),
    "meeting": ("support_id", "kind", "day", "practitioners"),
    "score": ("person_id", "instrument", "day", "score"),
    "survey_answer": ("question", "answer", "day", "respondent"),
    "place": ("person_id", "scheme", "eligible_from", "taken_up_on", "setting_id"),
    "setting": ("name", "kind", "lsoa", "places"),
    "inspection": ("setting_id", "day", "grade"),
    "population": ("what", "lsoa", "from_day", "to_day", "count", "source"),
    "held_figure": ("measure", "from_day", "to_day", "value", "source"),
    "target": ("measure", "year", "target", "floor"),
    "log_entry": ("day", "title", "element"),
    "centre_detail": ("key", "value", "from_day", "to_day"),
}
_WIDTHS: Mapping[Kind, int] = {
    Kind.DAY: 108,
    Kind.TIME: 76,
    Kind.YES_NO: 92,
    Kind.WHOLE: 92,
    Kind.NUMBER: 100,
    Kind.YEAR: 92,
    Kind.AREA: 112,
    Kind.REFERENCE: 100,
}
_HELD_VALUE_WIDTH = 140
_NUMBERS = frozenset((Kind.WHOLE, Kind.NUMBER))
_NARROW: Mapping[str, int] = {"postcode": 104, "role": 96, "mark": 104, "tier": 110, "respondent": 116, "answer": 116}
_ROOMY = frozenset(
    ("address", "person_id", "measure", "what", "group", "title", "value", "question", "support_id", "session_id")
)


def columns_for(
    table: str, fields: Sequence[RecordField], wanted: Sequence[str] = (), lines: frozenset[str] = frozenset()
) -> list[Column]:
    """Return the columns of a list, the wanted fields or the table's usual ones; ``lines`` hold lists themselves."""
    by_attribute = {field.attribute: field for field in fields}
    shown = [by_attribute[attribute] for attribute in wanted or SHOWN[table]]
    columns = [_column(field, strong=place == 0) for place, field in enumerate(shown)]
    for place, field in enumerate(shown):
        if field.attribute in lines:
            columns[place] = _listed(field)
        elif (table, field.attribute) == ("held_figure", "value"):
            columns[place] = replace(columns[place], text=_held_value, width=_HELD_VALUE_WIDTH)
    return columns


def _held_value(row: Any) -> str:  # noqa: ANN401 - a row of the list
    """Return a held figure's value, or the two numbers that it is worked out from."""
    texts = row.texts
    return str(texts["value"] or (texts["numerator"] and f"{texts['numerator']} of {texts['denominator']}"))


def _listed(field: RecordField) -> Column:
    def text(row: Any) -> str:  # noqa: ANN401 - a row of the list
        return counted(len(str(row.texts[field.attribute]).split("; ")), "area")

    return Column("Areas", text, lambda row: str(row.texts[field.attribute]).replace(";", ","), strong=True)


def _column(field: RecordField, *, strong: bool) -> Column:
    attribute = field.attribute

    def text(row: Any) -> str:  # noqa: ANN401 - a row of the list
        return str(row.texts[attribute]).replace("\n", " ")

    return Column(
        field.label,
        text,
        width=_NARROW.get(attribute) or _WIDTHS.get(field.kind, 0),
        share=2 if attribute in _ROOMY else 1,
        right=field.kind in _NUMBERS,
        strong=strong,
    )
