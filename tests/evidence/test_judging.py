"""Strengths and gaps: worked out from targets, thresholds, words and trend, and only from what is shown."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.judging import Kind, findings, strengths_and_gaps
from ccdesk.framework.inspection import Judgement, load_inspection_framework
from ccdesk.framework.lines import State
from ccdesk.framework.standing import Target

MakeContent = Callable[..., EvidenceContent]


def share(measure: str, n: float, d: float, part: str = "all", name: str = "headline") -> EvidenceLine:
    return EvidenceLine(measure, part, name, n, d, 100 * n / d)


def group(code: str, n: int, d: int) -> EvidenceLine:
    return share("U2-P1", n, d, f"group:{code}", "reach")


def judged(content: EvidenceContent, *measures: str) -> list[tuple[str, str]]:
    judgement = Judgement("made-up", "", "Made up", measures, ())
    return [(str(one.kind), one.words) for one in findings(judgement, content)]


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        (
            group("lone-parents", 168, 276),
            Kind.GAP,
            "Lone parents: 61% reached, 168 of 276, a majority; 11 more families make a large majority, "
            "the 65% that goes with good (as reported).",
        ),
        (
            group("lone-parents", 178, 276),
            Kind.GAP,
            "Lone parents: 64% reached, 178 of 276, a majority; 1 more family makes a large majority, "
            "the 65% that goes with good (as reported).",
        ),
        (
            group("disabled", 22, 63),
            Kind.GAP,
            "Disabled children and children of disabled parents: 35% reached, 22 of 63, a minority; 10 more children "
            "make a majority, 19 more the 65% that goes with good (as reported).",
        ),
        (
            group("bme", 94, 118),
            Kind.STRENGTH,
            "Children in Black and Minority Ethnic groups: 80% reached, 94 of 118, a very large majority.",
        ),
        (
            group("fathers", 130, 120),
            Kind.STRENGTH,
            "Fathers and male carers: 108% reached, 130 of 120, almost all: more than the estimate.",
        ),
    ],
)
def test_a_target_group_is_judged_by_the_threshold(
    make_content: MakeContent, line: EvidenceLine, kind: Kind, words: str
) -> None:
    assert judged(make_content(line), "U2-P1") == [(str(kind), words)]


def test_a_framework_without_thresholds_goes_by_its_words(make_content: MakeContent) -> None:
    content = replace(
        make_content(group("lone-parents", 168, 276), group("bme", 9, 20)),
        inspection=load_inspection_framework("family-hubs"),
    )
    assert judged(content, "U2-P1") == [
        ("strength", "Lone parents: 61% reached, 168 of 276, a majority."),
        (
            "gap",
            "Children in Black and Minority Ethnic groups: 45% reached, 9 of 20, a minority; "
            "2 more children make a majority.",
        ),
    ]


@pytest.mark.parametrize(
    ("now", "before", "target", "kind", "words"),
    [
        ((45, 60), None, Target(70, 60), "strength", "75% (45 of 60), above the target of 70%."),
        (
            (38, 60),
            None,
            Target(70, 60),
            "gap",
            "63% (38 of 60), between the floor of 60% and the target of 70%; 4 more would reach the target.",
        ),
        (
            (38, 60),
            (30, 60),
            Target(70),
            "gap",
            "63% (38 of 60), up from 50% in Q4 2011/12, but below the target of 70%; 4 more would reach the target.",
        ),
        ((38, 60), (30, 60), None, "strength", "63% (38 of 60), up from 50% in Q4 2011/12."),
        ((28, 60), (30, 60), None, "gap", "47% (28 of 60), down from 50% in Q4 2011/12."),
    ],
)
def test_a_row_is_judged_by_its_target_or_else_by_its_trend(
    make_content: MakeContent,
    now: tuple[int, int],
    before: tuple[int, int] | None,
    target: Target | None,
    kind: str,
    words: str,
) -> None:
    content = make_content(
        share("U2-P2", *now),
        before=None if before is None else (share("U2-P2", *before),),
        targets={} if target is None else {"U2-P2": target},
    )
    ((found, said),) = judged(content, "U2-P2")
    assert (found, said.partition(": ")[2]) == (kind, words)


def test_the_reach_of_all_is_judged_by_the_threshold(make_content: MakeContent) -> None:
    content = make_content(share("R-REACH", 600, 1000), share("R-REG", 850, 1000))
    assert judged(content, "R-REG", "R-REACH") == [
        (
            "strength",
            "Registered children under 5: 85% (850 of 1,000), reaching the 80% that goes with good (as assumed here).",
        ),
        (
            "gap",
            "Reached children under 5: 60% (600 of 1,000), below the 65% that goes with good (as reported); "
            "45 more children would reach it.",
        ),
    ]


def test_what_is_often_not_known_is_a_gap(make_content: MakeContent) -> None:
    content = make_content(share("R-UNKNOWN", 21, 150, "what:status"), share("R-UNKNOWN", 15, 150, "what:ethnicity"))
    assert judged(content, "R-UNKNOWN") == [
        ("gap", "Work or study of adults: not known for 14%, 21 of 150; rates use known cases.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        share("U2-P2", 5, 9),
        EvidenceLine("U2-P2", numerator=3, denominator=60, hidden=True),
        EvidenceLine("U2-P2", numerator=38, denominator=60, value=63.3, denominator_hidden=True),
        EvidenceLine("U2-P2", state=State.NOT_RECORDED),
    ],
)
def test_of_few_or_hidden_or_not_recorded_nothing_is_said(make_content: MakeContent, line: EvidenceLine) -> None:
    content = make_content(line, before=(share("U2-P2", 30, 60),), targets={"U2-P2": Target(90)})
    assert judged(content, "U2-P2") == []


def test_an_outside_figure_is_no_strength_of_the_centre(make_content: MakeContent) -> None:
    line = replace(share("U4-O1", 10, 200), state=State.HELD)
    assert judged(make_content(line, targets={"U4-O1": Target(15)}), "U4-O1") == []


def test_strengths_and_gaps_are_told_apart(make_content: MakeContent) -> None:
    content = make_content(group("lone-parents", 60, 100), group("bme", 90, 100))
    strengths, gaps = strengths_and_gaps(Judgement("made-up", "", "Made up", ("U2-P1",), ()), content)
    assert ([one[:8] for one in strengths], [one[:8] for one in gaps]) == (["Children"], ["Lone par"])
