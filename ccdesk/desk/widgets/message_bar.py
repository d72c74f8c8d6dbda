"""The bar at the foot of the window: what was done, with Undo; refusals; long work with Cancel; what is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.labels import IconMark, Words

SHOWN_MILLISECONDS = 20_000
ALL_SAVED = "All changes saved"


class MessageBar(QFrame):
    """One message at a time: a refusal stays until it is answered, long work until it ends."""

    def __init__(self, undo: Callable[[], object], cancel: Callable[[], object], parent: QWidget | None = None) -> None:
        """Make an empty bar; ``undo`` undoes what it shows, ``cancel`` ends long work."""
        super().__init__(parent)
        self.setObjectName("message-bar")
        self.setAccessibleName("Messages")
        self._undo_step: Callable[[], object] = undo
        self._mark = IconMark("check-circle", "green")
        self._words = Words("", tokens.CELL)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setMinimumWidth(scaled(80))
        self._words.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 1000)
        self._progress.setFixedWidth(scaled(200))
        self.setMinimumHeight(scaled(tokens.MESSAGE_BAR))
        self._is_narrow = False
        self.undo_button = Button("Undo", kind="text", icon="arrow-counter-clockwise", run=lambda: self._undo_step())
        self.cancel_button = Button("Cancel", kind="small", run=cancel)
        self.cancel_button.set_keys_shown("Esc")
        self.answer_button = Button("Dismiss", kind="small", run=self.answer)
        self._saved_mark = IconMark("check", "green", 14)
        self._saved = Words(ALL_SAVED, tokens.CAPTION, second=True)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PAGE_MARGIN, 2, tokens.PAGE_MARGIN, 2)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1000)
        row.addWidget(self._progress)
        for button in (self.undo_button, self.cancel_button, self.answer_button):
            row.addWidget(button)
            button.hide()
        row.addStretch(1)
        row.addWidget(self._saved_mark)
        row.addWidget(self._saved)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MILLISECONDS)
        self._timer.timeout.connect(self._fade)
        self._refusals: list[str] = []
        self._working = ""
        self._show_nothing()

    @property
    def words(self) -> str:
        """What the bar says now."""
        return self._words.text()

    @property
    def saved_words(self) -> str:
        """What the bar says about saving."""
        return self._saved.text()

    @property
    def has_refusal(self) -> bool:
        """Whether a refusal waits for its answer."""
        return bool(self._refusals)

    def say(self, words: str) -> None:
        """Say something that needs no answer."""
        self._tell(words, offers_undo=False)

    def tell_done(
        self, words: str, undo: Callable[[], object] | None, undo_words: str = "Undo", what: str = ""
    ) -> None:
        """Say what was done and offer to undo it; ``what`` names it for screen readers."""
        self._tell(words, offers_undo=undo is not None)
        if undo is None or self._refusals or self._working:
            return
        self._undo_step = undo
        self.undo_button.setText(undo_words)
        self.undo_button.set_icon("arrow-counter-clockwise" if undo_words == "Undo" else "arrow-clockwise")
        self.undo_button.set_keys_shown("Ctrl+Z" if undo_words == "Undo" else "Ctrl+Y")
        self.undo_button.setAccessibleName(f"{undo_words}: {what or words}")
        self.undo_button.setToolTip(f"{undo_words}: {what or words} ({'Ctrl+Z' if undo_words == 'Undo' else 'Ctrl+Y'})")
        self.undo_button.show()

    def refuse(self, sentence: str) -> None:
        """Say why something was not done until that is answered; the newest first."""
        if sentence in self._refusals:
            self._refusals.remove(sentence)
        self._refusals.append(sentence)
        self._announce(sentence, is_urgent=True)
        self._show_refusal()

    def answer(self) -> None:
        """Take the refusal that shows away."""
        if self._refusals:
            self._refusals.pop()
        if self._refusals:
            self._show_refusal()
        elif self._working:
            self.begin_work(self._working)
        else:
            self._show_nothing()

    def begin_work(self, words: str) -> None:
        """Show long work; the bar keeps it until it ends."""
        self._working = words
        self._announce(words)
        if not self._refusals:
            self._show("clock", "plain", words)
            self._progress.setValue(0)
            self._progress.setAccessibleName(words)
            self._progress.show()
            self.cancel_button.show()

    def advance_work(self, share: float, words: str) -> None:
        """Show how far long work has come."""
        if self._working and not self._refusals:
            self._progress.setValue(round(1000 * min(1.0, max(0.0, share))))
            self._say(words or self._working)

    def end_work(self) -> None:
        """Show that long work has ended."""
        self._working = ""
        if not self._refusals:
            self._show_nothing()

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave out that all is saved where there is little room; its mark stays."""
        self._is_narrow = is_narrow
        side = tokens.PAGE_MARGIN_NARROW if is_narrow else tokens.PAGE_MARGIN
        self._row.setContentsMargins(side, 2, side, 2)
        self._fit_saved()

    def show_saving(self, pending: int) -> None:
        """Say how many acts are not saved yet."""
        self._saved.setText("Saving…" if pending else ALL_SAVED)
        self._saved_mark.set_icon("clock" if pending else "check", "plain" if pending else "green")
        self._fit_saved()

    def show_not_saved(self) -> None:
        """Say that the last act was not saved."""
        self._saved.setText("Not saved")
        self._saved_mark.set_icon("warning-circle-fill", "red")
        self._fit_saved()

    def _tell(self, words: str, *, offers_undo: bool) -> None:
        self._announce(words)
        if not self._refusals and not self._working:
            self._show("check-circle", "green", words, offers_undo=offers_undo)
            self._timer.start()

    def _fit_saved(self) -> None:
        self._saved.setVisible(not self._is_narrow or self._saved.text() != ALL_SAVED)
        self._saved_mark.setAccessibleName(self._saved.text())

    def _show_refusal(self) -> None:
        self._show("warning", "amber", self._refusals[-1])
        self._timer.stop()
        self.answer_button.show()
        self._set_tone("refusal")

    def _show_nothing(self) -> None:
        self._timer.stop()
        self._show("", "plain", "")

    def _fade(self) -> None:
        if not self._refusals and not self._working:
            self._show_nothing()

    def _show(self, icon: str, tone: str, words: str, *, offers_undo: bool = False) -> None:
        self._set_tone("")
        for widget in (self.cancel_button, self.answer_button, self._progress):
            widget.hide()
        if not offers_undo:
            # Else it stays: many acts follow one another, and hiding and showing it lays the window out each time.
            self.undo_button.hide()
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.set_icon(icon, tone)
        self._say(words)

    def _say(self, words: str) -> None:
        self._words.setText(words)
        # What can be done about it stands right after the words.
        self._words.setMaximumWidth(self._words.fontMetrics().horizontalAdvance(words) + 6)

    def _set_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _announce(self, words: str, *, is_urgent: bool = False) -> None:
        if not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self, words)
        kind = QAccessible.AnnouncementPoliteness
        event.setPoliteness(kind.Assertive if is_urgent else kind.Polite)
        QAccessible.updateAccessibility(event)
