"""The sheets of the exchange workbook (exchange section 1): reading, checking, planning and writing all follow this."""

from collections.abc import Mapping

from ccdesk.exchange.sheet import Column, Kind, Sheet, fold


def _reference(header: str) -> Column:
    return Column(header, "reference", Kind.REFERENCE, required=True)


def _link(table: str, sheet: str, *, required: bool = False) -> Column:
    return Column(f"{table}_ref", f"{table}_id", Kind.LINK, required=required, refers_to=sheet)


def _family(*, required: bool = False) -> Column:
    return _link("family", "Families", required=required)


def _person(*, required: bool = False) -> Column:
    return _link("person", "People", required=required)


def _service(*, required: bool = False) -> Column:
    return _link("service", "Services", required=required)


def _text(header: str, *, required: bool = False) -> Column:
    return Column(header, header, Kind.TEXT, required=required)


def _code(header: str, vocabulary: str, *, required: bool = False, blank: str | None = None) -> Column:
    return Column(header, header, Kind.CODE, required=required, vocabulary=vocabulary, blank=blank)


def _day(header: str, *, required: bool = False) -> Column:
    attributes = {"date": "day", "from": "from_day", "to": "to_day"}
    return Column(header, attributes.get(header, header), Kind.DAY, required=required)


def _yes_no(header: str, *, blank: bool = False) -> Column:
    return Column(header, header, Kind.YES_NO, blank=blank)


def _count(header: str, *, required: bool = False, lowest: int = 0, highest: int = 1_000_000_000) -> Column:
    return Column(header, header, Kind.WHOLE, required=required, lowest=lowest, highest=highest)


def _number(header: str, *, required: bool = False, lowest: float | None = None) -> Column:
    return Column(header, header, Kind.NUMBER, required=required, lowest=lowest)


_AREA = Column("lsoa", "lsoa", Kind.AREA)
_FROM = _day("from", required=True)
_TO = _day("to")
_DATE = _day("date", required=True)
_FROM_TO = (("from", "to"),)
_OWNER = ("family_ref", "person_ref")

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Families",
        "family",
        "family",
        (
            _reference("family_ref"),
            _text("address"),
            _text("postcode"),
            _AREA,
            _day("registered_on", required=True),
            _day("left_on"),
            _text("source"),
            _text("notes"),
        ),
        in_order=(("registered_on", "left_on"),),
    ),
    Sheet(
        "People",
        "person",
        "person",
        (
            _reference("person_ref"),
            _family(required=True),
            _text("first_name", required=True),
            _text("last_name", required=True),
            _text("known_as"),
            _day("born_on"),
            _day("due_on"),
            _code("sex", "sexes"),
            _code("role", "roles", required=True),
            _code("ethnicity", "ethnicities"),
            _text("language"),
            _yes_no("interpreter"),
            _text("phone"),
            _text("email"),
            _text("alert"),
        ),
    ),
    Sheet(
        "Consents",
        "consent",
        "consent",
        (
            _family(),
            _person(),
            _code("kind", "consent_kinds", required=True),
            _day("given_on", required=True),
            _day("withdrawn_on"),
            _text("version"),
        ),
        one_of=_OWNER,
        in_order=(("given_on", "withdrawn_on"),),
    ),
    Sheet(
        "Memberships",
        "membership",
        "membership",
        (_person(), _family(), _code("group", "groups_and_needs", required=True), _FROM, _TO, _text("evidence")),
        one_of=_OWNER,
        in_order=_FROM_TO,
    ),
    Sheet(
        "Plans",
        "plan",
        "plan",
        (_family(), _person(), _code("kind", "plan_kinds", required=True), _FROM, _TO),
        one_of=_OWNER,
        in_order=_FROM_TO,
    ),
    Sheet(
        "Levels",
        "level",
        "level of need",
        (_family(required=True), _code("level", "levels", required=True), _FROM, _TO),
        in_order=_FROM_TO,
    ),
    Sheet("Statuses", "status", "status", (_person(required=True), _code("status", "statuses", required=True), _FROM)),
    Sheet(
        "Services",
        "service",
        "service",
        (
            _reference("service_ref"),
            _text("name", required=True),
            _code("theme", "themes", required=True),
            _text("type"),
            _code("kind", "service_kinds", required=True),
            _text("provider"),
            _yes_no("commissioned"),
            _yes_no("accredited"),
            _yes_no("validated"),
            _yes_no("community"),
            _yes_no("counts_as_contact", blank=True),
            _count("capacity"),
        ),
    ),
    Sheet(
        "Sessions",
        "session",
        "session",
        (
            _reference("session_ref"),
            _service(required=True),
            _DATE,
            Column("starts", "starts", Kind.TIME),
            Column("ends", "ends", Kind.TIME),
            _text("venue"),
            _yes_no("outreach"),
            _code("status", "session_statuses", blank="held"),
            _text("cancelled_because"),
            Column("staff", "staff", Kind.NAMES),
            _count("unnamed_adults"),
            _count("unnamed_children"),
            _number("cost", lowest=0),
        ),
        in_order=(("starts", "ends"),),
    ),
    Sheet(
        "Attendance",
        "attendance",
        "attendance",
        (_link("session", "Sessions", required=True), _person(required=True), _code("mark", "marks", blank="present")),
    ),
    Sheet(
        "Enrolments",
        "enrolment",
        "enrolment",
        (
            _service(required=True),
            _person(required=True),
            _day("need_identified_on"),
            _day("started_on"),
            _day("completed_on"),
            _day("left_on"),
            _code("destination", "destinations"),
            _text("qualification"),
        ),
        in_order=(("started_on", "completed_on"), ("started_on", "left_on")),
        usually_in_order=(("need_identified_on", "started_on"),),
    ),
    Sheet(
        "Referrals",
        "referral",
        "referral",
        (
            _reference("referral_ref"),
            _person(required=True),
            _code("kind", "referral_kinds", required=True),
            _code("direction", "directions", required=True),
            _text("agency"),
            _day("made_on", required=True),
            _code("decision", "decisions"),
            _day("decided_on"),
            _day("first_seen_on"),
            _day("initial_assessment_on"),
            _day("closed_on"),
            _text("outcome"),
        ),
        usually_in_order=(
            ("made_on", "decided_on"),
            ("made_on", "first_seen_on"),
            ("made_on", "initial_assessment_on"),
            ("made_on", "closed_on"),
        ),
    ),
    Sheet(
        "Support",
        "support",
        "episode of support",
        (
            _reference("support_ref"),
            _family(required=True),
            _code("kind", "support_kinds", required=True),
            _code("role", "support_roles"),
            _code("tier", "tiers"),
            _day("started_on", required=True),
            _text("lead_professional"),
            _day("review_due_on"),
            _day("ended_on"),
            _code("outcome", "support_outcomes"),
        ),
        in_order=(("started_on", "ended_on"),),
        usually_in_order=(("started_on", "review_due_on"),),
    ),
    Sheet(
        "Meetings",
        "meeting",
        "meeting",
        (
            _reference("meeting_ref"),
            _link("support", "Support", required=True),
            _code("kind", "meeting_kinds"),
            _DATE,
            Column("practitioners", "practitioners", Kind.NAMES),
        ),
    ),
    Sheet(
        "Scores",
        "score",
        "score",
        (
            _person(required=True),
            _code("instrument", "instruments", required=True),
            _DATE,
            _number("score", required=True),
            _service(),
        ),
    ),
    Sheet(
        "Surveys",
        "survey_answer",
        "survey answer",
        (
            _DATE,
            _code("question", "survey_questions", required=True),
            Column("answer", "answer", Kind.ANSWER),
            _family(),
            _service(),
            _code("respondent", "respondents"),
        ),
        known_by=("date", "question", "answer", "family_ref", "service_ref", "respondent"),
    ),
    Sheet(
        "Places",
        "place",
        "place",
        (
            _person(required=True),
            _code("scheme", "schemes", required=True),
            _day("eligible_from", required=True),
            _day("eligible_to"),
            _day("taken_up_on"),
            _link("setting", "Settings"),
        ),
        in_order=(("eligible_from", "eligible_to"),),
        usually_in_order=(("eligible_from", "taken_up_on"),),
    ),
    Sheet(
        "Settings",
        "setting",
        "setting",
        (_reference("setting_ref"), _text("name", required=True), _text("kind"), _AREA, _count("places")),
    ),
    Sheet(
        "Inspections",
        "inspection",
        "inspection",
        (_link("setting", "Settings", required=True), _DATE, _count("grade", required=True, lowest=1, highest=4)),
    ),
    Sheet(
        "Populations",
        "population",
        "estimate",
        (
            _code("what", "estimates_and_groups", required=True),
            _AREA,
            _FROM,
            _TO,
            _count("count", required=True),
            _text("source"),
        ),
        in_order=_FROM_TO,
        known_by=("what", "lsoa", "from"),
    ),
    Sheet(
        "External",
        "held_figure",
        "outside figure",
        (
            _code("measure", "held_rows", required=True),
            _FROM,
            _day("to", required=True),
            _number("numerator", lowest=0),
            _number("denominator", lowest=0),
            _number("value"),
            _text("unit"),
            _text("source"),
            _day("received_on"),
        ),
        in_order=_FROM_TO,
    ),
    Sheet(
        "Targets",
        "target",
        "target",
        (
            _code("measure", "rows", required=True),
            Column("year", "year", Kind.YEAR, required=True),
            _number("target"),
            _number("floor"),
        ),
    ),
    Sheet(
        "Log",
        "log_entry",
        "log entry",
        (_DATE, _code("element", "log_elements", required=True), _text("title", required=True), _text("text")),
    ),
    Sheet(
        "Centre",
        "centre_detail",
        "detail of the centre",
        (Column("key", "key", Kind.KEY, required=True), Column("value", "value", Kind.DETAIL, blank="")),
    ),
)

SHEET_BY_NAME: Mapping[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}
SHEET_BY_FOLDED_NAME: Mapping[str, Sheet] = {fold(sheet.name): sheet for sheet in SHEETS}


def _what_is_referred_to_first() -> tuple[Sheet, ...]:
    ordered: list[Sheet] = []

    def add(sheet: Sheet) -> None:
        for link in sheet.links:
            add(SHEET_BY_NAME[link.refers_to])
        if sheet not in ordered:
            ordered.append(sheet)

    for sheet in SHEETS:
        add(sheet)
    return tuple(ordered)


# The order in which rows can be added to a register: what is referred to comes first.
ADDING_ORDER: tuple[Sheet, ...] = _what_is_referred_to_first()
