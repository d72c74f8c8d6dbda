"""The arguments and options that many commands take."""

from pathlib import Path
from typing import Annotated

import typer

RegisterPath = Annotated[Path, typer.Argument(metavar="REGISTER", help="The register's file, such as centre.ccdesk.")]
User = Annotated[str | None, typer.Option("--user", envvar="CCDESK_USER", help="The account to sign in as.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="A file that holds the passphrase (else CCDESK_PASSPHRASE, else asked)."),
]
PeriodText = Annotated[str, typer.Option("--period", help="2012/13, 2012/13-Q1, 2012-04 or 2012-04-01..2012-06-30.")]
PreparedBy = Annotated[str | None, typer.Option("--prepared-by", help="Whose name goes on the first page.")]
