"""Returns for the commissioning unit."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, PeriodText, PreparedBy, RegisterPath, User
from ccdesk.console import say, signed_in, working

ORDER = 40
commands = typer.Typer()


@commands.command(name="return")
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
