"""What was true of a family when: memberships, needs, level of need, plans and work, as bars of a time line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ccdesk.framework.pack import Pack
from ccdesk.register.family_page_rows import rows_of_family
from ccdesk.register.merge_rows import Row


@dataclass(frozen=True)
class Span:
    """One dated record as a bar; ``last`` is None while it goes on. ``said`` is what a screen reader says of it."""

    table: str
    id: int
    words: str
    first: date
    last: date | None
    tone: str  # blue, amber, red or plain
    said: str


@dataclass(frozen=True)
class TimeLineRow:
    """One line of the time line: what it tells of, and its bars, the earliest first."""

    label: str
    spans: tuple[Span, ...]


def time_line(connection: Any, pack: Pack, family_id: int, people: Sequence[Row]) -> tuple[TimeLineRow, ...]:  # noqa: ANN401
    """Return the lines of a family: target groups, needs, level of need, plans, then the work of its adults."""
    names = {row["id"]: row["known_as"] or row["first_name"] for row in people}
    lines = [
        *_memberships(pack, rows_of_family(connection, "membership", family_id), names),
        *_levels(pack, rows_of_family(connection, "level", family_id)),
        *_plans(pack, rows_of_family(connection, "plan", family_id), names),
        *_statuses(pack, rows_of_family(connection, "status", family_id), names),
    ]
    return tuple(lines)


def _memberships(pack: Pack, rows: Sequence[Row], names: Mapping[int, str]) -> Iterator[TimeLineRow]:
    groups = {group.code: group.brief for group in pack.groups}
    needs = pack.vocabulary("needs").labels
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_code[row["group"]].append(row)
    order = [*groups, *needs]
    for code in sorted(by_code, key=lambda each: order.index(each) if each in order else len(order)):
        is_need = code in needs
        label = f"Need: {needs[code][:1].lower()}{needs[code][1:]}" if is_need else groups.get(code, code)
        tone = "amber" if is_need else "blue"
        yield TimeLineRow(
            label,
            tuple(
                _span("membership", row, label, tone, names.get(row["person_id"] or 0, ""), row["evidence"] or "")
                for row in by_code[code]
            ),
        )


def _levels(pack: Pack, rows: Sequence[Row]) -> Iterator[TimeLineRow]:
    if rows:
        labels = pack.vocabulary("levels").labels
        yield TimeLineRow(
            "Level of need",
            tuple(
                _span("level", row, "Level of need", "plain", labels.get(row["level"], row["level"])) for row in rows
            ),
        )


def _plans(pack: Pack, rows: Sequence[Row], names: Mapping[int, str]) -> Iterator[TimeLineRow]:
    labels = pack.vocabulary("plan_kinds").labels
    for kind in dict.fromkeys(row["kind"] for row in rows):
        label = labels.get(kind, kind)
        spans = [
            _span("plan", row, label, "red", names.get(row["person_id"] or 0, ""))
            for row in rows
            if row["kind"] == kind
        ]
        yield TimeLineRow(label, tuple(spans))


def _statuses(pack: Pack, rows: Sequence[Row], names: Mapping[int, str]) -> Iterator[TimeLineRow]:
    labels = pack.vocabulary("statuses").labels
    for person in dict.fromkeys(row["person_id"] for row in rows):
        label = f"{names.get(person, '')}: work or study"
        of_person = [row for row in rows if row["person_id"] == person]
        spans = []
        for row, after in zip(of_person, [*of_person[1:], None], strict=True):
            ends = None
            if after is not None:
                ends = (date.fromisoformat(after["from_day"]) - timedelta(days=1)).isoformat()
            words = labels.get(row["status"], row["status"])
            spans.append(_span("status", {**row, "to_day": ends}, label, "plain", words))
        yield TimeLineRow(label, tuple(spans))


def _span(table: str, row: Row, label: str, tone: str, words: str, evidence: str = "") -> Span:
    first = date.fromisoformat(row["from_day"])
    last = date.fromisoformat(row["to_day"]) if row["to_day"] else None
    when = f"to {day_short(last)}" if last is not None else f"since {day_short(first)}"
    shown = ", ".join(part for part in (words, when) if part) + (f": {evidence}" if evidence else "")
    until = f"to {day_short(last)}" if last is not None else "and still"
    said = f"{label}: {', '.join(part for part in (words, evidence) if part)}".removesuffix(": ")
    return Span(table, row["id"], shown, first, last, tone, f"{said}, from {day_short(first)} {until}")


def day_short(day: date) -> str:
    """Write a day with its month shortened: 18 Nov 2012."""
    return f"{day.day} {day:%b %Y}"
