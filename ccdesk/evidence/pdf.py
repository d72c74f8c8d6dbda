"""The PDF: tagged (PDF/UA-1 and PDF/A-2a) by typst, from a template and the document as data."""

import json
from collections.abc import Sequence
from typing import Any

from ccdesk.evidence.charts.draw import draw
from ccdesk.evidence.charts.looks import font_folder
from ccdesk.evidence.document import Block, Bullets, Chart, Document, Facts, Heading, Paragraph, Table, Text, Writing
from ccdesk.paths import resources


def pdf_bytes(document: Document) -> bytes:
    """Return the document as a PDF; the same document gives the same bytes."""
    import typst

    return typst.compile(
        resources() / "templates" / "evidence.typ",
        font_paths=[font_folder()],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(document_data(document))},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=document.moment,
    )


def document_data(document: Document) -> dict[str, Any]:
    """Return the document as the template reads it; places to write on are for Word only."""
    printed = [block for block in document.blocks if not isinstance(block, Writing)]
    moment = document.moment
    return {
        "title": document.title,
        "centre": document.centre,
        "period": document.period,
        "author": document.author,
        "date": {name: getattr(moment, name) for name in ("year", "month", "day", "hour", "minute", "second")},
        "contents": _contents(document, printed),
        "compact": document.compact,
        "blocks": [_block_data(block) for block in printed],
    }


def _contents(document: Document, printed: Sequence[Block]) -> int:
    """Return the place of the block before which the contents stand; -1 for none."""
    first = next((place for place, block in enumerate(printed) if isinstance(block, Heading)), -1)
    return first if document.contents else -1


def _block_data(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text, "new_page": block.new_page}
        case Paragraph():
            return {"kind": "paragraph", "note": block.note, "runs": _runs(block.text)}
        case Bullets():
            return {"kind": "bullets", "items": [_runs(item) for item in block.items]}
        case Facts():
            return {"kind": "facts", "pairs": block.pairs}
        case Table():
            columns = [{"title": one.title, "share": one.share, "number": one.number} for one in block.columns]
            return {
                "kind": "table",
                "caption": block.caption,
                "columns": columns,
                "rows": block.rows,
                "tight": block.tight,
            }
        case Chart():
            return {
                "kind": "chart",
                "caption": block.caption,
                "alternative": block.alternative,
                "picture": draw(block.picture, "svg").decode(),
            }
        case _:
            raise TypeError(type(block).__name__)


def _runs(text: Text) -> list[dict[str, Any]]:
    return [{"text": run.text, "strong": run.strong} for run in text]
