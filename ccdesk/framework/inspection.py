"""A framework that a centre is judged by, as data: judgements, grades, proportion words, reach thresholds, headings."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ccdesk import paths
from ccdesk.framework.entry import Entry, read_each, read_framework
from ccdesk.framework.wording import day_words

SURENESS = ("published", "reported", "assumed")  # in print; somebody's reading of it; ccdesk's own default


@dataclass(frozen=True)
class SubJudgement:
    """One thing that a judgement rests on, with those of the judgement's measures that speak to it."""

    title: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Judgement:
    """One judgement that inspectors make, or one theme that is talked about, and what the centre holds on it."""

    code: str
    area: str  # the part of the framework in which it stands
    title: str
    measures: tuple[str, ...]  # codes of rows and of measures of our own
    log_elements: tuple[str, ...]  # codes of the centre log's elements
    parts: tuple[SubJudgement, ...] = ()  # what it rests on, each of its measures in at most one of them

    def grouped(self) -> tuple[SubJudgement, ...]:
        """Return its measures by what it rests on; those that belong to no part come last, under no title."""
        placed = {code for part in self.parts for code in part.measures}
        left = tuple(code for code in self.measures if code not in placed)
        return (*self.parts, SubJudgement("", left)) if left else self.parts


@dataclass(frozen=True)
class Grade:
    """One grade, 1 the best."""

    number: int
    title: str


@dataclass(frozen=True)
class ProportionWord:
    """What the inspectorate calls a proportion from ``lowest`` to ``highest`` per cent, whole numbers, both inside.

    ``words`` name it in lists and tables ("large majority"); ``phrase`` begins a sentence and is followed by a
    plural without "the" ("the large majority of", "almost all", "half of", "almost no": families that answered).
    """

    lowest: int
    highest: int
    words: str
    phrase: str
    other_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReachThreshold:
    """The lowest percentage of a measure that goes with a grade, and how sure that is."""

    grade: int
    measure: str
    part: str  # "all" or "group", which means every target group
    lowest_percent: int
    sure: str  # one of SURENESS
    source: str


@dataclass(frozen=True)
class SelfEvaluationHeading:
    """One heading of the inspectorate's self-evaluation form."""

    section: str
    title: str
    prompt: str
    judgements: tuple[str, ...]  # codes of the judgements reported under it


@dataclass(frozen=True)
class InspectionFramework:
    """One inspection framework, or one for conversations without inspection, whole."""

    code: str
    title: str
    in_force_from: date
    in_force_to: date | None  # None while it is in force
    notice: str  # what a reader today must know about inspection
    judgements: tuple[Judgement, ...]
    grades: tuple[Grade, ...]  # best first; none where nobody grades
    words: tuple[ProportionWord, ...]  # highest first, 0 to 100 without a gap
    thresholds: tuple[ReachThreshold, ...]
    self_evaluation: tuple[SelfEvaluationHeading, ...]

    @property
    def inspects(self) -> bool:
        """Say whether centres are, or were, inspected and graded by it."""
        return bool(self.grades)

    @property
    def in_force_words(self) -> str:
        """Say from when to when it was in force."""
        if self.in_force_to is None:
            return f"from {day_words(self.in_force_from)}"
        return f"{day_words(self.in_force_from)} to {day_words(self.in_force_to)}"

    def judgement(self, code: str) -> Judgement | None:
        """Return a judgement by its code."""
        return next((one for one in self.judgements if one.code == code), None)

    def words_for(self, percent: float) -> str:
        """Return the words for a percentage, rounded to a whole number first, half up ("large majority")."""
        return self.proportion(percent).words

    def phrase_for(self, percent: float) -> str:
        """Return what begins a sentence about a percentage and is followed by a plural ("the large majority of")."""
        return self.proportion(percent).phrase

    def proportion(self, percent: float) -> ProportionWord:
        """Return the entry for a percentage, rounded to a whole number first, half up; over 100 counts as 100."""
        whole = min(100, max(0, math.floor(percent + 0.5)))
        return next(word for word in self.words if word.lowest <= whole <= word.highest)


def load_inspection_framework(code: str = "ofsted-2013", folder: Path | None = None) -> InspectionFramework:
    """Read an inspection framework from ``folder`` (by default the frameworks that come with ccdesk).

    Raises PackError, which lists the frameworks there are, or names the file, the row and the key of a mistake.
    """
    entry = read_framework(code, paths.frameworks() if folder is None else folder, "inspection")
    judgements = read_each(entry.parts("judgement"), _read_judgement)
    graded = entry.parts("grade") if entry.has("grade") else ()
    grades = read_each(graded, lambda one: Grade(one.whole("number", lowest=1), one.text("title")))
    thresholds = entry.parts("threshold") if entry.has("threshold") else ()
    framework = InspectionFramework(
        code=entry.text("code"),
        title=entry.text("title"),
        in_force_from=entry.day("in_force_from"),
        in_force_to=entry.day("in_force_to") if entry.has("in_force_to") else None,
        notice=entry.text("notice"),
        judgements=judgements,
        grades=grades,
        words=_read_words(entry),
        thresholds=read_each(thresholds, lambda one: _read_threshold(one, [grade.number for grade in grades])),
        self_evaluation=read_each(
            entry.parts("self_evaluation"), lambda one: _read_heading(one, [judgement.code for judgement in judgements])
        ),
    )
    entry.finish()
    if framework.in_force_to is not None and framework.in_force_to < framework.in_force_from:
        raise entry.error("in_force_to", "is before in_force_from.")
    return framework


def _read_judgement(entry: Entry) -> Judgement:
    measures = entry.texts("measures")
    left = list(measures)

    def part(one: Entry) -> SubJudgement:
        named = one.texts("measures", left)
        for code in named:
            left.remove(code)
        return SubJudgement(one.text("title"), named)

    return Judgement(
        code=entry.text("code"),
        area=entry.text("area"),
        title=entry.text("title"),
        measures=measures,
        log_elements=entry.texts("log_elements"),
        parts=read_each(entry.parts("part"), part) if entry.has("part") else (),
    )


def _read_words(entry: Entry) -> tuple[ProportionWord, ...]:
    """Read the proportion words, which must take every whole number from 100 down to 0 exactly once."""
    words = []
    highest = 100
    for part in entry.parts("proportion"):
        word = ProportionWord(
            lowest=part.whole("lowest"),
            highest=part.whole("highest"),
            words=part.text("words"),
            phrase=part.text("phrase"),
            other_words=part.texts("other_words"),
        )
        part.finish()
        if word.highest != highest:
            raise part.error("highest", f"is {word.highest}; it must be {highest}, so that no number has none or two.")
        if word.lowest > word.highest:
            raise part.error("lowest", f"{word.lowest} is above highest, {word.highest}.")
        words.append(word)
        highest = word.lowest - 1
    if highest != -1:
        raise entry.error("proportion", f"stops at {highest + 1}; go on down to 0.")
    return tuple(words)


def _read_threshold(entry: Entry, grades: Collection[int]) -> ReachThreshold:
    threshold = ReachThreshold(
        grade=entry.whole("grade"),
        measure=entry.text("measure"),
        part=entry.choice("part", ("all", "group")),
        lowest_percent=entry.whole("lowest_percent"),
        sure=entry.choice("sure", SURENESS),
        source=entry.text("source"),
    )
    if threshold.grade not in grades:
        raise entry.error("grade", f"{threshold.grade} is not a grade; allowed: {', '.join(map(str, grades))}.")
    return threshold


def _read_heading(entry: Entry, judgements: Collection[str]) -> SelfEvaluationHeading:
    return SelfEvaluationHeading(
        section=entry.text("section"),
        title=entry.text("title"),
        prompt=entry.text("prompt"),
        judgements=entry.texts("judgements", judgements),
    )
