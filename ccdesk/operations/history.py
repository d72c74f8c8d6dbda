"""The history of a register, and undoing and redoing steps of it."""

from typing import TYPE_CHECKING

from ccdesk.operations.roles import WITH_RECORDS, refuse_unless, role_of
from ccdesk.register.journal import undoing
from ccdesk.register.journal.reading import StepRecord, history, step_record

if TYPE_CHECKING:
    from ccdesk.register.register import Register

HEADERS = ("step", "when", "who", "computer", "what", "")


def history_rows(register: "Register", count: int) -> list[tuple[str, ...]]:
    """Return the last steps, newest first, as rows of text under ``HEADERS``."""
    refuse_unless(register, WITH_RECORDS, "read the history")
    with register.connection() as connection:
        records = history(connection, limit=count)
    return [_row(record) for record in records]


def undo_step(register: "Register", number: int | None) -> str:
    """Undo a step, the last that stands unless told, and say in a sentence what was undone.

    Who may not read the history takes back only what they did last themselves.
    """
    _refuse_step(register, number)
    made = undoing.undo_last(register, _whose(register)) if number is None else undoing.undo(register, number)
    return _name_of(register, made)


def redo_step(register: "Register", number: int | None) -> str:
    """Redo a step, the last that was undone unless told, and say in a sentence what was redone."""
    _refuse_step(register, number)
    made = undoing.redo_last(register, _whose(register)) if number is None else undoing.redo(register, number)
    return _name_of(register, made)


def _refuse_step(register: "Register", number: int | None) -> None:
    if number is not None:
        refuse_unless(register, WITH_RECORDS, "choose a step of the history")


def _whose(register: "Register") -> str | None:
    return None if role_of(register) in WITH_RECORDS else register.account


def _name_of(register: "Register", number: int) -> str:
    with register.connection() as connection:
        record = step_record(connection, number)
    return f"{record.name}." if record else ""


def _row(record: StepRecord) -> tuple[str, ...]:
    when = record.at.astimezone().strftime("%d %b %Y %H:%M")
    standing = f"undone by step {record.undone_by}" if record.undone_by is not None else ""
    return (str(record.number), when, record.account, record.device, record.name, standing)
