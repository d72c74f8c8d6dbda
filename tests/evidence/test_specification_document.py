"""A specification says what a service is for, on what terms, and how it is judged, in Word."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Facts, Heading, Table
from ccdesk.evidence.specification import MeasureTarget, PrincipleMet, Specification
from ccdesk.evidence.specification_document import (
    PresentValue,
    SpecificationContent,
    compose_specification,
    write_specification,
)
from ccdesk.framework.period import Period
from ccdesk.refusal import Refusal


@pytest.fixture
def specified(whole: EvidenceContent) -> SpecificationContent:
    principles = tuple(PrincipleMet(at, words) for at, words in enumerate(whole.pack.principles, start=1))
    return SpecificationContent(
        centre=whole.centre,
        pack=whole.pack,
        specification=Specification(
            service="ESOL",
            name="English for Parents",
            theme="U3",
            purpose="To read with their children.\n\nTo find work.",
            aims="",
            provider="Shore College",
            on_framework=True,
            tier="Tier 2: additional",
            starts_on=date(2012, 4, 1),
            ends_on=None,
            review_on=date(2013, 1, 31),
            cost=2208,
            written_on=date(2012, 3, 1),
            outcomes=("Parents have improved levels of literacy and numeracy.",),
            measures=(MeasureTarget("U3-P1", 80), MeasureTarget("U3-O1"), MeasureTarget("B-COST", 12)),
            principles=(replace(principles[0], how_met="Leaders are checked."), *principles[1:]),
        ),
        prepared_by="Ann Bower",
        prepared_at=datetime(2012, 7, 9, 10, 4),  # noqa: DTZ001 - as an office clock says it
        period=Period.parse("2011/12"),
        present={
            "U3-P1": PresentValue(
                EvidenceLine("U3-P1", "service:ESOL", numerator=18, denominator=24, value=75.0), True
            ),
            "U3-O1": PresentValue(EvidenceLine("U3-O1", denominator=60, hidden=True), False),
        },
    )


def test_it_has_all_that_the_framework_asks_for(specified: SpecificationContent) -> None:
    blocks = compose_specification(specified).blocks
    facts = dict(next(block for block in blocks if isinstance(block, Facts)).pairs)
    assert facts["Supplier framework"] == "on the Multiple Supplier Framework"
    assert facts["Provider"] == "Shore College"
    assert facts["Review"] == "31 January 2013"
    assert facts["To"] == "not set"
    assert facts["Cost for a year"] == "£2,208"
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Purpose",
        "Aims",
        "Outcomes",
        "Measures and targets",
        "How the principles of commissioning are met",
    ]


def test_measures_stand_with_target_and_present_value(specified: SpecificationContent) -> None:
    measures, principles = (block for block in compose_specification(specified).blocks if isinstance(block, Table))
    assert [row[2:] for row in measures.rows] == [
        ("80%", "75%", "18 of 24", "this service"),
        ("none set", "[c]", "[c] of 60", "the whole centre"),
        ("£12.00", "not recorded", "not recorded", "not recorded"),
    ]
    assert len(principles.rows) == 11
    assert principles.rows[0][1] == "Leaders are checked."
    assert {row[1] for row in principles.rows[1:]} == {"Not written yet."}


def test_it_is_written_in_word(specified: SpecificationContent, tmp_path: Path) -> None:
    write_specification(tmp_path / "specification.docx", specified)
    told = [paragraph.text for paragraph in docx.Document(str(tmp_path / "specification.docx")).paragraphs]
    assert "To find work." in told
    assert "Not written yet." in told  # the aims
    with pytest.raises(Refusal, match=r"end it in \.docx"):
        write_specification(tmp_path / "specification.pdf", specified)
