"""Figures, and who is behind them."""

from enum import StrEnum
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, PeriodText, RegisterPath, User
from ccdesk.console import say, say_aside, say_table, signed_in
from ccdesk.refusal import Refusal

ORDER = 30
commands = typer.Typer()


class FigureSide(StrEnum):
    """Which side of a figure to list."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


SIDE = FigureSide.NUMERATOR


@commands.command()
def figures(
    path: RegisterPath,
    period: PeriodText,
    measure: Annotated[list[str] | None, typer.Option("--measure", help="A row's code; may be repeated.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures file.")] = False,
    people: Annotated[bool, typer.Option("--people", help="List who or what one line was counted from.")] = False,
    part: Annotated[str | None, typer.Option("--part", help="With --people: the line's part; else “all”.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="With --people: its name; else “headline”.")] = None,
    side: Annotated[
        FigureSide | None, typer.Option("--side", help="With --people: which side; else the numerator.")
    ] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Work out the framework's rows and our own measures.

    They are unrounded and never suppressed: for the centre's own eyes, not for sending.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations import printed_figures

    wanted = Period.parse(period)
    codes = tuple(measure) if measure else None
    if people and (codes is None or len(codes) != 1):
        raise Refusal("Say which one line to list: --people goes with exactly one --measure.")
    if people and as_json:
        raise Refusal("Ask for one thing at a time: leave out --json or --people.")
    if not people and (part or name or side):
        raise Refusal("--part, --name and --side say whom to list: add --people.")
    with signed_in(path, user, passphrase_file) as register:
        say_aside("For the centre's own eyes, not for sending: these figures are not suppressed.")
        if people and codes:
            headers, rows = printed_figures.people_rows(
                register, wanted, (codes[0], part or "all", name or "headline"), side or SIDE
            )
            say_table(headers, rows)
        elif as_json:
            say(printed_figures.figures_json(register, wanted, codes))
        else:
            rows = printed_figures.figure_rows(register, wanted, codes)
            say_table(printed_figures.HEADERS, rows, printed_figures.NUMBER_COLUMNS)
