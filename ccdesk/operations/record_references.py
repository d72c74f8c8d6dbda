"""Give new records references after the centre's own pattern."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from ccdesk.register.record_rows import largest_number, newest_references

_NUMBERED = re.compile(r"(.*?)(\d+)", re.DOTALL | re.ASCII)
_FIRST: Mapping[str, tuple[str, int]] = {
    "family": ("F", 4),
    "person": ("P", 5),
    "service": ("S", 3),
    "session": ("N", 5),
    "referral": ("R", 4),
    "support": ("E", 4),
    "meeting": ("M", 4),
    "setting": ("G", 3),
}


def next_reference(connection: Any, table: str, family: str = "") -> str:  # noqa: ANN401 - a driver's connection
    """Return the reference for a new record: the largest number and one, written as the newest ones are.

    Where people are numbered within their family (KL-0412-1, KL-0412-2), so is a new one of this family.
    """
    newest = [match for match in map(_NUMBERED.fullmatch, newest_references(connection, table)) if match]
    prefix, width = _FIRST[table]
    if family and len({match[1] for match in newest if match[1].endswith("-")}) > 1:
        prefix, width = f"{family}-", 1
    elif newest:
        ((prefix, _),) = Counter(match[1] for match in newest).most_common(1)
        alike = [match[2] for match in newest if match[1] == prefix]
        # Numbers without noughts in front grow by a figure when they have to; padded ones keep their width.
        width = max(map(len, alike)) if any(number.startswith("0") for number in alike) else 1
    return f"{prefix}{largest_number(connection, table, prefix) + 1:0{width}}"
