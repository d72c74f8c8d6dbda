"""The Word file: real headings, tables, alternative texts and language, so that anybody can read and go on writing."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from ccdesk.evidence.compose import compose
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Chart, Heading, Table, Writing
from ccdesk.evidence.word import word_bytes


@pytest.fixture(scope="module")
def word(word_file: Path) -> Any:  # noqa: ANN401 - python-docx has no types
    return docx.Document(str(word_file))


def test_headings_are_headings(word: Any, whole: EvidenceContent) -> None:  # noqa: ANN401
    found = [(p.style.name, p.text) for p in word.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    told = [(f"Heading {one.level}", one.text) for one in compose(whole).blocks if isinstance(one, Heading)]
    places = {one.heading for one in compose(whole).blocks if isinstance(one, Writing)}
    assert [one for one in found if one[1] not in places] == [one for one in told if one[1] not in places]


def test_tables_mark_and_repeat_their_heading_row(word: Any, whole: EvidenceContent) -> None:  # noqa: ANN401
    tables = [block for block in compose(whole).blocks if isinstance(block, Table)]
    assert len(word.tables) == len(tables)
    for table, block in zip(word.tables, tables, strict=True):
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * len(block.rows)
        assert table.style.name == "Evidence Table"
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == block.caption
        assert [cell.text for cell in table.rows[0].cells] == [column.title for column in block.columns]
        assert not table._tbl.findall(f".//{qn('w:gridSpan')}")


def test_pictures_have_alternative_text_and_a_caption(word: Any, whole: EvidenceContent) -> None:  # noqa: ANN401
    charts = [block for block in compose(whole).blocks if isinstance(block, Chart)]
    descriptions = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert descriptions == [chart.picture.alternative_text() for chart in charts]
    captions = {p.text for p in word.paragraphs if p.style.name == "Caption"}
    assert {chart.caption for chart in charts} <= captions


def test_the_file_has_a_title_a_language_and_a4_pages(word: Any) -> None:  # noqa: ANN401
    assert word.core_properties.title == "Evidence pack: Sandpiper Children’s Centre"
    assert word.core_properties.language == "en-GB"
    assert {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in section.footer._element.xml
    assert "Sandpiper" in section.header.paragraphs[0].text


def test_word_opens_it_without_compatibility_mode(word: Any) -> None:  # noqa: ANN401
    modes = [
        setting.get(qn("w:val"))
        for setting in word.settings.element.iter(qn("w:compatSetting"))
        if setting.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_a_place_to_write_on_is_an_empty_plain_paragraph_under_its_heading(word: Any) -> None:  # noqa: ANN401
    places = [at for at, p in enumerate(word.paragraphs) if p.text == "What this means"]
    assert len(places) == 8
    after = [word.paragraphs[at + 1] for at in places]
    assert {(p.text, p.style.name) for p in after} == {("", "Normal")}


def test_text_is_set_in_styles_and_not_by_hand(word: Any) -> None:  # noqa: ANN401
    body = word.element.body
    by_hand = {tag for tag in ("w:b", "w:sz", "w:color", "w:rFonts") if body.findall(f".//{qn('w:rPr')}/{qn(tag)}")}
    assert by_hand == set()


def test_the_contents_lead_to_the_sections(word: Any) -> None:  # noqa: ANN401
    links = [link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))]
    marks = {mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))}
    sections = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert len(links) == len(sections)
    assert set(links) == marks


def test_the_same_content_makes_the_same_bytes(whole: EvidenceContent) -> None:
    document = compose(whole)
    made = word_bytes(document)
    assert made == word_bytes(document)
    dates = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(made)).infolist()}
    assert dates == {(2012, 7, 9, 10, 4, 0)}
