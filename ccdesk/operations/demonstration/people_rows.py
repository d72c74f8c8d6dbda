"""Families and people as rows of the exchange workbook, with the consents they gave."""

from collections.abc import Sequence
from datetime import date

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.days import LAST, later
from ccdesk.operations.demonstration.family import Family

# The privacy notice was rewritten once.
NOTICE_2, NOTICE_2_FROM = "2011-09", date(2011, 9, 1)
NOTICE_1 = "2008-09"


def family_rows(families: Sequence[Family]) -> list[dict[str, object]]:
    """Return the rows of the sheet Families."""
    return [
        {
            "family_ref": family.ref,
            "address": family.address,
            "postcode": family.postcode,
            "lsoa": family.lsoa or None,
            "registered_on": family.registered_on,
            "left_on": family.left_on,
            "source": family.source or None,
            "notes": family.notes or None,
        }
        for family in families
    ]


def person_rows(families: Sequence[Family]) -> list[dict[str, object]]:
    """Return the rows of the sheet People."""
    return [
        {
            "person_ref": person.ref,
            "family_ref": family.ref,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "known_as": person.known_as or None,
            "born_on": person.born_on,
            "due_on": person.due_on,
            "sex": person.sex,
            "role": person.role,
            "ethnicity": person.ethnicity or None,
            "language": person.language or None,
            "interpreter": person.interpreter,
            "phone": person.phone or None,
            "email": person.email or None,
            "alert": person.alert or None,
        }
        for family in families
        for person in family.people
    ]


def consent_rows(seed: int, families: Sequence[Family]) -> list[dict[str, object]]:
    """Return the rows of the sheet Consents: a notice for every family, the optional things for some."""
    chance = Chance(seed, "consents")
    rows: list[dict[str, object]] = []

    def add(family: str | None, person: str | None, kind: str, given: date) -> None:
        withdrawn = later(given, chance.whole(30, 700)) if kind != "privacy-notice" and chance.happens(0.03) else None
        rows.append(
            {
                "family_ref": family,
                "person_ref": person,
                "kind": kind,
                "given_on": given,
                "withdrawn_on": withdrawn if withdrawn and withdrawn <= LAST else None,
                "version": NOTICE_2 if given >= NOTICE_2_FROM else NOTICE_1,
            }
        )

    for family in families:
        if not chance.happens(0.97):
            continue
        add(family.ref, None, "privacy-notice", family.registered_on)
        for kind, share in (("sharing", 0.68), ("messages", 0.74)):
            if chance.happens(share):
                add(family.ref, None, kind, family.registered_on)
        for child in family.children:
            if child.born_on and child.born_on <= family.registered_on and chance.happens(0.7):
                add(None, child.ref, "photos", family.registered_on)
    return rows
