"""Returns for the commissioning unit: check, sign, send, correct."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import AsJson, PassphraseFile, PeriodText, PreparedBy, RegisterPath, User
from ccdesk.console import read_secret, say, say_aside, say_json, say_table, signed_in, working
from ccdesk.refusal import Refusal

ORDER = 40
commands = typer.Typer()

Workbook = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.xlsx", help="The workbook to write.")]
Version = Annotated[int | None, typer.Option("--version", min=1, help="Which signed version; else the latest.")]
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", help="A file that holds the password to lock the workbook with.")
]


@commands.command(name="return")
def return_(
    path: RegisterPath,
    period: PeriodText,
    output: Workbook,
    prepared_by: PreparedBy = None,
    version: Annotated[
        int | None, typer.Option("--version", min=1, help="Write this signed version instead, as it was signed.")
    ] = None,
    password_file: PasswordFile = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE.xlsx", help="Fill this workbook (else the one the centre keeps)."),
    ] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the return for the commissioning unit.

    It is an unsigned draft with small counts hidden; --version writes a signed one.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.return_sending import save_signed_return
    from ccdesk.operations.returns import make_return

    wanted = Period.parse(period)
    if version is None and password_file is not None:
        raise Refusal("Only a signed return is locked: sign it first, then give --version with --password-file.")
    if version is not None and template is not None:
        raise Refusal("A signed version is written as it was signed: leave out --template or --version.")
    password = read_secret(password_file, "password") if password_file is not None else ""
    with signed_in(path, user, passphrase_file) as register, working("Working out the return"):
        if version is not None:
            save_signed_return(register, wanted, output, version=version, password=password)
        else:
            now = datetime.now().astimezone()
            make_return(register, wanted, output, prepared_by=prepared_by, now=now, template=template)
    say(f"Wrote {output}{', an unsigned draft' if version is None else ''}.")


@commands.command()
def checklist(
    path: RegisterPath,
    period: PeriodText,
    as_json: AsJson = False,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what blocks the signing of a return.

    After that, what is worth putting right, and what is as it should be.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations import return_printed

    wanted = Period.parse(period)
    with signed_in(path, user, passphrase_file) as register:
        today = datetime.now().astimezone().date()
        if as_json:
            say_json(return_printed.checklist_records(register, wanted, today))
        else:
            say_table(return_printed.CHECKLIST, return_printed.checklist_rows(register, wanted, today))


@commands.command()
def returns(
    path: RegisterPath, as_json: AsJson = False, user: User = None, passphrase_file: PassphraseFile = None
) -> None:
    """List the periods and how far the return of each has come."""
    from ccdesk.operations import return_printed

    with signed_in(path, user, passphrase_file) as register, working("Comparing with what was sent"):
        today = datetime.now().astimezone().date()
        records = return_printed.period_records(register, today)
    if as_json:
        say_json(records)
    else:
        say_table(return_printed.PERIODS, return_printed.as_rows(records))


@commands.command()
def sign(
    path: RegisterPath,
    period: PeriodText,
    prepared_by: Annotated[str, typer.Option("--prepared-by", help="Who signs it and answers for it.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.xlsx", help="Write the signed workbook too.")
    ] = None,
    correct: Annotated[bool, typer.Option("--correct", help="Make the next version of one signed before.")] = False,
    lowest: Annotated[
        int,
        typer.Option("--lowest-version", min=1, help="Number it so at least: for a register restored from a backup."),
    ] = 1,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Sign the return of a period and keep it as it is.

    Kept are the workbook, its figures and what they were counted from. Refused while the checklist blocks it.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.return_sending import refuse_workbook_place, save_signed_return
    from ccdesk.operations.return_signing import public_key, sign_return

    wanted, now = Period.parse(period), datetime.now().astimezone()
    if output is not None:
        refuse_workbook_place(output)
    with signed_in(path, user, passphrase_file) as register:
        with working("Working out the return"):
            done = sign_return(register, wanted, prepared_by=prepared_by, now=now, correct=correct, lowest=lowest)
        say(f"{done.words}.")
        if (key := public_key(register)) is not None:
            say(f"The centre's key: {key[0]} (in short, to say aloud: {key[1]})")
        if output is not None:
            save_signed_return(register, wanted, output)
            say(f"Wrote {output}.")


@commands.command(name="draft-email")
def draft_email(
    path: RegisterPath,
    period: PeriodText,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.eml", help="The draft to write.")],
    to: Annotated[str | None, typer.Option("--to", help="To whom; else the centre's address for returns.")] = None,
    version: Version = None,
    password_file: PasswordFile = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write an e-mail with the signed return attached.

    Your mail program opens the file and sends it; ccdesk itself sends nothing.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.return_sending import draft_email as write_draft

    wanted = Period.parse(period)
    password = read_secret(password_file, "password") if password_file is not None else ""
    with signed_in(path, user, passphrase_file) as register:
        signed = write_draft(register, wanted, output, to=to, version=version, password=password)
    say(f"Wrote {output} with version {signed.version} attached. Open it in your mail program and send it from there.")


@commands.command()
def sent(
    path: RegisterPath,
    period: PeriodText,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day, such as 2012-07-09; else today.")
    ] = None,
    version: Version = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Mark a signed return as sent."""
    from ccdesk.framework.period import Period
    from ccdesk.operations.return_sending import mark_sent

    wanted, today = Period.parse(period), datetime.now().astimezone().date()
    with signed_in(path, user, passphrase_file) as register:
        done = mark_sent(register, wanted, on.date() if on is not None else today, today, version=version)
    say(f"{done.words}.")


@commands.command()
def changes(
    path: RegisterPath,
    period: PeriodText,
    version: Version = None,
    as_json: AsJson = False,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what has changed since a return was signed.

    Each line names the steps that caused it. Its figures are not suppressed: for the centre's own eyes.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations import return_printed

    wanted = Period.parse(period)
    with signed_in(path, user, passphrase_file) as register:
        say_aside("Not for sending: these figures are not suppressed.")
        records = return_printed.change_records(register, wanted, version)
    if as_json:
        say_json(records)
    elif records:
        say_table(return_printed.CHANGES, return_printed.as_rows(records))
    else:
        say("Nothing has changed since it was signed.")
