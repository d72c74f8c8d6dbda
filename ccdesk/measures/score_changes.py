"""How scores changed: each person's first and latest score on each instrument."""

from dataclasses import dataclass

import numpy as np

from ccdesk.measures.columns.reading import Reals
from ccdesk.measures.days import Ints, Marks
from ccdesk.measures.facts import Facts


@dataclass(frozen=True)
class ScoreChanges:
    """People's changes on instruments (places in the pack); ``latest`` is the row of the latest score."""

    person: Ints
    instrument: Ints
    latest: Ints
    change: Reals
    improved: Marks


def score_changes(facts: Facts, chosen: Marks) -> ScoreChanges:
    """Return the changes of chosen scores with scores on two days or more, the latest dated in the period.

    Scores after the last day are ignored; of two for one day the later record stands.
    """
    scores, instruments = facts.scores, facts.pack.instruments
    places = {one.code: place for place, one in enumerate(instruments)}
    instrument = np.array([places.get(code, -1) for code in scores.instrument.tolist()], dtype=np.int64)
    rows = np.flatnonzero(chosen & (scores.day <= facts.last) & (instrument >= 0))
    whose = scores.person[rows] * len(instruments) + instrument[rows]
    order = np.lexsort((rows, scores.day[rows], whose))
    rows, whose = rows[order], whose[order]
    day = scores.day[rows]
    same = (whose[1:] == whose[:-1]) & (day[1:] == day[:-1])
    standing = np.append(~same, True)[: len(rows)]
    rows, whose = rows[standing], whose[standing]
    firsts = np.flatnonzero(np.append(True, whose[1:] != whose[:-1])[: len(rows)])
    lasts = np.append(firsts[1:], len(rows))[: len(firsts)] - 1
    kept = (lasts > firsts) & facts.within(scores.day[rows[lasts]])
    first, latest = rows[firsts[kept]], rows[lasts[kept]]
    change = scores.score[latest] - scores.score[first]
    higher = np.array([one.higher_is_better for one in instruments], dtype=np.bool_)[instrument[latest]]
    return ScoreChanges(
        scores.person[latest], instrument[latest], latest, change, np.where(higher, change, -change) > 0
    )
