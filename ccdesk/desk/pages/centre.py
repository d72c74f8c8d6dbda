"""The Centre page: everything about the centre itself, part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ccdesk.desk.centre.backups import BackupsSection
from ccdesk.desk.centre.county import CountySection
from ccdesk.desk.centre.desk_settings import DeskSettingsSection
from ccdesk.desk.centre.details import DetailsSection
from ccdesk.desk.centre.every_record import EveryRecordSection
from ccdesk.desk.centre.framework import FrameworkSection
from ccdesk.desk.centre.parts_list import Part, PartsList
from ccdesk.desk.centre.plain_lists import (
    EstimatesSection,
    HeldFiguresSection,
    LogSection,
    ServicesSection,
    SettingsSection,
    TargetsSection,
)
from ccdesk.desk.centre.return_template import ReturnTemplateSection
from ccdesk.desk.centre.section import Section
from ccdesk.desk.centre.staff import StaffSection
from ccdesk.desk.centre.who_did_what import HistorySection
from ccdesk.desk.forms.editors import ChoiceEditor
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.operations.centre_details import counts_of_centre

SECTIONS: tuple[type[Section], ...] = (
    DetailsSection,
    StaffSection,
    BackupsSection,
    ServicesSection,
    SettingsSection,
    EstimatesSection,
    HeldFiguresSection,
    TargetsSection,
    LogSection,
    ReturnTemplateSection,
    CountySection,
    FrameworkSection,
    HistorySection,
    EveryRecordSection,
    DeskSettingsSection,
)
_LIST_WIDTH = 248
_ROOM_FOR_ALL = 1400  # for the parts, a list and a form beside each other


class CentrePage(Page):
    """Parts at the left, the one that is chosen beside them; ``Place("centre", "held")`` opens one."""

    name = "centre"
    title = "Centre"
    icon = "buildings"
    help_name = "centre"
    in_navigation = 10
    scrolls = False

    def build(self) -> None:
        """Put the list of parts beside the part that is chosen."""
        self.sections: dict[str, Section] = {}
        self._counts: Mapping[str, int] = {}
        self.kinds = tuple(each for each in SECTIONS if self.workplace.role in each.roles)
        self._chosen = self.kinds[0].name
        self.parts = PartsList("Parts of this page")
        self.parts.current_changed.connect(self._part_chosen)
        self.parts.opened.connect(lambda part: self._focus_section())
        self._list = Card(padded=False)
        self._list.body.setContentsMargins(8, 8, 8, 8)
        self._list.body.addWidget(self.parts)
        self._list.setFixedWidth(scaled(_LIST_WIDTH))
        self.choice = ChoiceEditor(tuple((each.name, each.title) for each in self.kinds), may_be_empty=False)
        self.choice.removeItem(0)
        self.choice.setAccessibleName("Part of this page")
        self.choice.edited.connect(lambda: self.choose(str(self.choice.value())))
        self.body.addWidget(self.choice)
        self.choice.hide()
        self._room = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(tokens.BETWEEN_CARDS)
        row.addWidget(self._list)
        row.addWidget(self._room, 1)
        self.body.addLayout(row, 1)
        self._show_parts()

    def show_place(self, place: Place) -> None:
        """Show a part; the key is its name."""
        self.place = place
        wanted = str(place.key) if place.key is not None else self._chosen
        hidden = next((each for each in SECTIONS if each.name == wanted and each not in self.kinds), None)
        if hidden is not None:
            self.workplace.refuse(f"{hidden.title} is not shown to a receptionist’s account: ask a manager.")
        self.choose(wanted if any(each.name == wanted for each in self.kinds) else self._chosen)
        self._ask_counts()
        (self.choice if self.is_narrow else self.parts).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, name: str) -> Section:
        """Show a part by its name."""
        if name not in self.sections:
            kind = next(each for each in self.kinds if each.name == name)
            self.sections[name] = kind(self.workplace)
            self._room.addWidget(self.sections[name])
        if name != self._chosen:
            self.close_side()
        self._chosen = name
        self.place = Place(self.name, name)
        section = self.sections[name]
        self._room.setCurrentWidget(section)
        self.choice.show_value(name)
        self.parts.go_to(name)
        section.refresh(frozenset())
        return section

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask again for what changed."""
        section = self.sections.get(self._chosen)
        if section is not None:
            section.refresh(tables)
        self._ask_counts()

    def set_narrow(self, is_narrow: bool) -> None:
        """Offer the parts in a box above, where there is no room for the list."""
        super().set_narrow(is_narrow)
        self._list.setFixedWidth(scaled(_LIST_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the part that is shown the room that it needs."""
        super().resizeEvent(event)
        self._fit_list()

    def _fit_side(self) -> None:
        super()._fit_side()
        self._fit_list()

    def _show_main(self) -> None:
        super()._show_main()
        self._fit_list()

    def _fit_list(self) -> None:
        """Put a box to choose from in the place of the list of parts, where there is no room for the list."""
        has_form = not self.side.isHidden() and self.width() < scaled(_ROOM_FOR_ALL)
        is_boxed = self.is_narrow or has_form
        self._list.setVisible(not is_boxed)
        self.choice.setVisible(is_boxed)

    def page_actions(self) -> Sequence[PageAction]:
        """Return the parts, and the new thing of the part that is shown."""
        actions = [
            PageAction(f"Centre: {each.title}", "", lambda name=each.name: self.choose(name))  # type: ignore[misc]
            for each in self.kinds
        ]
        section = self.sections.get(self._chosen)
        lists = section.lists() if section is not None else []
        shown = next((each for each in lists if each.isVisible()), None)
        if shown is not None:
            actions.append(PageAction(shown.add_button.text(), "Ctrl+N", shown.add))
        return actions

    def first_focus(self) -> QWidget | None:
        """Begin in the list of parts."""
        return self.choice if self.is_narrow else self.parts

    def _ask_counts(self) -> None:
        self.workplace.ask(self, counts_of_centre, self._show_counts, key="counts")

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._show_parts()

    def _show_parts(self) -> None:
        self.parts.set_rows(
            [Part(each.name, each.title, each.icon, _count(self._counts, each.counted)) for each in self.kinds]
        )

    def _part_chosen(self, part: Part | None) -> None:
        if part is not None and part.name != self._chosen:
            self.choose(part.name)

    def _focus_section(self) -> None:
        section = self.sections.get(self._chosen)
        if section is not None:
            found = [
                child
                for child in section.findChildren(QWidget)
                if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
            ]
            lists = [child for child in found if isinstance(child, ListTable)]
            for child in (lists or found)[:1]:
                child.setFocus(Qt.FocusReason.OtherFocusReason)


def _count(counts: Mapping[str, int], table: str) -> str:
    return f"{counts[table]:,}" if table in counts else ""


PAGE = CentrePage
