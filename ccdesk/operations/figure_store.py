"""Figures that were worked out, kept until the register changes: pages ask for the same ones again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

from ccdesk.register.revision import last_step_beyond

if TYPE_CHECKING:
    from ccdesk.framework.pack import Pack
    from ccdesk.framework.period import Period
    from ccdesk.measures.facts import Facts
    from ccdesk.measures.figures import Figure
    from ccdesk.register.register import Register

T = TypeVar("T")
# Tables of which no figure counts anything: what a manager writes must not make every page work its figures out again.
UNCOUNTED = frozenset(
    (
        *("judgement_text", "evidence_item", "log_tag", "attachment", "report_card", "sent_return"),
        *("specification", "specification_outcome", "specification_measure", "specification_principle"),
    )
)
MOST_FACTS = 2  # pictures of a period are large
MOST_FIGURES = 40  # periods: eight of each of five kinds


class FigureStore:
    """Facts and figures of one register by period, as of the last step that changed what they count.

    Any thread may ask.
    Two threads that ask for the same thing at once work it out once.
    """

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._lock = threading.Lock()
        self._working: dict[Hashable, threading.Lock] = {}
        self._step = -1
        self._facts: OrderedDict[Hashable, Facts] = OrderedDict()
        self._figures: OrderedDict[Hashable, tuple[Figure, ...]] = OrderedDict()

    def figures(self, register: Register, pack: Pack, period: Period) -> tuple[Figure, ...]:
        """Return a period's figures, in the framework's order."""
        from ccdesk.measures.work_out import work_out

        key = (period.first, period.last, period.text)
        return self._kept(
            register, self._figures, MOST_FIGURES, key, lambda: work_out(self._read(register, pack, period), pack)
        )

    def figures_of(self, register: Register, pack: Pack, period: Period, codes: tuple[str, ...]) -> tuple[Figure, ...]:
        """Return a period's figures of some measures only, which takes less time when no others were asked for."""
        from ccdesk.measures.work_out import work_out

        whole = (period.first, period.last, period.text)
        with self._lock:
            known = self._figures.get(whole) if self._step == _step_of(register) else None
        if known is not None:
            return tuple(figure for figure in known if figure.measure in codes)
        return self._kept(
            register,
            self._figures,
            MOST_FIGURES,
            (*whole, codes),
            lambda: work_out(self._read(register, pack, period), pack, codes),
        )

    def _read(self, register: Register, pack: Pack, period: Period) -> Facts:
        from ccdesk.operations.figures import load_facts

        key = ("facts", period.first, period.last)
        return self._kept(register, self._facts, MOST_FACTS, key, lambda: load_facts(register, pack, period))

    def _kept(
        self, register: Register, kept: OrderedDict[Hashable, T], most: int, key: Hashable, make: Callable[[], T]
    ) -> T:
        step = _step_of(register)
        with self._lock:
            if step > self._step:
                self._facts.clear()
                self._figures.clear()
                self._step = step
            working = self._working.setdefault(key, threading.Lock())
        with working:
            with self._lock:
                if key in kept and step == self._step:
                    kept.move_to_end(key)
                    return kept[key]
            made = make()
            with self._lock:
                # What was read while somebody saved may hold half of it: it is shown, but not kept.
                if step == self._step == _step_of(register):
                    kept[key] = made
                    while len(kept) > most:
                        kept.popitem(last=False)
            return made


def _step_of(register: Register) -> int:
    with register.connection() as connection:
        return last_step_beyond(connection, UNCOUNTED)
