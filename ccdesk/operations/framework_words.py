"""The framework in use, in words to read: its themes, rows, target groups, kinds and principles."""

from dataclasses import dataclass

from ccdesk.framework.pack import Group, GroupRule, Pack, Polarity, Row, RowKind, Theme

PARTS = ("Rows", "Themes", "Target groups", "Measures of our own", "Kinds and codes", "Principles")

_POLARITY = {
    Polarity.HIGHER: "Higher is better.",
    Polarity.LOWER: "Lower is better.",
    Polarity.NONE: "Neither higher nor lower is better.",
}


@dataclass(frozen=True)
class FrameworkEntry:
    """One thing of the framework: its code, its name, a second line, and all its words, paragraph by paragraph."""

    key: str
    code: str
    name: str
    second: str
    words: tuple[tuple[str, str], ...]  # heading and text


def framework_entries(pack: Pack, part: str) -> tuple[FrameworkEntry, ...]:
    """Return what one of ``PARTS`` holds, in the framework's order."""
    match part:
        case "Rows":
            return tuple(_row(pack, row) for row in pack.rows)
        case "Measures of our own":
            return tuple(_row(pack, row) for row in pack.measures)
        case "Themes":
            return tuple(_theme(theme) for theme in pack.themes)
        case "Target groups":
            return tuple(_group(pack, group) for group in pack.groups)
        case "Principles":
            return tuple(
                FrameworkEntry(str(number), str(number), words, "", ())
                for number, words in enumerate(pack.principles, start=1)
            )
        case _:
            return _codes(pack)


def _row(pack: Pack, row: Row) -> FrameworkEntry:
    question = next((each.label for each in pack.questions if each.code == row.question), str(row.question))
    where = "held outside, and entered here" if row.kind is RowKind.HELD else "worked out from the register"
    theme = pack.theme_by_code.get(row.theme)
    return FrameworkEntry(
        row.code,
        row.code,
        row.label,
        f"{theme.label if theme else 'Measure of our own'} · {where}",
        (
            ("The framework’s words", row.words),
            ("How it is worked out", row.definition),
            ("The question it answers", question),
            ("Direction", _POLARITY[row.polarity]),
            ("Unit", row.unit),
        ),
    )


def _theme(theme: Theme) -> FrameworkEntry:
    services = "\n".join(
        f"{each.name}{' (Multiple Supplier Framework)' if each.multiple_supplier_framework else ''}"
        for each in theme.service_types
    )
    return FrameworkEntry(
        theme.code,
        theme.code,
        theme.label,
        f"{theme.purpose.capitalize()} services",
        (
            ("Strategic outcomes", "\n".join(theme.strategic_outcomes)),
            ("Intended outcomes", "\n".join(theme.intended_outcomes)),
            ("Types of service", services),
        ),
    )


def _group(pack: Pack, group: Group) -> FrameworkEntry:
    counts = group.unit.value.replace("under-5", "children under 5")
    belongs = "Whoever has a recorded membership that stands on the day."
    if group.rule is not None:
        belongs = f"Whoever has a recorded membership that stands on the day, and also {_rule(pack, group.rule)}."
    return FrameworkEntry(
        group.code,
        group.code,
        group.label,
        f"Counts {counts}{' · vulnerable' if group.vulnerable else ''}",
        (("Who belongs to it", belongs),),
    )


def _rule(pack: Pack, rule: GroupRule) -> str:
    parts = []
    if rule.roles:
        parts.append(f"is recorded as {' or '.join(rule.roles)}")
    if rule.sex:
        parts.append(f"whose sex is {rule.sex}")
    if rule.age_min is not None:
        parts.append(f"is {rule.age_min} or older")
    if rule.age_max is not None:
        parts.append(f"is {rule.age_max} or younger")
    if rule.ethnicity_not:
        labels = {each.code: each.label for each in pack.ethnicities}
        named = ", ".join(labels.get(code, code) for code in rule.ethnicity_not)
        parts.append(f"has a recorded ethnicity other than {named}")
    return f"anybody who {' and '.join(parts)}"


def _codes(pack: Pack) -> tuple[FrameworkEntry, ...]:
    lists = (
        ("Needs", "needs"),
        ("Levels of need", "levels"),
        ("Kinds of referral", "referral_kinds"),
        ("Kinds of support", "support_kinds"),
        ("Outcomes of support", "support_outcomes"),
        ("Plans", "plan_kinds"),
        ("Ways of working of services", "service_kinds"),
        ("Destinations", "destinations"),
        ("Employment, education and training", "statuses"),
        ("Tiers", "tiers"),
        ("Consents", "consent_kinds"),
        ("Free early education", "schemes"),
        ("Ethnicities", "ethnicities"),
        ("Instruments", "instruments"),
        ("Survey questions", "survey_questions"),
        ("Parts of the core purpose in the centre log", "log_elements"),
        ("Population estimates", "estimates"),
    )
    entries = []
    for title, name in lists:
        labels = pack.vocabulary(name).labels
        words = "\n".join(f"{label} ({code})" for code, label in labels.items())
        entries.append(FrameworkEntry(name, "", title, f"{len(labels)} codes", (("Codes", words),)))
    return tuple(entries)
