"""The arguments and options that many commands take."""

from pathlib import Path
from typing import Annotated

import typer

from ccdesk.refusal import Refusal

RegisterPath = Annotated[Path, typer.Argument(metavar="REGISTER", help="The register's file, such as centre.ccdesk.")]
User = Annotated[str | None, typer.Option("--user", envvar="CCDESK_USER", help="The account to sign in as.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="A file that holds the passphrase (else CCDESK_PASSPHRASE, else asked)."),
]
PeriodText = Annotated[str, typer.Option("--period", help="2012/13, 2012/13-Q1, 2012-04 or 2012-04-01..2012-06-30.")]
PreparedBy = Annotated[str | None, typer.Option("--prepared-by", help="Whose name goes on the first page.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON, for machines.")]
Framework = Annotated[str, typer.Option("--framework", help="The inspection framework.")]

_LARGEST_TEXT = 2_000_000  # bytes; far more than any text may be long


def text_of(file: Path) -> str:
    """Return the text that a file holds; refused where it cannot be read or is no text."""
    try:
        if file.stat().st_size > _LARGEST_TEXT:
            raise Refusal(f"{file.name} is far larger than a text to be kept: attach it as a file instead.")
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(
            f"{file.name} cannot be read as text: check its name, and save it as plain text (UTF-8)."
        ) from None
