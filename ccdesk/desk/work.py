"""Questions and acts off the window's thread: two threads that read, one that writes, one for long reading."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from ccdesk.register.register import Register

READING_THREADS = 2


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Unwind long work that somebody cancelled; whatever it had begun is rolled back."""


@dataclass(eq=False)
class Task:
    """One piece of work: what to do, who asked, and what to do with the outcome."""

    work: Callable[[Register], Any]
    owner: QObject
    answer: Callable[[Any], None]
    failed: Callable[[Exception], None]
    key: tuple[int, str] | None = None
    number: int = 0
    cancelled: threading.Event = field(default_factory=threading.Event)


class Work(QObject):
    """Runs tasks and gives their outcomes back in the thread that this object lives in."""

    _finished = Signal(object, object, object)
    _advanced = Signal(object, float, str)
    pending_acts = Signal(int)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the threads; they start with the first task, and there is none before there is a register."""
        super().__init__(parent)
        self._register: Register | None = None
        self._readers = _pool(READING_THREADS)
        self._writer = _Writer()
        self._long_reader = _pool(1)
        self._numbers = itertools.count(1)
        self._newest: dict[tuple[int, str], int] = {}
        self._open: set[Task] = set()
        self._acts = 0
        self._is_closed = False
        self._finished.connect(self._receive)
        self._advanced.connect(self._advance)
        self._progress: dict[int, Callable[[float, str], None]] = {}

    def begin(self, register: Register) -> None:
        """Take tasks on this register from now on."""
        self._register = register

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done or waited for."""
        return not self._open

    @property
    def acts_pending(self) -> int:
        """How many acts are not yet saved."""
        return self._acts

    def ask(
        self,
        owner: QObject,
        question: Callable[[Register], Any],
        answer: Callable[[Any], None],
        failed: Callable[[Exception], None],
        key: str = "",
    ) -> None:
        """Answer a question in a reading thread, unless the owner goes or asks a newer one with the same key."""
        ticket = (id(owner), key)
        task = Task(question, owner, answer, failed, ticket, next(self._numbers))
        self._newest[ticket] = task.number
        self._read(self._readers, task)

    def act(
        self,
        owner: QObject,
        act: Callable[[Register], Any],
        answer: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do an act in the writing thread, after all acts before it; its outcome is always given."""
        self._acts += 1
        self.pending_acts.emit(self._acts)
        self._write(Task(act, owner, answer, failed))

    def long(
        self,
        owner: QObject,
        work: Callable[[Register, Callable[[float, str], None]], Any],
        progress: Callable[[float, str], None],
        answer: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        writes: bool,
    ) -> Task:
        """Do long work, which tells its progress and can be cancelled; return its task."""
        task = Task(lambda register: work(register, tell), owner, answer, failed, number=next(self._numbers))
        self._progress[task.number] = progress

        def tell(share: float, words: str) -> None:
            if task.cancelled.is_set():
                raise Cancelled
            self._advanced.emit(task, share, words)

        if writes:
            self._write(task)
        else:
            self._read(self._long_reader, task)
        return task

    def stop_reading(self) -> None:
        """Begin to close: cancel what only reads and take nothing new; acts that are waiting are still done."""
        self._is_closed = True
        for task in self._open:
            if task.number:
                task.cancelled.set()

    def close(self) -> None:
        """Cancel what only reads, wait for what writes, and end the threads."""
        self.stop_reading()
        self._writer.end()
        for pool in (self._readers, self._long_reader):
            pool.waitForDone()

    def _read(self, pool: QThreadPool, task: Task) -> None:
        if not self._is_closed:
            pool.start(self._begin(task))

    def _write(self, task: Task) -> None:
        self._writer.start(self._begin(task))

    def _begin(self, task: Task) -> _Run:
        if self._register is None:
            raise RuntimeError("nobody has signed in to a register yet")
        self._open.add(task)
        return _Run(self._register, task, self._is_wanted, self._finished, self)

    def _is_wanted(self, task: Task) -> bool:
        if task.cancelled.is_set():
            return False
        return task.key is None or self._newest.get(task.key) == task.number

    def _receive(self, task: Task, value: object, error: Exception | None) -> None:
        self._open.discard(task)
        self._progress.pop(task.number, None)
        is_wanted = self._is_wanted(task) or isinstance(error, Cancelled) or task.key is None
        if task.key is not None and self._newest.get(task.key) == task.number:
            del self._newest[task.key]
        if task.number == 0:
            self._acts -= 1
            self.pending_acts.emit(self._acts)
        if is_wanted and (isValid(task.owner) or task.number == 0):
            if error is None:
                task.answer(value)
            else:
                task.failed(error)
        if not self._open:
            self.idle.emit()

    def _advance(self, task: Task, share: float, words: str) -> None:
        if (progress := self._progress.get(task.number)) is not None:
            progress(share, words)


class _Run(QRunnable):
    """One task in a thread; the outcome goes out through a signal of an object in the window's thread."""

    def __init__(
        self,
        register: Register,
        task: Task,
        is_wanted: Callable[[Task], bool],
        finished: Any,  # noqa: ANN401 - a bound signal, which has no type of its own
        work: QObject,
    ) -> None:
        super().__init__()
        self._work = work
        self._register = register
        self._task = task
        self._is_wanted = is_wanted
        self._finished = finished

    def run(self) -> None:
        value: object = None
        error: Exception | None = None
        try:
            if self._is_wanted(self._task):
                value = self._task.work(self._register)
            elif self._task.cancelled.is_set():
                error = Cancelled()
        except Exception as raised:  # the window's thread decides what a failure means
            error = raised
        if isValid(self._work):
            self._finished.emit(self._task, value, error)


class _Writer:
    """One thread that waits for acts: handing one to a thread that is there takes less than a pool's start.

    It is not of low priority as those that read are: people wait for what they did to be saved.
    """

    def __init__(self) -> None:
        self._waiting: SimpleQueue[_Run | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self, run: _Run) -> None:
        """Do this after all that came before."""
        self._waiting.put(run)
        if self._thread is None:
            self._thread = threading.Thread(target=self._go, name="writing", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Wait until all is done, and end the thread."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)
            thread.join()

    def _go(self) -> None:
        while (run := self._waiting.get()) is not None:
            run.run()


def _pool(threads: int) -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(threads)
    pool.setExpiryTimeout(-1)
    pool.setThreadPriority(QThread.Priority.LowPriority)
    return pool
