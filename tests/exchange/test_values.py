"""What a cell means, column by column."""

from datetime import date, datetime, time, timedelta

import pytest

from ccdesk.exchange.book import Cell
from ccdesk.exchange.sheets import SHEET_BY_NAME
from ccdesk.exchange.values import Fault, Value, read_answer, reader_of
from ccdesk.framework.pack import Pack

DAY = date(2012, 12, 31)


def read(where: str, cell: Cell, pack: Pack) -> Value | Fault:
    sheet, header = where.split(".")
    return reader_of(SHEET_BY_NAME[sheet].by_header[header], pack)(cell)


@pytest.mark.parametrize(
    ("where", "cell", "value"),
    [
        # references: a number is the same as its text
        ("Families.family_ref", 1001.0, "1001"),
        ("Families.family_ref", 1001, "1001"),
        ("Families.family_ref", "1001", "1001"),
        ("Families.family_ref", "1001.0", "1001"),
        ("Families.family_ref", " F1 \t", "F1"),
        ("Families.family_ref", "0012", "0012"),
        ("Families.family_ref", "F 1/a", "F 1/a"),
        ("Families.family_ref", 10.5, "10.5"),
        ("Families.family_ref", "  ", None),
        # texts: exactly as they stand
        ("Families.notes", "Line one\nLine two ", "Line one\nLine two "),
        ("Families.notes", "=1+1", "=1+1"),
        ("Families.notes", "", None),
        ("Families.notes", " \n", None),
        ("Families.source", "Bounty pack", "Bounty pack"),
        ("People.phone", "07700 900002", "07700 900002"),
        ("People.phone", 7700900002.0, "7700900002"),
        ("People.phone", 442070000000000.0, "442070000000000"),
        ("Consents.version", 2.0, "2"),
        ("Consents.version", 2.5, "2.5"),
        ("Consents.version", date(2011, 4, 1), "2011-04-01"),
        ("Families.notes", datetime.fromisoformat("2011-04-01 09:30"), "2011-04-01 09:30:00"),
        ("Families.notes", True, "TRUE"),
        # days
        ("Sessions.date", DAY, DAY),
        ("Sessions.date", datetime.fromisoformat("2012-12-31"), DAY),
        ("Sessions.date", "2012-12-31", DAY),
        ("Sessions.date", "2012-12-31 00:00:00", DAY),
        ("Sessions.date", "2012-12-31T00:00:00", DAY),
        ("Sessions.date", "31/12/2012", DAY),
        ("Sessions.date", " 31/12/12 ", DAY),
        ("Sessions.date", "1/2/12", date(2012, 2, 1)),
        ("Sessions.date", "01/02/29", date(2029, 2, 1)),
        ("Sessions.date", "01/02/30", date(1930, 2, 1)),
        ("Sessions.date", "01/02/00", date(2000, 2, 1)),
        ("Sessions.date", "01/02/99", date(1999, 2, 1)),
        ("Sessions.date", "29/02/2012", date(2012, 2, 29)),
        ("Sessions.date", "", None),
        # times
        ("Sessions.starts", time(9, 30), time(9, 30)),
        ("Sessions.starts", "09:30", time(9, 30)),
        ("Sessions.starts", "9:30", time(9, 30)),
        ("Sessions.starts", "09:30:15", time(9, 30, 15)),
        ("Sessions.starts", timedelta(hours=9, minutes=30), time(9, 30)),
        ("Sessions.starts", " ", None),
        # yes and no
        *(("People.interpreter", cell, True) for cell in ("Y", "yes", "Yes", "true", "TRUE", "1", 1.0, 1, True)),
        *(("People.interpreter", cell, False) for cell in ("N", "no", "No", "false", "FALSE", "0", 0.0, 0, False)),
        ("People.interpreter", "", None),
        # codes: without case, spaces, hyphens or underscores; a label for its code
        ("People.ethnicity", "White British", "WBRI"),
        ("People.ethnicity", "wbri", "WBRI"),
        ("People.sex", "f", "F"),
        ("People.sex", "Female", "F"),
        ("Services.theme", "u1", "U1"),
        ("Services.kind", "Drop in", "drop-in"),
        ("Services.kind", "one to one", "one-to-one"),
        ("Memberships.group", "Lone parents", "lone-parents"),
        ("Memberships.group", "DOMESTIC_VIOLENCE", "domestic-violence"),
        ("Plans.kind", "cp", "CP"),
        ("Support.tier", 2.5, "2.5"),
        ("Support.tier", 3.0, "3"),
        ("Support.tier", "3", "3"),
        ("Meetings.kind", "tac", "TAC"),
        ("Scores.instrument", "pcri:limit setting", "PCRI:limit-setting"),
        ("Populations.what", "Under 5", "under-5"),
        ("External.measure", "u1-o1", "U1-O1"),
        ("Targets.measure", "R-REG", "R-REG"),
        ("Log.element", "c1", "C1"),
        # numbers
        ("Sessions.cost", 60.5, 60.5),
        ("Sessions.cost", "60.50", 60.5),
        ("Sessions.cost", "£1,234.50", 1234.5),
        ("Sessions.cost", 0.0, 0.0),
        ("Sessions.unnamed_adults", 3.0, 3),
        ("Sessions.unnamed_adults", "3", 3),
        ("Sessions.unnamed_adults", "1,200", 1200),
        ("Scores.score", "-4.5", -4.5),
        ("Scores.score", 1e-7, 1e-7),
        ("Scores.score", "1e-07", 1e-7),
        ("Inspections.grade", 4.0, 4),
        ("Targets.year", "2012/13", "2012/13"),
        # lists, areas and details of the centre
        ("Meetings.practitioners", "M. Żak;Siân Rees ;  L.  Ford;", "M. Żak; Siân Rees; L. Ford"),
        ("Families.lsoa", " e01024013 ", "E01024013"),
        ("Families.lsoa", "Seasalter", "Seasalter"),
        ("Centre.key", "Reach Area", "reach_area"),
        ("Centre.key", "Motto", "Motto"),
    ],
)
def test_a_cell_is_read_as_its_column_means_it(where: str, cell: Cell, value: Value, pack: Pack) -> None:
    found = read(where, cell, pack)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("where", "cell", "words"),
    [
        ("Families.family_ref", date(2012, 1, 2), "not a reference"),
        ("Families.family_ref", True, "not a reference"),
        ("Sessions.date", "31/02/2012", "no such day"),
        ("Sessions.date", "29/02/2013", "no such day"),
        ("Sessions.date", "12/31/2012", "no such day"),
        ("Sessions.date", "2012-13-01", "no such day"),
        ("Sessions.date", "0000-01-01", "no such day"),
        ("Sessions.date", 41274.0, "a number, not a date"),
        ("Sessions.date", "41274", "not a date"),
        ("Sessions.date", "last Tuesday", "not a date"),
        ("Sessions.date", "31.12.2012", "not a date"),
        ("Sessions.date", True, "a yes/no, not a date"),
        ("Sessions.date", time(0, 0), "a time, not a date"),
        ("Sessions.date", "1899-12-31", "between 1900 and 2099"),
        ("Sessions.date", "01/01/2100", "between 1900 and 2099"),
        ("Sessions.date", date(2999, 1, 1), "between 1900 and 2099"),
        ("Sessions.date", datetime.fromisoformat("2012-12-31 09:30"), "a time of day as well"),
        ("Sessions.date", "٠١/٠٢/٢٠١٢", "not a date"),
        ("Sessions.starts", "25:00", "not a time"),
        ("Sessions.starts", "half past nine", "not a time"),
        ("Sessions.starts", 0.3958, "not a time"),
        ("Sessions.starts", timedelta(hours=30), "not a time"),
        ("People.interpreter", "Polish", "neither yes nor no"),
        ("People.interpreter", 2.0, "neither yes nor no"),
        ("People.sex", "woman", "use one of: F, M, X"),
        ("People.role", "grandmother", "use one of: parent, carer, child, other"),
        ("External.measure", "U2-P1", "not known"),
        ("Targets.measure", "U9-P9", "not known"),
        ("Support.tier", 5.0, "use one of: 1, 2, 2.5, 3, 4"),
        ("Sessions.cost", -1.0, "0 or more"),
        ("Sessions.cost", "free", "not a number"),
        ("Sessions.cost", "1,23", "not a number"),
        ("Sessions.cost", "nan", "not a number"),
        ("Sessions.cost", "1e999", "not a number"),
        ("Sessions.cost", ".", "not a number"),
        ("Sessions.cost", DAY, "a date, not a number"),
        ("Sessions.cost", True, "a yes/no, not a number"),
        ("Sessions.unnamed_adults", 2.5, "whole number"),
        ("Sessions.unnamed_adults", -1.0, "0 or more"),
        ("Sessions.unnamed_adults", 1e12, "1,000,000,000 or less"),
        ("Inspections.grade", 0.0, "1 or more"),
        ("Inspections.grade", 5.0, "4 or less"),
        ("Targets.year", "2012", "financial year"),
        ("Targets.year", "2012/14", "financial year"),
        ("Targets.year", "2012/13-Q1", "financial year"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(where: str, cell: Cell, words: str, pack: Pack) -> None:
    found = read(where, cell, pack)
    assert isinstance(found, Fault)
    assert words in found.message


@pytest.mark.parametrize(
    ("question", "cell", "value"),
    [
        *(("safe-confident", cell, "yes") for cell in ("Y", "Yes", "true", 1.0, True)),
        *(("safe-confident", cell, "no") for cell in ("N", "no", 0.0, False)),
        *(("safe-confident", cell, "dont-know") for cell in ("don't know", "Don’t Know", "DK", "dont-know")),
        ("safe-confident", "", None),
        ("satisfaction", 1.0, "1"),
        ("satisfaction", "5", "5"),
        ("satisfaction", "dk", "dont-know"),
        ("satisfaction", " ", None),
    ],
)
def test_what_an_answer_means_depends_on_the_question(question: str, cell: Cell, value: str | None, pack: Pack) -> None:
    assert read_answer(question, cell, pack) == value


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("safe-confident", 4.0),
        ("safe-confident", "maybe"),
        ("satisfaction", "yes"),
        ("satisfaction", 6.0),
        ("satisfaction", True),
    ],
)
def test_an_answer_that_the_question_does_not_take_is_a_fault(question: str, cell: Cell, pack: Pack) -> None:
    assert isinstance(read_answer(question, cell, pack), Fault)
