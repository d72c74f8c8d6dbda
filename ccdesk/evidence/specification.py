"""What a service specification says, as plain values."""

from dataclasses import dataclass
from datetime import date

from ccdesk.framework.lines import Number


@dataclass(frozen=True)
class MeasureTarget:
    """A measure that the service is judged by, with its target."""

    measure: str
    target: Number | None = None


@dataclass(frozen=True)
class PrincipleMet:
    """One of the framework's principles for commissioning, by its number there, and how the service meets it."""

    number: int
    principle: str
    how_met: str = ""


@dataclass(frozen=True)
class Specification:
    """The specification of one service; ``principles`` are all of the framework's, in its order."""

    service: str  # the service's own reference
    name: str
    theme: str  # a code
    purpose: str
    aims: str
    provider: str
    on_framework: bool  # the Multiple Supplier Framework
    tier: str  # its label; empty where none was chosen
    starts_on: date | None
    ends_on: date | None
    review_on: date | None
    cost: Number | None  # pounds for a year
    written_on: date
    outcomes: tuple[str, ...]
    measures: tuple[MeasureTarget, ...]
    principles: tuple[PrincipleMet, ...]
