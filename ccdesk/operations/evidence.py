"""Make the evidence summary of a period for an inspector or an annual conversation."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.evidence.content import EvidenceContent, EvidenceLine, PeriodLines
from ccdesk.evidence.write import EVIDENCE, write_evidence
from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.lines import ALL, State
from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.publishing import centre_of, published_lines, targets_on
from ccdesk.placing_files import check_place
from ccdesk.returns.lines import PublishedLine, number

if TYPE_CHECKING:
    from ccdesk.register.register import Register

TREND_PERIODS = 8
PARTICIPATION = ("U2-P1", ALL, "contacts")


def make_evidence(
    register: "Register",
    period: Period,
    path: Path,
    *,
    framework: str = "ofsted-2013",
    prepared_by: str | None,
    now: datetime,
) -> None:
    """Write the evidence summary of a period to ``path``, a ``.docx`` or ``.pdf`` file, with small counts hidden.

    ``framework`` names the inspection framework whose words it uses; ``now`` dates it. Without ``prepared_by``, the
    title block names nobody for it. Raises Refusal for an unknown framework or a file that cannot be written.
    """
    check_place(path, EVIDENCE)
    write_evidence(path, evidence_content(register, period, framework=framework, prepared_by=prepared_by, now=now))


def evidence_content(
    register: "Register",
    period: Period,
    *,
    framework: str,
    prepared_by: str | None,
    now: datetime,
    periods_back: int = TREND_PERIODS,
) -> EvidenceContent:
    """Return all that the evidence summary of a period says: the figures of up to eight periods, disclosed."""
    inspection = load_inspection_framework(framework)
    pack = pack_of(register)
    periods = tuple(
        PeriodLines(one, tuple(_line(line) for line in published_lines(register, pack, one)))
        for one in period.earlier(periods_back)
    )
    return EvidenceContent(
        centre=centre_of(register),
        pack=pack,
        inspection=inspection,
        prepared_by=prepared_by or "",
        prepared_at=now,
        periods=_since_the_first_contact(periods),
        targets=targets_on(register, period.last),
    )


def _since_the_first_contact(periods: tuple[PeriodLines, ...]) -> tuple[PeriodLines, ...]:
    """Leave out the periods before the register begins: nothing was recorded then, which is not the same as nought."""
    first = next((place for place, lines in enumerate(periods) if _has_contacts(lines)), len(periods) - 1)
    return periods[first:]


def _has_contacts(lines: PeriodLines) -> bool:
    contacts = lines.find(*PARTICIPATION)
    return contacts is not None and (contacts.hidden or bool(contacts.value))


def _line(published: PublishedLine) -> EvidenceLine:
    return EvidenceLine(
        measure=published.measure,
        part=published.part,
        name=published.name,
        numerator=number(published.numerator),
        denominator=number(published.denominator),
        value=number(published.value),
        unit=published.unit,
        state=State(published.state),
        note=published.note,
        hidden=isinstance(published.numerator, str) or isinstance(published.value, str),
        denominator_hidden=isinstance(published.denominator, str),
    )
