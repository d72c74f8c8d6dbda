"""The sheets of ccdesk's return, each a module of ``sheets``: a new one is found by itself.

A module offers ``ORDER``, ``describe``, ``blocks`` and ``add``.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Protocol, cast

from openpyxl import Workbook

from ccdesk.framework.pack import Pack
from ccdesk.returns import cover, sheets
from ccdesk.returns.block import Block


class SheetModule(Protocol):
    """What a module of ``sheets`` offers."""

    ORDER: int

    def add(self, workbook: Workbook, pack: Pack) -> None:
        """Lay its sheets out in the template."""

    def blocks(self, pack: Pack) -> tuple[Block, ...]:
        """Return the blocks that its sheets show."""

    def describe(self, pack: Pack) -> Mapping[str, str]:
        """Return what each of its sheets holds, by the sheet's name, for the list of contents."""


def sheet_modules() -> list[SheetModule]:
    """Return the modules that make the sheets, in the order of the sheets."""
    names = [found.name for found in pkgutil.iter_modules(sheets.__path__)]
    modules = [cast(SheetModule, importlib.import_module(f"{sheets.__name__}.{name}")) for name in names]
    return sorted(modules, key=lambda module: module.ORDER)


def all_blocks(pack: Pack) -> tuple[Block, ...]:
    """Return every block that a template may ask for."""
    return (*cover.blocks(), *(block for module in sheet_modules() for block in module.blocks(pack)))
