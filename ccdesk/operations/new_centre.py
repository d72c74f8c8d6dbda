"""Check what somebody types who sets a centre up, and make its register."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ccdesk.exchange.values import looks_like_area
from ccdesk.operations.passphrase_strength import strength_of
from ccdesk.operations.record_words import FieldProblem
from ccdesk.operations.registers import new_register
from ccdesk.refusal import Refusal

ENDING = ".ccdesk"
_LONGEST_NAME = 120


@dataclass(frozen=True)
class CentreTyped:
    """The centre as typed: its name, its number and the LSOAs of its reach area, in any form."""

    name: str
    number: str
    areas: str


@dataclass(frozen=True)
class AccessTyped:
    """Where the register goes and who opens it, as typed."""

    path: str
    account: str
    passphrase: str
    again: str


def areas_of(text: str) -> tuple[str, ...]:
    """Return the areas in a text, each once, in capitals; blanks, commas, semicolons and lines part them."""
    return tuple(dict.fromkeys(part.upper() for part in re.split(r"[\s,;]+", text) if part))


def check_centre(typed: CentreTyped) -> tuple[FieldProblem, ...]:
    """Say what is wrong with the centre's details."""
    problems = []
    if not typed.name.strip():
        problems.append(FieldProblem("name", "a centre needs a name", True))
    elif len(typed.name.strip()) > _LONGEST_NAME:
        problems.append(FieldProblem("name", f"shorten the name to {_LONGEST_NAME} characters", True))
    areas = areas_of(typed.areas)
    strange = [area for area in areas if not looks_like_area(area)]
    if strange:
        words = f"“{strange[0]}” does not look like an LSOA (a letter and eight figures, such as E01000001)"
        problems.append(FieldProblem("areas", words, False))
    elif not areas:
        problems.append(
            FieldProblem("areas", "without areas nobody counts towards reach; add them now or later", False)
        )
    return tuple(problems)


def check_access(typed: AccessTyped, centre_name: str) -> tuple[FieldProblem, ...]:
    """Say what is wrong with the place, the account and its passphrase; looks at the disk."""
    problems = []
    if words := _path_problem(typed.path):
        problems.append(FieldProblem("path", words, True))
    account = " ".join(typed.account.split())
    if not account:
        problems.append(FieldProblem("account", "write the name of whoever signs in", True))
    elif account.casefold() == "recovery":
        problems.append(FieldProblem("account", "this name is kept for the recovery code; choose another", True))
    strength = strength_of(typed.passphrase, (centre_name, account))
    if not strength.may_be_used:
        problems.append(FieldProblem("passphrase", "the passphrase needs at least 8 characters", True))
    if typed.passphrase != typed.again:
        problems.append(FieldProblem("again", "the two passphrases differ: type the same one twice", True))
    return tuple(problems)


def make_centre(centre: CentreTyped, access: AccessTyped) -> str:
    """Make the register of a centre that was checked; return the recovery code to print once."""
    details = {"number": centre.number.strip(), "reach_area": "; ".join(areas_of(centre.areas))}
    account = " ".join(access.account.split())
    return new_register(
        register_path(access.path),
        centre_name=centre.name,
        passphrase=access.passphrase,
        account=account,
        details=details,
    )


def register_path(text: str) -> Path:
    """Return the path that was typed, with the ending of a register."""
    path = Path(text.strip()).expanduser()
    return path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)


def _path_problem(text: str) -> str:
    if not text.strip():
        return "say where the register is kept"
    try:
        path = register_path(text)
        if path.exists():
            return "there is a file of this name already; choose another name, or open that register"
        if not path.parent.is_dir():
            return "this folder does not exist; make it first, or choose another"
    except (OSError, ValueError, Refusal):
        return "this is no name for a file; choose another"
    return ""
