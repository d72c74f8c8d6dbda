"""The pages of the user guide: Markdown files, in the order that their contents page gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ccdesk import paths

CONTENTS = "contents"
FIRST = "getting-started"
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


@dataclass(frozen=True)
class GuidePage:
    """One page of the guide."""

    name: str
    title: str
    text: str

    @property
    def links(self) -> tuple[str, ...]:
        """Where its links lead."""
        return tuple(_LINK.findall(self.text))

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files of its pictures, seen from the guide's folder."""
        return tuple(_PICTURE.findall(self.text))


class UserGuide:
    """The guide in a folder, the one that comes with ccdesk unless told."""

    def __init__(self, folder: Path | None = None) -> None:
        """Know the folder; pages are read when they are wanted."""
        self.folder = folder or paths.resources() / "help"

    def names(self) -> tuple[str, ...]:
        """Return the names of the pages in their order."""
        return tuple(link.removesuffix(".md") for link in self._read(CONTENTS).links)

    def page(self, name: str) -> GuidePage:
        """Return a page; the first one where there is none of that name."""
        is_there = name and "/" not in name and (self.folder / f"{name}.md").is_file()
        return self._read(name if is_there else FIRST)

    def pages(self) -> tuple[GuidePage, ...]:
        """Return all pages in their order."""
        return tuple(self.page(name) for name in self.names())

    def _read(self, name: str) -> GuidePage:
        text = (self.folder / f"{name}.md").read_text(encoding="utf-8")
        first = text.partition("\n")[0]
        return GuidePage(name, first.lstrip("# ").strip(), text)
