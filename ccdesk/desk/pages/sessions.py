"""The timetable: by week, month and list, with the services; sessions are planned, changed and cancelled here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from ccdesk.desk.forms.record_list import RecordList
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.sessions.banner import Banner
from ccdesk.desk.sessions.change_form import CancelForm, ChangeForm, RestoreForm
from ccdesk.desk.sessions.current_session import CurrentSession
from ccdesk.desk.sessions.month_grid import MonthGrid
from ccdesk.desk.sessions.plan_form import PlanForm
from ccdesk.desk.sessions.session_list import SessionList
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.sessions.terms_form import TermsForm
from ccdesk.desk.sessions.week_grid import WeekGrid
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import Button, main_button, ordinary_button, small_button
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.operations.acts import Done
from ccdesk.operations.changing_sessions import Series, series_of, why_not_cancelled
from ccdesk.operations.timetable import (
    CANCELLED,
    SessionCard,
    Timetable,
    days_words,
    never_completed,
    never_completed_words,
    one_session,
    timetable,
)

WEEK, MONTH, LIST, SERVICES = range(4)
_MODES = ("week", "month", "list", "services")
_A_MINUTE = 60_000
_LEAST_WEEK = 260
_TABLES = frozenset(("session", "service", "attendance", "enrolment", "centre_detail"))


class SessionsPage(Page):
    """The timetable."""

    name = "sessions"
    title = "Sessions"
    icon = "calendar-blank"
    help_name = "sessions"
    in_navigation = 3

    def build(self) -> None:
        """Put the timetable's views below a head that says which days they show."""
        self._shown: Timetable | None = None
        self._day = self.workplace.today().date()
        self._wanted_session: int | None = None
        self._never: Sequence[SessionCard] = ()
        self._build_head()
        self.banner = Banner("Complete them", self._complete)
        self.body.addWidget(self.banner)
        self.week, self.month = WeekGrid(), MonthGrid()
        self.week.setMinimumHeight(scaled(_LEAST_WEEK))
        self.week_list = SessionList(has_search=False, is_narrow=True)
        self.list = SessionList()
        self.empty = EmptyState("No sessions", "", ordinary_button("Plan a session", "plus", run=self.plan))
        services = ("name", "theme", "kind", "provider", "capacity")
        further = (
            ("Report card", "article", lambda key: self.workplace.go(Place("commissioned", key, "card"))),
            ("Specification", "file-text", lambda key: self.workplace.go(Place("commissioned", key, "specification"))),
        )
        self.services = RecordList(
            self.workplace, "service", columns=services, add_words="Add a service", further=further
        )
        self.views = QStackedWidget()
        for view in (self.week, self.month, self.list, self.services, self.week_list, self.empty):
            self.views.addWidget(view)
        self.body.addWidget(self.views, 1)
        self.current = CurrentSession(self.open_register, self.change, self.cancel, self.restore)
        self.body.addWidget(self.current)
        self.body.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
        for view in (self.week, self.month, self.list, self.week_list):
            view.opened.connect(self.open_register)
            view.current_changed.connect(self.current.show_session)
        self.week.several_wanted.connect(self._list_day)
        self.month.several_wanted.connect(self._list_day)
        self.week.new_wanted.connect(self._plan_at)
        self._keys()
        self._clock = QTimer(self)
        self._clock.setInterval(_A_MINUTE)
        self._clock.timeout.connect(lambda: self.week.show_now(self.workplace.today()))
        self._clock.start()

    def show_place(self, place: Place) -> None:
        """Show a day (``2013-05-07``) or a session's day; ``new`` plans, a view's name shows that view."""
        self.place = place
        if isinstance(place.key, str) and place.key:
            self._day = date.fromisoformat(place.key)
        elif isinstance(place.key, int):
            self._wanted_session = place.key
        if place.focus in _MODES:
            self.modes.choose(_MODES.index(place.focus))
        self.refresh(frozenset())
        if place.focus == "new":
            self.plan()

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the days that are shown, and for registers that were never completed."""
        if tables and not tables & _TABLES:
            return
        today = self.workplace.today().date()
        self.workplace.ask(self, lambda register: never_completed(register, today), self._show_never, key="never")
        if self.modes.current == SERVICES:
            self.services.load()
            self._show_view()
            return
        first, last = self._span()
        self.workplace.ask(self, lambda register: timetable(register, first, last, today), self._show, key="days")

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here."""
        return (
            PageAction("Plan a session", "Ctrl+N", self._new),
            PageAction("Record the school terms", "", self.change_terms),
            PageAction("Add a service", "", lambda: self._show_mode(SERVICES)),
            PageAction("Show this week", "", self.show_today),
        )

    def first_focus(self) -> QWidget | None:
        """Return the timetable's current session."""
        tiles = self.week.tiles if self.modes.current == WEEK else self.month.tiles
        return next((tile for tile in tiles if tile.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the week as a list where there is little room."""
        super().set_narrow(is_narrow)
        self.banner.set_narrow(is_narrow)
        self._show_view()

    def plan(self) -> None:
        """Plan a session, on the day of the current one or today."""
        card = self._current()
        self._plan_at(card.day if card is not None else max(self._day, self._span()[0]), None)

    def change(self, card: SessionCard) -> None:
        """Change a session or its series."""
        self._show_form("Change a session", ChangeForm(self.workplace, card))

    def cancel(self, card: SessionCard) -> None:
        """Cancel a session or several of its series, or say why that cannot be."""
        if why := why_not_cancelled(card):
            self.workplace.refuse(why)
            return
        self._show_form("Cancel a session", CancelForm(self.workplace, card))

    def restore(self, card: SessionCard) -> None:
        """Plan a cancelled session again."""
        today = self.workplace.today().date()

        def show(series: Series) -> None:
            self._show_form("Plan a session again", RestoreForm(self.workplace, card, series))

        self.workplace.ask(self, lambda register: series_of(register, card.session_id, today), show, key="series")

    def change_terms(self) -> None:
        """Record when schools are open."""
        self._show_form("School terms", TermsForm(self.workplace))

    def open_register(self, card: SessionCard) -> None:
        """Open the register of a session."""
        self.workplace.go(Place("register", card.session_id))

    def show_today(self) -> None:
        """Show the days around today."""
        self._move_to(self.workplace.today().date())

    def _build_head(self) -> None:
        self._moving = QWidget()
        row = QHBoxLayout(self._moving)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.earlier = Button("", kind="small", icon="caret-left", name="The week before", run=lambda: self._step(-1))
        self.now = small_button("This week", run=self.show_today)
        self.later = Button("", kind="small", icon="caret-right", name="The week after", run=lambda: self._step(1))
        for button in (self.earlier, self.now, self.later):
            row.addWidget(button)
        self.header.beside.addWidget(self._moving)
        self.modes = Segmented(("Week", "Month", "List", "Services"), name="Show")
        self.modes.chosen.connect(self._choose_mode)
        self.header.buttons.addWidget(self.modes)
        self.new = main_button("New session", "plus", run=self._new)
        self.new.set_keys_shown("Ctrl+N")
        self.new.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.header.buttons.addWidget(self.new)
        self.header.buttons.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _keys(self) -> None:
        for keys, run in (
            ("[", lambda: self._step(-1)),
            ("]", lambda: self._step(1)),
            ("N", self._new),
            ("F2", lambda: self._with_current(self.change)),
            ("Del", lambda: self._with_current(self.cancel)),
        ):
            for view in (self.week, self.month, self.list.table, self.week_list.table, self.empty):
                shortcut = QShortcut(QKeySequence(keys), view, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(run)

    def _with_current(self, run: object) -> None:
        card = self._current()
        if card is None:
            return
        if card.state == CANCELLED and run == self.cancel:
            self.restore(card)
        elif callable(run):
            run(card)

    def _current(self) -> SessionCard | None:
        view = self.views.currentWidget()
        if isinstance(view, WeekGrid | MonthGrid | SessionList):
            return view.current
        return None

    def _new(self) -> None:
        if self.modes.current == SERVICES:
            self.services.add()
        else:
            self.plan()

    def _plan_at(self, day: date, minutes: int | None) -> None:
        values: dict[str, str | int] = {"day": f"{day:%d/%m/%Y}"}
        if minutes is not None:
            values["starts"] = f"{minutes // 60:02}:{minutes % 60:02}"
        self._show_form("New session", PlanForm(self.workplace, values))

    def _show_form(self, title: str, form: SideForm) -> None:
        form.finished.connect(self._form_finished)
        self.show_side(title, form)

    def _form_finished(self, done: Done | None) -> None:
        if done is not None and isinstance(done.result, list) and done.result:
            self._wanted_session = done.result[0]
        self.close_side()

    def _choose_mode(self, mode: int) -> None:
        is_month = mode in (MONTH, LIST)
        self.now.setText("This month" if is_month else "This week")
        self.now.setAccessibleName(self.now.text())
        self.now.updateGeometry()
        for button, word in ((self.earlier, "before"), (self.later, "after")):
            button.setAccessibleName(f"The {'month' if is_month else 'week'} {word}")
            button.setToolTip(button.accessibleName())
        self._moving.setVisible(mode != SERVICES)
        self.new.setText("Add a service" if mode == SERVICES else "New session")
        self.new.setAccessibleName(self.new.text())
        self.new.updateGeometry()
        self.refresh(frozenset())

    def _show_mode(self, mode: int) -> None:
        self.modes.choose(mode)
        self._new()

    def _list_day(self, day: date) -> None:
        self._day = day
        self.list.search.setText(f"{day:%a} {day.day} {day:%B}")
        self.modes.choose(LIST)
        self.list.focus_current()

    def _span(self) -> tuple[date, date]:
        monday = self._day - timedelta(days=self._day.weekday())
        if self.modes.current == WEEK:
            return monday, monday + timedelta(days=6)
        first = self._day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if self.modes.current == LIST:
            return first, last
        return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())

    def _step(self, by: int) -> None:
        if self.modes.current == WEEK:
            self._move_to(self._day + timedelta(days=7 * by))
        elif self.modes.current != SERVICES:
            first = self._day.replace(day=1)
            self._move_to((first + timedelta(days=31)).replace(day=1) if by > 0 else first - timedelta(days=1))

    def _move_to(self, day: date) -> None:
        self._day = day
        self.refresh(frozenset())

    def _show(self, shown: Timetable) -> None:
        had_focus = self.views.isAncestorOf(self.window().focusWidget() or self)
        self._shown = shown
        now = self.workplace.today()
        if self.modes.current == MONTH:
            self.month.show_month(shown, self._day.month, now.date())
        elif self.modes.current == LIST:
            self.list.show_sessions(shown.sessions)
        else:
            self.week.show_week(shown, now)
            self.week_list.show_sessions(shown.sessions)
        self._show_caption(shown)
        self._show_view()
        if self._wanted_session is not None:
            wanted, self._wanted_session = self._wanted_session, None
            card = next((card for card in shown.sessions if card.session_id == wanted), None)
            if card is None:
                self._look_for(wanted)
            else:
                self._focus_session(wanted)
        elif had_focus:
            self._focus_view()
        self.current.show_session(self._current())

    def _show_caption(self, shown: Timetable) -> None:
        if self.modes.current == WEEK:
            has_sunday = bool(shown.of_day(shown.last))
            words = days_words(shown.first, shown.last if has_sunday else shown.last - timedelta(days=1))
            facts = shown.facts
        else:
            words = f"{self._day:%B %Y}"
            inside = tuple(card for card in shown.sessions if card.day.month == self._day.month)
            facts = Timetable(shown.first, shown.last, inside, {}, frozenset()).facts
        text = f"{words} · {facts[:1].lower()}{facts[1:]}" if not shown.sessions else f"{words} · {facts}"
        self.header.show_words(self.title, text)

    def _show_view(self) -> None:
        mode = self.modes.current
        view: QWidget = (self.week, self.month, self.list, self.services)[mode]
        if mode == WEEK and self.is_narrow:
            view = self.week_list
        is_empty = mode != SERVICES and self._shown is not None and not self._shown.sessions
        if is_empty:
            self._say_empty()
            view = self.empty
        if mode == SERVICES:
            self.header.show_words(self.title, "Everything the centre offers")
        self.views.setCurrentWidget(view)
        has_room = not self.is_narrow or self._current() is not None
        self.current.setVisible(mode != SERVICES and not is_empty and has_room)

    def _say_empty(self) -> None:
        shown = self._shown
        what = "week" if self.modes.current == WEEK else "month"
        words = "Plan one, or a whole term of them: a series keeps to term time and leaves out bank holidays."
        if shown is not None and shown.bank_holidays:
            words = f"{', '.join(shown.bank_holidays.values())} is in this {what}. {words}"
        elif shown is not None and shown.school_holidays:
            words = f"Schools are on holiday. {words}"
        self.empty.show_words(f"No sessions this {what}", words)

    def _focus_view(self) -> None:
        view = self.views.currentWidget()
        if isinstance(view, WeekGrid | MonthGrid | SessionList):
            view.focus_current()
        elif view is self.empty:
            self.later.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_session(self, session_id: int) -> None:
        view = self.views.currentWidget()
        if view is self.week:
            self.week.focus_session(session_id)
        elif isinstance(view, SessionList):
            view.go_to(session_id)
            view.focus_current()

    def _look_for(self, session_id: int) -> None:
        today = self.workplace.today().date()

        def show(card: SessionCard | None) -> None:
            if card is not None:
                self._wanted_session = session_id
                self._move_to(card.day)

        self.workplace.ask(self, lambda register: one_session(register, session_id, today), show, key="look-for")

    def _show_never(self, cards: Sequence[SessionCard]) -> None:
        self._never = cards
        count = len(cards)
        words = (
            "1 earlier register was never completed:"
            if count == 1
            else f"{count} earlier registers were never completed:"
        )
        self.banner.show_words(words if cards else "", never_completed_words(cards))
        self.banner.button.setText("Complete it" if count == 1 else "Complete them")

    def _complete(self) -> None:
        if self._never:
            self.open_register(self._never[0])


PAGE = SessionsPage
