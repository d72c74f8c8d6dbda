"""Choose what else to hide, as few cells as possible, until nothing hidden can be worked out.

Every gap that the attack finds names shown numbers one of which must be hidden; if what was worked out was itself only
hidden to protect others, then only as long as it is. The fewest cells that do so for every gap are chosen by an integer
programme, and the attack is made again. Since every such need stands whatever else is hidden, what is chosen when the
attack finds nothing more is the least possible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from ccdesk.returns.disclosure.attack import Attacker, Marks

_UNMET = 1000.0  # cells: of a need that only a reader by the marks makes
_UNMET_BY_NUMBERS = 20 * _UNMET  # of one that the numbers alone make: it is never left for the sake of the marks
_PATIENCE = 15  # rounds; then what is chosen stays chosen, and may be more than the least possible

Need = tuple[int | None, frozenset[int]]  # where this is hidden (always, for None), one of these is hidden


@dataclass(frozen=True)
class Cost:
    """What hiding numbers costs: cells of their own, and values that two numbers share."""

    cells: Sequence[float]  # by quantity
    values: Sequence[tuple[int, ...]]  # the quantities whose hiding hides a value, one for every value
    of_value: Mapping[int, Sequence[int]]  # places in ``values`` by quantity


@dataclass(frozen=True)
class Choice:
    """What is hidden in the end, and what cannot be protected by hiding."""

    hidden: Marks
    open: frozenset[int]


def choose(attackers: Sequence[Attacker], must: Marks, fixed: Marks, cost: Cost) -> Choice:
    """Return what to hide. The first attacker decides what is open; where hiding is no help, the others are not.

    ``must``: hidden already or small. ``fixed``: shown already, whatever comes.
    """
    needs: dict[Need, float] = {}
    hidden = must.copy()
    for turn in count():
        gaps = attackers[0].gaps(hidden)
        told = frozenset(gap.target for gap in gaps)
        found = [(gap, _UNMET_BY_NUMBERS) for gap in gaps]
        found += [(gap, _UNMET) for attacker in attackers[1:] for gap in attacker.gaps(hidden)]
        known = dict(needs)
        for gap, unmet in found:
            always = must[gap.target] or attackers[0].is_rest[gap.target]
            need = (None if always else gap.target, frozenset(place for place in gap.needs if not fixed[place]))
            needs[need] = max(needs.get(need, 0.0), unmet)
        if needs == known:
            return Choice(hidden, told)
        if turn == _PATIENCE:
            must = hidden
        hidden = must.copy()
        hidden[_fewest(needs, must, cost)] = True
    raise AssertionError


def _fewest(needs: Mapping[Need, float], must: Marks, cost: Cost) -> list[int]:
    """Return the numbers to hide that cost the fewest cells and meet every need."""
    unmet = [(only_if, one) for only_if, one in needs if not any(must[place] for place in one)]
    places = sorted({place for _, one in unmet for place in one} | {one for one, _ in unmet if one is not None})
    if not places:
        return []
    at = {place: index for index, place in enumerate(places)}
    values = sorted({value for place in places for value in cost.of_value.get(place, ())})
    values = [value for value in values if not any(must[place] for place in cost.values[value])]
    rows: list[tuple[int, int, float]] = []
    least: list[float] = []
    size = len(places) + len(values) + len(unmet)
    for index, (only_if, one) in enumerate(unmet, start=len(places) + len(values)):
        rows += [(len(least), at[place], 1.0) for place in one]
        rows.append((len(least), index, 1.0))  # or it stays unmet, which costs more than any cells
        rows += [] if only_if is None else [(len(least), at[only_if], -1.0)]
        least.append(1.0 if only_if is None else 0.0)
    for index, value in enumerate(values, start=len(places)):
        for place in cost.values[value]:
            if place in at:
                rows += [(len(least), index, 1.0), (len(least), at[place], -1.0)]
                least.append(0.0)
    down, across, factors = zip(*rows, strict=True)
    solved = milp(
        np.array([*(cost.cells[place] for place in places), *(1.0 for _ in values), *(needs[one] for one in unmet)]),
        integrality=np.array([1] * len(places) + [0] * (len(values) + len(unmet))),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(coo_array((factors, (down, across)), shape=(len(least), size)).tocsc(), least),
    )
    return [place for place, chosen in zip(places, solved.x[: len(places)], strict=True) if chosen > 0.5]
