"""Adding up the returns of many centres, for somebody at the commissioning unit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit

from ccdesk.desk.centre.section import Section
from ccdesk.desk.forms.editors import LineEditor
from ccdesk.desk.forms.file_places import ask_for_file, ask_for_folder, ask_where_to_save
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words
from ccdesk.framework.period import Period
from ccdesk.operations.consolidating import CountyReport, consolidate
from ccdesk.refusal import Refusal

_NO_FOLDER = "No folder is chosen yet."
_NO_CENTRES = "No list of centres: it will not be said whose return is missing."


class CountySection(Section):
    """Returns of a folder into one county workbook; nothing of this centre's own register is read or changed."""

    name, title, icon = "county", "County returns", "stack"

    def build(self) -> None:
        """Put what is asked for above what came of it."""
        self._folder: Path | None = None
        self._centres: Path | None = None
        card = Card("Add up the returns of a county", "For the commissioning unit: a folder of returns in one workbook")
        self.folder_words = Words(_NO_FOLDER, wrap=True)
        self.folder_button = ordinary_button("Choose the folder", "folder-open", run=self.choose_folder)
        self.centres_words = Words(_NO_CENTRES, wrap=True)
        self.centres_button = ordinary_button("Choose a list of centres", "list-bullets", run=self.choose_centres)
        for words, button in (
            (self.folder_words, self.folder_button),
            (self.centres_words, self.centres_button),
        ):
            line = QHBoxLayout()
            line.setSpacing(tokens.SPACE[2])
            line.addWidget(button)
            line.addWidget(words, 1)
            card.body.addLayout(line)
        self.period = LineEditor()
        self.period_field = Field("Period, such as 2012/13-Q4; without one, that of most returns", self.period)
        card.body.addWidget(self.period_field)
        self.unsigned = QCheckBox("Add up returns that nobody signed, too")
        self.unsigned.setAccessibleName(self.unsigned.text())
        card.body.addWidget(self.unsigned)
        self.add_button = main_button("Add up", "stack", run=self.add_up)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("What was added up, and what was not")
        self.report.setMinimumHeight(180)
        self.report.hide()
        self.body.addWidget(self.report)
        self.body.addStretch(1)

    def choose_folder(self) -> None:
        """Ask for the folder with the returns."""
        ask_for_folder(self, "The folder with the centres’ returns", self.take_folder)

    def take_folder(self, folder: Path) -> None:
        """Take a folder as the one whose returns are added up."""
        self._folder = folder
        self.folder_words.setText(str(folder))

    def choose_centres(self) -> None:
        """Ask for the list of the centres to expect."""
        ask_for_file(self, "A list of centres: number, name, public key", "List of centres (*.csv)", self.take_centres)

    def take_centres(self, centres: Path) -> None:
        """Take a list of centres, so that it is said whose return is missing."""
        self._centres = centres
        self.centres_words.setText(str(centres))

    def add_up(self) -> None:
        """Ask where to write the county workbook."""
        if self._folder is None:
            self.workplace.refuse("Choose the folder with the returns first.")
            self.folder_button.setFocus()
            return
        ask_where_to_save(self, "Write the county workbook", "county.xlsx", "Excel workbook (*.xlsx)", self.add_up_to)

    def add_up_to(self, output: Path) -> None:
        """Add the folder up into a workbook, and show what came of it."""
        folder, centres, unsigned = self._folder, self._centres, self.unsigned.isChecked()
        try:
            period = Period.parse(typed) if (typed := str(self.period.value()).strip()) else None
        except Refusal as refusal:
            self.workplace.refuse(str(refusal))
            self.period.setFocus()
            return
        if folder is None:
            return
        now = self.workplace.today()
        self.report.hide()
        self.workplace.long(
            self,
            "Adding up the returns",
            lambda _, tell: consolidate(
                folder, output, now=now, progress=tell, period=period, centres=centres, unsigned=unsigned
            ),
            lambda report: self._show(output, report),
        )

    def _show(self, output: Path, report: CountyReport) -> None:
        self.report.setPlainText("\n".join((report.conclusion, *report.lines)))
        self.report.show()
        self.report.setFocus()
        self.workplace.say(f"Wrote {output.name}. {report.conclusion}")
