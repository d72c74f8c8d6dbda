"""The cells of a line: numbers with their unit's format, the mark where hidden, words where there is nothing."""

from ccdesk.framework.lines import Number
from ccdesk.framework.wording import no_value_words
from ccdesk.returns.lines import Cell, PublishedLine
from ccdesk.returns.looks import Look
from ccdesk.returns.table import TableCell

WHOLE, ONE_PLACE, TWO_PLACES = "#,##0", "#,##0.0", "#,##0.00"
POUNDS = "[$£-809]#,##0.00"
CHANGE = "+#,##0.0;-#,##0.0;0.0"
_PLACES = {"count": 0, "ratio": 2, "pounds": 2}


def places(unit: str | None) -> int:
    """Return how many decimals a value of this unit is printed to."""
    return _PLACES.get(unit or "", 1)


def value_shown(line: PublishedLine) -> Cell:
    """Return a line's value; words where nothing was recorded or there was nothing to divide by."""
    if line.value is None:
        return no_value_words(line.state)
    return line.value


def value_cell(line: PublishedLine, look: Look = Look.PLAIN) -> TableCell:
    """Return a line's value; words where nothing was recorded or there was nothing to divide by."""
    if line.value is None:
        return TableCell(no_value_words(line.state), Look.QUIET)
    return _cell(line.value, look, value_format(line.value, line.unit))


def numerator_cell(line: PublishedLine, look: Look = Look.PLAIN) -> TableCell:
    """Return what a line counted or summed."""
    return _cell(line.numerator, look, _amount_format(line.numerator, line.unit))


def denominator_cell(line: PublishedLine, look: Look = Look.PLAIN) -> TableCell:
    """Return what a line was counted out of or taken over."""
    return _cell(line.denominator, look, _plain_format(line.denominator))


def limit_cell(limit: Number | None, unit: str | None) -> TableCell:
    """Return a target or floor in the unit of its measure."""
    return _cell(limit, Look.PLAIN, value_format(limit, unit))


def _cell(shown: Cell, look: Look, number_format: str) -> TableCell:
    if isinstance(shown, str):
        return TableCell(shown, Look.MARK)
    return TableCell(shown, look, number_format)


def value_format(shown: Cell, unit: str | None) -> str:
    """Return the number format of a value of this unit."""
    match unit:
        case "percent" | "days":
            return ONE_PLACE
        case "ratio":
            return TWO_PLACES
        case "points":
            return CHANGE
        case "pounds":
            return POUNDS
        case _:
            return _plain_format(shown)


def _amount_format(shown: Cell, unit: str | None) -> str:
    match unit:
        case "points":
            return CHANGE
        case "pounds":
            return POUNDS
        case _:
            return _plain_format(shown)


def _plain_format(shown: Cell) -> str:
    return ONE_PLACE if isinstance(shown, float) and not shown.is_integer() else WHOLE
