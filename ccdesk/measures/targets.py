"""Which services a row is of, and who counts as a target adult or a target family on a day."""

from collections.abc import Mapping

import numpy as np

from ccdesk.measures.days import Ints, Marks
from ccdesk.measures.facts import Facts


def services_of(facts: Facts, of: Mapping[str, str | bool]) -> Marks:
    """Mark the services that a row is of: of a ``theme``, ``accredited``, ``validated`` or ``community``, or not."""
    services = facts.services
    columns = {
        "theme": services.theme,
        "accredited": services.accredited,
        "validated": services.validated,
        "community": services.community,
    }
    chosen = np.ones(len(services.ids), dtype=np.bool_)
    for key, value in of.items():
        chosen &= columns[key] == value
    return chosen


def target_adults(facts: Facts, people: Ints, days: Ints) -> Marks:
    """Mark the adults who themselves belong to any target group on the day (measures: "person rule")."""
    timeline = facts.membership.people
    return facts.people.adult[people] & timeline.any_of(facts.membership.target, timeline.at(people, days))


def adults_of_target_families(facts: Facts, people: Ints, days: Ints) -> Marks:
    """Mark the adults in whose family anyone belongs to any target group on the day (measures: "family rule")."""
    timeline = facts.membership.families
    moments = timeline.at(facts.people.family[people], days)
    return facts.people.adult[people] & timeline.any_of(facts.membership.target, moments)
