"""Parts, names, units and states of lines in plain words."""

from collections.abc import Mapping

from ccdesk.framework.lines import ALL, HEADLINE
from ccdesk.framework.pack import Pack
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.lines import PublishedLine

ANY_TARGET_GROUP = "Any target group"
EVERYBODY = "Everybody"
NOT_RECORDED = "not recorded"
NOT_WORKED_OUT = "not worked out"

_NAMES = {
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
_CHARACTERISTICS = {
    "born_on": "Birth date",
    "ethnicity": "Ethnicity",
    "sex": "Sex",
    "status": "Work or study of adults",
    "lsoa": "Area (LSOA) of the family",
}
_AGES = {"0": "Under 1", "unknown": "Age not known"}


def part_words(content: ReturnContent, part: str) -> str:
    """Say which part of its measure a line speaks of; an unknown one in its own code."""
    if part == ALL:
        return "All"
    kind, _, code = part.partition(":")
    match kind:
        case "group" if code == "any":
            return ANY_TARGET_GROUP
        case "age":
            return _AGES.get(code, f"Aged {code.removesuffix('+')}{' and over' if code.endswith('+') else ''}")
        case "lsoa" if code == "deprived":
            return "Most deprived areas together"
        case _:
            return _labels(content, kind).get(code, code or part)


def name_words(line: PublishedLine) -> str:
    """Say what a line of a measure counts."""
    return _NAMES.get(line.name, line.name.replace("-", " ").capitalize())


def unit_words(unit: str | None) -> str:
    """Return a unit as a column prints it."""
    return _UNITS.get(unit or "", unit or "")


def first_sentence(text: str) -> str:
    """Return the first sentence of a definition; the whole stands on the sheet of definitions."""
    first, stop, _ = text.strip().partition(". ")
    return first + stop.strip()


def _labels(content: ReturnContent, kind: str) -> Mapping[str, str]:
    pack: Pack = content.pack
    match kind:
        case "group":
            return {group.code: group.label for group in pack.groups}
        case "level":
            return {level.code: level.label for level in pack.levels}
        case "kind":
            return {one.code: one.label for one in pack.referral_kinds}
        case "scale":
            return {one.code.partition(":")[2] or one.code: one.label for one in pack.instruments}
        case "service":
            return content.service_names
        case "what":
            return _CHARACTERISTICS
        case _:
            return {}
