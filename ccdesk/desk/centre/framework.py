"""The framework in use: its words, to read."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.centre.section import Section
from ccdesk.desk.forms.editors import ChoiceEditor
from ccdesk.desk.forms.record_list import host_of
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import SearchBox
from ccdesk.desk.widgets.labels import Words, caption, strong
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.framework_words import PARTS, FrameworkEntry, framework_entries


class FrameworkSection(Section):
    """Themes, rows with their definitions, groups with their rules, codes and principles."""

    name, title, icon, scrolls = "framework", "The framework", "books", False

    def build(self) -> None:
        """Offer the framework's parts above the list of what each holds."""
        pack = self.workplace.pack
        card = Card("The framework", f"{pack.title} · to read only", padded=False)
        self.choice = ChoiceEditor(tuple((part, part) for part in PARTS), may_be_empty=False)
        self.choice.removeItem(0)
        self.choice.setAccessibleName("Part of the framework")
        self.choice.currentIndexChanged.connect(lambda _: self._list())
        self.search = SearchBox("Find a word", name="Find in the framework")
        self.search.textChanged.connect(lambda _: self._list())
        row = QHBoxLayout()
        row.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, tokens.SPACE[1])
        row.setSpacing(tokens.SPACE[2])
        row.addWidget(self.choice, 1)
        row.addWidget(self.search, 1)
        card.body.addLayout(row)
        self.rows = ListTable(
            (
                Column("Code", lambda entry: entry.code, width=150, quiet=True),
                Column("Name", lambda entry: entry.name, lambda entry: entry.second, strong=True),
            ),
            "The framework",
            heads=False,
        )
        self.rows.search_with(self.search)
        self.rows.opened.connect(self._open)
        card.body.addWidget(self.rows, 1)
        self.body.addWidget(card)

    def refresh(self, tables: frozenset[str]) -> None:
        """List the part that is chosen."""
        if not tables:
            self._list()

    def _list(self) -> None:
        words = self.search.text().casefold().split()
        entries = framework_entries(self.workplace.pack, str(self.choice.value()))
        self.rows.set_rows([entry for entry in entries if all(word in _all_words(entry) for word in words)])

    def _open(self, entry: FrameworkEntry) -> None:
        host = host_of(self)
        if host is not None:
            host.show_side(f"{entry.code} {entry.name}".strip(), _reading(entry))


def _all_words(entry: FrameworkEntry) -> str:
    return " ".join((entry.code, entry.name, entry.second, *(text for _, text in entry.words))).casefold()


def _reading(entry: FrameworkEntry) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.SPACE[2])
    if entry.second:
        layout.addWidget(caption(entry.second, wrap=True))
    for heading, text in entry.words:
        if text:
            layout.addWidget(strong(heading, tokens.CAPTION))
            layout.addWidget(Words(text, tokens.CELL, wrap=True))
    layout.addStretch(1)
    return made
