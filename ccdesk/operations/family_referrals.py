"""The referrals of a family, and the needs that nobody has referred yet, in words for its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ccdesk.framework.pack import Pack, ReferralKind
from ccdesk.measures.clocks import referral_clock, sending_clock
from ccdesk.operations.families import contact_words
from ccdesk.register.merge_rows import Row


@dataclass(frozen=True)
class ReferralLine:
    """One referral, or one need of the table ``referral_need``: its kind, whom it is of, and how it stands."""

    id: int
    kind: str
    person: str
    state: str
    is_late: bool
    said: str
    table: str = "referral"


def referrals_told(
    pack: Pack, needs: Sequence[Row], rows: Sequence[Row], names: Mapping[int, str], today: date
) -> Iterator[ReferralLine]:
    """Yield what is needed and not referred yet, then the referrals that run, then those that are closed."""
    yield from _needs(pack, needs, names, today)
    yield from _made(pack, rows, names, today)


def _needs(pack: Pack, rows: Sequence[Row], names: Mapping[int, str], today: date) -> Iterator[ReferralLine]:
    labels = {kind.code: kind for kind in pack.referral_kinds}
    for row in rows:
        kind = labels.get(row["kind"])
        noted = date.fromisoformat(row["identified_on"])
        clock = sending_clock(kind, noted, today) if kind is not None else None
        is_late = clock is not None and clock.over > 0
        late = f", {clock.over} over" if clock is not None and is_late else ""
        state = f"Needed since {contact_words(noted, today)}{late}"
        words, full = _kind_words(row["kind"], kind)
        person = names.get(row["person_id"], "")
        yield ReferralLine(row["id"], words, person, state, is_late, f"{full}, {person}: {state}", "referral_need")


def _kind_words(code: str, kind: ReferralKind | None) -> tuple[str, str]:
    """Return a kind as staff call it, and in full."""
    full = kind.label if kind is not None else code
    return (full if not code.isupper() else code), full


def _made(pack: Pack, rows: Sequence[Row], names: Mapping[int, str], today: date) -> Iterator[ReferralLine]:
    labels = {kind.code: kind for kind in pack.referral_kinds}
    for row in sorted(rows, key=lambda each: each["closed_on"] is not None):
        kind = labels.get(row["kind"])
        state, is_late = _state(pack, row, today)
        words, full = _kind_words(row["kind"], kind)
        person = names.get(row["person_id"], "")
        yield ReferralLine(row["id"], words, person, state, is_late, f"{full}, {person}: {state}")


def _state(pack: Pack, row: Row, today: date) -> tuple[str, bool]:
    if row["closed_on"]:
        seen = "Seen, closed" if row["first_seen_on"] else "Closed"
        return f"{seen} {contact_words(date.fromisoformat(row['closed_on']), today)}", False
    if row["decision"] == "rejected":
        return "Not accepted", False
    for attribute, words in (("initial_assessment_on", "Assessed"), ("first_seen_on", "Seen")):
        if row[attribute]:
            return f"{words} {contact_words(date.fromisoformat(row[attribute]), today)}", False
    made = date.fromisoformat(row["made_on"])
    kind = next((each for each in pack.referral_kinds if each.code == row["kind"]), None)
    clock = referral_clock(kind, made, today) if kind is not None and row["direction"] == "made" else None
    if clock is None:
        verb = "Made" if row["direction"] == "made" else "Received"
        return f"{verb} {contact_words(made, today)}", False
    late = f", {clock.over} over" if clock.over > 0 else ""
    return f"Day {clock.run} of {clock.target}{late}", clock.over > 0
