"""The specification of a commissioned service as a document: what it is for, on what terms, and how it is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ccdesk.evidence.content import EvidenceLine
from ccdesk.evidence.document import Block, Bullets, Column, Document, Facts, Heading, Paragraph, Table, said
from ccdesk.evidence.sections.judgements import paragraphs
from ccdesk.evidence.specification import MeasureTarget, Specification
from ccdesk.evidence.typography import typeset
from ccdesk.evidence.wording import cell_text, period_title, pounds_text, sides_text, value_text
from ccdesk.framework.centre import Centre
from ccdesk.framework.lines import Number
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.framework.wording import day_words, moment_words
from ccdesk.placing_files import DocumentKind, check_place, placing_document

SPECIFICATION = DocumentKind("a", "service specification", (".docx",))
TITLE = "Service specification"
NOT_WRITTEN = "Not written yet."
_NO_DAY = "not set"


@dataclass(frozen=True)
class PresentValue:
    """Where a measure stands now, disclosed, and of whom: the service alone or the whole centre."""

    line: EvidenceLine
    of_service: bool


@dataclass(frozen=True)
class SpecificationContent:
    """Everything that a service's specification says."""

    centre: Centre
    pack: Pack
    specification: Specification
    prepared_by: str
    prepared_at: datetime
    period: Period | None = None  # of the present values
    present: Mapping[str, PresentValue] = field(default_factory=dict)  # by measure


def write_specification(path: Path, content: SpecificationContent) -> None:
    """Write a service's specification to ``path``, a ``.docx`` file; one that is there is replaced.

    Refuses another ending, a folder that is not there, and a file that may not or cannot be written.
    """
    from ccdesk.evidence.word import word_bytes

    check_place(path, SPECIFICATION)
    made = word_bytes(compose_specification(content))
    with placing_document(path, SPECIFICATION) as beside:
        beside.write_bytes(made)


def compose_specification(content: SpecificationContent) -> Document:
    """Return the specification as a document."""
    specification = content.specification
    return typeset(
        Document(
            title=TITLE,
            centre=f"{specification.name}, {content.centre.name or 'Children’s centre'}",
            period=f"Written on {day_words(specification.written_on)}",
            author=content.prepared_by,
            prepared_at=content.prepared_at,
            blocks=(
                Facts(_facts(content)),
                Heading(1, "Purpose"),
                *(paragraphs(specification.purpose) or (_not_written(),)),
                Heading(1, "Aims"),
                *(paragraphs(specification.aims) or (_not_written(),)),
                Heading(1, "Outcomes"),
                *_outcomes(content),
                Heading(1, "Measures and targets"),
                *_measures(content),
                Heading(1, "How the principles of commissioning are met"),
                _principles(specification),
            ),
            contents=False,
        )
    )


def _facts(content: SpecificationContent) -> tuple[tuple[str, str], ...]:
    one = content.specification
    theme = content.pack.theme_by_code.get(one.theme)
    centre = content.centre
    commissioner = f"{centre.name} (number {centre.number})" if centre.number else centre.name or "not recorded"
    return (
        ("Service", f"{one.name} ({one.service})"),
        ("Theme", f"{one.theme} {theme.label}" if theme else one.theme),
        ("Commissioned by", commissioner),
        ("Provider", one.provider.strip() or "not chosen yet"),
        ("Supplier framework", f"{'on' if one.on_framework else 'not on'} the Multiple Supplier Framework"),
        ("Tier", one.tier or "not chosen"),
        ("From", _day(one.starts_on)),
        ("To", _day(one.ends_on)),
        ("Review", _day(one.review_on)),
        ("Cost for a year", "not set" if one.cost is None else pounds_text(one.cost)),
        ("Printed on", moment_words(content.prepared_at)),
    )


def _day(day: date | None) -> str:
    return _NO_DAY if day is None else day_words(day)


def _not_written() -> Paragraph:
    return Paragraph(said(NOT_WRITTEN))


def _outcomes(content: SpecificationContent) -> tuple[Block, ...]:
    outcomes = content.specification.outcomes
    if not outcomes:
        return (_not_written(),)
    return (
        Paragraph(said(f"Of {content.pack.title}:")),
        Bullets(tuple(said(outcome) for outcome in outcomes)),
    )


def _measures(content: SpecificationContent) -> tuple[Block, ...]:
    measures = content.specification.measures
    if not measures:
        return (_not_written(),)
    columns = (
        Column("Measure", 10),
        Column("Question", 8),
        Column("Target", 4, number=True),
        Column("At present", 4, number=True),
        Column("Counted", 5, number=True),
        Column("Of", 5),
    )
    table = Table("How the service is judged", columns, tuple(_measure_row(one, content) for one in measures))
    if content.period is None:
        return (table,)
    rule = content.pack.disclosure
    explained = said(
        f"At present: {period_title(content.period)}. {rule.mark}: a count from 1 to {rule.highest_hidden}, or one "
        "that would give such a count away, is not shown."
    )
    return (table, Paragraph(explained, note=True))


def _measure_row(one: MeasureTarget, content: SpecificationContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    row = content.pack.row_by_code.get(one.measure)
    questions = {question.code: question.label for question in content.pack.questions}
    present = content.present.get(one.measure)
    line = present.line if present else None
    return (
        f"{row.label} ({one.measure})" if row else one.measure,
        questions.get(row.question, "not known") if row else "not known",
        _target(one.target, row.unit if row else None),
        cell_text(line, mark),
        sides_text(line, mark),
        "not recorded" if present is None else "this service" if present.of_service else "the whole centre",
    )


def _target(target: Number | None, unit: str | None) -> str:
    return "none set" if target is None else value_text(target, unit)


def _principles(specification: Specification) -> Table:
    columns = (Column("We will", 10), Column("How this service meets it", 12))
    rows = tuple(
        (f"{one.number}. {one.principle}", one.how_met.strip() or NOT_WRITTEN) for one in specification.principles
    )
    return Table("The principles of the framework", columns, rows)
