"""Second step of setting a centre up: where the register is kept and who signs in; at its end the register is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QLineEdit

from ccdesk.desk.starting.background import Background
from ccdesk.desk.starting.new_passphrase import NewPassphrase
from ccdesk.desk.starting.setup_centre import CentreStep
from ccdesk.desk.starting.setup_step import SetupStep, put_beside
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words

if TYPE_CHECKING:
    from ccdesk.operations.new_centre import AccessTyped

_KIND = "Register (*.ccdesk)"
_USUAL_NAME = "centre"


class AccessStep(SetupStep):
    """The register's file, the first account and its passphrase."""

    title = "Who signs in"
    words = "The register is one encrypted file. Whoever signs in needs a name and a passphrase of their own."
    in_rail = "Who signs in"
    rail_words = "First account and passphrase"
    next_words = "Make the register"
    next_icon = "check"
    working_words = "Making the register…"

    def __init__(self, background: Background, centre: CentreStep) -> None:
        """Build the step; the centre was typed in the step before."""
        self._centre = centre
        self.recovery_code = ""
        super().__init__(background)

    def build(self) -> None:
        """Ask for account, passphrase and place."""
        self.account, self.path = QLineEdit(), QLineEdit()
        self.passphrase = NewPassphrase()
        self.fields = {
            "account": Field("Your name, as it will stand in the history", self.account),
            "passphrase": self.passphrase.first,
            "again": self.passphrase.again,
            "path": Field(
                "Where the register is kept",
                self.path,
                "On this computer, not on a memory stick. Backups are made from the Centre page.",
            ),
        }
        self.column.addWidget(self.fields["account"])
        self.column.addWidget(self.passphrase)
        self.choose_button = ordinary_button("Choose…", "folder-open", run=self.choose)
        self.choose_button.setAccessibleName("Choose where the register is kept")
        put_beside(self.fields["path"], self.choose_button)
        self.column.addWidget(self.fields["path"])
        self.column.addWidget(
            Words("Nothing is written until you press “Make the register”.", tokens.CAPTION, second=True, wrap=True)
        )
        self.column.addStretch(1)

    @property
    def typed(self) -> AccessTyped:
        """What was typed."""
        from ccdesk.operations.new_centre import AccessTyped

        return AccessTyped(self.path.text(), self.account.text(), self.passphrase.text, self.passphrase.again.text)

    @property
    def register_path(self) -> Path:
        """Where the register is, or will be."""
        from ccdesk.operations.new_centre import register_path

        return register_path(self.path.text())

    def enter(self) -> None:
        """Propose a place named after the centre."""
        if not self.path.isModified():
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self.path.setText(str(Path(documents) / f"{file_name(self._centre.name.text())}.ccdesk"))
            self.path.setCursorPosition(0)
        self.passphrase.know((self._centre.name.text(),))
        self.account.setFocus()

    def choose(self) -> None:
        """Ask for the place."""
        from ccdesk.desk.forms.file_places import ask_where_to_save

        name = Path(self.path.text()).name or f"{_USUAL_NAME}.ccdesk"
        ask_where_to_save(self, "Where is the register kept?", name, _KIND, self._chosen)

    def finish(self, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Check everything, then make the register."""
        from ccdesk.operations.new_centre import check_access, make_centre

        centre, access = self._centre.typed, self.typed
        if self.show_problems(check_access(access, centre.name)):
            failed("")
            return

        def made(code: str) -> None:
            self.recovery_code = code
            then()

        self.background.run(self, lambda tell: make_centre(centre, access), made, lambda error: failed(words_of(error)))

    def _chosen(self, path: Path) -> None:
        self.path.setText(str(path))
        self.path.setModified(True)
        self.fields["path"].problem("")


def words_of(error: Exception) -> str:
    """Return the sentence of a refusal; anything else is a fault of the program and is raised."""
    from ccdesk.refusal import Refusal

    if isinstance(error, Refusal):
        return str(error)
    raise error


def file_name(centre: str) -> str:
    """Return a centre's name as the name of a file: letters and figures, with dashes between words."""
    plain = "".join(sign if sign.isalnum() else " " for sign in centre.replace("’", "").replace("'", ""))
    return "-".join(plain.lower().split())[:60] or _USUAL_NAME
