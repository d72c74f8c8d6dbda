"""Let a signed return go: as a file, as an e-mail draft, and marked as sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.framework.period import Period
from ccdesk.framework.wording import day_words, period_words
from ccdesk.operations.acts import Done, done
from ccdesk.operations.centre import RETURNS_ADDRESS, centre_details, pack_of
from ccdesk.operations.publishing import centre_of
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.placing_files import check_place, placing_document
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import update_rows
from ccdesk.register.file_content import fetch
from ccdesk.register.journal.steps import step
from ccdesk.register.signed_returns import TABLE, SignedReturn, signed_returns
from ccdesk.returns.comparing import changes_from_json
from ccdesk.returns.email_draft import DRAFT, ReturnEmail, email_draft, write_draft
from ccdesk.returns.protection import protected
from ccdesk.returns.write_return import RETURN

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def signed_version(register: Register, period: Period, version: int | None = None) -> SignedReturn:
    """Return one signed version of a period, the latest unless told; refused where there is none."""
    refuse_unless(register, WITH_RECORDS, "work with returns")
    with register.connection() as connection:
        found = signed_returns(connection, period.text)
    wanted = [each for each in found if version in (None, each.version)]
    if not wanted:
        which = f"version {version} of the return" if version is not None else "the return"
        raise Refusal(f"There is no signed copy of {which} for {period_words(period)}: sign it first.")
    return wanted[-1]


def save_signed_return(
    register: Register, period: Period, path: Path, *, version: int | None = None, password: str = ""
) -> SignedReturn:
    """Write a signed return to ``path`` exactly as it was signed, locked where a password is given."""
    signed = signed_version(register, period, version)
    check_place(path, RETURN)
    content = _workbook(register, signed, password)
    with placing_document(path, RETURN) as beside:
        beside.write_bytes(content)
    return signed


def refuse_workbook_place(path: Path) -> None:
    """Refuse a path that cannot hold a return, before one is signed to be written there."""
    check_place(path, RETURN)


def draft_email(
    register: Register,
    period: Period,
    path: Path,
    *,
    to: str | None = None,
    version: int | None = None,
    password: str = "",
) -> SignedReturn:
    """Write an e-mail draft with a signed return attached to ``path``, an ``.eml`` file.

    It goes to the centre's address for returns, or to ``to``; refused where there is neither.
    """
    signed = signed_version(register, period, version)
    check_place(path, DRAFT)
    recipients = (returns_address(register) if to is None else to).strip()
    if not recipients:
        raise Refusal("No address for returns is entered: say to whom the e-mail goes, or enter it on the Centre page.")
    told = ReturnEmail(
        centre=centre_of(register),
        period=period,
        version=signed.version,
        prepared_by=signed.prepared_by,
        signed_on=signed.signed_on,
        changes=len({(each.measure, each.part, each.name) for each in changes_from_json(signed.changes)}),
        mark=pack_of(register).disclosure.mark,
        is_protected=bool(password),
    )
    write_draft(path, email_draft(told, recipients, signed.file_name, _workbook(register, signed, password)))
    return signed


def mark_sent(register: Register, period: Period, day: date, today: date, *, version: int | None = None) -> Done:
    """Mark a signed return as sent on a day; the result is the version."""
    signed = signed_version(register, period, version)
    named = f"The return for {period_words(period)}, version {signed.version},"
    if signed.sent_on is not None:
        raise Refusal(f"{named} is marked as sent on {day_words(signed.sent_on)} already.")
    if not signed.signed_on <= day <= today:
        raise Refusal(f"{named} was signed on {day_words(signed.signed_on)}: say a day from then to today.")
    name = f"Marked the return for {period_words(period)} as sent, version {signed.version}"
    with step(register, name) as made:
        update_rows(made, TABLE, ("sent_on",), [(day, signed.id)])
    return done(f"{named} is marked as sent on {day_words(day)}", made.id, {TABLE}, signed.version)


def returns_address(register: Register) -> str:
    """Return the e-mail address that the centre's returns go to; empty where none is entered."""
    return centre_details(register).get(RETURNS_ADDRESS, "")


def _workbook(register: Register, signed: SignedReturn, password: str) -> bytes:
    with register.connection() as connection:
        content = fetch(connection, signed.workbook_digest)
    return protected(content, password) if password else content
