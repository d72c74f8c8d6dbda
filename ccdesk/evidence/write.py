"""Write an evidence summary: Word or PDF by the file's ending, whole or not at all."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ccdesk.evidence.compose import compose
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Document
from ccdesk.evidence.summary import compose_summary
from ccdesk.placing_files import DocumentKind, check_place, placing_document


def write_evidence(path: Path, content: EvidenceContent, *, summary: bool = False) -> None:
    """Write the evidence to ``path``, a ``.docx`` or ``.pdf`` file; one that is there is replaced.

    The full pack, or with ``summary`` its two pages. Refuses another ending, a folder that is not there, and a file
    that may not or cannot be written.
    """
    check_place(path, EVIDENCE)
    document = compose_summary(content) if summary else compose(content)
    made = _WRITERS[path.suffix.lower()](document)
    with placing_document(path, EVIDENCE) as beside:
        beside.write_bytes(made)


def _word(document: Document) -> bytes:
    from ccdesk.evidence.word import word_bytes

    return word_bytes(document)


def _pdf(document: Document) -> bytes:
    from ccdesk.evidence.pdf import pdf_bytes

    return pdf_bytes(document)


_WRITERS: Mapping[str, Callable[[Document], bytes]] = {".docx": _word, ".pdf": _pdf}
EVIDENCE = DocumentKind("an", "evidence summary", tuple(_WRITERS))
