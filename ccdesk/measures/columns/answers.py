"""What people score, say and take up, and the settings they go to, as columns."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from ccdesk.measures.columns.reading import Columns, Reals, Texts, lsoa_codes
from ccdesk.measures.days import ALWAYS, Ints


@dataclass(frozen=True)
class Settings:
    """Every early years setting."""

    ids: Ints
    lsoa: Texts
    places: Ints  # 0 where none are recorded

    @classmethod
    def read(cls, rows: Columns) -> Self:
        """Read the table ``setting``."""
        return cls(rows.ids, np.array(lsoa_codes(rows.texts("lsoa").tolist()), dtype=np.str_), rows.whole("places"))


@dataclass(frozen=True)
class Inspections:
    """Every inspection of a setting."""

    ids: Ints
    setting: Ints
    day: Ints
    grade: Ints

    @classmethod
    def read(cls, rows: Columns, settings: Ints) -> Self:
        """Read the table ``inspection``."""
        return cls(rows.ids, rows.places("setting_id", settings), rows.days("day"), rows.whole("grade"))


@dataclass(frozen=True)
class Scores:
    """Every score on an instrument."""

    ids: Ints
    person: Ints
    instrument: Texts
    day: Ints
    score: Reals

    @classmethod
    def read(cls, rows: Columns, people: Ints) -> Self:
        """Read the table ``score``."""
        return cls(
            rows.ids,
            rows.places("person_id", people),
            rows.texts("instrument"),
            rows.days("day"),
            rows.reals("score"),
        )


@dataclass(frozen=True)
class Answers:
    """Every answer to a survey's question; an empty answer was asked and not given."""

    ids: Ints
    day: Ints
    question: Texts
    answer: Texts
    family: Ints
    service: Ints

    @classmethod
    def read(cls, rows: Columns, families: Ints, services: Ints) -> Self:
        """Read the table ``survey_answer``."""
        return cls(
            rows.ids,
            rows.days("day"),
            rows.texts("question"),
            rows.texts("answer"),
            rows.places("family_id", families),
            rows.places("service_id", services),
        )


@dataclass(frozen=True)
class Places:
    """Every entitlement to free early education, and when it was taken up."""

    ids: Ints
    person: Ints
    scheme: Texts
    eligible_from: Ints
    eligible_to: Ints
    taken_up_on: Ints

    @classmethod
    def read(cls, rows: Columns, people: Ints) -> Self:
        """Read the table ``place``."""
        return cls(
            rows.ids,
            rows.places("person_id", people),
            rows.texts("scheme"),
            rows.days("eligible_from"),
            rows.days("eligible_to", blank=ALWAYS),
            rows.days("taken_up_on"),
        )
