"""Turn the register's rows into the rows of the exchange workbook: ids become the centre's own references."""

from collections.abc import Mapping, Sequence
from typing import Any

from ccdesk.exchange.existing import Existing, table_of
from ccdesk.exchange.sheet import Column, Kind, Sheet
from ccdesk.exchange.sheets import SHEET_BY_NAME, SHEETS


def sheets_of(existing: Existing) -> Mapping[str, Sequence[tuple[Any, ...]]]:
    """Return every sheet's rows, columns as the specification orders them, rows in the order of their ids.

    The order of rows matters: of two that speak for the same day the lower one stands (measures: fine print).
    """
    return {sheet.name: _rows_of(sheet, existing) for sheet in SHEETS}


def _rows_of(sheet: Sheet, existing: Existing) -> Sequence[tuple[Any, ...]]:
    table = table_of(sheet, existing)
    if not table.rows:
        return ()
    columns = [_written(column, table.values(column.attribute), existing) for column in sheet.columns]
    return list(zip(*columns, strict=True))


def _written(column: Column, values: Sequence[Any], existing: Existing) -> Sequence[Any]:
    if column.kind is not Kind.LINK:
        return values
    references = table_of(SHEET_BY_NAME[column.refers_to], existing).reference_of
    return [None if value is None else references[value] for value in values]
