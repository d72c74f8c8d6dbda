"""The evidence summary is made from the register, with small counts hidden before anything is composed."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ccdesk.evidence.compose import compose
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Facts
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Target
from ccdesk.operations.evidence import evidence_content, make_evidence
from ccdesk.operations.import_book import import_book
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

NOW = datetime(2012, 7, 9, 10, 4, tzinfo=UTC)
QUARTER = Period.parse("2012/13-Q1")
Sheets = dict[str, list[dict[str, Any]]]


@pytest.fixture
def centre(register: Register, write_book: Callable[..., Path]) -> Register:
    """Thirty families; all came in April, three in May at outreach, and none before January."""
    families = range(30)
    sheets: Sheets = {
        "Centre": [
            {"key": "name", "value": "Sandpiper Children’s Centre"},
            {"key": "reach_area", "value": "E01000001"},
        ],
        "Families": [
            {"family_ref": f"F{n}", "lsoa": "E01000001", "registered_on": "2012-01-05"} for n in families
        ],
        "People": [
            {"person_ref": f"P{n}", "family_ref": f"F{n}", "first_name": "Robin", "last_name": f"Made-up {n}",
             "born_on": f"2010-05-{n + 1:02}", "role": "child"} for n in families
        ],
        "Services": [{"service_ref": "S", "name": "Stay and play", "theme": "U2", "kind": "group"}],
        "Sessions": [
            {"session_ref": "JAN", "service_ref": "S", "date": "2012-01-20"},
            {"session_ref": "APR", "service_ref": "S", "date": "2012-04-20"},
            {"session_ref": "MAY", "service_ref": "S", "date": "2012-05-20", "outreach": "yes"},
        ],
        "Attendance": [
            *({"session_ref": "JAN", "person_ref": f"P{n}"} for n in range(20)),
            *({"session_ref": "APR", "person_ref": f"P{n}"} for n in families),
            *({"session_ref": "MAY", "person_ref": f"P{n}"} for n in range(3)),
        ],
        "Populations": [{"what": "under-5", "from": "2012-01-01", "count": 40}],
        "Targets": [
            {"measure": "R-REACH", "year": "2012/13", "target": 65, "floor": 50},
            {"measure": "R-REG", "year": "2011/12", "target": 80},
        ],
    }  # fmt: skip
    report = import_book(register, write_book(sheets), rehearse=False, progress=lambda _share, _words: None)
    assert not report.refused
    return register


@pytest.fixture
def content(centre: Register) -> EvidenceContent:
    return evidence_content(centre, QUARTER, framework="ofsted-2013", prepared_by="Ann Bower", now=NOW)


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_an_evidence_summary_is_written_from_the_register(centre: Register, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"evidence{ending}"
    make_evidence(centre, QUARTER, path, prepared_by="Ann Bower", now=NOW)
    made = path.read_bytes()
    assert made[:4] in (b"PK\x03\x04", b"%PDF")
    make_evidence(centre, QUARTER, path, prepared_by="Ann Bower", now=NOW)
    assert path.read_bytes() == made


def test_counts_are_shown_and_small_ones_hidden(content: EvidenceContent) -> None:
    reached = content.now.find("R-REACH")
    outreach = content.now.find("U2-P1", "all", "outreach-contacts")
    assert reached is not None
    assert (reached.numerator, reached.denominator, reached.value) == (30, 40, 75.0)
    assert outreach is not None
    assert (outreach.hidden, outreach.numerator, outreach.value) == (True, None, None)


def test_periods_before_the_register_begins_are_left_out(content: EvidenceContent) -> None:
    assert [lines.period.text for lines in content.periods] == ["2011/12-Q4", "2012/13-Q1"]


def test_the_targets_of_the_periods_year_count(content: EvidenceContent) -> None:
    assert content.targets == {"R-REACH": Target(65, 50)}


def test_nobody_is_named_but_who_prepared_it(content: EvidenceContent) -> None:
    told = str(compose(content))
    assert "Made-up" not in told
    assert "Robin" not in told
    facts = next(block for block in compose(content).blocks if isinstance(block, Facts))
    assert dict(facts.pairs)["Prepared by"] == "Ann Bower"


def test_an_unknown_framework_and_another_ending_are_refused(centre: Register, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"There is no framework “ofsted-1999”; there are: .*ofsted-2013"):
        make_evidence(centre, QUARTER, tmp_path / "e.pdf", framework="ofsted-1999", prepared_by=None, now=NOW)
    with pytest.raises(Refusal, match=r"end it in \.docx or \.pdf"):
        make_evidence(centre, QUARTER, tmp_path / "e.odt", prepared_by=None, now=NOW)
    assert not list(tmp_path.glob("e.*"))
