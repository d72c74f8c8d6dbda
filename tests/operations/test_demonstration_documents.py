"""The demonstration centre's documents, whole: what they say is held in golden files, and real programs open them.

After a wanted change, delete the golden files, run this test (it writes them anew and fails once), and read the
difference in version control: it is what the reader of a document will see.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.write import write_evidence
from ccdesk.framework.period import Period
from ccdesk.operations.demonstration.evidence_words import write_evidence_words
from ccdesk.operations.demonstration.making import FRAMEWORK, MANAGER, PERIOD, SPECIFIED, TODAY
from ccdesk.operations.evidence import pack_content
from ccdesk.operations.evidence_specification import make_specification
from tests.conftest import MadeDemonstration

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2013, 4, 16, 10, 30)  # noqa: DTZ001 - as an office clock says it
LIBREOFFICE = shutil.which("soffice")


@dataclass(frozen=True)
class Documents:
    """The demonstration's documents, and what the full pack was made from."""

    folder: Path
    content: EvidenceContent


@pytest.fixture(scope="module")
def documents(made_demonstration: MadeDemonstration, tmp_path_factory: pytest.TempPathFactory) -> Documents:
    folder = tmp_path_factory.mktemp("documents")
    year = Period.parse(PERIOD)
    with made_demonstration.copied_to(folder / "centre").open() as register:
        write_evidence_words(register, year, FRAMEWORK, TODAY)
        content = pack_content(register, year, framework=FRAMEWORK, prepared_by=MANAGER, now=NOW)
        make_specification(
            register, SPECIFIED, folder / "specification.docx", prepared_by=MANAGER, now=NOW, period=year
        )
    for ending in ("docx", "pdf"):
        write_evidence(folder / f"pack.{ending}", content)
        write_evidence(folder / f"summary.{ending}", content, summary=True)
    return Documents(folder, content)


def normalised(path: Path) -> Iterator[str]:
    """Yield a Word file's body in order: each paragraph under its style, each row of a table, each alternative text."""
    word: Any = docx.Document(str(path))
    names = {style.style_id: style.name for style in word.styles}
    for element in _elements(word.element.body):
        if element.tag == qn("w:p"):
            yield from _paragraph(element, names)
        elif element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                yield "| " + " | ".join(_text(cell) for cell in row.iter(qn("w:tc")))


def _elements(body: Any) -> Iterator[Any]:  # noqa: ANN401 - python-docx has no types
    """Yield paragraphs and tables; LibreOffice puts those of the contents into a block of their own."""
    for element in body:
        if element.tag == qn("w:sdt"):
            yield from _elements(element.find(qn("w:sdtContent")))
        else:
            yield element


def _paragraph(element: Any, names: dict[str, str]) -> Iterator[str]:  # noqa: ANN401 - python-docx has no types
    style = element.find(f".//{qn('w:pStyle')}")
    text = _text(element)
    for picture in element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        yield f"[Picture] {picture.get('descr')}"
    if text:
        yield f"[{names[style.get(qn('w:val'))]}] {text}"


def _text(element: Any) -> str:  # noqa: ANN401
    marks = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(marks.get(one.tag, one.text or "") for one in element.iter(qn("w:t"), *marks)).strip()


@pytest.mark.parametrize("name", ["pack", "summary", "specification"])
def test_the_documents_say_what_they_said_before(name: str, documents: Documents) -> None:
    told = "\n".join(normalised(documents.folder / f"{name}.docx")) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was not there and has been written: read it, then run again.")
    assert told == golden.read_text(encoding="utf-8")


def test_the_pack_has_some_thirty_pages_and_the_summary_two(documents: Documents) -> None:
    pages = {name: len(PdfReader(documents.folder / f"{name}.pdf").pages) for name in ("pack", "summary")}
    assert 30 <= pages["pack"] <= 40
    assert pages["summary"] == 2


def test_every_report_card_is_one_page(documents: Documents) -> None:
    pages = [page.extract_text() for page in PdfReader(documents.folder / "pack.pdf").pages]
    begun = [
        at for at, text in enumerate(pages) if re.search(r"^Report card: .*[^.\d]$", text, re.MULTILINE) and at > 1
    ]
    cards = [one for one in documents.content.services if one.commissioned]
    assert len(begun) == len(cards)
    assert {after - before for before, after in pairwise(begun)} == {1}


def test_the_pdf_reads_in_the_order_of_the_word_file(documents: Documents) -> None:
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(documents.folder / "pack.pdf").pages).split())
    sections = [line for line in normalised(documents.folder / "pack.docx") if line.startswith("[Heading 1]")]
    place = words.index("At a glance", words.index("At a glance") + 1)  # after the contents
    for section in sections:
        place = words.index(section.removeprefix("[Heading 1] "), place)


def test_nobody_of_the_centre_is_named_in_them(documents: Documents, made_demonstration: MadeDemonstration) -> None:
    told = "\n".join(line for name in ("pack", "summary") for line in normalised(documents.folder / f"{name}.docx"))
    with made_demonstration.open() as register, register.connection() as connection:
        names = connection.execute("SELECT DISTINCT first_name || ' ' || last_name FROM person").fetchall()
        families = connection.execute("SELECT reference FROM family").fetchall()
    for (name,) in (*names, *families):
        assert name not in told


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_the_word_files_without_loss(documents: Documents, tmp_path: Path) -> None:
    names = ("pack", "summary", "specification")
    subprocess.run(
        [
            str(LIBREOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")),
            *(str(documents.folder / f"{name}.docx") for name in names),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for name in names:
        assert _plain(tmp_path / "saved" / f"{name}.docx") == _plain(documents.folder / f"{name}.docx")


def _plain(path: Path) -> list[str]:
    """Return what stands in a Word file, without the names of styles, which programs change."""
    return [re.sub(r"^\[[^\]]*\] ", "", line) for line in normalised(path)]
