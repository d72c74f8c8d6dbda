"""One measure: value, definition, trend, parts, and the people or sessions behind either side of any part and point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.measures.copying import table_data
from ccdesk.desk.measures.held_card import HeldCard
from ccdesk.desk.measures.parts_card import PartsCard
from ccdesk.desk.measures.people_card import PeopleCard
from ccdesk.desk.measures.trend_card import TrendCard
from ccdesk.desk.measures.trend_picture import PictureSize, TrendPicture, draw_trend
from ccdesk.desk.measures.value_card import ValueCard
from ccdesk.desk.measures.words_card import WordsCard
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.printing.print_panel import PrintPanel
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, scaled
from ccdesk.desk.widgets.breadcrumb import Breadcrumb
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.lines import ALL, HEADLINE, LineKey
from ccdesk.operations.evidence_view import NOT_FOR_SENDING
from ccdesk.operations.measure_detail import HeldLine, MeasureDetail, measure_detail
from ccdesk.operations.measure_people import COUNTED, BehindRow, PeopleBehind, people_behind
from ccdesk.operations.measures_page import POINTS
from ccdesk.operations.printing import people_sheet
from ccdesk.operations.roles import WITH_RECORDS

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_HELD_FIELDS = ("from_day", "to_day", "value", "numerator", "denominator", "unit", "source", "received_on")
_TARGET_FIELDS = ("target", "floor")
_VALUE_WIDE, _PEOPLE_WIDE, _TREND_HIGH = 250, 348, 274
_ROOM_FOR_ALL = 1360  # for the figures, the people behind them and a panel beside each other


class MeasurePage(Page):
    """A measure's own page."""

    name = "measure"
    title = "Measure"
    icon = "chart-line-up"
    help_name = "measures"
    roles = WITH_RECORDS
    under = "measures"

    def build(self) -> None:
        """Lay the cards out."""
        self._code = ""
        self._detail: MeasureDetail | None = None
        self._line: LineKey = ("", ALL, HEADLINE)
        self._part_words = ""
        self._choice = COUNTED
        self.way = Breadcrumb()
        content = self.header.parentWidget()
        above = content.layout() if content is not None else None
        assert isinstance(above, QVBoxLayout)
        above.insertWidget(0, self.way)
        above.setSpacing(tokens.SPACE[1])
        self.before = ordinary_button("Previous", "caret-left", run=lambda: self._go_on(-1))
        self.after = ordinary_button("Next", "caret-right", run=lambda: self._go_on(1))
        self.set_target = ordinary_button("Set the target", "flag", run=self._open_target)
        for button in (self.before, self.after, self.set_target):
            self.header.buttons.addWidget(button)
        self.value, self.words = ValueCard(), WordsCard()
        self.value.setFixedWidth(scaled(_VALUE_WIDE))
        self.trend = TrendCard(self._draw)
        self.parts, self.held = PartsCard(), HeldCard(self._enter_held)
        self.people = PeopleCard()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
        self._top.addWidget(self.value)
        self._top.addWidget(self.words, 1)
        left = QVBoxLayout()
        left.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
        left.addLayout(self._top)
        left.addWidget(self.trend, 2)
        left.addWidget(self.parts, 1)
        left.addWidget(self.held, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(tokens.BETWEEN_CARDS)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self.people)
        self.people.setFixedWidth(scaled(_PEOPLE_WIDE))
        self.body.setSpacing(tokens.SPACE[1])
        self.body.addLayout(self._columns, 1)
        self.held.hide()
        self.trend.chosen.connect(lambda _: self._ask_people())
        self.parts.chosen.connect(self._choose_part)
        self.people.chosen.connect(self._choose_side)
        self.people.opened.connect(self._open_record)
        self.held.opened.connect(self._change_held)

    @property
    def detail(self) -> MeasureDetail | None:
        """What is shown, None until it is worked out."""
        return self._detail

    def show_place(self, place: Place) -> None:
        """Show the measure with this code."""
        code = str(place.key or "")
        if code != self._code:
            self._code, self._detail, self._choice = code, None, COUNTED
            self.close_side()
        super().show_place(place)
        self.people.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the figure first and then, which takes longer, for its trend."""
        code, period = self._code, self.workplace.period
        store, pack = self.workplace.figures, self.workplace.pack
        if not code:
            return

        def question(points: int) -> Callable[[Register], MeasureDetail]:
            return lambda register: measure_detail(
                register, store, pack, load_inspection_framework(), period, code, points=points
            )

        def then(detail: MeasureDetail) -> None:
            if self._detail is None or self._detail.days_words != detail.days_words:
                self._show_detail(detail)
            self.workplace.ask(self, question(POINTS), self._show_detail, key="detail")

        self.workplace.ask(self, question(1), then, key="detail")

    def period_changed(self) -> None:
        """Show the measure in another period."""
        self.refresh(frozenset())

    def page_actions(self) -> Sequence[PageAction]:
        """Offer what can be done here."""
        held = self._detail is not None and self._detail.is_held
        new = [PageAction("Enter an outside figure", "Ctrl+N", self._enter_held)] if held else []
        return (
            *new,
            PageAction("Set the target of this measure", "", self._open_target),
            PageAction("Print the people behind this figure", "Ctrl+P", self.print_page),
        )

    def copy_data(self) -> QMimeData | None:
        """Copy the trend as a table."""
        if self._detail is None:
            return None
        rows = [
            (self._detail.code, self._detail.label, point.label, point.words, point.counted)
            for point in self._detail.points
        ]
        return table_data(("Code", "Measure", "Period", "Value", "Counted"), rows)

    def print_page(self) -> bool:
        """Print the people behind the figure, for a reason that is kept."""
        detail, behind = self._detail, self.people.behind
        if detail is None or behind is None or not behind.rows:
            return False
        sheet = people_sheet(behind, f"{detail.code} {detail.label}", self.people.of)
        panel = PrintPanel(self.workplace, sheet)
        panel.finished.connect(self.close_side)
        self.show_side("Print a list of people", panel)
        return True

    def first_focus(self) -> QWidget | None:
        """Begin in the list of people, the way down that most want."""
        return self.people.table

    def set_narrow(self, is_narrow: bool) -> None:
        """Put everything below each other where there is little room."""
        super().set_narrow(is_narrow)
        self._top.setDirection(_way(is_narrow))
        self.trend.set_narrow(is_narrow)
        _keep_wide(self.value, 0 if is_narrow else scaled(_VALUE_WIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the people below where there is no room beside."""
        super().resizeEvent(event)
        self._fit_people()

    def _fit_side(self) -> None:
        super()._fit_side()
        self._fit_people()

    def _show_main(self) -> None:
        super()._show_main()
        self._fit_people()

    def _fit_people(self) -> None:
        has_panel = not self.side.isHidden() and self.width() < scaled(_ROOM_FOR_ALL)
        is_below = self.is_narrow or has_panel
        self._columns.setDirection(_way(is_below))
        _keep_wide(self.people, 0 if is_below else scaled(_PEOPLE_WIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the previous or next measure with [ and ]."""
        step = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._go_on(step)

    def _show_detail(self, detail: MeasureDetail) -> None:
        is_other = self._detail is None or self._detail.code != detail.code
        self._detail = detail
        go = self.workplace.go
        steps = [("Measures", lambda: go(Place("measures", detail.code)))]
        self.way.show_way(steps, f"{detail.theme} {detail.theme_brief} / {detail.code}")
        self.header.show_words(detail.label, NOT_FOR_SENDING)
        self.before.setEnabled(bool(detail.before))
        self.after.setEnabled(bool(detail.after))
        self.set_target.setVisible(not detail.is_held)
        self.value.show_detail(detail)
        self.words.show_detail(detail)
        self.trend.show_detail(detail)
        self.held.setVisible(detail.is_held)
        self.parts.setVisible(not detail.is_held and bool(detail.parts))
        # What stands below it wants the room more.
        has_below = detail.is_held or bool(detail.parts)
        self.trend.setMaximumHeight(scaled(_TREND_HIGH) if has_below and not self.is_narrow else 16_777_215)
        if detail.is_held:
            self.held.show_detail(detail)
        if is_other or self._line[0] != detail.code:
            self._line, self._part_words = detail.line, ""
        self.parts.show_detail(detail)
        if is_other:
            self.parts.choose_whole()
        self._ask_people()

    def _ask_people(self) -> None:
        detail = self._detail
        if detail is None:
            return
        place = self.trend.view.point
        point = detail.points[place] if 0 <= place < len(detail.points) else None
        period = point.period if point is not None else self.workplace.period
        line, choice = self._line, self._choice
        store, pack = self.workplace.figures, self.workplace.pack
        when = point.label if point is not None else detail.period_words
        words = f"{self._part_words}, {when}" if self._part_words else when

        def show(behind: PeopleBehind) -> None:
            self.people.show_behind(behind, words)

        self.workplace.ask(
            self,
            lambda register: people_behind(register, store, pack, period, line, choice),
            show,
            key="people",
            failed=lambda refusal: show(PeopleBehind("What lies behind it", (), COUNTED, "", (), 0, str(refusal))),
        )

    def _choose_part(self, chosen: tuple[LineKey, str]) -> None:
        line, label = chosen
        if line == self._line:
            return
        self._line = line
        is_whole = self._detail is not None and line == self._detail.line
        self._part_words = "" if is_whole else label
        self._ask_people()

    def _choose_side(self, side: str) -> None:
        self._choice = side
        self._ask_people()

    def _open_record(self, row: BehindRow) -> None:
        if row.page:
            self.workplace.go(Place(row.page, row.key, row.focus))

    def _go_on(self, step: int) -> None:
        detail = self._detail
        code = "" if detail is None else detail.before if step < 0 else detail.after
        if code:
            self.workplace.go(Place(self.name, code))

    def _draw(self, detail: MeasureDetail, size: PictureSize) -> None:
        colours = colours_of(self)

        def show(picture: TrendPicture) -> None:
            if self._detail is not None and self._detail.code == detail.code:
                self.trend.show_picture(picture)

        self.workplace.ask(self, lambda _: draw_trend(detail, colours, size), show, key="picture")

    def _open_target(self) -> None:
        detail = self._detail
        if detail is None or detail.is_held:
            return
        given = {} if detail.target_id is not None else {"measure": detail.code, "year": detail.year}
        form = RecordForm(
            self.workplace,
            "target",
            detail.target_id,
            given,
            _TARGET_FIELDS,
            words=f"Target of {detail.code} for {detail.year} saved",
        )
        form.finished.connect(lambda _: self.close_side())
        self.show_side(f"Target of {detail.code} for {detail.year}", form)

    def _enter_held(self) -> None:
        self._open_held(None)

    def _change_held(self, line: HeldLine) -> None:
        self._open_held(line.held_id)

    def _open_held(self, record: int | None) -> None:
        detail = self._detail
        if detail is None or not detail.is_held:
            return
        given = {} if record is not None else {"measure": detail.code, "unit": detail.unit}
        words = f"Outside figure for {detail.code} {'entered' if record is None else 'changed'}"
        form = RecordForm(self.workplace, "held_figure", record, given, _HELD_FIELDS, words=words)
        form.finished.connect(lambda _: self.close_side())
        self.show_side(f"Outside figure: {detail.label}", form)


def _way(is_below: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.TopToBottom if is_below else QBoxLayout.Direction.LeftToRight


def _keep_wide(card: QWidget, wide: int) -> None:
    """Hold a card to a width; 0 lets it have any."""
    card.setMinimumWidth(wide)
    card.setMaximumWidth(wide or 16_777_215)


PAGE = MeasurePage
