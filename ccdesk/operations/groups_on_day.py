"""Which target groups a few people belong to on a day, by the rule that the figures follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from ccdesk.framework.pack import Pack
from ccdesk.measures.columns.family import Families, People, Spells
from ccdesk.measures.columns.reading import Columns
from ccdesk.measures.days import day_number
from ccdesk.measures.spans import Membership

Rows = Sequence[Mapping[str, Any]]


def groups_on_day(pack: Pack, day: date, families: Rows, people: Rows, memberships: Rows) -> dict[int, frozenset[str]]:
    """Return the codes of the target groups of each of these people by id, from their stored rows.

    The rows are in the order of their ids; ``families`` holds everybody's, ``memberships`` what is recorded of both.
    """
    if not people:
        return {}
    its_families = Families.read(Columns("family", _columns(families)))
    its_people = People.read(Columns("person", _columns(people)), its_families.ids)
    ordered = sorted(memberships, key=lambda row: int(row["id"]))
    records = Spells.read(Columns("membership", _columns(ordered)), "group", its_people.ids, its_families.ids)
    membership = Membership(pack, its_families, its_people, records)
    count = len(its_people.ids)
    moments = membership.people.at(np.arange(count), np.full(count, day_number(day), dtype=np.int64))
    found: dict[int, set[str]] = {int(key): set() for key in its_people.ids}
    for code, place in membership.group_places.items():
        for key in its_people.ids[membership.people.holds(place, moments)].tolist():
            found[key].add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _columns(rows: Rows) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
