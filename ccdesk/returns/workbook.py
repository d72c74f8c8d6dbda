"""A return as a workbook: every module of ``sheets`` adds its own, in the order that it states.

A new sheet is one new module there with ``ORDER``, ``describe`` and ``add``.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol, cast

from openpyxl import Workbook

from ccdesk.returns import sheets
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.sheets import cover


class SheetModule(Protocol):
    """What a module of ``sheets`` offers."""

    ORDER: int

    def add(self, workbook: Workbook, content: ReturnContent) -> None:
        """Add its sheets to the workbook."""

    def describe(self, content: ReturnContent) -> Mapping[str, str]:
        """Return what each of its sheets holds, by the sheet's name, for the list of contents."""


def build_workbook(content: ReturnContent) -> Workbook:
    """Return the whole return as a workbook, with its title, author and language."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    modules = sheet_modules()
    descriptions: dict[str, str] = {}
    for module in modules:
        module.add(workbook, content)
        descriptions |= module.describe(content)
    cover.finish(workbook, descriptions)
    properties = workbook.properties
    properties.title = f"Return of {content.period_covered}"
    properties.subject = content.pack.title
    properties.creator = "ccdesk"
    properties.lastModifiedBy = "ccdesk"
    properties.language = "en-GB"
    properties.created = properties.modified = in_universal_time(content.now)
    workbook.active = 0
    return workbook


def sheet_modules() -> list[SheetModule]:
    """Return the modules that make the sheets, in the order of the sheets."""
    names = [found.name for found in pkgutil.iter_modules(sheets.__path__)]
    modules = [cast(SheetModule, importlib.import_module(f"{sheets.__name__}.{name}")) for name in names]
    return sorted(modules, key=lambda module: module.ORDER)


def in_universal_time(moment: datetime) -> datetime:
    """Return a moment as document properties hold it: universal time, whole seconds, without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
