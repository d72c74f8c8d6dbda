"""Blocks of a return: rows that grow with what there is to say, filled downwards from one row of a template."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.lines import Cell
from ccdesk.returns.table import Column


@dataclass(frozen=True)
class Block:
    """A kind of rows: a template's names ``rows.NAME.COLUMN`` say where its columns stand."""

    name: str
    words: str  # what one row of it is
    columns: tuple[Column, ...]
    rows: Callable[[ReturnContent], Iterable[Sequence[Cell]]]

    def cell_name(self, column: Column) -> str:
        """Return the defined name of a column's first cell."""
        return f"rows.{self.name}.{column.key}"

    def place_of(self, key: str) -> int:
        """Return which column, from 1, a key stands for."""
        return next(index for index, column in enumerate(self.columns, start=1) if column.key == key)
