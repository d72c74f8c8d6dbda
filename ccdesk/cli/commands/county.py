"""The returns of many centres, for the commissioning unit."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.console import progress_bar, say

ORDER = 45
commands = typer.Typer()


@commands.command()
def consolidate(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder with the centres' returns.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="COUNTY.xlsx", help="The workbook to write.")],
    period: Annotated[
        str | None, typer.Option("--period", help="Which period (else the one most returns are for).")
    ] = None,
    centres: Annotated[
        Path | None,
        typer.Option("--centres", metavar="CENTRES.csv", help="The centres to expect: number, name, public key."),
    ] = None,
    unsigned: Annotated[bool, typer.Option("--unsigned", help="Add up returns that nobody signed, too.")] = False,
) -> None:
    """Add up a folder of returns into one workbook for the county.

    A file that cannot be used is named with the reason, and the rest is added up.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.consolidating import consolidate as add_up

    wanted = Period.parse(period) if period else None
    with progress_bar("Adding up") as progress:
        report = add_up(
            folder,
            output,
            now=datetime.now().astimezone(),
            progress=progress,
            period=wanted,
            centres=centres,
            unsigned=unsigned,
        )
    for line in report.lines:
        say(line)
    say(report.conclusion)
    say(f"Wrote {output}.")
