"""Write a return: whole or not at all, and the same bytes for the same content and moment."""

import io
from pathlib import Path

from ccdesk.office_files import dated
from ccdesk.placing_files import DocumentKind, check_place, placing_document
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.workbook import build_workbook, in_universal_time

RETURN = DocumentKind("a", "return", (".xlsx",), opened_in="Excel")


def write_return(path: Path, content: ReturnContent) -> None:
    """Write the return to ``path``, an ``.xlsx`` file; one that is there is replaced.

    Refuses another ending, a folder that is not there, and a file that may not or cannot be written.
    """
    check_place(path, RETURN)
    made = return_bytes(content)
    with placing_document(path, RETURN) as beside:
        beside.write_bytes(made)


def return_bytes(content: ReturnContent) -> bytes:
    """Return the return's file as bytes; nothing in them depends on anything but the content and its moment."""
    written = io.BytesIO()
    build_workbook(content).save(written)
    return dated(written.getvalue(), in_universal_time(content.now))
