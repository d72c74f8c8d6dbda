"""Files kept in the register by the digest of their content: put in once, read, and checked against their digests."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from ccdesk.refusal import Refusal
from ccdesk.register.journal.steps import Step

LARGEST_MB = 20
LARGEST = LARGEST_MB * 1_000_000  # bytes

# Where digests of kept files stand.
_USED = (
    ("attachment", "digest"),
    ("sent_return", "workbook_digest"),
    ("sent_return", "figures_digest"),
    ("sent_return", "ids_digest"),
    ("sent_return", "published_digest"),
    ("centre_detail", "value"),  # of one key only
)
_ONLY = {"centre_detail": " AND key = 'return_template'"}


def keep(step: Step, content: bytes) -> str:
    """Keep a file's content as part of a step and return its SHA-256 in hexadecimal; the same content is kept once.

    Raises Refusal for an empty file and for one that is too large.
    """
    refuse_size(len(content))
    digest = sha256(content).hexdigest()
    step.connection.execute("INSERT OR IGNORE INTO file_content (digest, content) VALUES (?, ?)", (digest, content))
    return digest


def refuse_size(size: int) -> None:
    """Refuse a file of this many bytes where it cannot be kept."""
    if size == 0:
        raise Refusal("That file is empty, so there is nothing to keep: choose another.")
    if size > LARGEST:
        raise Refusal(
            f"That file has {size / 1_000_000:,.1f} MB, and one kept in the register may have at most {LARGEST_MB} MB: "
            "make it smaller, or keep it elsewhere and name it in the text."
        )


def fetch(connection: Any, digest: str) -> bytes:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the content that was kept under a digest; Refusal where it is not there or is not what was kept."""
    found = connection.execute("SELECT content FROM file_content WHERE digest = ?", (digest,)).fetchone()
    if found is None or sha256(found[0]).hexdigest() != digest:
        raise Refusal("That file cannot be read back from the register: check the register, or restore a backup.")
    return bytes(found[0])


def count_files(connection: Any) -> int:  # noqa: ANN401 - sqlcipher3 has no types
    """Return how many files are kept."""
    return int(connection.execute("SELECT count(*) FROM file_content").fetchone()[0])


def content_faults(connection: Any) -> Iterator[str]:  # noqa: ANN401 - sqlcipher3 has no types
    """Yield in words what is wrong with the kept files: content that does not fit its digest, files that are missing.

    One file is held in memory at a time.
    """
    for (digest,) in connection.execute("SELECT digest FROM file_content ORDER BY digest").fetchall():
        (content,) = connection.execute("SELECT content FROM file_content WHERE digest = ?", (digest,)).fetchone()
        if sha256(content).hexdigest() != digest:
            yield f"the file kept as {digest[:12]} is not what was kept"
    for table, column in _USED:
        missing = connection.execute(
            f"SELECT id, {column} FROM {table} WHERE NOT EXISTS"
            f" (SELECT 1 FROM file_content WHERE digest = {table}.{column}){_ONLY.get(table, '')} ORDER BY id"
        )
        for row, digest in missing.fetchall():
            yield f"row {row} of {table} needs the file kept as {digest[:12]}, which is not there"
