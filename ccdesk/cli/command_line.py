"""The command line: parse, call one operation, print (exchange section 2).

The commands stand in the modules of ``commands``, each with its ``ORDER`` in the list and a Typer named ``commands``.
"""

import importlib
import pkgutil
from typing import Annotated, Protocol, cast

import typer

from ccdesk import __version__
from ccdesk.cli import commands
from ccdesk.console import run_guarded, say
from ccdesk.refusal import Refusal

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The register, figures, evidence and returns of one Sure Start children's centre.",
)


class CommandsModule(Protocol):
    """What a module of ``commands`` offers."""

    ORDER: int
    commands: typer.Typer


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


def _modules() -> list[CommandsModule]:
    names = [found.name for found in pkgutil.iter_modules(commands.__path__)]
    found = [cast(CommandsModule, importlib.import_module(f"{commands.__name__}.{name}")) for name in names]
    return sorted(found, key=lambda module: module.ORDER)


for module in _modules():
    app.add_typer(module.commands)
