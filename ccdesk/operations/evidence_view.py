"""The Evidence page: by judgement, the centre's own figures in sentences, strengths and gaps, and what is kept there.

These figures are the centre's own, with every count as it is, and not for sending: the documents are made from what
may leave the building.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from ccdesk.evidence.content import EvidenceContent, EvidenceLine, PeriodLines
from ccdesk.evidence.judging import GROUP_REACH, REACH, strengths_and_gaps
from ccdesk.evidence.sentences import row_sentence, share_sentence
from ccdesk.evidence.wording import cell_text, sides_text, within
from ccdesk.framework.inspection import InspectionFramework, Judgement, load_inspection_framework
from ccdesk.framework.lines import ALL, HEADLINE, LineKey
from ccdesk.framework.pack import Group, Pack, Row, RowKind
from ccdesk.framework.period import Period
from ccdesk.framework.wording import counted, part_words, period_so_far
from ccdesk.measures.figures import Figure
from ccdesk.operations.attachments import Attachment, attachments_by_judgement
from ccdesk.operations.evidence_items import FROM_THE_REGISTER, Frozen, KeptItem, kept_items
from ccdesk.operations.figure_words import Outside, outside_figures, outside_of
from ccdesk.operations.log_tags import LoggedEvidence, entries_of_judgements
from ccdesk.operations.own_text import OwnText, own_texts
from ccdesk.operations.publishing import centre_of, targets_on
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless

if TYPE_CHECKING:
    from ccdesk.operations.figure_store import FigureStore
    from ccdesk.register.register import Register

FRAMEWORKS = (
    ("ofsted-2013", "Ofsted, from April 2013"),
    ("ofsted-2010", "Ofsted, 2010 to 2013"),
    ("family-hubs", "Family Hubs, conversations"),
)
KEPT = frozenset(("judgement_text", "evidence_item", "log_tag", "attachment", "log_entry"))  # tables of what is kept
NOT_FOR_SENDING = "The centre’s own figures, not for sending"
_COMPARED = 2  # periods: this one, and the one before it for the change
_CONTACTS = ("U2-P1", ALL, "contacts")
_SURE = {"published": "in print", "reported": "reported, not found in print", "assumed": "assumed by ccdesk"}


@dataclass(frozen=True)
class EvidenceSentence:
    """One figure in its sentence; ``group`` is what of the judgement it rests on, ``kept`` how often it was kept."""

    key: LineKey
    code: str
    label: str
    value: str
    sides: str  # “712 of 934”
    words: str
    source: str
    group: str
    frozen: Frozen
    is_held: bool = False
    kept: int = 0

    @property
    def origin_words(self) -> str:
        """Say which row it is and where it is from."""
        return f"{self.code} · {self.label} · {self.source}"


@dataclass(frozen=True)
class EvidencePart:
    """One judgement of the framework with its figures and everything that is kept under it."""

    code: str
    title: str
    area: str
    sentences: tuple[EvidenceSentence, ...]
    strengths: tuple[str, ...]
    gaps: tuple[str, ...]
    entries: tuple[LoggedEvidence, ...] = ()
    items: tuple[KeptItem, ...] = ()
    files: tuple[Attachment, ...] = ()
    own: OwnText = field(default_factory=OwnText)
    grade_title: str = ""

    @property
    def second(self) -> str:
        """Say the centre's own grade and how many figures there are."""
        figures = counted(len(self.sentences), "figure")
        return f"{self.grade_title.capitalize()} · {figures}" if self.grade_title else figures


@dataclass(frozen=True)
class EvidenceView:
    """What the Evidence page shows of one framework and period."""

    framework: str
    title: str
    notice: str
    in_force: str
    period: str
    mark: str
    manager: str
    grades: tuple[tuple[int, str], ...]  # none where nobody grades
    thresholds: tuple[str, ...]  # each with how sure it is
    parts: tuple[EvidencePart, ...]


def evidence_view(
    register: Register, store: FigureStore, pack: Pack, period: Period, framework: str, now: datetime
) -> EvidenceView:
    """Return a period's evidence by judgement, from the register's own figures, nothing hidden."""
    refuse_unless(register, WITH_RECORDS, "see the evidence")
    inspection = load_inspection_framework(framework)
    by_period = [(one, store.figures(register, pack, one)) for one in period.earlier(_COMPARED)]
    lines = tuple(PeriodLines(one, tuple(map(_line, figures))) for one, figures in by_period)
    content = EvidenceContent(
        centre=centre_of(register),
        pack=pack,
        inspection=inspection,
        prepared_by="",
        prepared_at=now,
        periods=lines if _has_begun(by_period[0][1]) else lines[-1:],
        targets=targets_on(register, period.last),
    )
    figures = {figure.line: figure for figure in by_period[-1][1]}
    told = _Told(content, figures, outside_figures(register, figures.values()))
    view = EvidenceView(
        framework,
        inspection.title,
        inspection.notice.strip(),
        f"In force {inspection.in_force_words}",
        period_so_far(period, now.date()),
        pack.disclosure.mark,
        content.centre.manager,
        tuple((grade.number, grade.title) for grade in inspection.grades),
        _threshold_words(inspection, pack),
        tuple(map(told.part, inspection.judgements)),
    )
    return with_kept(register, pack, period, view)


def with_kept(register: Register, pack: Pack, period: Period, view: EvidenceView) -> EvidenceView:
    """Return a view with what is kept under its judgements read again, and its figures as they were."""
    inspection = load_inspection_framework(view.framework)
    texts = own_texts(register, view.framework, period)
    entries = entries_of_judgements(register, pack, inspection, period)
    now = {sentence.key: sentence.frozen for part in view.parts for sentence in part.sentences}
    items = kept_items(register, view.framework, period, now)
    files = attachments_by_judgement(register, view.framework, period.text)
    grades = dict(view.grades)

    def kept(part: EvidencePart) -> EvidencePart:
        own = texts.get(part.code, OwnText())
        here = tuple(item for item in items if item.judgement == part.code)
        counted = Counter(item.frozen.line for item in here)
        return replace(
            part,
            sentences=tuple(replace(one, kept=counted[one.key]) for one in part.sentences),
            entries=entries[part.code],
            items=here,
            files=files.get(part.code, ()),
            own=own,
            grade_title=grades.get(own.grade or 0, ""),
        )

    return replace(view, parts=tuple(map(kept, view.parts)))


class _Told:
    """What is read once for the sentences of all judgements."""

    def __init__(
        self, content: EvidenceContent, figures: Mapping[LineKey, Figure], outside: Mapping[int, Outside]
    ) -> None:
        self._content, self._figures, self._outside = content, figures, outside

    def part(self, judgement: Judgement) -> EvidencePart:
        """Return one judgement, without what is kept under it."""
        strengths, gaps = strengths_and_gaps(judgement, self._content)
        sentences = tuple(self._sentences(judgement))
        return EvidencePart(judgement.code, judgement.title, judgement.area, sentences, strengths, gaps)

    def _sentences(self, judgement: Judgement) -> list[EvidenceSentence]:
        known = self._content.pack.row_by_code
        made = []
        for rests_on in judgement.grouped():
            rows = [known[code] for code in rests_on.measures if code in known]
            for row in rows:
                made += self._headlines(row, rests_on.title)
                if row.code == GROUP_REACH:
                    made += self._groups(row, rests_on.title)
        return made

    def _headlines(self, row: Row, group: str) -> list[EvidenceSentence]:
        """Return a row's headline; of a measure that has no whole, that of each of its parts."""
        line = self._content.now.find(row.code)
        parts = () if line is not None else self._content.now.parts(row.code, "")
        if not parts:
            words = "".join(run.text for run in row_sentence(row, self._content))
            return [self._sentence((row.code, ALL, HEADLINE), row, row.label, line, words, group)]
        made = []
        for one in parts:
            label = f"{row.label}: {within(part_words(one.part, self._content.pack))}"
            sides = f" ({sides_text(one, '')})" if one.denominator is not None else ""
            words = f"{label}, {cell_text(one, '')}{sides}."
            made.append(self._sentence((row.code, one.part, HEADLINE), row, label, one, words, group))
        return made

    def _groups(self, row: Row, title: str) -> list[EvidenceSentence]:
        made = []
        for group in self._content.pack.groups:
            key = (row.code, f"group:{group.code}", REACH)
            line = self._content.now.find(*key)
            if line is not None and line.value is not None:
                words = _reached(group, line, self._content.inspection)
                made.append(self._sentence(key, row, group.label, line, words, title))
        return made

    def _sentence(
        self,
        key: LineKey,
        row: Row,
        label: str,
        line: EvidenceLine | None,
        words: str,
        group: str,
    ) -> EvidenceSentence:
        mark = self._content.pack.disclosure.mark
        held = outside_of(self._figures.get(key), self._outside)
        is_held = row.kind is RowKind.HELD
        return EvidenceSentence(
            key,
            row.code,
            label,
            cell_text(line, mark),
            sides_text(line, mark) if line is not None and line.recorded and line.denominator is not None else "",
            words,
            (held.source if held is not None and held.source else "an outside figure")
            if is_held
            else FROM_THE_REGISTER,
            group,
            Frozen(key) if line is None else Frozen(key, line.numerator, line.denominator, line.value, line.unit),
            is_held,
        )


def _reached(group: Group, line: EvidenceLine, inspection: InspectionFramework) -> str:
    return "".join(run.text for run in share_sentence(within(group.label), "were reached", line, inspection)) + "."


def _has_begun(figures: Sequence[Figure]) -> bool:
    """Say whether the register had begun; before its first contact nought is not what happened."""
    return any(figure.line == _CONTACTS and figure.value for figure in figures)


def _line(figure: Figure) -> EvidenceLine:
    return EvidenceLine(
        figure.measure,
        figure.part,
        figure.name,
        figure.numerator,
        figure.denominator,
        figure.value,
        figure.unit,
        figure.state,
        figure.note,
    )


def _threshold_words(inspection: InspectionFramework, pack: Pack) -> tuple[str, ...]:
    grades = {grade.number: grade.title for grade in inspection.grades}
    return tuple(
        f"{grades[one.grade].capitalize()}: {pack.row_by_code[one.measure].label.lower()}"
        f"{', each target group,' if one.part == 'group' else ''} {one.lowest_percent}% or more ({_SURE[one.sure]})"
        for one in inspection.thresholds
    )
