"""What was typed into a form and not yet saved; kept until it is saved or discarded."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

Key = tuple[str, int | None, tuple[tuple[str, str | int], ...]]


class Drafts(QObject):
    """Drafts by the record that they belong to, or, for a new record, by what it was begun with."""

    def __init__(self, parent: QObject) -> None:
        """Begin without drafts."""
        super().__init__(parent)
        self._drafts: dict[Key, dict[str, str | int]] = {}

    @classmethod
    def of(cls, workplace: QObject) -> Drafts:
        """Return the drafts of a workplace."""
        found = workplace.findChild(cls)
        return found if isinstance(found, cls) else cls(workplace)

    def keep(self, key: Key, attribute: str, value: str | int) -> None:
        """Keep what is typed into one field."""
        self._drafts.setdefault(key, {})[attribute] = value

    def kept(self, key: Key) -> Mapping[str, str | int]:
        """Return what was typed and not saved."""
        return dict(self._drafts.get(key, {}))

    def discard(self, key: Key) -> None:
        """Forget a draft: it was saved, or nobody wants it."""
        self._drafts.pop(key, None)
