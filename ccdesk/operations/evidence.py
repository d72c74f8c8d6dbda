"""Make the evidence of a period, the full pack or its two-page summary, for an inspector or an annual conversation."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.evidence.content import EvidenceContent, PeriodLines
from ccdesk.evidence.kept import JudgementEvidence, Service
from ccdesk.evidence.sections.programmes import KINDS
from ccdesk.evidence.write import EVIDENCE, write_evidence
from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.lines import ALL
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.columns.reading import lsoa_codes
from ccdesk.operations.centre import centre_details, pack_of
from ccdesk.operations.evidence_kept import judgement_evidence, own_grades
from ccdesk.operations.evidence_lines import evidence_line, lines_of_period, quarters_of_services
from ccdesk.operations.publishing import centre_of, published_lines, targets_on
from ccdesk.operations.report_cards import report_cards
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.placing_files import check_place
from ccdesk.register.bulk import read_rows
from ccdesk.register.first_contact import first_day_present

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
    summary: bool = False,
) -> None:
    """Write the evidence of a period to ``path``, a ``.docx`` or ``.pdf`` file, with small counts hidden.

    ``framework`` names the inspection framework whose words it uses; ``now`` dates it; ``summary`` asks for two pages
    instead of the full pack. Without ``prepared_by``, the title block names nobody for it. What the manager wrote in
    ccdesk is in it each time. Raises Refusal for an unknown framework or a file that cannot be written.
    """
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    check_place(path, EVIDENCE)
    content = pack_content(register, period, framework=framework, prepared_by=prepared_by, now=now)
    write_evidence(path, content, summary=summary)


def pack_content(
    register: "Register", period: Period, *, framework: str, prepared_by: str | None, now: datetime
) -> EvidenceContent:
    """Return all that the full pack says: figures, those of single services and areas, and what the manager keeps."""
    base = evidence_content(register, period, framework=framework, prepared_by=prepared_by, now=now)
    pack = base.pack
    cards = report_cards(register, period)
    written = {reference for reference, card in cards.items() if card.is_written}
    services = _services(register, pack, period, written)
    asked = [one.reference for one in services if one.commissioned or one.kind in KINDS or one.reference in written]
    periods = tuple(
        lines_of_period(register, pack, lines.period, asked, whole=lines is base.now) for lines in base.periods
    )
    quarters = quarters_of_services(register, pack, periods, asked) if period.kind == "year" else periods
    content = replace(
        base,
        periods=periods,
        services=services,
        deprived_areas=_deprived_areas(register),
        card_periods=quarters,
        cards=cards,
    )
    return replace(content, judgements=_judgements(register, content))


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
        PeriodLines(one, tuple(map(evidence_line, published_lines(register, pack, one))))
        for one in _not_before_the_register(register, period.earlier(periods_back))
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


def _not_before_the_register(register: "Register", periods: Sequence[Period]) -> Sequence[Period]:
    """Leave out the periods in which nobody can have come, each of which would have to be worked out and proved."""
    with register.connection() as connection:
        begins = first_day_present(connection)
    return [one for one in periods[:-1] if begins is not None and one.last >= begins] + [periods[-1]]


def _since_the_first_contact(periods: tuple[PeriodLines, ...]) -> tuple[PeriodLines, ...]:
    """Leave out the periods before the register begins: nothing was recorded then, which is not the same as nought."""
    first = next((place for place, lines in enumerate(periods) if _has_contacts(lines)), len(periods) - 1)
    return periods[first:]


def _has_contacts(lines: PeriodLines) -> bool:
    contacts = lines.find(*PARTICIPATION)
    return contacts is not None and (contacts.hidden or bool(contacts.value))


def _services(register: "Register", pack: Pack, period: Period, written: Collection[str]) -> tuple[Service, ...]:
    """Return the services with a session held in the period and those written about, by theme and name."""
    columns = ("id", "reference", "name", "theme", "kind", "provider", "type", "commissioned")
    with register.connection() as connection:
        held = "status = 'held' AND day BETWEEN ? AND ?"
        days = (period.first.isoformat(), period.last.isoformat())
        offered = {service for (service,) in read_rows(connection, "session", ("service_id",), held, days)}
        rows = [row for row in read_rows(connection, "service", columns) if row[0] in offered or row[1] in written]
    places = {theme.code: place for place, theme in enumerate(pack.themes)}
    found = [
        Service(reference, name, theme, kind, provider or "", type_ or "", bool(commissioned), offered=key in offered)
        for key, reference, name, theme, kind, provider, type_, commissioned in rows
    ]
    return tuple(sorted(found, key=lambda one: (places.get(one.theme, len(places)), one.name.casefold())))


def _deprived_areas(register: "Register") -> tuple[str, ...]:
    return tuple(code for code in lsoa_codes(centre_details(register).get("deprived_lsoas", "").split(";")) if code)


def _judgements(register: "Register", content: EvidenceContent) -> dict[str, JudgementEvidence]:
    grades = own_grades(register, content.inspection.code, content.now.period)
    titles = {grade.number: f"{grade.number}, {grade.title}" for grade in content.inspection.grades}
    return {
        code: replace(kept, grade=titles.get(grades.get(code, 0), ""))
        for code, kept in judgement_evidence(register, content).items()
    }
