"""Take pictures of the running desk on the demonstration centre: every page and the main panels, light and dark.

``python -m ccdesk.desk.pictures DEMONSTRATION OUT`` writes them at the size of this process (``QT_SCALE_FACTOR``);
``--guide FOLDER`` writes those of the user guide besides.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QWidget

from ccdesk.desk.desk_window import open_desk
from ccdesk.desk.guide.guide_window import GuideWindow
from ccdesk.desk.places import Place
from ccdesk.desk.remembered import Remembered
from ccdesk.desk.starting.background import Background
from ccdesk.desk.starting.choose_register import ChoosePage
from ccdesk.desk.starting.remembered_registers import KnownRegister
from ccdesk.desk.starting.setup import Setup
from ccdesk.desk.starting.sign_in import SignInPage
from ccdesk.desk.starting.start_window import StartWindow
from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.period import Period
from ccdesk.operations.demonstration.making import MANAGER, PASSPHRASE, PERIOD, REGISTER, TODAY
from ccdesk.operations.registers import sign_in
from ccdesk.operations.report_cards import card_entries
from ccdesk.operations.session_register import session_register
from ccdesk.operations.timetable import BEING_TAKEN
from ccdesk.operations.today import centre_day

SIZE = QSize(1366, 768)
GUIDE_WIDTH = 1100
_AT = time(10, 30)
_SETTLES_MILLISECONDS = 250
_LAID_OUT_MILLISECONDS = 100
_LONGEST_MILLISECONDS = 60_000
_MEASURE = "U2-P4"
_COLOURS, _REGION = 256, 0xE0E0E0  # a region is of the upper three bits of red, green and blue
_OF_A_WHOLE_PERIOD = frozenset({"measures", "measure", "evidence", "returns", "commissioned"})
_DEVICE = "Office PC"
_IN_GUIDE = frozenset(
    {"today", "families", "family", "sessions", "register", "referrals", "support", "courses"}
    | {"measures", "measure", "evidence", "commissioned", "returns", "centre", "history"}
)

Save = Callable[[str, QWidget], None]


def main(words: list[str]) -> int:
    """Write the pictures and return the exit code."""
    asked = argparse.ArgumentParser(prog="ccdesk.desk.pictures", description="Take pictures of the desk.")
    asked.add_argument("demonstration", type=Path, help="the demonstration centre's folder, which stays as it is")
    asked.add_argument("out", type=Path, help="the folder for the pictures")
    asked.add_argument("--guide", type=Path, help="the folder for the user guide's pictures")
    told = asked.parse_args(words)
    application = QApplication(sys.argv[:1])
    theme = Theme(application, choice="light", scale=1.0)
    with tempfile.TemporaryDirectory(prefix="ccdesk-pictures-") as folder:
        copied = Path(folder) / REGISTER
        for name in (REGISTER, f"{REGISTER}.keys"):
            shutil.copyfile(told.demonstration / name, copied.with_name(name))
        take_pictures(theme, copied, told.out, told.guide)
    return 0


def take_pictures(theme: Theme, register: Path, out: Path, guide: Path | None = None) -> None:
    """Take every picture of the desk on a copy of the demonstration's register, light then dark."""
    percent = round(100 * QApplication.primaryScreen().devicePixelRatio())
    for choice in ("light", "dark"):
        theme.choose(choice)
        folder = out / f"{choice}-{percent}"
        folder.mkdir(parents=True, exist_ok=True)

        def save(name: str, window: QWidget, folder: Path = folder, is_light: bool = choice == "light") -> None:
            picture = window.grab().toImage()
            picture.save(str(folder / f"{name}.png"))
            if guide is not None and is_light and name in _IN_GUIDE:
                guide.mkdir(parents=True, exist_ok=True)
                written = QImageWriter(str(guide / f"{name}.png"))
                written.setQuality(0)
                written.write(reduced(picture))

        _take_start(save, register)
        with _desk_on(register) as desk:
            _take_desk(desk, save)
        _take_guide(save)


def reduced(picture: QImage) -> QImage:
    """Return a picture as the user guide and the README show it: narrower, and in few colours so that it is small."""
    smaller = picture.scaledToWidth(GUIDE_WIDTH, Qt.TransformationMode.SmoothTransformation)
    smaller.setDevicePixelRatio(1.0)
    smaller = smaller.convertToFormat(QImage.Format.Format_RGB32)
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return smaller.convertToFormat(QImage.Format.Format_Indexed8, _commonest_colours(smaller), flags)


def _commonest_colours(picture: QImage) -> list[int]:
    """Return 256 colours: the commonest of each region of colours, then the commonest of those left."""
    counted = Counter(memoryview(picture.constBits()).cast("B").cast("I"))
    regions: dict[int, int] = {}
    for colour, _ in counted.most_common():
        regions.setdefault(colour & _REGION, colour)
    first = list(regions.values())[:_COLOURS]
    taken = set(first)
    left = (colour for colour, _ in counted.most_common() if colour not in taken)
    return [*first, *islice(left, _COLOURS - len(first))]


def _take_start(save: Save, register: Path) -> None:
    window, background = StartWindow(), Background()
    window.resize(_logical_size())
    known = KnownRegister(register, "Kestrel Lane Children’s Centre", f"{TODAY}T09:02")
    page = SignInPage()
    page.show_register(known)
    page.show_accounts((MANAGER, "Ann Pearce", "Kirsty Lamb", "Dele Bakare", "Tom Achebe"))
    page.passphrase.line.setText("made up")
    choice, setup = ChoosePage(), Setup(background)
    choice.show_registers((known,))
    setup.centre.name.setText("Kestrel Lane Children’s Centre")
    setup.centre.areas.setPlainText("E01024567\nE01024568\nE01024569")
    window.show()
    for name, each in (("sign-in", page), ("which-centre", choice), ("first-run", setup)):
        window.show_page(each)
        _wait(_SETTLES_MILLISECONDS)
        save(name, window)
    window.close()
    background.close()


def _take_desk(desk: DeskWindow, save: Save) -> None:
    usual = desk.workplace.period
    for name, place in _places(desk).items():
        desk.workplace.choose_period(Period.parse(PERIOD) if name in _OF_A_WHOLE_PERIOD else usual)
        desk.show_place(place)
        _settle(desk)
        save(name, desk)
        if desk.page is not None:
            desk.page.close_side()
    desk.find_box.open_box("lamb")
    _settle(desk)
    save("find", desk)
    desk.find_box.close_box()


def _places(desk: DeskWindow) -> dict[str, Place]:
    """Return every page and the main panels, each by the name of its picture."""
    register, pack = desk.workplace.register, desk.workplace.pack
    sessions = centre_day(register, TODAY).sessions
    taken = next((each for each in sessions if each.state == BEING_TAKEN), sessions[0])
    family = session_register(register, pack, taken.session_id).families[0].family_id
    cards = card_entries(register, Period.parse(PERIOD))
    service = max(cards, key=lambda each: each.written).service_id
    keys: dict[str, int | str] = {"register": taken.session_id, "family": family, "measure": _MEASURE}
    keys["commissioned"] = service
    places = {name: Place(name, keys.get(name)) for name in desk.page_types}
    return {
        **places,
        "family-contact": Place("family", family, "contact"),
        "specification": Place("commissioned", service, "specification"),
        "families-new": Place("families", focus="new"),
        "sessions-new": Place("sessions", focus="new"),
        "centre-backups": Place("centre", "backups"),
        "centre-staff": Place("centre", "staff"),
    }


def _take_guide(save: Save) -> None:
    guide = GuideWindow()
    guide.show_page("register")
    guide.show()
    _wait(_SETTLES_MILLISECONDS)
    save("user-guide", guide)
    guide.close()


@contextmanager
def _desk_on(register: Path) -> Iterator[DeskWindow]:
    settings = Remembered(register.with_name("desk.ini"))
    with sign_in(register, account=None, passphrase=PASSPHRASE) as opened:
        # Pictures show no name of the computer that they were taken on.
        opened.device = _DEVICE
        desk = open_desk(opened, lambda: datetime.combine(TODAY, _AT).astimezone(), remembered=settings, person=MANAGER)
        desk.resize(_logical_size())
        desk.show()
        try:
            _settle(desk)
            yield desk
        finally:
            desk.close()
            if not desk.workplace.work.is_idle:
                _wait_for(desk)
            desk.deleteLater()


def _logical_size() -> QSize:
    return SIZE / QApplication.primaryScreen().devicePixelRatio()


def _settle(desk: DeskWindow) -> None:
    # A question's answer may ask another one, so it must be quiet for a while.
    _wait(_SETTLES_MILLISECONDS)
    while not desk.workplace.work.is_idle:
        _wait_for(desk)
        _wait(_SETTLES_MILLISECONDS)
    # An answer may have come at the very end: what it changed is laid out and painted before the picture.
    _wait(_LAID_OUT_MILLISECONDS)


def _wait_for(desk: DeskWindow) -> None:
    loop = QEventLoop()
    desk.workplace.work.idle.connect(loop.quit)
    QTimer.singleShot(_LONGEST_MILLISECONDS, loop, loop.quit)
    loop.exec()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
