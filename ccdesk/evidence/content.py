"""What an evidence summary is made from: plain values that the operation fills from the register's figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from ccdesk.evidence.kept import JudgementEvidence, ReportCard, Service
from ccdesk.framework.centre import Centre
from ccdesk.framework.inspection import InspectionFramework
from ccdesk.framework.lines import ALL, HEADLINE, LineKey, Number, State
from ccdesk.framework.pack import Pack, Row
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Target, target_for


@dataclass(frozen=True)
class EvidenceLine:
    """One line of one measure, after disclosure control.

    What is hidden is not held: a hidden numerator takes the value and the note with it (an outside figure's note only
    says whose it is), so that nothing later can print what the document must not say.
    """

    measure: str
    part: str = ALL
    name: str = HEADLINE
    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    unit: str | None = "percent"
    state: State = State.COUNTED
    note: str | None = None
    hidden: bool = False  # the numerator and the value are not to be shown
    denominator_hidden: bool = False

    def __post_init__(self) -> None:
        """Forget what is hidden."""
        if self.denominator_hidden:
            object.__setattr__(self, "denominator", None)
            if self.unit != "count":
                object.__setattr__(self, "value", None)
        if self.hidden:
            object.__setattr__(self, "numerator", None)
            object.__setattr__(self, "value", None)
        if (self.hidden or self.denominator_hidden) and self.state is not State.HELD:
            object.__setattr__(self, "note", None)

    @property
    def recorded(self) -> bool:
        """Say whether anybody has entered data for this line."""
        return self.state is not State.NOT_RECORDED


@dataclass(frozen=True)
class PeriodLines:
    """All lines of one period."""

    period: Period
    lines: tuple[EvidenceLine, ...]

    @cached_property
    def _by_line(self) -> Mapping[LineKey, EvidenceLine]:
        return {(line.measure, line.part, line.name): line for line in self.lines}

    def find(self, measure: str, part: str = ALL, name: str = HEADLINE) -> EvidenceLine | None:
        """Return one line, or nothing when the period has no such line."""
        return self._by_line.get((measure, part, name))

    def parts(self, measure: str, prefix: str) -> tuple[EvidenceLine, ...]:
        """Return a measure's headline lines whose part begins with a prefix such as ``level:``, in order."""
        return tuple(
            line
            for line in self.lines
            if line.measure == measure and line.name == HEADLINE and line.part.startswith(prefix)
        )


@dataclass(frozen=True)
class EvidenceContent:
    """Everything an evidence summary says; both documents are made from it and nothing else."""

    centre: Centre
    pack: Pack
    inspection: InspectionFramework
    prepared_by: str
    prepared_at: datetime
    periods: tuple[PeriodLines, ...]  # of one kind, oldest first; the last is the one reported
    targets: Mapping[str, Target] = field(default_factory=dict)  # by measure
    services: tuple[Service, ...] = ()  # those offered in the period
    deprived_areas: tuple[str, ...] = ()  # codes of the LSOAs among the most deprived 30%
    card_periods: tuple[PeriodLines, ...] = ()  # lines of single services, oldest first, for the report cards
    cards: Mapping[str, ReportCard] = field(default_factory=dict)  # by service, what the manager wrote
    judgements: Mapping[str, JudgementEvidence] = field(default_factory=dict)  # by judgement

    def target(self, row: Row) -> Target | None:
        """Return the target that the row's figure of the period reported may be judged by."""
        return target_for(self.targets.get(row.code), row.unit, self.now.period)

    @property
    def now(self) -> PeriodLines:
        """Return the lines of the period reported."""
        return self.periods[-1]

    @property
    def before(self) -> PeriodLines | None:
        """Return the lines of the period before, where there is one and this period is over to be compared with it."""
        is_over = self.prepared_at.date() > self.now.period.last
        return self.periods[-2] if is_over and len(self.periods) > 1 else None
