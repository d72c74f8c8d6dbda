"""Check people: birth dates, children against their parents, and people who may be recorded twice."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from ccdesk.exchange.book import Problem, Severity, shown
from ccdesk.exchange.duplicates import Named, possible_duplicates
from ccdesk.exchange.existing import Existing, table_of, values_after
from ccdesk.exchange.parsing import ParsedSheet
from ccdesk.exchange.sheets import SHEET_BY_NAME


def check_people(parsed: Mapping[str, ParsedSheet], existing: Existing) -> Iterator[Problem]:
    """Report birth dates to come (an error), children older than a parent and possible duplicates (warnings)."""
    sheet = parsed.get("People")
    if sheet is None:
        return
    yield from _check_births(sheet)
    known = {person.reference: person for person in _in_register(existing)}
    in_sheet = set(sheet.columns["person_ref"])
    others = [person for reference, person in known.items() if reference not in in_sheet]
    people = _in_sheet(sheet, existing)
    yield from _check_parents(sheet, people, others)
    yield from _check_duplicates(sheet, people, others, known)


def _check_births(sheet: ParsedSheet) -> Iterator[Problem]:
    # A day's grace: the clock of an office PC may be a little slow, and nobody is registered before birth.
    tomorrow = (datetime.now(tz=UTC) + timedelta(days=1)).date()
    for place, born_on in enumerate(sheet.columns.get("born_on", ())):
        if isinstance(born_on, date) and born_on > tomorrow:
            message = "this birth date is still to come; put it right, or use due_on for a child not yet born"
            yield Problem("People", sheet.rows[place], "born_on", shown(born_on), message)


def _check_parents(sheet: ParsedSheet, people: Sequence[Named], others: Sequence[Named]) -> Iterator[Problem]:
    youngest: dict[str, Named] = {}
    for person in (*others, *people):
        if person.role == "parent" and person.family is not None and person.born_on is not None:
            known = youngest.get(person.family)
            if known is None or known.born_on is None or known.born_on < person.born_on:
                youngest[person.family] = person
    for place, child in enumerate(people):
        parent = youngest.get(child.family) if child.role == "child" and child.family is not None else None
        if parent and parent.born_on and child.born_on and child.born_on <= parent.born_on:
            message = f"this child is not younger than the parent {parent.reference}; check both birth dates"
            yield Problem("People", sheet.rows[place], "born_on", shown(child.born_on), message, Severity.WARNING)


def _check_duplicates(
    sheet: ParsedSheet, people: Sequence[Named], others: Sequence[Named], known: Mapping[str, Named]
) -> Iterator[Problem]:
    for place, other in possible_duplicates(people, others):
        person = people[place]
        if known.get(person.reference) == person and known.get(other.reference) == other:
            continue  # both are in the register as they stand: reported when they came
        message = f"this may be the same person as {other.reference} (name and birth date are alike); check both"
        yield Problem("People", sheet.rows[place], "last_name", shown(person.last_name), message, Severity.WARNING)


def _in_sheet(sheet: ParsedSheet, existing: Existing) -> list[Named]:
    columns = [
        values_after(sheet, header, existing)
        for header in ("person_ref", "family_ref", "first_name", "last_name", "born_on", "role")
    ]
    return [
        Named(reference or "", family, first or "", last or "", born_on, role)
        for reference, family, first, last, born_on, role in zip(*columns, strict=True)
    ]


def _in_register(existing: Existing) -> list[Named]:
    table = table_of(SHEET_BY_NAME["People"], existing)
    families = table_of(SHEET_BY_NAME["Families"], existing).reference_of
    attributes = ("reference", "family_id", "first_name", "last_name", "born_on", "role")
    columns = [table.values(attribute) for attribute in attributes]
    return [
        Named(reference, families.get(family), first, last, born_on, role)
        for reference, family, first, last, born_on, role in zip(*columns, strict=True)
    ]
