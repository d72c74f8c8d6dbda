"""Items of evidence that the demonstration's manager kept; the exchange workbook has no sheet for them."""

from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.lines import ALL, HEADLINE, LineKey
from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.evidence_items import FROM_THE_REGISTER, Frozen, keep_item
from ccdesk.operations.figures import figures_for
from ccdesk.operations.own_text import Place

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_CLAIMS: tuple[tuple[str, LineKey, str], ...] = (
    (
        "access",
        ("U2-P1", "group:lone-parents", "reach"),
        "The large majority of lone parents in the reach area came to the centre.",
    ),
    ("access", ("R-REG", ALL, HEADLINE), "We know the very large majority of children under 5 in the reach area."),
    ("quality-and-impact", ("T2-P4", ALL, HEADLINE), "Parents say that their parenting has improved."),
)


def keep_claims(register: "Register", year: Period, framework: str, today: date) -> None:
    """Keep the claims with their figures as they stand; no figure counts them."""
    codes = {line[0] for _, line, _ in _CLAIMS}
    figures = {figure.line: figure for figure in figures_for(register, pack_of(register), year, codes)}
    for judgement, line, claim in _CLAIMS:
        figure = figures[line]
        frozen = Frozen(line, figure.numerator, figure.denominator, figure.value, figure.unit)
        place = Place(framework, judgement, year.text)
        keep_item(register, place, claim, frozen, FROM_THE_REGISTER, today=today)
