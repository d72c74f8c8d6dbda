"""What the register holds already, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ccdesk.exchange.parsing import ParsedSheet
from ccdesk.exchange.sheet import Sheet

Existing = Mapping[str, "ExistingTable"]  # by the table's name; a table that is not there is empty


@dataclass(frozen=True)
class ExistingTable:
    """One table's rows in the order of their ids; ``columns`` begins with ``id``."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]

    def values(self, attribute: str) -> list[Any]:
        """Return one column."""
        place = self.columns.index(attribute)
        return [row[place] for row in self.rows]

    @cached_property
    def by_reference(self) -> Mapping[Any, tuple[Any, ...]]:
        """Find a row by the centre's own reference."""
        place = self.columns.index("reference")
        return {row[place]: row for row in self.rows}

    @cached_property
    def reference_of(self) -> Mapping[int, str]:
        """Find a row's reference by its id."""
        place = self.columns.index("reference")
        return {row[0]: row[place] for row in self.rows}


def table_of(sheet: Sheet, existing: Existing) -> ExistingTable:
    """Return what the register holds of a sheet, an empty table where it holds nothing."""
    found = existing.get(sheet.table)
    return found if found is not None else ExistingTable(("id", *(column.attribute for column in sheet.columns)), ())


def values_after(sheet: ParsedSheet, header: str, existing: Existing) -> Sequence[Any]:
    """Return a column as it will be after the import: where the sheet has none, what the register holds stays."""
    found = sheet.columns.get(header)
    if found is not None:
        return found
    column, reference = sheet.spec.by_header[header], sheet.spec.reference
    table = table_of(sheet.spec, existing)
    if reference is None or not table.rows:
        return [column.blank] * len(sheet.rows)
    place = table.columns.index(column.attribute)
    records = (table.by_reference.get(name) for name in sheet.columns[reference.header])
    return [column.blank if record is None else record[place] for record in records]
