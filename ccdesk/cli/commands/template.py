"""The template that returns are filled into."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, RegisterPath, User
from ccdesk.console import say, say_table, signed_in
from ccdesk.refusal import Refusal

ORDER = 42
commands = typer.Typer()
_COLUMNS = ("Name", "Stands for", "In the template")


@commands.command()
def template(
    path: RegisterPath,
    choose: Annotated[
        Path | None,
        typer.Option("--choose", metavar="FILE.xlsx", help="Keep this workbook and fill returns into it from now on."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Go back to ccdesk's own template.")] = False,
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE.xlsx", help="Write the template in use, to start another from."),
    ] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show, choose or save the template of returns.

    Without an option, lists the names that a template may hold, what they stand for, and which of them are used.
    """
    from ccdesk.framework.period import Period, financial_year
    from ccdesk.operations.return_template import choose_template, save_template, take_template_out, template_view

    if sum((choose is not None, remove, save is not None)) > 1:
        raise Refusal("Choose, remove or save a template, one at a time.")
    with signed_in(path, user, passphrase_file) as register:
        if choose is not None:
            say(f"{choose_template(register, choose).words}.")
        elif remove:
            say(f"{take_template_out(register).words}.")
        elif save is not None:
            save_template(register, save)
            say(f"Wrote {save}.")
        else:
            now = datetime.now().astimezone()
            view = template_view(register, Period.parse(financial_year(now.date())), now)
            say_table(_COLUMNS, [(each.name, each.words, each.used) for each in view.names])
            for problem in view.problems:
                say(problem)
            say(f"{view.words}.")
