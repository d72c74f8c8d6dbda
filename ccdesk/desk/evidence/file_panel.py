"""A file that is kept with the evidence: a copy of it saved where the user chooses, or the file taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ccdesk.desk.forms.file_places import ask_where_to_save
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.widgets.buttons import danger_button
from ccdesk.desk.widgets.labels import IconMark, Words, caption, strong
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.attachments import WARNING, Attachment, remove_attachment, save_copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccdesk.register.register import Register


class FilePanel(SideForm):
    """What is known of a file, with a warning above saving a copy of it."""

    def __init__(self, workplace: Workplace, file: Attachment) -> None:
        """Show a file."""
        super().__init__(workplace)
        self._file = file
        name = strong(file.name)
        name.setWordWrap(True)
        self.rows.addWidget(name)
        self.rows.addWidget(caption(f"{file.words} · encrypted in the register", wrap=True))
        row = QHBoxLayout()
        row.addWidget(IconMark("warning", "amber"))
        row.addWidget(Words(WARNING, wrap=True), 1)
        self.rows.addLayout(row)
        self.add_buttons("Save a copy", "export", "Close")
        removing = QHBoxLayout()
        removing.addWidget(danger_button("Remove", "trash", run=self._remove))
        removing.addStretch(1)
        self.rows.addLayout(removing)

    def save(self) -> None:
        """Ask where the copy is to go."""
        ending = Path(self._file.name).suffix.lstrip(".") or "bin"
        ask_where_to_save(self, "Save a copy", self._file.name, f"File (*.{ending})", self.write)

    def write(self, path: Path) -> None:
        """Write the copy."""
        file = self._file

        def work(register: Register, tell: Callable[[float, str], None]) -> str:
            tell(0.1, "Reading the file")
            save_copy(register, file.id, path)
            return path.name

        self.workplace.long(
            self,
            f"Saving {path.name}",
            work,
            lambda name: self.workplace.say(f"A copy was saved as {name}; it is not encrypted"),
        )

    def _remove(self) -> None:
        file = self._file.id
        self.run(lambda register: remove_attachment(register, file))
