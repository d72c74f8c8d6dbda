"""What goes wrong with disks and files, said in one sentence that helps."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from ccdesk.refusal import Refusal

FULL = "The disk is full: make room on it and do this again; nothing that was saved before is lost."
READ_ONLY = (
    "The register or its folder is read-only: copy it to a folder that you may write in, or ask for the right to."
)
UNREADABLE = (
    "The disk could not be read or written: see that it is connected, has room and is well, then do this again; "
    "nothing that was saved before is lost."
)
DAMAGED = "The register is damaged: restore the last backup, and keep this file for whoever looks after ccdesk for you."
LOCKED = "The register is being used by another program: close that one and do this again."
GONE = (
    "The file or its folder is not there, or may not be opened: see that the disk is connected and the name is right."
)

# By SQLite's primary result code; the extended ones carry it in their lowest byte.
_BY_RESULT_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_IOERR: UNREADABLE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_CANTOPEN: GONE,
}
_BY_WORDS = {
    "database or disk is full": FULL,
    "attempt to write a readonly database": READ_ONLY,
    "disk I/O error": UNREADABLE,
    "database disk image is malformed": DAMAGED,
    "file is not a database": DAMAGED,
    "database is locked": LOCKED,
    "unable to open database file": GONE,
}
_BY_ERROR_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: UNREADABLE,
    errno.ETXTBSY: LOCKED,
    errno.ENOENT: GONE,
    errno.ENOTDIR: GONE,
    errno.EISDIR: GONE,
    errno.ELOOP: GONE,
    errno.ENAMETOOLONG: GONE,
    errno.ENXIO: GONE,
    errno.ENODEV: GONE,
    errno.ESTALE: GONE,
}
# Windows tells a file in use from one that may not be written only by its own number.
_BY_WINDOWS_NUMBER = {32: LOCKED, 33: LOCKED}


@contextmanager
def storage_refusals() -> Iterator[None]:
    """Turn an error of the disk or of the file on it into a refusal; let every other error pass."""
    try:
        yield
    except DBAPIError as error:
        if (sentence := _sentence(error.orig)) is None:
            raise
        raise Refusal(sentence) from error
    except (sqlcipher.Error, OSError) as error:
        if (sentence := _sentence(error)) is None:
            raise
        raise Refusal(sentence) from error


def _sentence(error: BaseException | None) -> str | None:
    if isinstance(error, OSError):
        windows = _BY_WINDOWS_NUMBER.get(getattr(error, "winerror", None) or 0)
        return windows or _BY_ERROR_NUMBER.get(error.errno or 0)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # A copy of a whole file fails without a code, only with SQLite's own words.
        return _BY_WORDS.get(str(error))
    return _BY_RESULT_CODE.get(code & 0xFF)
