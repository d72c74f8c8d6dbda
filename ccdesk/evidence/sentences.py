"""Each row as one plain British sentence, in the inspection framework's proportion words with n of N beside them.

The clauses (of whom; what they did) come from the pack; the forms, one for each unit, stand here. A proportion word is
never said of fewer than ten, or of what is hidden.
"""

from ccdesk.evidence.comparing import SMALLEST_BASE, broad_enough, change_words, joint_words, target_words
from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Run, Text
from ccdesk.evidence.next_steps import more_to_round_to
from ccdesk.evidence.wording import (
    PERCENT_UNITS,
    TOO_FEW,
    cell_text,
    number_text,
    percent_text,
    sides_text,
    value_text,
    whole,
    within,
)
from ccdesk.framework.inspection import InspectionFramework, ProportionWord
from ccdesk.framework.lines import Number
from ccdesk.framework.pack import Row, RowKind, Sentence
from ccdesk.framework.wording import NOT_RECORDED, opened, why_not_worked_out


def row_sentence(row: Row, content: EvidenceContent) -> Text:
    """Say a row's headline for the period reported, with its further lines, its change and its target."""
    line = content.now.find(row.code)
    if line is None or not line.recorded:
        return (Run(f"No figures have been recorded for {within(row.label)}."),)
    if row.kind is RowKind.HELD:
        return _held(row, line)
    if line.hidden or line.denominator_hidden:
        return (Run(f"{row.label}: {TOO_FEW}."),)
    main = line_sentence(row, line, content.inspection)
    note = f" {line.note}" if line.note else ""
    return _ended((*main, *_compared(row, line, content)), f"{_further(row, content)}{note}")


def line_sentence(row: Row, line: EvidenceLine, inspection: InspectionFramework) -> Text:
    """Say one line that is counted and shown, without a full stop."""
    clauses = row.sentence
    if clauses is None:
        return _by_label(row, line, inspection)
    if line.value is None:
        return _without_value(clauses, line)
    match line.unit:
        case "percent":
            return share_sentence(clauses.of, clauses.did, line, inspection)
        case "count":
            return (Run(f"{opened(_number_of(line.value, 'no'))} {clauses.of} {clauses.did}"),)
        case "ratio":
            return (Run(_ratio(clauses, line)),)
        case "points":
            return (Run(_points(clauses, line)),)
        case _:
            return (Run(_mean(clauses, line)),)


def share_sentence(of: str, did: str, line: EvidenceLine, inspection: InspectionFramework) -> Text:
    """Say a percentage: who the denominator are and what the numerator did."""
    n, total, value = line.numerator, line.denominator, line.value
    if n is None or total is None or value is None:
        return (Run(f"{opened(of)}: {TOO_FEW}"),)
    share = percent_text(value)
    if value > 100:
        return (Run(f"{number_text(n)} {of} {did}, where {number_text(total)} were expected ({share})"),)
    if n == 0:
        return (Run("None", strong=True), Run(f" of the {number_text(total)} {of} {did}"))
    if n == total:
        return (Run("All", strong=True), Run(f" {number_text(total)} {of} {did}"))
    if total < SMALLEST_BASE:
        return (Run(f"{number_text(n)} of the {number_text(total)} {of} {did}"),)
    return (*_proportion(value, inspection), Run(f" {of} ({number_text(n)} of {number_text(total)}, {share}) {did}"))


def proportion_words(line: EvidenceLine | None, inspection: InspectionFramework) -> str:
    """Return the words for a share as a table cell has them, or why there are none."""
    if line is None or not line.recorded:
        return NOT_RECORDED
    if line.hidden or line.denominator_hidden:
        return TOO_FEW
    if line.value is None:
        return why_not_worked_out(line.numerator, line.denominator)
    if line.value > 100:
        return "more than expected"
    if not broad_enough(line):
        return f"fewer than {SMALLEST_BASE}: numbers only"
    return inspection.words_for(line.value)


def _proportion(value: Number, inspection: InspectionFramework) -> Text:
    phrase, words = opened(inspection.phrase_for(value)), inspection.words_for(value)
    start = phrase.lower().find(words.lower())
    if start < 0:
        return (Run(phrase, strong=True),)
    end = start + len(words)
    parts = (Run(phrase[:start]), Run(phrase[start:end], strong=True), Run(phrase[end:]))
    return tuple(run for run in parts if run.text)


def _by_label(row: Row, line: EvidenceLine, inspection: InspectionFramework) -> Text:
    if line.value is None:
        return (Run(f"{row.label}: none to count in this period"),)
    sides = sides_text(line, "")
    told = f"{row.label}: {value_text(line.value, line.unit)}"
    if line.denominator is not None:
        told += f" ({sides})"
    if line.unit == "percent" and broad_enough(line) and line.value <= 100:
        return (Run(f"{told}, "), Run(inspection.words_for(line.value), strong=True))
    return (Run(told),)


def _compared(row: Row, line: EvidenceLine, content: EvidenceContent) -> Text:
    target = content.target(row)
    change, goal = change_words(line, content.before), target_words(line, row, target)
    if change and goal:
        before = content.before.find(row.code) if content.before else None
        return (Run(f", {change}, {joint_words(line, before, row, target)} {goal}"),)
    return (Run(f", {change or goal}"),) if change or goal else ()


def _without_value(clauses: Sentence, line: EvidenceLine) -> Text:
    if line.unit == "percent" and line.denominator is None and line.numerator is not None:
        n = opened(_number_of(line.numerator, "no"))
        return (Run(f"{n} {clauses.of} {clauses.did}; no estimate of how many there are has been recorded"),)
    return (Run(f"There were no {clauses.of} in this period"),)


def _ratio(clauses: Sentence, line: EvidenceLine) -> str:
    n, total, value = line.numerator, line.denominator, line.value
    told = "" if value is None else value_text(value, line.unit)
    return (
        f"There were {_number_of(n or 0, 'no')} {clauses.did} for {number_text(total or 0)} {clauses.of}, "
        f"or {told} for each"
    )


def _points(clauses: Sentence, line: EvidenceLine) -> str:
    value = line.value or 0
    size = number_text(abs(value))
    compared = f" ({number_text(line.denominator)} compared)" if line.denominator is not None else ""
    if size == "0":
        return f"{opened(clauses.of)} did not change on average {clauses.did}{compared}"
    points = "point" if size == "1" else "points"
    return (
        f"{opened(clauses.of)} {'rose' if value > 0 else 'fell'} by {size} {points} on average {clauses.did}{compared}"
    )


def _mean(clauses: Sentence, line: EvidenceLine) -> str:
    value = "" if line.value is None else value_text(line.value, line.unit)
    did = clauses.did.replace("{value}", value)
    sides = sides_text(line, "")
    of, total = opened(clauses.of), line.denominator
    if line.unit == "days" and total is not None:
        return f"{of} ({number_text(total)} in all) {did}"
    return f"{of} {did}" if total is None else f"{of} {did} ({sides})"


def _further(row: Row, content: EvidenceContent) -> str:
    """Say the row's further lines as one more sentence.

    Counts are said all together or not at all: one that is hidden could be worked out from the others.
    """
    clauses = row.sentence.also if row.sentence else {}
    lines = [line for name in clauses if (line := content.now.find(row.code, name=name)) is not None]
    counts_hidden = any(line.unit == "count" and line.hidden for line in lines)
    told = [
        clauses[line.name].replace("{value}", _further_value(line))
        for line in lines
        if line.value is not None and not (counts_hidden and line.unit == "count")
    ]
    return f" {opened('; '.join(told))}." if told else ""


def _further_value(line: EvidenceLine) -> str:
    if line.value is None:
        return ""
    if line.unit in PERCENT_UNITS and line.denominator is not None:
        sides = sides_text(line, "")
        return sides if line.denominator < SMALLEST_BASE else f"{value_text(line.value, line.unit)} ({sides})"
    return _number_of(line.value, "none") if line.unit == "count" else value_text(line.value, line.unit)


def _held(row: Row, line: EvidenceLine) -> Text:
    """Say an outside figure with whose it is and the period it speaks for, which its note holds."""
    if line.value is None:
        told = f"{row.label}: {TOO_FEW if line.hidden or line.denominator_hidden else 'no value given'}"
    else:
        told = f"{row.label}: {cell_text(line, '')}"
        told += f" ({sides_text(line, '')})" if line.denominator is not None and line.numerator is not None else ""
    return _ended((Run(told),), f" {line.note}" if line.note else "")


def _number_of(number: Number, none: str) -> str:
    return none if number == 0 else number_text(number)


def _ended(told: Text, more: str) -> Text:
    return (*told, Run(f".{more}"))


def more_for_next_words(line: EvidenceLine, inspection: InspectionFramework) -> int | None:
    """Return how many more would reach the next proportion words; nothing at the top, or where no words are said.

    “Half” is stepped over: nobody sets out to reach exactly half.
    """
    found = next_words(line, inspection)
    return None if found is None else found[0]


def next_words(line: EvidenceLine, inspection: InspectionFramework) -> tuple[int, ProportionWord] | None:
    """Return how many more would reach the next proportion words, and these."""
    if not broad_enough(line) or line.numerator is None or line.denominator is None or line.value is None:
        return None
    now = whole(line.value)
    ahead = [step for step in inspection.words if step.lowest > now and step.lowest != step.highest]
    more = more_to_round_to(line.numerator, line.denominator, ahead[-1].lowest) if ahead else None
    return (more, ahead[-1]) if more else None
