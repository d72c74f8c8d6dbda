"""What was done to a record, in the field's own words: Lone parents recorded for the Okafor family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ccdesk.framework.pack import Pack
from ccdesk.framework.wording import day_words, opened
from ccdesk.operations.record_checks import stored_values
from ccdesk.operations.record_fields import choices_of, one_of, sheet_of
from ccdesk.register.record_lists import name_of_record

# What tells a record of a person or family, by the field that says it; all others are told by what they are.
_TOLD_BY: Mapping[str, str] = {
    "membership": "group",
    "plan": "kind",
    "level": "level",
    "status": "status",
}


def recorded(pack: Pack, table: str, values: Mapping[str, Any]) -> str:
    """Name the step that adds a record, without a person or family: Lone parents recorded."""
    what = _what(pack, table, values)
    return f"{what} recorded" if what else f"Added {one_of(table)}"


def ended(pack: Pack, table: str, values: Mapping[str, Any], whose: str, day: date) -> str:
    """Say for the message bar that a record was ended: Lone parents ended for the Okafor family, 3 April 2013."""
    return f"{_what(pack, table, values) or opened(sheet_of(table).one)} ended{whose}, {day_words(day)}"


def of_whom(connection: Any, table: str, values: Mapping[str, Any]) -> str:  # noqa: ANN401 - sqlcipher3 has no types
    """Return words that follow such a name in the message bar: for the Okafor family; empty where none is told of."""
    if table not in _TOLD_BY:
        return ""
    if values.get("person_id") is not None:
        return f" for {name_of_record(connection, 'person', values['person_id'])}"
    family = values["family_id"]
    name = name_of_record(connection, "family", family)
    is_named = name != stored_values(connection, "family", family)["reference"]  # nobody may be left in it
    return f" for the {name} family" if is_named else f" for family {name}"


def _what(pack: Pack, table: str, values: Mapping[str, Any]) -> str:
    told_by = _TOLD_BY.get(table)
    if told_by is None:
        return ""
    column = next(each for each in sheet_of(table).columns if each.attribute == told_by)
    return dict(choices_of(pack, column)).get(str(values.get(told_by)), "")
