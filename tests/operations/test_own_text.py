"""The manager's own text: kept under each judgement and period, undoable, and never lost."""

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.own_text import Place, earlier_texts, own_grades, own_texts, save_grade, save_words
from ccdesk.refusal import Refusal
from ccdesk.register.journal.reading import history
from ccdesk.register.journal.undoing import undo
from ccdesk.register.register import Register

YEAR, QUARTER = Period.parse("2012/13"), Period.parse("2012/13-Q1")
ACCESS = Place("ofsted-2013", "access", "2012/13")


def words(register: Register, period: Period = YEAR) -> dict[str, str]:
    return {judgement: text.words for judgement, text in own_texts(register, "ofsted-2013", period).items()}


def test_a_text_belongs_to_its_judgement_and_period(register: Register) -> None:
    save_words(register, ACCESS, "More lone parents came.")
    save_words(register, Place("ofsted-2013", "leadership", "2012/13"), "The board met.")
    save_words(register, Place("ofsted-2013", "access", "2012/13-Q1"), "A slow spring.")
    assert words(register) == {"access": "More lone parents came.", "leadership": "The board met."}
    assert words(register, QUARTER) == {"access": "A slow spring."}


def test_what_is_written_again_leaves_the_earlier_text_to_be_read(register: Register) -> None:
    for text in ("First", "First and second", "Third"):
        save_words(register, ACCESS, text)
    assert [one.words for one in earlier_texts(register, ACCESS)] == ["First and second", "First"]
    assert {one.account for one in earlier_texts(register, ACCESS)} == {"manager"}
    assert earlier_texts(register, Place("ofsted-2013", "leadership", "2012/13")) == ()


def test_emptying_a_text_loses_nothing(register: Register) -> None:
    save_words(register, ACCESS, "Hard-won words")
    save_words(register, ACCESS, "")
    assert [one.words for one in earlier_texts(register, ACCESS)] == ["Hard-won words"]


def test_a_save_is_one_step_that_can_be_undone_and_says_where(register: Register) -> None:
    save_words(register, ACCESS, "First")
    done = save_words(register, ACCESS, "Second")
    assert done.words == "Wrote under “Access to services by young children and families”, financial year 2012/13"
    assert done.step is not None
    undo(register, done.step)
    assert words(register) == {"access": "First"}


def test_the_same_text_again_changes_nothing(register: Register) -> None:
    save_words(register, ACCESS, "First")
    assert save_words(register, ACCESS, "First\n").step is None
    assert save_words(register, Place("ofsted-2013", "leadership", "2012/13"), "").step is None
    with register.connection() as connection:
        assert len(history(connection)) == 1


def test_the_centres_own_grade_stands_beside_the_text(register: Register) -> None:
    save_grade(register, ACCESS, 2)
    save_words(register, ACCESS, "Because most came.")
    assert own_grades(register, "ofsted-2013", YEAR) == {"access": 2}
    save_grade(register, ACCESS, None)
    assert own_grades(register, "ofsted-2013", YEAR) == {}
    assert words(register) == {"access": "Because most came."}


@pytest.mark.parametrize(("framework", "grade"), [("ofsted-2013", 5), ("family-hubs", 1)])
def test_a_grade_that_the_framework_does_not_have_is_refused(register: Register, framework: str, grade: int) -> None:
    with pytest.raises(Refusal, match="not a grade of this framework"):
        save_grade(register, Place(framework, "access", "2012/13"), grade)


def test_a_text_without_a_judgement_or_without_end_is_refused(register: Register) -> None:
    with pytest.raises(Refusal, match="no such judgement"):
        save_words(register, Place("ofsted-2013", "nothing", "2012/13"), "Words")
    with pytest.raises(Refusal, match="attach it as a file"):
        save_words(register, ACCESS, "x" * 100_001)
