"""Each row as one sentence: what is said of every unit and every state, and what is never said."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import plain
from ccdesk.evidence.sentences import more_for_next_words, proportion_words, row_sentence, share_sentence
from ccdesk.framework.inspection import InspectionFramework
from ccdesk.framework.lines import State
from ccdesk.framework.pack import Pack
from ccdesk.framework.standing import Target

MakeContent = Callable[..., EvidenceContent]


def percent(measure: str, n: float, d: float, name: str = "headline") -> EvidenceLine:
    return EvidenceLine(measure, "all", name, n, d, 100 * n / d)


def counted(measure: str, n: int, name: str = "headline") -> EvidenceLine:
    return EvidenceLine(measure, "all", name, n, None, n, "count")


def unable(measure: str, n: float | None = None, d: float | None = None, unit: str = "percent") -> EvidenceLine:
    return EvidenceLine(measure, "all", "headline", n, d, None, unit, State.NO_DENOMINATOR)


def days(measure: str, total: float, people: int, mean: float) -> EvidenceLine:
    return EvidenceLine(measure, "all", "headline", total, people, mean, "days")


def longest(measure: str, name: str, wait: float) -> EvidenceLine:
    return EvidenceLine(measure, "all", name, wait, None, wait, "days")


SAFE = "said that they feel safe and confident to share concerns with staff"
LEARNT = "improved on their first assessment"

SAID = [
    # percentages
    ("U2-P2", [percent("U2-P2", 41, 60)], f"The large majority of families that answered (41 of 60, 68%) {SAFE}."),
    ("U2-P2", [percent("U2-P2", 58, 60)], f"Almost all families that answered (58 of 60, 97%) {SAFE}."),
    ("U2-P2", [percent("U2-P2", 30, 60)], f"Half of families that answered (30 of 60, 50%) {SAFE}."),
    ("U2-P2", [percent("U2-P2", 25, 60)], f"A minority of families that answered (25 of 60, 42%) {SAFE}."),
    ("U2-P2", [percent("U2-P2", 6, 300)], f"Almost no families that answered (6 of 300, 2%) {SAFE}."),
    ("U2-P2", [percent("U2-P2", 5, 1200)], f"Almost no families that answered (5 of 1,200, under 1%) {SAFE}."),
    ("U2-P2", [percent("U2-P2", 60, 60)], f"All 60 families that answered {SAFE}."),
    ("U2-P2", [percent("U2-P2", 0, 60)], f"None of the 60 families that answered {SAFE}."),
    ("U2-P2", [percent("U2-P2", 5, 9)], f"5 of the 9 families that answered {SAFE}."),
    ("R-REACH", [percent("R-REACH", 105, 100)], "105 children under 5 in the reach area came to the centre at least "
     "once in the period, where 100 were expected (105%)."),
    ("U2-P2", [unable("U2-P2", 0, 0)], "There were no families that answered in this period."),
    ("T1-P2", [unable("T1-P2", 29)], "29 vulnerable families had a contact with the centre; no estimate of how many "
     "there are has been recorded."),
    # with further lines
    ("U2-P2", [percent("U2-P2", 41, 60), counted("U2-P2", 7, "dont-know")],
     f"The large majority of families that answered (41 of 60, 68%) {SAFE}. 7 said that they did not know."),
    ("T1-O2", [percent("T1-O2", 8, 12), percent("T1-O2", 20, 30, "children")],
     "The large majority of families whose targeted support ended (8 of 12, 67%) were enabled to move back to "
     "universal services. So were 67% (20 of 30) of the children in families whose support ended."),
    # means, ratios, points, counts, money
    ("U3-P2", [days("U3-P2", 1255, 26, 48.27), longest("U3-P2", "median", 36.0), longest("U3-P2", "longest", 130),
     counted("U3-P2", 0, "still-waiting")], "Parents in a target group who started an accredited course (26 in all) "
     "waited 48 days on average after their need was identified. Half of them waited 36 days or less; the longest "
     "wait was 130 days; none were still waiting at the end of the period."),
    ("U3-P2", [unable("U3-P2", unit="days")],
     "There were no parents in a target group who started an accredited course in this period."),
    ("U1-P3", [EvidenceLine("U1-P3", numerator=48, denominator=44, value=48 / 44, unit="ratio")],
     "There were 48 places in settings judged good or outstanding for 44 children entitled to a free place, or 1.09 "
     "for each."),
    ("T2-P5", [EvidenceLine("T2-P5", numerator=17.5, denominator=26, value=17.5 / 26, unit="points")],
     "Scores on the Parent Child Relationship Inventory rose by 0.7 points on average between the first score and the "
     "latest (26 compared)."),
    ("T2-P5", [EvidenceLine("T2-P5", numerator=-26, denominator=26, value=-1.0, unit="points")],
     "Scores on the Parent Child Relationship Inventory fell by 1 point on average between the first score and the "
     "latest (26 compared)."),
    ("T2-P5", [EvidenceLine("T2-P5", numerator=0, denominator=26, value=0.0, unit="points")],
     "Scores on the Parent Child Relationship Inventory did not change on average between the first score and the "
     "latest (26 compared)."),
    ("T3-P3", [counted("T3-P3", 19), counted("T3-P3", 8, "initiated"), counted("T3-P3", 11, "supported")],
     "19 family CAFs were initiated or supported by the centre. 8 were initiated; 11 were supported."),
    ("T3-P3", [counted("T3-P3", 0)], "No family CAFs were initiated or supported by the centre."),
    ("B-COST", [EvidenceLine("B-COST", numerator=27970.32, denominator=1057, value=26.462, unit="pounds")],
     "Contacts at sessions whose cost is recorded cost £26.46 each on average (£27,970 over 1,057)."),
    # outside figures
    ("U4-O1", [EvidenceLine("U4-O1", numerator=30, denominator=200, value=15.0, unit=None, state=State.HELD,
     note="For 1 April 2011 to 31 March 2012; source: a profile.")],
     "Mothers smoking during pregnancy: 15% (30 of 200). For 1 April 2011 to 31 March 2012; source: a profile."),
    ("U4-O2", [EvidenceLine("U4-O2", value=4.25, unit="per 1,000 births", state=State.HELD)],
     "Infant mortality: 4.3 per 1,000 births."),
    # nothing to say
    ("U2-P2", [], "No figures have been recorded for families that feel safe and confident to share concerns."),
    ("U4-O8", [EvidenceLine("U4-O8", state=State.NOT_RECORDED)],
     "No figures have been recorded for MMR immunisation by the second birthday."),
    ("U2-P2", [EvidenceLine("U2-P2", denominator=40, hidden=True)],
     "Families that feel safe and confident to share concerns: too few to show."),
    ("U2-P2", [EvidenceLine("U2-P2", numerator=9, denominator_hidden=True)],
     "Families that feel safe and confident to share concerns: too few to show."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "lines", "sentence"), SAID)
def test_a_row_is_said_in_one_sentence(
    code: str, lines: list[EvidenceLine], sentence: str, make_content: MakeContent, pack: Pack
) -> None:
    assert plain(row_sentence(pack.row_by_code[code], make_content(*lines))) == sentence


LEARNERS = "learners assessed at least twice"
COMPARED = [
    (percent("U3-P3", 41, 60), percent("U3-P3", 36, 60), None, ", up from 60% in Q4 2011/12."),
    (percent("U3-P3", 41, 60), percent("U3-P3", 45, 60), None, ", down from 75% in Q4 2011/12."),
    (percent("U3-P3", 41, 60), percent("U3-P3", 82, 120), None, ", the same as in Q4 2011/12."),
    (percent("U3-P3", 41, 60), percent("U3-P3", 4, 5), None, "."),
    (percent("U3-P3", 41, 60), EvidenceLine("U3-P3", denominator=40, hidden=True), None, "."),
    (percent("U3-P3", 41, 60), None, Target(60), ", above the target of 60%."),
    (percent("U3-P3", 42, 60), None, Target(70), ", meeting the target of 70%."),
    (percent("U3-P3", 139, 200), None, Target(70), ", just below the target of 70%."),
    (percent("U3-P3", 41, 60), None, Target(70), ", below the target of 70%."),
    (percent("U3-P3", 41, 60), None, Target(70, 60), ", between the floor of 60% and the target of 70%."),
    (percent("U3-P3", 31, 60), None, Target(70, 60), ", below both the target of 70% and the floor of 60%."),
    (percent("U3-P3", 31, 60), None, Target(None, 60), ", below the floor of 60%."),
    (percent("U3-P3", 41, 60), None, Target(None, 60), "."),
    (percent("U3-P3", 41, 60), percent("U3-P3", 36, 60), Target(60), ", up from 60% in Q4 2011/12, and above the "
     "target of 60%."),
    (percent("U3-P3", 41, 60), percent("U3-P3", 36, 60), Target(80), ", up from 60% in Q4 2011/12, but below the "
     "target of 80%."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "before", "target", "ending"), COMPARED)
def test_a_sentence_ends_in_its_change_and_its_target(
    line: EvidenceLine,
    before: EvidenceLine | None,
    target: Target | None,
    ending: str,
    make_content: MakeContent,
    pack: Pack,
) -> None:
    content = make_content(line, before=[before] if before else [], targets={"U3-P3": target} if target else {})
    said = plain(row_sentence(pack.row_by_code["U3-P3"], content))
    assert said.partition(LEARNT)[2] == ending


@pytest.mark.parametrize(
    ("mean", "ending"),
    [
        (20.0, ", within the target of 28 days."),
        (32.0, ", between the target of 28 days and the floor of 42 days."),
        (50.0, ", longer than both the target of 28 days and the floor of 42 days."),
    ],
)
def test_a_shorter_wait_is_better(mean: float, ending: str, make_content: MakeContent, pack: Pack) -> None:
    content = make_content(days("T2-P2", mean * 10, 10, mean), targets={"T2-P2": Target(28, 42)})
    said = plain(row_sentence(pack.row_by_code["T2-P2"], content))
    assert said.partition("was identified")[2] == ending


def test_a_row_without_a_sentence_in_the_pack_says_its_label_and_numbers(make_content: MakeContent, pack: Pack) -> None:
    row = replace(pack.row_by_code["U2-P2"], sentence=None)
    content = make_content(percent("U2-P2", 41, 60))
    assert plain(row_sentence(row, content)) == f"{row.label}: 68% (41 of 60), large majority."


def test_further_counts_are_said_together_or_not_at_all(make_content: MakeContent, pack: Pack) -> None:
    """19 and 16 would tell the 3 that is hidden."""
    hidden = EvidenceLine("T3-P3", "all", "initiated", None, None, None, "count", hidden=True)
    content = make_content(counted("T3-P3", 19), hidden, counted("T3-P3", 16, "supported"))
    said = plain(row_sentence(pack.row_by_code["T3-P3"], content))
    assert said == "19 family CAFs were initiated or supported by the centre."


@given(total=st.integers(1, 9), n=st.integers(0, 9))
def test_no_proportion_word_is_said_of_fewer_than_ten(total: int, n: int) -> None:
    inspection = _inspection()
    line = percent("U2-P2", min(n, total), total)
    told = plain(share_sentence("families", "came", line, inspection)).lower()
    words = [form for word in inspection.words for form in (word.words, word.phrase)]
    assert not any(word in told for word in words)
    assert proportion_words(line, inspection) == "fewer than 10: numbers only"


@given(total=st.integers(10, 400), data=st.data())
def test_n_of_n_always_stands_beside_a_proportion_word(total: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(1, total - 1))
    inspection = _inspection()
    told = plain(share_sentence("families", "came", percent("U2-P2", n, total), inspection))
    assert f"({n} of {total}, " in told
    assert told.lower().startswith(inspection.phrase_for(100 * n / total))


@given(
    n=st.integers(1, 4),
    total=st.integers(5, 60),
    unit=st.sampled_from(["percent", "count", "days", "ratio", "points", "pounds"]),
    code=st.sampled_from(["U2-P2", "T3-P3", "U3-P2", "T2-P5", "T1-P2", "R-NEW"]),
)
def test_a_hidden_line_holds_and_says_no_digit(n: int, total: int, unit: str, code: str) -> None:
    line = EvidenceLine(
        code, "all", "headline", n, total, n / total, unit, note=f"{n} of {total}", hidden=True, denominator_hidden=True
    )
    assert (line.numerator, line.denominator, line.value, line.note) == (None, None, None, None)
    assert not re.search(r"\d", re.sub(r"^\w\d-\w\d", "", _said_alone(line)))


@pytest.mark.parametrize(
    ("n", "d", "more"),
    [
        (64, 100, 1),
        (40, 100, 11),  # half is stepped over
        (49, 100, 2),
        (97, 100, None),
        (5, 9, None),
    ],
)
def test_how_many_more_reach_the_next_words(n: int, d: int, more: int | None, inspection: InspectionFramework) -> None:
    assert more_for_next_words(percent("U2-P1", n, d, "reach"), inspection) == more


def _inspection() -> InspectionFramework:
    from ccdesk.framework.inspection import load_inspection_framework

    return load_inspection_framework("ofsted-2013")


def _said_alone(line: EvidenceLine) -> str:
    from datetime import datetime

    from ccdesk.evidence.content import PeriodLines
    from ccdesk.framework.centre import Centre
    from ccdesk.framework.load_pack import load_pack
    from ccdesk.framework.period import Period

    pack = load_pack()
    content = EvidenceContent(
        Centre("Sandpiper"),
        pack,
        _inspection(),
        "",
        datetime(2012, 7, 9),  # noqa: DTZ001
        (PeriodLines(Period.parse("2012/13-Q1"), (line,)),),
    )
    return plain(row_sentence(pack.row_by_code[line.measure], content))
