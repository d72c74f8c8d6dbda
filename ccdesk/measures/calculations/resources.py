"""The best use of resources: sessions held, what a contact costs, and places filled."""

from collections.abc import Iterator

import numpy as np

from ccdesk.measures.calculation import calculation
from ccdesk.measures.columns.activity import NO_CAPACITY
from ccdesk.measures.days import Ints, Marks
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.measure import Measure
from ccdesk.measures.selection import count_of, each_once, sum_of


@calculation
def sessions_held(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """Sessions held in the period, of those held or cancelled; by service."""
    if not facts.sessions_recorded:
        yield measure.not_recorded()
        return
    sessions = facts.sessions
    due = facts.within(sessions.day) & (sessions.held | sessions.cancelled)
    for part, sessions_of, _ in _parts(facts, due):
        yield measure.percent(
            count_of("session", sessions.ids[sessions_of & sessions.held]),
            count_of("session", sessions.ids[sessions_of]),
            part=part,
        )


@calculation
def cost(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """Pounds a contact, a session, a person and a completer, of held sessions with a cost; by service."""
    if not facts.costs_recorded:
        yield measure.not_recorded()
        return
    sessions, enrolments = facts.sessions, facts.enrolments
    completed = facts.within(enrolments.completed_on)
    with_cost = facts.within(sessions.day) & sessions.held & ~np.isnan(sessions.cost)
    for part, sessions_of, services in _parts(facts, with_cost):
        spent = sum_of("session", sessions.ids[sessions_of], sessions.cost[sessions_of])
        contacts = sessions_of[facts.contacts.session]
        completers = completed & np.isin(enrolments.service, services)
        for name, counted in (
            ("headline", facts.contacts_of(contacts)),
            ("per-session", count_of("session", sessions.ids[sessions_of])),
            ("per-person", facts.individuals_of(contacts)),
            ("per-completer", count_of("enrolment", enrolments.ids[completers])),
        ):
            yield measure.ratio(spent, counted, "pounds", name, part)


@calculation
def places_filled(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """Contacts, of the places that the held sessions of services with a capacity had; by service."""
    services, sessions = facts.services, facts.sessions
    limited = services.capacity != NO_CAPACITY
    if not facts.attendance_recorded or not limited.any():
        yield measure.not_recorded()
        return
    held = facts.within(sessions.day) & sessions.held & limited[sessions.service]
    for part, sessions_of, _ in _parts(facts, held):
        places = services.capacity[sessions.service[sessions_of]]
        yield measure.percent(
            facts.contacts_of(sessions_of[facts.contacts.session]),
            sum_of("session", sessions.ids[sessions_of], places),
            part=part,
        )


def _parts(facts: Facts, chosen: Marks) -> Iterator[tuple[str, Marks, Ints]]:
    """Yield all, then each service with a chosen session: the part, its sessions, and its services."""
    services = each_once(facts.sessions.service[chosen], len(facts.services.ids))
    yield "all", chosen, services
    for service in services.tolist():
        yield (
            f"service:{facts.services.reference[service]}",
            chosen & (facts.sessions.service == service),
            np.array([service], dtype=np.int64),
        )
