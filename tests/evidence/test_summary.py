"""The summary is two pages, for a small centre, for one with much to say and for one with nothing."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Bullets, Heading, Paragraph, Table, plain, said
from ccdesk.evidence.fitting import Piece, fitted, height
from ccdesk.evidence.kept import JudgementEvidence
from ccdesk.evidence.summary import compose_summary
from ccdesk.evidence.write import write_evidence
from ccdesk.framework.inspection import load_inspection_framework

MakeContent = Callable[..., EvidenceContent]
LIBREOFFICE = shutil.which("soffice")
LONG = "A sentence that somebody wrote without ever thinking of the room that there is on two pages of paper. " * 3


@pytest.fixture(scope="module")
def crowded(whole: EvidenceContent) -> EvidenceContent:
    """A centre with long names, four times as many groups, and more findings than anybody reads."""
    groups = tuple(
        replace(group, code=f"{group.code}-{copy}", label=f"{group.label} {'and their neighbours ' * copy}{copy}")
        for copy in range(4)
        for group in whole.pack.groups
    )
    said_long = tuple(f"{number}. {LONG}" for number in range(40))
    wide = "WWWWWWWWWW MMMMMMMMMM @@@@@@@@@@ " * 9
    findings = JudgementEvidence(strengths=(wide, *said_long), gaps=(wide.replace(" ", ""), *said_long))
    return replace(
        whole,
        centre=replace(whole.centre, name="Sandpiper " * 40, manager="Ann " * 90, number="9" * 200),
        pack=replace(whole.pack, groups=groups),
        judgements={"overall-effectiveness": findings},
    )


@pytest.fixture(params=["small", "crowded", "empty"])
def centre(
    request: pytest.FixtureRequest, whole: EvidenceContent, crowded: EvidenceContent, make_content: MakeContent
) -> EvidenceContent:
    return {"small": whole, "crowded": crowded, "empty": make_content()}[request.param]


def test_the_pdf_has_exactly_two_pages(centre: EvidenceContent, tmp_path: Path) -> None:
    write_evidence(tmp_path / "summary.pdf", centre, summary=True)
    assert len(PdfReader(tmp_path / "summary.pdf").pages) == 2


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_the_word_file_has_exactly_two_pages(centre: EvidenceContent, tmp_path: Path) -> None:
    write_evidence(tmp_path / "summary.docx", centre, summary=True)
    subprocess.run(
        [
            str(LIBREOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "as"), str(tmp_path / "summary.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert len(PdfReader(tmp_path / "as" / "summary.pdf").pages) == 2


@pytest.mark.parametrize("framework", ["ofsted-2010", "ofsted-2013", "family-hubs"])
def test_it_says_that_inspection_was_paused(framework: str, whole: EvidenceContent) -> None:
    content = replace(whole, inspection=load_inspection_framework(framework))
    notes = [plain(block.text) for block in compose_summary(content).blocks if isinstance(block, Paragraph)]
    assert any("inspection of children’s centres was paused in autumn 2015" in note for note in notes)


def test_what_matters_least_is_cut_first_and_what_matters_most_never() -> None:
    def bullets(count: int) -> Bullets:
        return Bullets(tuple(said(f"Sentence {number}.") for number in range(count)))

    title = Heading(1, "Title")
    first, second = (tuple((bullets(count),) for count in (3, 2, 1)) for _ in range(2))
    pieces = (Piece(0, ((title,),)), Piece(1, (*first, ())), Piece(2, (*second, ())))
    room = height(title) + height(bullets(3)) + height(bullets(1))
    assert fitted(pieces, room) == (title, bullets(3), bullets(1))
    assert fitted(pieces, height(title) + height(bullets(2))) == (title, bullets(2))
    assert fitted(pieces, 1.0) == (title,)


def test_the_groups_stand_in_a_table_and_the_findings_in_lists(whole: EvidenceContent) -> None:
    findings = {"access": JudgementEvidence(strengths=("Many come.",), gaps=("Few stay.",))}
    blocks = compose_summary(replace(whole, judgements=findings)).blocks
    assert any(isinstance(block, Table) and "target group" in block.caption for block in blocks)
    told = [plain(item) for block in blocks if isinstance(block, Bullets) for item in block.items]
    assert "Many come." in told
    assert "Few stay." in told
