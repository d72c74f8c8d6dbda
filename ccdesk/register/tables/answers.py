"""What people say, score and take up, and the settings they go to."""

from datetime import date

from sqlmodel import Field

from ccdesk.register.tables.record import Record, owner


class Setting(Record, table=True):
    """An early years setting."""

    __tablename__ = "setting"
    reference: str = Field(unique=True)
    name: str
    kind: str | None = None
    lsoa: str | None = None
    places: int | None = None


class Inspection(Record, table=True):
    """A setting's inspection, graded 1 (outstanding) to 4."""

    __tablename__ = "inspection"
    setting_id: int = owner("setting.id")
    day: date
    grade: int


class Score(Record, table=True):
    """A person's score on an instrument on a day."""

    __tablename__ = "score"
    person_id: int = owner("person.id")
    instrument: str
    day: date
    score: float
    service_id: int | None = owner("service.id", default=None)


class SurveyAnswer(Record, table=True):
    """An answer to a question; no answer means asked and not answered."""

    __tablename__ = "survey_answer"
    day: date
    question: str = Field(index=True)
    answer: str | None = None  # yes, no, dont-know or 1 to 5
    family_id: int | None = owner("family.id", default=None)
    service_id: int | None = owner("service.id", default=None)
    respondent: str | None = None


class Place(Record, table=True):
    """A child's entitlement to free early education, and when it was taken up."""

    __tablename__ = "place"
    person_id: int = owner("person.id")
    scheme: str
    eligible_from: date
    eligible_to: date | None = None
    taken_up_on: date | None = None
    setting_id: int | None = owner("setting.id", default=None)
