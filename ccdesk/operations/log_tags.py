"""Entries of the centre log that speak to a judgement: by their part of the core purpose, or put there by hand."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.inspection import InspectionFramework, Judgement
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.register.bulk import Row, delete_rows, insert_rows, read_rows, update_rows
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ccdesk.register.register import Register

TABLE = "log_tag"
_ENTRY = ("id", "day", "element", "title", "text")


@dataclass(frozen=True)
class LoggedEvidence:
    """An entry of the log of a period; ``is_tagged`` where somebody put it under the judgement by hand."""

    id: int
    day: date
    element: str  # a code
    element_label: str
    title: str
    text: str
    is_tagged: bool = False
    case_study: bool = False


def entries_of_judgements(
    register: "Register", pack: Pack, inspection: InspectionFramework, period: Period
) -> "Mapping[str, tuple[LoggedEvidence, ...]]":
    """Return, by judgement, the log's entries in a period that speak to it: case studies first, then by day."""
    entries, tags = _read(register, inspection.code, period)
    labels = pack.vocabulary("log_elements").labels
    return {judgement.code: _of(judgement, entries, tags, labels) for judgement in inspection.judgements}


def entries_of_period(register: "Register", pack: Pack, period: Period) -> tuple[LoggedEvidence, ...]:
    """Return every entry of the log in a period, by day."""
    entries, _ = _read(register, "", period)
    labels = pack.vocabulary("log_elements").labels
    return tuple(_entry(row, labels, None) for row in entries)


def tag_entry(register: "Register", framework: str, judgement: str, entry: int, *, case_study: bool = False) -> Done:
    """Put an entry of the log under a judgement, as an entry or as a case study; ``result`` is the entry's id."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    tag = _tag(register, framework, judgement, entry)
    if tag is not None and tag[1] == case_study:
        return nothing_changed("It is there already", entry)
    words = f"Put an entry of the log under a judgement{' as a case study' if case_study else ''}"
    with step(register, words) as made:
        if tag is None:
            (saved,) = made.keys.take(1)
            columns = ("id", "log_entry_id", "framework", "judgement", "case_study")
            insert_rows(made, TABLE, columns, [(saved, entry, framework, judgement, case_study)])
        else:
            update_rows(made, TABLE, ("case_study",), [(case_study, tag[0])])
    return done(words, made.id, {TABLE}, entry)


def untag_entry(register: "Register", framework: str, judgement: str, entry: int) -> Done:
    """Take an entry of the log from under a judgement; the entry itself stays."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    tag = _tag(register, framework, judgement, entry)
    if tag is None:
        return nothing_changed("It is not there by hand", entry)
    with step(register, "Took an entry of the log from under a judgement") as made:
        delete_rows(made, TABLE, [tag[0]])
    return done("Took an entry of the log from under a judgement", made.id, {TABLE}, entry)


def _tag(register: "Register", framework: str, judgement: str, entry: int) -> tuple[int, bool] | None:
    condition = "log_entry_id = ? AND framework = ? AND judgement = ?"
    with register.connection() as connection:
        found = read_rows(connection, TABLE, ("id", "case_study"), condition, (entry, framework, judgement))
    return (found[0][0], bool(found[0][1])) if found else None


def _read(register: "Register", framework: str, period: Period) -> "tuple[list[Row], Mapping[str, Mapping[int, bool]]]":
    days = (period.first.isoformat(), period.last.isoformat())
    with register.connection() as connection:
        entries = read_rows(connection, "log_entry", _ENTRY, "day BETWEEN ? AND ?", days)
        rows = read_rows(connection, TABLE, ("judgement", "log_entry_id", "case_study"), "framework = ?", (framework,))
    tags: dict[str, dict[int, bool]] = {}
    for judgement, entry, case_study in rows:
        tags.setdefault(judgement, {})[entry] = bool(case_study)
    return sorted(entries, key=lambda row: (row[1], row[0])), tags


def _of(
    judgement: Judgement,
    entries: "list[Row]",
    tags: "Mapping[str, Mapping[int, bool]]",
    labels: "Mapping[str, str]",
) -> tuple[LoggedEvidence, ...]:
    tagged = tags.get(judgement.code, {})
    found = [
        _entry(row, labels, tagged.get(row[0]))
        for row in entries
        if row[2] in judgement.log_elements or row[0] in tagged
    ]
    return tuple(sorted(found, key=lambda one: not one.case_study))


def _entry(row: Row, labels: "Mapping[str, str]", case_study: bool | None) -> LoggedEvidence:
    entry, day, element, title, text = row
    label = labels.get(element, element)
    tagged = case_study is not None
    return LoggedEvidence(entry, day, element, label, title, text or "", tagged, bool(case_study))
