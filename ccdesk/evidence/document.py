"""The one structure behind both documents: a title and a row of blocks that the Word and the PDF writer both print."""

from dataclasses import dataclass
from datetime import UTC, datetime

from ccdesk.evidence.pictures import Picture


@dataclass(frozen=True)
class Run:
    """A stretch of text, strong or plain."""

    text: str
    strong: bool = False


Text = tuple[Run, ...]


def said(text: str) -> Text:
    """Return plain words as text."""
    return (Run(text),)


def plain(text: Text) -> str:
    """Return a text without its emphasis."""
    return "".join(run.text for run in text)


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a section, some on a new page."""

    level: int
    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text; a note is set smaller."""

    text: Text
    note: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of sentences."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Facts:
    """Names with what they stand for, as on a title block."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A table's column: its heading, its share of the width, and whether it holds numbers (set to the right)."""

    title: str
    share: int
    number: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one heading row, no merged and no empty cells; the first cell of a row names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    tight: bool = False  # set closer, where all of it must fit a page with other things


@dataclass(frozen=True)
class Chart:
    """A picture under its caption, with an alternative text that says all it shows."""

    picture: Picture

    @property
    def caption(self) -> str:
        """Say what the picture shows."""
        return self.picture.caption

    @property
    def alternative(self) -> str:
        """Say in words everything that the picture shows."""
        return self.picture.alternative_text()


@dataclass(frozen=True)
class Writing:
    """A place for the manager's own words under a heading; only a document that is written on has it."""

    heading: str


Block = Heading | Paragraph | Bullets | Facts | Table | Chart | Writing


@dataclass(frozen=True)
class Document:
    """A document, ready to print."""

    title: str
    centre: str
    period: str  # as the running header has it
    author: str
    prepared_at: datetime
    blocks: tuple[Block, ...]
    contents: bool = True  # a list of the sections before the first
    compact: bool = False  # set small, to keep to a page or two

    @property
    def moment(self) -> datetime:
        """Return when it was prepared, in universal time, as files keep it; a time without a zone is taken as such."""
        at = self.prepared_at.replace(microsecond=0)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
