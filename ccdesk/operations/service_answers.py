"""The figures of one service under the Outcomes Based Accountability questions, as its report card shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccdesk.evidence.wording import number_text
from ccdesk.framework.lines import HEADLINE, Number, State
from ccdesk.framework.pack import Pack, Question
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Target, target_for
from ccdesk.measures.figures import Figure
from ccdesk.operations.figure_words import limit_words, value_words
from ccdesk.operations.measures_page import status_words
from ccdesk.operations.narrowed_figures import narrowed_figures
from ccdesk.operations.specifications import draft_of
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import read_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register

# Counts that answer how much was done, beside each measure's own headline.
_COUNTS = (("U2-P1", "contacts", "Contacts"), ("U2-P1", "individuals", "People"), ("U2-P1", "families", "Families"))
_LABELS = {"U2-P1": "Families in a target group"}
_NO_SUCH = "That service is no longer in the register: look at the list again."


@dataclass(frozen=True)
class Answer:
    """One figure of a service; ``status`` is Green, Amber, Red or empty."""

    question: str
    code: str
    label: str
    value: str
    counted: str
    target: str
    status: str


@dataclass(frozen=True)
class OfferedService:
    """A service as its report card and specification name it."""

    id: int
    reference: str
    name: str
    theme: str
    theme_label: str
    provider: str


def offered_service(register: Register, pack: Pack, service: int) -> OfferedService:
    """Return a service; Refusal where it is not there."""
    with register.connection() as connection:
        found = read_rows(connection, "service", ("reference", "name", "theme", "provider"), "id = ?", (service,))
    if not found:
        raise Refusal(_NO_SUCH)
    reference, name, theme, provider = found[0]
    label = pack.theme_by_code[theme].label if theme in pack.theme_by_code else theme
    return OfferedService(service, reference, name, theme, label, provider or "")


def service_answers(register: Register, pack: Pack, period: Period, service: OfferedService) -> tuple[Answer, ...]:
    """Return a service's own figures of a period by question, judged by the targets of its specification."""
    figures = narrowed_figures(register, pack, period, [service.reference], areas=False)
    targets = _targets(register, service)
    by_line = {(figure.measure, figure.name): figure for figure in figures if figure.state is not State.NOT_RECORDED}
    found: list[Answer] = []
    for question in pack.questions:
        if question.code == Question.HOW_MUCH:
            counts = ((label, by_line.get((code, name)), code) for code, name, label in _COUNTS)
            found += [
                _answer(question.label, code, label, figure, None, pack, period)
                for label, figure, code in counts
                if figure is not None
            ]
        for row in pack.row_by_code.values():
            figure = by_line.get((row.code, HEADLINE))
            if row.question == question.code and figure is not None and figure.value is not None:
                label = _LABELS.get(row.code, row.label)
                found.append(_answer(question.label, row.code, label, figure, targets.get(row.code), pack, period))
    return tuple(found)


def _answer(
    question: str, code: str, label: str, figure: Figure, goal: Number | None, pack: Pack, period: Period
) -> Answer:
    row = pack.row_by_code[code]
    target = None if goal is None else target_for(Target(goal), figure.unit, period)
    limit = None if target is None else target.target
    return Answer(
        question,
        code,
        label,
        value_words(figure),
        _counted(figure),
        limit_words(limit, figure.unit),
        "" if target is None else status_words(figure, target, row.polarity),
    )


def _counted(figure: Figure) -> str:
    if figure.unit != "percent" or figure.numerator is None or figure.denominator is None:
        return ""
    return f"{number_text(figure.numerator)} of {number_text(figure.denominator)}"


def _targets(register: Register, service: OfferedService) -> Mapping[str, Number]:
    typed = draft_of(register, service.id).measures
    return {code: float(target) for code, target in typed if target}
