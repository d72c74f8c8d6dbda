"""What a template's names for single cells stand for: the centre, the return itself, one figure, one target.

``figure.MEASURE.PART.NAME.SIDE`` is one side of one line, ``previous.…`` the same line of the period before, and
``target.MEASURE.SIDE`` a target. In codes, every character but letters and digits is written ``_``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ccdesk.framework.lines import Number
from ccdesk.framework.pack import Pack
from ccdesk.framework.standing import Target
from ccdesk.framework.wording import counted, moment_words, period_days, period_words
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.data_rows import cell_text
from ccdesk.returns.line_cells import value_shown
from ccdesk.returns.lines import PublishedLine
from ccdesk.returns.signature import fingerprint
from ccdesk.returns.standing import standing, way
from ccdesk.returns.wording import LINE_NAMES, unit_words

Value = Number | str | date | None
NAMESPACES = ("centre", "framework", "return", "figure", "previous", "target", "rows")


@dataclass(frozen=True)
class SingleValue:
    """One name that stands for one cell."""

    name: str
    words: str
    of: Callable[[ReturnContent], Value]


SINGLE_VALUES = (
    SingleValue("centre.name", "the centre’s name", lambda content: content.centre.name),
    SingleValue("centre.number", "its number", lambda content: content.centre.number),
    SingleValue("centre.address", "its address", lambda content: content.centre.address),
    SingleValue("centre.manager", "its manager", lambda content: content.centre.manager),
    SingleValue("framework.code", "the framework’s code", lambda content: content.pack.code),
    SingleValue("framework.title", "the framework’s title", lambda content: content.pack.title),
    SingleValue("return.heading", "“Return for”, the period and the framework", lambda content: _heading(content)),
    SingleValue("return.covered", "the centre and the period", lambda content: content.period_covered),
    SingleValue("return.period", "the period, as 2012/13-Q1", lambda content: content.period.text),
    SingleValue("return.period_words", "the period in words", lambda content: period_words(content.period)),
    SingleValue("return.period_days", "its first and last day in words", lambda content: period_days(content.period)),
    SingleValue("return.first_day", "its first day, as a date", lambda content: content.period.first),
    SingleValue("return.last_day", "its last day, as a date", lambda content: content.period.last),
    SingleValue("return.prepared_by", "who prepared it", lambda content: content.prepared_by),
    SingleValue("return.prepared_on", "when, in words", lambda content: moment_words(content.now)),
    SingleValue("return.version", "the version’s number", lambda content: content.version),
    SingleValue("return.changed", "what the version changes, in a sentence", lambda content: _changed(content)),
    SingleValue("return.program", "the program that made it", lambda content: content.program),
    SingleValue("return.lines", "how many lines it has", lambda content: len(content.lines)),
    SingleValue(
        "return.hidden",
        "how many of them hold a hidden figure",
        lambda content: sum(1 for line in content.lines if line.suppressed),
    ),
    SingleValue("return.mark", "the mark of a hidden figure", lambda content: content.pack.disclosure.mark),
    SingleValue("return.hiding", "what is hidden and why, in sentences", lambda content: _hiding(content)),
    SingleValue("return.how_to_read", "how to read targets and marks, in sentences", lambda content: _reading(content)),
    SingleValue("return.signed", "whether it is signed, in a sentence", lambda content: _signed(content)),
    SingleValue("return.digest", "the digest of the lines", lambda content: _signature(content, "digest")),
    SingleValue("return.signature", "the centre’s signature", lambda content: _signature(content, "signature")),
    SingleValue("return.public_key", "the centre’s public key", lambda content: _signature(content, "public_key")),
    SingleValue("return.fingerprint", "that key in short", lambda content: _fingerprint(content)),
)
LINE_SIDES: Mapping[str, tuple[str, Callable[[PublishedLine], Value]]] = {
    "value": ("the value, the mark, or an empty cell", lambda line: line.value),
    "shown": ("the value, the mark, or words where there is nothing", value_shown),
    "numerator": ("what was counted", lambda line: line.numerator),
    "denominator": ("what it was counted out of", lambda line: line.denominator),
    "unit": ("its unit", lambda line: unit_words(line.unit)),
    "state": ("what it rests on", lambda line: line.state),
    "note": ("its note", lambda line: line.note),
}
TARGET_SIDES = {
    "target": "the target",
    "floor": "the floor it must not fall below",
    "status": "Green, Amber, Red, No target or Not judged",
    "direction": "better, steady or worse than the period before",
}
_FREE_PARTS = ("age", "lsoa", "service", "site", "ward")  # kinds of parts whose codes no framework lists
_NOT_IN_NAMES = re.compile("[^0-9A-Za-z]")


def in_name(code: str) -> str:
    """Return a code as it is written in a name; names know no capitals."""
    return _NOT_IN_NAMES.sub("_", code).casefold()


def is_known(name: str, pack: Pack) -> bool:
    """Say whether a name stands for a single value under a pack; rows of a block are not single."""
    kind, *parts = name.casefold().split(".")
    match kind, parts:
        case (("figure" | "previous"), [measure, part, line, side]):
            return (
                measure in _measures(pack)
                and _is_part(part, pack)
                and line in {in_name(known) for known in LINE_NAMES}
                and side in LINE_SIDES
            )
        case "target", [measure, side]:
            return measure in _measures(pack) and side in TARGET_SIDES
        case _:
            return name.casefold() in _BY_NAME


class SingleValues:
    """Finds the value of a name in one return."""

    def __init__(self, content: ReturnContent) -> None:
        """Take the return; its lines are sorted by their names when the first is asked for."""
        self._content = content
        self._found: dict[str, Mapping[tuple[str, str, str], PublishedLine | None]] = {}
        self._codes = _measures(content.pack)

    def value(self, name: str) -> Value:
        """Return what stands in the cell of a known name; None where the return has no such line."""
        kind, *parts = name.casefold().split(".")
        if kind in ("figure", "previous"):
            line = self._lines(kind).get((parts[0], parts[1], parts[2]))
            return LINE_SIDES[parts[3]][1](line) if line else None
        if kind == "target":
            return self._target(*parts)
        return _BY_NAME[name.casefold()].of(self._content)

    def text(self, name: str) -> str:
        """Return the value of a name as running text, for footers and document properties."""
        value = self.value(name)
        return "" if value is None else cell_text(str(value))

    def has_two_lines(self, name: str) -> bool:
        """Say whether two lines of the return are written alike in names, so that a name cannot tell them apart."""
        kind, *parts = name.casefold().split(".")
        if kind not in ("figure", "previous"):
            return False
        key = (parts[0], parts[1], parts[2])
        return key in self._lines(kind) and self._lines(kind)[key] is None

    def _lines(self, kind: str) -> Mapping[tuple[str, str, str], PublishedLine | None]:
        if kind not in self._found:
            found: dict[tuple[str, str, str], PublishedLine | None] = {}
            for line in self._content.lines if kind == "figure" else self._content.previous:
                key = (in_name(line.measure), in_name(line.part), in_name(line.name))
                found[key] = None if key in found else line
            self._found[kind] = found
        return self._found[kind]

    def _target(self, measure: str, side: str) -> Value:
        row = self._content.pack.row_by_code[self._codes[measure]]
        target = self._content.targets.get(row.code, Target())
        line = self._content.headlines.get(row.code)
        match side:
            case "target":
                return target.target
            case "floor":
                return target.floor
            case "status":
                return str(standing(self._content, row, line)[0]) if line else None
            case _:
                return way(self._content, row, line) if line else None


def _measures(pack: Pack) -> Mapping[str, str]:
    return {in_name(code): code for code in pack.row_by_code}


def _is_part(part: str, pack: Pack) -> bool:
    if part == "all" or part.startswith(tuple(f"{kind}_" for kind in _FREE_PARTS)):
        return True
    groups = {f"group_{in_name(group.code)}" for group in pack.groups} | {"group_any"}
    levels = {f"level_{in_name(level.code)}" for level in pack.levels}
    kinds = {f"kind_{in_name(kind.code)}" for kind in pack.referral_kinds}
    scales = {f"scale_{in_name(one.code.partition(':')[2] or one.code)}" for one in pack.instruments}
    asked = {f"what_{what}" for what in ("born_on", "ethnicity", "sex", "status", "lsoa")}
    return part in groups | levels | kinds | scales | asked


def _heading(content: ReturnContent) -> str:
    return f"Return for {period_words(content.period)}. {content.pack.title}"


def _changed(content: ReturnContent) -> str:
    if content.version == 1:
        return "This is the first version: there is nothing that it changes."
    figures = counted(len(content.changes), "figure is", "figures are")
    return f"This is version {content.version}; it replaces version {content.version - 1}. {figures} different."


def _hiding(content: ReturnContent) -> str:
    return (
        f"Hidden. Counts from 1 to {content.pack.disclosure.highest_hidden} are not printed, nor any figure that would "
        "give one away. Zeros are shown. It never says that a figure is good or bad."
    )


def _reading(content: ReturnContent) -> str:
    disclosure = content.pack.disclosure
    return (
        f"Compared with {content.period.previous()}. Green: target met. Amber: floor met, target not. Red: below the "
        f"floor. {disclosure.mark}: hidden, a count from 1 to {disclosure.highest_hidden} or a figure that would give "
        "one away."
    )


def _signed(content: ReturnContent) -> str:
    if content.signature is None:
        return "Nobody has signed this return."
    return "The centre has signed every line of the sheet Data: one figure changed there breaks the signature."


def _signature(content: ReturnContent, part: str) -> str | None:
    return getattr(content.signature, part) if content.signature else None


def _fingerprint(content: ReturnContent) -> str | None:
    return fingerprint(content.signature.public_key) if content.signature else None


_BY_NAME = {single.name: single for single in SINGLE_VALUES}
