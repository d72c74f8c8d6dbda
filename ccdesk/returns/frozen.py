"""The lines of a signed return as they are kept: read back, they are the lines that were signed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ccdesk.framework.lines import LineKey, Number
from ccdesk.returns.lines import PublishedLine


@dataclass(frozen=True)
class FrozenFigure:
    """One line of the figures file as it was when the return was signed: unsuppressed, for the centre's own eyes."""

    numerator: Number | None
    denominator: Number | None
    value: Number | None
    unit: str | None
    state: str


def lines_as_json(lines: Sequence[PublishedLine]) -> bytes:
    """Return disclosed lines as a JSON array, one object a line, the same bytes for the same lines."""
    rows = (json.dumps(asdict(line), ensure_ascii=False) for line in lines)
    return ("[\n " + ",\n ".join(rows) + "\n]\n").encode()


def lines_from_json(content: bytes) -> tuple[PublishedLine, ...]:
    """Return the disclosed lines that were kept; a field that they did not have yet is left out."""
    return tuple(PublishedLine(**_known(found)) for found in json.loads(content))


def figures_from_json(content: bytes) -> Mapping[LineKey, FrozenFigure]:
    """Return the lines of a figures file (exchange section 3) by measure, part and name."""
    return {
        (found["measure"], found["part"], found["name"]): FrozenFigure(
            found["numerator"], found["denominator"], found["value"], found["unit"], found["state"]
        )
        for found in json.loads(content)
    }


def _known(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name in PublishedLine.__dataclass_fields__}
