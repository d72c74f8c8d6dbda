"""Waits for a course or programme after the need was identified (U3-P2, T2-P2)."""

from collections.abc import Iterator, Mapping

import numpy as np

from ccdesk.measures.calculation import calculation
from ccdesk.measures.days import Ints, Marks, known
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure, Side
from ccdesk.measures.measure import Measure
from ccdesk.measures.selection import Selection, count_of, sum_of
from ccdesk.measures.targets import services_of, target_adults


@calculation
def mean_wait(measure: Measure, facts: Facts, *, of: Mapping[str, str | bool]) -> Iterator[Figure]:
    """Mean, median and longest days from need to start of target adults who started, and how many still wait."""
    enrolments = facts.enrolments
    on_services = services_of(facts, of)[enrolments.service]
    if not on_services.any():
        yield measure.not_recorded()
        return
    need = enrolments.need_identified_on
    asked = on_services & known(need) & target_adults(facts, enrolments.person, need)
    started = asked & facts.within(enrolments.started_on) & (enrolments.started_on >= need)
    ids, days = enrolments.ids[started], (enrolments.started_on - need)[started]
    yield from _waits(measure, ids, days)
    yield measure.count(count_of("enrolment", enrolments.ids[asked & _waiting(facts)]), "still-waiting")


def _waits(measure: Measure, ids: Ints, days: Ints) -> Iterator[Figure]:
    """Yield mean, median and longest; nobody started: no value at all."""
    side = Side("enrolment", ids)
    if len(ids):
        yield measure.ratio(sum_of("enrolment", ids, days), count_of("enrolment", ids), "days")
    else:
        yield measure.single(Selection(0, side), None, "days")
    median = float(np.median(days)) if len(ids) else None
    longest = int(days.max()) if len(ids) else None
    yield measure.single(Selection(0, side), median, "days", "median")
    yield measure.single(Selection(0, side), longest, "days", "longest")


def _waiting(facts: Facts) -> Marks:
    """Mark the enrolments whose need was known by the last day and that by then had not started, ended or been left."""
    enrolments = facts.enrolments
    waiting = enrolments.need_identified_on <= facts.last
    for happened in (enrolments.started_on, enrolments.completed_on, enrolments.left_on):
        waiting &= ~known(happened) | (happened > facts.last)
    return waiting
