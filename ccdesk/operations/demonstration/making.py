"""Make the demonstration centre in a folder: workbook, register, return and evidence summary."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ccdesk.framework.period import Period
from ccdesk.refusal import Refusal

PASSPHRASE = "demonstration centre"  # not a secret: everything in the register is made up
PERIOD = "2012/13"
TODAY = date(2013, 4, 16)  # the desk's day in a demonstration: a Tuesday in the first week of the summer term
FRAMEWORK = "ofsted-2013"
MANAGER = "Jo Whitcombe"

REGISTER = "demonstration.ccdesk"
WORKBOOK = "exchange-workbook.xlsx"
RETURN = "return-2012-13.xlsx"
EVIDENCE_WORD = "evidence-2012-13.docx"
EVIDENCE_PDF = "evidence-2012-13.pdf"
SUMMARY = "evidence-in-two-pages-2012-13.pdf"
SPECIFICATION = "specification-incredible-years.docx"
SPECIFIED = "YEARS"  # the service's reference
PASSPHRASE_FILE = "passphrase.txt"
ABOUT = "about-this-demonstration.txt"  # written last
DOCUMENTS = (RETURN, EVIDENCE_WORD, EVIDENCE_PDF, SUMMARY, SPECIFICATION)
FILES = (REGISTER, f"{REGISTER}.keys", WORKBOOK, *DOCUMENTS, PASSPHRASE_FILE, ABOUT)

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Demonstration:
    """A finished demonstration centre; ``made`` says whether it was made just now or was there already."""

    folder: Path
    made: bool

    def lines(self) -> list[str]:
        """Say in lines of plain words what there is and how to open it."""
        first = "Made the demonstration centre in" if self.made else "The demonstration centre is there already, in"
        return [
            f"{first} {self.folder}: Kestrel Lane Children’s Centre, April 2010 to March 2013, all of it made up.",
            f"  {REGISTER}  the register; its passphrase is “{PASSPHRASE}” (also in {PASSPHRASE_FILE})",
            f"  {WORKBOOK}  the same records as an exchange workbook",
            f"  {RETURN}  the return of {PERIOD}",
            f"  {EVIDENCE_WORD} and {EVIDENCE_PDF}  the evidence pack of {PERIOD}",
            f"  {SUMMARY}  the same in two pages",
            f"  {SPECIFICATION}  the specification of a commissioned service",
            f"  {ABOUT}  what all this is, and the recovery code",
        ]


def make_demonstration(folder: Path, progress: Progress) -> Demonstration:
    """Make the demonstration centre in a new or empty folder, wholly or not at all; leave a finished one as it is.

    Raises Refusal where the folder holds anything else, or cannot be made.
    """
    folder = folder.absolute()
    if _is_finished(folder):
        return Demonstration(folder, made=False)
    _refuse_unusable(folder)
    beside = folder.with_name(f".{folder.name}.being-made")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        try:
            _fill(beside, progress)
            if folder.exists():
                folder.rmdir()
            beside.rename(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    except OSError as error:
        raise Refusal(f"The demonstration could not be written ({error.strerror}): choose another folder.") from None
    return Demonstration(folder, made=True)


def day_of_demonstration(register_path: Path) -> date | None:
    """Return the day that the desk takes for today in a finished demonstration's register, None for any other."""
    is_its_register = register_path.name == REGISTER and _is_finished(register_path.parent)
    return TODAY if is_its_register else None


def write_workbook(path: Path, progress: Callable[[float], None] | None = None) -> None:
    """Make the centre up and write it as an exchange workbook."""
    from ccdesk.exchange.sheets import SHEETS
    from ccdesk.exchange.writing import write_book
    from ccdesk.operations.demonstration.rows import demonstration_rows

    headers = {sheet.name: [column.header for column in sheet.columns] for sheet in SHEETS}
    rows = demonstration_rows()
    sheets = {name: [tuple(map(row.get, headers[name])) for row in of_sheet] for name, of_sheet in rows.items()}
    write_book(path, sheets, progress)


def _is_finished(folder: Path) -> bool:
    return all((folder / name).is_file() for name in FILES)


def _refuse_unusable(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refusal("That is a file, not a folder: name a new folder for the demonstration.")
    if folder.is_dir() and any(folder.iterdir()):
        if (folder / ABOUT).is_file():
            raise Refusal("That demonstration has lost some of its files: remove the folder and make it again.")
        raise Refusal("That folder holds other things: name a new or an empty folder for the demonstration.")


def _fill(folder: Path, progress: Progress) -> None:
    # Imported here so that finding a finished demonstration stays quick.
    from ccdesk.evidence.write import write_evidence
    from ccdesk.operations.demonstration.evidence_words import write_evidence_words
    from ccdesk.operations.demonstration.kept_claims import keep_claims
    from ccdesk.operations.demonstration.needs import note_needs
    from ccdesk.operations.evidence import pack_content
    from ccdesk.operations.evidence_specification import make_specification
    from ccdesk.operations.import_book import import_book
    from ccdesk.operations.returns import make_return
    from ccdesk.register.opening import create_register

    period, now = Period.parse(PERIOD), datetime.now().astimezone()
    progress(0.0, "Making up the centre")
    write_workbook(folder / WORKBOOK, lambda share: progress(0.05 + 0.2 * share, "Writing the exchange workbook"))
    progress(0.25, "Making the register")
    register, recovery_code = create_register(folder / REGISTER, passphrase=PASSPHRASE)
    with register:
        report = import_book(
            register,
            folder / WORKBOOK,
            rehearse=False,
            progress=lambda share, words: progress(0.25 + 0.45 * share, words),
        )
        if report.refused:
            raise AssertionError("the demonstration's own workbook was refused")
        note_needs(register, TODAY)
        write_evidence_words(register, period, FRAMEWORK, TODAY)
        keep_claims(register, period, FRAMEWORK, TODAY)
        progress(0.7, "Making the return")
        make_return(register, period, folder / RETURN, prepared_by=MANAGER, now=now)
        progress(0.8, "Writing the evidence")
        content = pack_content(register, period, framework=FRAMEWORK, prepared_by=MANAGER, now=now)
        for name in (EVIDENCE_WORD, EVIDENCE_PDF):
            write_evidence(folder / name, content)
        write_evidence(folder / SUMMARY, content, summary=True)
        make_specification(register, SPECIFIED, folder / SPECIFICATION, prepared_by=MANAGER, now=now, period=period)
    (folder / PASSPHRASE_FILE).write_text(PASSPHRASE + "\n", encoding="utf-8")
    (folder / ABOUT).write_text(_about(recovery_code), encoding="utf-8")
    progress(1.0, "Done")


def _about(recovery_code: str) -> str:
    return (
        "Kestrel Lane Children’s Centre does not exist. Its families, staff, streets and settings were made up by "
        "ccdesk,\nand so were its figures. Telephone numbers come from the range kept for drama.\n\n"
        f"Register: {REGISTER} (with its keys in {REGISTER}.keys)\n"
        "Account: manager\n"
        f"Passphrase: {PASSPHRASE}\n"
        f"Recovery code: {recovery_code}\n"
    )
