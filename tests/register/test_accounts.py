"""Who may open a register is changed while it is open."""

from pathlib import Path
from typing import Protocol

import pytest

from ccdesk.refusal import Refusal
from ccdesk.register.accounts import change_passphrase, renew_recovery_code
from ccdesk.register.layout import keys_path
from ccdesk.register.opening import open_register
from ccdesk.register.register import Register

NEW = "a loud yellow gate"


class Made(Protocol):
    """What the fixture ``made`` gives."""

    path: Path
    passphrase: str
    recovery_code: str

    def open(self) -> Register: ...


def test_whoever_is_signed_in_changes_their_own_passphrase(made: Made) -> None:
    with made.open() as register:
        assert change_passphrase(register, NEW) == "manager"
    open_register(made.path, account="manager", passphrase=NEW).close()
    with pytest.raises(Refusal):
        open_register(made.path, account="manager", passphrase=made.passphrase)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(made: Made) -> None:
    with open_register(made.path, account=None, passphrase=made.recovery_code) as register:
        assert change_passphrase(register, NEW) == "manager"
    open_register(made.path, account=None, passphrase=NEW).close()
    open_register(made.path, account=None, passphrase=made.recovery_code).close()


def test_with_several_accounts_the_recovery_code_needs_to_know_whose_passphrase(made: Made) -> None:
    with made.open() as register:
        change_passphrase(register, NEW, account="reception")
    with open_register(made.path, account=None, passphrase=made.recovery_code) as register:
        with pytest.raises(Refusal, match="several accounts"):
            change_passphrase(register, "a third green hat")
        assert change_passphrase(register, "a third green hat", account="reception") == "reception"
    open_register(made.path, account="reception", passphrase="a third green hat").close()


def test_a_new_recovery_code_ends_the_old_one(made: Made) -> None:
    with made.open() as register:
        code = renew_recovery_code(register)
    open_register(made.path, account=None, passphrase=code).close()
    with pytest.raises(Refusal):
        open_register(made.path, account=None, passphrase=made.recovery_code)


def test_a_passphrase_that_is_too_short_changes_nothing(made: Made) -> None:
    before = keys_path(made.path).read_bytes()
    with made.open() as register, pytest.raises(Refusal, match="at least 8"):
        change_passphrase(register, "short")
    assert keys_path(made.path).read_bytes() == before


def test_the_passphrase_of_a_register_that_was_moved_is_not_changed(made: Made) -> None:
    with made.open() as register:
        made.path.rename(made.path.with_name("Elm.ccdesk"))
        with pytest.raises(Refusal, match="moved or deleted"):
            change_passphrase(register, NEW)
