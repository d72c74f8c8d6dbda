"""The one structure behind both documents, of a small made-up centre."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ccdesk.evidence.compose import compose
from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Block, Bullets, Chart, Facts, Heading, Paragraph, Table, Writing, plain
from ccdesk.evidence.parts import part_lines
from ccdesk.evidence.trends import Trend

MakeContent = Callable[..., EvidenceContent]
GOLDEN = Path(__file__).parent / "golden_document.txt"


def outline(blocks: tuple[Block, ...]) -> str:
    """Write blocks as plain lines that a reviewer can read."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                lines += ["", f"{'#' * block.level} {block.text}" + (" (new page)" if block.new_page else "")]
            case Paragraph():
                lines.append(plain(block.text))
            case Bullets():
                lines += [f"* {plain(item)}" for item in block.items]
            case Facts():
                lines += [f"{name}: {value}" for name, value in block.pairs]
            case Table():
                lines.append(f"[{block.caption}]")
                lines += [" | ".join(row) for row in (tuple(column.title for column in block.columns), *block.rows)]
            case Chart():
                lines.append(f"({block.alternative})")
            case Writing():
                lines.append(f"_{block.heading}_")
    return "\n".join(lines) + "\n"


def test_the_document_of_a_small_centre_says_what_it_said_before(whole: EvidenceContent) -> None:
    """A changed sentence is seen in review: delete the golden file and run this test to have it written anew."""
    blocks = compose(whole).blocks
    definitions = next(at for at, one in enumerate(blocks) if isinstance(one, Heading) and one.text == "Definitions")
    told = outline(blocks[:definitions])
    if not GOLDEN.exists():
        GOLDEN.write_text(told, encoding="utf-8")
        pytest.fail(f"{GOLDEN.name} was not there and has been written: read it, then run again.")
    assert told == GOLDEN.read_text(encoding="utf-8")


def test_every_theme_has_a_section_and_a_place_to_write_on(whole: EvidenceContent) -> None:
    blocks = compose(whole).blocks
    sections = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    themes = [f"{one.purpose.capitalize()} {one.code[1:]}: {one.label}".replace("'", "’") for one in whole.pack.themes]
    ends = ["How to read these figures", "Definitions"]
    judged = [f"Judgement: {one.title}".replace("'", "’") for one in whole.inspection.judgements]
    asked = ["Programmes and courses", "What parents and practitioners say", "Use of resources"]
    cards = ["Report card: English for Parents"]
    first = ["At a glance", "Reach and sustained contact"]
    assert sections == [*first, *judged, *themes, "Referrals", *asked, *cards, *ends]
    places = [block.heading for block in blocks if isinstance(block, Writing)]
    # One judgement has the manager's own text, so no place to write on is left there.
    assert places.count("In the manager’s own words") == len(judged) - 1
    assert places.count("What this means") == len(themes) + 1
    assert places.count("What was changed because of it") == 1


def test_tables_have_no_empty_cell_and_rows_as_wide_as_their_heading(whole: EvidenceContent) -> None:
    tables = [block for block in compose(whole).blocks if isinstance(block, Table)]
    assert tables
    for table in tables:
        assert table.caption
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert all(cell.strip() for row in table.rows for cell in row)


def test_outside_figures_stand_apart_from_what_the_centre_did(whole: EvidenceContent) -> None:
    health = section(compose(whole).blocks, "Universal 4: Integrated child and family health services")
    area = next(at for at, one in enumerate(health) if isinstance(one, Heading) and one.text.startswith("The area"))
    before, after = outline(health[:area]), outline(health[area:])
    assert "U4-O1" not in before
    assert "For 1 April 2011 to 31 March 2012; source: Milton health profile." in after


def test_a_trend_needs_three_points_with_values(whole: EvidenceContent) -> None:
    def charts(content: EvidenceContent) -> list[str]:
        return [
            block.picture.code
            for block in compose(content).blocks
            if isinstance(block, Chart) and isinstance(block.picture, Trend)
        ]

    assert charts(whole) == ["U2-P2", "U3-P2", "B-HELD"]
    assert charts(replace(whole, periods=whole.periods[-2:], card_periods=())) == []


def test_the_alternative_text_says_all_that_the_chart_shows_and_its_gaps(whole: EvidenceContent) -> None:
    charts = [block for block in compose(whole).blocks if isinstance(block, Chart)]
    chart = next(block for block in charts if isinstance(block.picture, Trend))
    assert chart.picture.alternative_text() == (
        "Line chart of Families that feel safe and confident to share concerns (U2-P2) over the last 5 quarters: "
        "Q1 2011/12, 60% (24 of 40); Q2 2011/12, too few to show; Q3 2011/12, 55% (22 of 40); "
        "Q4 2011/12, 65% (26 of 40); Q1 2012/13, 75% (30 of 40). The target is 70%. The floor is 60%."
    )


@pytest.mark.parametrize("kind", ["age", "kind"])
def test_one_hidden_part_of_a_total_takes_the_smallest_other_with_it(kind: str, make_content: MakeContent) -> None:
    def part(name: str, n: int | None) -> EvidenceLine:
        return EvidenceLine("R-AGE", f"{kind}:{name}", "headline", n, None, n, "count", hidden=n is None)

    content = make_content(part("0", 20), part("1", 9), part("2", None), part("3", 0))
    assert [line.hidden for line in part_lines(content, "R-AGE", kind)] == [False, True, True, False]


def test_an_empty_register_still_makes_an_honest_document(make_content: MakeContent) -> None:
    told = outline(compose(make_content()).blocks)
    assert "Not recorded: " in told
    assert not re.search(r"\(\d+ of \d+", told)
    assert "majority of" not in told


def section(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    start = next(at for at in starts if isinstance(heading := blocks[at], Heading) and heading.text == title)
    return blocks[start : next((at for at in starts if at > start), len(blocks))]
