"""Finding and ticking among 40,000 people and 2,000,000 attendances, against bare widgets showing the same."""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.desk_window import open_desk
from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.places import Place
from ccdesk.desk.theme.theme import Theme
from ccdesk.framework.load_pack import load_pack
from ccdesk.operations.people_search import FOUND_AT_MOST, find_people
from ccdesk.operations.session_register import session_register
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register

pytestmark = pytest.mark.benchmark

PEOPLE, FAMILIES, SESSIONS, ATTENDANCES = 40_000, 15_000, 12_500, 2_000_000
TODAY = date(2013, 4, 16)
NAMES_TRIED, TICKS = 4_000, 60
_STARTS = (
    *("ad", "bel", "car", "dor", "el", "fen", "gar", "hol", "is", "jon", "kel", "lam", "mor", "nor", "ox", "pem"),
    *("quin", "ros", "sul", "tan", "ul", "ver", "wat", "yar", "zel", "ash", "bro"),
)
_ENDS = (
    *("son", "ton", "ley", "er", "ham", "ford", "well", "man", "by", "field", "ski", "ova", "wood", "a", "es"),
    *("ing", "worth", "den"),
)
_FIRST_ENDS = ("a", "ie", "en", "y", "is", "ia", "on", "ette", "ard", "o")


@pytest.fixture(scope="module")
def large_centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Return a register of this size whose groups are held every day; its 2,000,000 marks bypass the journal."""
    register, _ = create_register(tmp_path_factory.mktemp("large") / "Rowan.ccdesk", passphrase="a quiet green door")
    draw = random.Random(2013)
    lasts = sorted(
        {(draw.choice(_STARTS) + draw.choice([*_STARTS, ""]) + draw.choice(_ENDS)).title() for _ in range(6_000)}
    )
    firsts = sorted({(draw.choice(_STARTS) + draw.choice(_FIRST_ENDS)).title() for _ in range(900)})
    commonness = [1 / (1 + place) ** 0.6 for place in range(len(lasts))]
    last_of = draw.choices(lasts, commonness, k=FAMILIES)
    flags = ("commissioned", "accredited", "validated", "community", "counts_as_contact")
    with register:
        with step(register, "Made up a large centre") as made:
            families = [
                (n + 1, f"KL-{n:05}", f"ME{n % 20} {n % 9}AB", f"{n % 90} Kiln Court", date(2010, 4, 1))
                for n in range(FAMILIES)
            ]
            insert_rows(made, "family", ("id", "reference", "postcode", "address", "registered_on"), families)
            people = [
                (
                    *(n + 1, f"P{n:05}", n % FAMILIES + 1, draw.choice(firsts), last_of[n % FAMILIES]),
                    date(1970, 1, 1) + timedelta(days=draw.randrange(15_700)),
                    *("parent" if n < FAMILIES else "child", False),
                )
                for n in range(PEOPLE)
            ]
            columns = ("id", "reference", "family_id", "first_name", "last_name", "born_on", "role", "interpreter")
            insert_rows(made, "person", columns, people)
            services = [
                (n + 1, f"S{n}", f"Group {n}", "U2", "group", False, False, False, False, True) for n in range(10)
            ]
            insert_rows(made, "service", ("id", "reference", "name", "theme", "kind", *flags), services)
            sessions = [
                (n + 1, f"N{n}", n % 10 + 1, TODAY - timedelta(days=n // 10), "planned" if n < 10 else "held", False)
                for n in range(SESSIONS)
            ]
            insert_rows(made, "session", ("id", "reference", "service_id", "day", "status", "outreach"), sessions)
        rows = (
            (n + 1, session, (session % 10) * 400 + place * 2 + draw.randrange(2) + 1, "present")
            for n, (session, place) in enumerate(
                (session, place)
                for session in range(11, SESSIONS + 1)
                for place in range(ATTENDANCES // (SESSIONS - 10) + 1)
            )
        )
        with register.connection() as connection:
            triggers = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'attendance'"
            ).fetchall()
            connection.execute("BEGIN")
            for name, _sql in triggers:
                connection.execute(f'DROP TRIGGER "{name}"')
            connection.executemany(
                "INSERT INTO attendance (id, session_id, person_id, mark) VALUES (?, ?, ?, ?)",
                islice(rows, ATTENDANCES),
            )
            for _name, sql in triggers:
                connection.execute(sql)
            connection.execute("COMMIT")
        yield register


@pytest.fixture
def page(large_centre: Register, theme: Theme, qtbot: QtBot) -> Iterator[SessionRegisterPage]:
    """Show the register of one of today's sessions."""
    window = open_desk(large_centre, lambda: datetime.combine(TODAY, time(10)).astimezone())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.show_place(Place("register", 1))
    shown = window.page
    assert isinstance(shown, SessionRegisterPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0 and window.workplace.work.is_idle, timeout=60_000)
    yield shown
    qtbot.waitUntil(lambda: window.workplace.work.is_idle, timeout=60_000)
    window.close()
    window.deleteLater()


class Paints(QObject):
    """Notes what is painted of a widget, and ends a waiting loop when what is waited for was."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.areas: list[int] = []
        self.worked: list[float] = []
        self._widget = widget
        self._wanted: Callable[[], bool] | None = None
        self._loop = QEventLoop()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            self.areas.append(sum(rect.width() * rect.height() for rect in event.region()))  # type: ignore[attr-defined]
            # The widget paints itself after its filters.
            QTimer.singleShot(0, self.look)
        return False

    def look(self, *_: object) -> None:
        if self._wanted is not None and self._wanted():
            self._loop.quit()

    def seconds(self, act: Callable[[], object], wanted: Callable[[], bool]) -> float:
        """Return how long it takes from an act until something holds."""
        self._wanted = wanted
        self.areas.clear()
        began, worked = perf_counter(), thread_time()
        act()
        if not (self.areas and wanted()):
            QTimer.singleShot(10_000, self._loop.quit)
            self._loop.exec()
        took = perf_counter() - began
        self.worked.append(thread_time() - worked)
        assert wanted()
        self._wanted = None
        return took


def slip(draw: random.Random, word: str) -> str:
    """Return a word with one letter changed, added, left out, or swapped with the next."""
    place, letter = draw.randrange(len(word)), draw.choice("abcdefghijklmnopqrstuvwxyz")
    match draw.randrange(4):
        case 0:
            return word[:place] + letter + word[place + 1 :]
        case 1:
            return word[:place] + letter + word[place:]
        case 2:
            return word[:place] + word[place + 1 :]
        case _:
            place = min(place, len(word) - 2)
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def test_names_are_found_as_prefixes_and_misspelt(large_centre: Register, capsys: pytest.CaptureFixture[str]) -> None:
    """Found is who is among those shown at once in the smallest window: the very person, not one of the same name."""
    draw = random.Random(7)
    with large_centre.connection() as connection:
        names = connection.execute("SELECT id, first_name, last_name FROM person ORDER BY id").fetchall()
    find_people(large_centre, "a")
    prefixes: dict[str, Callable[[str, str], str]] = {
        "four letters of both names": lambda first, last: f"{first[:4]} {last[:4]}",
        "first name and 4 letters of the last": lambda first, last: f"{first} {last[:4]}",
        "last name and 3 letters of the first": lambda first, last: f"{last} {first[:3]}",
    }
    misspelt: dict[str, Callable[[str, str], str]] = {
        "last name misspelt": lambda first, last: f"{first} {slip(draw, last.lower())}",
        "first name misspelt": lambda first, last: f"{slip(draw, first.lower())} {last}",
    }
    shares: dict[str, float] = {}
    times: list[float] = []
    for words, type_it in (prefixes | misspelt).items():
        hits = 0
        for person, first, last in draw.sample(names, NAMES_TRIED):
            began = perf_counter()
            found = find_people(large_centre, type_it(first, last))
            times.append(perf_counter() - began)
            assert len(found) <= FOUND_AT_MOST
            hits += any(one.person_id == person for one in found)
        shares[words] = hits / NAMES_TRIED
    sharing = Counter((first[:4], last[:4]) for _, first, last in names)
    crowded = sum(count for count in sharing.values() if count > FOUND_AT_MOST) / PEOPLE
    with capsys.disabled():
        found_words = "; ".join(f"{words} {share:.1%}" for words, share in shares.items())
        print(
            f"\nfound in the first {FOUND_AT_MOST} of {PEOPLE:,}: {found_words}; median"
            f" {statistics.median(times) * 1000:.1f} ms; more than {FOUND_AT_MOST} people share the same four letters"
            f" of both names with {crowded:.1%} of them, at most {max(sharing.values())}"
        )
    assert min(shares[words] for words in prefixes) >= 0.98
    assert min(shares[words] for words in misspelt) >= 0.95


def test_key_stroke_to_painted_list(
    page: SessionRegisterPage, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    search, found = page.board.search, page.found
    QTest.keyClicks(search, "a")
    qtbot.waitUntil(found.isVisible, timeout=30_000)
    search.setText("")
    bare = _Bare(qtbot)
    desk_times, bare_times = [], []
    painted, bare_painted = Paints(found.list.viewport()), Paints(bare.table.viewport())
    # Where a letter more finds the same people nothing is painted: such letters end with the answer and do not count.
    page.workplace.work.idle.connect(painted.look)
    for text in ("mor", "adt", "kel", "zel", "wat", "bro", "gar", "fen", "isa", "jon") * 3:
        for letter in text:
            qtbot.waitUntil(lambda: page.workplace.work.is_idle)
            before = found.model.found
            took = painted.seconds(partial(QTest.keyClicks, search, letter), partial(_is_shown, page, painted, before))
            bare.rows = [
                (one.person.name, one.person.about, one.person.where, one.came, one.person.how)
                for one in found.model.found
            ]
            bare_took = bare_painted.seconds(
                partial(QTest.keyClicks, bare.box, letter), lambda: bool(bare_painted.areas)
            )
            if found.model.found is not before:
                desk_times.append(took)
                bare_times.append(bare_took)
        search.setText("")
        bare.box.blockSignals(True)
        bare.box.setText("")
        bare.box.blockSignals(False)
    desk_time, bare_time = statistics.median(desk_times), statistics.median(bare_times)
    with capsys.disabled():
        print(
            f"\nkey stroke to painted list, {len(desk_times)} of them: desk {desk_time * 1000:.2f} ms, bare table"
            f" {bare_time * 1000:.2f} ms, ratio {desk_time / bare_time:.2f}; the quickest tenth"
            f" {_quickest(desk_times) / _quickest(bare_times):.2f}"
        )


def _is_shown(page: SessionRegisterPage, painted: Paints, before: object) -> bool:
    """Return whether those found for all that was typed are painted, or were before."""
    found = page.found
    is_answered = found.text == page.board.search.text() and found.isVisible()
    return is_answered and (bool(painted.areas) or found.model.found is before)


def _quickest(times: Sequence[float]) -> float:
    """Return how long the quickest tenth takes, which what else the computer does hardly touches."""
    return statistics.quantiles(times, n=10)[0]


class _Bare:
    """A line to type in over a bare table that is filled at each letter with rows that are known already."""

    def __init__(self, qtbot: QtBot) -> None:
        self.rows: Sequence[tuple[str, ...]] = ()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.box, self.table = QLineEdit(), QTableWidget(0, 5)
        layout.addWidget(self.box)
        layout.addWidget(self.table)
        # As wide as in the desk: a table that cuts its texts off does not show the same.
        for column, width in enumerate((160, 220, 170, 150, 80)):
            self.table.setColumnWidth(column, width)
        self.window.resize(806, 560)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.box.textChanged.connect(self._fill)

    def _fill(self) -> None:
        self.table.setRowCount(len(self.rows))
        for row, texts in enumerate(self.rows):
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))


def test_tick_to_painted_and_saved(page: SessionRegisterPage, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    view, workplace = page.board.list, page.workplace
    view.take_focus()
    whole = view.viewport().width() * view.viewport().height()
    painted = Paints(view.viewport())
    saved: list[object] = []
    workplace.was_done.connect(lambda *_: saved.append(None))
    workplace.was_done.connect(painted.look)
    table = QTableWidget(20, 5)
    qtbot.addWidget(table)
    table.resize(806, 560)
    table.show()
    qtbot.waitExposed(table)
    cell = QTableWidgetItem("")
    table.setItem(0, 0, cell)
    bare_painted = Paints(table.viewport())
    tick_times, cell_times, most = [], [], 0
    # The page's own first painting is not a tick's.
    page.window().repaint()
    qtbot.waitUntil(lambda: bool(painted.areas), timeout=10_000)
    QTest.keyClick(view, Qt.Key.Key_Space)
    for number in range(TICKS):
        qtbot.waitUntil(lambda: workplace.work.is_idle, timeout=10_000)
        saved.clear()
        tick_times.append(
            painted.seconds(lambda: QTest.keyClick(view, Qt.Key.Key_Space), lambda: bool(painted.areas) and bool(saved))
        )
        most = max(most, *painted.areas)
        cell_times.append(bare_painted.seconds(partial(cell.setText, str(number)), lambda: bool(bare_painted.areas)))
    with capsys.disabled():
        tick, bare = statistics.median(tick_times), statistics.median(cell_times)
        tick_work, bare_work = statistics.median(painted.worked), statistics.median(bare_painted.worked)
        print(
            f"\ntick to painted and durably saved: {tick * 1000:.2f} ms, one cell of a bare table {bare * 1000:.2f} ms,"
            f" ratio {tick / bare:.2f}; of that the window's thread worked {tick_work * 1000:.2f} ms and"
            f" {bare_work * 1000:.2f} ms, ratio {tick_work / bare_work:.2f};"
            f" the largest area painted for a tick is {most / whole:.0%} of the list"
        )
    assert most < whole / 2


def test_register_of_a_session_is_read_by_keys_only(large_centre: Register, capsys: pytest.CaptureFixture[str]) -> None:
    pack = load_pack()
    times = []
    for session in range(1, 11):
        began = perf_counter()
        shown = session_register(large_centre, pack, session)
        times.append(perf_counter() - began)
    with capsys.disabled():
        print(
            f"\nregister of a session with {len(shown.people)} people among {ATTENDANCES:,} attendances:"
            f" {statistics.median(times) * 1000:.1f} ms"
        )
