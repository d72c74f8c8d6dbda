"""What a calculation makes its lines with: the measure it answers, and figures from selections of records."""

from dataclasses import dataclass

from ccdesk.framework.lines import Number, State
from ccdesk.framework.pack import Pack, Row
from ccdesk.framework.period import Period
from ccdesk.framework.wording import day_words
from ccdesk.measures.figures import Figure
from ccdesk.measures.selection import Selection

OVER_ALL = "Over 100%: more were counted than the denominator says there are."


@dataclass(frozen=True)
class Measure:
    """A row of the pack asked of one period."""

    row: Row
    pack: Pack
    period: Period

    def not_recorded(self) -> Figure:
        """Return the one line of a measure that nobody has entered data for."""
        return Figure(self.row.code, self.period.text, "all", "headline", None, None, None, None, State.NOT_RECORDED)

    def count(self, counted: Selection, name: str = "headline", part: str = "all") -> Figure:
        """Return a plain count."""
        return self.single(counted, counted.number, "count", name, part)

    def single(
        self, counted: Selection, value: Number | None, unit: str, name: str = "headline", part: str = "all"
    ) -> Figure:
        """Return one value of a selection of records (a count, a median) that has no denominator."""
        state = State.NO_DENOMINATOR if value is None else State.COUNTED
        return Figure(
            self.row.code, self.period.text, part, name, value, None, value, unit, state, None, counted.side, None
        )

    def percent(
        self,
        numerator: Selection,
        denominator: Selection | None,
        name: str = "headline",
        part: str = "all",
        note: str | None = None,
    ) -> Figure:
        """Return 100 x numerator / denominator; over 100% it says so, and is not capped."""
        over = denominator is not None and 0 < denominator.number < numerator.number
        notes = [one for one in (note, OVER_ALL if over else None) if one]
        return self.ratio(numerator, denominator, "percent", name, part, " ".join(notes) or None, times=100)

    def ratio(
        self,
        numerator: Selection,
        denominator: Selection | None,
        unit: str,
        name: str = "headline",
        part: str = "all",
        note: str | None = None,
        times: int = 1,
    ) -> Figure:
        """Return ``times`` x numerator / denominator; without a denominator, or with 0, no value."""
        value = times * numerator.number / denominator.number if denominator and denominator.number else None
        return Figure(
            self.row.code,
            self.period.text,
            part,
            name,
            numerator.number,
            denominator.number if denominator else None,
            value,
            unit,
            State.NO_DENOMINATOR if value is None else State.COUNTED,
            note,
            numerator.side,
            denominator.side if denominator else None,
        )

    def of_estimate(
        self, numerator: Selection, estimate: Selection | None, name: str = "headline", part: str = "all"
    ) -> Figure:
        """Return a percentage of a population estimate; without one, a sentence says so."""
        return self.percent(numerator, estimate, name, part, None if estimate else self.no_estimate)

    @property
    def no_estimate(self) -> str:
        """Return the sentence that says that there is no estimate."""
        return f"No population estimate is in force on {day_words(self.period.last)}, so there is no percentage."
