"""The rules of a merge: which mark stands, which spans are joined, and which value of a field is kept unless told."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ccdesk.register.merge_rows import Row, Settling, references_to, row_of, rows_of_owner

KEEP, OTHER, BOTH = "keep", "other", "both"

_BETTER_FIRST = ("present", "apologies", "absent")
_SPANS: Mapping[str, str] = {"membership": "group", "plan": "kind", "level": "level"}  # and what they are spans of
_SAME_ONCE = frozenset(("consent", "status", "score", "place", "enrolment"))
_NOTHING_SAID_ENDS = "9999-12-31"
_TEXTS_KEPT_WHOLE = frozenset(("alert", "notes"))

Place = tuple[str, int]


def settle_owner(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    table: str,
    keep: int,
    other: int,
    without: frozenset[Place] = frozenset(),
) -> Settling:
    """Return what becomes of everything that belongs to the other person or family when it is merged into the kept.

    Every table that refers to it is looked through. Rows ``without`` are left alone. The other's own row goes, and
    its reference leads to the kept one.
    """
    settling = Settling()
    for child, column in references_to(table):
        mine = rows_of_owner(connection, child, column, keep)
        others = [row for row in rows_of_owner(connection, child, column, other) if (child, row["id"]) not in without]
        if child == "attendance":
            settling.add(_marks(mine, others, keep))
        elif child in _SPANS:
            settling.add(_spans(child, column, mine, others, keep))
        else:
            settling.add(_plainly(child, column, mine, others, keep))
    settling.gone.append((table, other))
    row = row_of(connection, table, other)
    if row is not None:
        settling.former.append((f"{table}_id", row["reference"], keep))
    return settling


def kept_values(table: str, keep: Row, other: Row, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of the kept row that change, with the chosen values, or those kept unless told."""
    changed = {}
    for column in differing(keep, other):
        which = chosen.get(column) or usual(table, column, keep[column], other[column])
        if which == OTHER:
            changed[column] = other[column]
        elif which == BOTH and keep[column] and other[column]:
            changed[column] = f"{keep[column]}; {other[column]}"
    return changed


def differing(keep: Row, other: Row) -> Iterator[str]:
    """Yield the columns, but for keys and references, in which two rows differ."""
    return (
        column for column in keep if column not in ("id", "reference", "family_id") and keep[column] != other[column]
    )


def usual(table: str, column: str, keep: Any, other: Any) -> str:  # noqa: ANN401 - whatever the column holds
    """Return whose value is kept unless told: what is known, every allergy, the first day, the last leaving."""
    if column in _TEXTS_KEPT_WHOLE and keep and other:
        return BOTH
    if column == "registered_on":
        return OTHER if other < keep else KEEP
    if column == "left_on":
        return OTHER if keep is not None and (other is None or other > keep) else KEEP
    if column == "interpreter":
        return OTHER if other else KEEP
    return OTHER if keep in (None, "") else KEEP


def levels_clash(connection: Any, keep: int, other: int) -> bool:  # noqa: ANN401 - sqlcipher3 has no types
    """Say whether two families had different levels of need on one day."""
    mine = rows_of_owner(connection, "level", "family_id", keep)
    others = rows_of_owner(connection, "level", "family_id", other)
    return any(_meet(one, two) and one["level"] != two["level"] for one in mine for two in others)


def _marks(mine: Sequence[Row], others: Sequence[Row], keep: int) -> Settling:
    settling = Settling()
    by_session = {row["session_id"]: row for row in mine}
    for row in others:
        held = by_session.get(row["session_id"])
        if held is not None and _rank(held["mark"]) <= _rank(row["mark"]):
            settling.gone.append(("attendance", row["id"]))
            continue
        if held is not None:
            settling.gone.append(("attendance", held["id"]))
        settling.moved.append(("attendance", "person_id", row["id"], keep))
    return settling


def _rank(mark: str) -> int:
    return _BETTER_FIRST.index(mark) if mark in _BETTER_FIRST else len(_BETTER_FIRST)


def _spans(table: str, column: str, mine: Sequence[Row], others: Sequence[Row], keep: int) -> Settling:
    """Join each span with those of the same kind that it meets, so that nothing was true twice on one day."""
    settling = Settling()
    standing = [dict(row) for row in mine]
    altered: dict[int, Row] = {}
    for row in others:
        meeting = [held for held in standing if held[_SPANS[table]] == row[_SPANS[table]] and _meet(held, row)]
        if not meeting:
            settling.moved.append((table, column, row["id"], keep))
            standing.append(dict(row))
            continue
        first, *rest = meeting
        _widen(first, (row, *rest))
        altered[first["id"]] = first
        for joined in rest:
            standing.remove(joined)
            altered.pop(joined["id"], None)
        settling.gone += [(table, joined["id"]) for joined in (row, *rest)]
    before = {row["id"]: row for row in (*mine, *others)}
    for row_id, row in altered.items():
        values = {name: value for name, value in row.items() if value != before[row_id][name]}
        if values:
            settling.altered.append((table, row_id, values))
    gone = {row_id for _, row_id in settling.gone}
    settling.moved = [each for each in settling.moved if each[2] not in gone]
    return settling


def _meet(one: Row, other: Row) -> bool:
    return bool(one["from_day"] <= _end(other) and other["from_day"] <= _end(one))


def _end(row: Row) -> str:
    return row["to_day"] or _NOTHING_SAID_ENDS


def _widen(row: Row, others: Sequence[Row]) -> None:
    together = (row, *others)
    row["from_day"] = min(each["from_day"] for each in together)
    row["to_day"] = None if any(each["to_day"] is None for each in together) else max(map(_end, together))
    if "evidence" in row:
        row["evidence"] = "; ".join(dict.fromkeys(each["evidence"] for each in together if each["evidence"])) or None


def _plainly(table: str, column: str, mine: Sequence[Row], others: Sequence[Row], keep: int) -> Settling:
    settling = Settling()
    unlike = ("id", column)
    held = [{name: value for name, value in row.items() if name not in unlike} for row in mine]
    for row in others:
        values = {name: value for name, value in row.items() if name not in unlike}
        if table in _SAME_ONCE and values in held:
            held.remove(values)
            settling.gone.append((table, row["id"]))
        else:
            settling.moved.append((table, column, row["id"], keep))
    return settling
