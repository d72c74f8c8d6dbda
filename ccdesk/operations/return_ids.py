"""The ids behind every line of a signed return, as they are kept: numbers only, without anybody's name.

The file is JSON: ``sets`` holds each set of records once, as its table and its sorted ids, each but the first written
as the step from the one before; ``lines`` holds measure, part, name and the places of the numerator's and the
denominator's set. A record that is erased later leaves only a number that leads nowhere.
"""

import json
from collections.abc import Mapping, Sequence

import numpy as np

from ccdesk.framework.lines import LineKey
from ccdesk.measures.figures import Figure, Side

Sides = tuple[Side | None, Side | None]  # of the numerator and of the denominator


def ids_as_json(figures: Sequence[Figure]) -> bytes:
    """Return the ids behind figures, the same bytes for the same figures."""
    places: dict[tuple[str, bytes], int] = {}
    sets: list[tuple[str, list[int]]] = []

    def place(side: Side | None) -> int | None:
        if side is None:
            return None
        ids = np.sort(side.ids)
        key = (side.table, ids.tobytes())
        if key not in places:
            places[key] = len(sets)
            sets.append((side.table, np.diff(ids, prepend=0).tolist()))
        return places[key]

    lines = [(*figure.line, place(figure.numerator_from), place(figure.denominator_from)) for figure in figures]
    return json.dumps({"sets": sets, "lines": lines}, separators=(",", ":")).encode()


def ids_from_json(content: bytes) -> Mapping[LineKey, Sides]:
    """Return the ids that were kept, by measure, part and name; those of each side sorted."""
    found = json.loads(content)
    sets = [Side(table, np.cumsum(np.array(steps, dtype=np.int64))) for table, steps in found["sets"]]
    return {
        (measure, part, name): (
            None if numerator is None else sets[numerator],
            None if denominator is None else sets[denominator],
        )
        for measure, part, name, numerator, denominator in found["lines"]
    }
