"""What the demonstration centre's manager wrote for 2012/13; the exchange workbook has no sheet for it."""

from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.lines import ALL, HEADLINE, LineKey
from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.evidence_items import FROM_THE_REGISTER, Frozen, keep_item
from ccdesk.operations.figures import figures_for
from ccdesk.operations.log_tags import tag_entry
from ccdesk.operations.own_text import Place, save_grade, save_words
from ccdesk.operations.report_cards import save_card
from ccdesk.operations.specifications import SpecificationDraft, outcome_choices, save_specification
from ccdesk.register.bulk import read_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_FRAMEWORK, _PROGRAMME = "ofsted-2013", "Incredible Years"
_WORDS = {
    "access": (
        "Since health visitors began to deliver our letters in September, families who had never come have registered "
        "at their first visit, and more lone parents come than a year ago. We know least of fathers: the Saturday club "
        "was moved outdoors after they asked, and its register is looked at each month.",
        2,
    ),
    "quality-and-impact": (
        "Children who came ten times or more made more progress in language than those who came once or twice. Parents "
        "on our programmes improve; fewer said this year that the programme met their needs, and the autumn course is "
        "being planned with those who said so.",
        2,
    ),
    "leadership": (
        "Targets are agreed with the commissioning unit each April and looked at each month. A named social worker "
        "joins our allocation meetings. Working status is asked at registration since January.",
        2,
    ),
}
_CLAIMS: tuple[tuple[str, LineKey, str], ...] = (
    (
        "access",
        ("U2-P1", "group:lone-parents", "reach"),
        "The large majority of lone parents in the reach area came to the centre.",
    ),
    ("access", ("R-REG", ALL, HEADLINE), "We know the very large majority of families with a child under 5."),
    ("quality-and-impact", ("T2-P4", ALL, HEADLINE), "Parents say that their parenting has improved."),
)
_CASE_STUDIES = (("access", "Letters to unregistered families"), ("quality-and-impact", "Incredible Years evaluated"))
_CARD = {
    "story": (
        "Two leaders trained in 2011 brought the wait down from nearly eight weeks to five and a half. Fewer parents "
        "said that the programme met their needs: those with children under 2 found the examples too old."
    ),
    "partners": "Stepwell Family Services, health visitors, the two nurseries, parents who finished last year.",
    "what_works": (
        "A home visit before the first session; a crèche in the same building. Without money: a parent who finished "
        "rings each new parent."
    ),
    "actions": (
        "Offer Incredible Babies from September (manager). Ask about needs at week 3 as well as at the end (leaders, "
        "from May). Ring those who left early within a week (outreach worker)."
    ),
    "data_development": "How parents are a year after the programme; how many had been on a waiting list elsewhere.",
}
_PLAIN = {
    "purpose": "Parents of children aged 2 to 8 manage behaviour with confidence and enjoy their children.",
    "aims": "Four courses of fourteen sessions a year; at least 24 parents in target groups complete one.",
    "provider": "Stepwell Family Services",
    "on_framework": "yes",
    "tier": "2.5",
    "starts_on": "01/04/2012",
    "ends_on": "31/03/2014",
    "review_on": "30/09/2013",
    "cost": "3600",
}
_MEASURES = (("T2-P1", "80"), ("T2-P3", "75"), ("T2-P4", "80"), ("T2-P2", "42"), ("B-COST", "13"))
_PRINCIPLES = {
    1: "Staff are checked; both leaders hold the safeguarding certificate; concerns go to the named lead the same day.",
    2: "Places go first to families in target groups: 36 of 37 families this year.",
    3: "Places follow the needs recorded at registration and those that health visitors raise.",
    4: "A validated programme, run to its manual, with scores before and after.",
    5: "Parents who finished last year chose the times and the crèche.",
    6: "A course in the evening and one on the estate; interpreters are booked at enrolment.",
    7: "Each family leaves with a plan: Stay and Play, family support or a course.",
    8: "Health visitors and nurseries agree each list of places.",
    9: "The price was compared with two other suppliers on the framework.",
    10: "Cost of a contact and of a completed place are looked at each quarter.",
    11: "Leaders have supervision each month and peer coaching each term.",
}


def write_words(register: "Register", today: date, period_text: str) -> None:
    """Write the manager's own texts, items of evidence, a report card and a specification; no figure counts them."""
    period = Period.parse(period_text)
    for judgement, (words, grade) in _WORDS.items():
        place = Place(_FRAMEWORK, judgement, period_text)
        save_words(register, place, words)
        save_grade(register, place, grade)
    _keep_claims(register, today, period)
    with register.connection() as connection:
        titles = {title: key for key, title in read_rows(connection, "log_entry", ("id", "title"))}
        services = {name: key for key, name in read_rows(connection, "service", ("id", "name"))}
    for judgement, title in _CASE_STUDIES:
        tag_entry(register, _FRAMEWORK, judgement, titles[title], case_study=True)
    save_card(register, services[_PROGRAMME], period, _CARD)
    outcomes = outcome_choices(pack_of(register), "T2")
    draft = SpecificationDraft(_PLAIN, tuple(one.words for one in outcomes[4:7]), _MEASURES, _PRINCIPLES)
    save_specification(register, services[_PROGRAMME], draft, today=today)


def _keep_claims(register: "Register", today: date, period: Period) -> None:
    codes = {line[0] for _, line, _ in _CLAIMS}
    figures = {figure.line: figure for figure in figures_for(register, pack_of(register), period, codes)}
    for judgement, line, claim in _CLAIMS:
        figure = figures[line]
        frozen = Frozen(line, figure.numerator, figure.denominator, figure.value, figure.unit)
        place = Place(_FRAMEWORK, judgement, period.text)
        keep_item(register, place, claim, frozen, FROM_THE_REGISTER, today=today)
