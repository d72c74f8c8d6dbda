"""What the command line shares: signing in, progress, printing, and the three kinds of error."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.register.register import Register

PASSPHRASE_VARIABLE = "CCDESK_PASSPHRASE"
REFUSED = 1
BUG = 70
INTERRUPTED = 130

Progress = Callable[[float, str], None]


def say(text: str = "") -> None:
    """Print a line for the user."""
    sys.stdout.write(text + "\n")


def say_aside(text: str) -> None:
    """Print a line that is not part of the answer, on standard error."""
    sys.stderr.write(text + "\n")


def typed_passphrase(passphrase_file: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase from the file, the environment or a prompt, in that order."""
    if passphrase_file is not None:
        return read_secret(passphrase_file, "passphrase")
    if PASSPHRASE_VARIABLE in os.environ:
        return os.environ[PASSPHRASE_VARIABLE]
    if not sys.stdin.isatty():
        raise Refusal(f"No passphrase: use --passphrase-file, or set {PASSPHRASE_VARIABLE}.")
    import getpass

    passphrase = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("The same passphrase again: ") != passphrase:
        raise Refusal("The two passphrases differ; start again.")
    return passphrase


def read_secret(file: Path, what: str) -> str:
    """Return what a file holds, without the end of its line; ``what`` is it called in a refusal."""
    try:
        secret = file.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The {what} file cannot be read; check its name, or leave the option out.") from None
    # No password means unlocked further on: whoever names a file must not get an open workbook from an empty one.
    if not secret:
        raise Refusal(f"The {what} file is empty; write the {what} into it, or leave the option out.")
    return secret


@contextmanager
def signed_in(path: Path, user: str | None, passphrase_file: Path | None) -> "Iterator[Register]":
    """Open a register for one command and close it after."""
    from ccdesk.operations.registers import sign_in

    register = sign_in(path, account=user, passphrase=typed_passphrase(passphrase_file))
    with register:
        yield register


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """Show a progress bar on a terminal and nothing in a pipe; give a function of (share done, words)."""
    if not sys.stderr.isatty():
        yield lambda _share, _words: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0)
        yield lambda share, words: bar.update(task, completed=share, description=words or what)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal, and not in a pipe, that something of unknown length is going on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def say_json(records: Sequence[object]) -> None:
    """Print records for machines: a JSON array, one record a line, in ASCII whatever the console's code page."""
    import json

    lines = (json.dumps(record) for record in records)
    say("[\n " + ",\n ".join(lines) + "\n]" if records else "[]")


def say_table(headers: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> None:
    """Print rows under headers in columns; ``right`` holds the columns whose entries align right."""
    widths = [max([len(header), *(len(row[place]) for row in rows)]) for place, header in enumerate(headers)]
    for row in (headers, ["-" * width for width in widths], *rows):
        cells = (
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        say("  ".join(cells).rstrip())


def run_guarded(command: Callable[[], None]) -> NoReturn:
    """Run a command: exit 0 when done, 1 when refused in one sentence, 2 on wrong use, 70 on a bug with its log."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console in an old code page must not turn a name into a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code: int | str | None = 0
    try:
        try:
            command()
        except SystemExit as done:
            code = done.code
        sys.stdout.flush()
    except Refusal as refusal:
        _leave(str(refusal), REFUSED)
    except KeyboardInterrupt:
        _leave("Stopped; the last finished step stands.", INTERRUPTED)
    except BrokenPipeError:
        # The reader of our pipe has gone; say nothing more, and let Python's own last flush go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _leave(f"The computer refused: {error.strerror or 'the file could not be read or written'}.", REFUSED)
    except Exception as error:
        from ccdesk.bug_log import write_bug

        try:
            log = f"The log is {write_bug(error)}."
        except OSError:
            log = "No log could be written."
        _leave(f"ccdesk met a fault of its own and stopped; nothing unfinished was kept. {log}", BUG)
    sys.exit(code)


def _leave(sentence: str, code: int) -> NoReturn:
    say_aside(sentence)
    sys.exit(code)
