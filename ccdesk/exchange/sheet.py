"""What a sheet of the exchange workbook is: its table, its columns and what their cells may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """Say what a column's cells hold."""

    REFERENCE = "reference"  # the centre's own, unique within its sheet
    LINK = "link"  # another sheet's reference
    TEXT = "text"  # kept exactly
    CODE = "code"  # from a vocabulary
    DAY = "day"
    TIME = "time"
    YES_NO = "yes or no"
    WHOLE = "whole number"
    NUMBER = "number"
    ANSWER = "answer"  # to a survey question, which says what answers there are
    NAMES = "names"  # several, separated by semicolons
    AREA = "area"  # an LSOA's code
    YEAR = "year"  # a financial year
    KEY = "key"  # of a detail of the centre
    DETAIL = "detail"  # its value


@dataclass(frozen=True)
class Column:
    """One column: its header, the table's attribute, and what its cells may hold."""

    header: str
    attribute: str
    kind: Kind
    required: bool = False
    vocabulary: str = ""  # a list of the pack, or one of ``OWN_CODES``
    refers_to: str = ""  # the sheet that a link refers to
    blank: bool | str | None = None  # what an empty cell means
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet: the table it fills, its columns, and how its rows are known again."""

    name: str
    table: str
    one: str  # what one row is called in messages
    columns: tuple[Column, ...]
    one_of: tuple[str, ...] = ()  # headers of links of which a row has exactly one
    in_order: tuple[tuple[str, str], ...] = ()  # headers: the second before the first is an error
    usually_in_order: tuple[tuple[str, str], ...] = ()  # headers: the second before the first is a warning
    known_by: tuple[str, ...] = field(default=())  # headers, where not the reference or the usual columns

    @cached_property
    def by_header(self) -> Mapping[str, Column]:
        """Find a column by its header as the specification spells it."""
        return {column.header: column for column in self.columns}

    @cached_property
    def by_folded_header(self) -> Mapping[str, Column]:
        """Find a column by its header as ``fold`` makes it."""
        return {fold(column.header): column for column in self.columns}

    @cached_property
    def reference(self) -> Column | None:
        """Return the sheet's own reference column, if it has one."""
        return next((column for column in self.columns if column.kind is Kind.REFERENCE), None)

    @cached_property
    def links(self) -> tuple[Column, ...]:
        """Return the columns that refer to other sheets."""
        return tuple(column for column in self.columns if column.kind is Kind.LINK)

    @cached_property
    def identity(self) -> tuple[Column, ...]:
        """Return the columns by which a row is known again.

        The reference where there is one, else all required columns and links (exchange section 1).
        """
        if self.reference is not None:
            return (self.reference,)
        if self.known_by:
            return tuple(self.by_header[header] for header in self.known_by)
        return tuple(column for column in self.columns if column.required or column.kind is Kind.LINK)


def fold(name: str) -> str:
    """Return a header or a sheet's name as it is compared: without case, spaces or underscores."""
    return "".join(name.replace("_", "").split()).casefold()
