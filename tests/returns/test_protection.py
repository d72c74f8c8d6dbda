"""A locked workbook opens with its password, and with no other, to the very bytes that were locked."""

import io

import msoffcrypto
import openpyxl
import pytest
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

from ccdesk.refusal import Refusal
from ccdesk.returns.protection import protected

PASSWORD = "Grün-7 kettle"


@pytest.fixture(scope="module")
def workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["contacts", 486])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def unlocked(locked: bytes, password: str) -> bytes:
    file = msoffcrypto.OfficeFile(io.BytesIO(locked))
    file.load_key(password=password, verify_password=True)
    opened = io.BytesIO()
    file.decrypt(opened, verify_integrity=True)
    return opened.getvalue()


def test_it_opens_with_its_password_to_the_same_bytes(workbook: bytes) -> None:
    locked = protected(workbook, PASSWORD)
    assert locked[:4] == b"\xd0\xcf\x11\xe0"
    assert b"contacts" not in locked
    assert unlocked(locked, PASSWORD) == workbook


def test_another_password_does_not_open_it(workbook: bytes) -> None:
    with pytest.raises((InvalidKeyError, DecryptionError)):
        unlocked(protected(workbook, PASSWORD), "Grün-7 kettles")


@pytest.mark.parametrize("password", ["", "seven77", "x" * 256])
def test_a_password_that_protects_nothing_is_refused(workbook: bytes, password: str) -> None:
    with pytest.raises(Refusal, match="needs 8 to 255 characters"):
        protected(workbook, password)
