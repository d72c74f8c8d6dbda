"""The command line: parse, call one operation, print (exchange section 2)."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ccdesk import __version__
from ccdesk.console import progress_bar, run_guarded, say, say_aside, say_table, signed_in, typed_passphrase, working
from ccdesk.refusal import Refusal

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The register, figures, evidence and returns of one Sure Start children's centre.",
)

RegisterPath = Annotated[Path, typer.Argument(metavar="REGISTER", help="The register's file, such as centre.ccdesk.")]
User = Annotated[str | None, typer.Option("--user", envvar="CCDESK_USER", help="The account to sign in as.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="A file that holds the passphrase (else CCDESK_PASSPHRASE, else asked)."),
]
PeriodText = Annotated[str, typer.Option("--period", help="2012/13, 2012/13-Q1, 2012-04 or 2012-04-01..2012-06-30.")]
PreparedBy = Annotated[str | None, typer.Option("--prepared-by", help="Whose name goes on the first page.")]


class FigureSide(StrEnum):
    """Which side of a figure to list."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


SIDE = FigureSide.NUMERATOR


def run() -> None:
    """Run the command line and exit with its code."""
    run_guarded(lambda: app(prog_name="ccdesk"))


def _version(wanted: bool) -> None:
    if wanted:
        say(f"ccdesk {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def no_command(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Say what there is when no command is given."""
    if context.invoked_subcommand is None:
        raise Refusal("There is no display for the desk here; type ccdesk --help to see what the command line can do.")


@app.command()
def demo(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.")]) -> None:
    """Make a made-up centre with three years of records.

    The folder gets its register, exchange workbook, return and evidence summary.
    """
    from ccdesk.operations.demonstration.making import make_demonstration

    with progress_bar("Making the demonstration centre") as progress:
        made = make_demonstration(folder, progress)
    for line in made.lines():
        say(line)


@app.command()
def new(
    path: RegisterPath,
    name: Annotated[str, typer.Option("--name", help="The centre's name.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make an empty, encrypted register with the account “manager”."""
    from ccdesk.operations.registers import new_register

    recovery_code = new_register(path, centre_name=name, passphrase=typed_passphrase(passphrase_file, twice=True))
    say(f"Made {path}. Sign in as “manager” with your passphrase.")
    say(f"Recovery code: {recovery_code}")
    say("Write the recovery code down and lock it away: it opens the register if the passphrase is forgotten.")


@app.command(name="import")
def import_(
    path: RegisterPath,
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="An .xlsx workbook, or a folder of .csv files.")],
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Print the same report and write nothing.")] = False,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring an exchange workbook in, whole or not at all."""
    from ccdesk.operations.import_book import import_book

    with signed_in(path, user, passphrase_file) as register, progress_bar("Importing") as progress:
        report = import_book(register, book, rehearse=rehearse, progress=progress)
    for line in report.lines:
        say(line)
    if report.refused:
        raise Refusal(report.conclusion)
    say(report.conclusion)


@app.command()
def export(
    path: RegisterPath,
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="An .xlsx file, or a folder for .csv files.")],
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the whole register as an exchange workbook.

    That of a new register holds every sheet and column, ready to be filled in.
    """
    from ccdesk.operations.export_book import export_book

    with signed_in(path, user, passphrase_file) as register, progress_bar("Exporting") as progress:
        count = export_book(register, book, progress=progress)
    say(f"Wrote {count:,} rows to {book}. It holds personal data and is not encrypted: keep it safe.")


@app.command()
def figures(
    path: RegisterPath,
    period: PeriodText,
    measure: Annotated[list[str] | None, typer.Option("--measure", help="A row's code; may be repeated.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures file.")] = False,
    people: Annotated[bool, typer.Option("--people", help="List who or what one line was counted from.")] = False,
    part: Annotated[str | None, typer.Option("--part", help="With --people: the line's part; else “all”.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="With --people: its name; else “headline”.")] = None,
    side: Annotated[
        FigureSide | None, typer.Option("--side", help="With --people: which side; else the numerator.")
    ] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Work out the framework's rows and our own measures.

    They are unrounded and never suppressed: for the centre's own eyes.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations import printed_figures

    wanted = Period.parse(period)
    codes = tuple(measure) if measure else None
    if people and (codes is None or len(codes) != 1):
        raise Refusal("Say which one line to list: --people goes with exactly one --measure.")
    if people and as_json:
        raise Refusal("Ask for one thing at a time: leave out --json or --people.")
    if not people and (part or name or side):
        raise Refusal("--part, --name and --side say whom to list: add --people.")
    with signed_in(path, user, passphrase_file) as register:
        say_aside("For the centre's own eyes: these figures are not suppressed.")
        if people and codes:
            headers, rows = printed_figures.people_rows(
                register, wanted, (codes[0], part or "all", name or "headline"), side or SIDE
            )
            say_table(headers, rows)
        elif as_json:
            say(printed_figures.figures_json(register, wanted, codes))
        else:
            rows = printed_figures.figure_rows(register, wanted, codes)
            say_table(printed_figures.HEADERS, rows, printed_figures.NUMBER_COLUMNS)


@app.command(name="return")
def return_(
    path: RegisterPath,
    period: PeriodText,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.xlsx", help="The workbook to write.")],
    prepared_by: PreparedBy = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the return for the commissioning unit.

    Counts under 5 are suppressed.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.returns import make_return

    wanted = Period.parse(period)
    with signed_in(path, user, passphrase_file) as register, working("Working out the return"):
        make_return(register, wanted, output, prepared_by=prepared_by, now=datetime.now().astimezone())
    say(f"Wrote {output}.")


@app.command()
def evidence(
    path: RegisterPath,
    period: PeriodText,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.docx|FILE.pdf", help="The document to write.")
    ],
    framework: Annotated[str, typer.Option("--framework", help="The inspection framework.")] = "ofsted-2013",
    prepared_by: PreparedBy = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the evidence summary in Word or PDF.

    Counts under 5 are suppressed.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.evidence import make_evidence

    wanted = Period.parse(period)
    with signed_in(path, user, passphrase_file) as register, working("Working out the evidence"):
        now = datetime.now().astimezone()
        make_evidence(register, wanted, output, framework=framework, prepared_by=prepared_by, now=now)
    say(f"Wrote {output}.")


@app.command()
def check(path: RegisterPath, user: User = None, passphrase_file: PassphraseFile = None) -> None:
    """Check the file, the journal and the quality of the data."""
    from ccdesk.operations.check import check_register

    with signed_in(path, user, passphrase_file) as register, progress_bar("Checking") as progress:
        report = check_register(register, today=datetime.now().astimezone().date(), progress=progress)
    for line in report.lines():
        say(line)
    if not report.sound:
        raise Refusal("The register is not sound; restore the last backup and tell whoever looks after ccdesk for you.")


@app.command()
def backup(
    path: RegisterPath,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; it is made if only it is missing.")],
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write an encrypted backup into a folder."""
    from ccdesk.operations.registers import back_up

    with signed_in(path, user, passphrase_file) as register:
        written = back_up(register, folder, now=datetime.now().astimezone())
    say(f"Wrote {written}.")


@app.command()
def restore(
    backup_file: Annotated[Path, typer.Argument(metavar="BACKUP", help="A file that ccdesk backup wrote.")],
    path: RegisterPath,
) -> None:
    """Make a register again from a backup.

    It opens with the passphrase that it had then.
    """
    from ccdesk.operations.registers import restore_backup

    restore_backup(backup_file, path)
    say(f"Restored {path}.")


@app.command()
def history(
    path: RegisterPath,
    count: Annotated[int, typer.Option("--count", min=1, help="How many steps to list.")] = 20,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the last steps: who did what, when and on which computer."""
    from ccdesk.operations.history import HEADERS, history_rows

    with signed_in(path, user, passphrase_file) as register:
        say_table(HEADERS, history_rows(register, count))


@app.command()
def undo(
    path: RegisterPath,
    step: Annotated[int | None, typer.Option("--step", help="The step's number in the history; else the last.")] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Undo a step, the last one unless told."""
    from ccdesk.operations.history import undo_step

    with signed_in(path, user, passphrase_file) as register:
        say(undo_step(register, step))


@app.command()
def redo(
    path: RegisterPath,
    step: Annotated[int | None, typer.Option("--step", help="The step's number in the history; else the last.")] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Redo a step that was undone, the last one unless told."""
    from ccdesk.operations.history import redo_step

    with signed_in(path, user, passphrase_file) as register:
        say(redo_step(register, step))


@app.command()
def passphrase(
    path: RegisterPath,
    new_passphrase_file: Annotated[
        Path | None, typer.Option("--new-passphrase-file", help="A file that holds the new one (else asked).")
    ] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Set a new passphrase.

    Sign in with the old one, or with the recovery code if it is forgotten.
    """
    from ccdesk.operations.registers import change_passphrase

    with signed_in(path, user, passphrase_file) as register:
        change_passphrase(register, _new_passphrase(new_passphrase_file))
    say("The new passphrase holds from now on; earlier backups keep the passphrase that they had.")


def _new_passphrase(file: Path | None) -> str:
    if file is not None:
        return typed_passphrase(file)
    import getpass

    say_aside("Now the new passphrase.")
    typed = getpass.getpass("New passphrase: ")
    if getpass.getpass("The same passphrase again: ") != typed:
        raise Refusal("The two passphrases differ; start again.")
    return typed
