"""Run one act again and again, each time killed one line later, and tell what each kill left behind.

Not a test by itself: ``test_cut_off.py`` runs it in a process of its own, because it forks. Prints one JSON object for
each kill. Arguments: the act, a folder to work in, a finished register and its key in hexadecimal.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import sqlalchemy.dialects.sqlite  # noqa: F401 - loaded before the first fork, so that each child is quick
import sqlmodel  # noqa: F401

import ccdesk.register.migrating  # noqa: F401
from ccdesk.refusal import Refusal
from ccdesk.register import key_slots
from ccdesk.register.accounts import change_passphrase
from ccdesk.register.backup import backup, restore
from ccdesk.register.layout import keys_path
from ccdesk.register.opening import create_register, open_register, open_with_key
from ccdesk.register.schema import CURRENT, Schema

OLD, NEW = "a quiet green door", "a loud yellow gate"
OURS = ("backup", "backup_file", "copying", "migrating", "opening", "placing", "placing_files", "accounts", "lock")
WATCHED = {f"{name}.py" for name in OURS}
# Every line of the shortest act; of the longer ones, enough that each of their stages is cut several times.
STRIDES = {"passphrase": 1, "create": 2, "restore": 3, "backup": 5, "migrate": 11}
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def killed_at(line: int, act: Callable[[], object]) -> bool:
    """Do the act in a child that kills itself at this many lines of ours; say whether it was killed."""
    if sys.platform == "win32":
        raise NotImplementedError
    child = os.fork()
    if child == 0:
        left = line

        def each_line(_: FrameType, event: str, __: Any) -> Any:  # noqa: ANN401 - as sys.settrace wants it
            nonlocal left
            left -= event == "line"
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return each_line

        def each_call(frame: FrameType, _: str, __: Any) -> Any:  # noqa: ANN401 - as sys.settrace wants it
            return each_line if Path(frame.f_code.co_filename).name in WATCHED else None

        sys.settrace(each_call)
        act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise SystemExit("the act failed before it could be killed")
    return os.WIFSIGNALED(status)


def outcome(act: Callable[[], object]) -> str:
    """Return the refusal of an act, or nothing where it was done."""
    try:
        act()
    except Refusal as refusal:
        return str(refusal)
    return ""


def opens(path: Path, passphrase: str) -> str:
    return outcome(lambda: open_register(path, account=None, passphrase=passphrase).close())


def main(act: str, folder: Path, finished: Path, key: bytes) -> None:
    """Kill the act line by line, with passphrases that are quick to work out."""
    cheap = key_slots.Cost(memory=64, passes=1, lanes=1)
    for function in (key_slots.set_passphrase, key_slots.set_recovery_code):
        function.__defaults__ = (cheap,)
    again = key_slots.set_passphrase(key_slots.read_key_slots(keys_path(finished)), "manager", OLD, key, cheap)
    key_slots.write_key_slots(keys_path(finished), again)
    line, going = 0, True
    while going:
        place = folder / str(line)
        place.mkdir()
        path = place / "Rowan.ccdesk"
        going = killed_at(line, prepare(act, path, finished, key))
        sys.stdout.write(json.dumps({"line": line, "killed": going} | told(act, path, key)) + "\n")
        shutil.rmtree(place)
        line += STRIDES[act]


def prepare(act: str, path: Path, finished: Path, key: bytes) -> Callable[[], object]:
    """Return the act, with all that it needs put in place."""
    if act == "create":
        return lambda: create_register(path, passphrase=OLD)[0].close()
    if act == "restore":
        saved = path.with_name("saved")
        saved.mkdir()
        with open_with_key(finished, key, account="manager") as register:
            written = backup(register, saved, NOW)
        return lambda: restore(written, path)
    shutil.copyfile(finished, path)
    shutil.copyfile(keys_path(finished), keys_path(path))
    if act == "passphrase":

        def change() -> None:
            with open_with_key(path, key, account="manager") as register:
                change_passphrase(register, NEW)

        return change
    if act == "backup":

        def back_up() -> None:
            with open_with_key(path, key, account="manager") as register:
                backup(register, path.parent, NOW)

        return back_up
    return lambda: open_with_key(path, key, account="manager", schema=newer(path)).close()


def newer(path: Path) -> Schema:
    """Return a schema that comes after today's, whose migration stands beside the register."""
    migrations = path.with_name("migrations")
    if not migrations.exists():
        shutil.copytree(CURRENT.migrations, migrations)
        text = (
            f'import sqlalchemy as sa\nfrom alembic import op\nrevision = "next"\n'
            f'down_revision = "{CURRENT.newest}"\n\n\ndef upgrade():\n'
            '    op.add_column("about", sa.Column("motto", sa.Text()))\n'
        )
        (migrations / "versions" / "revision_next.py").write_text(text)
    return Schema((*CURRENT.revisions, "next"), migrations)


def told(act: str, path: Path, key: bytes) -> dict[str, object]:
    """Tell what a kill left, and whether doing the act again makes all well."""
    found: dict[str, object] = {"is there": path.exists()}
    if act in ("create", "restore"):
        if path.exists():
            found["opens"] = opens(path, OLD)
        elif act == "create":
            found["again"] = outcome(lambda: create_register(path, passphrase=OLD)[0].close())
        else:
            written = next(path.with_name("saved").iterdir())
            found["again"] = outcome(lambda: restore(written, path)) or opens(path, OLD)
    elif act == "passphrase":
        found["opens"] = [opens(path, OLD), opens(path, NEW)]
    elif act == "backup":
        found["backups"] = [
            outcome(lambda: restore(each, path.with_name("Elm.ccdesk"))) or opens(path.with_name("Elm.ccdesk"), OLD)  # noqa: B023
            for each in path.parent.glob("*.ccdesk-backup")
        ]
        found["opens"] = opens(path, OLD)
    else:
        found["again"] = outcome(lambda: open_with_key(path, key, account="manager", schema=newer(path)).close())
        found["kept"] = [opens(each, OLD) for each in path.parent.glob("*-before-*.ccdesk")]
    names = (each.name for each in path.parent.iterdir())
    found["left"] = sorted(name for name in names if name.endswith(".new") or ".new-" in name)
    return found


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), bytes.fromhex(sys.argv[4]))
