"""How many of each target group the centre reached, the inspectorate's word for it, and the way to the next word."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ccdesk.evidence.next_steps import more_to_round_to
from ccdesk.framework.inspection import InspectionFramework
from ccdesk.framework.lines import ALL
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period, year_before
from ccdesk.framework.wording import day_words
from ccdesk.measures.figures import Figure
from ccdesk.operations.figure_store import FigureStore

if TYPE_CHECKING:
    from ccdesk.register.register import Register

MEASURE, NAME = "U2-P1", "reach"
_NOT_A_STEP = "half"  # nobody aims for a word that is one number wide
_MIDDLE = 50


@dataclass(frozen=True)
class GroupReach:
    """One target group: reached, of how many; without an estimate ``percent`` is None and ``missing`` says why."""

    code: str
    label: str
    reached: int
    estimate: int | None
    percent: float | None
    word: str
    more: int  # to the next word; 0 at the highest
    next_word: str
    missing: str

    @property
    def percent_words(self) -> str:
        """Return the percentage as a whole number, halves up."""
        return "" if self.percent is None else f"{math.floor(self.percent + 0.5)}%"

    @property
    def counted_words(self) -> str:
        """Say what was counted: 712 of 934."""
        return f"{self.reached:,}" if self.estimate is None else f"{self.reached:,} of {self.estimate:,}"


@dataclass(frozen=True)
class Reach:
    """The reach of under-fives and of each group over twelve months; ``marks`` are where the upper words begin."""

    period: Period
    groups: tuple[GroupReach, ...]
    marks: tuple[tuple[int, str], ...]

    @property
    def days_words(self) -> str:
        """Say which twelve months."""
        return f"12 months to {day_words(self.period.last)}"


def twelve_months_before(today: date) -> Period:
    """Return the twelve months to the end of the last finished quarter."""
    month = (today.month - 1) // 3 * 3 + 1
    last = date(today.year, month, 1) - timedelta(days=1)
    first = year_before(last + timedelta(days=1))
    if (last.month, last.day) == (3, 31):
        return Period.parse(f"{first.year}/{last.year % 100:02}")
    return Period.parse(f"{first.isoformat()}..{last.isoformat()}")


def reach_by_group(
    register: Register, store: FigureStore, pack: Pack, inspection: InspectionFramework, today: date
) -> Reach:
    """Return reach as of the last finished quarter."""
    period = twelve_months_before(today)
    labels = {f"group:{group.code}": group.label for group in pack.groups}
    figures = {
        figure.part: figure for figure in store.figures_of(register, pack, period, (MEASURE,)) if figure.name == NAME
    }
    asked = [(ALL, f"Children under {pack.thresholds.under_age}"), *labels.items()]
    groups = tuple(_group(part, label, figures[part], inspection) for part, label in asked if part in figures)
    marks = tuple((word.lowest, word.words) for word in reversed(inspection.words) if word.lowest > _MIDDLE + 1)
    return Reach(period, groups, marks)


def more_for_next_word(reached: int, estimate: int, inspection: InspectionFramework) -> tuple[int, str]:
    """Return how many more bring the next word, and the word; 0 and nothing at the highest one."""
    now = inspection.proportion(100 * reached / estimate)
    above = [word for word in inspection.words if word.lowest > now.lowest and word.words != _NOT_A_STEP]
    if not above:
        return 0, ""
    wanted = above[-1]
    return more_to_round_to(reached, estimate, wanted.lowest) or 0, wanted.words


def _group(part: str, label: str, figure: Figure, inspection: InspectionFramework) -> GroupReach:
    reached = int(figure.numerator or 0)
    if figure.value is None or not figure.denominator:
        return GroupReach(part, label, reached, None, None, "", 0, "", "no population estimate")
    estimate = int(figure.denominator)
    more, next_word = more_for_next_word(reached, estimate, inspection)
    percent = float(figure.value)
    return GroupReach(part, label, reached, estimate, percent, inspection.words_for(percent), more, next_word, "")
