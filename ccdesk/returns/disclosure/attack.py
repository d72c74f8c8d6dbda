"""The attack on what is published, which is also the proof that it tells nothing.

What a reader is taken to know:

- every number that is shown, here or in a return sent before, and every population estimate;
- every relation of ``within_measures``, ``between_measures`` and ``between_periods`` that today's figures fulfil;
- that a count is a whole number, and that a hidden count is at least 1, for zeros are shown.

Whether a number is small is judged without the marks: that a line says ``primary`` is not used as a bound, for the
pack's rule would then be its own disclosure. Whether it can be worked out exactly is judged a second time with them: a
plain count that says ``primary`` is at most the highest hidden count, one that says ``secondary`` is above it.
Where all is hidden that can be, marks may still tell: four quarters of 1 each and a year of 4 all say ``primary``.

What is proved, for every number that is hidden: there are whole numbers for all hidden cells that fulfil every relation
and in which it differs from the truth, so that no reader can work it out; and if it is small, in which it is above the
highest hidden count, so that no reader can tell that it is small. The same holds for a small rest (of a denominator, or
of those made that were neither decided nor are awaited), though there only from nought up. Such numbers are a witness;
they are looked for with a linear programme, which nearly always has whole solutions, else with an integer programme.
Where there is no witness, the duals of the programme name the shown numbers that gave the hidden one away: as long as
all of them are shown it stays so, whatever else is hidden.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from ccdesk.returns.disclosure.system import System

Reals = NDArray[np.float64]
Marks = NDArray[np.bool_]
Ints = NDArray[np.int64]
_ROOM = 10.0  # times the truth, and a thousand: as far up as a witness is looked for
_CLOSE = 1e-6
_DUAL = 1e-7
_TOGETHER = 6  # rounds in which a piece's numbers are all moved at once


@dataclass(frozen=True)
class Gap:
    """A hidden number that readers can work out, and the shown numbers one of which must be hidden to prevent it."""

    target: int
    needs: frozenset[int]


@dataclass
class _Piece:
    """Hidden numbers that hang together, the rows over them, and those of them not yet shown to be safe."""

    variables: Ints
    rows: Ints
    left: list[int]
    from_nought: list[int] = field(default_factory=list)
    below: dict[int, frozenset[int]] = field(default_factory=dict)  # cannot be higher, and what says so
    turn: int = 0

    @property
    def is_together(self) -> bool:
        """Say whether this round is for many at once: the first, and of many a few more."""
        return self.turn == 1 or (self.turn <= _TOGETHER and len(self.now) > 2)

    @property
    def now(self) -> list[int]:
        """Return those that this round is for: rests come last."""
        return self.left or self.from_nought

    @property
    def target(self) -> int:
        return self.now[0]


class Attacker:
    """Tries to work out hidden numbers of one system; remembers what was found safe."""

    def __init__(self, system: System, highest: int, *, by_marks: bool = False) -> None:
        """Set up the matrix of all rows; ``by_marks`` is for a reader who also goes by the marks."""
        self.system, self.highest = system, highest
        quantities = system.quantities
        self.truth: Reals = np.array([one.truth for one in quantities], dtype=np.float64)
        self.is_whole: Marks = np.array([one.is_whole for one in quantities], dtype=np.bool_)
        self.is_rest: Marks = np.array([not one.refs for one in quantities], dtype=np.bool_)
        self.is_public: Marks = np.array([one.is_public for one in quantities], dtype=np.bool_)
        counts = np.array([one.is_count for one in quantities], dtype=np.bool_)
        self.is_small: Marks = counts & (self.truth > 0) & (self.truth <= highest)
        self.room: Reals = np.abs(self.truth) * _ROOM + 1000
        self.lowest: Reals = np.array(
            [-room if one.lowest is None else one.lowest for one, room in zip(quantities, self.room, strict=True)]
        )
        if by_marks:
            plain = np.array([one.is_plain for one in quantities], dtype=np.bool_)
            self.room = np.where(plain & self.is_small, highest, self.room)
            self.lowest = np.where(plain & ~self.is_small & (self.truth > 0), highest + 1, self.lowest)
            self.is_small = np.zeros_like(self.is_small)
        self.is_equation: Marks = np.array([row.is_equation for row in system.rows], dtype=np.bool_)
        entries = [(index, place, factor) for index, row in enumerate(system.rows) for place, factor in row.terms]
        rows, places, factors = (np.array(column) for column in zip(*entries, strict=True)) if entries else ([], [], [])
        shape = (len(system.rows), len(quantities))
        self.matrix = csr_array(coo_array((factors, (rows, places)), shape=shape))
        self.safe: set[tuple[bytes, bytes]] = set()
        self.programmes = 0

    def gaps(self, hidden: Marks) -> list[Gap]:
        """Return what can be worked out when these numbers are hidden."""
        unknown = (hidden & ~self.is_public) | self.is_rest
        pieces = [piece for piece in self._pieces(unknown) if self._key(piece) not in self.safe]
        gaps: list[Gap] = []
        todo = pieces
        while todo:
            self._round(todo, unknown, gaps)
            todo = [piece for piece in todo if piece.left or piece.from_nought]
        found = {gap.target for gap in gaps}
        for piece in pieces:
            if not found.intersection(piece.variables.tolist()):
                self.safe.add(self._key(piece))
        return gaps

    def _key(self, piece: _Piece) -> tuple[bytes, bytes]:
        return (piece.variables.tobytes(), piece.rows.tobytes())

    def _pieces(self, unknown: Marks) -> Iterator[_Piece]:
        """Yield the parts of the system that hang together through numbers nobody was shown."""
        variables = np.flatnonzero(unknown)
        part = self.matrix[:, variables]
        rows = np.flatnonzero(np.diff(part.indptr) > 0)
        part = part[rows]
        size = len(rows) + len(variables)
        filled = part.tocoo()
        links = coo_array((np.ones(filled.nnz), (filled.row, filled.col + len(rows))), shape=(size, size))
        _, labels = connected_components(links, directed=False)
        order = np.argsort(labels[len(rows) :], kind="stable")
        row_order = np.argsort(labels[: len(rows)], kind="stable")
        of_variables, of_rows = labels[len(rows) :][order], labels[: len(rows)][row_order]
        for label in np.unique(of_rows):
            own = variables[order[np.searchsorted(of_variables, label) : np.searchsorted(of_variables, label, "right")]]
            over = rows[row_order[np.searchsorted(of_rows, label) : np.searchsorted(of_rows, label, "right")]]
            targets = own.tolist()
            yield _Piece(
                own,
                over,
                [one for one in targets if not self.is_rest[one]],
                [one for one in targets if self.is_rest[one]],
            )

    def _round(self, pieces: Sequence[_Piece], unknown: Marks, gaps: list[Gap]) -> None:
        """Ask one linear programme for a witness in every piece at once."""
        variables = np.concatenate([piece.variables for piece in pieces])
        rows = np.concatenate([piece.rows for piece in pieces])
        place = np.full(len(self.truth), -1)
        place[variables] = np.arange(len(variables))
        goal = np.zeros(len(variables))
        lowest, room = self.lowest[variables].copy(), self.room[variables].copy()
        for piece in pieces:
            piece.turn += 1
            if piece.is_together:
                # Some up and some down, always the same way; what is small always up.
                weights = np.random.default_rng(piece.turn).uniform(-1.0, 1.0, len(piece.now))
                small = self.is_small[piece.now]
                goal[place[piece.now]] = np.where(small, -1.0 - np.abs(weights), weights)
                # No further than it must, so that others can go as far.
                room[place[np.array(piece.now)[small]]] = self.highest + 1
            else:
                goal[place[piece.target]] = 1.0 if piece.target in piece.below else -1.0
            if not piece.left:
                own = place[piece.variables]
                lowest[own] = np.minimum(lowest[own], 0.0)
        matrix, right = self._sides(rows, variables, unknown)
        equations = self.is_equation[rows]
        self.programmes += 1
        solved = linprog(
            goal,
            A_ub=matrix[np.flatnonzero(~equations)] if not equations.all() else None,
            b_ub=right[~equations] if not equations.all() else None,
            A_eq=matrix[np.flatnonzero(equations)] if equations.any() else None,
            b_eq=right[equations] if equations.any() else None,
            bounds=np.column_stack((lowest, room)),
            method="highs-ds",
        )
        if solved.x is None:
            raise ArithmeticError(f"the figures do not fulfil their own relations: {solved.message}")
        duals = np.zeros(len(rows))
        if not equations.all():
            duals[~equations] = solved.ineqlin.marginals
        if equations.any():
            duals[equations] = solved.eqlin.marginals
        start = 0
        for piece in pieces:
            end = start + len(piece.rows)
            found = solved.x[place[piece.variables]]
            self._judge(piece, found, duals[start:end], unknown, gaps)
            start = end

    def _sides(self, rows: Ints, variables: Ints, unknown: Marks) -> tuple[csr_array, Reals]:
        taken = self.matrix[rows]
        right = -(taken @ np.where(unknown, 0.0, self.truth))
        return taken[:, variables], right

    def _judge(self, piece: _Piece, found: Reals, duals: Reals, unknown: Marks, gaps: list[Gap]) -> None:
        together = piece.is_together
        witness = self._whole(piece, found, unknown)
        weak = not piece.left
        target = piece.target
        if witness is not None:
            values = dict(zip(piece.variables.tolist(), witness.tolist(), strict=True))
            if weak:
                piece.from_nought = [one for one in piece.from_nought if not self._is_safe(one, values[one])]
            else:
                piece.left = [one for one in piece.left if not self._is_safe(one, values[one])]
                piece.turn = piece.turn if piece.left else 0
        if together or target not in (piece.from_nought if weak else piece.left):
            return
        value = float(found[int(np.flatnonzero(piece.variables == target)[0])])
        if self._reaches(target, value, down=target in piece.below):
            self._by_integers(piece, target, unknown, gaps, weak=weak)
            return
        needs = self._needs(piece.rows[np.abs(duals) > _DUAL], unknown)
        if not self.is_small[target] and target not in piece.below:
            piece.below[target] = needs
            return
        self._give_up(piece, target, needs | piece.below.get(target, frozenset()), gaps, weak=weak)

    def _give_up(self, piece: _Piece, target: int, needs: frozenset[int], gaps: list[Gap], *, weak: bool) -> None:
        gaps.append(Gap(target, needs))
        (piece.from_nought if weak else piece.left).remove(target)

    def _needs(self, rows: Ints, unknown: Marks) -> frozenset[int]:
        """Return the shown numbers of these rows that can be hidden: not zeros, nor what everybody knows."""
        places = {place for row in rows.tolist() for place, _ in self.system.rows[row].terms}
        return frozenset(
            place for place in places if not unknown[place] and self.truth[place] and not self.is_public[place]
        )

    def _is_safe(self, target: int, value: float) -> bool:
        if self.is_small[target]:
            return value >= self.highest + 1 - _CLOSE
        return abs(value - float(self.truth[target])) >= 1 - _CLOSE

    def _reaches(self, target: int, value: float, *, down: bool) -> bool:
        """Say whether a number can go as far as it must, fractions allowed."""
        if self.is_small[target]:
            return value >= self.highest + 1 - _CLOSE
        truth = float(self.truth[target])
        return value <= truth - 1 + _CLOSE if down else value >= truth + 1 - _CLOSE

    def _whole(self, piece: _Piece, found: Reals, unknown: Marks) -> Reals | None:
        """Return a solution in whole numbers that fulfils every row exactly; None where it is not one."""
        rounded = np.where(self.is_whole[piece.variables], np.round(found), found)
        if np.abs(rounded - found).max() > _CLOSE * 100:
            return None
        matrix, right = self._sides(piece.rows, piece.variables, unknown)
        short = matrix @ rounded - right
        equations = self.is_equation[piece.rows]
        allowed = _CLOSE * np.maximum(1.0, np.abs(right))
        if (np.abs(short[equations]) > allowed[equations]).any() or (short[~equations] > allowed[~equations]).any():
            return None
        return rounded

    def _by_integers(self, piece: _Piece, target: int, unknown: Marks, gaps: list[Gap], *, weak: bool) -> None:
        """Look for a witness in whole numbers; without one, any shown number of the piece's rows may be at fault."""
        matrix, right = self._sides(piece.rows, piece.variables, unknown)
        equations = self.is_equation[piece.rows]
        lowest = self.lowest[piece.variables].copy()
        room = self.room[piece.variables].copy()
        if weak:
            lowest = np.minimum(lowest, 0.0)
        at = int(np.flatnonzero(piece.variables == target)[0])
        tries = [(self.highest + 1.0, room[at])] if self.is_small[target] else []
        if not tries:
            truth = float(self.truth[target])
            tries = [(truth + 1, room[at]), (lowest[at], truth - 1)]
        for low, high in tries:
            if low > high:
                continue
            lower, upper = lowest.copy(), room.copy()
            lower[at], upper[at] = low, high
            self.programmes += 1
            solved = milp(
                np.zeros(len(room)),
                integrality=self.is_whole[piece.variables].astype(int),
                bounds=Bounds(lower, upper),
                constraints=LinearConstraint(matrix, np.where(equations, right, -np.inf), right),
            )
            if solved.x is not None:
                (piece.from_nought if weak else piece.left).remove(target)
                return
        self._give_up(piece, target, self._needs(piece.rows, unknown), gaps, weak=weak)
