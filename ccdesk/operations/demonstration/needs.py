"""Needs of the demonstration centre that nobody has referred yet; the exchange workbook has no sheet for them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.operations.record_typing import shown_day
from ccdesk.operations.referral_acts import note_need

if TYPE_CHECKING:
    from ccdesk.register.register import Register


@dataclass(frozen=True)
class _Need:
    person: str  # a child's reference
    kind: str
    identified_on: date
    notes: str


_NEEDS = (
    _Need("KL-0388-3", "SLT", date(2013, 4, 12), "Says few words; the health visitor agrees"),
    _Need("KL-0409-3", "CAF", date(2013, 4, 9), "Agreed with the parents at the home visit"),
    _Need("KL-0437-4", "SLT", date(2013, 4, 16), "Raised at Stay and Play"),
)


def note_needs(register: "Register", today: date) -> None:
    """Note the needs; no figure counts them."""
    for need in _NEEDS:
        note_need(register, need.person, need.kind, shown_day(need.identified_on), need.notes, today=today)
