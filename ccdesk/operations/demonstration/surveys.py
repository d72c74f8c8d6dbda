"""What parents and practitioners said when they were asked, three times a year and at the end of programmes."""

from collections.abc import Sequence
from datetime import date, timedelta

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.courses import Enrolment
from ccdesk.operations.demonstration.days import year_number
from ccdesk.operations.demonstration.timetable import Occasion

ASKED = (
    date(2010, 6, 21),
    date(2010, 11, 15),
    date(2011, 3, 7),
    date(2011, 6, 20),
    date(2011, 11, 14),
    date(2012, 3, 5),
    date(2012, 6, 18),
    date(2012, 11, 12),
    date(2013, 3, 4),
)
SAFE = ((("yes", 78.0), ("no", 10.0)), (("yes", 83.0), ("no", 8.0)), (("yes", 88.0), ("no", 5.0)))
UNSURE = (("dont-know", 5.0), ("", 3.0))
SATISFIED = (("5", 44.0), ("4", 36.0), ("3", 12.0), ("2", 4.0), ("1", 2.0), ("", 2.0))
CONFIDENT = (("5", 24.0), ("4", 43.0), ("3", 22.0), ("2", 7.0), ("1", 2.0), ("", 2.0))
PROGRAMME = {
    "programme-met-needs": (("yes", 76.0), ("no", 16.0), *UNSURE),
    "parenting-improved": (("yes", 72.0), ("no", 17.0), ("dont-know", 7.0), ("", 4.0)),
}
SATISFACTION_OF = ("STAYPLAY", "MESSY", "BABYME", "CLINIC", "CHATTER", "TALK", "VISITS")
PRACTITIONERS_OF = ("VISITS", "TALK", "YEARS")


def survey_rows(seed: int, occasions: Sequence[Occasion], enrolments: Sequence[Enrolment]) -> list[dict[str, object]]:
    """Return the rows of the sheet Surveys."""
    chance = Chance(seed, "surveys")
    rows: list[dict[str, object]] = []

    def add(day: date, question: str, answer: str, family: str | None, service: str | None, respondent: str) -> None:
        rows.append(
            {
                "date": day,
                "question": question,
                "answer": answer or None,
                "family_ref": family,
                "service_ref": service,
                "respondent": respondent,
            }
        )

    for asked in ASKED:
        seen = _families_seen(occasions, asked)
        for family, _ in chance.several(seen, 62 + 6 * year_number(asked)):
            answer = chance.weighted((*SAFE[year_number(asked)], *UNSURE))
            # A few slips come back without a name.
            add(
                _soon(chance, asked), "safe-confident", answer, None if chance.happens(0.07) else family, None, "parent"
            )
        for family, service in chance.several(seen, 48 + 6 * year_number(asked)):
            about = service if service in SATISFACTION_OF else None
            add(_soon(chance, asked), "satisfaction", chance.weighted(SATISFIED), family, about, "parent")
        for _ in range(chance.whole(13, 19)):
            about = chance.pick(PRACTITIONERS_OF) if chance.happens(0.5) else None
            answer = chance.weighted(CONFIDENT)
            add(_soon(chance, asked), "practitioner-confidence", answer, None, about, "practitioner")
    for enrolment in enrolments:
        if enrolment.offer.validated and enrolment.completed_on and chance.happens(0.93):
            for question, answers in PROGRAMME.items():
                answer = chance.weighted(answers)
                add(enrolment.completed_on, question, answer, enrolment.family.ref, enrolment.offer.ref, "parent")
    return sorted(rows, key=lambda row: (str(row["date"]), str(row["question"])))


def _families_seen(occasions: Sequence[Occasion], asked: date) -> list[tuple[str, str]]:
    # Each family that came in the six weeks before, with a service it came to.
    seen: dict[str, str] = {}
    for occasion in occasions:
        if asked - timedelta(days=42) <= occasion.day < asked:
            for person, mark in occasion.marks:
                if mark == "present":
                    seen[person.rpartition("-")[0]] = occasion.offer.ref
    return sorted(seen.items())


def _soon(chance: Chance, asked: date) -> date:
    return asked + timedelta(days=chance.whole(0, 4))
