"""What the manager keeps in the register for evidence: own words, log entries, evidence items, report cards."""

from dataclasses import dataclass
from datetime import date

from ccdesk.framework.lines import Number


@dataclass(frozen=True)
class Service:
    """Something the centre offers."""

    reference: str
    name: str
    theme: str
    kind: str = ""
    provider: str = ""
    type: str = ""
    commissioned: bool = False
    offered: bool = True  # whether a session was held in the period

    @property
    def part(self) -> str:
        """Return the part that its lines have."""
        return f"service:{self.reference}"


@dataclass(frozen=True)
class LogNote:
    """An entry of the centre log; one with a text of its own story is a case study."""

    day: date
    element: str  # its label
    title: str
    text: str = ""
    case_study: bool = False


@dataclass(frozen=True)
class EvidenceItem:
    """A claim with its number, frozen on a day."""

    claim: str
    period: str
    source: str
    frozen_on: date
    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    unit: str | None = None


@dataclass(frozen=True)
class JudgementEvidence:
    """What speaks to one judgement beside its figures."""

    strengths: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    grade: str = ""  # the centre’s own, as “2, good”
    words: str = ""  # the manager’s own
    notes: tuple[LogNote, ...] = ()
    items: tuple[EvidenceItem, ...] = ()
    attachments: tuple[str, ...] = ()  # names of files


@dataclass(frozen=True)
class ReportCard:
    """What the manager wrote on the report card of a commissioned service, for one period."""

    story: str = ""
    partners: str = ""
    what_works: str = ""
    actions: str = ""
    data_development: str = ""
    measures: tuple[str, ...] = ()  # those chosen in its specification; empty leaves the choice to ccdesk
    targets: tuple[tuple[str, Number], ...] = ()  # of those measures

    @property
    def is_written(self) -> bool:
        """Say whether the manager wrote anything on it."""
        return any((self.story, self.partners, self.what_works, self.actions, self.data_development))
