"""A mistake in a pack's file is named by file, row and key, with what is allowed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import RowKind
from ccdesk.framework.pack_error import PackError
from ccdesk.refusal import Refusal

AlterPack = Callable[..., Path]

ADDED_ROW = """
[[row]]
code = "T2-P6"
theme = "T2"
kind = "worked-out"
question = "how-well"
polarity = "higher"
unit = "percent"
calculation = "yes_share"
parameters = { question = "safe-confident" }
label = "Parents who feel safe at a programme"
words = "Percentage of parents who feel safe"
definition = "Of the families that answered yes or no, those that answered yes."
"""

MISTAKES = [
    (
        "key spelt wrong",
        'polarity = "lower"\nlabel = "Gap',
        'polarty = "lower"\nlabel = "Gap',
        "row U1-O2",
        "polarity",
        "is missing",
    ),
    (
        "unknown key",
        'label = "Gap',
        'colour = "red"\nlabel = "Gap',
        "row U1-O2",
        "colour",
        "is not a key here; allowed: ",
    ),
    (
        "missing key",
        'label = "Gap between the lowest achieving 20% and the rest"',
        "",
        "row U1-O2",
        "label",
        "is missing",
    ),
    (
        "wrong type",
        'label = "Gap between the lowest achieving 20% and the rest"',
        "label = 20",
        "row U1-O2",
        "label",
        "20 has the wrong type",
    ),
    (
        "empty text",
        'label = "Gap between the lowest achieving 20% and the rest"',
        'label = " "',
        "row U1-O2",
        "label",
        "is empty",
    ),
    ("duplicate row", 'code = "U1-P4"', 'code = "U1-P2"', "row U1-P2", "code", "is used twice"),
    (
        "row read as another",
        'code = "U1-P4"',
        'code = "u1p2"',
        "row u1p2",
        "code",
        "is read as the same code as “U1-P2”",
    ),
    ("group that is a need", 'code = "lone-parents"', 'code = "poverty"', "group poverty", "code", "is used twice"),
    ("unknown theme", 'theme = "U4"', 'theme = "U9"', "row U4-O1", "theme", "“U9” is not known; allowed: U1, U2"),
    (
        "unknown question",
        'question = "how-well"',
        'question = "how"',
        "row U1-P1",
        "question",
        "allowed: population, how",
    ),
    (
        "unknown polarity",
        'polarity = "lower"',
        'polarity = "down"',
        "row U1-O2",
        "polarity",
        "allowed: higher, lower, none",
    ),
    ("unknown kind", 'kind = "held"', 'kind = "outside"', "row U1-O1", "kind", "allowed: held, worked-out"),
    ("no calculation", 'calculation = "inspected_settings"', "", "row U1-P1", "calculation", "is missing"),
    (
        "calculation of a held row",
        'label = "Gap',
        'calculation = "take_up"\nlabel = "Gap',
        "row U1-O2",
        "calculation",
        "a held row has none",
    ),
    (
        "threshold of no name",
        "{sustained_days} different",
        "{sustained} different",
        "measure R-SUST",
        "definition",
        "{sustained_days}, {reg",
    ),
    ("stray bracket", "{sustained_days} different", "{ different", "measure R-SUST", "definition", "curly brackets"),
    (
        "unknown role",
        '"carer"], sex = "F"',
        '"uncle"], sex = "F"',
        "group teenage-parents, rule",
        "roles",
        "parent, carer",
    ),
    (
        "unknown sex",
        'sex = "F", age_max = 19 }',
        'sex = "W" }',
        "group teenage-parents, rule",
        "sex",
        "allowed: F, M, X",
    ),
    (
        "no condition",
        'rule = { ethnicity_not = ["WBRI", "REFU", "NOBT"] }',
        "rule = {}",
        "group bme, rule",
        "",
        "no condition",
    ),
    (
        "unknown ethnicity",
        '_not = ["WBRI"',
        '_not = ["XXXX"',
        "group bme, rule",
        "ethnicity_not",
        "“XXXX” is not known",
    ),
    ("ages crossed", 'sex = "M"', "age_min = 20\nage_max = 19", "", "", "cannot be read as TOML"),
    ("ages crossed", 'sex = "M"', "age_min = 20, age_max = 19", "group fathers, rule", "age_min", "above age_max, 19"),
    ("target without days", 'days = "calendar"', "", "referral_kind SLT", "days", "is missing beside target_days"),
    ("days without target", "target_days = 42", "", "referral_kind SLT", "target_days", "is missing beside days"),
    ("unknown days", 'days = "calendar"', 'days = "lunar"', "referral_kind SLT", "days", "allowed: calendar, working"),
    (
        "no days at all",
        "target_days = 42",
        "target_days = 0",
        "referral_kind SLT",
        "target_days",
        "lowest allowed is 1",
    ),
    (
        "truth as number",
        "sustained_days = 3 ",
        "sustained_days = true ",
        "thresholds",
        "sustained_days",
        "a whole number",
    ),
    (
        "unknown answers",
        'answers = "yes-no"',
        'answers = "yes"',
        "survey_question safe-confident",
        "answers",
        "one-to-five",
    ),
    ("unknown unit", 'unit = "families"', 'unit = "homes"', "group lone-parents", "unit", "people, families, under-5"),
    ("unknown scheme", 'scheme = "2yo"', 'scheme = "1yo"', "row U1-P2", "parameters.scheme", "allowed: 2yo, 3-4yo"),
    (
        "unknown scheme in a list",
        'schemes = ["2yo"',
        'schemes = ["1yo"',
        "row U1-P3",
        "parameters.schemes",
        "“1yo” is not known",
    ),
    (
        "unknown survey question",
        'question = "safe-confident" }',
        'question = "safe" }',
        "row U2-P2",
        "parameters.question",
        "“safe” is not known",
    ),
    (
        "unknown filter of services",
        "of = { community = true }",
        "of = { village = true }",
        "row U2-P4, of",
        "village",
        "is not a key here; allowed: accredited, community, theme, validated",
    ),
    ("filter that is no table", "of = { community = true }", 'of = "community"', "row U2-P4", "of", "a table"),
    ("measure of no kind", 'code = "R-REG"', 'code = "X-REG"', "measure X-REG", "code", "must begin with R- or B-"),
    (
        "sentence without figure",
        'longest = "the longest wait was {value}"',
        'longest = "long"',
        "row U3-P2",
        "also",
        "{value}",
    ),
    ("not TOML", "[[row]]", "[[row]", "", "", "cannot be read as TOML"),
    ("code of another file", 'code = "kent-2012"', 'code = "kent-2013"', "", "code", 'write code = "kent-2012"'),
]


@pytest.mark.parametrize(
    ("old", "new", "row", "key", "problem"),
    [mistake[1:] for mistake in MISTAKES],
    ids=[mistake[0] for mistake in MISTAKES],
)
def test_a_mistake_is_named(altered_pack: AlterPack, old: str, new: str, row: str, key: str, problem: str) -> None:
    with pytest.raises(PackError) as mistake:
        load_pack("kent-2012", altered_pack({old: new}))
    said = str(mistake.value)
    assert said.startswith("kent-2012.toml")
    for words in (row, key, problem):
        assert words in said


def test_an_empty_list_of_rows_is_named(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text('kind = "outcomes"\ncode = "small"\ntheme = []\n', encoding="utf-8")
    with pytest.raises(PackError, match=r"small.toml, key “theme”: is empty; there must be at least one"):
        load_pack("small", tmp_path)


def test_a_list_of_something_else_is_named(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text('kind = "outcomes"\ncode = "small"\ntheme = ["U1"]\n', encoding="utf-8")
    with pytest.raises(PackError, match=r"key “theme”: entry 1 is not a table"):
        load_pack("small", tmp_path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_bytes('code = "café"'.encode("latin-1"))
    with pytest.raises(PackError, match=r"small.toml: is not UTF-8 text"):
        load_pack("small", tmp_path)


@pytest.mark.parametrize("code", ["surrey-2012", "../kent-2012", "", "KENT-2012"])
def test_a_pack_that_is_not_there_is_refused_with_those_there_are(code: str) -> None:
    with pytest.raises(Refusal, match=r"There is no framework “.*”; there are: kent-2012\."):
        load_pack(code)


def test_an_inspection_framework_is_not_a_pack() -> None:
    with pytest.raises(Refusal, match=r"“ofsted-2013” is not a framework of outcomes; there are: kent-2012\."):
        load_pack("ofsted-2013")


def test_a_row_is_added_in_the_file_and_nowhere_else(altered_pack: AlterPack) -> None:
    pack = load_pack("kent-2012", altered_pack(added=ADDED_ROW))
    assert len(pack.rows) == 48
    row = pack.row_by_code["T2-P6"]
    assert (row.theme, row.kind, row.calculation) == ("T2", RowKind.WORKED_OUT, "yes_share")
    assert row.parameters == {"question": "safe-confident"}
    assert row.sentence is None
    assert pack.vocabulary("rows").find("t2p6") == "T2-P6"


def test_a_need_is_added_in_the_file_and_nowhere_else(altered_pack: AlterPack) -> None:
    pack = load_pack("kent-2012", altered_pack(added='[[need]]\ncode = "debt"\nlabel = "Debt"\n'))
    assert pack.vocabulary("groups_and_needs").find("Debt") == "debt"
