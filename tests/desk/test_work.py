"""Questions and acts off the window's thread: what is answered, what is dropped, and in which order."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ccdesk.desk.work import Cancelled
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.operations.acts import Done
from ccdesk.operations.roles import Role
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

PATIENCE = 10


@pytest.fixture
def workplace(demonstration_copy: Register, qtbot: QtBot) -> Iterator[Workplace]:
    quarter = Period.parse("2013/14-Q1")
    made = Workplace(quarter)
    made.begin(demonstration_copy, Role.MANAGER, load_pack(), quarter, lambda: datetime(2013, 4, 16, 10).astimezone())
    yield made
    made.close()
    qtbot.waitUntil(lambda: made.work.is_idle)


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject()


def changing(words: str, then: Callable[[], None] = lambda: None) -> Callable[[Register], Done]:
    def act(register: Register) -> Done:
        then()
        return Done(words, None, frozenset({"person"}))

    return act


def _wait(go: threading.Event) -> None:
    go.wait(PATIENCE)


def test_question_is_answered_in_the_window_s_thread_and_asked_in_another(
    workplace: Workplace, owner: QObject, qtbot: QtBot
) -> None:
    threads: list[Any] = []

    def question(register: Register) -> int:
        threads.append(threading.current_thread())
        with register.connection() as connection:
            (count,) = connection.execute("SELECT count(*) FROM family").fetchone()
        return int(count)

    answers: list[int] = []

    def answer(count: int) -> None:
        assert QThread.currentThread() is owner.thread()
        answers.append(count)

    workplace.ask(owner, question, answer)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0] > 100
    assert threads[0] is not threading.main_thread()


def test_only_the_newest_of_several_questions_is_answered(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    answers: list[int] = []
    go = threading.Event()

    def question(number: int) -> Callable[[Register], int]:
        return lambda register: (go.wait(PATIENCE), number)[1]

    for number in range(6):
        workplace.ask(owner, question(number), answers.append, key="list")
    go.set()
    qtbot.waitUntil(lambda: workplace.work.is_idle)
    assert answers == [5]


def test_questions_with_other_keys_do_not_drop_each_other(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    answers: list[str] = []
    for key in ("people", "sessions", "counts"):
        workplace.ask(owner, lambda register, key=key: key, answers.append, key=key)  # type: ignore[misc]
    qtbot.waitUntil(lambda: workplace.work.is_idle)
    assert sorted(answers) == ["counts", "people", "sessions"]


def test_answer_to_somebody_who_is_gone_is_dropped(workplace: Workplace, qtbot: QtBot) -> None:
    gone = QObject()
    answers: list[int] = []
    go = threading.Event()
    workplace.ask(gone, lambda register: (go.wait(PATIENCE), 1)[1], answers.append)
    delete(gone)
    go.set()
    qtbot.waitUntil(lambda: workplace.work.is_idle)
    assert answers == []


def test_acts_are_done_in_order_and_one_at_a_time(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    order: list[int] = []
    threads: set[int] = set()

    def act(number: int) -> Callable[[Register], Done]:
        def do() -> None:
            order.append(number)
            threads.add(threading.get_ident())

        return changing(str(number), do)

    for number in range(30):
        workplace.act(owner, act(number))
    qtbot.waitUntil(lambda: workplace.work.is_idle)
    assert order == list(range(30))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_act_is_told_with_what_it_changed(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    told: list[Done] = []
    with qtbot.waitSignal(workplace.changed) as changed:
        workplace.act(owner, changing("Saved"), told.append)
    assert changed.args == [frozenset({"person"})]
    assert [done.words for done in told] == ["Saved"]


def test_act_of_somebody_who_is_gone_is_still_done_and_told(workplace: Workplace, qtbot: QtBot) -> None:
    gone = QObject()
    done: list[str] = []
    go = threading.Event()
    workplace.was_done.connect(lambda told, kind: done.append(told.words))
    workplace.act(gone, changing("Saved", lambda: _wait(go)))
    delete(gone)
    go.set()
    qtbot.waitUntil(lambda: workplace.work.is_idle)
    assert done == ["Saved"]


def refuse(register: Register) -> Done:
    raise Refusal("The register was moved: put it back.")


def test_refusal_of_an_act_goes_to_the_message_bar(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    with qtbot.waitSignals([workplace.refused, workplace.not_saved]):
        workplace.act(owner, refuse)


def test_refusal_goes_to_whoever_wants_it_instead(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    refused: list[str] = []
    with qtbot.assertNotEmitted(workplace.refused):
        workplace.act(owner, refuse, refused=lambda refusal: refused.append(str(refusal)))
        qtbot.waitUntil(lambda: bool(refused))
    assert refused == ["The register was moved: put it back."]


def test_refusal_of_a_question_goes_to_the_message_bar(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workplace.refused):
        workplace.ask(owner, refuse, lambda answer: None)


def test_fault_in_a_question_is_told_and_the_next_is_answered(
    workplace: Workplace, owner: QObject, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(workplace.failed) as failed:
        workplace.ask(owner, lambda register: 1 // 0, lambda answer: None)
    assert isinstance(failed.args[0], ZeroDivisionError)
    answers: list[int] = []
    workplace.ask(owner, lambda register: 7, answers.append)
    qtbot.waitUntil(lambda: answers == [7])


def test_long_work_tells_how_far_it_is_and_gives_its_answer(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    shares: list[float] = []
    workplace.long_advanced.connect(lambda share, words: shares.append(share))
    answers: list[str] = []

    def work(register: Register, tell: Callable[[float, str], None]) -> str:
        for share in (0.25, 0.5, 1.0):
            tell(share, "Working")
        return "ready"

    workplace.long(owner, "Working out", work, answers.append)
    assert workplace.is_working
    qtbot.waitUntil(lambda: answers == ["ready"])
    assert shares == [0.25, 0.5, 1.0]
    assert not workplace.is_working


def endless(register: Register, tell: Callable[[float, str], None]) -> None:
    while True:
        tell(0.1, "Working")


def test_long_work_ends_when_it_is_cancelled(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    answers: list[object] = []
    cancelled: list[bool] = []
    workplace.long(owner, "Working out", endless, answers.append, cancelled=lambda: cancelled.append(True))
    with qtbot.waitSignal(workplace.long_ended):
        workplace.cancel_long()
    qtbot.waitUntil(lambda: bool(cancelled))
    assert answers == []


def test_second_long_work_is_refused_while_the_first_goes_on(
    workplace: Workplace, owner: QObject, qtbot: QtBot
) -> None:
    workplace.long(owner, "Working out", endless, lambda answer: None)
    with qtbot.waitSignal(workplace.refused):
        workplace.long(owner, "More", endless, lambda answer: None)
    with qtbot.waitSignal(workplace.long_ended):
        workplace.cancel_long()


def test_closing_finishes_acts_and_drops_reading(workplace: Workplace, owner: QObject) -> None:
    done: list[int] = []
    read: list[int] = []

    def slow(register: Register, tell: Callable[[float, str], None]) -> None:
        try:
            endless(register, tell)
        except Cancelled:
            read.append(0)
            raise

    workplace.long(owner, "Working out", slow, lambda answer: None)
    for number in range(20):
        workplace.act(owner, changing("Saved", lambda number=number: done.append(number)))  # type: ignore[misc]
    workplace.close()
    assert done == list(range(20))
    assert read in ([0], [])


def test_nothing_is_begun_for_questions_asked_after_closing(workplace: Workplace, owner: QObject, qtbot: QtBot) -> None:
    workplace.close()
    qtbot.waitUntil(lambda: workplace.work.is_idle)
    workplace.ask(owner, lambda register: 1, lambda answer: None)
    assert workplace.work.is_idle
