"""Say in plain words what an import would do, or did, and what was wrong: the same report either way."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, time

from ccdesk.exchange.book import Problem, Severity, shown
from ccdesk.exchange.planning import Change, ImportPlan, SheetCount
from ccdesk.framework.wording import counted, noun_for

_MOST_CHANGES = 20


def report_lines(plan: ImportPlan) -> list[str]:
    """Return the report of an import, line by line: problems first, then, without errors, counts and changes.

    Every problem is listed; rows of a sheet with the same one share a line. The lines hold values as typed, so they
    are for the screen of the person who imports, never for a log.
    """
    lines = [*_problem_lines("must be put right", plan.errors), *_problem_lines("to check", plan.warnings)]
    if plan.errors:
        return lines
    width = max((len(count.sheet) for count in plan.counts), default=0)
    lines += (_count_line(count, width) for count in plan.counts)
    lines += _change_lines(plan.changes)
    return [*lines, f"In all: {counted(plan.new, 'new record')}, {plan.changed:,} changed."]


def _problem_lines(heading: str, problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        return
    noun = "error" if problems[0].severity is Severity.ERROR else "warning"
    yield f"{counted(len(problems), noun)}, {heading}:"
    alike: dict[tuple[str, str | None, str, str], list[int]] = defaultdict(list)
    for problem in problems:
        rows = alike[problem.sheet, problem.column, problem.value, problem.message]
        if problem.row is not None:
            rows.append(problem.row)
    for (sheet, column, value, message), rows in alike.items():
        where = [sheet, *([_rows(rows)] if rows else []), *([column] if column else [])]
        yield f"  {', '.join(where)}{f' “{value}”' if value else ''}: {message}"


def _rows(rows: Sequence[int]) -> str:
    """Return row numbers as ``row 3`` or ``rows 3-5, 9``."""
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    texts = (str(first) if first == last else f"{first}-{last}" for first, last in ranges)
    return f"{noun_for(len(set(rows)), 'row')} {', '.join(texts)}"


def _count_line(count: SheetCount, width: int) -> str:
    return (
        f"{count.sheet:<{width}}  {count.read:>9,} rows: {count.new:>9,} new, {count.changed:>7,} changed, "
        f"{count.unchanged:>9,} as before"
    )


def _change_lines(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes[:_MOST_CHANGES]:
        values = "; ".join(f"{header} {_value(before)} → {_value(after)}" for header, before, after in change.values)
        yield f"{change.sheet}, {change.name}: {values}"
    if len(changes) > _MOST_CHANGES:
        yield f"… and {len(changes) - _MOST_CHANGES:,} more changed"


def _value(value: object) -> str:
    if value is None or value == "":
        return "(blank)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return shown(value) if isinstance(value, date | time | int) else f"“{shown(value)}”"
