"""Put the sections together: a new one is one new module under ``sections`` with a place and its blocks."""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from ccdesk.evidence import sections
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Block, Document
from ccdesk.evidence.typography import typeset
from ccdesk.evidence.wording import period_title


class Section(Protocol):
    """What a module under ``sections`` holds."""

    PLACE: int  # where it stands: lower comes first
    blocks: Callable[[EvidenceContent], tuple[Block, ...]]


def compose(content: EvidenceContent) -> Document:
    """Return the document that both the Word and the PDF file print."""
    found = [
        cast(Section, import_module(f"{sections.__name__}.{module.name}"))
        for module in pkgutil.iter_modules(sections.__path__)
    ]
    found.sort(key=lambda section: section.PLACE)
    return typeset(
        Document(
            title="Evidence pack",
            centre=content.centre.name or "Children’s centre",
            period=period_title(content.now.period),
            author=content.prepared_by,
            prepared_at=content.prepared_at,
            blocks=tuple(block for section in found for block in section.blocks(content)),
        )
    )
