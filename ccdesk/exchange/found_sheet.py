"""A sheet that a workbook or a folder holds, before anybody knows whether it will be read."""

from collections.abc import Callable
from concurrent.futures import Executor
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
    """A sheet's own name, its size in bytes, and how to read it as a sheet of the specification.

    ``begin`` looks for what would hurt and begins to read; what it answers waits for the rest, which a thread of the
    given pool may do beside other work.
    """

    name: str
    size: int
    begin: Callable[[Sheet, Executor], Callable[[], Cells]]
