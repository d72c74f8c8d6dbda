"""The cells of a county figure: the number where it is known, words for its bounds where a centre hid its own."""

from ccdesk.framework.lines import Number
from ccdesk.framework.wording import NOT_WORKED_OUT, counted
from ccdesk.returns.county.adding import CountyLine
from ccdesk.returns.county.hidden_figures import Range
from ccdesk.returns.line_cells import WHOLE, places, value_format
from ccdesk.returns.looks import Look
from ccdesk.returns.table import TableCell

NOT_ADDED = "not added"
NOT_KNOWN = "not known"


def value_cell(line: CountyLine, look: Look = Look.PLAIN) -> TableCell:
    """Return the county's value in the unit of its measure."""
    if line.why_not:
        return TableCell(NOT_ADDED, Look.QUIET)
    return _cell(line.value, look, value_format(_a_number(line.value), line.unit), places(line.unit))


def side_cell(side: Range | None) -> TableCell:
    """Return the county's numerator or denominator."""
    return _cell(side, Look.PLAIN, WHOLE, 0) if side is not None else TableCell(None)


def bound(number: Number | None) -> TableCell:
    """Return one bound of a figure for machines; empty where there is none."""
    return TableCell(number)


def centres_words(line: CountyLine) -> str:
    """Say from how many centres a figure was made, and what the others said."""
    told = [counted(line.centres, "centre")] if line.centres else []
    if line.hidden and line.centres:
        told.append(f"{line.hidden} with a hidden figure")
    if line.without:
        told.append(f"{line.without} without a figure")
    return ", ".join(told)


def _cell(side: Range | None, look: Look, number_format: str, decimals: int) -> TableCell:
    if side is None:
        return TableCell(NOT_WORKED_OUT, Look.QUIET)
    if side.exact is not None:
        return TableCell(side.exact, look, number_format)
    return TableCell(_words(side, decimals), Look.MARK)


def _words(side: Range, decimals: int) -> str:
    low, high = (None if end is None else f"{end:,.{decimals}f}" for end in (side.lowest, side.highest))
    if low is None and high is None:
        return NOT_KNOWN
    if high is None:
        return f"{low} or more"
    return f"{high} or less" if low is None else (low if low == high else f"{low} to {high}")


def _a_number(side: Range | None) -> Number | None:
    return side.exact if side is not None else None
