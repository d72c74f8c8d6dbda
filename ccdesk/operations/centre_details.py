"""Change the centre's own details, and count what the Centre page lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.centre import RETURNS_ADDRESS, pack_of
from ccdesk.operations.record_checks import Checked, checked_record
from ccdesk.operations.record_words import FieldProblem, FieldProblems
from ccdesk.operations.records import write_checked
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import read_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.record_lists import count_rows
from ccdesk.returns.email_draft import addresses

if TYPE_CHECKING:
    from ccdesk.register.register import Register

LABELS: Mapping[str, str] = {
    "name": "Name of the centre",
    "number": "Number",
    "address": "Address",
    "manager": "Manager",
    "framework": "Framework",
    RETURNS_ADDRESS: "Returns go to (e-mail)",
}
_COUNTED = ("service", "setting", "inspection", "population", "held_figure", "target", "log_entry")


@dataclass(frozen=True)
class CentreForm:
    """The details that are one value each, by key."""

    values: Mapping[str, str]


def centre_form(register: "Register") -> CentreForm:
    """Return the details that stand, empty where there is none."""
    with register.connection() as connection:
        rows: dict[str, str] = dict(read_rows(connection, "centre_detail", ("key", "value")))
    return CentreForm({key: rows.get(key, "") for key in LABELS})


def save_centre(register: "Register", values: Mapping[str, str], today: date) -> Done:
    """Change the details that differ, in one step; raises FieldProblems, each named by its detail's key."""
    pack = pack_of(register)
    with register.connection() as connection:
        ids = {key: record for record, key in read_rows(connection, "centre_detail", ("id", "key"))}
        stand: dict[str, str] = dict(read_rows(connection, "centre_detail", ("key", "value")))
        changed = {key: text.strip() for key, text in values.items() if text.strip() != stand.get(key, "")}
        checked: dict[str, Checked] = {
            key: checked_record(connection, pack, "centre_detail", {"key": key, "value": text}, ids.get(key), today)
            for key, text in changed.items()
        }
    problems = [
        FieldProblem(key, problem.words, problem.must_fix)
        for key, found in checked.items()
        for problem in found.problems
    ]
    if "name" in changed and not changed["name"]:
        problems.append(FieldProblem("name", "a centre needs a name", must_fix=True))
    problems += _address_problems(changed.get(RETURNS_ADDRESS, ""))
    if any(problem.must_fix for problem in problems):
        raise FieldProblems(tuple(problems), LABELS)
    if not checked:
        return nothing_changed("Nothing was changed")
    named = ", ".join(LABELS.get(key, key) for key in checked)
    with step(register, f"Changed the centre’s details: {named}") as made:
        for key, found in checked.items():
            write_checked(made, "centre_detail", found, ids.get(key))
    return done(f"Changed: {named}", made.id, {"centre_detail"})


def _address_problems(text: str) -> list[FieldProblem]:
    try:
        addresses(text)
    except Refusal:
        return [FieldProblem(RETURNS_ADDRESS, "write it as returns@example.org, several with commas", must_fix=True)]
    return []


def counts_of_centre(register: "Register") -> Mapping[str, int]:
    """Return how many records there are of each kind that the Centre page lists."""
    with register.connection() as connection:
        return {table: count_rows(connection, table) for table in _COUNTED}
