"""The evidence summary to look through before it is written: by judgement, each figure in its sentence."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.sentences import row_sentence
from ccdesk.evidence.wording import cell_text, sides_text
from ccdesk.framework.pack import Row, RowKind
from ccdesk.framework.period import Period
from ccdesk.framework.wording import period_so_far
from ccdesk.operations.evidence import evidence_content

if TYPE_CHECKING:
    from ccdesk.register.register import Register

FRAMEWORKS = (
    ("ofsted-2013", "Ofsted, from April 2013"),
    ("ofsted-2010", "Ofsted, 2010 to 2013"),
    ("family-hubs", "Family Hubs"),
)
_COMPARED = 2  # periods: this one, and the one before it for the change


@dataclass(frozen=True)
class EvidenceSentence:
    """One figure as the summary says it, small counts hidden."""

    code: str
    label: str
    value: str
    sides: str  # “712 of 934”
    words: str
    source: str
    is_hidden: bool


@dataclass(frozen=True)
class EvidencePart:
    """One judgement of the framework, or all rows together, with its figures."""

    code: str
    title: str
    caption: str
    sentences: tuple[EvidenceSentence, ...]


@dataclass(frozen=True)
class EvidenceView:
    """What the Evidence page shows."""

    title: str
    notice: str
    in_force: str
    period: str
    mark: str
    manager: str
    parts: tuple[EvidencePart, ...]


def evidence_view(register: "Register", period: Period, framework: str, now: datetime) -> EvidenceView:
    """Return a period's evidence by judgement; the sentences are those of the documents."""
    content = evidence_content(register, period, framework=framework, prepared_by=None, now=now, periods_back=_COMPARED)
    inspection = content.inspection
    parts = [
        EvidencePart(judgement.code, judgement.title, judgement.area, _sentences(content, judgement.measures))
        for judgement in inspection.judgements
    ]
    every = _sentences(content, tuple(row.code for row in content.pack.rows))
    parts.append(EvidencePart("all", "Every row of the framework", content.pack.title, every))
    return EvidenceView(
        inspection.title,
        inspection.notice,
        f"In force {inspection.in_force_words}",
        period_so_far(period, now.date()),
        content.pack.disclosure.mark,
        content.centre.manager,
        tuple(parts),
    )


def _sentences(content: EvidenceContent, codes: tuple[str, ...]) -> tuple[EvidenceSentence, ...]:
    known = content.pack.row_by_code
    return tuple(_sentence(content, known[code]) for code in codes if code in known)


def _sentence(content: EvidenceContent, row: Row) -> EvidenceSentence:
    mark = content.pack.disclosure.mark
    line = content.now.find(row.code)
    value = cell_text(line, mark)
    return EvidenceSentence(
        row.code,
        row.label,
        value,
        sides_text(line, mark) if line is not None and line.recorded and line.denominator is not None else "",
        "".join(run.text for run in row_sentence(row, content)),
        "outside figure" if row.kind is RowKind.HELD else "from the register",
        line is not None and (line.hidden or line.denominator_hidden),
    )
