"""Read a sheet's columns into values, each different cell once, and say which cells could not be read."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ccdesk.exchange.book import LONGEST_TEXT, Cell, Problem, RawSheet, shown
from ccdesk.exchange.own_codes import LSOA_LISTS
from ccdesk.exchange.sheet import Kind, Sheet
from ccdesk.exchange.values import Fault, Value, read_answer, read_area, read_names, read_text, reader_of
from ccdesk.framework.pack import Pack

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class ParsedSheet:
    """One sheet's values by the specification's header; a cell that could not be read is None.

    ``faulty`` holds, by header, the places (0 for the first row read) of the cells that could not be read.
    """

    spec: Sheet
    rows: Sequence[int]
    columns: Mapping[str, Sequence[Value]]
    faulty: Mapping[str, frozenset[int]]

    def values(self, header: str) -> Sequence[Value]:
        """Return a column's values, or as many Nones where the column is not there."""
        found = self.columns.get(header)
        return found if found is not None else [None] * len(self.rows)


def parse_sheet(raw: RawSheet, pack: Pack) -> tuple[ParsedSheet, list[Problem]]:
    """Read every cell of a sheet; report each that cannot be read and each required one that is empty."""
    columns: dict[str, Sequence[Value]] = {}
    faulty: dict[str, frozenset[int]] = {}
    problems: list[Problem] = []
    for column in raw.spec.columns:
        cells = raw.columns.get(column.header)
        if cells is None:
            continue
        if column.kind is Kind.ANSWER:
            values, faults = _parse_answers(cells, columns["question"], pack)
        elif column.kind is Kind.DETAIL:
            values, faults = _parse_details(cells, columns["key"])
        else:
            values, faults = parse_cells(cells, reader_of(column, pack))
        for place, fault in faults.items():
            problems.append(Problem(raw.spec.name, raw.rows[place], column.header, shown(cells[place]), fault.message))
        faulty[column.header] = frozenset(faults)
        if column.required and None in values:
            empty = (place for place, value in enumerate(values) if value is None and place not in faults)
            message = f"every {raw.spec.one} needs this; fill it in"
            problems += (Problem(raw.spec.name, raw.rows[place], column.header, "", message) for place in empty)
        if column.blank is not None and None in values:
            values = [column.blank if value is None else value for value in values]
        columns[column.header] = values
    return ParsedSheet(raw.spec, raw.rows, columns, faulty), problems


def parse_cells(
    cells: Sequence[Cell], read: Callable[[Cell], Value | Fault]
) -> tuple[Sequence[Value], dict[int, Fault]]:
    """Return the cells' values, None for those that cannot be read, and the faults by place."""
    types = set(map(type, cells))
    if bool in types and (float in types or int in types):
        # True, 1 and 1.0 are one key of a dictionary, so they need to be told apart by type.
        return _parse_distinct(
            [(type(cell), cell) for cell in cells], lambda key: _fault_of_text(key[1]) or read(key[1])
        )
    return _parse_distinct(cells, read)


def _parse_distinct(
    keys: Sequence[Key], read: Callable[[Key], Value | Fault]
) -> tuple[Sequence[Value], dict[int, Fault]]:
    values: dict[Key, Value] = {}
    faulty: dict[Key, Fault] = {}
    for key in set(keys):
        meaning = _fault_of_text(key) or read(key)
        if isinstance(meaning, Fault):
            faulty[key] = meaning
        else:
            values[key] = meaning
    if not faulty:
        return list(map(values.__getitem__, keys)), {}
    return list(map(values.get, keys)), {place: faulty[key] for place, key in enumerate(keys) if key in faulty}


def _fault_of_text(key: object) -> Fault | None:
    if not isinstance(key, str):
        return None
    if len(key) > LONGEST_TEXT:
        return Fault(f"the text has {len(key):,} characters; a cell may hold {LONGEST_TEXT:,}, so shorten it")
    return Fault("the text holds a character that cannot be kept; type it anew") if "\0" in key else None


def _parse_answers(
    cells: Sequence[Cell], questions: Sequence[Value], pack: Pack
) -> tuple[Sequence[Value], dict[int, Fault]]:
    keys = [(question, type(cell), cell) for question, cell in zip(questions, cells, strict=True)]
    return _parse_distinct(keys, lambda key: _fault_of_text(key[2]) or read_answer(key[0], key[2], pack))


def _parse_details(cells: Sequence[Cell], keys: Sequence[Value]) -> tuple[Sequence[Value], dict[int, Fault]]:
    def read(key: tuple[Value, type, Cell]) -> Value | Fault:
        fault = _fault_of_text(key[2])
        if fault is not None or key[0] not in LSOA_LISTS:
            return fault or read_text(key[2])
        areas = (read_area(name) for name in (read_names(key[2]) or "").split("; "))
        return "; ".join(area for area in areas if area) or None

    return _parse_distinct([(key, type(cell), cell) for key, cell in zip(keys, cells, strict=True)], read)
