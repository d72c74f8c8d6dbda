"""The centre's signature over the figures of a return, which stays good when a spreadsheet program saves the file anew.

What is signed is the text of the ``Data`` sheet's rows, not the bytes of the file: whoever reads those rows again, from
whatever program saved them last, gets the same text, and one figure that was changed gives another.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

DataCell = int | float | str | None

PURPOSE = b"ccdesk return 1\n"  # signed with every digest, so that a signature can never stand for anything else
CELL_END, ROW_END = "\x1f", "\x1e"
# Programs save a number with 15, 16 or 17 digits, so the last ones may change when a workbook is saved anew. Rounded
# to 15 first, all of them round to the same 10, also where the eleventh is a 5 and nothing follows.
KEPT_DIGITS, DIGITS = 15, 10
_NO_MARKS = str.maketrans({CELL_END: "\ufffd", ROW_END: "\ufffd"})
_GROUP = 4


@dataclass(frozen=True)
class Signature:
    """What proves a return: the digest of its lines, the signature over it and the key to check that with."""

    digest: str  # SHA-256 in hexadecimal
    signature: str  # Ed25519 in base64
    public_key: str  # base64

    def fits(self, rows: Iterable[Sequence[DataCell]]) -> bool:
        """Say whether these rows are the ones that were signed, and by the holder of the key."""
        return lines_digest(rows) == self.digest and self.is_genuine

    @property
    def is_genuine(self) -> bool:
        """Say whether the key made this signature over this digest; anything that is no signature is not genuine."""
        try:
            key = Ed25519PublicKey.from_public_bytes(base64.b64decode(self.public_key, validate=True))
            key.verify(base64.b64decode(self.signature, validate=True), PURPOSE + self.digest.encode())
        except (InvalidSignature, ValueError, binascii.Error):
            return False
        return True


def canonical_lines(rows: Iterable[Sequence[DataCell]]) -> bytes:
    """Return the rows of the ``Data`` sheet below its header as the one text that stands for them, in UTF-8.

    A number is written to 10 digits and a whole one without a point; empty cells at the end of a row and empty rows at
    the end of the sheet say nothing.
    """
    known = _Texts()
    lines = [CELL_END.join(map(known.__getitem__, row)).rstrip(CELL_END) for row in rows]
    return ROW_END.join(lines).rstrip(ROW_END).encode("utf-8", "surrogatepass")


class _Texts(dict[DataCell, str]):
    """The text of each different cell; far fewer cells are different than there are."""

    def __missing__(self, cell: DataCell) -> str:
        text = self[cell] = _text(cell)
        return text


def lines_digest(rows: Iterable[Sequence[DataCell]]) -> str:
    """Return the SHA-256 of the rows' canonical text in hexadecimal."""
    return sha256(canonical_lines(rows)).hexdigest()


def new_signing_key() -> bytes:
    """Return a new private key, 32 random bytes that must never leave the encrypted register."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private_key: bytes) -> str:
    """Return the key, in base64, with which others check what the private key signed."""
    public = Ed25519PrivateKey.from_private_bytes(private_key).public_key()
    return base64.b64encode(public.public_bytes_raw()).decode()


def sign(digest: str, private_key: bytes) -> Signature:
    """Sign a digest of lines with the centre's private key."""
    signed = Ed25519PrivateKey.from_private_bytes(private_key).sign(PURPOSE + digest.encode())
    return Signature(digest, base64.b64encode(signed).decode(), public_key_of(private_key))


def sign_lines(rows: Iterable[Sequence[DataCell]], private_key: bytes) -> Signature:
    """Sign the rows of a ``Data`` sheet with the centre's private key."""
    return sign(lines_digest(rows), private_key)


def fingerprint(public_key: str) -> str:
    """Return a public key shortened for people to compare aloud: 16 digits in groups of four."""
    digits = sha256(public_key.encode()).hexdigest()[:16].upper()
    return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def _text(cell: DataCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        # What separates cells cannot stand in one: a file that smuggles it in only breaks its own signature.
        return cell.replace("\r\n", "\n").translate(_NO_MARKS)
    shown = format(Decimal(format(float(cell), f".{KEPT_DIGITS}g")), f".{DIGITS}g")
    return "0" if shown == "-0" else shown
