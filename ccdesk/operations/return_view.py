"""The return to look through before it is sent: its lines as they leave the building, and how complete it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ccdesk.evidence.wording import number_text, side_text, value_text
from ccdesk.framework.lines import ALL, State
from ccdesk.framework.period import Period
from ccdesk.framework.wording import no_value_words, period_so_far
from ccdesk.operations.publishing import published
from ccdesk.operations.return_checklist import CheckItem, disclosure_check
from ccdesk.operations.returns import return_content
from ccdesk.returns.completeness import completeness
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.lines import Cell, PublishedLine
from ccdesk.returns.wording import EVERYBODY, name_words, part_words

if TYPE_CHECKING:
    from ccdesk.register.register import Register

HEADLINES, PARTICIPATION, EVERYTHING = "Headlines", "Target groups", "Every line"
PARTS = (HEADLINES, PARTICIPATION, EVERYTHING)
_GROUPS, _ANY = "group:", "group:any"
_BY_GROUP, _COUNTS = "U2-P1", ("contacts", "individuals", "families", "outreach-contacts")


@dataclass(frozen=True)
class ReturnRow:
    """One line of the return as the unit will read it."""

    key: tuple[str, str, str]
    code: str
    label: str
    part: str
    numerator: str
    denominator: str
    value: str
    note: str
    is_hidden: bool


@dataclass(frozen=True)
class GroupRow:
    """One target group of the return, across what is counted of it."""

    key: str
    label: str
    contacts: str
    individuals: str
    families: str
    outreach: str
    is_total: bool


@dataclass(frozen=True)
class ReturnView:
    """What the Returns page shows."""

    period: str
    mark: str
    manager: str
    complete: tuple[tuple[str, str], ...]
    rows: tuple[ReturnRow, ...]
    groups: tuple[GroupRow, ...]
    hidden: int
    proof: CheckItem

    def part(self, name: str) -> tuple[ReturnRow, ...]:
        """Return the rows of one of ``PARTS``."""
        if name == HEADLINES:
            return tuple(row for row in self.rows if row.key[1:] == ("all", "headline"))
        return self.rows


def return_view(register: "Register", period: Period, now: datetime) -> ReturnView:
    """Return a period's return line by line, small counts hidden as they will be in the workbook."""
    content = return_content(register, period, prepared_by=None, now=now)
    rows = tuple(_row(content, line) for line in content.lines)
    return ReturnView(
        period_so_far(period, now.date()),
        content.pack.disclosure.mark,
        content.centre.manager,
        tuple(completeness(content)),
        rows,
        _groups(content),
        sum(row.is_hidden for row in rows),
        disclosure_check(published(register, content.pack, period).report),
    )


def _groups(content: ReturnContent) -> tuple[GroupRow, ...]:
    """Return the target groups, then all of them together, then everybody."""
    shown = {(line.part, line.name): line for line in content.lines if line.measure == _BY_GROUP}
    parts = dict.fromkeys(part for part, _ in shown if part.startswith(_GROUPS) and part != _ANY)

    def row(part: str) -> GroupRow:
        contacts, individuals, families, outreach = (_counted(shown.get((part, name))) for name in _COUNTS)
        label = EVERYBODY if part == ALL else part_words(content, part)
        return GroupRow(part, label, contacts, individuals, families, outreach, part in (ALL, _ANY))

    return tuple(row(part) for part in (*parts, _ANY, ALL) if (part, _COUNTS[0]) in shown)


def _counted(line: PublishedLine | None) -> str:
    return "" if line is None else _side(line.numerator, line.unit)


def _row(content: ReturnContent, line: PublishedLine) -> ReturnRow:
    row = content.pack.row_by_code.get(line.measure)
    name = "" if line.name == "headline" else name_words(line.name)
    part = "" if line.part == "all" else part_words(content, line.part)
    state = State(line.state)
    value = _value(line, state)
    return ReturnRow(
        line.key,
        line.measure,
        row.label if row is not None else line.measure,
        ", ".join(words for words in (part, name) if words),
        _side(line.numerator, line.unit),
        _side(line.denominator, None),
        value,
        line.note or "",
        bool(line.suppressed),
    )


def _value(line: PublishedLine, state: State) -> str:
    if line.value is None:
        return no_value_words(state)
    return line.value if isinstance(line.value, str) else value_text(line.value, line.unit, state)


def _side(cell: Cell, unit: str | None) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return side_text(cell, unit) if unit else number_text(cell)
