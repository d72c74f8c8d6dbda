"""Files that are either wholly there or not at all: written beside their place, safe on the disk, then moved there."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ccdesk.refusal import Refusal

# What file systems answer that cannot make a folder safe by itself, such as those of some network drives.
_NO_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP})


@dataclass(frozen=True)
class DocumentKind:
    """What a document is called, how the names of its files end and what people open it with, for refusals."""

    article: str
    name: str
    endings: tuple[str, ...]  # in small letters
    opened_in: str = "another program"


def check_place(path: Path, kind: DocumentKind) -> None:
    """Refuse a path that cannot hold a document of this kind, before the work of making one."""
    if path.suffix.lower() not in kind.endings:
        raise Refusal(
            f"“{path.name}” is not a name for {kind.article} {kind.name}; end it in {' or '.join(kind.endings)}."
        )
    if path.is_dir():
        raise Refusal(f"“{path.name}” is a folder; give the {kind.name} another name.")
    if not path.parent.is_dir():
        raise Refusal(f"The folder for the {kind.name} is not there; make it first or choose another.")


@contextlib.contextmanager
def placing_document(path: Path, kind: DocumentKind) -> Iterator[Path]:
    """Do as ``placing`` does, and turn what the disk answers into a refusal."""
    beside = path.with_name(f".{secrets.token_hex(8)}{path.suffix}.part")
    try:
        with placing(path, beside):
            yield beside
    except PermissionError:
        raise Refusal(
            f"“{path.name}” cannot be written; if it is open in {kind.opened_in}, close it, else choose another folder."
        ) from None
    except OSError as error:
        raise Refusal(
            f"“{path.name}” could not be written ({error.strerror}); free space or choose another disk."
        ) from None


@contextlib.contextmanager
def placing(path: Path, beside: Path) -> Iterator[Path]:
    """Let a file be written at ``beside``, in the folder of ``path``, then move it into place.

    Where anything goes wrong, what stood at ``path`` is kept and nothing is left beside it. Raises OSError.
    """
    try:
        yield beside
        settle_file(beside)
        beside.replace(path)
    except BaseException:
        # A disk that cannot be written cannot be tidied either; what it said first is what helps.
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    settle_folder(path.parent)


def settle_file(path: Path) -> None:
    """Make what was written to a file safe on the disk."""
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())


def settle_folder(folder: Path) -> None:
    """Make a move within a folder safe on the disk; Windows does this by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDERS:
            raise
    finally:
        os.close(descriptor)
