"""The digests that chain the steps: SHA-256 over what a step was and over each row that it changed.

digest of a row  = SHA-256(shape ":" row ":" before after), before and after being JSON, or "-" for none;
digest of a step = SHA-256(digest of the previous step, the step's own fields as JSON, the shapes it used as JSON,
                   the digest of every row in order).
So a row can be blanked, leaving its digest, and the chain still verifies.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ccdesk.register.journal.shapes import Shape

# What the first step of a register follows on.
FIRST_PREVIOUS = bytes(32)

# JSON delimits itself, so that nothing is needed between the two.
ROW_TEXT = "CAST(shape_id || ':' || row_id || ':' || ifnull(before, '-') || ifnull(after, '-') AS BLOB)"

# [shape, rows added, rows altered, rows deleted]
Tally = list[list[int]]


@dataclass(frozen=True)
class StepFields:
    """What a step says of itself, all of it covered by its digest."""

    id: int
    name: str
    account: str
    device: str
    at: str
    kind: str
    undoes: int | None
    prefix: int
    first_change: int
    changes: int
    tally: str


def step_digest(
    previous: bytes, fields: StepFields, shapes: Mapping[int, Shape], row_digests: Iterable[bytes]
) -> bytes:
    """Return the digest of a step that follows the one with the previous digest."""
    used = [shapes[number] for number, *_ in json.loads(fields.tally) if number in shapes]
    told = [
        list(vars(fields).values()),
        [[shape.id, shape.table, shape.columns] for shape in used],
    ]
    digest = sha256(previous)
    digest.update(json.dumps(told).encode())
    digest.update(b"".join(row_digests))
    return digest.digest()


def digests_of(texts: Sequence[tuple[bytes, bytes | None]]) -> list[bytes]:
    """Return the digest of each row from its text, or the one that was kept when it was blanked."""
    return [kept or sha256(text).digest() for text, kept in texts]


def tally_of(connection: Any, first: int, last: int) -> Tally:  # noqa: ANN401 - sqlcipher3 has no types
    """Count the rows added, altered and deleted in each shape by the changes with these numbers.

    A row blanked by the very step that deletes it counts as deleted.
    """
    counted = connection.execute(
        "SELECT shape_id, count(*), count(before), count(after), sum(before IS NULL AND after IS NULL)"
        " FROM change WHERE id BETWEEN ? AND ? GROUP BY shape_id ORDER BY shape_id",
        (first, last),
    )
    return [
        [shape, rows - befores - blank, befores + afters + blank - rows, rows - afters]
        for shape, rows, befores, afters, blank in counted
    ]
