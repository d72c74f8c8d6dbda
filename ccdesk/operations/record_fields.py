"""What the desk asks of a record: its fields in plain words, with the choices that the pack gives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ccdesk.exchange.own_codes import CENTRE_KEYS, OWN_CODES
from ccdesk.exchange.sheet import Column, Kind, Sheet
from ccdesk.exchange.sheets import SHEET_BY_NAME, SHEETS
from ccdesk.framework.pack import Pack
from ccdesk.framework.wording import counted
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_typing import as_typed
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.register.register import Register

ANSWERS = (
    ("yes", "Yes"),
    ("no", "No"),
    ("dont-know", "Don't know"),
    *((str(mark), str(mark)) for mark in range(1, 6)),
)

_LABELS: Mapping[str, str] = {
    "reference": "Reference",
    "family_id": "Family",
    "person_id": "Person",
    "service_id": "Service",
    "session_id": "Session",
    "support_id": "Episode of support",
    "setting_id": "Setting",
    "from_day": "From",
    "to_day": "To",
    "day": "Date",
    "lsoa": "LSOA",
    "born_on": "Date of birth",
    "due_on": "Due date",
    "made_on": "Made on",
    "counts_as_contact": "Counts as a contact",
    "cancelled_because": "Cancelled because",
    "validated": "Validated programme",
    "accredited": "Accredited",
    "community": "Run by the community",
    "commissioned": "Commissioned",
    "interpreter": "Needs an interpreter",
    "eligible_from": "Entitled from",
    "eligible_to": "Entitled to",
    "phone": "Phone",
    "email": "E-mail",
    "alert": "Allergies and alerts",
    "what": "Estimate of",
    "count": "Number",
    "practitioners": "Practitioners",
    "element": "Part of the core purpose",
    "value": "Value",
    "key": "Detail",
    "text": "What happened",
}
_LABELS_IN_TABLE: Mapping[tuple[str, str], str] = {
    ("support", "role"): "Centre's part",
    ("held_figure", "measure"): "Row of the framework",
    ("target", "measure"): "Row or measure",
    ("family", "source"): "How they heard of us",
    ("family", "left_on"): "Left on",
    ("service", "kind"): "Way of working",
    ("service", "type"): "Type of service",
    ("membership", "group"): "Target group or need",
    ("referral", "direction"): "Made or received",
    ("setting", "places"): "Places",
    ("judgement_text", "words"): "Own text",
    ("judgement_text", "grade"): "Own grade",
    ("evidence_item", "frozen_on"): "Kept on",
    ("evidence_item", "part"): "Part of the measure",
    ("evidence_item", "name"): "Line of the measure",
    ("log_entry", "log_entry_id"): "Entry of the log",
    ("log_tag", "case_study"): "Case study",
    ("attachment", "size"): "Bytes",
    ("report_card", "story"): "Story behind the baseline",
    ("report_card", "data_development"): "Data to develop",
    ("specification", "specification_id"): "Specification",
    ("specification", "on_framework"): "On the Multiple Supplier Framework",
    ("specification_principle", "how_met"): "How it is met",
}
_HINTS: Mapping[Kind, str] = {
    Kind.DAY: "Day, month, year",
    Kind.TIME: "Such as 9:30",
    Kind.NAMES: "Separate names with semicolons",
    Kind.AREA: "A letter and eight figures, such as E01000001",
    Kind.YEAR: "Such as 2012/13",
    Kind.REFERENCE: "Left empty, the next number is given",
}
_LONG = frozenset(("notes", "text", "outcome", "evidence", "address", "value", "alert"))

_SEVERAL: Mapping[str, str] = {
    "family": "families",
    "person": "people",
    "status": "statuses",
    "support": "episodes of support",
    "referral_need": "needs for a referral",
    "level": "levels of need",
    "centre_detail": "details of the centre",
    "log_entry": "log entries",
    "judgement_text": "texts under judgements",
    "evidence_item": "items of evidence",
    "log_tag": "links from the log to judgements",
    "attachment": "attached files",
    "sent_return": "signed returns",
    "specification": "service specifications",
    "specification_outcome": "outcomes of specifications",
    "specification_measure": "measures of specifications",
    "specification_principle": "principles of specifications",
}
# Tables that the exchange workbook does not have, where the table's name is not what one record is called.
_OWN: Mapping[str, str] = {
    "judgement_text": "text under a judgement",
    "evidence_item": "item of evidence",
    "log_tag": "link from the log to a judgement",
    "attachment": "attached file",
    "sent_return": "signed return",
    "specification": "service specification",
    "specification_outcome": "outcome of a specification",
    "specification_measure": "measure of a specification",
    "specification_principle": "principle of a specification",
}

# How a dated record ends; a table that is not here holds nothing that ends.
ENDS: Mapping[str, str] = {
    "family": "left_on",
    "consent": "withdrawn_on",
    "membership": "to_day",
    "plan": "to_day",
    "level": "to_day",
    "enrolment": "left_on",
    "referral": "closed_on",
    "support": "ended_on",
    "place": "eligible_to",
    "population": "to_day",
    "centre_detail": "to_day",
}


@dataclass(frozen=True)
class RecordField:
    """One field of a record: what it is called and what may be typed into it."""

    attribute: str
    label: str
    kind: Kind
    required: bool
    choices: tuple[tuple[str, str], ...] = ()  # codes with their labels
    hint: str = ""
    refers_to: str = ""  # the table that a link refers to
    long: bool = False  # several lines of text are usual
    blank: str = ""  # what an empty field stands for, as text


def fields_of(register: "Register", table: str) -> tuple[RecordField, ...]:
    """Return the fields of a table's records in the order of the exchange workbook, with the pack's choices."""
    return fields_by(pack_of(register), table)


def fields_by(pack: Pack, table: str) -> tuple[RecordField, ...]:
    """Return the fields of a table's records by the words of a pack; none for a table that has no sheet."""
    if table not in _SHEETS:
        return ()
    sheet = sheet_of(table)
    return tuple(_field(pack, sheet, column) for column in sheet.columns)


def sheet_of(table: str) -> Sheet:
    """Return the sheet of the exchange workbook that fills a table; details of the centre are dated in the desk too."""
    found = _SHEETS.get(table)
    if found is None:
        raise ValueError(f"the register has no table {table}")
    return found


def label_of(table: str, attribute: str) -> str:
    """Return what a field is called in plain words."""
    known = _LABELS_IN_TABLE.get((table, attribute)) or _LABELS.get(attribute)
    return known or attribute.replace("_", " ").capitalize()


def one_of(table: str) -> str:
    """Return a record's kind with its article: “a person”, “an episode of support”."""
    one = sheet_of(table).one
    return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"


def several_of(table: str) -> str:
    """Return what several records are called: “people”, “episodes of support”."""
    return _SEVERAL.get(table, f"{name_of_one(table)}s")


def counted_records(table: str, count: int) -> str:
    """Return a number of records in words: “1 person”, “1,200 attendances”."""
    return counted(count, name_of_one(table), several_of(table))


def name_of_one(table: str) -> str:
    """Return what one record is called, of a table that the exchange workbook does not have too."""
    sheet = _SHEETS.get(table)
    return _OWN.get(table, table.replace("_", " ")) if sheet is None else sheet.one


def ending_of(table: str) -> str:
    """Return the attribute that ends a record; Refusal for a table whose records do not end."""
    if table not in ENDS:
        raise Refusal(f"{one_of(table).capitalize()} has no end date: change it, or remove it if it is a mistake.")
    return ENDS[table]


def choices_of(pack: Pack, column: Column) -> tuple[tuple[str, str], ...]:
    """Return the codes with labels that a column may hold, none where anything may be typed."""
    if column.kind is Kind.ANSWER:
        return ANSWERS
    if column.kind is Kind.YES_NO:
        return (("yes", "Yes"), ("no", "No"))
    if column.kind is not Kind.CODE:
        return ()
    own = OWN_CODES.get(column.vocabulary)
    labels = (own or pack.vocabulary(column.vocabulary)).labels
    if column.vocabulary in ("rows", "held_rows", "themes"):
        return tuple((code, f"{code} {label}") for code, label in labels.items())  # staff know these by their codes
    return tuple(labels.items())


def _field(pack: Pack, sheet: Sheet, column: Column) -> RecordField:
    target = SHEET_BY_NAME[column.refers_to].table if column.refers_to else ""
    hint = ", ".join(CENTRE_KEYS) if column.kind is Kind.KEY else _HINTS.get(column.kind, "")
    return RecordField(
        attribute=column.attribute,
        label=label_of(sheet.table, column.attribute),
        kind=column.kind,
        required=column.required and column.kind is not Kind.REFERENCE,
        choices=choices_of(pack, column),
        hint=hint,
        refers_to=target,
        long=column.kind in (Kind.TEXT, Kind.DETAIL) and column.attribute in _LONG,
        blank=as_typed(column.kind, column.blank),
    )


def _dated(sheet: Sheet) -> Sheet:
    days = (Column("from", "from_day", Kind.DAY), Column("to", "to_day", Kind.DAY))
    return replace(sheet, columns=(*sheet.columns, *days), in_order=(("from", "to"),))


# What the desk keeps and no workbook holds, in the same terms.
_NEEDS = Sheet(
    "Needs",
    "referral_need",
    "need for a referral",
    (
        Column("person_ref", "person_id", Kind.LINK, required=True, refers_to="People"),
        Column("kind", "kind", Kind.CODE, required=True, vocabulary="referral_kinds"),
        Column("identified_on", "identified_on", Kind.DAY, required=True),
        Column("notes", "notes", Kind.TEXT),
    ),
)
DESK_SHEETS: tuple[Sheet, ...] = (*SHEETS, _NEEDS)
_SHEETS: Mapping[str, Sheet] = {
    sheet.table: _dated(sheet) if sheet.table == "centre_detail" else sheet for sheet in DESK_SHEETS
}
