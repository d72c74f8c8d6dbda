"""What every document that leaves the building is made from: disclosed lines, the year's targets, the centre."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.centre import Centre
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period, financial_year
from ccdesk.framework.standing import Target
from ccdesk.measures.figures import Figure
from ccdesk.operations.centre import centre_details
from ccdesk.operations.figures import figures_for
from ccdesk.register.bulk import read_rows
from ccdesk.returns.disclosure import disclose
from ccdesk.returns.lines import PublishedLine, ReturnLine

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def published_lines(register: "Register", pack: Pack, period: Period) -> tuple[PublishedLine, ...]:
    """Return a period's figures as they may leave the building, small counts hidden by the pack's rule."""
    return disclose([_line(figure) for figure in figures_for(register, pack, period)], pack.disclosure)


def targets_on(register: "Register", day: date) -> Mapping[str, Target]:
    """Return the targets of the financial year of a day; of several of one measure, the latest record."""
    year = financial_year(day)
    with register.connection() as connection:
        rows = read_rows(connection, "target", ("measure", "year", "target", "floor"))
    return {measure: Target(target, floor) for measure, of_year, target, floor in rows if of_year == year}


def centre_of(register: "Register") -> Centre:
    """Return the centre as a document names it."""
    details = centre_details(register)
    return Centre(*(details.get(key, "") for key in ("name", "number", "address", "manager")))


def _line(figure: Figure) -> ReturnLine:
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
