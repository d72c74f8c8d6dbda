"""Read a framework's rows and the measures of our own from their entries in the pack's file."""

from collections.abc import Collection, Mapping
from typing import Any

from ccdesk.framework.entry import Entry
from ccdesk.framework.pack import CountyRule, Polarity, Question, Row, RowKind, Sentence

OWN_MEASURES = ("R", "B")  # the first letter of a measure of our own: reach and record, best use
OUTSIDE = "outside"  # why a county cannot add up a held row
VALUE = "{value}"  # where a sentence holds its figure


def read_row(entry: Entry, themes: Collection[str], words: Mapping[str, str], reasons: Collection[str]) -> Row:
    """Return a row of the framework; ``words`` fills the thresholds into its definition.

    ``reasons`` are the codes of why a county cannot add a line up.
    """
    theme = entry.choice("theme", themes)
    kind = RowKind(entry.choice("kind", list(RowKind)))
    if kind is RowKind.WORKED_OUT:
        return _read(entry, theme, kind, words, reasons)
    for key in ("calculation", "parameters", "unit", "sentence", "county"):
        if entry.has(key):
            raise entry.error(key, "a held row has none: its figure comes from outside, with its own unit.")
    return _read(entry, theme, kind, words, reasons)


def read_measure(entry: Entry, words: Mapping[str, str], reasons: Collection[str]) -> Row:
    """Return a measure of our own, which is always worked out and belongs to no theme."""
    letter = entry.text("code").partition("-")[0]
    if letter not in OWN_MEASURES:
        raise entry.error("code", "must begin with R- or B-, as measures of our own do.")
    return _read(entry, letter, RowKind.WORKED_OUT, words, reasons)


def _read(entry: Entry, theme: str, kind: RowKind, words: Mapping[str, str], reasons: Collection[str]) -> Row:
    worked_out = kind is RowKind.WORKED_OUT
    return Row(
        code=entry.text("code"),
        theme=theme,
        kind=kind,
        label=entry.text("label"),
        words=entry.text("words"),
        definition=_filled(entry, "definition", entry.text("definition"), words),
        question=Question(entry.choice("question", list(Question))),
        polarity=Polarity(entry.choice("polarity", list(Polarity))),
        unit=entry.text("unit") if worked_out else "",
        calculation=entry.text("calculation") if worked_out else "",
        parameters={key: _frozen(value) for key, value in entry.values("parameters").items()},
        sentence=_sentence(entry.part("sentence"), words) if entry.has("sentence") else None,
        county=_county(entry, reasons, worked_out=worked_out),
    )


def _county(entry: Entry, reasons: Collection[str], *, worked_out: bool) -> CountyRule:
    if not entry.has("county"):
        return CountyRule(not_added="" if worked_out else OUTSIDE)
    part = entry.part("county")
    rule = CountyRule(
        adds=part.texts("adds"),
        highest=part.texts("highest"),
        over_estimate=part.texts("over_estimate"),
        not_added=part.choice("not_added", reasons) if part.has("not_added") else "",
    )
    part.finish()
    return rule


def _sentence(entry: Entry, words: Mapping[str, str]) -> Sentence:
    words = {**words, "value": VALUE}
    also = {}
    for name, clause in entry.values("also").items():
        if not isinstance(clause, str) or VALUE not in clause:
            raise entry.error(f"also.{name}", f"must be text that holds {VALUE}, where the figure goes.")
        also[name] = _filled(entry, f"also.{name}", clause, words)
    sentence = Sentence(
        of=_filled(entry, "of", entry.text("of"), words), did=_filled(entry, "did", entry.text("did"), words), also=also
    )
    entry.finish()
    return sentence


def _filled(entry: Entry, key: str, text: str, words: Mapping[str, str]) -> str:
    try:
        return text.format_map(words)
    except (KeyError, ValueError, IndexError, AttributeError):
        allowed = ", ".join(f"{{{name}}}" for name in words)
        raise entry.error(key, f"has curly brackets that name no threshold; allowed: {allowed}.") from None


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, list):
        return tuple(_frozen(one) for one in value)
    if isinstance(value, dict):
        return {key: _frozen(one) for key, one in value.items()}
    return value
