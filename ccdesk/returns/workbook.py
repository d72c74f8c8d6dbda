"""A return as a workbook: the cover, then what each module of ``sheets`` adds, in the order that it states.

A new sheet is one new module there with ``ORDER``, ``describe`` and ``add``.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol, cast

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList

from ccdesk.returns import cover, looks, sheets
from ccdesk.returns.content import ReturnContent


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
    set_default_font(workbook)
    modules = sheet_modules()
    contents = {name: words for module in modules for name, words in module.describe(content).items()}
    cover.add(workbook, content, contents)
    for module in modules:
        module.add(workbook, content)
    properties = workbook.properties
    properties.title = f"Return of {content.period_covered}"
    properties.subject = content.pack.title
    properties.creator = "ccdesk"
    properties.lastModifiedBy = "ccdesk"
    properties.language = "en-GB"
    properties.created = properties.modified = in_universal_time(content.now)
    workbook.active = 0
    return workbook


def set_default_font(workbook: Workbook) -> None:
    """Make the return's type the workbook's own: column widths are in its characters, on every computer alike."""
    default = Font(name=looks.FONT, size=looks.BODY)
    # openpyxl has no public way to its one default style.
    workbook._fonts = IndexedList([default])  # type: ignore[attr-defined]
    workbook._named_styles["Normal"].font = default  # type: ignore[attr-defined]


def sheet_modules() -> list[SheetModule]:
    """Return the modules that make the sheets, in the order of the sheets."""
    names = [found.name for found in pkgutil.iter_modules(sheets.__path__)]
    modules = [cast(SheetModule, importlib.import_module(f"{sheets.__name__}.{name}")) for name in names]
    return sorted(modules, key=lambda module: module.ORDER)


def in_universal_time(moment: datetime) -> datetime:
    """Return a moment as document properties hold it: universal time, whole seconds, without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
