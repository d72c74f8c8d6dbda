"""Work out what an import would add and change, so that importing the same file twice plans nothing."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from ccdesk.exchange.book import Book, Problem, Severity
from ccdesk.exchange.checking import check_forgotten, check_sheets
from ccdesk.exchange.collector import collector_paused
from ccdesk.exchange.existing import Existing, ExistingTable, table_of
from ccdesk.exchange.merged import Former, lead_to_kept
from ccdesk.exchange.parsing import ParsedSheet, parse_sheet
from ccdesk.exchange.sheet import Column, Kind, Sheet
from ccdesk.exchange.sheets import ADDING_ORDER, SHEET_BY_NAME, SHEETS
from ccdesk.framework.pack import Pack

TakeIds = Callable[[int], range]


@dataclass(frozen=True)
class Updates:
    """Rows of which the same columns change: each row is the new values in that order, then the id."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class TableChanges:
    """What is added to and changed in one table; ``columns`` begins with ``id`` and is that of ``inserts``."""

    table: str
    columns: tuple[str, ...]
    inserts: Sequence[tuple[Any, ...]]
    updates: tuple[Updates, ...]


@dataclass(frozen=True)
class SheetCount:
    """How many rows of a sheet were read, and what they are to the register."""

    sheet: str
    read: int
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Change:
    """One record that changes: its name for the report, and each header with its value before and after."""

    sheet: str
    row: int
    name: str
    values: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True)
class ImportPlan:
    """Everything an import would do; with an error among the problems it would do nothing."""

    problems: tuple[Problem, ...]
    tables: tuple[TableChanges, ...]  # in the order in which rows can be added; only those that change
    counts: tuple[SheetCount, ...]
    changes: tuple[Change, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that stop the import."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return the problems that do not."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)

    @property
    def new(self) -> int:
        """Return how many records it would add."""
        return sum(count.new for count in self.counts)

    @property
    def changed(self) -> int:
        """Return how many records it would change."""
        return sum(count.changed for count in self.counts)


def plan_import(
    book: Book, pack: Pack, existing: Existing, take: TakeIds, former: Former = MappingProxyType({})
) -> ImportPlan:
    """Check a book against the pack and what the register holds, and plan the rows to add and change.

    ``existing`` holds Python values (dates, times, booleans), each table's rows in the order of their ids.
    ``take`` gives the next free ids, and is called only for a plan without errors. ``former`` are the references of
    merged records, by sheet, with those that they lead to.
    """
    with collector_paused():
        return _plan(book, pack, existing, take, former)


def _plan(book: Book, pack: Pack, existing: Existing, take: TakeIds, former: Former) -> ImportPlan:
    problems = list(book.problems)
    parsed: dict[str, ParsedSheet] = {}
    for raw in book.sheets:
        sheet, of_cells = parse_sheet(raw, pack)
        parsed[raw.spec.name] = sheet
        problems += of_cells
    parsed, of_merged = lead_to_kept(parsed, former, existing)
    problems += of_merged
    forgotten = list(check_forgotten(parsed, existing, book.unread))
    problems += forgotten
    problems += check_sheets(parsed, pack, existing, book.unread.union(problem.sheet for problem in forgotten))
    if any(problem.severity is Severity.ERROR for problem in problems):
        counts = tuple(SheetCount(sheet.spec.name, len(sheet.rows), 0, 0, 0) for sheet in parsed.values())
        return ImportPlan(_in_order(problems), (), counts, ())
    planner = _Planner(existing, take)
    for spec in ADDING_ORDER:
        if spec.name in parsed:
            planner.add(parsed[spec.name])
    counts = tuple(planner.counts[spec.name] for spec in SHEETS if spec.name in planner.counts)
    return ImportPlan(_in_order(problems), tuple(planner.tables), counts, tuple(planner.changes))


@dataclass
class _Planner:
    existing: Existing
    take: TakeIds
    ids: dict[str, dict[Any, int | None]] = field(default_factory=dict)  # by sheet, then by reference
    names: dict[str, dict[int | None, Any]] = field(default_factory=dict)  # by sheet, then by id
    tables: list[TableChanges] = field(default_factory=list)
    counts: dict[str, SheetCount] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def add(self, sheet: ParsedSheet) -> None:
        """Plan one sheet; the sheets it refers to must have been planned."""
        spec, table = sheet.spec, table_of(sheet.spec, self.existing)
        present = [column for column in spec.columns if column.header in sheet.columns]
        values = {column.header: self._stored(sheet, column) for column in present}
        rows = list(zip(*values.values(), strict=True))
        matches = _match(spec, table, present, rows) if table.rows else [None] * len(rows)
        new = [place for place, match in enumerate(matches) if match is None] if table.rows else range(len(rows))
        ids = self.take(len(new)) if new else range(0)
        if spec.reference is not None:
            references = values[spec.reference.header]
            known = self._ids_of(spec)
            known.update(zip((references[place] for place in new), ids, strict=True))
        inserts = self._inserts(sheet, values, new, ids)
        updates, changes = self._updates(sheet, table, present, rows, matches)
        self.changes += changes
        changed = len(changes)
        self.counts[spec.name] = SheetCount(spec.name, len(rows), len(new), changed, len(rows) - len(new) - changed)
        if inserts or updates:
            columns = ("id", *(column.attribute for column in spec.columns))
            self.tables.append(TableChanges(spec.table, columns, inserts, updates))

    def _ids_of(self, spec: Sheet) -> dict[Any, int | None]:
        if spec.name not in self.ids:
            table = table_of(spec, self.existing)
            self.ids[spec.name] = {None: None, **{reference: row[0] for reference, row in table.by_reference.items()}}
        return self.ids[spec.name]

    def _stored(self, sheet: ParsedSheet, column: Column) -> Sequence[Any]:
        values = sheet.columns[column.header]
        if column.kind is not Kind.LINK:
            return values
        return list(map(self._ids_of(SHEET_BY_NAME[column.refers_to]).__getitem__, values))

    def _inserts(
        self, sheet: ParsedSheet, values: Mapping[str, Sequence[Any]], new: Sequence[int], ids: range
    ) -> list[tuple[Any, ...]]:
        if not new:
            return []
        columns: list[Sequence[Any]] = [ids]
        for column in sheet.spec.columns:
            found = values.get(column.header)
            if found is None:
                columns.append([column.blank] * len(new))
            else:
                columns.append(found if len(new) == len(found) else [found[place] for place in new])
        return list(zip(*columns, strict=True))

    def _updates(
        self,
        sheet: ParsedSheet,
        table: ExistingTable,
        present: Sequence[Column],
        rows: Sequence[tuple[Any, ...]],
        matches: Sequence[tuple[Any, ...] | None],
    ) -> tuple[tuple[Updates, ...], list[Change]]:
        if not table.rows:
            return (), []
        picked = _picker([table.columns.index(column.attribute) for column in present])
        grouped: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        changes = []
        for place, (row, match) in enumerate(zip(rows, matches, strict=True)):
            if match is None or (before := picked(match)) == row:
                continue
            differing = [number for number, old in enumerate(before) if old != row[number]]
            attributes = tuple(present[number].attribute for number in differing)
            grouped[attributes].append((*(row[number] for number in differing), match[0]))
            shown = tuple(
                (
                    present[number].header,
                    *(self._named(present[number], value) for value in (before[number], row[number])),
                )
                for number in differing
            )
            changes.append(Change(sheet.spec.name, sheet.rows[place], _name_of(sheet, place), shown))
        return tuple(Updates(columns, tuple(found)) for columns, found in grouped.items()), changes

    def _named(self, column: Column, value: Any) -> Any:  # noqa: ANN401 - a stored value of any kind
        if column.kind is not Kind.LINK or value is None:
            return value
        names = self.names.get(column.refers_to)
        if names is None:
            ids = self._ids_of(SHEET_BY_NAME[column.refers_to])
            names = self.names[column.refers_to] = {id_: name for name, id_ in ids.items()}
        return names[value]


def _match(
    spec: Sheet, table: ExistingTable, present: Sequence[Column], rows: Sequence[tuple[Any, ...]]
) -> list[tuple[Any, ...] | None]:
    """Return for each row the record that it is, the k-th of equal rows being the k-th of equal records."""
    identity = [column for column in spec.identity if column in present]
    key_of_row = _picker([present.index(column) for column in identity])
    key_of_record = _picker([table.columns.index(column.attribute) for column in identity])
    records: dict[tuple[Any, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for record in reversed(table.rows):
        records[key_of_record(record)].append(record)
    waiting = (records.get(key_of_row(row)) for row in rows)
    return [found.pop() if found else None for found in waiting]


def _picker(places: Sequence[int]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    if len(places) == 1:
        only = places[0]
        return lambda row: (row[only],)
    return itemgetter(*places)


def _name_of(sheet: ParsedSheet, place: int) -> str:
    reference = sheet.spec.reference
    if reference is None:
        return f"{sheet.spec.one} in row {sheet.rows[place]}"
    return f"{sheet.spec.one} {sheet.columns[reference.header][place]}"


def _in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems, errors first, by sheet, row and column, each cell's first error only."""
    sheets = {sheet.name: number for number, sheet in enumerate(SHEETS)}

    def order(problem: Problem) -> tuple[bool, int, str, int, int]:
        spec = SHEET_BY_NAME.get(problem.sheet)
        headers = [column.header for column in spec.columns] if spec else []
        column = headers.index(problem.column) if problem.column in headers else -1
        return (
            problem.severity is Severity.WARNING,
            sheets.get(problem.sheet, len(sheets)),
            problem.sheet,
            problem.row or 0,
            column,
        )

    kept: dict[tuple[Any, ...], Problem] = {}
    for problem in problems:
        of_cell = problem.severity is Severity.ERROR and problem.row is not None and problem.row > 1
        key = (problem.sheet, problem.row, problem.column) if of_cell else (len(kept), problem)
        kept.setdefault(key, problem)
    return tuple(sorted(kept.values(), key=order))
