"""Merge two records of one person, or two of one family, into one: with a preview, as one step that can be undone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ccdesk.framework.likeness import Described, likeness
from ccdesk.framework.pack import Pack
from ccdesk.framework.wording import counted, day_words
from ccdesk.operations.acts import Done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.merge_rules import (
    BOTH,
    KEEP,
    OTHER,
    differing,
    kept_values,
    levels_clash,
    settle_owner,
    usual,
)
from ccdesk.operations.record_fields import RecordField, fields_by
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.refusal import Refusal
from ccdesk.register.journal.steps import step
from ccdesk.register.merge_rows import FORMER, Row, Settling, people_of, row_of, settle, steps_about

if TYPE_CHECKING:
    from ccdesk.register.register import Register

MERGED_PEOPLE = "Merged two records of one person"
MERGED_FAMILIES = "Merged two records of one family"

_ONE_AND_SEVERAL: Mapping[str, tuple[str, str]] = {
    "person": ("person", "people"),
    "consent": ("notice or consent", "notices and consents"),
    "membership": ("target group or need", "target groups and needs"),
    "plan": ("plan", "plans"),
    "level": ("level of need", "levels of need"),
    "status": ("work or study status", "work or study statuses"),
    "attendance": ("attendance", "attendances"),
    "enrolment": ("enrolment", "enrolments"),
    "referral": ("referral", "referrals"),
    "referral_need": ("need for a referral", "needs for a referral"),
    "support": ("episode of support", "episodes of support"),
    "score": ("score", "scores"),
    "survey_answer": ("survey answer", "survey answers"),
    "place": ("free early education place", "free early education places"),
}


@dataclass(frozen=True)
class MergeField:
    """A field in which the two records differ: both values in words, and whose is kept unless chosen otherwise."""

    attribute: str
    label: str
    keep: str
    other: str
    usual: str  # keep, other or both
    can_have_both: bool


@dataclass(frozen=True)
class MergePreview:
    """What a merge would do."""

    keep_id: int
    other_id: int
    keep_words: str
    other_words: str
    moves: tuple[str, ...]  # "12 attendances"
    joined: tuple[str, ...]  # what both have and stands once: "2 attendances"
    fields: tuple[MergeField, ...]
    warnings: tuple[str, ...]  # to check before going on; none of them blocks
    pairs: tuple[tuple[int, int, str], ...] = ()  # of two families: people who are one, kept and other, with words
    keep_about: str = ""  # what tells it from the other: KL-0855, born 3 May 1991
    other_about: str = ""


@dataclass(frozen=True)
class Merge:
    """A merge that stands: its step, and when and by whom it was made."""

    step: int
    words: str
    account: str
    at: datetime


@dataclass(frozen=True)
class _Planned:
    """Everything that a merge will do, worked out from one moment of the register."""

    settling: Settling
    keep: Row
    other: Row
    emptied: int | None = None  # the family that nobody is left in


def preview_merge_people(register: "Register", keep_id: int, other_id: int) -> MergePreview:
    """Return what merging the other person into the kept one would move, join and leave out.

    Refused for one and the same record, and for one that is no longer there.
    """
    refuse_unless(register, WITH_RECORDS, "merge records")
    pack = pack_of(register)
    with register.connection() as connection:
        planned = _plan_people(connection, keep_id, other_id, {})
        reference = _family_reference(connection, planned.emptied)
        about = tuple(_about_person(connection, row) for row in (planned.keep, planned.other))
    warnings = list(_doubts(planned.keep, planned.other))
    if planned.emptied is not None:
        warnings.append(f"Nobody is left in family {reference}: its records move too, and it is removed.")
    preview = _preview("person", pack, planned, warnings, names=(_name(planned.keep), _name(planned.other)))
    return replace(preview, keep_about=about[0], other_about=about[1])


def merge_people(register: "Register", keep_id: int, other_id: int, chosen: Mapping[str, str] | None = None) -> Done:
    """Make one record of two of one person; ``chosen`` says by field whose value stands: keep, other or both.

    At a session where both have a mark the better one stands. A family left with nobody is merged too. Undoing the
    step has everything back, whatever was done since, unless it was done to the very same values.
    """
    refuse_unless(register, WITH_RECORDS, "merge records")
    with step(register, MERGED_PEOPLE) as made:
        planned = _plan_people(made.connection, keep_id, other_id, chosen or {})
        settle(made, planned.settling)
    words = f"{_name(planned.other)} merged into {_name(planned.keep)}"
    return Done(words, made.id, planned.settling.tables, keep_id)


def preview_merge_families(register: "Register", keep_id: int, other_id: int) -> MergePreview:
    """Return what merging the other family into the kept one would do, with the people who seem to be in both."""
    refuse_unless(register, WITH_RECORDS, "merge records")
    pack = pack_of(register)
    with register.connection() as connection:
        planned = _plan_families(connection, keep_id, other_id, {}, ())
        warnings = (
            ["Their levels of need differ on the same days: look at the time line afterwards."]
            if levels_clash(connection, keep_id, other_id)
            else []
        )
        pairs = _same_people(connection, planned)
        names = (_family_name(connection, planned.keep), _family_name(connection, planned.other))
    preview = _preview("family", pack, planned, warnings, names, pairs)
    keep, other = ((row["address"] or row["postcode"] or "") for row in (planned.keep, planned.other))
    return replace(preview, keep_about=keep, other_about=other)


def merge_families(
    register: "Register",
    keep_id: int,
    other_id: int,
    chosen: Mapping[str, str] | None = None,
    people: Sequence[tuple[int, int]] = (),
) -> Done:
    """Make one family of two: people and the family's own records move, and the emptied family is removed.

    ``people`` are those who are in both, each as the record kept and the one merged into it, one pair for each.
    """
    refuse_unless(register, WITH_RECORDS, "merge records")
    with step(register, MERGED_FAMILIES) as made:
        planned = _plan_families(made.connection, keep_id, other_id, chosen or {}, people)
        words = f"{planned.other['reference']} merged into {_family_name(made.connection, planned.keep)}"
        settle(made, planned.settling)
    return Done(words, made.id, planned.settling.tables, keep_id)


def merges_of_family(register: "Register", family_id: int) -> tuple[Merge, ...]:
    """Return the merges in force that a family or its people had part in, newest first; each step can be undone."""
    with register.connection() as connection:
        records = steps_about(connection, (MERGED_PEOPLE, MERGED_FAMILIES), family_id)
    return tuple(Merge(record.number, record.name, record.account, record.at) for record in records)


def _plan_people(connection: Any, keep_id: int, other_id: int, chosen: Mapping[str, str]) -> _Planned:  # noqa: ANN401
    keep, other = _both(connection, "person", keep_id, other_id)
    settling = settle_owner(connection, "person", keep_id, other_id)
    if values := kept_values("person", keep, other, chosen):
        settling.altered.append(("person", keep_id, values))
    family, left = keep["family_id"], other["family_id"]
    emptied = left if left != family and people_of(connection, left) == [other_id] else None
    if emptied is not None:
        settling.add(_family_settling(connection, family, emptied, {}, frozenset({("person", other_id)})))
    return _Planned(settling, keep, other, emptied)


def _plan_families(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    keep_id: int,
    other_id: int,
    chosen: Mapping[str, str],
    people: Sequence[tuple[int, int]],
) -> _Planned:
    keep, other = _both(connection, "family", keep_id, other_id)
    members = {*people_of(connection, keep_id), *people_of(connection, other_id)}
    named = [person for pair in people for person in pair]
    if len(set(named)) != len(named) or not members.issuperset(named):
        raise Refusal("Each person can be merged once, and only within the two families: choose the pairs again.")
    settling = Settling()
    for kept, merged in people:
        first, second = _both(connection, "person", kept, merged)
        settling.add(settle_owner(connection, "person", kept, merged))
        if values := kept_values("person", first, second, {}):
            settling.altered.append(("person", kept, values))
    gone = frozenset(("person", merged) for _, merged in people)
    settling.add(_family_settling(connection, keep_id, other_id, chosen, gone))
    return _Planned(settling, keep, other)


def _family_settling(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    keep_id: int,
    other_id: int,
    chosen: Mapping[str, str],
    without: frozenset[tuple[str, int]],
) -> Settling:
    keep, other = _both(connection, "family", keep_id, other_id)
    settling = settle_owner(connection, "family", keep_id, other_id, without)
    if values := kept_values("family", keep, other, chosen):
        settling.altered.append(("family", keep_id, values))
    return settling


def _both(connection: Any, table: str, keep_id: int, other_id: int) -> tuple[Row, Row]:  # noqa: ANN401
    one = {"person": "a person", "family": "a family"}[table]
    if keep_id == other_id:
        raise Refusal(f"These are one and the same record: choose {one} who is recorded a second time.")
    keep, other = row_of(connection, table, keep_id), row_of(connection, table, other_id)
    if keep is None or other is None:
        raise Refusal("One of the two records is no longer there: open the list again.")
    return keep, other


def _preview(
    table: str,
    pack: Pack,
    planned: _Planned,
    warnings: Sequence[str],
    names: tuple[str, str],
    pairs: tuple[tuple[int, int, str], ...] = (),
) -> MergePreview:
    settling, keep, other = planned.settling, planned.keep, planned.other
    moves = Counter(child for child, *_ in settling.moved if child != FORMER)
    joined = Counter(child for child, row_id in settling.gone if (child, row_id) != (table, other["id"]))
    if planned.emptied is not None:
        joined.pop("family", None)
    of = {field.attribute: field for field in fields_by(pack, table)}
    fields = tuple(
        MergeField(
            column,
            of[column].label,
            _shown(of[column], keep[column]),
            _shown(of[column], other[column]),
            usual(table, column, keep[column], other[column]),
            of[column].long and bool(keep[column] and other[column]),
        )
        for column in differing(keep, other)
    )
    return MergePreview(
        keep["id"],
        other["id"],
        *names,
        tuple(counted(count, *_ONE_AND_SEVERAL[child]) for child, count in moves.items()),
        tuple(counted(count, *_ONE_AND_SEVERAL[child]) for child, count in joined.items()),
        fields,
        tuple(warnings),
        pairs,
    )


def _shown(field: RecordField, value: Any) -> str:  # noqa: ANN401 - whatever the column holds
    if value in (None, ""):
        return ""
    if field.attribute.endswith("_on"):
        return day_words(date.fromisoformat(value))
    if field.attribute == "interpreter":
        return "Yes" if value else "No"
    return dict(field.choices).get(str(value), str(value))


def _doubts(keep: Row, other: Row) -> list[str]:
    """Return why the two may well be different people after all."""
    if keep["born_on"] and keep["born_on"] == other["born_on"] and keep["first_name"] != other["first_name"]:
        if keep["role"] == other["role"] == "child":
            return ["One birth date and different first names: make sure that they are not twins."]
        return []
    if likeness(_described(keep), _described(other)) is None:
        return ["Little about the two is alike: make sure that they are one person."]
    return []


def _described(row: Row) -> Described:
    born = date.fromisoformat(row["born_on"]) if row["born_on"] else None
    return Described(row["first_name"], row["last_name"], row["known_as"] or "", born, phone=row["phone"] or "")


def _same_people(connection: Any, planned: _Planned) -> tuple[tuple[int, int, str], ...]:  # noqa: ANN401
    """Return who seems to be in both families; nobody twice."""
    kept = [_person(connection, row_id) for row_id in people_of(connection, planned.keep["id"])]
    others = [_person(connection, row_id) for row_id in people_of(connection, planned.other["id"])]
    pairs, taken = [], set()
    for one in kept:
        for two in others:
            if two["id"] not in taken and likeness(_described(one), _described(two)) is not None:
                taken.add(two["id"])
                pairs.append((one["id"], two["id"], f"{_name(one)} and {_name(two)}"))
                break
    return tuple(pairs)


def _person(connection: Any, row_id: int) -> Row:  # noqa: ANN401 - sqlcipher3 has no types
    row = row_of(connection, "person", row_id)
    if row is None:
        raise Refusal("Somebody was removed just now: open the list again.")
    return row


def _family_reference(connection: Any, family_id: int | None) -> str:  # noqa: ANN401 - sqlcipher3 has no types
    row = row_of(connection, "family", family_id) if family_id is not None else None
    return str(row["reference"]) if row is not None else ""


def _family_name(connection: Any, family: Row) -> str:  # noqa: ANN401 - sqlcipher3 has no types
    people = people_of(connection, family["id"])
    surname = f" {_person(connection, people[0])['last_name']}" if people else ""
    return f"{family['reference']}{surname}"


def _about_person(connection: Any, person: Row) -> str:  # noqa: ANN401 - sqlcipher3 has no types
    born = (
        f"born {day_words(date.fromisoformat(person['born_on']))}" if person["born_on"] else "birth date not recorded"
    )
    return f"{_family_reference(connection, person['family_id'])}, {born}"


def _name(person: Row) -> str:
    return f"{person['first_name']} {person['last_name']}"


__all__ = [
    "BOTH",
    "KEEP",
    "MERGED_FAMILIES",
    "MERGED_PEOPLE",
    "OTHER",
    "Merge",
    "MergeField",
    "MergePreview",
    "merge_families",
    "merge_people",
    "merges_of_family",
    "preview_merge_families",
    "preview_merge_people",
]
