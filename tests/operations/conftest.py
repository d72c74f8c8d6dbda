"""A register and a small exchange workbook to bring into it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]
WriteBook = Callable[..., Path]
Add = Callable[..., int]

MAY = date(2012, 5, 1)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Return an open, empty register."""
    made, _ = create_register(tmp_path / "Rowan.ccdesk", passphrase="a quiet green door")
    with made:
        yield made


@pytest.fixture
def small_centre() -> dict[str, list[dict[str, Any]]]:
    """Return the sheets of a centre with three families, one of which came twice and one once."""
    families = [
        {"family_ref": "F1", "registered_on": MAY, "lsoa": "E01024601", "postcode": "CT5 1AA"},
        {"family_ref": "F2", "registered_on": MAY, "lsoa": "E01024601"},
        {"family_ref": "F3", "registered_on": MAY},
    ]
    names = [("P1", "F1", "Isolde", "Quillfeather"), ("P2", "F2", "Bram", "Oakenshaw"), ("P3", "F3", "Wren", "Larkin")]
    people = [
        {"person_ref": ref, "family_ref": family, "first_name": first, "last_name": last, "role": "parent"}
        for ref, family, first, last in names
    ]
    services = [{"service_ref": "S1", "name": "Stay and Play", "theme": "U1", "kind": "drop-in"}]
    sessions = [{"session_ref": f"N{day}", "service_ref": "S1", "date": MAY.replace(day=day)} for day in (1, 8)]
    came = [("N1", "P1"), ("N8", "P1"), ("N8", "P2")]
    return {
        "Families": families,
        "People": people,
        "Services": services,
        "Sessions": sessions,
        "Attendance": [{"session_ref": session, "person_ref": person} for session, person in came],
        "Centre": [{"key": "reach_area", "value": "E01024601"}],
    }


@pytest.fixture
def write_book(tmp_path: Path) -> WriteBook:
    """Write sheets, each a list of rows by header, as a workbook and return its path."""

    def write(sheets: Sheets, name: str = "book.xlsx") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            headers = list(dict.fromkeys(header for row in rows for header in row))
            page.append(headers)
            for row in rows:
                page.append([row.get(header) for header in headers])
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def add(register: Register) -> Add:
    """Add one row to a table of the register, ``add("person", family_id=..., ...)``, and return its id.

    What a family, a person, a service or a session must have and the test does not say is made up.
    """
    made_up: Mapping[str, Callable[[int], dict[str, Any]]] = {
        "family": lambda key: {"reference": f"F{key % 10_000}", "registered_on": MAY},
        "person": lambda key: {"reference": f"P{key % 10_000}", "role": "parent", "last_name": "Ash", "interpreter": 0},
        "service": lambda key: {
            "reference": f"S{key % 10_000}",
            "name": "Stay and Play",
            "theme": "U2",
            "kind": "drop-in",
            **dict.fromkeys(("commissioned", "accredited", "validated", "community"), 0),
            "counts_as_contact": 1,
        },
        "session": lambda key: {"reference": f"N{key % 10_000}", "day": MAY, "outreach": 0, "status": "held"},
        "attendance": lambda key: {"mark": "present"},
        "referral": lambda key: {"reference": f"R{key % 10_000}", "direction": "made", "made_on": MAY},
        "support": lambda key: {"reference": f"E{key % 10_000}", "kind": "CAF", "started_on": MAY},
        "meeting": lambda key: {"reference": f"M{key % 10_000}", "day": MAY},
    }

    def add_row(table: str, **values: Any) -> int:  # noqa: ANN401 - whatever the column holds
        (key,) = register.keys.take(1)
        given = made_up[table](key) if table in made_up else {}
        row = {"id": key, **given, **values}
        with step(register, "Added a row") as made:
            insert_rows(made, table, list(row), [tuple(row.values())])
        return key

    return add_row


@pytest.fixture
def nine_came(register: Register, add: Add) -> list[int]:
    """Make it a centre where nine parents came once, on one day in May 2012; return the ids of their ticks."""
    add("centre_detail", key="name", value="Rowan Children’s Centre")
    add("centre_detail", key="number", value="0123")
    session = add("session", service_id=add("service"), day=MAY)
    born = date(1980, 1, 1)
    people = [add("person", family_id=add("family"), first_name="Rowan", born_on=born) for _ in range(9)]
    return [add("attendance", session_id=session, person_id=person) for person in people]
