"""Returns that were signed, and the key that the centre signs with."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ccdesk.register.bulk import insert_rows, read_rows
from ccdesk.register.journal.reading import changes_of
from ccdesk.register.journal.shapes import read_shapes
from ccdesk.register.journal.steps import Step

Connection = Any  # sqlcipher3 has no types

TABLE = "sent_return"
_COLUMNS = (
    *("id", "period", "version", "file_name", "prepared_by", "signed_on", "signed_at", "sent_on", "workbook_digest"),
    *("figures_digest", "ids_digest", "published_digest", "lines_digest", "signature", "changes", "last_step"),
)


@dataclass(frozen=True)
class SignedReturn:
    """One version of a period's return; the digests of files name what ``file_content`` keeps."""

    id: int
    period: str
    version: int
    file_name: str
    prepared_by: str
    signed_on: date
    signed_at: datetime
    sent_on: date | None
    workbook_digest: str
    figures_digest: str
    ids_digest: str
    published_digest: str
    lines_digest: str
    signature: str
    changes: str  # JSON: a list of changes against the version before
    last_step: int  # the journal's newest step when it was signed


def signed_returns(connection: Connection, period: str | None = None) -> list[SignedReturn]:
    """Return the signed returns of a period, or all, oldest version first."""
    condition, values = ("1", ()) if period is None else ("period = ?", (period,))
    rows = read_rows(connection, TABLE, _COLUMNS, condition, values)
    return sorted(map(_signed, rows), key=lambda each: (each.period, each.version))


def add_signed_return(step: Step, signed: SignedReturn) -> None:
    """Add a signed return as part of a step."""
    values = vars(signed) | {"signed_at": signed.signed_at.isoformat(timespec="seconds")}
    insert_rows(step, TABLE, _COLUMNS, [tuple(values[column] for column in _COLUMNS)])


def highest_version(connection: Connection, period: str) -> int:
    """Return the highest version of a period that was ever signed, also where its signing was undone; 0 for none.

    A file of it may have left the building all the same, so its number is never given again.
    """
    shapes = [shape.id for shape in read_shapes(connection).values() if shape.table == TABLE]
    highest = 0
    for shape in shapes:
        steps = connection.execute(
            "SELECT s.id FROM step s WHERE EXISTS"
            " (SELECT 1 FROM json_each(s.tally) t WHERE json_extract(t.value, '$[0]') = ? AND instr(s.tally, ?))",
            (shape, f"[{shape},"),
        ).fetchall()
        for (number,) in steps:
            for change in changes_of(connection, number):
                values = change.after or change.before
                if change.table == TABLE and values is not None and values["period"] == period:
                    highest = max(highest, int(values["version"]))
    return highest


def signing_key(connection: Connection) -> bytes | None:
    """Return the centre's private key, None until it first signs."""
    found = connection.execute("SELECT private FROM signing_key").fetchone()
    return None if found is None else bytes(found[0])


def public_signing_key(connection: Connection) -> str | None:
    """Return the key with which others check what the centre signed, None until it first signs."""
    found = connection.execute("SELECT public FROM signing_key").fetchone()
    return None if found is None else str(found[0])


def keep_signing_key(step: Step, private: bytes, public: str) -> None:
    """Keep the centre's key for good, as part of the step that first uses it."""
    step.connection.execute("INSERT INTO signing_key (only, private, public) VALUES (1, ?, ?)", (private, public))


def _signed(row: tuple[Any, ...]) -> SignedReturn:
    values = dict(zip(_COLUMNS, row, strict=True))
    return SignedReturn(**values | {"signed_at": datetime.fromisoformat(values["signed_at"])})
