"""Lines that the evidence has beside the return's: of single services, of areas, and waits. All of them disclosed.

The return's own lines are disclosed as they are everywhere. These further ones stand beside them in one document, so
they are hidden with care: small counts by the pack's rule; a number that is hidden elsewhere of the same part; and of
parts that add up to a total (services, areas, kinds), so many that none can be worked out from the rest.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ccdesk.evidence.content import EvidenceLine, PeriodLines
from ccdesk.evidence.sections.programmes import KINDS
from ccdesk.framework.lines import ALL, LineKey, State
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period, financial_year
from ccdesk.operations.evidence_disclosure import protected
from ccdesk.operations.figures import figures_for
from ccdesk.operations.narrowed_figures import narrowed_figures
from ccdesk.operations.publishing import published_lines, return_line
from ccdesk.operations.referral_waits import referral_waits
from ccdesk.register.bulk import read_rows
from ccdesk.returns.disclosure.disclosing import disclose_primary
from ccdesk.returns.lines import PublishedLine, number

if TYPE_CHECKING:
    from ccdesk.register.register import Register

QUARTERS_SHOWN = 8


def evidence_line(published: PublishedLine) -> EvidenceLine:
    """Return a line as the documents have it; what is hidden is not kept."""
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


def lines_of_period(
    register: "Register", pack: Pack, period: Period, services: Collection[str], *, whole: bool
) -> PeriodLines:
    """Return a period's lines with those of these services; with ``whole`` also of areas and of waits.

    What is hidden is settled among the lines of all services that any document speaks of, whichever are asked for, so
    that two documents about one period print and hide the same.
    """
    published = published_lines(register, pack, period)
    known = {line.key for line in published}
    narrowed = narrowed_figures(register, pack, period, services_spoken_of(register) | set(services), areas=whole)
    further = [line for line in map(return_line, narrowed) if line.key not in known]
    further += referral_waits(register, pack, period) if whole else ()
    secret = {line.measure for line in published if line.suppressed and line.part != ALL}
    raw = {line.key: line for line in map(return_line, figures_for(register, pack, period, secret))}
    raw |= {line.key: line for line in further}
    rule = pack.disclosure
    hidden = protected(disclose_primary(further, rule), raw, published, rule.highest_hidden, rule.mark)
    asked = (line for line in hidden if _is_of(line.part, services))
    return PeriodLines(period, tuple(map(evidence_line, (*published, *asked))))


def services_spoken_of(register: "Register") -> frozenset[str]:
    """Return the services that a document of some period may have lines of, by reference.

    Those are the commissioned ones, courses and programmes, and those with a specification or a report card.
    """
    with register.connection() as connection:
        about = {
            key
            for table in ("specification", "report_card")
            for (key,) in read_rows(connection, table, ("service_id",))
        }
        rows = read_rows(connection, "service", ("id", "reference", "kind", "commissioned"))
    return frozenset(
        reference for key, reference, kind, commissioned in rows if commissioned or kind in KINDS or key in about
    )


def _is_of(part: str, services: Collection[str]) -> bool:
    kind, _, reference = part.partition(":")
    return kind != "service" or reference in services


def quarters_of_services(
    register: "Register", pack: Pack, years: Sequence[PeriodLines], services: Collection[str]
) -> tuple[PeriodLines, ...]:
    """Return the lines of single services in the last quarters of the years, safe to print beside the years' own.

    Of a line that is hidden in a year, or in one of its quarters, no quarter of that year is shown: the four add up to
    the year's own.
    """
    last = Period.parse(f"{years[-1].period.text}-Q4")
    by_year = {financial_year(lines.period.last): lines for lines in years}
    quarters = [one for one in last.earlier(QUARTERS_SHOWN) if financial_year(one.last) in by_year]
    found = [lines_of_period(register, pack, quarter, services, whole=False) for quarter in quarters]
    secret = _secret_lines((*years, *found))
    return tuple(_of_services(lines, secret[financial_year(lines.period.last)]) for lines in found)


def _secret_lines(periods: Iterable[PeriodLines]) -> Mapping[str, set[LineKey]]:
    """Return the lines of services that are hidden somewhere in a financial year, by year."""
    secret: dict[str, set[LineKey]] = defaultdict(set)
    for lines in periods:
        secret[financial_year(lines.period.last)] |= {
            (line.measure, line.part, line.name) for line in lines.lines if line.hidden or line.denominator_hidden
        }
    return secret


def _of_services(lines: PeriodLines, secret: Collection[LineKey]) -> PeriodLines:
    """Keep the lines of services, hidden where they are secret."""
    kept = (line for line in lines.lines if line.part.startswith("service:"))
    return PeriodLines(
        lines.period,
        tuple(
            replace(line, hidden=True, denominator_hidden=line.denominator is not None)
            if (line.measure, line.part, line.name) in secret
            else line
            for line in kept
        ),
    )
