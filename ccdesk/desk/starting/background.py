"""Work off the window's thread while there is no register yet."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")
Tell = Callable[[float, str], None]


class GivenUp(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Unwind long work that somebody cancelled."""


class Job:
    """One piece of work: who asked, and what to do with its outcome."""

    def __init__(
        self,
        work: Callable[[Tell], Any],
        owner: QObject,
        answer: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Tell | None = None,
        unwanted: Callable[[Any], None] | None = None,
    ) -> None:
        """Keep them; nothing is done yet."""
        self.work, self.owner, self.answer, self.failed = work, owner, answer, failed
        self.progress, self.unwanted = progress, unwanted
        self.cancelled = threading.Event()
        self.value: Any = None


class Background(QObject):
    """Runs jobs in threads of its own and gives their outcomes back in the window's thread."""

    _finished = Signal(object, object, object)
    _advanced = Signal(object, float, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the threads; they start with the first job."""
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._open: set[Job] = set()
        self._finished.connect(self._receive)
        self._advanced.connect(self._advance)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done."""
        return not self._open

    def run(
        self,
        owner: QObject,
        work: Callable[[Tell], T],
        answer: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Tell | None = None,
        unwanted: Callable[[T], None] | None = None,
    ) -> Job:
        """Do work, which is given a function to tell its progress by; its outcome is given while the owner is there.

        What it made when nobody wants it any more goes to ``unwanted``, in the window's thread.
        """
        job = Job(work, owner, answer, failed, progress, unwanted)
        self._open.add(job)

        def tell(share: float, words: str) -> None:
            if job.cancelled.is_set():
                raise GivenUp
            self._advanced.emit(job, share, words)

        self._pool.start(_Run(job, tell, self._finished))
        return job

    def close(self) -> None:
        """Cancel what can be cancelled and wait for the rest; no outcome is given any more."""
        for job in self._open:
            job.cancelled.set()
        self._finished.disconnect(self._receive)
        self._pool.waitForDone()
        for job in self._open:
            _dispose(job)
        self._open.clear()

    def _receive(self, job: Job, value: object, error: Exception | None) -> None:
        self._open.discard(job)
        if not isValid(job.owner):
            _dispose(job)
        elif error is None:
            job.answer(value)
        else:
            job.failed(error)

    def _advance(self, job: Job, share: float, words: str) -> None:
        if job.progress is not None and job in self._open and isValid(job.owner):
            job.progress(share, words)


class _Run(QRunnable):
    def __init__(self, job: Job, tell: Tell, finished: Any) -> None:  # noqa: ANN401 - a bound signal
        super().__init__()
        self._job, self._tell, self._finished = job, tell, finished

    def run(self) -> None:
        value: object = None
        error: Exception | None = None
        try:
            value = self._job.value = self._job.work(self._tell)
        except Exception as raised:  # the window's thread decides what a failure means
            error = raised
        self._finished.emit(self._job, value, error)


def _dispose(job: Job) -> None:
    if job.value is not None and job.unwanted is not None:
        job.unwanted(job.value)
