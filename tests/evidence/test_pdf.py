"""The PDF: tagged, titled, in British English, with text that reads in order and charts that say what they show."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from ccdesk.evidence.compose import compose
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Chart, Heading, Table
from ccdesk.evidence.pdf import pdf_bytes


@pytest.fixture(scope="module")
def pdf(pdf_file: Path) -> PdfReader:
    return PdfReader(pdf_file)


def tags(pdf: PdfReader) -> list[Any]:
    """Return every element of the structure tree, in reading order."""
    found: list[Any] = []

    def visit(node: Any) -> None:  # noqa: ANN401 - whatever a PDF holds
        if isinstance(node, IndirectObject):
            node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                visit(kid)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            visit(node.get("/K", []))

    root: Any = pdf.trailer["/Root"]
    visit(root["/StructTreeRoot"])
    return found


def test_it_is_a_tagged_document_with_a_title_and_a_language(pdf: PdfReader) -> None:
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Evidence pack: Sandpiper Children’s Centre"
    metadata = pdf.xmp_metadata
    assert metadata is not None
    assert "pdfuaid" in metadata.rdf_root.toxml()


def test_headings_tables_and_figures_are_tagged(pdf: PdfReader, whole: EvidenceContent) -> None:
    blocks = compose(whole).blocks
    kinds = [str(tag["/S"]) for tag in tags(pdf)]
    heads = [block.level for block in blocks if isinstance(block, Heading)]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert kinds.count("/H1") == heads.count(1) + 1  # and the contents' own
    assert kinds.count("/H2") == heads.count(2)
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table.columns) for table in tables)


def test_charts_have_their_alternative_text(pdf: PdfReader, whole: EvidenceContent) -> None:
    charts = [block.alternative for block in compose(whole).blocks if isinstance(block, Chart)]
    assert [str(tag["/Alt"]) for tag in tags(pdf) if "/Alt" in tag] == charts


def test_bookmarks_name_the_sections(pdf: PdfReader, whole: EvidenceContent) -> None:
    titles = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    sections = [block.text for block in compose(whole).blocks if isinstance(block, Heading) and block.level == 1]
    assert titles == sections


def test_the_text_reads_in_order(pdf: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    places = [
        text.index(words)
        for words in (
            "Sandpiper Children’s Centre",
            "Quarter 1 of 2012/13 (1 April to 30 June 2012)",
            "Routine inspection of children’s centres was paused",
            "The large majority of children under 5 in the reach area (300 of 400, 75%)",
            "The large majority of families that answered (30 of 40, 75%)",
            "For 1 April 2011 to 31 March 2012",
            "It must not be used, alone or with other information, to try to identify anybody.",
            "A contact is one named person present at one held session.",
        )
    ]
    assert places == sorted(places)


def test_every_typeface_is_embedded(pdf: PdfReader) -> None:
    names = set()
    for page in pdf.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object())
            names.add(str(descendant["/BaseFont"]).partition("+")[2])
    assert all(name.startswith("SourceSansPro") for name in names)


def test_what_a_user_typed_is_text_and_never_markup(whole: EvidenceContent) -> None:
    from dataclasses import replace

    typed = '#panic("no") *bold* $x$ <label> \\ Centre'
    document = compose(replace(whole, centre=replace(whole.centre, name=typed)))
    import io

    text = PdfReader(io.BytesIO(pdf_bytes(document))).pages[0].extract_text()
    assert "#panic(“no”) *bold* $x$ <label> \\ Centre" in " ".join(text.split())


def test_the_same_content_makes_the_same_bytes(whole: EvidenceContent) -> None:
    document = compose(whole)
    assert pdf_bytes(document) == pdf_bytes(document)
