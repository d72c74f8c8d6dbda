"""The commissioned services with how far their report cards and specifications are written."""

from __future__ import annotations

from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.report_cards import PARTS, CardEntry


class ServicesList(ListTable):
    """A service to a row; Enter opens its report card."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__(
            (
                Column("Service", lambda one: one.name, _second, share=2),
                Column("Report card", card_words, width=150, chip=_card_chip),
                Column("Specification", specification_words, width=130, chip=_specification_chip),
            ),
            "Commissioned services",
            key=lambda one: one.service_id,
        )


def card_words(entry: CardEntry) -> str:
    """Say how far a report card is written."""
    return f"{entry.written} of {len(PARTS)} parts" if entry.written else "not begun"


def specification_words(entry: CardEntry) -> str:
    """Say whether there is a specification."""
    return "written" if entry.has_specification else "none yet"


def _second(entry: CardEntry) -> str:
    commissioned = "" if entry.commissioned else "not marked as commissioned"
    return " · ".join(part for part in (entry.provider, commissioned) if part)


def _card_chip(entry: CardEntry) -> tuple[str, str, str]:
    is_whole = entry.written == len(PARTS)
    return (card_words(entry), "green" if is_whole else "plain", "check-circle" if is_whole else "")


def _specification_chip(entry: CardEntry) -> tuple[str, str, str]:
    done = entry.has_specification
    return (specification_words(entry), "green" if done else "plain", "check-circle" if done else "")
