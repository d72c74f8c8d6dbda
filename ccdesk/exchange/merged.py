"""Lead what a book says of merged records to the records that they were merged into."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ccdesk.exchange.book import Problem, Severity, shown
from ccdesk.exchange.existing import Existing, table_of
from ccdesk.exchange.parsing import ParsedSheet
from ccdesk.exchange.sheets import SHEET_BY_NAME

Former = Mapping[str, Mapping[str, str]]  # by sheet, today's reference by each former one

_BETTER_MARKS = ("present", "apologies", "absent")


def lead_to_kept(
    parsed: Mapping[str, ParsedSheet], former: Former, existing: Existing
) -> tuple[dict[str, ParsedSheet], list[Problem]]:
    """Return the sheets with each merged reference replaced by the kept one, and a warning for each row left out.

    A row of a merged record itself says nothing any more. Where a row then says of the kept record what another row
    says already, one of the two is left out. A reference that the register uses again means the record that has it.
    """
    in_force = {
        name: {
            old: new for old, new in known.items() if old not in table_of(SHEET_BY_NAME[name], existing).by_reference
        }
        for name, known in former.items()
    }
    if not any(in_force.values()):
        return dict(parsed), []
    led: dict[str, ParsedSheet] = {}
    problems: list[Problem] = []
    for name, sheet in parsed.items():
        leading = _Leading(sheet, in_force)
        led[name] = leading.led()
        problems += leading.problems
    return led, problems


@dataclass
class _Leading:
    sheet: ParsedSheet
    former: Former
    problems: list[Problem] = field(default_factory=list)

    def led(self) -> ParsedSheet:
        """Return the sheet with its references led to the kept records."""
        columns = dict(self.sheet.columns)
        replaced: dict[int, str] = {}  # the reference that a row was led from, by its place
        for link in self.sheet.spec.links:
            known = self.former.get(link.refers_to, {})
            values = columns.get(link.header)
            if values is None or known.keys().isdisjoint(values):
                continue
            replaced |= {place: str(value) for place, value in enumerate(values) if value in known}
            columns[link.header] = [known.get(value, value) if isinstance(value, str) else value for value in values]
        left_out = set(self._of_merged())
        if replaced:
            left_out |= set(self._said_already(columns, replaced, left_out))
        return _without(replace(self.sheet, columns=columns), left_out)

    def _of_merged(self) -> Iterator[int]:
        """Yield the places of the rows of records that were merged away."""
        reference, known = self.sheet.spec.reference, self.former.get(self.sheet.spec.name, {})
        if reference is None or known.keys().isdisjoint(self.sheet.columns[reference.header]):
            return
        for place, value in enumerate(self.sheet.columns[reference.header]):
            if value in known:
                words = f"this {self.sheet.spec.one} was merged into {known[str(value)]}; the row was left out"
                self._warn(place, reference.header, value, words)
                yield place

    def _said_already(
        self, columns: Mapping[str, Sequence[Any]], replaced: Mapping[int, str], left_out: set[int]
    ) -> Iterator[int]:
        """Yield of rows that say the same of one record all but one: the best mark, else the kept record's own."""
        if self.sheet.spec.name == "Surveys":
            return  # two equal answers stay two
        present = [columns[column.header] for column in self.sheet.spec.identity if column.header in columns]
        alike: dict[tuple[Any, ...], list[int]] = {}
        for place, key in enumerate(zip(*present, strict=True)):
            if place not in left_out:
                alike.setdefault(key, []).append(place)
        for places in alike.values():
            if replaced.keys().isdisjoint(places):
                continue
            best, *others = sorted(places, key=lambda place: (self._rank(place), place in replaced))
            for place in others:
                of = replaced.get(place, "")
                if of == replaced.get(best, ""):
                    continue  # two equal rows of one record stay two
                row = self.sheet.rows[best]
                words = f"row {row} says the same of the record that two were merged into; this row was left out"
                self._warn(place, self.sheet.spec.identity[0].header, of, words)
                yield place

    def _rank(self, place: int) -> int:
        if self.sheet.spec.name != "Attendance":
            return 0
        mark = self.sheet.values("mark")[place]
        return _BETTER_MARKS.index(mark) if isinstance(mark, str) and mark in _BETTER_MARKS else 0

    def _warn(self, place: int, header: str, value: Any, words: str) -> None:  # noqa: ANN401 - a cell's value
        row = self.sheet.rows[place]
        self.problems.append(Problem(self.sheet.spec.name, row, header, shown(value), words, Severity.WARNING))


def _without(sheet: ParsedSheet, places: set[int]) -> ParsedSheet:
    if not places:
        return sheet
    kept = [place for place in range(len(sheet.rows)) if place not in places]
    moved = {place: number for number, place in enumerate(kept)}
    return ParsedSheet(
        sheet.spec,
        [sheet.rows[place] for place in kept],
        {header: [values[place] for place in kept] for header, values in sheet.columns.items()},
        {header: frozenset(moved[place] for place in faulty - places) for header, faulty in sheet.faulty.items()},
    )
