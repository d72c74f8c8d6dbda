"""Parts of a measure (groups, levels, kinds, ages ...) by their names, safe to stand beside their total."""

from dataclasses import replace

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.framework.lines import ALL
from ccdesk.framework.pack import Pack
from ccdesk.framework.wording import part_words

# Parts that add up to a number printed elsewhere: one that is hidden alone could be worked out.
_ADDING_UP = frozenset({"age", "kind", "level"})


def part_label(part: str, pack: Pack) -> str:
    """Name a part as a reader knows it; an inspector need not know what an LSOA is."""
    return "Small area of the family" if part == "what:lsoa" else part_words(part, pack)


def area_label(part: str) -> str:
    """Name a part that is an area, as a table that is all of areas has it."""
    code = part.removeprefix("lsoa:")
    if code == ALL:
        return "The whole reach area"
    return "Most deprived areas together" if code == "deprived" else code


def part_lines(content: EvidenceContent, measure: str, kind: str) -> tuple[EvidenceLine, ...]:
    """Return a measure's parts of one kind; where just one of those that add up is hidden, so is the smallest other."""
    lines = content.now.parts(measure, f"{kind}:")
    hidden = [line for line in lines if line.hidden]
    if kind not in _ADDING_UP or len(hidden) != 1:
        return lines
    others = [line for line in lines if not line.hidden and line.numerator]
    smallest = min(others, key=lambda line: line.numerator or 0, default=None)
    return tuple(replace(line, hidden=True) if line is smallest else line for line in lines)
