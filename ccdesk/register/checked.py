"""When a register was last checked, and with what result; kept beside the day of its last backup."""

from dataclasses import dataclass
from datetime import datetime

from ccdesk.register.register import Register


@dataclass(frozen=True)
class LastCheck:
    """When the register was made, and when it was last checked with how many faults; None where it never was."""

    made_at: datetime
    at: datetime | None
    faults: int


def note_check(register: Register, at: datetime, faults: int) -> None:
    """Keep when a check was made and how many faults it found."""
    register.make_sure_it_is_there()
    with register.connection() as connection:
        connection.execute(
            "UPDATE about SET checked_at = ?, faults_found = ?", (at.isoformat(timespec="seconds"), faults)
        )


def last_check(register: Register) -> LastCheck:
    """Return when the register was last checked, and with what result."""
    with register.connection() as connection:
        made_at, at, faults = connection.execute("SELECT made_at, checked_at, faults_found FROM about").fetchone()
    return LastCheck(datetime.fromisoformat(made_at), None if at is None else datetime.fromisoformat(at), faults or 0)
