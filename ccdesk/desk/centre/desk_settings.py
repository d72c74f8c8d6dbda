"""How the desk looks on this computer, and when it locks itself."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ccdesk.desk.centre.section import Section
from ccdesk.desk.forms.editors import ChoiceEditor
from ccdesk.desk.remembered import IDLE_MINUTES, USUAL_IDLE_MINUTES, Remembered
from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field, FieldRow
from ccdesk.operations.roles import EVERYBODY

_THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
_SIZES = (("0", "As the system"), ("1.0", "Usual"), ("1.25", "Larger"), ("1.5", "Much larger"), ("2.0", "Twice"))


class DeskSettingsSection(Section):
    """Theme, size of text, and minutes until the desk locks; kept on this computer, not in the register."""

    name, title, icon = "settings", "Settings of this desk", "gear-six"
    roles = EVERYBODY

    def build(self) -> None:
        """Offer the choices; each takes effect at once."""
        card = Card("Settings of this desk", "Kept on this computer for whoever uses it, not in the register")
        self.theme = _choice(_THEMES)
        self.text_size = _choice(_SIZES)
        self.idle = _choice(tuple((str(minutes), f"After {minutes} minutes") for minutes in IDLE_MINUTES))
        card.body.addWidget(
            FieldRow(
                Field("Colours", self.theme),
                Field("Size of text", self.text_size),
                Field("Lock the desk without a key or a click", self.idle),
            )
        )
        card.add_words("Ctrl+L locks it at once. What you were typing is kept.", second=True)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.theme.edited.connect(self._choose_theme)
        self.text_size.edited.connect(self._choose_size)
        self.idle.edited.connect(self._choose_idle)

    def refresh(self, tables: frozenset[str]) -> None:
        """Show what is chosen now."""
        remembered, theme = self._remembered, _theme()
        self.theme.show_value(theme.choice if theme is not None else "system")
        scale = remembered.text_scale if remembered is not None else 0.0
        self.text_size.show_value(f"{scale:g}" if not scale else str(scale))
        self.idle.show_value(str(remembered.idle_minutes if remembered is not None else USUAL_IDLE_MINUTES))

    @property
    def _remembered(self) -> Remembered | None:
        found = getattr(self.window(), "remembered", None)
        return found if isinstance(found, Remembered) else None

    def _choose_theme(self) -> None:
        theme = _theme()
        if theme is not None:
            theme.choose(str(self.theme.value()))
        if self._remembered is not None:
            self._remembered.theme = str(self.theme.value())

    def _choose_size(self) -> None:
        scale = float(str(self.text_size.value()))
        theme = _theme()
        if theme is not None:
            theme.enlarge(scale or 1.0)
        if self._remembered is not None:
            self._remembered.text_scale = scale

    def _choose_idle(self) -> None:
        if self._remembered is not None:
            self._remembered.idle_minutes = int(str(self.idle.value()))


def _choice(choices: tuple[tuple[str, str], ...]) -> ChoiceEditor:
    made = ChoiceEditor(choices, may_be_empty=False)
    made.removeItem(0)
    return made


def _theme() -> Theme | None:
    application = QApplication.instance()
    return application.findChild(Theme) if application is not None else None
