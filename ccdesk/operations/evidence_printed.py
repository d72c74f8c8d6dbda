"""The evidence of a period as the command line prints it, and keeping a figure of it by its name."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.lines import LineKey
from ccdesk.framework.period import Period
from ccdesk.operations.acts import Done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.evidence_items import keep_item
from ccdesk.operations.evidence_view import EvidencePart, EvidenceView, evidence_view
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.log_tags import entries_of_period, tag_entry, untag_entry
from ccdesk.operations.own_text import Place
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.register.register import Register

Record = Mapping[str, object]
HEADERS = ("judgement", "what", "words")


def judgement_records(register: "Register", period: Period, framework: str, now: datetime) -> list[Record]:
    """Return every judgement with its figures, strengths and gaps and all that is kept there, one record each."""
    return [_record(part) for part in _view(register, period, framework, now).parts]


def judgement_rows(register: "Register", period: Period, framework: str, now: datetime) -> list[tuple[str, ...]]:
    """Return the same as rows of text under ``HEADERS``."""
    view = _view(register, period, framework, now)
    return [("", "please note", view.notice), *(row for part in view.parts for row in _rows(part))]


def keep_figure(
    register: "Register", place: Place, line: LineKey, *, claim: str = "", source: str = "", now: datetime
) -> Done:
    """Keep one figure of a judgement as it stands.

    Without ``claim`` in its own sentence, without ``source`` with its own. Raises Refusal where the judgement does not
    rest on that figure.
    """
    part = _part(_view(register, Period.parse(place.period), place.framework, now), place.judgement)
    found = next((one for one in part.sentences if one.key == line), None)
    if found is None:
        raise Refusal(
            f"That judgement does not rest on {' '.join(line)}: see its figures with ccdesk judgements --json."
        )
    words = claim or found.words
    return keep_item(register, place, words, found.frozen, source or found.source, today=now.date())


def tag_titled_entry(
    register: "Register", place: Place, title: str, *, case_study: bool = False, remove: bool = False
) -> Done:
    """Put the entry of the period's log with this title under a judgement, as a case study if told, or take it away."""
    refuse_unless(register, WITH_RECORDS, "work with evidence")
    place_of(place.framework, place.judgement, Period.parse(place.period))
    wanted = " ".join(title.split()).casefold()
    entries = entries_of_period(register, pack_of(register), Period.parse(place.period))
    found = [one.id for one in entries if " ".join(one.title.split()).casefold() == wanted]
    if len(found) != 1:
        count = "No entry" if not found else f"More than one entry ({len(found)})"
        raise Refusal(f"{count} of the period’s log has that title: give the title of one, as it stands in the log.")
    if remove:
        return untag_entry(register, place.framework, place.judgement, found[0])
    return tag_entry(register, place.framework, place.judgement, found[0], case_study=case_study)


def place_of(framework: str, judgement: str, period: Period) -> Place:
    """Return a judgement of a period; refused where the framework has none of that code."""
    known = load_inspection_framework(framework)
    if known.judgement(judgement) is None:
        codes = ", ".join(one.code for one in known.judgements)
        raise Refusal(f"The framework {framework} has no judgement “{judgement[:40]}”; it has {codes}.")
    return Place(framework, judgement, period.text)


def _view(register: "Register", period: Period, framework: str, now: datetime) -> EvidenceView:
    return evidence_view(register, FigureStore(), pack_of(register), period, framework, now)


def _part(view: EvidenceView, judgement: str) -> EvidencePart:
    return next(part for part in view.parts if part.code == judgement)


def _record(part: EvidencePart) -> Record:
    return {
        "judgement": part.code,
        "title": part.title,
        "figures": [
            {
                **dict(zip(("measure", "part", "name"), one.key, strict=True)),
                "value": one.value,
                "counted": one.sides,
                "words": one.words,
                "source": one.source,
            }
            for one in part.sentences
        ],
        "strengths": part.strengths,
        "gaps": part.gaps,
        "log": [
            {"date": one.day.isoformat(), "title": one.title, "tagged": one.is_tagged, "case_study": one.case_study}
            for one in part.entries
        ],
        "kept": [
            {
                "claim": one.claim,
                "figure": one.figure_words,
                "period": one.period,
                "source": one.source,
                "frozen_on": one.frozen_on.isoformat(),
                "changed": one.changed or None,
            }
            for one in part.items
        ],
        "files": [{"id": one.id, "name": one.name, "size": one.size} for one in part.files],
        "grade": part.own.grade,
        "text": part.own.words,
    }


def _rows(part: EvidencePart) -> Iterator[tuple[str, ...]]:
    told = (
        ("figure", [one.words for one in part.sentences]),
        ("strength", part.strengths),
        ("gap", part.gaps),
        ("log", [f"{one.day.isoformat()} {one.title}" for one in part.entries]),
        ("kept", [f"{one.claim} ({one.figure_words}; {one.origin_words})" for one in part.items]),
        ("file", [one.name for one in part.files]),
        ("grade", [part.grade_title] if part.grade_title else []),
        ("own text", part.own.words.splitlines()),
    )
    for what, lines in told:
        for words in lines:
            yield (part.code, what, words)
