"""Add up the returns of a folder for the county."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ccdesk import __version__
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.framework.wording import counted
from ccdesk.placing_files import check_place
from ccdesk.refusal import Refusal
from ccdesk.returns.county.adding import county_lines
from ccdesk.returns.county.centre_return import CentreReturn, NoReturn, RefusedFile
from ccdesk.returns.county.content import CountyContent
from ccdesk.returns.county.gathering import ExpectedCentre, Gathered, gather
from ccdesk.returns.county.reading import read_return
from ccdesk.returns.county.workbook import COUNTY, write_county

Progress = Callable[[float, str], None]

_LARGEST_LIST = 1_000_000  # bytes; a hundred centres take some 10 kB
_HEADERS = ("number", "name", "public key")
_NOT_READ = ("~$", ".")  # how the names of Excel's lock files and of hidden files begin


@dataclass(frozen=True)
class CountyReport:
    """What was added up, and what was not."""

    gathered: Gathered

    @property
    def lines(self) -> tuple[str, ...]:
        """Say what was refused, set aside, incomplete and missing, a line each."""
        found = self.gathered
        names = {each.number: each.file for each in found.returns}
        return (
            *(f"refused: {_named(one)}" for one in found.refused),
            *(f"set aside: {one.file}: {one.why}" for one in found.set_aside),
            *(
                f"incomplete: {names[number]}: no line of {', '.join(codes)}"
                for number, codes in found.incomplete.items()
            ),
            *(f"missing: {one.number} {one.name}".rstrip() for one in found.missing),
        )

    @property
    def conclusion(self) -> str:
        """Say in one sentence what was done."""
        found = self.gathered
        told = f"Added up {counted(len(found.returns), 'return')} for {found.period}"
        rest = [
            f"{len(group)} {what}"
            for group, what in ((found.refused, "refused"), (found.set_aside, "set aside"), (found.missing, "missing"))
            if group
        ]
        return f"{told}; {', '.join(rest)}." if rest else f"{told}."


def _named(refused: RefusedFile) -> str:
    return refused.why if refused.why.startswith(refused.file) else f"{refused.file}: {refused.why}"


def consolidate(
    folder: Path,
    output: Path,
    *,
    now: datetime,
    progress: Progress,
    period: Period | None = None,
    centres: Path | None = None,
    unsigned: bool = False,
) -> CountyReport:
    """Read every return in a folder, check it, and write the county workbook to ``output``.

    ``centres`` is a CSV file with the columns number, name and, where the unit holds them, public key. Raises Refusal
    where nothing can be added up or written; a file that cannot be used is in the report, and the rest is added up.
    """
    check_place(output, COUNTY)
    pack = load_pack()
    expected = read_centres(centres) if centres else ()
    read, refused = read_folder(folder, output, pack.disclosure.mark, progress)
    progress(0.7, "Adding up")
    gathered = gather(read, refused, pack, period=period, expected=expected, unsigned=unsigned)
    content = CountyContent(pack, gathered, county_lines(gathered.returns, pack), now, f"ccdesk {__version__}")
    progress(0.8, "Writing the county workbook")
    write_county(output, content)
    progress(1.0, "Done")
    return CountyReport(gathered)


def read_folder(
    folder: Path, output: Path, mark: str, progress: Progress
) -> tuple[Sequence[CentreReturn], Sequence[RefusedFile]]:
    """Read every file of a folder but ``output``; return those that are returns and why the others are not."""
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith(_NOT_READ))
    except OSError:
        raise Refusal(f"The folder {folder.name} cannot be read; check its name and that you may open it.") from None
    paths = [path for path in paths if path.resolve() != output.resolve()]
    read, refused = [], []
    for place, path in enumerate(paths):
        progress(0.7 * place / len(paths), "Reading the returns")
        try:
            read.append(read_return(_a_workbook(path), mark))
        except NoReturn as reason:
            refused.append(RefusedFile(path.name, str(reason)))
    return read, refused


def _a_workbook(path: Path) -> Path:
    if path.is_dir():
        raise NoReturn("It is a folder; put the returns that are in it beside the others.")
    if not path.is_file():
        raise NoReturn("There is no file behind this name.")
    if path.suffix.lower() != ".xlsx":
        raise NoReturn("It is not a workbook (.xlsx).")
    return path


def read_centres(path: Path) -> tuple[ExpectedCentre, ...]:
    """Read the list of the centres that the unit waits for."""
    try:
        if path.stat().st_size > _LARGEST_LIST:
            raise Refusal(f"{path.name} is far larger than a list of centres; check that it is the right file.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"{path.name} cannot be read; save the list of centres as “CSV UTF-8”.") from None
    rows = list(csv.DictReader(io.StringIO(text)))
    headers = {(header or "").strip().lower(): header for header in (rows[0] if rows else {})}
    if "number" not in headers:
        raise Refusal(f"{path.name} has no centre or no column “number”; give it the columns {', '.join(_HEADERS)}.")
    found = []
    for row in rows:
        number, name, key = ((row.get(headers.get(header, "")) or "").strip() for header in _HEADERS)
        found += [ExpectedCentre(number, name, key)] if number else []
    if len({one.number for one in found}) < len(found):
        raise Refusal(f"{path.name} names a centre twice; each number may stand once.")
    return tuple(found)
