"""Evidence for inspectors."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import Framework, PassphraseFile, PeriodText, PreparedBy, RegisterPath, User
from ccdesk.console import say, signed_in, working

ORDER = 50
commands = typer.Typer()


@commands.command()
def evidence(
    path: RegisterPath,
    period: PeriodText,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.docx|FILE.pdf", help="The document to write.")
    ],
    framework: Framework = "ofsted-2013",
    summary: Annotated[bool, typer.Option("--summary", help="Two pages instead of the full pack.")] = False,
    prepared_by: PreparedBy = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the evidence in Word or PDF, in full or in two pages.

    Counts under 5 are suppressed. What was written in the desk is in it each time.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.evidence import make_evidence

    wanted = Period.parse(period)
    with signed_in(path, user, passphrase_file) as register, working("Working out the evidence"):
        now = datetime.now().astimezone()
        make_evidence(register, wanted, output, framework=framework, prepared_by=prepared_by, now=now, summary=summary)
    say(f"Wrote {output}.")


@commands.command()
def specification(
    path: RegisterPath,
    service: Annotated[str, typer.Option("--service", metavar="REF", help="The service's own reference.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.docx", help="The document to write.")],
    period: Annotated[
        str | None,
        typer.Option("--period", help="Of the present values; the last whole year unless told."),
    ] = None,
    prepared_by: PreparedBy = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the specification of a service in Word.

    It is written in the desk; its measures come with where they stand, counts under 5 suppressed.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.evidence_specification import make_specification

    wanted = Period.parse(period) if period else None
    with signed_in(path, user, passphrase_file) as register, working("Writing the specification"):
        now = datetime.now().astimezone()
        make_specification(register, service, output, now=now, prepared_by=prepared_by, period=wanted)
    say(f"Wrote {output}.")
