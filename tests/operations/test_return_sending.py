"""A signed return leaves as it was signed: as a file, locked or not, or in an e-mail draft; then it is marked sent."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from pathlib import Path

import msoffcrypto
import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.return_sending import draft_email, mark_sent, save_signed_return, signed_version
from ccdesk.operations.return_signing import sign_return
from ccdesk.refusal import Refusal
from ccdesk.register.journal.undoing import undo
from ccdesk.register.register import Register

Add = Callable[..., int]
NOW = datetime(2012, 7, 9, 10, 4, tzinfo=UTC)
TODAY = NOW.date()
QUARTER = Period.parse("2012/13-Q1")
PASSWORD = "a locked blue shed"


@pytest.fixture
def signed(register: Register, nine_came: list[int]) -> Register:
    """A register whose first quarter is signed."""
    sign_return(register, QUARTER, prepared_by="Pat Rowan", now=NOW)
    return register


def test_the_file_is_saved_as_it_was_signed_whatever_was_changed_since(
    signed: Register, add: Add, tmp_path: Path
) -> None:
    add("centre_detail", key="name", value="Another name")
    saved = save_signed_return(signed, QUARTER, tmp_path / "return.xlsx")
    assert sha256((tmp_path / "return.xlsx").read_bytes()).hexdigest() == saved.workbook_digest


def test_a_locked_file_opens_to_the_one_that_was_signed(signed: Register, tmp_path: Path) -> None:
    saved = save_signed_return(signed, QUARTER, tmp_path / "return.xlsx", password=PASSWORD)
    file = msoffcrypto.OfficeFile(io.BytesIO((tmp_path / "return.xlsx").read_bytes()))
    file.load_key(password=PASSWORD)
    opened = io.BytesIO()
    file.decrypt(opened)
    assert sha256(opened.getvalue()).hexdigest() == saved.workbook_digest


def test_the_draft_goes_to_the_centres_address_for_returns(signed: Register, add: Add, tmp_path: Path) -> None:
    path = tmp_path / "return.eml"
    with pytest.raises(Refusal, match="No address for returns is entered"):
        draft_email(signed, QUARTER, path)
    add("centre_detail", key="returns_address", value="returns@example.org")
    sent = draft_email(signed, QUARTER, path)
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert (message["X-Unsent"], message["To"]) == ("1", "returns@example.org")
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "return-0123-2012-13-Q1-v1.xlsx"
    assert sha256(attached.get_content()).hexdigest() == sent.workbook_digest
    draft_email(signed, QUARTER, path, to="other@example.org")
    assert message_from_bytes(path.read_bytes(), policy=default)["To"] == "other@example.org"


def test_marking_it_sent_is_a_step_that_can_be_undone(signed: Register) -> None:
    done = mark_sent(signed, QUARTER, TODAY, TODAY)
    assert signed_version(signed, QUARTER).sent_on == TODAY
    with pytest.raises(Refusal, match="marked as sent on 9 July 2012 already"):
        mark_sent(signed, QUARTER, TODAY, TODAY)
    undo(signed, done.step or 0)
    assert signed_version(signed, QUARTER).sent_on is None


def test_a_signing_that_was_sent_cannot_be_undone_by_itself(register: Register, nine_came: list[int]) -> None:
    done = sign_return(register, QUARTER, prepared_by="Pat Rowan", now=NOW)
    mark_sent(register, QUARTER, TODAY, TODAY)
    with pytest.raises(Refusal, match="Marked the return for quarter 1 of 2012/13 as sent"):
        undo(register, done.step or 0)


@pytest.mark.parametrize("day", [date(2012, 7, 8), date(2012, 7, 10)])
def test_it_was_sent_neither_before_it_was_signed_nor_in_days_to_come(signed: Register, day: date) -> None:
    with pytest.raises(Refusal, match="say a day from then to today"):
        mark_sent(signed, QUARTER, day, TODAY)


def test_what_was_never_signed_cannot_leave(register: Register, nine_came: list[int], tmp_path: Path) -> None:
    for act in (
        lambda: save_signed_return(register, QUARTER, tmp_path / "return.xlsx"),
        lambda: draft_email(register, QUARTER, tmp_path / "return.eml", to="a@b.org"),
        lambda: mark_sent(register, QUARTER, TODAY, TODAY),
        lambda: signed_version(register, QUARTER, 2),
    ):
        with pytest.raises(Refusal, match="sign it first"):
            act()
    assert not list(tmp_path.glob("return*"))


def test_a_register_that_was_taken_away_signs_nothing(register: Register, nine_came: list[int]) -> None:
    register.path.rename(register.path.with_suffix(".moved"))
    with pytest.raises(Refusal, match="moved or deleted"):
        sign_return(register, QUARTER, prepared_by="Pat Rowan", now=NOW)
    register.path.with_suffix(".moved").rename(register.path)
    with pytest.raises(Refusal, match="sign it first"):
        signed_version(register, QUARTER)


def test_a_full_disk_leaves_the_file_that_was_there(
    signed: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"the one before")
    names = {each.name for each in tmp_path.iterdir()}

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refusal, match="free space or choose another disk"):
        save_signed_return(signed, QUARTER, path)
    assert path.read_bytes() == b"the one before"
    assert {each.name for each in tmp_path.iterdir()} == names
