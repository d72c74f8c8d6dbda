"""Find the pages: every file in ``pages`` that names one is one, and nothing else has to be told."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from ccdesk.desk import pages
from ccdesk.desk.page import Page


@cache
def find_pages() -> Mapping[str, type[Page]]:
    """Return the pages by their names, those of the navigation first and in its order."""
    found: list[type[Page]] = []
    for module in pkgutil.iter_modules(pages.__path__):
        page = getattr(importlib.import_module(f"{pages.__name__}.{module.name}"), "PAGE", None)
        if isinstance(page, type) and issubclass(page, Page):
            found.append(page)
    found.sort(key=lambda page: (page.in_navigation is None, page.in_navigation or 0, page.name))
    return {page.name: page for page in found}
