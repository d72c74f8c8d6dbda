"""How cells of ccdesk's template look by what is filled into them: conditional formats, never a format of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.framework.pack import Pack
from ccdesk.framework.standing import Status
from ccdesk.returns.block import Block
from ccdesk.returns.line_cells import CHANGE, ONE_PLACE, POUNDS, TWO_PLACES
from ccdesk.returns.looks import Look

BY_UNIT = {"%": ONE_PLACE, "days": ONE_PLACE, "ratio": TWO_PLACES, "points": CHANGE, "£": POUNDS}
BY_UNIT_OF_AMOUNTS = {"points": CHANGE, "£": POUNDS}
# Excel numbers its own formats up to 163; each of ours needs one of its own.
_NUMBERS = {format_code: number for number, format_code in enumerate((ONE_PLACE, TWO_PLACES, CHANGE, POUNDS), 170)}
_STATUSES = {Status.GREEN: Look.GREEN, Status.AMBER: Look.AMBER, Status.RED: Look.RED}


@dataclass(frozen=True)
class BlockFormats:
    """Conditional formats of the first row of a block; they grow with it."""

    sheet: Worksheet
    block: Block
    row: int

    def numbers(
        self,
        keys: Sequence[str],
        unit: str = "",
        formats: Mapping[str, str] = MappingProxyType({}),
        look: Look | None = None,
        *,
        first_of: str = "",
    ) -> None:
        """Print numbers by the unit beside them, and one decimal where a plain number is not whole.

        They get a look too, all of them or the first of several rows of one thing. One rule gives both: of two that
        fit one cell, not every program shows both.
        """
        for key in keys:
            cell = self._cell(key)
            conditions = {f'${self._letter(unit)}{self.row}="{words}"': each for words, each in formats.items()}
            conditions |= {f"{cell}<>INT({cell})": ONE_PLACE}
            if look is not None:
                looked = f"{self._begins(first_of)}," if first_of else ""
                for condition, number_format in conditions.items():
                    self._add(key, f"AND(ISNUMBER({cell}),{looked}{condition})", look, number_format)
                self._add(key, f"AND({looked}ISNUMBER({cell}))", look)
            if look is None or first_of:
                for condition, number_format in conditions.items():
                    self._add(key, f"AND(ISNUMBER({cell}),{condition})", number_format=number_format)

    def marks(self, keys: Sequence[str], pack: Pack) -> None:
        """Show a hidden cell by its mark in the accent, and words for nothing quietly."""
        for key in keys:
            cell = self._cell(key)
            self._add(key, f'{cell}="{pack.disclosure.mark}"', Look.MARK)
            self._add(key, f"ISTEXT({cell})", Look.QUIET)

    def statuses(self, key: str) -> None:
        """Colour a status that is written in words."""
        for words, look in _STATUSES.items():
            self._add(key, f'{self._cell(key)}="{words}"', look)

    def first(self, keys: Sequence[str], by: str) -> None:
        """Show in bold the first of several rows of one thing; the others say it again."""
        for key in keys:
            self._add(key, self._begins(by), Look.STRONG)

    def totals(self, labels: Sequence[str], shares: Sequence[str]) -> None:
        """Show in bold the rows whose first cell says one of these; ``shares`` are printed to one decimal."""
        said = ",".join(f'$A{self.row}="{label}"' for label in labels)
        for column in self.block.columns:
            number_format = ONE_PLACE if column.key in shares else ""
            condition = f"AND(ISNUMBER({self._cell(column.key)}),OR({said}))" if column.numeric else f"OR({said})"
            self._add(column.key, condition, Look.STRONG, number_format)

    def _begins(self, by: str) -> str:
        column = self._letter(by)
        return f"${column}{self.row}<>${column}{self.row - 1}"

    def _cell(self, key: str) -> str:
        return f"{self._letter(key)}{self.row}"

    def _letter(self, key: str) -> str:
        return get_column_letter(self.block.place_of(key))

    def _add(self, key: str, formula: str, look: Look | None = None, number_format: str = "") -> None:
        ink, background, bold, italic = look.value if look else (None, None, None, None)
        made = DifferentialStyle(
            font=Font(name=None, sz=None, family=None, color=ink, b=bold, i=italic) if look else None,
            fill=PatternFill(bgColor=background) if background else None,
            numFmt=NumberFormat(_NUMBERS[number_format], number_format) if number_format else None,
        )
        rule = Rule(type="expression", formula=[formula], dxf=made)
        self.sheet.conditional_formatting.add(self._cell(key), rule)
