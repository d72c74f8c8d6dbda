"""Targeted 2: targeted evidence-based early intervention programmes."""

from collections.abc import Iterator, Mapping

import numpy as np

from ccdesk.measures.calculation import calculation
from ccdesk.measures.days import Marks, known
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.measure import Measure
from ccdesk.measures.score_changes import ScoreChanges, score_changes
from ccdesk.measures.selection import count_of, sum_of
from ccdesk.measures.targets import services_of, target_adults


@calculation
def programmes_completed(measure: Measure, facts: Facts, *, of: Mapping[str, str | bool]) -> Iterator[Figure]:
    """Enrolments that target adults completed, of those that ended in the period."""
    enrolments = facts.enrolments
    on_services = services_of(facts, of)[enrolments.service]
    if not on_services.any():
        yield measure.not_recorded()
        return
    in_group = target_adults(facts, enrolments.person, enrolments.ended_on)
    ended = on_services & facts.within(enrolments.ended_on) & in_group
    yield measure.percent(
        count_of("enrolment", enrolments.ids[ended & known(enrolments.completed_on)]),
        count_of("enrolment", enrolments.ids[ended]),
    )


@calculation
def mean_change(measure: Measure, facts: Facts, *, instrument: str) -> Iterator[Figure]:
    """Mean change from first to latest score on an instrument's scales, and how many improved; by scale."""
    of_instrument = np.array(
        [code.partition(":")[0] == instrument for code in facts.scores.instrument.tolist()], dtype=np.bool_
    )
    if not of_instrument.any():
        yield measure.not_recorded()
        return
    changes = score_changes(facts, of_instrument)
    yield from _changed(measure, facts, changes, np.ones(len(changes.latest), dtype=np.bool_), "all")
    for place, one in enumerate(measure.pack.instruments):
        of_scale = changes.instrument == place
        if of_scale.any():
            yield from _changed(measure, facts, changes, of_scale, f"scale:{one.code.partition(':')[2] or one.code}")


def _changed(measure: Measure, facts: Facts, changes: ScoreChanges, chosen: Marks, part: str) -> Iterator[Figure]:
    ids = facts.scores.ids[changes.latest]
    yield measure.ratio(
        sum_of("score", ids[chosen], changes.change[chosen]), count_of("score", ids[chosen]), "points", part=part
    )
    yield measure.count(count_of("score", ids[chosen & changes.improved]), "improved", part)
