"""What the evidence rests on, by judgement: looked at, written, kept, attached."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import AsJson, Framework, PassphraseFile, PeriodText, RegisterPath, User, text_of
from ccdesk.console import say, say_aside, say_json, say_table, signed_in, working
from ccdesk.refusal import Refusal

ORDER = 51
commands = typer.Typer()

Judgement = Annotated[str, typer.Option("--judgement", metavar="CODE", help="The judgement, as judgements lists it.")]


@commands.command()
def judgements(
    path: RegisterPath,
    period: PeriodText,
    framework: Framework = "ofsted-2013",
    as_json: AsJson = False,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List each judgement's figures, strengths and gaps.

    And what is kept under it: log entries, claims, files, your own text. For the centre's own eyes.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations import evidence_printed

    wanted, now = Period.parse(period), datetime.now().astimezone()
    with signed_in(path, user, passphrase_file) as register, working("Working out the evidence"):
        say_aside("Not for sending: these figures are not suppressed.")
        if as_json:
            say_json(evidence_printed.judgement_records(register, wanted, framework, now))
        else:
            say_table(evidence_printed.HEADERS, evidence_printed.judgement_rows(register, wanted, framework, now))


@commands.command()
def write(
    path: RegisterPath,
    period: PeriodText,
    judgement: Judgement,
    text: Annotated[Path | None, typer.Option("--text", metavar="FILE.txt", help="A file that holds the text.")] = None,
    grade: Annotated[
        int | None, typer.Option("--grade", help="The centre's own grade, 1 the best; 0 for none.")
    ] = None,
    framework: Framework = "ofsted-2013",
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep your own text, or the centre's grade, under a judgement.

    What stood there before stays in the history, and undo brings it back.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.evidence_printed import place_of
    from ccdesk.operations.own_text import save_grade, save_words

    if text is None and grade is None:
        raise Refusal("Say what to keep: --text FILE.txt, --grade NUMBER, or both.")
    place = place_of(framework, judgement, Period.parse(period))
    words = None if text is None else text_of(text)
    with signed_in(path, user, passphrase_file) as register:
        if words is not None:
            say(f"{save_words(register, place, words).words}.")
        if grade is not None:
            say(f"{save_grade(register, place, grade or None).words}.")


@commands.command()
def keep(
    path: RegisterPath,
    period: PeriodText,
    judgement: Judgement,
    measure: Annotated[str, typer.Option("--measure", metavar="CODE", help="The row of the figure.")],
    part: Annotated[str, typer.Option("--part", help="Its part, such as group:lone-parents.")] = "all",
    name: Annotated[str, typer.Option("--name", help="Its name, such as reach.")] = "headline",
    claim: Annotated[str, typer.Option("--claim", help="What it shows, in a sentence; else its own sentence.")] = "",
    source: Annotated[str, typer.Option("--source", help="Where it is from; else what is known of that.")] = "",
    framework: Framework = "ofsted-2013",
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep a figure as evidence, as it stands today.

    Kept are the claim, the numbers, the period, the source and the day.
    """
    from ccdesk.framework.period import Period
    from ccdesk.operations.evidence_printed import keep_figure, place_of

    place, now = place_of(framework, judgement, Period.parse(period)), datetime.now().astimezone()
    with signed_in(path, user, passphrase_file) as register, working("Working out the figure"):
        done = keep_figure(register, place, (measure, part, name), claim=claim, source=source, now=now)
    say(f"{done.words}.")


@commands.command()
def tag(
    path: RegisterPath,
    period: PeriodText,
    judgement: Judgement,
    title: Annotated[str, typer.Option("--title", help="The title of the entry, as it stands in the log.")],
    case_study: Annotated[bool, typer.Option("--case-study", help="Put it there as a case study.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take it away from there; the entry itself stays.")] = False,
    framework: Framework = "ofsted-2013",
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put an entry of the centre log under a judgement."""
    from ccdesk.framework.period import Period
    from ccdesk.operations.evidence_printed import place_of, tag_titled_entry

    if case_study and remove:
        raise Refusal("Put it there or take it away: leave out --case-study or --remove.")
    place = place_of(framework, judgement, Period.parse(period))
    with signed_in(path, user, passphrase_file) as register:
        done = tag_titled_entry(register, place, title, case_study=case_study, remove=remove)
    say(f"{done.words}.")


@commands.command()
def attach(
    path: RegisterPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to put in.")],
    period: PeriodText,
    judgement: Judgement,
    framework: Framework = "ofsted-2013",
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep a file under a judgement, encrypted in the register."""
    from ccdesk.framework.period import Period
    from ccdesk.operations.attachments import attach_file
    from ccdesk.operations.evidence_printed import place_of

    place, today = place_of(framework, judgement, Period.parse(period)), datetime.now().astimezone().date()
    with signed_in(path, user, passphrase_file) as register:
        say(f"{attach_file(register, file, today=today, place=place).words}.")


@commands.command()
def attached(
    path: RegisterPath,
    number: Annotated[int, typer.Argument(metavar="ID", help="The file's id, as judgements --json prints it.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write the copy.")],
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a copy of a kept file, which is no longer encrypted."""
    from ccdesk.operations.attachments import WARNING, save_copy

    with signed_in(path, user, passphrase_file) as register:
        save_copy(register, number, output)
    say_aside(WARNING)
    say(f"Wrote {output}.")
