"""One entry (a table) of a framework's TOML file, read key by key; every mistake names its file, row and key."""

import tomllib
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from ccdesk.framework.pack_error import PackError

Value = TypeVar("Value")
_KINDS: Mapping[type, str] = {
    str: "text in quotation marks",
    bool: "true or false",
    int: "a whole number",
    date: "a day as 2013-04-01, without quotation marks",
    list: "a list in square brackets",
    dict: "a table in curly brackets",
}


class Entry:
    """Read one table of a TOML file; ``finish`` refuses the keys that nobody asked for."""

    def __init__(self, file: str, row: str, values: Mapping[str, Any]) -> None:
        """Take the file's name, what the table is called in messages, and its keys."""
        self.file = file
        self.row = row
        self._values = values
        self._asked: set[str] = set()

    def error(self, key: str, problem: str) -> PackError:
        """Return a mistake of this entry at a key."""
        return PackError(self.file, self.row, key, problem)

    def has(self, key: str) -> bool:
        """Say whether the key is there; it may be."""
        self._asked.add(key)
        return key in self._values

    def text(self, key: str) -> str:
        """Return a text, which may not be empty."""
        value = self._value(key, str)
        if not value.strip():
            raise self.error(key, "is empty; write some text.")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        return self._value(key, bool)

    def whole(self, key: str, lowest: int = 0) -> int:
        """Return a whole number of at least ``lowest``."""
        value = self._value(key, int)
        if value < lowest:
            raise self.error(key, f"{value} is too small; the lowest allowed is {lowest}.")
        return value

    def optional_whole(self, key: str) -> int | None:
        """Return a whole number, or None where the key is not there."""
        return self.whole(key) if self.has(key) else None

    def day(self, key: str) -> date:
        """Return a day."""
        value = self._value(key, date)
        if isinstance(value, datetime):
            raise self.error(key, f"{value} has a time; write {_KINDS[date]}.")
        return value

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """Return a text that is one of those allowed."""
        value = self.text(key)
        self.check(key, value, allowed)
        return value

    def texts(self, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, each one of those allowed; nothing where the key is not there."""
        if not self.has(key):
            return ()
        values = self._value(key, list)
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.error(key, f"{value!r} is not text; write a list of texts in quotation marks.")
            if allowed is not None:
                self.check(key, value, allowed)
        return tuple(values)

    def values(self, key: str) -> Mapping[str, Any]:
        """Return a table as it stands, or an empty one where the key is not there."""
        return self._value(key, dict) if self.has(key) else {}

    def part(self, key: str) -> "Entry":
        """Return a table inside this one, to be read key by key."""
        return Entry(self.file, f"{self.row}, {key}" if self.row else key, self._value(key, dict))

    def parts(self, key: str) -> tuple["Entry", ...]:
        """Return the tables of a list ([[key]]), each called by its code or its place; there must be one at least."""
        values = self._value(key, list)
        if not values:
            raise self.error(key, "is empty; there must be at least one.")
        entries = []
        for place, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                raise self.error(key, f"entry {place} is not a table; write [[{key}]] or {{...}}.")
            name = value.get("code")
            called = f"{key} {name}" if isinstance(name, str) and name else f"{key} number {place}"
            entries.append(Entry(self.file, f"{self.row}, {called}" if self.row else called, value))
        return tuple(entries)

    def check(self, key: str, value: str, allowed: Collection[str]) -> None:
        """Refuse a text that is not one of those allowed."""
        if value not in allowed:
            raise self.error(key, f"“{value}” is not known; allowed: {', '.join(allowed)}.")

    def finish(self) -> None:
        """Refuse the keys that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                raise self.error(key, f"is not a key here; allowed: {', '.join(sorted(self._asked))}.")

    def _value(self, key: str, kind: type[Value]) -> Value:
        self._asked.add(key)
        if key not in self._values:
            raise self.error(key, f"is missing; write {_KINDS[kind]}.")
        value = self._values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"{value!r} has the wrong type; write {_KINDS[kind]}.")
        return value


def read_each(entries: tuple[Entry, ...], read: Callable[[Entry], Value]) -> tuple[Value, ...]:
    """Read every entry of a list, refusing what is left over in each."""
    results = []
    for entry in entries:
        results.append(read(entry))
        entry.finish()
    return tuple(results)


def read_framework(code: str, folder: Path, kind: str) -> Entry:
    """Read the file of a framework; refuse one that is not there, is not TOML, or is of another kind.

    ``kind`` is ``outcomes`` (a commissioner's pack) or ``inspection`` (an inspectorate's framework).
    """
    there = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    if code not in there:
        raise PackError("", "", "", f"There is no framework “{code[:40]}”; there are: {_of_kind(there, kind)}.")
    entry = Entry(f"{code}.toml", "", _read(there[code]))
    if entry.choice("kind", ("outcomes", "inspection")) != kind:
        raise PackError("", "", "", f"“{code}” is not a framework of {kind}; there are: {_of_kind(there, kind)}.")
    if entry.text("code") != code:
        raise entry.error("code", f'differs from the file\'s name; write code = "{code}".')
    return entry


def _of_kind(there: Mapping[str, Path], kind: str) -> str:
    found = []
    for code, path in there.items():
        try:
            values = _read(path)
        except PackError:
            continue
        if values.get("kind") == kind:
            found.append(code)
    return ", ".join(found) or "none"


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as mistake:
        raise PackError(path.name, "", "", f"cannot be read as TOML: {mistake}.") from None
    except UnicodeDecodeError:
        raise PackError(path.name, "", "", "is not UTF-8 text; save it as UTF-8.") from None
    except OSError as mistake:
        raise PackError(path.name, "", "", f"cannot be read: {mistake.strerror}.") from None
