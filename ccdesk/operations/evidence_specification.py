"""Make the specification of a commissioned service as a Word document, with where its measures stand."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.evidence.content import PeriodLines
from ccdesk.evidence.specification import Specification
from ccdesk.evidence.specification_document import (
    SPECIFICATION,
    PresentValue,
    SpecificationContent,
    write_specification,
)
from ccdesk.framework.period import Period, financial_year
from ccdesk.operations.centre import pack_of
from ccdesk.operations.evidence_lines import lines_of_period
from ccdesk.operations.publishing import centre_of
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.operations.specifications import specification_of
from ccdesk.placing_files import check_place
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import read_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def make_specification(
    register: "Register",
    service: str,
    path: Path,
    *,
    now: datetime,
    prepared_by: str | None = None,
    period: Period | None = None,
) -> None:
    """Write the specification of the service with this reference to ``path``, a ``.docx`` file.

    Its measures stand with their value in ``period``, by default the last financial year that was over before ``now``
    and had sessions; small counts are hidden. Raises Refusal for a service that there is not or that has no
    specification, and for a file that cannot be written.
    """
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    check_place(path, SPECIFICATION)
    write_specification(path, specification_content(register, service, now=now, prepared_by=prepared_by, period=period))


def specification_content(
    register: "Register", service: str, *, now: datetime, prepared_by: str | None = None, period: Period | None = None
) -> SpecificationContent:
    """Return all that the specification of a service says."""
    specification = specification_of(register, service)
    if specification is None:
        raise _refused(register, service)
    shown = period or _last_year(register, now.date())
    return SpecificationContent(
        centre=centre_of(register),
        pack=pack_of(register),
        specification=specification,
        prepared_by=prepared_by or "",
        prepared_at=now,
        period=shown,
        present=_present(register, specification, shown) if shown else {},
    )


def _present(register: "Register", specification: Specification, period: Period) -> Mapping[str, PresentValue]:
    lines = lines_of_period(register, pack_of(register), period, (specification.service,), whole=False)
    found = ((one.measure, _value(lines, one.measure, specification.service)) for one in specification.measures)
    return {measure: value for measure, value in found if value is not None}


def _value(lines: PeriodLines, measure: str, service: str) -> PresentValue | None:
    """Return a measure's line of the service alone, else of the whole centre."""
    own = lines.find(measure, f"service:{service}")
    if own is not None and own.recorded:
        return PresentValue(own, of_service=True)
    line = lines.find(measure)
    return PresentValue(line, of_service=False) if line is not None and line.recorded else None


def _last_year(register: "Register", today: date) -> Period | None:
    """Return the last financial year with sessions that was over by today, else the one that is running."""
    with register.connection() as connection:
        days = [day for (day,) in read_rows(connection, "session", ("day",), "status = 'held'") if day <= today]
    years = sorted({financial_year(day) for day in days})
    over = [year for year in years if Period.parse(year).last < today]
    chosen = over or years
    return Period.parse(chosen[-1]) if chosen else None


def _refused(register: "Register", service: str) -> Refusal:
    with register.connection() as connection:
        known = {reference for (reference,) in read_rows(connection, "service", ("reference",))}
    if service not in known:
        return Refusal(f"There is no service “{service[:40]}”; the sheet Services of `ccdesk export` lists them.")
    return Refusal(f"“{service[:40]}” has no specification yet; write one on the Evidence page of the desk.")
