"""Word and Excel files, dated by the moment that is given instead of the clock."""

import io
import re
import zipfile
from datetime import datetime

_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip file can hold


def dated(made: bytes, moment: datetime) -> bytes:
    """Return a Word or Excel file with all its parts, and its last change, dated by a moment in universal time.

    The same content and moment give the same bytes on every computer.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == _PROPERTIES:
                part = _MODIFIED.sub(rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, max(moment.timetuple()[:6], _EARLIEST))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, part)
    return written.getvalue()
