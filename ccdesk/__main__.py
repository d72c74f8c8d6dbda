"""Start ccdesk: with no arguments, or with a register's file, the desk; else the command line."""

import os
import sys
from pathlib import Path

_NOT_SEEN = ("offscreen", "minimal")


def main() -> None:
    """Open the desk where there is a display and no command, else run the command line."""
    words = sys.argv[1:]
    names_register = len(words) == 1 and words[0].lower().endswith(".ccdesk")
    if (not words or names_register) and has_display():
        from ccdesk.desk.getting_qt import get_qt

        get_qt()
        from ccdesk.desk.start import run

        sys.exit(run(Path(words[0]) if words else None))
    from ccdesk.cli.command_line import run as run_command

    run_command()


def has_display() -> bool:
    """Say whether windows can be seen here."""
    if sys.platform in ("win32", "darwin"):
        return True
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(seen) and os.environ.get("QT_QPA_PLATFORM") not in _NOT_SEEN


if __name__ == "__main__":
    main()
