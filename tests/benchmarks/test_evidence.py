"""The full evidence pack beside drawing its charts alone, in one run."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter

import pytest
from pypdf import PdfReader

from ccdesk.evidence.charts.draw import Form, draw
from ccdesk.evidence.compose import compose
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Chart
from ccdesk.evidence.pictures import Picture
from ccdesk.evidence.write import write_evidence
from ccdesk.framework.period import Period
from ccdesk.operations.evidence import pack_content
from ccdesk.register.register import Register

ROUNDS = 5
FEWEST_PAGES, FEWEST_CHARTS = 30, 20
FORMS: tuple[tuple[str, Form], ...] = (("pdf", "svg"), ("docx", "png"))


@pytest.mark.benchmark
def test_the_full_pack_beside_its_charts(demonstration_copy: Register, tmp_path: Path) -> None:
    content = pack_content(
        demonstration_copy,
        Period.parse("2012/13"),
        framework="ofsted-2013",
        prepared_by="Jo Whitcombe",
        now=datetime(2013, 4, 16, 10, 30).astimezone(),
    )
    pictures = [block.picture for block in compose(content).blocks if isinstance(block, Chart)]
    assert len(pictures) >= FEWEST_CHARTS
    ratios = [_ratio(content, pictures, tmp_path / f"evidence.{ending}", form) for ending, form in FORMS]
    pages = len(PdfReader(tmp_path / "evidence.pdf").pages)
    assert pages >= FEWEST_PAGES
    print(f"\nevidence pack, {pages} pages and {len(pictures)} charts, beside its charts alone (goal 1.3x):", end="")
    print(f" PDF {ratios[0]:.2f}x, Word {ratios[1]:.2f}x")


def _ratio(content: EvidenceContent, pictures: Sequence[Picture], path: Path, form: Form) -> float:
    """Return how many times as long the file takes as its charts; the two take turns, to meet the same load."""
    alone, whole = [], []
    for _ in range(ROUNDS):
        alone.append(_seconds(lambda: [draw(picture, form) for picture in pictures]))
        whole.append(_seconds(lambda: write_evidence(path, content)))
    return min(whole) / min(alone)


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start
