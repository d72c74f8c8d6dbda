"""What a merge would do, with the choices that it leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button, text_button
from ccdesk.desk.widgets.labels import IconMark, Words, hairline, strong
from ccdesk.operations.merging import BOTH, KEEP, OTHER, MergeField, MergePreview


class MergePreviewForm(QWidget):
    """A preview with radio buttons for each field that differs."""

    wanted_merge = Signal()
    wanted_swap = Signal()
    wanted_back = Signal()

    def __init__(self) -> None:
        """Make an empty preview."""
        super().__init__()
        self._groups: dict[str, QButtonGroup] = {}
        self._pairs: dict[tuple[int, int], QCheckBox] = {}
        self._kept = strong("")
        self._kept.setWordWrap(True)
        self._goes = Words("", second=True, wrap=True)
        self._room = QWidget()
        self._parts = QVBoxLayout(self._room)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(tokens.SPACE[1])
        self.merge_button = main_button("Merge", "git-merge", "Ctrl+Return", self.wanted_merge.emit)
        self.merge_button.leave_key()
        self.swap_button = text_button("Keep the other record instead", "swap", run=self.wanted_swap.emit)
        buttons = QHBoxLayout()
        buttons.addWidget(self.merge_button)
        buttons.addWidget(ordinary_button("Back", run=self.wanted_back.emit))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        layout.addWidget(self._kept)
        layout.addWidget(self._goes)
        layout.addWidget(self.swap_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(hairline())
        layout.addWidget(self._room)
        layout.addLayout(buttons)
        layout.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, self.wanted_merge.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    @property
    def chosen(self) -> dict[str, str]:
        """Whose value is kept, by field: keep, other or both."""
        return {
            attribute: str(button.property("which"))
            for attribute, group in self._groups.items()
            if (button := group.checkedButton()) is not None
        }

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The people of two families who are one, as they are ticked."""
        return tuple(pair for pair, tick in self._pairs.items() if tick.isChecked())

    def show_preview(self, preview: MergePreview) -> None:
        """Show what a merge would do."""
        self._clear()
        kept, goes = preview.keep_about, preview.other_about
        self._kept.setText(f"{preview.keep_words}{f' ({kept})' if kept else ''} is kept")
        self._goes.setText(f"{preview.other_words}{f' ({goes})' if goes else ''} is merged into it.")
        for warning in preview.warnings:
            self._parts.addWidget(_warning(warning))
        moves = ", ".join(preview.moves)
        self._add("What moves", moves or "Nothing: the other record has nothing of its own.")
        if preview.joined:
            self._add("What both have, and stands once", ", ".join(preview.joined))
        for pair in preview.pairs:
            tick = QCheckBox(f"{pair[2]} are one person")
            tick.setChecked(True)
            self._pairs[pair[0], pair[1]] = tick
            self._parts.addWidget(tick)
        if preview.fields:
            self._parts.addSpacing(tokens.SPACE[1])
            self._parts.addWidget(strong("Where the two differ, keep"))
        for field in preview.fields:
            self._add_field(field)

    def _add(self, label: str, words: str) -> None:
        self._parts.addWidget(Words(label, tokens.CAPTION, tokens.STRONG))
        self._parts.addWidget(Words(words, wrap=True))

    def _add_field(self, field: MergeField) -> None:
        self._parts.addWidget(Words(field.label, tokens.CAPTION, tokens.STRONG))
        group = QButtonGroup(self._room)
        choices = [(KEEP, field.keep), (OTHER, field.other)]
        if field.can_have_both:
            choices.append((BOTH, "both"))
        for which, value in choices:
            button = QRadioButton(value or "(not recorded)")
            button.setAccessibleName(f"{field.label}: {value or 'not recorded'}")
            button.setProperty("which", which)
            button.setChecked(which == field.usual)
            group.addButton(button)
            self._parts.addWidget(button)
        self._groups[field.attribute] = group

    def _clear(self) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for group in self._groups.values():
            group.deleteLater()
        self._groups, self._pairs = {}, {}


def _warning(words: str) -> QWidget:
    room = QWidget()
    row = QHBoxLayout(room)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.SPACE[1])
    row.addWidget(IconMark("warning", "amber", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(f"Please check: {words}", tone="amber", wrap=True), 1)
    return room
