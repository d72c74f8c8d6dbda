"""The specification of the sheets agrees with the register's tables."""

import pytest

from ccdesk.exchange.own_codes import OWN_CODES
from ccdesk.exchange.sheet import Kind, Sheet, fold
from ccdesk.exchange.sheets import ADDING_ORDER, SHEET_BY_NAME, SHEETS
from ccdesk.framework.pack import Pack
from ccdesk.register.tables import TABLES

TABLE_BY_NAME = {table.__tablename__: table.__table__ for table in TABLES}  # type: ignore[attr-defined]
WITHOUT_A_COLUMN = {"centre_detail": {"from_day", "to_day"}}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_column_of_a_sheet_is_one_of_its_table(sheet: Sheet) -> None:
    columns = {column.name for column in TABLE_BY_NAME[sheet.table].columns}
    attributes = {column.attribute for column in sheet.columns}
    assert attributes == columns - {"id"} - WITHOUT_A_COLUMN.get(sheet.table, set())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_column_that_may_be_empty_has_a_place_for_nothing_or_a_meaning(sheet: Sheet) -> None:
    table = TABLE_BY_NAME[sheet.table]
    for column in sheet.columns:
        assert column.required or table.columns[column.attribute].nullable or column.blank is not None, column.header


def test_every_table_has_a_sheet() -> None:
    # A need that nobody has referred yet is the desk's own note; the public format begins when a referral is made.
    # What a manager writes for evidence and for providers, and the returns that were sent, stay in the register.
    ours = {"referral_need", "judgement_text", "evidence_item", "log_tag", "attachment", "report_card", "sent_return"}
    ours |= {name for name in map(str, TABLE_BY_NAME) if name.startswith("specification")}
    # Who may see what, what was merged and which copies were taken belong to this register.
    ours |= {"staff_account", "former_reference", "copy_taken"}
    assert {sheet.table for sheet in SHEETS} == set(TABLE_BY_NAME) - ours


def test_a_sheet_comes_after_those_it_refers_to() -> None:
    names = [sheet.name for sheet in ADDING_ORDER]
    assert sorted(names) == sorted(SHEET_BY_NAME)
    for sheet in ADDING_ORDER:
        assert all(names.index(link.refers_to) < names.index(sheet.name) for link in sheet.links), sheet.name


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_code_has_a_vocabulary(sheet: Sheet, pack: Pack) -> None:
    for column in sheet.columns:
        if column.kind is Kind.CODE:
            assert column.vocabulary in OWN_CODES or pack.vocabulary(column.vocabulary).codes, column.header


@pytest.mark.parametrize(
    ("sheet", "headers"),
    [
        ("Families", ("family_ref",)),
        ("Consents", ("family_ref", "person_ref", "kind", "given_on")),
        ("Attendance", ("session_ref", "person_ref")),
        ("Enrolments", ("service_ref", "person_ref")),
        ("Places", ("person_ref", "scheme", "eligible_from", "setting_ref")),
        ("Scores", ("person_ref", "instrument", "date", "score", "service_ref")),
        ("Surveys", ("date", "question", "answer", "family_ref", "service_ref", "respondent")),
        ("Populations", ("what", "lsoa", "from")),
        ("Centre", ("key",)),
    ],
)
def test_what_a_row_is_known_again_by(sheet: str, headers: tuple[str, ...]) -> None:
    assert tuple(column.header for column in SHEET_BY_NAME[sheet].identity) == headers


@pytest.mark.parametrize("name", ["Family ref", "FAMILY_REF", "familyref", " family  Ref ", "Family\nref"])
def test_headers_are_compared_without_case_spaces_or_underscores(name: str) -> None:
    assert fold(name) == fold("family_ref")
