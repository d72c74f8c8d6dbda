"""Check a register: its file, its journal and the quality of its data."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ccdesk.framework.pack import Pack, RowKind
from ccdesk.framework.wording import counted
from ccdesk.operations.centre import centre_details, pack_of
from ccdesk.refusal import Refusal
from ccdesk.register.backup import last_backup
from ccdesk.register.checked import note_check
from ccdesk.register.copying import file_faults
from ccdesk.register.data_quality import QualityNote, estimated_today, held_measures, quality_notes
from ccdesk.register.file_content import content_faults, count_files
from ccdesk.register.journal.verifying import verify

if TYPE_CHECKING:
    from ccdesk.register.register import Register

Progress = Callable[[float, str], None]
MOST_FAULTS = 20


@dataclass(frozen=True)
class CheckReport:
    """What a check found; it is ``sound`` when the file, the journal and the files kept in it have no fault."""

    file_faults: tuple[str, ...]
    journal_faults: tuple[str, ...]
    steps: int
    last_backup: datetime | None
    notes: tuple[QualityNote, ...]
    gaps: tuple[str, ...]
    kept_files: int = 0
    kept_faults: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Say whether the file, the journal and the files kept in the register are whole."""
        return not self.file_faults and not self.journal_faults and not self.kept_faults

    @property
    def faults(self) -> int:
        """How many faults were found; the quality of the data is no fault."""
        return len(self.file_faults) + len(self.journal_faults) + len(self.kept_faults)

    def lines(self) -> list[str]:
        """Say in lines of plain words what was found."""
        backed_up = f"{self.last_backup.astimezone():%d %B %Y %H:%M}" if self.last_backup else "never"
        return [
            *_faults("The file", "is whole", self.file_faults),
            *self._journal_lines(),
            *self._kept_lines(),
            f"Last backup: {backed_up}.",
            *self._quality_lines(),
        ]

    def _journal_lines(self) -> list[str]:
        if self.file_faults:
            return ["The journal was not checked, because the file is not whole."]
        return _faults("The journal", f"is whole: {_steps(self.steps)} for every row", self.journal_faults)

    def _kept_lines(self) -> list[str]:
        if self.file_faults or (not self.kept_files and not self.kept_faults):
            return []
        if self.kept_faults:
            return _faults("What is kept in it", "", self.kept_faults)
        one = self.kept_files == 1
        return [f"{self.kept_files:,} {'file is' if one else 'files are'} kept in it, {'' if one else 'each '}whole."]

    def _quality_lines(self) -> list[str]:
        if self.file_faults:
            return ["Quality of the data: not looked at, because the file is not whole."]
        notes = [f"  {note}" for note in (*self.notes, *self.gaps)]
        return ["Quality of the data:", *notes] if notes else ["Quality of the data: nothing to look at."]


def check_register(
    register: "Register", *, today: date, progress: Progress, now: datetime | None = None
) -> CheckReport:
    """Check the file, the journal and, as of today, the quality of the data; ``now`` is kept as when it was done."""
    pack, details = pack_of(register), centre_details(register)
    with register.connection() as connection:
        progress(0.0, "Checking the file")
        broken = file_faults(connection)
        progress(0.3, "Checking the journal")
        journal = () if broken else _journal_faults(connection, progress)
        (steps,) = connection.execute("SELECT count(*) FROM step").fetchone()
        progress(0.85, "Checking the files kept in it")
        kept = () if broken else tuple(content_faults(connection))
        files = count_files(connection)
        progress(0.9, "Checking the data")
        notes = () if broken else tuple(quality_notes(connection, today))
        estimates, held = estimated_today(connection, today, _reach_area(details)), held_measures(connection)
    gaps = (*_detail_gaps(details), *_estimate_gaps(pack, estimates), *_held_gaps(pack, held))
    report = CheckReport(broken, journal, steps, last_backup(register), notes, gaps, files, kept)
    if now is not None:
        with suppress(Refusal):  # a file that is not whole, or cannot be written, must not hide what was found
            note_check(register, now, report.faults)
    return report


def _journal_faults(connection: Any, progress: Progress) -> tuple[str, ...]:  # noqa: ANN401 - a driver's connection
    def share(done: int, total: int) -> None:
        progress(0.3 + 0.55 * done / max(total, 1), "Checking the journal")

    return tuple(fault.words for fault in verify(connection, share))


def _steps(count: int) -> str:
    return counted(count, "step accounts", "steps account")


def _faults(what: str, whole: str, faults: tuple[str, ...]) -> list[str]:
    if not faults:
        return [f"{what} {whole}."]
    more = [f"  and {len(faults) - MOST_FAULTS:,} more"] if len(faults) > MOST_FAULTS else []
    return [f"{what} has {counted(len(faults), 'fault')}:", *(f"  {fault}" for fault in faults[:MOST_FAULTS]), *more]


def _detail_gaps(details: Mapping[str, str]) -> list[str]:
    wanted = {"name": "the centre's name", "number": "the centre's number", "reach_area": "the reach area"}
    return [f"{words} is not recorded" for key, words in wanted.items() if not details.get(key)]


def _reach_area(details: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(lsoa for lsoa in (part.strip() for part in details.get("reach_area", "").split(";")) if lsoa)


def _estimate_gaps(pack: Pack, known: set[str]) -> list[str]:
    wanted = [(entry.code, entry.label) for entry in pack.estimates] + [
        (group.code, group.label) for group in pack.groups
    ]
    missing = [label for code, label in wanted if code not in known]
    return [f"no population estimate in force today for: {'; '.join(missing)}"] if missing else []


def _held_gaps(pack: Pack, known: set[str]) -> list[str]:
    missing = [row.code for row in pack.rows if row.kind is RowKind.HELD and row.code not in known]
    return [f"no outside figure at all for: {', '.join(missing)}"] if missing else []
