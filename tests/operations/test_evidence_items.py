"""Items of evidence: a claim with its figure as it stood, which says so when the figure changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from ccdesk.evidence.content import EvidenceContent, EvidenceLine, PeriodLines
from ccdesk.framework.centre import Centre
from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.operations.evidence_items import Frozen, change_claim, keep_item, kept_items, remove_item
from ccdesk.operations.evidence_kept import judgement_evidence
from ccdesk.operations.own_text import Place
from ccdesk.refusal import Refusal
from ccdesk.register.journal.undoing import undo
from ccdesk.register.register import Register

YEAR, TODAY = Period.parse("2012/13"), date(2013, 4, 16)
ACCESS = Place("ofsted-2013", "access", "2012/13")
LINE = ("U2-P1", "group:lone-parents", "reach")
FROZEN = Frozen(LINE, 168, 276, 100 * 168 / 276, "percent")
CLAIM = "The majority of lone parents were reached."

Keep = Callable[..., int]


@pytest.fixture
def keep(register: Register) -> Keep:
    def kept(frozen: Frozen = FROZEN, claim: str = CLAIM) -> int:
        return int(keep_item(register, ACCESS, claim, frozen, "the centre's register", today=TODAY).result)

    return kept


def content(*lines: EvidenceLine) -> EvidenceContent:
    return EvidenceContent(
        Centre("Rowan", "K900", "", ""),
        load_pack(),
        load_inspection_framework("ofsted-2013"),
        "",
        datetime(2013, 4, 16, tzinfo=UTC),
        (PeriodLines(YEAR, lines),),
    )


def shown(n: float, d: float, *, hidden: bool = False) -> EvidenceLine:
    return EvidenceLine(*LINE, n, d, 100 * n / d, hidden=hidden)


def test_an_item_says_what_it_rests_on_and_since_when(register: Register, keep: Keep) -> None:
    keep()
    (item,) = kept_items(register, "ofsted-2013", YEAR)
    assert (item.claim, item.figure_words) == (CLAIM, "61%, 168 of 276")
    assert item.origin_words == "Financial year 2012/13 · the centre's register · kept on 16 April 2013"
    assert item.changed == ""


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (Frozen(LINE, 168, 276, 100 * 168 / 276, "percent"), ""),
        (Frozen(LINE, 179, 276, 100 * 179 / 276, "percent"), "The figure is now 65%, 179 of 276"),
        (Frozen(LINE, 168, None, None, "percent"), "The figure is now 168"),
        (None, "There is no such figure now"),
    ],
)
def test_it_stays_as_it_was_and_says_how_the_figure_stands_now(
    register: Register, keep: Keep, now: Frozen | None, said: str
) -> None:
    keep()
    (item,) = kept_items(register, "ofsted-2013", YEAR, {} if now is None else {LINE: now})
    assert (item.frozen, item.changed) == (FROZEN, said)


def test_a_claim_may_be_said_in_other_words_and_the_item_removed_and_brought_back(
    register: Register, keep: Keep
) -> None:
    item = keep()
    change_claim(register, item, "Lone parents\n come more often.")
    assert [one.claim for one in kept_items(register, "ofsted-2013", YEAR)] == ["Lone parents come more often."]
    done = remove_item(register, item)
    assert kept_items(register, "ofsted-2013", YEAR) == ()
    assert done.step is not None
    undo(register, done.step)
    assert len(kept_items(register, "ofsted-2013", YEAR)) == 1


def test_an_item_without_a_claim_or_a_judgement_is_refused(register: Register, keep: Keep) -> None:
    with pytest.raises(Refusal, match="needs its claim"):
        keep(claim="  ")
    with pytest.raises(Refusal, match="no such judgement"):
        keep_item(register, Place("ofsted-2013", "x", "2012/13"), CLAIM, FROZEN, "a source", today=TODAY)
    with pytest.raises(Refusal, match="no longer in the register"):
        change_claim(register, 4711, CLAIM)


@pytest.mark.parametrize(
    ("frozen", "line", "is_shown"),
    [
        (FROZEN, shown(168, 276), True),
        (FROZEN, shown(168, 276, hidden=True), False),
        (FROZEN, None, False),
        (Frozen(LINE, 3, 60, 5.0, "percent"), shown(30, 60), False),
        (Frozen(LINE, 58, 60, 96.7, "percent"), shown(30, 60), False),
        (Frozen(LINE, 60, 60, 100.0, "percent"), shown(30, 60), True),
        (Frozen(), None, True),
    ],
)
def test_a_document_is_given_only_what_may_leave_the_building(
    register: Register, keep: Keep, frozen: Frozen, line: EvidenceLine | None, is_shown: bool
) -> None:
    keep(frozen)
    (item,) = judgement_evidence(register, content(*([] if line is None else [line])))["access"].items
    assert (item.claim == CLAIM, item.numerator == frozen.numerator) == (is_shown, is_shown or frozen.numerator is None)
    assert item.frozen_on == TODAY
