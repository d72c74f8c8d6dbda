"""The made-up centre of the sample: its workbook read straight into columns, and the figures worked out for it."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ccdesk.framework.codes import Vocabulary
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack

SAMPLE = Path(__file__).parents[3] / "shared" / "sample"
SHEETS = {
    "Families": "family",
    "People": "person",
    "Memberships": "membership",
    "Plans": "plan",
    "Levels": "level",
    "Statuses": "status",
    "Services": "service",
    "Sessions": "session",
    "Attendance": "attendance",
    "Enrolments": "enrolment",
    "Referrals": "referral",
    "Support": "support",
    "Meetings": "meeting",
    "Settings": "setting",
    "Inspections": "inspection",
    "Scores": "score",
    "Surveys": "survey_answer",
    "Places": "place",
    "Populations": "population",
    "External": "held_figure",
    "Centre": "centre_detail",
}
OWN_REFERENCE = {
    "familyref": "family",
    "personref": "person",
    "serviceref": "service",
    "sessionref": "session",
    "supportref": "support",
    "settingref": "setting",
}
RENAMED = {"from": "from_day", "to": "to_day", "date": "day"}
DATES = {"registered_on", "left_on", "born_on", "from_day", "to_day", "day", "need_identified_on", "started_on"}
DATES |= {"completed_on", "made_on", "decided_on", "first_seen_on", "initial_assessment_on", "closed_on", "ended_on"}
DATES |= {"eligible_from", "eligible_to", "taken_up_on", "received_on"}
YES_OR_NO = {"accredited", "validated", "community", "counts_as_contact", "outreach"}
YES = {"y", "yes", "true", "1"}
ANSWERS = {"y": "yes", "n": "no", "don't know": "dont-know", "dk": "dont-know"}
DEFAULTS = {("session", "status"): "held", ("attendance", "mark"): "present", ("service", "counts_as_contact"): "yes"}


@pytest.fixture(scope="session")
def sample() -> Path:
    """Return the sample's folder."""
    if not SAMPLE.is_dir():
        pytest.skip("the sample folder is not beside this checkout")
    return SAMPLE


@pytest.fixture(scope="session")
def kent() -> Pack:
    """Return the framework of the sample."""
    return load_pack()


@pytest.fixture(scope="session")
def sample_tables(sample: Path, kent: Pack) -> Mapping[str, Mapping[str, list[Any]]]:
    """Return the sample's workbook as columns, stored as the register stores them."""
    book = openpyxl.load_workbook(sample / "centre.xlsx", read_only=True)
    sheets = {table: _rows(book[sheet]) for sheet, table in SHEETS.items()}
    ids = {table: _ids(rows, header) for header, table in OWN_REFERENCE.items() for rows in [sheets[table]]}
    tables = {table: _table(table, rows, ids, kent) for table, rows in sheets.items()}
    present = [place for place, mark in enumerate(tables["attendance"]["mark"]) if mark == "present"]
    tables["attendance"] = {name: [column[place] for place in present] for name, column in tables["attendance"].items()}
    return tables


def _rows(sheet: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - openpyxl's own sheet
    headers, *rows = sheet.iter_rows(values_only=True)
    names = [str(header).strip().lower().replace(" ", "").replace("_", "") for header in headers]
    return [dict(zip(names, row, strict=False)) for row in rows if any(cell not in (None, "") for cell in row)]


def _ids(rows: list[dict[str, Any]], header: str) -> dict[str, int]:
    return {_text(row[header]): place + 1 for place, row in enumerate(rows)}


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) else str(value).strip()


def _table(
    table: str, rows: list[dict[str, Any]], ids: Mapping[str, Mapping[str, int]], pack: Pack
) -> dict[str, list[Any]]:
    from ccdesk.measures.facts import COLUMNS

    wanted = [*COLUMNS[table], *(["mark"] if table == "attendance" else [])]
    columns: dict[str, list[Any]] = {"id": [place + 1 for place in range(len(rows))]}
    for name in wanted[1:]:
        columns[name] = [_stored(table, name, row, ids, pack) for row in rows]
    return columns


def _stored(table: str, name: str, row: Mapping[str, Any], ids: Mapping[str, Mapping[str, int]], pack: Pack) -> object:
    if name.endswith("_id"):
        value = row.get(name.removesuffix("_id") + "ref")
        return None if value in (None, "") else ids[name.removesuffix("_id")][_text(value)]
    header = next((old for old, new in RENAMED.items() if new == name), name)
    header = f"{table}ref" if name == "reference" else header.replace("_", "")
    value = row.get(header)
    if value in (None, ""):
        value = DEFAULTS.get((table, name))
    if name in YES_OR_NO:
        return int(value is not None and _text(value).lower() in YES)
    if value is None:
        return None
    if name in DATES:
        return _day(value)
    if name == "answer":
        return ANSWERS.get(_text(value).lower(), _text(value).lower())
    if name == "ethnicity":
        return Vocabulary((one.code, one.label) for one in pack.ethnicities).find(_text(value))
    return value if isinstance(value, int | float) else _text(value)


def _day(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    text = _text(value)
    if "/" not in text:
        return text[:10]
    day, month, year = (int(part) for part in text.split("/"))
    if year < 100:
        year += 2000 if year < 30 else 1900
    return date(year, month, day).isoformat()
