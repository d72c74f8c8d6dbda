"""The exchange's problems in words that fit beside a field, where there is no row, sheet or column to speak of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ccdesk.exchange.book import Problem, Severity
from ccdesk.exchange.sheet import Kind, Sheet
from ccdesk.framework.wording import day_words
from ccdesk.operations.record_fields import label_of
from ccdesk.operations.record_typing import no_such_day
from ccdesk.refusal import Refusal

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"\b(\d{2}:\d{2}):00\b")


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field; with ``must_fix`` the record cannot be saved, else it is a question."""

    attribute: str
    words: str  # they follow “Must fix: ” or “Please check: ”
    must_fix: bool


class FieldProblems(Refusal):
    """A record that cannot be saved until the problems with its fields are put right."""

    def __init__(self, problems: tuple[FieldProblem, ...], labels: Mapping[str, str]) -> None:
        """Say in one sentence which fields need to be put right."""
        self.problems = problems
        wrong = [problem for problem in problems if problem.must_fix]
        named = ", ".join(dict.fromkeys(labels.get(problem.attribute, problem.attribute) for problem in wrong))
        super().__init__(f"Nothing was saved: put right first {named}.")


def field_problem(problem: Problem, sheet: Sheet, typed: str, today: date) -> FieldProblem:
    """Return one problem of the exchange as a problem with a field."""
    column = sheet.by_header[problem.column or sheet.columns[0].header]
    words = _reworded(problem.message, sheet, typed, today, column.kind)
    return FieldProblem(column.attribute, words, problem.severity is Severity.ERROR)


def one_each(problems: list[FieldProblem]) -> tuple[FieldProblem, ...]:
    """Return the worst problem of each field, in the order in which they were found."""
    kept: dict[str, FieldProblem] = {}
    for problem in sorted(problems, key=lambda each: not each.must_fix):
        kept.setdefault(problem.attribute, problem)
    return tuple(problem for problem in problems if kept.get(problem.attribute) is problem)


def _reworded(message: str, sheet: Sheet, typed: str, today: date, kind: Kind) -> str:
    if kind is Kind.DAY and message.startswith("there is no such day"):
        return no_such_day(typed, today) or "there is no such day"
    for start, words in _INSTEAD:
        if message.startswith(start):
            return words
    if message.endswith("needs this; fill it in"):
        return "fill this in"
    for one in sheet.one_of:
        if message.startswith(f"{sheet.one_of[0]} or "):
            return f"say whose {sheet.one} this is: a family’s or a person’s"
        if message.startswith(f"{one} and "):
            return "choose a family or a person, not both"
    if match := re.fullmatch(r"there is no (.+?) with this reference, .*", message):
        return f"there is no {match[1]} with this reference; choose one that is listed"
    if match := re.fullmatch(r"(\w+) is before (\w+) \(([^)]*)\); .*", message):
        later, earlier = (label_of(sheet.table, sheet.by_header[header].attribute) for header in match.group(1, 2))
        return f"“{later}” is before “{earlier}” ({_plain(match[3])})"
    return _plain(message)


def _plain(text: str) -> str:
    """Return a message with its days and times as people write them."""

    def written(match: re.Match[str]) -> str:
        year, month, day = (int(part) for part in match.groups())
        return day_words(date(year, month, day))

    kept = text if "write it as" in text else _ISO.sub(written, text)
    return _CLOCK.sub(r"\1", kept)


# By how the exchange's message begins.
_INSTEAD: tuple[tuple[str, str], ...] = (
    ("this code is not known", "choose one of the list"),
    ("this session was cancelled", "this session was cancelled, so nobody can be marked at it"),
    ("this is not a date", "this is not a date; write it as 31/12/2012"),
    ("the year must be", "the year must be between 1900 and 2099"),
    ("the text has ", "the text is too long; shorten it"),
    ("this birth date is still to come", "this day is still to come; use the due date for a child not yet born"),
)
