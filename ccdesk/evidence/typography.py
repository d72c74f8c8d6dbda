"""Set plain typed text as a printer would: curled quotation marks and apostrophes."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

Value = TypeVar("Value")

# What neither Word nor a PDF may hold; a text pasted from elsewhere sometimes does.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_OPENING = re.compile(r'(^|[\s(\[–—])"')


def curled(text: str) -> str:
    """Return a text with straight quotation marks and apostrophes curled, and without control characters."""
    return _OPENING.sub(r"\1“", _CONTROL.sub("", text)).replace('"', "”").replace("'", "’")


def typeset(value: Value) -> Value:
    """Return a document, a block or any part of one with every text in it curled; numbers and days stay."""
    if isinstance(value, str):
        return curled(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(typeset(one) for one in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: typeset(getattr(value, field.name)) for field in fields(value)})
    return value
