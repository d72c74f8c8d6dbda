"""What is written about commissioned services."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, PeriodText, RegisterPath, User, text_of
from ccdesk.console import say, say_table, signed_in
from ccdesk.refusal import Refusal

ORDER = 52
commands = typer.Typer()

Service = Annotated[str, typer.Option("--service", metavar="REF", help="The service's own reference.")]


@commands.command(name="report-card")
def report_card(
    path: RegisterPath,
    period: PeriodText,
    service: Service,
    part: Annotated[
        str | None, typer.Option("--part", help="story, partners, what_works, actions or data_development.")
    ] = None,
    text: Annotated[
        Path | None, typer.Option("--text", metavar="FILE.txt", help="With --part: a file that holds its words.")
    ] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show, or write a part of, a service's report card.

    Its figures come by themselves into the evidence.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations import services_typed

    if (part is None) != (text is None):
        raise Refusal("--part and --text go together: which part of the card, and the file with its words.")
    wanted = Period.parse(period)
    with signed_in(path, user, passphrase_file) as register:
        if part is not None and text is not None:
            say(f"{services_typed.write_card(register, service, wanted, {part: text_of(text)}).words}.")
        else:
            say_table(services_typed.CARD_HEADERS, services_typed.card_rows(register, service, wanted))


@commands.command()
def specify(
    path: RegisterPath,
    service: Service,
    read: Annotated[
        Path | None, typer.Option("--from", metavar="FILE.json", help="Keep the specification that this file holds.")
    ] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Print the specification of a service as JSON, or keep one.

    Print it to a file, change what it says, and give the file back with --from.
    """
    from ccdesk.operations import services_typed

    with signed_in(path, user, passphrase_file) as register:
        if read is None:
            say(services_typed.specification_text(register, service))
        else:
            today = datetime.now().astimezone().date()
            say(f"{services_typed.specify(register, service, text_of(read), today=today).words}.")
