"""A report card for each commissioned service, one page: Outcomes Based Accountability's five questions."""

from ccdesk.evidence.comparing import standing
from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Block, Chart, Column, Facts, Heading, Paragraph, Table, said
from ccdesk.evidence.forecast import FEWEST_POINTS, with_forecast
from ccdesk.evidence.kept import ReportCard, Service
from ccdesk.evidence.pictures import Panels
from ccdesk.evidence.trends import Trend, line_trend
from ccdesk.evidence.wording import cell_text, number_text, percent_text, sides_text, value_text
from ccdesk.framework.lines import HEADLINE
from ccdesk.framework.pack import Question, Row
from ccdesk.framework.standing import Target

PLACE = 50
CUSTOMERS = "U2-P1"
MOST_PANELS = 3
NOT_WRITTEN = "Not written yet."
# Lines of a service under each question, beside the headline of every row of that question.
_FURTHER = (
    (Question.HOW_MUCH, CUSTOMERS, "contacts", "Contacts"),
    (Question.HOW_MUCH, CUSTOMERS, "individuals", "People"),
    (Question.BEST_USE, "B-COST", "per-person", "Cost per person"),
    (Question.BEST_USE, "B-COST", "per-completer", "Cost per completed place"),
)
_TITLES = {CUSTOMERS: "Families with somebody in a target group"}
# What a card shows the history of, where its specification chooses nothing: better off first, contacts last.
_HEADLINES = ("T2-P4", "T2-P5", "U3-O1", "U3-P3", "T2-P1", "U3-P1", "T3-P8", "T2-P2", "U3-P2", "B-FILLED", "B-HELD")


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return a card for each commissioned service that was offered in the period, and for each that was written on."""
    written = {reference for reference, card in content.cards.items() if card.is_written}
    services = [one for one in content.services if (one.commissioned and one.offered) or one.reference in written]
    return tuple(block for service in services for block in card_blocks(service, content))


def card_blocks(service: Service, content: EvidenceContent) -> tuple[Block, ...]:
    """Return one service's report card."""
    card = content.cards.get(service.reference, ReportCard())
    trends = _headline_trends(service, card, content)
    words = (
        ("The story behind the baseline", card.story),
        ("Partners", card.partners),
        ("What works", card.what_works),
        ("Actions", card.actions),
        ("Data to develop", card.data_development),
    )
    return (
        Heading(1, f"Report card: {service.name}", new_page=True),
        Facts(_facts(service, content)),
        _questions_table(service, card, content),
        *((Chart(Panels("Headline measures: history, and where it leads", trends)),) if trends else ()),
        *_forecast_note(trends),
        Heading(2, "Behind the figures"),
        Facts(tuple((name, " ".join(told.split()) or NOT_WRITTEN) for name, told in words)),
    )


def _facts(service: Service, content: EvidenceContent) -> tuple[tuple[str, str], ...]:
    theme = content.pack.theme_by_code.get(service.theme)
    return (
        ("Provider", service.provider or "not recorded"),
        ("Part of", f"{service.theme} {theme.label}" if theme else service.theme),
        ("Customers", _customers(service, content)),
    )


def _customers(service: Service, content: EvidenceContent) -> str:
    def shown(name: str) -> str:
        line = content.now.find(CUSTOMERS, service.part, name)
        return number_text(line.value) if line is not None and line.value is not None else ""

    people, families = shown("individuals"), shown("families")
    if not people or not families:
        return "Too few came in the period to say how many, or nobody’s coming was recorded."
    target = content.now.find(CUSTOMERS, service.part)
    share = ""
    if target is not None and target.value is not None and target.numerator is not None:
        held = f"{number_text(target.numerator)} of the families ({percent_text(target.value)})"
        share = f"; {held} with somebody in a target group"
    return f"{people} people of {families} families came in the period{share}"


def _questions_table(service: Service, card: ReportCard, content: EvidenceContent) -> Table:
    columns = (
        Column("Question", 26),
        Column("Measure", 27),
        Column("Result", 9, number=True),
        Column("Counted", 14, number=True),
        Column("Target", 11, number=True),
    )
    rows = tuple(
        cells for one in content.pack.questions for cells in _question_rows(one.code, one.label, service, card, content)
    )
    return Table("Five questions", columns, rows, tight=True)


def _question_rows(
    code: str, label: str, service: Service, card: ReportCard, content: EvidenceContent
) -> tuple[tuple[str, ...], ...]:
    if code == Question.POPULATION:
        return ()
    mark = content.pack.disclosure.mark
    found = _lines_of(code, service, content)
    if not found:
        return ((label, "No figure of this service answers it", "none", "none", "none set"),)
    return tuple(
        (label, title, cell_text(line, mark), _counted(line, mark), _target_text(row, line, card, content))
        for row, line, title in found
    )


def _lines_of(question: str, service: Service, content: EvidenceContent) -> list[tuple[Row, EvidenceLine, str]]:
    known = content.pack.row_by_code
    found: list[tuple[Row, EvidenceLine, str]] = []
    for of, code, name, title in _FURTHER:
        line = content.now.find(code, service.part, name)
        if of == question and code in known and line is not None and _says_something(line):
            found.append((known[code], line, title))
    headlines = [
        (row, line, _TITLES.get(row.code, row.label))
        for row in known.values()
        if row.question == question
        and (line := content.now.find(row.code, service.part)) is not None
        and _says_something(line)
    ]
    return [*found, *headlines] if question == Question.HOW_MUCH else [*headlines, *found]


def _says_something(line: EvidenceLine) -> bool:
    return line.recorded and (line.value is not None or line.hidden or line.denominator_hidden)


def _counted(line: EvidenceLine, mark: str) -> str:
    return "count" if line.unit == "count" else sides_text(line, mark)


def _target(row: Row, card: ReportCard) -> Target | None:
    goal = dict(card.targets).get(row.code)
    return None if goal is None else Target(goal)


def _target_text(row: Row, line: EvidenceLine, card: ReportCard, content: EvidenceContent) -> str:
    target = _target(row, card)
    if target is None or target.target is None or line.name != HEADLINE:
        return "none set"
    stands = standing(line, row, target)
    goal = value_text(target.target, row.unit)
    return goal if stands is None else f"{goal}, {stands}"


def _headline_trends(service: Service, card: ReportCard, content: EvidenceContent) -> tuple[Trend, ...]:
    """Return the history of up to three measures: the finest that can be shown, with where it leads."""
    known = content.pack.row_by_code
    chosen = [*card.measures, *(code for code in _HEADLINES if code not in card.measures)]
    trends = [
        trend
        for code in chosen
        if code in known and (trend := _history(known[code], service, card, content)) is not None
    ]
    contacts = _history(known[CUSTOMERS], service, card, content, name="contacts", title="Contacts", unit="count")
    picked = trends[: MOST_PANELS - (contacts is not None)]
    return (*picked, *((contacts,) if contacts else ()))


def _history(
    row: Row,
    service: Service,
    card: ReportCard,
    content: EvidenceContent,
    *,
    name: str = HEADLINE,
    title: str = "",
    unit: str = "",
) -> Trend | None:
    target = _target(row, card) if name == HEADLINE else None
    for periods in (content.card_periods, content.periods):
        if not periods:
            continue
        trend = line_trend(row, periods, target, part=service.part, name=name, title=title, unit=unit)
        enough = FEWEST_POINTS if periods is content.card_periods else 2
        # A history that stops before the period says nothing of how the service stands now.
        if trend.drawn >= enough and trend.points[-1].value is not None:
            return with_forecast(trend, periods[-1].period)
    return None


def _forecast_note(trends: tuple[Trend, ...]) -> tuple[Paragraph, ...]:
    without = [trend.title for trend in trends if not trend.forecast]
    if not without:
        return ()
    told = f"No forecast is drawn from fewer than {FEWEST_POINTS} points: {'; '.join(without)}."
    return (Paragraph(said(told), note=True),)
