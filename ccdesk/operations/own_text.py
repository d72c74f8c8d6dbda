"""The manager's own text and grade under each judgement of a period: kept as they are written, never overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.period import Period
from ccdesk.framework.wording import period_words
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows, read_rows, update_rows
from ccdesk.register.journal.reading import changes_of, history
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from ccdesk.register.register import Register

TABLE = "judgement_text"
LONGEST = 100_000  # characters: some forty pages
_MOST_EARLIER = 200


@dataclass(frozen=True)
class Place:
    """A judgement of a framework in a period."""

    framework: str
    judgement: str
    period: str

    @property
    def values(self) -> tuple[str, str, str]:
        """Return what names it in every table."""
        return (self.framework, self.judgement, self.period)


@dataclass(frozen=True)
class OwnText:
    """What the manager wrote under a judgement, and the centre's own grade, 1 the best."""

    words: str = ""
    grade: int | None = None


@dataclass(frozen=True)
class EarlierText:
    """A text that stood under a judgement before, by whom and when it was written."""

    words: str
    account: str
    at: datetime  # as this device's clock has it


def own_texts(register: "Register", framework: str, period: Period) -> Mapping[str, OwnText]:
    """Return what was written in a period, by judgement."""
    with register.connection() as connection:
        rows = read_rows(
            connection, TABLE, ("judgement", "words", "grade"), "framework = ? AND period = ?", (framework, period.text)
        )
    return {judgement: OwnText(words, grade) for judgement, words, grade in rows}


def own_grades(register: "Register", framework: str, period: Period) -> Mapping[str, int]:
    """Return the centre's own grades in a period, by judgement."""
    texts = own_texts(register, framework, period)
    return {judgement: text.grade for judgement, text in texts.items() if text.grade is not None}


def save_words(register: "Register", place: Place, words: str) -> Done:
    """Keep the manager's own text under a judgement; what stood there before stays in the history."""
    if len(words) > LONGEST:
        raise Refusal(f"The text has {len(words):,} characters, more than {LONGEST:,}: attach it as a file instead.")
    return _save(register, place, "words", words.rstrip(), f"Wrote under {_named(place)}")


def save_grade(register: "Register", place: Place, grade: int | None) -> Done:
    """Keep the centre's own grade for a judgement, or take it away."""
    grades = {one.number: one.title for one in load_inspection_framework(place.framework).grades}
    if grade is not None and grade not in grades:
        raise Refusal("That is not a grade of this framework: choose one of those it has.")
    told = "took the grade away" if grade is None else f"graded {grades[grade]}"
    return _save(register, place, "grade", grade, f"{told.capitalize()}: {_named(place)}")


def earlier_texts(register: "Register", place: Place) -> tuple[EarlierText, ...]:
    """Return the texts that stood under a judgement in a period before the one that stands, newest first."""
    with register.connection() as connection:
        row = _row(connection, place)
        if row is None:
            return ()
        found: list[EarlierText] = []
        for one in history(connection, limit=_MOST_EARLIER, row=(TABLE, row[0])):
            for change in changes_of(connection, one.number):
                words = str((change.after or {}).get("words", ""))
                is_this = (change.table, change.row_id) == (TABLE, row[0])
                if is_this and words and words != row[1] and words not in {each.words for each in found}:
                    found.append(EarlierText(words, one.account, one.at.astimezone()))
    return tuple(found)


def _save(register: "Register", place: Place, column: str, value: Any, name: str) -> Done:  # noqa: ANN401
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    with register.connection() as connection:
        row = _row(connection, place)
    before = {"words": "", "grade": None} if row is None else {"words": row[1], "grade": row[2]}
    if before[column] == value:
        return nothing_changed("Nothing was changed", None if row is None else row[0])
    with step(register, name) as made:
        if row is None:
            (saved,) = made.keys.take(1)
            columns = ("id", "framework", "judgement", "period", "words", "grade")
            values = before | {column: value}
            insert_rows(made, TABLE, columns, [(saved, *place.values, values["words"], values["grade"])])
        else:
            saved = row[0]
            update_rows(made, TABLE, (column,), [(value, saved)])
    return done(name, made.id, {TABLE}, saved)


def _row(connection: Any, place: Place) -> tuple[int, str, int | None] | None:  # noqa: ANN401 - a driver's connection
    condition = "framework = ? AND judgement = ? AND period = ?"
    found = read_rows(connection, TABLE, ("id", "words", "grade"), condition, place.values)
    return (found[0][0], found[0][1], found[0][2]) if found else None


def _named(place: Place) -> str:
    judgement = load_inspection_framework(place.framework).judgement(place.judgement)
    if judgement is None:
        raise Refusal("That framework has no such judgement: choose one of those it has.")
    return f"“{judgement.title}”, {period_words(Period.parse(place.period))}"
