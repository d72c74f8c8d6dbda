"""Read an exchange workbook, or a folder of CSV files, into a book of raw cells."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ccdesk.exchange.book import Book, Problem, RawSheet, Severity, shown
from ccdesk.exchange.collector import collector_paused
from ccdesk.exchange.csv_folder import find_files
from ccdesk.exchange.found_sheet import Cells, FoundSheet
from ccdesk.exchange.sheet import Sheet, fold
from ccdesk.exchange.sheets import SHEET_BY_FOLDED_NAME, SHEETS
from ccdesk.exchange.table import read_table
from ccdesk.exchange.workbook_file import find_sheets
from ccdesk.refusal import Refusal

Progress = Callable[[float], None]  # told what part is done, from 0 to 1
Begun = tuple[Sheet, int, Callable[[], Cells]]  # with the size of what is being read, and what waits for it


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
    known = _known(found, problems)
    total, done = sum(sheet.size for _, sheet in known) or 1, 0
    with ThreadPoolExecutor(max_workers=1) as beside:
        begun = ((spec, sheet.size, sheet.begin(spec, beside)) for spec, sheet in known)
        for spec, size, finish in _one_ahead(begun):
            cells = finish()
            raw, of_headers = read_table(spec, cells.rows)
            problems += (*cells.problems, *of_headers)
            sheets += [] if raw is None else [raw]
            done += size
            progress(done / total)
    if not known:
        raise Refusal(
            f"{name} has none of the sheets of the exchange workbook ({SHEETS[0].name}, {SHEETS[1].name} and so on); "
            "check that it is the right one."
        )
    if not any(sheet.rows for sheet in sheets) and not any(p.severity is Severity.ERROR for p in problems):
        raise Refusal(f"{name} is empty: it has no row to import.")
    return Book(tuple(sheets), tuple(problems))


def _known(found: Sequence[FoundSheet], problems: list[Problem]) -> list[tuple[Sheet, FoundSheet]]:
    """Return the sheets that will be read, and report the others."""
    known: dict[str, tuple[Sheet, FoundSheet]] = {}
    for sheet in found:
        spec = SHEET_BY_FOLDED_NAME.get(fold(sheet.name))
        if spec is None:
            message = "this sheet is not part of the exchange workbook, so it is not read"
            problems.append(Problem(shown(sheet.name), None, None, "", message, Severity.WARNING))
        elif spec.name in known:
            other = known[spec.name][1].name
            message = f"there are two sheets of this name, {other} and {sheet.name}; keep one of them"
            problems.append(Problem(spec.name, None, None, "", message))
        else:
            known[spec.name] = (spec, sheet)
    return list(known.values())


def _one_ahead(begun: Iterator[Begun]) -> Iterator[Begun]:
    """Begin each before the one before it is finished, so that the two go on beside each other."""
    waiting: list[Begun] = []
    for each in begun:
        yield from waiting
        waiting = [each]
    yield from waiting


def _nobody(part: float) -> None:
    """Tell nobody how far reading is."""
