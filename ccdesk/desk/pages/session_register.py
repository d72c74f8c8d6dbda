"""The register of a session: find, tick, count, finish; all of it by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.printing.print_panel import PrintPanel
from ccdesk.desk.session_register.board import RegisterBoard
from ccdesk.desk.session_register.family_typing import FamilyTyping
from ccdesk.desk.session_register.found_people import FoundPeople
from ccdesk.desk.session_register.head import RegisterHead
from ccdesk.desk.session_register.marking import Marking
from ccdesk.desk.session_register.model import RegisterModel
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import text_button
from ccdesk.operations.acts import Done
from ccdesk.operations.people_search import FoundForRegister, find_for_register
from ccdesk.operations.printing import register_sheet
from ccdesk.operations.session_marks import finish_register, mark_family, reopen_register
from ccdesk.operations.session_register import APOLOGIES, PRESENT, SessionRegister, counts_of, session_register

_SHOWN = frozenset(("attendance", "session", "person", "family", "membership", "enrolment", "service"))

_ROOM_FOR_ALL = 1400  # for the list, the counts and a panel beside each other


class SessionRegisterPage(Page):
    """The register of the session whose id is the place's key."""

    name: ClassVar[str] = "register"
    title: ClassVar[str] = "Register"
    icon: ClassVar[str] = "check-square"
    help_name: ClassVar[str] = "register"
    under: ClassVar[str] = "sessions"
    scrolls: ClassVar[bool] = False

    def build(self) -> None:
        """Put the page together."""
        self.model = RegisterModel(self)
        self.marking = Marking(self.workplace, self.model, self)
        new_family = text_button("New family", icon="plus", keys="Ctrl+N", run=self.new_family)
        # The window has this key and gives it to the page that is shown.
        new_family.leave_key()
        new_family.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.board = RegisterBoard(self.model, new_family)
        self.found = FoundPeople(self.new_family, lambda: self.board.head_count.adults.step(1), self)
        self.typing = FamilyTyping(self.workplace, self.board, self)
        self._also: set[int] = set()
        self._enter: bool | None = None
        self._restores: int | None = None
        self._build_head()
        self.body.addWidget(self.board)
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show the register of another session, ready to search."""
        if place.key != self.place.key:
            self._also = set()
            self.board.search.setText("")
            self.board.filter.choose(0)
            self.typing.close()
        self.place = place
        self.refresh(frozenset())
        self.board.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read the register again where something that it shows was changed."""
        if not isinstance(self.place.key, int) or (tables and not tables & _SHOWN):
            return
        if tables == {"attendance"} and self.marking.knows_last_act:
            # A tick is shown before it is saved: reading the whole register again would only delay the next one.
            return
        key, also, pack = self.place.key, tuple(self._also), self.workplace.pack
        self.workplace.ask(
            self, lambda register: session_register(register, pack, key, also), self._show, key="register"
        )

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done with a register."""
        return (
            PageAction("New family at this session", "Ctrl+N", self.new_family),
            PageAction("Finish this register", "Ctrl+Enter", self.finish),
            PageAction("Add somebody to this family", "", self.new_person),
            PageAction("Open the family", "Ctrl+O", self.open_family),
            PageAction("Print a sheet to tick", "Ctrl+P", self.print_page),
        )

    def family(self) -> int | None:
        """Return the family of the person found, or else of the current line."""
        found = self.found.current if self.found.isVisible() else None
        person = self.board.list.current_person
        return found.person.family_id if found is not None else None if person is None else person.family_id

    def print_page(self) -> bool:
        """Print a sheet to tick by hand, for a reason that is kept."""
        shown = self.model.shown
        if shown is None or not shown.people:
            return False
        panel = PrintPanel(self.workplace, register_sheet(shown))
        panel.finished.connect(self.close_side)
        self.show_side("Print a sheet to tick", panel)
        return True

    def first_focus(self) -> QWidget | None:
        """Return the search box: it is always ready."""
        return self.board.search

    def set_narrow(self, is_narrow: bool) -> None:
        """Keep list and search, put the rest behind a button."""
        super().set_narrow(is_narrow)
        self._show_head()

    def _fit_side(self) -> None:
        super()._fit_side()
        self._fit_board()

    def _show_main(self) -> None:
        super()._show_main()
        self._fit_board()

    def _fit_board(self) -> None:
        self.board.set_narrow(self._is_tight)
        self._show_head()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep those found under the search box."""
        super().resizeEvent(event)
        self._place_found()

    def new_family(self) -> None:
        """Type a new family beside the register; what was searched for is its name."""
        text = self.board.search.text().strip()
        self.board.search.setText("")
        self.typing.open_family("" if any(letter.isdigit() for letter in text) else text)

    def new_person(self) -> None:
        """Type somebody new in the family of the current line."""
        person = self.board.list.current_person
        family = self.model.family(person.family_id) if person is not None else None
        if family is None:
            self.workplace.say("Go to somebody of the family in the list first, then add who is new in it.")
        else:
            self.typing.open_person(family)

    def finish(self) -> None:
        """Say that this register is complete."""
        if self.board.is_typing_family:
            self.typing.save()
        elif (key := self.place.key) is not None:
            today = self.workplace.today().date()
            self.workplace.act(self, lambda register: finish_register(register, int(key), today))

    def reopen(self) -> None:
        """Take a finished register up again."""
        if (key := self.place.key) is not None:
            self.workplace.act(self, lambda register: reopen_register(register, int(key)))

    def open_family(self) -> None:
        """Show the page of the family of the current line, or of the person found."""
        family = self.family()
        if family is not None:
            self.workplace.go(Place("family", family))

    def mark(self, people: Sequence[int], mark: str) -> None:
        """Mark people of the list."""
        if self.model.shown is not None:
            self.marking.mark(self.model.shown.session_id, people, mark)

    def join(self, people: Sequence[int]) -> None:
        """List people from now on, whether or not they came lately."""
        self._also.update(people)

    def _build_head(self) -> None:
        self.header.hide()
        self.head = RegisterHead(
            to_sessions=lambda: self.workplace.go(Place("sessions")),
            finish=self.finish,
            reopen=self.reopen,
            more=self._open_menu,
        )
        column = self.header.parentWidget()
        layout = column.layout() if column is not None else None
        if layout is not None:
            layout.setContentsMargins(tokens.PAGE_MARGIN, 16, tokens.PAGE_MARGIN, tokens.PAGE_TOP)
            layout.setSpacing(12)
        self.body.setSpacing(12)
        self.body.addWidget(self.head)

    def _connect(self) -> None:
        board, search = self.board, self.board.search
        self.model.counted.connect(self._count)
        board.list.wanted_mark.connect(self.mark)
        board.list.wanted_family.connect(lambda family: self.workplace.go(Place("family", family)))
        board.list.typed.connect(self._type)
        board.list.left_at_top.connect(lambda: search.setFocus(Qt.FocusReason.OtherFocusReason))
        search.textChanged.connect(self._search)
        search.moved.connect(self._move)
        search.accepted.connect(self._accept)
        search.wanted_family.connect(self.open_family)
        self.found.list.clicked.connect(lambda _index: self._accept(False))
        board.head_count.changed.connect(self._set_head_count)
        self.typing.opened.connect(lambda is_open: self._show_head())
        self.typing.added.connect(self._added)
        for keys, stepper, by in (
            ("Alt+A", board.head_count.adults, 1),
            ("Alt+Shift+A", board.head_count.adults, -1),
            ("Alt+C", board.head_count.children_, 1),
            ("Alt+Shift+C", board.head_count.children_, -1),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda stepper=stepper, by=by: stepper.step(by))

    def _show(self, read: SessionRegister) -> None:
        before = self.model.shown
        is_another = before is None or before.session_id != read.session_id
        current = self.board.list.current_person
        self.model.show(read)
        if is_another:
            self.marking.take_up(read.session_id)
            if self.model.shown is not None:
                self.board.show_counts(counts_of(self.model.shown), self.model.shown, anew=True)
        elif current is not None and self.board.list.current_person is None:
            self.board.list.go_to_person(current.person_id)
        if not self.board.is_typing_family:
            self.board.show_list()
        if not self.marking.sets_head_counts:
            self.board.head_count.show_counts(read.unnamed_adults, read.unnamed_children)
        self._show_head()
        if self._restores is not None:
            self.board.list.go_to_person(self._restores)
            self._restores = None

    @property
    def _is_tight(self) -> bool:
        """Whether there is room for the list only: the window is narrow, or a panel stands beside the list."""
        return self.is_narrow or (not self.side.isHidden() and self.width() < scaled(_ROOM_FOR_ALL))

    def _show_head(self) -> None:
        if self.model.shown is not None:
            self.head.show_session(self.model.shown, is_typing=self.board.is_typing_family, is_narrow=self._is_tight)

    def _count(self) -> None:
        if self.model.shown is not None:
            self.board.show_counts(counts_of(self.model.shown), self.model.shown, anew=False)

    def _type(self, text: str) -> None:
        self.board.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.board.search.insert(text)

    def _search(self, text: str) -> None:
        self._enter = None
        shown = self.model.shown
        if not text.strip() or shown is None:
            self.found.hide()
            return
        self.workplace.ask(
            self,
            lambda register: (text, find_for_register(register, shown.session_id, text, shown=shown)),
            self._show_found,
            key="search",
        )

    def _show_found(self, answer: tuple[str, tuple[FoundForRegister, ...]]) -> None:
        text, found = answer
        if text != self.board.search.text():
            return
        self.found.show_found(text, found)
        self._place_found()
        self.found.show()
        self.found.raise_()
        if self._enter is not None:
            self._accept(self._enter)

    def _place_found(self) -> None:
        search = self.board.search
        corner = search.mapTo(self, QPoint(0, search.height() + 4))
        self.found.place(corner.x(), corner.y(), search.width(), self.height() - corner.y() - 12)

    def _move(self, step: int) -> None:
        if self.found.isVisible():
            self.found.move_by(step)
        elif step > 0 and not self.board.is_typing_family:
            self.board.list.take_focus()

    def _accept(self, whole_family: bool) -> None:
        text = self.board.search.text()
        if not text.strip():
            return
        if self.found.isHidden() or self.found.text != text:
            # Typed faster than it could be looked up: it is done as soon as it is.
            self._enter = whole_family
            return
        found = self.found.current
        if found is None:
            return
        self.board.search.setText("")
        if whole_family:
            self._mark_family(found.person.family_id)
        else:
            self._mark_found(found.person.person_id)

    def _mark_found(self, person_id: int) -> None:
        is_listed = self.model.row_of_person(person_id) is not None
        self.join((person_id,))
        self.mark((person_id,), PRESENT)
        self._restores = person_id
        if is_listed:
            self.board.list.go_to_person(person_id)
            self._restores = None
        else:
            self.refresh(frozenset())

    def _mark_family(self, family_id: int) -> None:
        family = self.model.family(family_id)
        if family is not None:
            self.mark([person.person_id for person in family.people], PRESENT)
            self.board.list.go_to_person(family.people[0].person_id)
        elif self.model.shown is not None:
            session_id = self.model.shown.session_id
            self.workplace.act(
                self, lambda register: mark_family(register, session_id, family_id, PRESENT), self._joined
            )

    def _joined(self, done: Done) -> None:
        self.join(tuple(done.result))
        self._restores = next(iter(done.result))

    def _added(self, people: object) -> None:
        if isinstance(people, tuple):
            self.join(people)
        self.refresh(frozenset())
        self.board.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_head_count(self, adults: int, children: int) -> None:
        if self.model.shown is not None:
            self.marking.set_head_counts(
                self.model.shown.session_id, adults, children, lambda: self.refresh(frozenset())
            )

    def _open_menu(self) -> None:
        menu, button = QMenu(self), self.head.more_button
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        person = self.board.list.current_person
        if person is not None:
            menu.addAction(f"{person.name}: apologies", lambda: self.mark((person.person_id,), APOLOGIES))
            menu.addAction("Add somebody to this family…", self.new_person)
            menu.addAction("Open the family\tCtrl+O", self.open_family)
        menu.addAction("New family…\tCtrl+N", self.new_family)
        menu.addAction("Print a sheet to tick…\tCtrl+P", self.print_page)
        only = self.board.filter.current == 1
        menu.addAction(
            "Show everybody" if only else "Show only who is to do", lambda: self.board.filter.choose(0 if only else 1)
        )
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


PAGE = SessionRegisterPage
