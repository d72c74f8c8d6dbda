"""Visit every page of the desk on a demonstration in a process of its own, and print its longest blocks as JSON.

``python visiting.py REGISTER`` with the register's key, as hexadecimal digits, on the standard input. For each page:
the longest time, in milliseconds, that the window's thread answered nothing while the page was shown for the first
time and then again, each as it passed on the clock and as the thread itself worked; and what it was doing then.
"""

from __future__ import annotations

import json
import sys
import threading
import time
import traceback
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ccdesk.desk.places import Place
from ccdesk.desk.start import SWITCH_SECONDS
from ccdesk.desk.starting.opening import load_everything
from ccdesk.desk.theme.theme import Theme
from ccdesk.operations.demonstration.making import TODAY

if TYPE_CHECKING:
    from ccdesk.desk.window import DeskWindow

QUIET_MILLISECONDS = 60
WATCHED_SECONDS = 0.02
AT_WORK = datetime.combine(TODAY, datetime.min.time().replace(hour=10, minute=30)).astimezone()
# What a page shows when it is asked for nothing in particular; these need something to show.
QUESTIONS = {
    "commissioned": "SELECT id FROM service WHERE commissioned ORDER BY id LIMIT 1",
    "family": "SELECT id FROM family WHERE left_on IS NULL ORDER BY id LIMIT 1",
    "register": f"SELECT id FROM session WHERE day <= '{TODAY}' AND status = 'held' ORDER BY day DESC, id LIMIT 1",
}
KEYS: dict[str, int | str] = {"measure": "U2-P1"}


@dataclass(frozen=True)
class Block:
    """How long the window's thread answered nothing: on the clock, and as it worked itself; and where it was."""

    clock: float
    worked: float
    where: str

    def __str__(self) -> str:
        """Return both times."""
        return f"{self.worked} ms of work, {self.clock} ms on the clock"


class BlockWatcher(QObject):
    """Measures from beat to beat of a timer in the window's thread; between two it answered nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._main = threading.get_ident()
        self._stack = ""
        self._ended = threading.Event()
        self.begin()
        self._timer.start()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """Forget the blocks so far."""
        self._longest: list[float] = [0.0, 0.0]
        self._where = ""
        self._clock, self._worked = time.perf_counter(), time.thread_time()

    def block(self) -> Block:
        """Return the longest block since it began."""
        self._beat()
        return Block(round(self._longest[0] * 1000, 1), round(self._longest[1] * 1000, 1), self._where)

    def end(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        clock, worked = time.perf_counter(), time.thread_time()
        if worked - self._worked > self._longest[1]:
            self._where = self._stack
        self._longest[0] = max(self._longest[0], clock - self._clock)
        self._longest[1] = max(self._longest[1], worked - self._worked)
        self._stack = ""
        self._clock, self._worked = clock, worked

    def _look(self) -> None:
        while not self._ended.wait(0.005):
            if not self._stack and time.perf_counter() - self._clock > WATCHED_SECONDS:
                frame = sys._current_frames().get(self._main)
                self._stack = "".join(traceback.format_stack(frame)[-10:]) if frame is not None else ""


def visit_all(register_path: Path, key: bytes) -> dict[str, list[dict[str, object]]]:
    """Open the desk as it is opened after signing in and show every page twice."""
    from ccdesk.desk.desk_ahead import DeskAhead
    from ccdesk.desk.desk_window import open_desk, prepare
    from ccdesk.register.opening import open_with_key

    with open_with_key(register_path, key, account="manager") as register:
        keys: dict[str, int | str] = dict(KEYS)
        with register.connection() as connection:
            for name, question in QUESTIONS.items():
                (keys[name],) = connection.execute(question).fetchone()
        prepared = prepare(register, TODAY)
        watcher = BlockWatcher()
        ahead, built = DeskAhead(), QEventLoop()
        ahead.built.connect(built.quit)
        ahead.begin()
        built.exec()
        told = {"(while the passphrase is typed)": [asdict(watcher.block())]}
        watcher.begin()
        desk = open_desk(register, lambda: AT_WORK, prepared=prepared, ahead=ahead)
        desk.show()
        _settle(desk)
        told["(opening)"] = [asdict(watcher.block())]
        for name in desk.page_types:
            blocks = []
            for _ in ("first", "again"):
                watcher.begin()
                desk.show_place(Place(name, keys.get(name)))
                _settle(desk)
                blocks.append(asdict(watcher.block()))
            told[name] = blocks
        watcher.end()
        desk.close()
        _settle(desk)
    return told


def _settle(desk: DeskWindow) -> None:
    """Let the event loop run as it does in the desk, until nothing was asked for a while."""
    work = desk.workplace.work
    loop = QEventLoop()
    quiet = QTimer()
    quiet.setSingleShot(True)
    quiet.setInterval(QUIET_MILLISECONDS)

    def look() -> None:
        if work.is_idle:
            loop.quit()
        else:
            quiet.start()

    quiet.timeout.connect(look)
    quiet.start()
    loop.exec()


def main() -> None:
    """Visit, and print."""
    sys.setswitchinterval(SWITCH_SECONDS)
    key = bytes.fromhex(sys.stdin.readline().strip())
    application = QApplication([])
    Theme(application, choice="light", scale=1.0)
    # As while somebody types the passphrase.
    load_everything(lambda share, words: None)
    sys.stdout.write(f"{json.dumps(visit_all(Path(sys.argv[1]), key))}\n")


if __name__ == "__main__":
    main()
