"""Make the evidence summary of a period for an inspector or an annual conversation."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.evidence.content import EvidenceContent, EvidenceLine, PeriodLines
from ccdesk.evidence.write import check_place, write_evidence
from ccdesk.framework.centre import Centre
from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.lines import State
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period, financial_year
from ccdesk.framework.standing import Target
from ccdesk.measures.figures import Figure
from ccdesk.operations.centre import centre_details, pack_of
from ccdesk.operations.figures import figures_for
from ccdesk.register.bulk import read_rows
from ccdesk.returns.disclosure import disclose
from ccdesk.returns.lines import PublishedLine, ReturnLine, number

if TYPE_CHECKING:
    from ccdesk.register.register import Register

TREND_PERIODS = 8
PARTICIPATION = ("U2-P1", "all", "contacts")


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
    check_place(path)
    write_evidence(path, evidence_content(register, period, framework=framework, prepared_by=prepared_by, now=now))


def evidence_content(
    register: "Register", period: Period, *, framework: str, prepared_by: str | None, now: datetime
) -> EvidenceContent:
    """Return all that the evidence summary of a period says: the figures of up to eight periods, disclosed."""
    inspection = load_inspection_framework(framework)
    pack, details = pack_of(register), centre_details(register)
    periods = tuple(
        PeriodLines(one, _disclosed(figures_for(register, pack, one), pack)) for one in period.earlier(TREND_PERIODS)
    )
    return EvidenceContent(
        centre=Centre(*(details.get(key, "") for key in ("name", "number", "address", "manager"))),
        pack=pack,
        inspection=inspection,
        prepared_by=prepared_by or "",
        prepared_at=now,
        periods=_since_the_first_contact(periods),
        targets=_targets(register, period.last),
    )


def _since_the_first_contact(periods: tuple[PeriodLines, ...]) -> tuple[PeriodLines, ...]:
    """Leave out the periods before the register begins: nothing was recorded then, which is not the same as nought."""
    first = next((place for place, lines in enumerate(periods) if _has_contacts(lines)), len(periods) - 1)
    return periods[first:]


def _has_contacts(lines: PeriodLines) -> bool:
    contacts = lines.find(*PARTICIPATION)
    return contacts is not None and (contacts.hidden or bool(contacts.value))


def _disclosed(figures: Iterable[Figure], pack: Pack) -> tuple[EvidenceLine, ...]:
    return tuple(_line(line) for line in disclose([_return_line(figure) for figure in figures], pack.disclosure))


def _return_line(figure: Figure) -> ReturnLine:
    return ReturnLine(
        measure=figure.measure,
        part=figure.part,
        name=figure.name,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        unit=figure.unit,
        state=str(figure.state),
        note=figure.note,
    )


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


def _targets(register: "Register", day: date) -> Mapping[str, Target]:
    """Return the targets of the financial year of a day; of several of one measure, the latest record."""
    year = financial_year(day)
    with register.connection() as connection:
        rows = read_rows(connection, "target", ("measure", "year", "target", "floor"))
    return {measure: Target(target, floor) for measure, of_year, target, floor in rows if of_year == year}
