"""Turn one sheet's rows of cells into named columns, reporting headers that are missing, strange or twice."""

from collections.abc import Sequence
from operator import itemgetter

from ccdesk.exchange.book import Cell, Problem, RawSheet, Severity, shown
from ccdesk.exchange.cell_names import column_letters
from ccdesk.exchange.sheet import Column, Sheet, fold

Row = Sequence[Cell]


def read_table(spec: Sheet, cells: Sequence[Row]) -> tuple[RawSheet | None, list[Problem]]:
    """Read a sheet whose first row holds the headers; every row must be as wide as the first.

    Returns no sheet where a missing or doubled header makes its rows unreadable, with the problems that say so.
    """
    if not cells:
        return None, [_sheet_problem(spec, "the sheet is empty", Severity.WARNING)]
    places, problems = _places(spec, cells)
    problems += _missing(spec, places)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    empty = _empty_rows(cells)
    rows: Sequence[int] = range(2, len(cells) + 1)
    kept = cells[1:]
    if empty:
        rows = [number for number in rows if number not in empty]
        kept = [cells[number - 1] for number in rows]
    columns = {header: list(map(itemgetter(place), kept)) for header, place in places.items()}
    return RawSheet(spec, rows, columns), problems


def _places(spec: Sheet, cells: Sequence[Row]) -> tuple[dict[str, int], list[Problem]]:
    places: dict[str, int] = {}
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    for place, cell in enumerate(cells[0]):
        header = str(cell).strip()
        letters = column_letters(place)
        folded = fold(header)
        if not folded:
            if any(row[place] != "" for row in cells[1:]):
                problems.append(_column_problem(spec, letters, "", "this column has no header, so it is not read"))
            continue
        column = spec.by_folded_header.get(folded)
        if folded in seen:
            message = f"columns {seen[folded]} and {letters} have the same header; keep one of them"
            problems.append(_column_problem(spec, header, "", message, Severity.ERROR))
        elif column is None:
            message = "this column is not part of the exchange workbook, so it is not read"
            problems.append(_column_problem(spec, header, "", message))
        else:
            places[column.header] = place
        seen.setdefault(folded, letters)
    return places, problems


def _missing(spec: Sheet, places: dict[str, int]) -> list[Problem]:
    problems = [
        _column_problem(spec, column.header, "", "this column must be there; add it", Severity.ERROR)
        for column in spec.columns
        if column.required and column.header not in places
    ]
    if spec.one_of and not any(header in places for header in spec.one_of):
        wanted = " or ".join(spec.one_of)
        problems.append(_column_problem(spec, wanted, "", "one of these columns must be there; add it", Severity.ERROR))
    return problems


def _empty_rows(cells: Sequence[Row]) -> set[int]:
    """Return the numbers of the rows below the headers in which nothing stands."""
    # Far fewer cells are different than there are rows, and mostly none of them is blank.
    if not any(isinstance(cell, str) and not cell.strip() for cell in {row[0] for row in cells[1:]}):
        return set()
    return {
        number
        for number, row in enumerate(cells, start=1)
        if number > 1 and isinstance(row[0], str) and not row[0].strip() and _is_blank(row)
    }


def _is_blank(row: Row) -> bool:
    return all(isinstance(cell, str) and not cell.strip() for cell in row)


def _column_problem(
    spec: Sheet, column: str, value: str, message: str, severity: Severity = Severity.WARNING
) -> Problem:
    return Problem(spec.name, 1, shown(column), value, message, severity)


def _sheet_problem(spec: Sheet, message: str, severity: Severity) -> Problem:
    return Problem(spec.name, None, None, "", message, severity)


def known_columns(spec: Sheet, headers: Row) -> dict[int, Column]:
    """Return the columns of the specification by their place in a row of headers."""
    found = ((place, spec.by_folded_header.get(fold(str(cell)))) for place, cell in enumerate(headers))
    return {place: column for place, column in found if column is not None}
