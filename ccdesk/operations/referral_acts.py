"""Acts on referrals: note that one is needed, make it, and say which fields the next stage asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.operations.acts import Done, done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_checks import checked_record
from ccdesk.operations.record_fields import label_of
from ccdesk.operations.record_typing import shown_day
from ccdesk.operations.records import FieldProblems, write_checked
from ccdesk.operations.referrals import MADE, Stage
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


def next_values(stage: Stage, today: date) -> Mapping[str, str]:
    """Return what the next stage most likely is, dated today, for its form to begin with."""
    day = shown_day(today)
    begun: Mapping[Stage, Mapping[str, str]] = {
        Stage.MADE: {"decision": "accepted", "decided_on": day},
        Stage.ACCEPTED: {"first_seen_on": day},
        Stage.SEEN: {"closed_on": day},
    }
    return begun.get(stage, {})


def note_need(register: Register, person_id: int, kind: str, identified_on: date, notes: str, *, today: date) -> Done:
    """Note that somebody needs a referral which is not made yet; ``result`` is the need's id."""
    pack = pack_of(register)
    code = pack.vocabulary("referral_kinds").find(kind)
    if code is None:
        raise Refusal("Choose what kind of referral it is.")
    if identified_on > today:
        raise Refusal("The day on which the need was seen is still to come; put it right.")
    with step(register, "Noted that a referral is needed") as made:
        (need,) = made.keys.take(1)
        row = (need, person_id, code, identified_on, notes.strip() or None)
        insert_rows(made, "referral_need", ("id", "person_id", "kind", "identified_on", "notes"), [row])
    return done(f"Noted that a {code} referral is needed", made.id, {"referral_need"}, need)


def make_referral(register: Register, need_id: int, made_on: str, agency: str, *, today: date) -> Done:
    """Make the referral that was noted as needed, dated as typed; ``result`` is the referral's id."""
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
