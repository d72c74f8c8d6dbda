"""The template of returns: which names exist, what they say now, which the template uses; choose another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from ccdesk.desk.centre.section import Section
from ccdesk.desk.forms.file_places import ask_for_file, ask_where_to_save
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.fields import SearchBox
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import ChipWords, Column
from ccdesk.framework.wording import opened
from ccdesk.operations.return_template import (
    TemplateName,
    TemplateView,
    choose_template,
    save_template,
    take_template_out,
    template_view,
)

_KIND = "Excel workbook (*.xlsx)"


class ReturnTemplateSection(Section):
    """The workbook that returns are filled into, by the names of its cells."""

    name, title, icon, scrolls = "return-template", "Return template", "table", False

    def build(self) -> None:
        """Put the template in use above the names that one may hold."""
        self._view: TemplateView | None = None
        used = Card("Return template", "A return is this workbook with its named cells filled in")
        line = QHBoxLayout()
        self.words = Words("", wrap=True)
        self.chip = Chip("")
        line.addWidget(self.words, 1)
        line.addWidget(self.chip)
        used.body.addLayout(line)
        self.problems = Words("", wrap=True, tone="red")
        self.problems.hide()
        used.body.addWidget(self.problems)
        self.choose_button = main_button("Choose a template", "table", run=self.choose)
        self.save_button = ordinary_button("Save a copy to start from", "download-simple", run=self.save)
        self.out_button = ordinary_button("Take it out", "x", run=self.take_out)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.SPACE[2])
        for button in (self.choose_button, self.save_button, self.out_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        used.body.addLayout(buttons)
        self.body.addWidget(used)
        names = Card("Names", "Give a cell one of these names in Excel, and ccdesk fills it in", padded=False)
        self.search = SearchBox("Find a name", name="Find a name")
        self.search.textChanged.connect(lambda _: self._list())
        row = QHBoxLayout()
        row.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, tokens.SPACE[1])
        row.addWidget(self.search)
        names.body.addLayout(row)
        self.names = ListTable(
            (
                Column("Name", lambda each: each.name, share=2, strong=True),
                Column("Stands for", lambda each: opened(each.words), lambda each: each.now, share=3),
                Column("In the template", lambda each: each.used.capitalize(), chip=_use, width=130),
            ),
            "Names that a template may hold",
        )
        self.names.search_with(self.search)
        names.body.addWidget(self.names, 1)
        self.body.addWidget(names, 1)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the template and its names."""
        if not tables or "centre_detail" in tables:
            period, now = self.workplace.period, self.workplace.today()
            self.workplace.ask(self, lambda register: template_view(register, period, now), self._show, key="template")

    def choose(self) -> None:
        """Ask for a workbook and keep it as the template."""
        ask_for_file(self, "Choose a template for returns", _KIND, self.keep)

    def keep(self, path: Path) -> None:
        """Keep a workbook as the template; what is wrong with it is said here."""
        self._say_problems(())
        self.workplace.act(
            self,
            lambda register: choose_template(register, path),
            refused=lambda refusal: self._say_problems((f"“{path.name}” is not chosen. {refusal}",)),
        )

    def save(self) -> None:
        """Ask where to write the template in use."""
        ask_where_to_save(self, "Save a copy of the template", "return-template.xlsx", _KIND, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the template in use."""
        self.workplace.long(
            self,
            "Saving the template",
            lambda register, _: save_template(register, path),
            lambda _: self.workplace.say(f"Saved {path.name}: change its looks, keep its names, then choose it here"),
        )

    def take_out(self) -> None:
        """Go back to ccdesk's own template."""
        self.workplace.act(self, take_template_out)

    def _show(self, view: TemplateView) -> None:
        self._view = view
        self.words.setText(view.words)
        self.out_button.setEnabled(not view.is_own)
        self._say_problems(view.problems)
        if view.problems:
            self.chip.show_words("Cannot be filled", "red", "warning-circle")
        else:
            self.chip.show_words("ccdesk’s own" if view.is_own else "The unit’s own", "green", "check")
        self._list()

    def _say_problems(self, problems: tuple[str, ...]) -> None:
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))

    def _list(self) -> None:
        if self._view is not None:
            words = self.search.text().casefold().split()
            self.names.set_rows([each for each in self._view.names if all(word in _all(each) for word in words)])


def _all(name: TemplateName) -> str:
    return " ".join((name.name, name.words, name.now, name.used)).casefold()


def _use(name: TemplateName) -> ChipWords | None:
    if not name.used or name.used == "not used":
        return None
    return (name.used.capitalize(), "green", "check")
