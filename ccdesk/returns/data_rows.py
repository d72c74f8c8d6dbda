"""The rows of the ``Data`` sheet (exchange section 4): what machines read, and what a signature stands for."""

import re

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.lines import Cell

NAME = "Data"
HEADERS = (
    *("centre", "number", "period", "version", "measure", "part", "name"),
    *("numerator", "denominator", "value", "unit", "state", "suppressed", "note"),
)
LONGEST_TEXT = 32_767  # characters in a cell
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def data_rows(content: ReturnContent) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows below the header as a workbook holds them: unrounded, with the mark in every hidden cell."""
    beginning = (_text(content.centre.name), _text(content.centre.number), content.period.text, content.version)
    return tuple(
        (
            *(*beginning, _text(line.measure), _text(line.part), _text(line.name)),
            *(line.numerator, line.denominator, line.value),
            *(_text(line.unit), _text(line.state), _text(line.suppressed), _text(line.note)),
        )
        for line in content.lines
    )


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: without control characters, and no longer than a cell."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_TEXT]


def _text(text: str | None) -> str | None:
    return cell_text(text) or None if text else None
