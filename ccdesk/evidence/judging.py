"""What speaks for the centre under a judgement and what is missing: from targets, thresholds, words and trend.

Only what the lines of the content show is said: made from disclosed lines, a sentence gives nothing hidden away.
Outside figures are left out, because they describe everybody in an area and not what the centre did.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ccdesk.evidence.comparing import (
    Standing,
    broad_enough,
    change_words,
    joint_words,
    movement,
    standing,
    target_words,
)
from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.next_steps import more_to_round_to, steps_to_target
from ccdesk.evidence.sentences import next_words
from ccdesk.evidence.wording import number_text, percent_text, sides_text, value_text, whole
from ccdesk.framework.inspection import Judgement, ReachThreshold
from ccdesk.framework.lines import ALL
from ccdesk.framework.pack import Group, GroupUnit, Polarity, Row, RowKind
from ccdesk.framework.standing import Direction
from ccdesk.framework.wording import noun_for, part_words

GROUP_REACH, REACH, UNKNOWN = "U2-P1", "reach", "R-UNKNOWN"
GOOD = 2  # the grade whose thresholds a centre sets out to reach
MAJORITY = 51
_UNITS = {
    GroupUnit.FAMILIES: ("family", "families"),
    GroupUnit.PEOPLE: ("person", "people"),
    GroupUnit.UNDER_5: ("child", "children"),
}
_SURE = {"published": "published by Ofsted", "reported": "as reported", "assumed": "as assumed here"}


class Kind(StrEnum):
    """Say what a finding is."""

    STRENGTH = "strength"
    GAP = "gap"


@dataclass(frozen=True)
class Finding:
    """One strength or gap in a sentence, and the line that it is of."""

    kind: Kind
    words: str
    measure: str
    part: str = ALL


def strengths_and_gaps(judgement: Judgement, content: EvidenceContent) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the strengths and the gaps of a judgement, one sentence each."""
    found = findings(judgement, content)
    strengths = tuple(one.words for one in found if one.kind is Kind.STRENGTH)
    return strengths, tuple(one.words for one in found if one.kind is Kind.GAP)


def findings(judgement: Judgement, content: EvidenceContent) -> tuple[Finding, ...]:
    """Return what can be said of a judgement's measures, in their order."""
    return tuple(_findings(judgement, content))


def _findings(judgement: Judgement, content: EvidenceContent) -> Iterator[Finding]:
    known = content.pack.row_by_code
    for code in judgement.measures:
        row = known.get(code)
        if row is None or row.kind is RowKind.HELD:
            continue
        line = content.now.find(code)
        if line is not None and (found := _of_headline(row, line, content)) is not None:
            yield found
        if code == GROUP_REACH:
            for group in content.pack.groups:
                line = content.now.find(code, f"group:{group.code}", REACH)
                if line is not None and (found := _of_group(group, line, content)) is not None:
                    yield found
        if code == UNKNOWN:
            yield from _not_known(content)


def _of_headline(row: Row, line: EvidenceLine, content: EvidenceContent) -> Finding | None:
    """Judge a line by its target, else by the framework's threshold, else by which way it moved."""
    if row.code == UNKNOWN or not line.recorded or not broad_enough(line) or line.value is None:
        return None
    target = content.target(row)
    stands = standing(line, row, target)
    before = None if content.before is None else content.before.find(row.code)
    comparable = before if broad_enough(before) else None
    moved = movement(line, comparable, row.polarity)
    threshold = _threshold(content, row.code, ALL)
    told = _value_words(row, line)
    change = change_words(line, content.before)
    if stands is not None:
        goal = target_words(line, row, target)
        told += f", {change}, {joint_words(line, before, row, target)} {goal}" if change else f", {goal}"
        if stands is Standing.MET:
            return Finding(Kind.STRENGTH, f"{told}.", row.code)
        return Finding(Kind.GAP, f"{told}{_to_target(row, line, content)}.", row.code)
    if threshold is not None and line.unit == "percent":
        met = whole(line.value) >= threshold.lowest_percent
        more = "" if met else _to_percent(line, threshold.lowest_percent, "child", "children")
        goal = f"{'reaching' if met else 'below'} the {_threshold_words(threshold, content)}"
        told += f", {change}" if change else ""
        return Finding(Kind.STRENGTH if met else Kind.GAP, f"{told}, {goal}{more}.", row.code)
    if moved in (Direction.BETTER, Direction.WORSE) and change:
        return Finding(Kind.STRENGTH if moved is Direction.BETTER else Kind.GAP, f"{told}, {change}.", row.code)
    return None


def _of_group(group: Group, line: EvidenceLine, content: EvidenceContent) -> Finding | None:
    """Judge a target group's reach by the framework's threshold, or, where it has none, by its words."""
    if not broad_enough(line) or line.value is None or line.numerator is None or line.denominator is None:
        return None
    part = f"group:{group.code}"
    threshold = _threshold(content, GROUP_REACH, "group")
    goal = MAJORITY if threshold is None else threshold.lowest_percent
    word = content.inspection.words_for(line.value)
    told = f"{group.label}: {percent_text(line.value)} reached, {sides_text(line, '')}, {_article(word)}"
    change = change_words(line, content.before)
    told += f", {change}" if change else ""
    if line.value > 100:
        return Finding(Kind.STRENGTH, f"{told}: more than the estimate.", GROUP_REACH, part)
    if whole(line.value) >= goal:
        return Finding(Kind.STRENGTH, f"{told}.", GROUP_REACH, part)
    return Finding(Kind.GAP, f"{told}{_to_next_word(group, line, content, threshold)}.", GROUP_REACH, part)


def _to_next_word(group: Group, line: EvidenceLine, content: EvidenceContent, threshold: ReachThreshold | None) -> str:
    """Say how many more make the next word; “half” is stepped over, since nobody sets out to reach exactly half."""
    found = next_words(line, content.inspection)
    if found is None:
        return ""
    more, word = found
    told = f"; {_more(more, *_UNITS[group.unit])} {noun_for(more, 'makes', 'make')} {_article(word.words)}"
    if threshold is None or line.numerator is None or line.denominator is None:
        return told
    if threshold.lowest_percent == word.lowest:
        return f"{told}, the {_threshold_words(threshold, content)}"
    needed = more_to_round_to(line.numerator, line.denominator, threshold.lowest_percent)
    return f"{told}, {number_text(needed)} more the {_threshold_words(threshold, content)}" if needed else told


def _to_target(row: Row, line: EvidenceLine, content: EvidenceContent) -> str:
    target = content.target(row)
    goal = None if target is None else target.floor if target.target is None else target.target
    if goal is None or line.unit != "percent" or line.numerator is None or not line.denominator:
        return ""
    steps = steps_to_target(line.numerator, line.denominator, goal, row.polarity)
    if not steps:
        return ""
    name = "floor" if target is not None and target.target is None else "target"
    ahead = "fewer" if row.polarity is Polarity.LOWER else "more"
    return f"; {number_text(steps)} {ahead} would reach the {name}"


def _to_percent(line: EvidenceLine, percent: int, one: str, several: str) -> str:
    more = more_to_round_to(line.numerator or 0, line.denominator or 0, percent)
    return f"; {_more(more, one, several)} would reach it" if more else ""


def _not_known(content: EvidenceContent) -> Iterator[Finding]:
    most = content.pack.thresholds.unknown_warning_percent
    for line in content.now.parts(UNKNOWN, "what:"):
        if line.value is not None and broad_enough(line) and line.value > most:
            name = part_words(line.part, content.pack)
            words = f"{name}: not known for {percent_text(line.value)}, {sides_text(line, '')}; rates use known cases."
            yield Finding(Kind.GAP, words, UNKNOWN, line.part)


def _threshold(content: EvidenceContent, measure: str, part: str) -> ReachThreshold | None:
    """Return the threshold of the grade that centres set out for."""
    return next(
        (
            one
            for one in content.inspection.thresholds
            if one.measure == measure and one.part == part and one.grade == GOOD
        ),
        None,
    )


def _threshold_words(threshold: ReachThreshold, content: EvidenceContent) -> str:
    grade = next(grade.title for grade in content.inspection.grades if grade.number == threshold.grade)
    return f"{threshold.lowest_percent}% that goes with {grade} ({_SURE[threshold.sure]})"


def _value_words(row: Row, line: EvidenceLine) -> str:
    value = "" if line.value is None else value_text(line.value, line.unit, line.state)
    sides = f" ({sides_text(line, '')})" if line.unit == "percent" and line.denominator is not None else ""
    return f"{row.label}: {value}{sides}"


def _article(word: str) -> str:
    """Name a proportion by its word: a large majority, almost all, half."""
    return word if word.startswith(("almost", "half")) else f"a {word}"


def _more(count: int, one: str, several: str) -> str:
    return f"{number_text(count)} more {noun_for(count, one, several)}"
