"""Write an evidence summary: Word or PDF by the file's ending, whole or not at all."""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from ccdesk.evidence.compose import compose
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Document
from ccdesk.refusal import Refusal


def write_evidence(path: Path, content: EvidenceContent) -> None:
    """Write the evidence summary to ``path``, a ``.docx`` or ``.pdf`` file; one that is there is replaced.

    Refuses another ending, a folder that is not there, and a file that may not or cannot be written.
    """
    writer = check_place(path)
    _move_into_place(path, writer(compose(content)))


def check_place(path: Path) -> Callable[[Document], bytes]:
    """Return what writes a file of this ending; refuse a place that cannot hold an evidence summary."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise Refusal(f"“{path.name}” is not a name for an evidence summary; end it in .docx or .pdf.")
    if path.is_dir():
        raise Refusal(f"“{path.name}” is a folder; give the evidence summary another name.")
    if not path.parent.is_dir():
        raise Refusal("The folder for the evidence summary is not there; make it first or choose another.")
    return writer


def _word(document: Document) -> bytes:
    from ccdesk.evidence.word import word_bytes

    return word_bytes(document)


def _pdf(document: Document) -> bytes:
    from ccdesk.evidence.pdf import pdf_bytes

    return pdf_bytes(document)


_WRITERS: Mapping[str, Callable[[Document], bytes]] = {".docx": _word, ".pdf": _pdf}


def _move_into_place(path: Path, made: bytes) -> None:
    beside = path.with_name(f".{secrets.token_hex(8)}{path.suffix}.part")
    try:
        beside.write_bytes(made)
        beside.replace(path)
    except PermissionError:
        raise Refusal(
            f"“{path.name}” cannot be written; if it is open in another program, close it, else choose another folder."
        ) from None
    except OSError as error:
        raise Refusal(
            f"“{path.name}” could not be written ({error.strerror}); free space or choose another disk."
        ) from None
    finally:
        beside.unlink(missing_ok=True)
