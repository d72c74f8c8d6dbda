"""What staff do to the register of a session: mark people, count those without names, finish it, open it again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from ccdesk.framework.wording import counted, day_words
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.session_register import (
    ABSENT,
    APOLOGIES,
    MARK_WORDS,
    NOT_RECORDED,
    PRESENT,
    person_name,
    session_of,
)
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.steps import Step, step
from ccdesk.register.session_rows import (
    SessionRow,
    attendance_keys,
    enrolled_people,
    marks_of,
    people_of_families,
    read_people,
    recent_sessions,
    visits,
)

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_MOST_NAMED = 2  # more people than this are counted in a message, not named
MOST_WITHOUT_NAMES = 9_999


def mark_people(register: Register, session_id: int, people: Collection[int], mark: str) -> Done:
    """Mark people present, absent or apologies at a session, or take their mark away (an empty text), in one step.

    The result is the mark that each had before, by person. A cancelled session, and people who are not recorded any
    more, are refused; who has the mark already is left alone.
    """
    if mark not in MARK_WORDS:
        raise ValueError(mark)
    with register.connection() as connection:
        session = _open_session(connection, session_id)
        words = _who(connection, people)
    with step(register, f"Marked {len(people)} {_marked(mark)} at {session.service}, {_day(session)}") as made:
        _open_session(made.connection, session_id)
        before = set_marks(made, session_id, people, mark)
    sentence = f"{words} marked {_marked(mark)} at {session.service}"
    if all(old == mark for old in before.values()):
        return nothing_changed(sentence, before)
    return done(sentence, made.id, {"attendance"}, before)


def mark_family(register: Register, session_id: int, family_id: int, mark: str) -> Done:
    """Mark everybody of a family, listed or not, in one step; see ``mark_people``."""
    with register.connection() as connection:
        people = people_of_families(connection, (family_id,))
    return mark_people(register, session_id, people, mark)


def set_marks(made: Step, session_id: int, people: Collection[int], mark: str) -> dict[int, str]:
    """Set people's mark as part of a step that may do more; return the mark that each had before."""
    there = attendance_keys(made.connection, session_id, people)
    if mark == NOT_RECORDED:
        delete_rows(made, "attendance", [key for key, _ in there.values()])
    else:
        update_rows(made, "attendance", ("mark",), [(mark, key) for key, old in there.values() if old != mark])
        new = [person for person in people if person not in there]
        rows = [(key, session_id, person, mark) for key, person in zip(made.keys.take(len(new)), new, strict=True)]
        insert_rows(made, "attendance", ("id", "session_id", "person_id", "mark"), rows)
    return {person: there[person][1] if person in there else NOT_RECORDED for person in people}


def set_head_counts(register: Register, session_id: int, adults: int, children: int) -> Done:
    """Set how many adults and children came without giving a name; they are never added to people or contacts."""
    for count in (adults, children):
        if not 0 <= count <= MOST_WITHOUT_NAMES:
            raise Refusal(f"A head count is a whole number from 0 to {MOST_WITHOUT_NAMES:,}: type it again.")
    with register.connection() as connection:
        session = _open_session(connection, session_id)
    words = f"{counted(adults, 'adult')} and {counted(children, 'child', 'children')} without names"
    with step(register, f"Head count at {session.service}, {_day(session)}: {words}") as made:
        now = _open_session(made.connection, session_id)
        if (now.unnamed_adults or 0, now.unnamed_children or 0) == (adults, children):
            return nothing_changed(f"Head count at {session.service}: {words}")
        update_rows(made, "session", ("unnamed_adults", "unnamed_children"), [(adults, children, session_id)])
    return done(f"Head count at {session.service}: {words}", made.id, {"session"})


def finish_register(register: Register, session_id: int, today: date | None = None) -> Done:
    """Say that a session was held and its register is complete; those not recorded are counted in the message.

    With ``today``, a session still to come is refused: the figures would count it.
    """
    with register.connection() as connection:
        session = _open_session(connection, session_id)
        marks = marks_of(connection, session_id)
        listed = {*visits(connection, recent_sessions(connection, session)), *enrolled_people(connection, session)}
    if today is not None and session.day > today.isoformat():
        raise Refusal(f"{session.service} is on {_day(session)}: finish its register on the day.")
    values = list(marks.values())
    away, missing = values.count(ABSENT) + values.count(APOLOGIES), len(listed - marks.keys())
    counted = f"{values.count(PRESENT)} present, {away} absent, {missing} not recorded"
    words = f"Register of {session.service} finished: {counted}"
    if session.status == "held":
        return nothing_changed(words)
    with step(register, f"Finished the register of {session.service}, {_day(session)}: {counted}") as made:
        _open_session(made.connection, session_id)
        update_rows(made, "session", ("status",), [("held", session_id)])
    return done(words, made.id, {"session"})


def reopen_register(register: Register, session_id: int) -> Done:
    """Take a finished register up again: until it is finished the figures leave its session out."""
    with register.connection() as connection:
        session = _open_session(connection, session_id)
    words = f"Register of {session.service} opened again"
    if session.status == "planned":
        return nothing_changed(words)
    with step(register, f"Opened the register of {session.service}, {_day(session)}, again") as made:
        _open_session(made.connection, session_id)
        update_rows(made, "session", ("status",), [("planned", session_id)])
    return done(words, made.id, {"session"})


def _open_session(connection: Any, session_id: int) -> SessionRow:  # noqa: ANN401 - sqlcipher3 has no types
    session = session_of(connection, session_id)
    if session.status == "cancelled":
        raise Refusal(
            f"{session.service} on {_day(session)} was cancelled: take the cancellation back before recording who came."
        )
    return session


def _day(session: SessionRow) -> str:
    return day_words(date.fromisoformat(session.day))


def _marked(mark: str) -> str:
    return {APOLOGIES: "absent with apologies"}.get(mark, MARK_WORDS[mark].casefold())


def _who(connection: Any, people: Collection[int]) -> str:  # noqa: ANN401 - sqlcipher3 has no types
    found = read_people(connection, people)
    if not people or len(found) < len(set(people)):
        raise Refusal("Somebody on the list is recorded no more: open the register again and mark them anew.")
    names = [person_name(one["first_name"], one["last_name"], one["known_as"]) for one in found]
    if len(names) <= _MOST_NAMED:
        return " and ".join(names)
    last_names = list(dict.fromkeys(one["last_name"] for one in found))
    return (
        f"{len(names)} people ({' / '.join(last_names)})" if len(last_names) <= _MOST_NAMED else f"{len(names)} people"
    )
