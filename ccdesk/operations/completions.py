"""Completed enrolments by service, which the return prints one way (B-COST) and the evidence another (U3-P1, T2-P1).

Adults of target families, or target adults, who completed a service are among all who did: the number that its cost is
divided by for each completer. Where the evidence would hide the completions of a row by service, that number would
bound them, or tell them where all who completed were of target families; so the return hides it, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.days import known
from ccdesk.measures.facts import Facts
from ccdesk.measures.targets import adults_of_target_families, services_of, target_adults
from ccdesk.returns.disclosure.figures import Ref, Side, rows_by_calculation
from ccdesk.returns.disclosure.primary import is_small

_AMONG = {"courses_completed": adults_of_target_families, "programmes_completed": target_adults}


@dataclass(frozen=True)
class Completions:
    """How many enrolments of a row's people on a service ended, how many of them completed, and how many of anybody."""

    row: str
    service: str
    completed: int
    ended: int
    by_anybody: int


def withheld_completers(facts: Facts, pack: Pack, period: Period) -> frozenset[Ref]:
    """Return the numbers of completers by service that the return of a period must not print."""
    services = services_to_withhold(completions_by_service(facts, pack), pack.disclosure.highest_hidden)
    return frozenset(
        Ref(period.text, row.code, f"service:{service}", "per-completer", Side.DENOMINATOR)
        for row in rows_by_calculation(pack, "cost")
        for service in services
    )


def services_to_withhold(completions: Iterable[Completions], highest: int) -> frozenset[str]:
    """Return the services of every row in which a service's completions, or what is left of them, are few.

    All services of such a row: one that is printed would bound the others, for the row's total is printed.
    """
    by_row: dict[str, list[Completions]] = {}
    for one in completions:
        by_row.setdefault(one.row, []).append(one)
    return frozenset(
        one.service for row in by_row.values() if any(_is_few(each, highest) for each in row) for one in row
    )


def completions_by_service(facts: Facts, pack: Pack) -> Iterator[Completions]:
    """Yield the completions of each row and each of its services that anybody's enrolment ended on in the period."""
    enrolments = facts.enrolments
    completed_now, ended_now = facts.within(enrolments.completed_on), facts.within(enrolments.ended_on)
    for calculation, among in _AMONG.items():
        for row in rows_by_calculation(pack, calculation):
            chosen = services_of(facts, row.parameters["of"])
            ended = ended_now & among(facts, enrolments.person, enrolments.ended_on)
            completed = ended & known(enrolments.completed_on)
            for service in np.flatnonzero(chosen).tolist():
                own = enrolments.service == service
                numbers = [int(np.count_nonzero(own & marks)) for marks in (completed, ended, completed_now)]
                if any(numbers):
                    yield Completions(row.code, str(facts.services.reference[service]), *numbers)


def _is_few(one: Completions, highest: int) -> bool:
    counts = (one.completed, one.ended, one.ended - one.completed, one.by_anybody - one.completed)
    return any(is_small(count, highest) for count in counts)
