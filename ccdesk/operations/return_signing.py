"""Sign the return of a period: freeze the workbook, its figures and the ids behind them, in one step."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from ccdesk.framework.period import Period
from ccdesk.framework.wording import period_words
from ccdesk.measures.figures import Figure
from ccdesk.operations.acts import Done, done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.figures import figures_for
from ccdesk.operations.printed_figures import figures_file
from ccdesk.operations.return_changes import reasons_since
from ccdesk.operations.return_checklist import checklist
from ccdesk.operations.return_ids import ids_as_json
from ccdesk.operations.returns import return_content
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.refusal import Refusal
from ccdesk.register.file_content import fetch, keep
from ccdesk.register.journal.steps import step
from ccdesk.register.revision import last_step
from ccdesk.register.signed_returns import (
    TABLE,
    SignedReturn,
    add_signed_return,
    highest_version,
    keep_signing_key,
    public_signing_key,
    signed_returns,
    signing_key,
)
from ccdesk.returns.comparing import changes_as_json, line_changes
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.data_rows import data_rows
from ccdesk.returns.frozen import lines_as_json, lines_from_json
from ccdesk.returns.signature import Signature, fingerprint, new_signing_key, public_key_of, sign_lines
from ccdesk.returns.write_return import return_bytes

if TYPE_CHECKING:
    from ccdesk.register.register import Register

TRIES = 3  # how often the return is worked out anew when somebody saves something meanwhile


@dataclass(frozen=True)
class Prepared:
    """A return that is ready to be signed into the register: its row, its files and the key that signed it."""

    row: SignedReturn
    files: tuple[bytes, ...]
    key: bytes


def sign_return(
    register: Register, period: Period, *, prepared_by: str, now: datetime, correct: bool = False, lowest: int = 1
) -> Done:
    """Sign the return of a period as its first version or, with ``correct``, as the next; the result is SignedReturn.

    The version is numbered ``lowest`` at least, for a register that was restored from a backup made before others were
    sent. Refused while the checklist blocks it, when it was signed already, and when a correction would change nothing.
    """
    refuse_unless(register, WITH_RECORDS, "work with returns")
    for _ in range(TRIES):
        ready = _prepare(register, period, prepared_by.strip(), now, correct, lowest)
        version = f"version {ready.row.version}"
        with step(register, f"Signed the return for {period_words(period)}, {version}") as made:
            if last_step(made.connection) != ready.row.last_step:
                continue
            if public_signing_key(made.connection) is None:
                keep_signing_key(made, ready.key, public_key_of(ready.key))
            for content in ready.files:
                keep(made, content)
            add_signed_return(made, ready.row)
        return done(f"Return for {period_words(period)} signed, {version}", made.id, {TABLE}, ready.row)
    raise Refusal("The register kept changing while the return was worked out: sign it when nobody else is saving.")


def public_key(register: Register) -> tuple[str, str] | None:
    """Return the key with which others check the centre's returns, whole and short; None until it first signs."""
    with register.connection() as connection:
        public = public_signing_key(connection)
    return None if public is None else (public, fingerprint(public))


def next_version(register: Register, period: Period) -> int:
    """Return the number that the next signed version of a period will have."""
    with register.connection() as connection:
        return highest_version(connection, period.text) + 1


def file_name(number: str, period: Period, version: int) -> str:
    """Name a return's file by centre number, period and version; nobody's name is in it."""
    parts = ("return", number, period.text.replace("..", "-to-"), f"v{version}")
    return "-".join(filter(None, (re.sub("[^A-Za-z0-9]+", "-", part).strip("-") for part in parts))) + ".xlsx"


def _prepare(
    register: Register, period: Period, prepared_by: str, now: datetime, correct: bool, lowest: int
) -> Prepared:
    if not prepared_by:
        raise Refusal("Say who prepares the return: a signed return names somebody whom the unit can ask.")
    with register.connection() as connection:
        revision = last_step(connection)
        earlier = signed_returns(connection, period.text)
        version = max(highest_version(connection, period.text) + 1, lowest)
        key = signing_key(connection) or new_signing_key()
    _refuse_version(period, earlier, correct)
    figures = figures_for(register, pack_of(register), period)
    _refuse_blocked(register, period, now, figures)
    draft = return_content(register, period, prepared_by=prepared_by, now=now)
    content = replace(draft, version=version)
    if earlier:
        content = _corrected(register, content, earlier[-1])
    signature = sign_lines(data_rows(content), key)
    workbook = return_bytes(replace(content, signature=signature))
    files = (workbook, figures_file(figures).encode(), ids_as_json(figures), lines_as_json(content.lines))
    (row_id,) = register.keys.take(1)
    row = _row(row_id, content, signature, files, revision)
    return Prepared(row, files, key)


def _refuse_version(period: Period, earlier: list[SignedReturn], correct: bool) -> None:
    words = period_words(period)
    if earlier and not correct:
        raise Refusal(
            f"The return for {words} is signed already as version {earlier[-1].version}: correct it to make the next "
            "version, or undo the signing if it was never sent."
        )
    if correct and not earlier:
        raise Refusal(f"The return for {words} is not signed yet, so there is nothing to correct: sign it.")


def _refuse_blocked(register: Register, period: Period, now: datetime, figures: tuple[Figure, ...]) -> None:
    blocking = checklist(register, period, now.date(), figures).blocking
    if blocking:
        others = f" and {len(blocking) - 1} more" if len(blocking) > 1 else ""
        raise Refusal(
            f"The return cannot be signed yet; put right first: {blocking[0].words}{others} "
            f"({blocking[0].detail[:1].lower()}{blocking[0].detail[1:]})."
        )


def _corrected(register: Register, content: ReturnContent, before: SignedReturn) -> ReturnContent:
    """Return the content with its changes against the version before; refused when there are none."""
    with register.connection() as connection:
        lines = lines_from_json(fetch(connection, before.published_digest))
    changes = line_changes(lines, content.lines)
    if not changes:
        raise Refusal(f"Nothing that is sent differs from version {before.version}, so there is nothing to correct.")
    reasons = reasons_since(register, content.pack, content.period, before)
    return replace(content, changes=line_changes(lines, content.lines, reasons))


def _row(
    row_id: int, content: ReturnContent, signature: Signature, files: tuple[bytes, ...], revision: int
) -> SignedReturn:
    workbook, figures, ids, published = (sha256(each).hexdigest() for each in files)
    return SignedReturn(
        id=row_id,
        period=content.period.text,
        version=content.version,
        file_name=file_name(content.centre.number, content.period, content.version),
        prepared_by=content.prepared_by,
        signed_on=content.now.date(),
        signed_at=content.now.astimezone(UTC).replace(microsecond=0),
        sent_on=None,
        workbook_digest=workbook,
        figures_digest=figures,
        ids_digest=ids,
        published_digest=published,
        lines_digest=signature.digest,
        signature=signature.signature,
        changes=changes_as_json(content.changes),
        last_step=revision,
    )
