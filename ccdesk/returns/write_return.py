"""Write a return: whole or not at all, and the same bytes for the same content and moment."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from ccdesk.placing_files import DocumentKind, check_place, placing_document
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.workbook import build_workbook, in_universal_time

RETURN = DocumentKind("a", "return", (".xlsx",), opened_in="Excel")
PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


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
    return _with_fixed_dates(written.getvalue(), in_universal_time(content.now))


def _with_fixed_dates(written: bytes, moment: datetime) -> bytes:
    """Date every part of a workbook file by one moment instead of the clock."""
    dated = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as source, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == PROPERTIES:
                part = _MODIFIED.sub(rb"\g<1>" + f"{moment.isoformat()}Z".encode() + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, part)
    return dated.getvalue()
