"""Acts on referrals: note that one is needed, make it, and say which fields the next stage asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.operations.acts import Done, done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_checks import checked_record
from ccdesk.operations.record_fields import label_of
from ccdesk.operations.record_typing import shown_day, typed_day
from ccdesk.operations.records import FieldProblem, FieldProblems, linked_by_reference, write_checked
from ccdesk.operations.referrals import MADE, ReferralCard, Stage
from ccdesk.operations.roles import refuse_hidden
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import delete_rows, insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.referral_rows import NeedRow, need_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register

# The fields that take a referral from a stage to the next, as the record's form asks for them.
NEXT_FIELDS: Mapping[Stage, tuple[str, ...]] = {
    Stage.MADE: ("decision", "decided_on"),
    Stage.ACCEPTED: ("first_seen_on", "initial_assessment_on"),
    Stage.SEEN: ("initial_assessment_on", "closed_on", "outcome"),
}

# What the fields of a need are called.
NEED_LABELS: Mapping[str, str] = {
    "person_id": "Person",
    "kind": "Kind",
    "identified_on": "Need seen on",
    "notes": "Notes",
}


def next_values(card: ReferralCard, today: date) -> Mapping[str, str]:
    """Return what the next stage most likely is, dated today, for its form to begin with."""
    day = shown_day(today)
    begun: Mapping[Stage, Mapping[str, str]] = {
        Stage.MADE: {"decision": "accepted", "decided_on": day},
        Stage.ACCEPTED: {"first_seen_on": day},
        Stage.SEEN: {"initial_assessment_on": day} if card.awaits_assessment else {"closed_on": day},
    }
    return begun.get(card.stage, {})


def note_need(register: Register, person: int | str, kind: str, identified_on: str, notes: str, *, today: date) -> Done:
    """Note that somebody needs a referral which is not made yet; ``result`` is the need's id.

    ``person`` is an id or a reference, ``identified_on`` a day as typed. Raises FieldProblems.
    """
    refuse_hidden(register, "referral")
    code = pack_of(register).vocabulary("referral_kinds").find(kind)
    found = linked_by_reference(register, "person", person) if isinstance(person, str) else None
    person_id = person if isinstance(person, int) else found.id if found is not None else None
    day = typed_day(identified_on, today)
    if person_id is None or code is None or day is None or day > today:
        raise _not_a_need(person_id, code, day, today)
    with step(register, "Noted that a referral is needed") as made:
        (need,) = made.keys.take(1)
        row = (need, person_id, code, day, notes.strip() or None)
        insert_rows(made, "referral_need", ("id", "person_id", "kind", "identified_on", "notes"), [row])
    return done(
        f"Noted that a referral is needed: {_need(register, need).child.name}", made.id, {"referral_need"}, need
    )


def make_referral(register: Register, need_id: int, made_on: str, agency: str, *, today: date) -> Done:
    """Make the referral that was noted as needed, dated as typed; ``result`` is the referral's id."""
    refuse_hidden(register, "referral")
    need = _need(register, need_id)
    values: dict[str, str | int] = {"person_id": need.child.person_id, "kind": need.kind, "direction": MADE}
    with register.connection() as connection:
        typed = {**values, "made_on": made_on, "agency": agency}
        checked = checked_record(connection, pack_of(register), "referral", typed, None, today)
    if any(problem.must_fix for problem in checked.problems):
        labels = {problem.attribute: label_of("referral", problem.attribute) for problem in checked.problems}
        raise FieldProblems(checked.problems, labels)
    with step(register, "Made a referral that was needed") as made:
        referral = write_checked(made, "referral", checked, None)
        delete_rows(made, "referral_need", [need_id])
    words = f"{need.kind} referral of {need.child.name} made"
    return done(words, made.id, {"referral", "referral_need"}, referral)


def drop_need(register: Register, need_id: int) -> Done:
    """Take a need off the board that no longer calls for a referral."""
    refuse_hidden(register, "referral")
    need = _need(register, need_id)
    with step(register, "Took a need off that calls for no referral") as made:
        delete_rows(made, "referral_need", [need_id])
    return done(f"{need.child.name} needs no {need.kind} referral", made.id, {"referral_need"}, need_id)


def _need(register: Register, need_id: int) -> NeedRow:
    with register.connection() as connection:
        found = need_rows(connection, need_id)
    if not found:
        raise Refusal("That need is no longer there: somebody made the referral or took it off.")
    return found[0]


def _not_a_need(person: int | None, kind: str | None, day: date | None, today: date) -> FieldProblems:
    """Return what is wrong with a need, beside the fields where it is."""
    words = (
        ("person_id", "choose who needs it: type part of the name" if person is None else ""),
        ("kind", "choose what kind of referral it is" if kind is None else ""),
        ("identified_on", _day_problem(day, today)),
    )
    problems = tuple(FieldProblem(attribute, said, must_fix=True) for attribute, said in words if said)
    return FieldProblems(problems, NEED_LABELS)


def _day_problem(day: date | None, today: date) -> str:
    if day is None:
        return "this is not a date; write it as 31/12/2012"
    return "this day is still to come" if day > today else ""
