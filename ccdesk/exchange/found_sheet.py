"""A sheet that a workbook or a folder holds, before anybody knows whether it will be read."""

from collections.abc import Callable
from dataclasses import dataclass

from ccdesk.exchange.book import Problem
from ccdesk.exchange.sheet import Sheet
from ccdesk.exchange.table import Row


@dataclass(frozen=True)
class Cells:
    """All the rows of one sheet, equally wide, headers first, and the problems that its file shows."""

    rows: list[Row]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class FoundSheet:
    """A sheet's own name, its size in bytes, and how to read it as a sheet of the specification."""

    name: str
    size: int
    read: Callable[[Sheet], Cells]
