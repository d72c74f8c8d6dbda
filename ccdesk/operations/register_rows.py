"""Everything that the register holds, as plain values for the exchange workbook."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ccdesk.exchange.existing import Existing, ExistingTable
from ccdesk.exchange.sheets import SHEETS
from ccdesk.register.bulk import read_rows
from ccdesk.register.former_references import OWNERS, former_references

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def all_rows(register: "Register") -> Existing:
    """Return every table's rows in the order of their ids, as they are at one moment."""
    tables = {}
    with register.connection() as connection:
        connection.execute("BEGIN")
        try:
            for sheet in SHEETS:
                columns = ("id", *(column.attribute for column in sheet.columns))
                tables[sheet.table] = ExistingTable(columns, read_rows(connection, sheet.table, columns))
        finally:
            connection.execute("ROLLBACK")
    return tables


def merged_references(register: "Register") -> Mapping[str, Mapping[str, str]]:
    """Return by sheet which references led to records that were merged, with those that they lead to now."""
    with register.connection() as connection:
        return {sheet.name: former_references(connection, sheet.table) for sheet in SHEETS if sheet.table in OWNERS}
