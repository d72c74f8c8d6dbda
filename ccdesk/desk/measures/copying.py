"""Copy rows as a table that pastes into a sheet, a letter or plain text."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

_NOT_TEXT = ("=", "+", "-", "@")  # what a sheet takes for a formula


def table_data(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """Return rows as tab-separated text and as an HTML table."""
    data = QMimeData()
    lines = [headers, *rows]
    data.setText("\n".join("\t".join(_plain(cell) for cell in line) for line in lines))
    head = "".join(f"<th align='left'>{html.escape(cell)}</th>" for cell in headers)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    data.setHtml(f"<table><tr>{head}</tr>{body}</table>")
    return data


def _plain(cell: str) -> str:
    words = " ".join(cell.split())
    return f"'{words}" if words.startswith(_NOT_TEXT) and not words[1:2].isdigit() else words
