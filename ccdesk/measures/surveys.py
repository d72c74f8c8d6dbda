"""Answers to a survey's question: one a family, its latest."""

import numpy as np

from ccdesk.measures.days import Ints, Marks
from ccdesk.measures.facts import Facts
from ccdesk.measures.selection import latest_rows


def latest_of_each_family(facts: Facts, chosen: Marks) -> Ints:
    """Return the rows of each family's latest answer among those chosen; an answer with no family counts as one."""
    answers = facts.answers
    rows = np.flatnonzero(chosen)
    family = answers.family[rows]
    alone = rows[family < 0]
    of_family = rows[family >= 0]
    latest = of_family[latest_rows(answers.family[of_family], answers.day[of_family])]
    return np.sort(np.concatenate([alone, latest]))
