"""Read a commissioner's framework from its TOML file into a Pack; a mistake in the file is named by row and key."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from ccdesk import paths
from ccdesk.framework.codes import canonical
from ccdesk.framework.entry import Entry, read_each, read_framework
from ccdesk.framework.load_rows import read_measure, read_row
from ccdesk.framework.pack import (
    Code,
    DisclosureRule,
    Group,
    GroupRule,
    GroupUnit,
    Instrument,
    Labelled,
    Pack,
    Question,
    ReferralKind,
    ServiceType,
    Source,
    SurveyQuestion,
    Theme,
    Thresholds,
)
from ccdesk.framework.pack_error import PackError

ROLES = ("parent", "carer", "child", "other")
SEXES = ("F", "M", "X")


def load_pack(code: str = "kent-2012", folder: Path | None = None) -> Pack:
    """Read the pack of a framework from ``folder`` (by default the frameworks that come with ccdesk).

    Raises PackError, which names the file, the row and the key, for a pack that is not there or not right.
    """
    entry = read_framework(code, paths.frameworks() if folder is None else folder, "outcomes")
    themes = read_each(entry.parts("theme"), _read_theme)
    ethnicities = _codes(entry, "ethnicity")
    thresholds = _read_thresholds(entry.part("thresholds"))
    words = {key: str(value) for key, value in asdict(thresholds).items()}
    not_added = _codes(entry, "not_added") if entry.has("not_added") else ()
    reasons = [one.code for one in not_added]
    pack = Pack(
        code=entry.text("code"),
        title=entry.text("title"),
        themes=themes,
        rows=read_each(entry.parts("row"), lambda row: read_row(row, [theme.code for theme in themes], words, reasons)),
        measures=read_each(entry.parts("measure"), lambda row: read_measure(row, words, reasons)),
        groups=read_each(entry.parts("group"), lambda group: _read_group(group, ethnicities)),
        needs=_codes(entry, "need"),
        levels=_codes(entry, "level"),
        referral_kinds=read_each(entry.parts("referral_kind"), _read_referral_kind),
        sources=read_each(entry.parts("source"), _read_source),
        support_kinds=_codes(entry, "support_kind"),
        support_outcomes=_codes(entry, "support_outcome"),
        plan_kinds=_codes(entry, "plan_kind"),
        service_kinds=_codes(entry, "service_kind"),
        destinations=_codes(entry, "destination"),
        statuses=_codes(entry, "status"),
        tiers=_codes(entry, "tier"),
        consent_kinds=_codes(entry, "consent_kind"),
        schemes=_codes(entry, "scheme"),
        ethnicities=ethnicities,
        ethnicities_not_obtained=entry.texts("ethnicities_not_obtained", [one.code for one in ethnicities]),
        instruments=read_each(entry.parts("instrument"), _read_instrument),
        survey_questions=read_each(entry.parts("survey_question"), _read_survey_question),
        log_elements=_codes(entry, "log_element"),
        principles=entry.texts("principles"),
        estimates=_codes(entry, "estimate"),
        thresholds=thresholds,
        disclosure=_read_disclosure(entry.part("disclosure")),
        not_added=not_added,
        questions=read_each(entry.parts("question"), _read_question),
    )
    entry.finish()
    _check_codes(entry, pack)
    _check_parameters(entry, pack)
    return pack


def _codes(entry: Entry, key: str) -> tuple[Code, ...]:
    return read_each(entry.parts(key), lambda one: Code(one.text("code"), one.text("label")))


def _read_question(entry: Entry) -> Code:
    return Code(entry.choice("code", list(Question)), entry.text("label"))


def _read_theme(entry: Entry) -> Theme:
    return Theme(
        code=entry.text("code"),
        label=entry.text("label"),
        purpose=entry.choice("purpose", ("universal", "targeted")),
        strategic_outcomes=entry.texts("strategic_outcomes"),
        intended_outcomes=entry.texts("intended_outcomes"),
        service_types=(
            *(ServiceType(name, True) for name in entry.texts("on_multiple_supplier_framework")),
            *(ServiceType(name, False) for name in entry.texts("off_multiple_supplier_framework")),
        ),
        short=entry.text("short") if entry.has("short") else "",
    )


def _read_group(entry: Entry, ethnicities: Iterable[Code]) -> Group:
    rule = None
    if entry.has("rule"):
        part = entry.part("rule")
        rule = _read_rule(part, [one.code for one in ethnicities])
        part.finish()
    return Group(
        code=entry.text("code"),
        label=entry.text("label"),
        unit=GroupUnit(entry.choice("unit", list(GroupUnit))),
        vulnerable=entry.flag("vulnerable"),
        rule=rule,
        short=entry.text("short") if entry.has("short") else "",
    )


def _read_rule(entry: Entry, ethnicities: list[str]) -> GroupRule:
    rule = GroupRule(
        roles=entry.texts("roles", ROLES),
        sex=entry.choice("sex", SEXES) if entry.has("sex") else "",
        age_min=entry.optional_whole("age_min"),
        age_max=entry.optional_whole("age_max"),
        ethnicity_not=entry.texts("ethnicity_not", ethnicities),
    )
    if rule == GroupRule():
        raise entry.error("", "the rule has no condition, so everybody would belong; write one or leave the rule out.")
    if rule.age_min is not None and rule.age_max is not None and rule.age_min > rule.age_max:
        raise entry.error("age_min", f"{rule.age_min} is above age_max, {rule.age_max}; nobody would belong.")
    return rule


def _read_referral_kind(entry: Entry) -> ReferralKind:
    target_days, days = entry.has("target_days"), entry.has("days")
    if target_days and not days:
        raise entry.error("days", "is missing beside target_days; allowed: calendar, working.")
    if days and not target_days:
        raise entry.error("target_days", "is missing beside days; write a whole number of days.")
    return ReferralKind(
        code=entry.text("code"),
        label=entry.text("label"),
        specialist=entry.flag("specialist"),
        target_days=entry.whole("target_days", lowest=1) if target_days else None,
        working_days=days and entry.choice("days", ("calendar", "working")) == "working",
        decision_days=entry.whole("decision_days", lowest=1) if entry.has("decision_days") else None,
        send_days=entry.whole("send_days", lowest=1) if entry.has("send_days") else None,
        short=entry.text("short") if entry.has("short") else "",
    )


def _read_source(entry: Entry) -> Source:
    return Source(entry.text("code"), entry.text("label"), entry.flag("specialist"))


def _read_instrument(entry: Entry) -> Instrument:
    better = entry.choice("better", ("higher", "lower"))
    return Instrument(entry.text("code"), entry.text("label"), higher_is_better=better == "higher")


def _read_survey_question(entry: Entry) -> SurveyQuestion:
    answers = entry.choice("answers", ("yes-no", "one-to-five"))
    return SurveyQuestion(entry.text("code"), entry.text("label"), answers)


def _read_thresholds(entry: Entry) -> Thresholds:
    thresholds = Thresholds(
        sustained_days=entry.whole("sustained_days", lowest=1),
        regular_meetings=entry.whole("regular_meetings", lowest=1),
        under_age=entry.whole("under_age", lowest=1),
        unknown_warning_percent=entry.whole("unknown_warning_percent"),
        near_target_percent=entry.whole("near_target_percent", lowest=1),
        return_due_days=entry.whole("return_due_days", lowest=1),
    )
    entry.finish()
    return thresholds


def _read_disclosure(entry: Entry) -> DisclosureRule:
    rule = DisclosureRule(entry.whole("highest_hidden"), entry.text("mark"))
    entry.finish()
    return rule


def _check_codes(entry: Entry, pack: Pack) -> None:
    """Refuse two entries that a column of the exchange workbook could not tell apart."""
    lists: dict[str, tuple[Labelled, ...]] = {
        "theme": pack.themes,
        "row": (*pack.rows, *pack.measures),
        "group": (*pack.groups, *pack.needs),
        "level": pack.levels,
        "referral_kind": pack.referral_kinds,
        "source": pack.sources,
        "support_kind": pack.support_kinds,
        "support_outcome": pack.support_outcomes,
        "plan_kind": pack.plan_kinds,
        "service_kind": pack.service_kinds,
        "destination": pack.destinations,
        "status": pack.statuses,
        "tier": pack.tiers,
        "consent_kind": pack.consent_kinds,
        "scheme": pack.schemes,
        "ethnicity": pack.ethnicities,
        "instrument": pack.instruments,
        "survey_question": pack.survey_questions,
        "log_element": pack.log_elements,
        "estimate": (*pack.groups, *pack.estimates),
        "question": pack.questions,
    }
    for name, entries in lists.items():
        seen: dict[str, Labelled] = {}
        for one in entries:
            before = seen.setdefault(canonical(one.code), one)
            if before is not one:
                again = "is used twice" if before.code == one.code else f"is read as the same code as “{before.code}”"
                raise PackError(entry.file, f"{name} {one.code}", "code", f"{again}; each code stands once.")


def _check_parameters(entry: Entry, pack: Pack) -> None:
    """Refuse a parameter that names a question, scheme, estimate or theme which the pack does not have."""
    lists = {"question": "survey_questions", "scheme": "schemes", "schemes": "schemes", "estimate": "estimates"}
    for row in (*pack.rows, *pack.measures):
        called = f"{'measure' if row in pack.measures else 'row'} {row.code}"
        place = Entry(entry.file, called, {})
        for key, value in row.parameters.items():
            if key in lists:
                for one in value if isinstance(value, tuple) else (value,):
                    place.check(f"parameters.{key}", str(one), pack.vocabulary(lists[key]).codes)
            if key == "of":
                _check_filter(Entry(entry.file, called, row.parameters).part("of"), pack)


def _check_filter(of: Entry, pack: Pack) -> None:
    """Refuse a filter of services that asks for anything but a theme, accredited, validated or community."""
    if of.has("theme"):
        of.choice("theme", pack.vocabulary("themes").codes)
    for mark in ("accredited", "validated", "community"):
        if of.has(mark):
            of.flag(mark)
    of.finish()
