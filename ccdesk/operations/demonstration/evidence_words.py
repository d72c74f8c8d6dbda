"""What the demonstration's manager wrote for the year's evidence; the exchange workbook has no sheets for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.log_tags import tag_entry
from ccdesk.operations.own_text import Place, save_grade, save_words
from ccdesk.operations.report_cards import card_entries, save_card
from ccdesk.operations.specifications import SpecificationDraft, outcome_choices, save_specification
from ccdesk.register.bulk import read_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_GRADES = {"overall-effectiveness": 2, "access": 2, "quality-and-impact": 2, "leadership": 3}
_WORDS = {
    "overall-effectiveness": (
        "More families come, and more of them keep coming, than in either year before. Lone parents, workless "
        "households and Black and minority ethnic families come as often as others do. Fathers and disabled children "
        "do not yet, and that is where next year's work lies.\n\n"
        "Parents tell us that they feel safe here. What they ask for most is more at weekends."
    ),
    "access": (
        "Health visitors now bring the birth list each month, and a volunteer telephones every family on it. That is "
        "behind the rise in registration. Lower Marsh and Orchard Hall bring the centre to families without a car."
    ),
    "quality-and-impact": (
        "Our parenting programmes are finished by most who begin them, and the parents' own scores rise. Fewer go "
        "on to work or a further course than last year: the college closed its evening course in the autumn."
    ),
    "leadership": (
        "The advisory board has looked at these figures each term. It has asked for the work or study of parents to be "
        "recorded at registration, because it is the gap in our data that matters most."
    ),
}
_CASE_STUDY = "Tracking of groups since September"


@dataclass(frozen=True)
class _Card:
    story: str
    partners: str
    what_works: str
    actions: str
    data: str = "Whether families who stop coming have moved, or have found what they wanted."


_CARDS: Mapping[str, _Card] = {
    "SOUNDS": _Card(
        "The group filled until two places of the nursery opened next door; since then its youngest go there.",
        "Larkfield Early Learning, the nursery, the library.",
        "A story bag to take home; an invitation by name when a child turns two.",
        "Move to the afternoon from September (Larkfield). Write to every family with a two year old (centre, June).",
    ),
    "ESOL": _Card(
        "Parents come because the crèche is next door. Nearly all who begin finish.",
        "Harbourne Adult Learning, the library, the mosque's women's group.",
        "Outreach in the places where women meet already; a test that the college accepts.",
        "Add a second level in January (Harbourne Adult Learning). Find a second crèche worker (centre, September).",
    ),
    "JOBCLUB": _Card(
        "Numbers rose when the Jobcentre began to send people and have stayed.",
        "Harbourne Works, Jobcentre Plus, the credit union.",
        "One adviser whom people know; a computer that can be used without an appointment.",
        "Ask every person on leaving where they go (Harbourne Works, from April).",
        "Where people go who stop coming.",
    ),
    "FIRSTAID": _Card(
        "Always full. Most parents come for the certificate, which childminders need.",
        "Harbourne Adult Learning, the childminders' network.",
        "A Saturday course for those who work.",
        "One Saturday course each term (Harbourne Adult Learning).",
    ),
    "RETURN": _Card(
        "A short course that leads on: those who finish mostly take another.",
        "Harbourne Works, the college, two local employers.",
        "A visit to an employer in the second week.",
        "Book two visits for each course (Harbourne Works, before each start).",
    ),
    "STEPS": _Card(
        "Parents start when they cannot help with homework. Some leave when they find work.",
        "Harbourne Adult Learning, the primary school.",
        "Starting in the school, in the hour after drop-off.",
        "Agree a room with the school (centre, by July).",
    ),
    "COUNSEL": _Card(
        "One counsellor, one day a week; all hours are used and there is a list.",
        "Stepwell Family Services, the surgery, the health visitors.",
        "Short waits: those who wait long do not come.",
        "Apply for a second half day (centre, by May).",
        "A score before and after, so that we know whether people are better off.",
    ),
    "YEARS": _Card(
        "Parents are sent by health visitors and schools, and most stay to the end because a meal and a crèche are "
        "part of it. Those who leave do so in the first three weeks.",
        "Stepwell Family Services, health visitors, two primary schools.",
        "A visit at home before the first week. A text message on the morning.",
        "Visit every parent before the first week (Stepwell, from September). Offer one evening group (Stepwell, "
        "January).",
        "How parents are doing a year on.",
    ),
    "MELLOW": _Card(
        "A small group for those who need most. Nearly all finish.",
        "Stepwell Family Services, social services, the perinatal team.",
        "The same two workers all through.",
        "Keep two groups a year (centre, in the budget for 2013/14).",
    ),
    "TALK": _Card(
        "Parents come early since health visitors began to name a day. Waits for therapy have fallen with it.",
        "Brightwater Speech and Language, health visitors, childminders.",
        "Advice the same day; games to take home.",
        "Train four childminders to use the same games (Brightwater, autumn term).",
    ),
}

_SPECIFICATION = SpecificationDraft(
    plain={
        "purpose": (
            "To help parents of children from two to eight whose behaviour worries them to enjoy their child again, "
            "and to prevent needs from growing."
        ),
        "aims": (
            "Two groups of fifteen weeks each year, with a crèche and a meal.\n\n"
            "At least half of the parents from families in a target group. Every parent visited before the first week."
        ),
        "provider": "Stepwell Family Services",
        "on_framework": "yes",
        "tier": "2",
        "starts_on": "01/04/2012",
        "ends_on": "31/03/2014",
        "review_on": "30/09/2013",
        "cost": "3600",
    },
    measures=(("T2-P1", "76"), ("T2-P2", "45"), ("T2-P3", "80"), ("T2-P4", "80"), ("T2-P5", "2.5"), ("B-COST", "")),
    principles={
        1: "Both leaders are trained in safeguarding; the centre's lead is told of every concern the same day.",
        2: "Places are offered first to families in a target group.",
        3: "The needs assessment of 2012 found behaviour to be what parents of two year olds ask about most.",
        4: "A programme with published evidence; parents' scores are taken before and after.",
        5: "Two parents of earlier groups sat on the panel that chose the provider.",
        6: "Anybody may refer, and parents may come by themselves. A crèche, a meal and fares are paid.",
        7: "Who needs more goes on to family support; who needs less to Stay and Play.",
        8: "The provider meets the health visitors and the two schools each term.",
        9: "Chosen from three offers on the Multiple Supplier Framework.",
        10: "Cost for each contact and each completed place is looked at with the provider every quarter.",
        11: "Leaders are supervised each month and meet other leaders in the county twice a year.",
    },
)
_SPECIFIED = "YEARS"


def write_evidence_words(register: "Register", year: Period, framework: str, today: date) -> None:
    """Write the manager's own text and grades, the report cards, one specification and one case study."""
    for judgement, words in _WORDS.items():
        place = Place(framework, judgement, year.text)
        save_words(register, place, words)
        save_grade(register, place, _GRADES[judgement])
    entries = {entry.reference: entry for entry in card_entries(register, year)}
    for reference, card in _CARDS.items():
        parts = {
            "story": card.story,
            "partners": card.partners,
            "what_works": card.what_works,
            "actions": card.actions,
            "data_development": card.data,
        }
        save_card(register, entries[reference].service_id, year, parts)
    _specify(register, entries[_SPECIFIED].service_id, entries[_SPECIFIED].theme, today)
    with register.connection() as connection:
        found = read_rows(connection, "log_entry", ("id",), "title = ?", (_CASE_STUDY,))
    tag_entry(register, framework, "overall-effectiveness", found[0][0], case_study=True)


def _specify(register: "Register", service: int, theme: str, today: date) -> None:
    outcomes = tuple(choice.words for choice in outcome_choices(pack_of(register), theme) if choice.theme == theme)
    draft = SpecificationDraft(_SPECIFICATION.plain, outcomes[:3], _SPECIFICATION.measures, _SPECIFICATION.principles)
    save_specification(register, service, draft, today=today)
