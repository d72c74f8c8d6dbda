"""Evidence for inspectors."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, PeriodText, PreparedBy, RegisterPath, User
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
