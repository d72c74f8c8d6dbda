"""The recovery code on a sheet of its own, to be printed or saved where only the manager finds it."""

from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.operations.centre import centre_details
from ccdesk.placing_files import DocumentKind, check_place, placing_document

if TYPE_CHECKING:
    from ccdesk.register.register import Register

NOTE = DocumentKind("a", "text file", (".txt",))


def recovery_words(register: "Register", code: str) -> str:
    """Return what the sheet says."""
    return sheet_words(centre_details(register).get("name", "this centre"), code)


def sheet_words(centre: str, code: str) -> str:
    """Return what the sheet of a centre of this name says."""
    return (
        f"Recovery code of the register of {centre}\n\n    {code}\n\n"
        "Whoever has this code and the register can read everything in it. Keep it away from the computer, in a locked "
        "place. Type it in place of a passphrase when all passphrases are forgotten. An older code no longer works.\n"
    )


def save_recovery_note(path: Path, words: str) -> None:
    """Write the sheet to a text file; Refusal where that cannot be done."""
    check_place(path, NOTE)
    with placing_document(path, NOTE) as beside:
        beside.write_text(words, encoding="utf-8")
