"""The parts of the Centre page that are lists of records: services, settings, estimates, figures, targets, the log."""

from __future__ import annotations

from ccdesk.desk.centre.section import Section, list_card
from ccdesk.desk.forms.record_list import RecordList


class ServicesSection(Section):
    """What the centre offers."""

    name, title, icon, counted, scrolls = "services", "Services", "squares-four", "service", False

    def build(self) -> None:
        """List the services."""
        self.body.addWidget(
            list_card("Services", "What the centre offers, each in one theme", RecordList(self.workplace, "service"))
        )

    def refresh(self, tables: frozenset[str]) -> None:
        """List them again."""
        self.load_lists(tables)


class SettingsSection(Section):
    """Early years settings and their inspections."""

    name, title, icon, counted, scrolls = "early-years", "Early years settings", "baby", "setting", False

    def build(self) -> None:
        """List settings above their inspections."""
        settings = RecordList(self.workplace, "setting")
        inspections = RecordList(self.workplace, "inspection")
        self.body.addWidget(list_card("Early years settings", "Nurseries, pre-schools and childminders", settings), 1)
        self.body.addWidget(list_card("Their inspections", "1 is outstanding, 4 the lowest", inspections), 1)

    def refresh(self, tables: frozenset[str]) -> None:
        """List them again."""
        self.load_lists(tables)


class EstimatesSection(Section):
    """Population estimates."""

    name, title, icon, counted = "estimates", "Population estimates", "chart-bar", "population"
    scrolls = False

    def build(self) -> None:
        """List the estimates."""
        records = RecordList(
            self.workplace,
            "population",
            add_words="Add an estimate",
            empty_words="Reach needs estimates of how many children and families there are: add one for each group.",
        )
        self.body.addWidget(list_card("Population estimates", "Without an LSOA: the whole reach area", records))

    def refresh(self, tables: frozenset[str]) -> None:
        """List them again."""
        self.load_lists(tables)


class HeldFiguresSection(Section):
    """Figures that come from outside."""

    name, title, icon, counted = "held", "Held figures", "archive-box", "held_figure"
    scrolls = False

    def build(self) -> None:
        """List the figures."""
        records = RecordList(
            self.workplace,
            "held_figure",
            add_words="Enter a figure",
            empty_words="Figures that others send you, such as the health service, are entered here with their source.",
        )
        self.body.addWidget(list_card("Held figures", "From outside, each with its days and source", records))

    def refresh(self, tables: frozenset[str]) -> None:
        """List them again."""
        self.load_lists(tables)


class TargetsSection(Section):
    """Targets and floors."""

    name, title, icon, counted, scrolls = "targets", "Targets", "target", "target", False

    def build(self) -> None:
        """List the targets."""
        records = RecordList(
            self.workplace, "target", empty_words="A target, and the floor below which a figure is red, for each row."
        )
        self.body.addWidget(list_card("Targets", "For a row or measure, by financial year", records))

    def refresh(self, tables: frozenset[str]) -> None:
        """List them again."""
        self.load_lists(tables)


class LogSection(Section):
    """The centre log."""

    name, title, icon, counted, scrolls = "log", "Centre log", "article", "log_entry", False

    def build(self) -> None:
        """List the entries."""
        records = RecordList(
            self.workplace,
            "log_entry",
            add_words="Add to the log",
            empty_words="Write down what happened that figures do not show: it is quoted in the evidence.",
        )
        caption = f"Each entry speaks to one of {len(self.workplace.pack.log_elements)} parts of the core purpose"
        self.body.addWidget(list_card("Centre log", caption, records))

    def refresh(self, tables: frozenset[str]) -> None:
        """List them again."""
        self.load_lists(tables)
