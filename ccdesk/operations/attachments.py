"""Files kept with the evidence, encrypted in the register: put in, read out as a copy, taken away."""

import mimetypes
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.framework.wording import day_words
from ccdesk.operations.acts import Done, done
from ccdesk.operations.own_text import Place
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.placing_files import DocumentKind, placing_document
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import delete_rows, insert_rows, read_rows
from ccdesk.register.file_content import LARGEST_MB, fetch, keep, refuse_size
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ccdesk.register.register import Register

TABLE = "attachment"
LIMIT_WORDS = f"A file may have up to {LARGEST_MB} MB."
WARNING = (
    "A copy outside the register is not encrypted: whoever has the file can read it. Keep it where only those may "
    "look who should, and delete it when it is done with."
)
_COLUMNS = ("id", "name", "media_type", "size", "digest", "added_on", "judgement", "log_entry_id")
_FILE = DocumentKind("a", "file", ())


@dataclass(frozen=True)
class Attachment:
    """A file that is kept."""

    id: int
    name: str
    media_type: str
    size: int  # bytes
    digest: str
    added_on: date
    judgement: str | None
    log_entry: int | None

    @property
    def words(self) -> str:
        """Say how large it is and when it was put in."""
        return f"{size_words(self.size)} · added on {day_words(self.added_on)}"


def size_words(size: int) -> str:
    """Say a size as file managers do."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000)):,} KB"


def attach_file(
    register: "Register", path: Path, *, today: date, place: Place | None = None, log_entry: int | None = None
) -> Done:
    """Put a file into the register, under a judgement of a period or with an entry of the log; ``result`` is its id."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    try:
        refuse_size(path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        raise Refusal(f"“{path.name}” cannot be read ({error.strerror}): see that it is there and not open.") from None
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    with step(register, "Attached a file") as made:
        digest = keep(made, content)
        (saved,) = made.keys.take(1)
        columns = ("id", "name", "media_type", "size", "digest", "added_on")
        row = (saved, path.name, media_type, len(content), digest, today)
        of = (None, None, None) if place is None else place.values
        insert_rows(
            made, TABLE, (*columns, "framework", "judgement", "period", "log_entry_id"), [(*row, *of, log_entry)]
        )
    return done(f"“{path.name}” is kept, encrypted, in the register", made.id, {TABLE}, saved)


def attachments(register: "Register", place: Place) -> tuple[Attachment, ...]:
    """Return the files kept under a judgement of a period, oldest first."""
    condition = "framework = ? AND judgement = ? AND period = ?"
    with register.connection() as connection:
        return tuple(Attachment(*row) for row in read_rows(connection, TABLE, _COLUMNS, condition, place.values))


def attachments_by_judgement(
    register: "Register", framework: str, period: str
) -> "Mapping[str, tuple[Attachment, ...]]":
    """Return the files kept under the judgements of a framework in a period, oldest first."""
    with register.connection() as connection:
        rows = read_rows(connection, TABLE, _COLUMNS, "framework = ? AND period = ?", (framework, period))
    found: dict[str, tuple[Attachment, ...]] = {}
    for one in (Attachment(*row) for row in rows):
        found[one.judgement or ""] = (*found.get(one.judgement or "", ()), one)
    return found


def save_copy(register: "Register", attachment: int, path: Path) -> None:
    """Write a copy of a kept file, which is no longer encrypted, where the user chose."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    with register.connection() as connection:
        found = read_rows(connection, TABLE, ("digest",), "id = ?", (attachment,))
        if not found:
            raise Refusal("That file is no longer in the register: look at the list again.")
        content = fetch(connection, found[0][0])
    with placing_document(path, _FILE) as beside:
        beside.write_bytes(content)


def remove_attachment(register: "Register", attachment: int) -> Done:
    """Take a file away; undoing brings it back."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    with register.connection() as connection:
        found = read_rows(connection, TABLE, ("name",), "id = ?", (attachment,))
    if not found:
        raise Refusal("That file is no longer in the register: look at the list again.")
    with step(register, "Removed an attached file") as made:
        delete_rows(made, TABLE, [attachment])
    return done(f"Removed “{found[0][0]}”", made.id, {TABLE}, attachment)
