"""Parts, names, units and states of lines in plain words."""

from ccdesk.framework import wording
from ccdesk.framework.lines import HEADLINE
from ccdesk.returns.content import ReturnContent

EVERYBODY = "Everybody"

LINE_NAMES = {
    HEADLINE: "Headline",
    "contacts": "Contacts",
    "individuals": "Individuals",
    "families": "Families",
    "outreach-contacts": "Contacts at outreach",
    "reach": "Reached in the area",
    "dont-know": "Answered “don’t know”",
    "blank": "Asked, no answer",
    "made": "Referrals made",
    "accepted": "Accepted",
    "awaiting": "Awaiting a decision",
    "run": "Courses run",
    "attended": "Adults attending",
    "completed": "Courses completed",
    "median": "Median wait",
    "longest": "Longest wait",
    "still-waiting": "Still waiting",
    "children": "Children",
    "improved": "Improved",
    "pending": "Still pending",
    "initiated": "Initiated",
    "supported": "Supported",
    "of-population": "Of the population estimate",
    "per-session": "Per session",
    "per-person": "Per person",
    "per-completer": "Per completed course",
}
_UNITS = {"percent": "%", "count": "number", "ratio": "ratio", "pounds": "£"}


def part_words(content: ReturnContent, part: str) -> str:
    """Say which part of its measure a line speaks of; a service by its own name."""
    kind, _, code = part.partition(":")
    if kind == "service":
        return content.service_names.get(code, code or part)
    return wording.part_words(part, content.pack)


def name_words(name: str) -> str:
    """Say what a line of a measure with this name counts."""
    return LINE_NAMES.get(name, name.replace("-", " ").capitalize())


def unit_words(unit: str | None) -> str:
    """Return a unit as a column prints it."""
    return _UNITS.get(unit or "", unit or "")


def first_sentence(text: str) -> str:
    """Return the first sentence of a definition; the whole stands on the sheet of definitions."""
    first, stop, _ = text.strip().partition(". ")
    return first + stop.strip()
