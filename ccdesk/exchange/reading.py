"""Read an exchange workbook, or a folder of CSV files, into a book of raw cells."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ccdesk.exchange.book import Book, Problem, RawSheet, Severity, shown
from ccdesk.exchange.collector import collector_paused
from ccdesk.exchange.csv_folder import find_files
from ccdesk.exchange.found_sheet import FoundSheet
from ccdesk.exchange.sheet import fold
from ccdesk.exchange.sheets import SHEET_BY_FOLDED_NAME, SHEETS
from ccdesk.exchange.table import read_table
from ccdesk.exchange.workbook_file import find_sheets
from ccdesk.refusal import Refusal

Progress = Callable[[float], None]  # told what part is done, from 0 to 1


def read_book(path: Path, progress: Progress | None = None) -> Book:
    """Read an ``.xlsx`` file or a folder of ``.csv`` files; refuse one that holds no register.

    Problems of shape (unknown sheets and columns, headers missing or twice, merged cells) come with the book.
    """
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as error:
        raise Refusal(f"{path.name} cannot be looked at; check its name and that you may open it.") from error
    if not is_folder and not is_file:
        raise Refusal(f"There is no file or folder named {path.name}; check its name and where it is.")
    with collector_paused():
        found = find_files(path) if is_folder else find_sheets(path)
        return _read(found, path.name, progress or _nobody)


def _read(found: Sequence[FoundSheet], name: str, progress: Progress) -> Book:
    problems: list[Problem] = []
    sheets: list[RawSheet] = []
    total, done = sum(sheet.size for sheet in found) or 1, 0
    known: dict[str, str] = {}
    for sheet in found:
        spec = SHEET_BY_FOLDED_NAME.get(fold(sheet.name))
        if spec is None:
            message = "this sheet is not part of the exchange workbook, so it is not read"
            problems.append(Problem(shown(sheet.name), None, None, "", message, Severity.WARNING))
        elif spec.name in known:
            message = f"there are two sheets of this name, {known[spec.name]} and {sheet.name}; keep one of them"
            problems.append(Problem(spec.name, None, None, "", message))
        else:
            known[spec.name] = sheet.name
            cells = sheet.read(spec)
            raw, of_headers = read_table(spec, cells.rows)
            problems += (*cells.problems, *of_headers)
            sheets += [] if raw is None else [raw]
        done += sheet.size
        progress(done / total)
    if not known:
        raise Refusal(
            f"{name} has none of the sheets of the exchange workbook ({SHEETS[0].name}, {SHEETS[1].name} and so on); "
            "check that it is the right one."
        )
    if not any(sheet.rows for sheet in sheets) and not any(p.severity is Severity.ERROR for p in problems):
        raise Refusal(f"{name} is empty: it has no row to import.")
    return Book(tuple(sheets), tuple(problems))


def _nobody(part: float) -> None:
    """Tell nobody how far reading is."""
