"""What is done off the window's thread before the desk opens; all that is heavy is imported here, and only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from ccdesk.desk.desk_window import Prepared
    from ccdesk.desk.starting.background import Tell
    from ccdesk.register.register import Register


class Opened(NamedTuple):
    """A register somebody signed in to, with what its window shows first and the day it takes for today."""

    register: Register
    prepared: Prepared
    fixed_day: date | None

    @property
    def centre(self) -> str:
        """The centre's name."""
        return self.prepared.details.get("name", "")

    def today(self) -> Callable[[], datetime]:
        """Return the clock of this register's desk: a demonstration has one day, at the real time."""
        from datetime import datetime

        day = self.fixed_day

        def now() -> datetime:
            real = datetime.now().astimezone()
            return real if day is None else datetime.combine(day, real.time()).astimezone()

        return now


class Door(NamedTuple):
    """What the sign-in of a register shows: its accounts, and for a demonstration its passphrase."""

    path: Path
    accounts: tuple[str, ...]
    passphrase: str = ""


def load_everything(_: Tell) -> None:
    """Import what the desk needs, so that it is there when somebody has signed in."""
    import importlib

    importlib.import_module("ccdesk.desk.desk_window")
    importlib.import_module("ccdesk.desk.page_scan").find_pages()
    importlib.import_module("ccdesk.operations.registers")


def look_at(path: Path) -> Door:
    """Read who may sign in at a register; Refusal where there is none."""
    from ccdesk.operations.demonstration.making import PASSPHRASE, day_of_demonstration
    from ccdesk.operations.signing_in import accounts_at

    accounts = accounts_at(path)
    return Door(path, accounts, PASSPHRASE if day_of_demonstration(path) is not None else "")


def open_register(path: Path, account: str | None, passphrase: str) -> Opened:
    """Sign in and read what the desk shows first."""
    from ccdesk.operations.registers import sign_in

    return _prepared(sign_in(path, account=account, passphrase=passphrase))


def open_recovered(path: Path, code: str, account: str, passphrase: str) -> Opened:
    """Sign in with the recovery code and set a new passphrase."""
    from ccdesk.operations.signing_in import recover

    return _prepared(recover(path, code, account, passphrase))


def open_demonstration(folder: Path, tell: Tell) -> Opened:
    """Make the demonstration centre where it is not there yet, and sign in to it."""
    from ccdesk.operations.demonstration.making import PASSPHRASE, REGISTER, make_demonstration

    folder.parent.mkdir(parents=True, exist_ok=True)
    made = make_demonstration(folder, tell)
    return open_register(made.folder / REGISTER, None, PASSPHRASE)


def close_opened(opened: Opened) -> None:
    """Close a register that nobody wants any more."""
    opened.register.close()


def _prepared(register: Register) -> Opened:
    from datetime import datetime

    from ccdesk.desk.desk_window import prepare
    from ccdesk.operations.demonstration.making import day_of_demonstration

    try:
        fixed_day = day_of_demonstration(register.path)
        return Opened(register, prepare(register, fixed_day or datetime.now().astimezone().date()), fixed_day)
    except BaseException:
        register.close()
        raise
