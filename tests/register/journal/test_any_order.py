"""Whatever is done, undone and redone in whatever order, the journal proves it, and walking back ends with nothing."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, Protocol

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlcipher3.dbapi2 import IntegrityError

from ccdesk.refusal import Refusal
from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.reading import history
from ccdesk.register.journal.shapes import journalled_columns
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.undoing import redo, redo_last, undo, undo_last
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import open_with_key
from ccdesk.register.register import Register

FAMILY = ("id", "reference", "registered_on")
PERSON = ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter")
REFERENCES = st.sampled_from(["A", "B", "C", "D"])
PLACES = st.integers(0, 20)
TEXTS = st.text(max_size=5)


class EmptyRegister(Protocol):
    """A register to copy."""

    path: Path
    key: bytes


class Centre(RuleBasedStateMachine):
    """Staff who register, alter and delete families and people, and change their minds."""

    empty: ClassVar[EmptyRegister]

    def __init__(self) -> None:
        super().__init__()
        self.after_step: dict[int, dict[str, list[Any]]] = {}
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "centre.ccdesk"
        shutil.copy(self.empty.path, path)
        self.key = self.empty.key
        self.register: Register = open_with_key(path, self.key, account="ann")

    def teardown(self) -> None:
        try:
            assert self.faults() == []
            self.walk_back()
            assert self.faults() == []
            assert self.contents() == {}
        finally:
            self.register.close()
            self.folder.cleanup()

    def faults(self) -> list[Any]:
        with self.register.connection() as connection:
            return list(verify(connection))

    def contents(self) -> dict[str, list[Any]]:
        with self.register.connection() as connection:
            found = {
                table: connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
                for table in journalled_columns()
            }
        return {table: rows for table, rows in found.items() if rows}

    def ids(self, table: str) -> list[int]:
        return [row[0] for row in self.contents().get(table, [])]

    def numbers(self) -> list[int]:
        with self.register.connection() as connection:
            return [record.number for record in history(connection, limit=10_000)]

    def walk_back(self) -> None:
        """Take every step back, newest first: an undo by redoing it, anything else by undoing it."""
        with self.register.connection() as connection:
            kinds = [(record.number, record.kind) for record in history(connection, limit=10_000)]
        for number, kind in kinds:
            assert self.contents() == self.after_step[number]
            if kind == "undo":
                redo(self.register, number)
            else:
                undo(self.register, number)

    @rule(reference=REFERENCES)
    def add_family(self, reference: str) -> None:
        (key,) = self.register.keys.take(1)
        with suppress(IntegrityError), step(self.register, f"Registered {reference}") as made:
            insert_rows(made, "family", FAMILY, [(key, reference, "2012-06-01")])

    @precondition(lambda self: self.ids("family"))
    @rule(place=PLACES, count=st.integers(1, 3))
    def add_people(self, place: int, count: int) -> None:
        families = self.ids("family")
        family = families[place % len(families)]
        keys = self.register.keys.take(count)
        with step(self.register, "Added people") as made:
            people = [(key, f"P{key}", family, "Sam", "Reed", "child", False) for key in keys]
            insert_rows(made, "person", PERSON, people)

    @precondition(lambda self: self.ids("family"))
    @rule(place=PLACES, column=st.sampled_from(["reference", "notes", "postcode"]), text=TEXTS)
    def alter_family(self, place: int, column: str, text: str) -> None:
        families = self.ids("family")
        with suppress(IntegrityError), step(self.register, f"Altered {column}") as made:
            update_rows(made, "family", (column,), [(text, families[place % len(families)])])

    @precondition(lambda self: self.ids("person"))
    @rule(place=PLACES)
    def delete_person(self, place: int) -> None:
        people = self.ids("person")
        with step(self.register, "Deleted a person") as made:
            delete_rows(made, "person", [people[place % len(people)]])

    @precondition(lambda self: self.ids("family"))
    @rule(place=PLACES)
    def delete_family(self, place: int) -> None:
        families = self.ids("family")
        with suppress(IntegrityError), step(self.register, "Deleted a family") as made:
            delete_rows(made, "family", [families[place % len(families)]])

    @precondition(lambda self: self.numbers())
    @rule(place=PLACES, back=st.booleans())
    def undo_or_redo_any(self, place: int, back: bool) -> None:
        numbers = self.numbers()
        self.keep_or_refuse(lambda: (undo if back else redo)(self.register, numbers[place % len(numbers)]))

    @rule(back=st.booleans())
    def undo_or_redo_last(self, back: bool) -> None:
        self.keep_or_refuse(lambda: (undo_last if back else redo_last)(self.register))

    @rule()
    def fail(self) -> None:
        before = self.contents()
        (key,) = self.register.keys.take(1)
        with suppress(ZeroDivisionError), step(self.register, "Failed") as made:
            insert_rows(made, "family", FAMILY, [(key, f"X{key}", "2012-06-01")])
            raise ZeroDivisionError
        assert self.contents() == before

    @rule()
    def reopen(self) -> None:
        path = self.register.path
        self.register.close()
        self.register = open_with_key(path, self.key, account="ann")

    def keep_or_refuse(self, act: Any) -> None:  # noqa: ANN401
        before = self.contents()
        try:
            act()
        except Refusal:
            assert self.contents() == before

    @invariant()
    def no_step_is_left_open(self) -> None:
        with self.register.connection() as connection:
            assert connection.execute("SELECT step_id FROM current_step").fetchone() == (None,)
        self.after_step[max(self.numbers(), default=0)] = self.contents()


def test_the_journal_holds_whatever_is_done(empty_register: EmptyRegister) -> None:
    class ThisCentre(Centre):
        empty = empty_register

    run_state_machine_as_test(
        ThisCentre,
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
