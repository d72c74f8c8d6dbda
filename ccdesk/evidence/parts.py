"""Parts of a measure (groups, levels, kinds, ages ...) by their names, safe to stand beside their total."""

from dataclasses import replace

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.framework.pack import Pack

_AGES = {"0": "Under 1", "unknown": "Age not known"}
_CHARACTERISTICS = {
    "born_on": "Birth date",
    "ethnicity": "Ethnicity",
    "sex": "Sex",
    "status": "Work or study of adults",
    "lsoa": "Small area of the family",
}
# Parts that add up to a number printed elsewhere: one that is hidden alone could be worked out.
_ADDING_UP = frozenset({"age", "kind", "level"})


def part_label(part: str, pack: Pack) -> str:
    """Name a part as a reader knows it; an unknown one by its own code."""
    kind, _, code = part.partition(":")
    match kind:
        case "age":
            years = code.removesuffix("+")
            return _AGES.get(code, f"Aged {years} and over" if years != code else f"Aged {code}")
        case "what":
            return _CHARACTERISTICS.get(code, code)
        case "kind":
            return next((one.label for one in pack.referral_kinds if one.code == code), code)
        case "level":
            return next((one.label for one in pack.levels if one.code == code), code)
        case "scale":
            return next((one.label for one in pack.instruments if one.code == f"PCRI:{code}"), code)
        case "group":
            return next((one.label for one in pack.groups if one.code == code), code)
        case _:
            return code or part


def part_lines(content: EvidenceContent, measure: str, kind: str) -> tuple[EvidenceLine, ...]:
    """Return a measure's parts of one kind; where just one of those that add up is hidden, so is the smallest other."""
    lines = content.now.parts(measure, f"{kind}:")
    hidden = [line for line in lines if line.hidden]
    if kind not in _ADDING_UP or len(hidden) != 1:
        return lines
    others = [line for line in lines if not line.hidden and line.numerator]
    smallest = min(others, key=lambda line: line.numerator or 0, default=None)
    return tuple(replace(line, hidden=True) if line is smallest else line for line in lines)
