"""A return goes its whole way: checked, signed, drafted, sent, corrected, and added up by the unit with another's."""

import email
from email.policy import default
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.conftest import DEMONSTRATION_PASSPHRASE, MadeDemonstration
from tests.journeys.conftest import Ccdesk

PERIOD = ("--period", "2012/13-Q4")
LATE_FIGURE = """measure,from,to,value,unit,source,received_on
U4-O2,2013-01-01,2013-03-31,3.9,per 1000,Public health bulletin,2013-04-15
"""
SIGNING = (*PERIOD, "--prepared-by", "The manager")


def test_a_return_from_its_checks_to_the_county(
    made_demonstration: MadeDemonstration, ccdesk: Ccdesk, tmp_path: Path
) -> None:
    register = str(made_demonstration.copied_to(tmp_path / "centre").path)
    returns = tmp_path / "returns"
    returns.mkdir()

    def run(*words: str) -> str:
        answer = ccdesk(*words, variables={"CCDESK_PASSPHRASE": DEMONSTRATION_PASSPHRASE})
        assert answer.code == 0, answer.aside
        return answer.output

    assert "All registers are completed" in run("checklist", register, *PERIOD)
    run("sign", register, *SIGNING, "-o", str(returns / "first.xlsx"))
    run("draft-email", register, *PERIOD, "--to", "unit@example.org", "-o", str(tmp_path / "draft.eml"))
    run("sent", register, *PERIOD)
    assert "Nothing has changed" in run("changes", register, *PERIOD)
    late = tmp_path / "late"
    late.mkdir()
    (late / "External.csv").write_text(LATE_FIGURE, encoding="utf-8")
    run("import", register, str(late))
    assert "U4-O2" in run("changes", register, *PERIOD)
    run("sign", register, *SIGNING, "--correct", "-o", str(returns / "second.xlsx"))
    (returns / "letter.txt").write_text("Our return follows.", encoding="utf-8")

    told = run("consolidate", str(returns), "-o", str(tmp_path / "county.xlsx"))
    assert "set aside: first.xlsx" in told
    assert "refused: letter.txt" in told
    assert "Added up 1 return for 2012/13-Q4" in told

    with (tmp_path / "draft.eml").open("rb") as opened:
        draft = email.message_from_binary_file(opened, policy=default)
    (attached,) = draft.iter_attachments()
    assert draft["X-Unsent"] == "1"
    assert attached.get_content() == (returns / "first.xlsx").read_bytes()
    assert _data(tmp_path / "county.xlsx", "0917-42") == _data(returns / "second.xlsx", "0917-42")


def _data(path: Path, number: str) -> list[list[object]]:
    """Return the lines of a centre on a Data sheet, without what a county adds."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Data").to_python()
    return [[_kept(cell) for cell in row[:14]] for row in rows if row[1] == number]


def _kept(cell: object) -> object:
    """Return a cell as every program that writes workbooks keeps it, the last digits of a number apart."""
    return round(cell, 9) if isinstance(cell, float) else cell
