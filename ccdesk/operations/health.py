"""How the register is kept: when it was last backed up, and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ccdesk.framework.wording import counted, moment_words
from ccdesk.register.backup import last_backup
from ccdesk.register.checked import last_check

if TYPE_CHECKING:
    from ccdesk.register.register import Register

WEEK = 7  # days after which a backup is called old
FOUR_WEEKS = 28  # days after which a check is called old


@dataclass(frozen=True)
class Health:
    """What the Centre page says of the register's file."""

    file: str  # its name
    folder: str
    size: str
    backed_up: datetime | None
    backup_words: str
    is_old: bool  # never backed up, or more than a week ago
    check_words: str = "Never checked"
    check_is_old: bool = True  # never checked, or more than four weeks ago
    faults: int = 0  # that the last check found


def health_of(register: "Register", now: datetime) -> Health:
    """Return how the register is kept, as of now."""
    backed_up = last_backup(register)
    local = backed_up.astimezone() if backed_up is not None else None
    days = (now.astimezone() - local).days if local is not None else 0
    if local is None:
        words = "Never backed up"
    elif days < 1:
        words = f"Last backed up on {moment_words(local)}"
    else:
        words = f"Last backed up on {moment_words(local)}, {counted(days, 'day')} ago"
    check = last_check(register)
    checked = check.at.astimezone() if check.at is not None else None
    since = (now.astimezone() - checked).days if checked is not None else 0
    return Health(
        register.path.name,
        str(register.path.parent),
        f"{register.path.stat().st_size / 1_000_000:,.1f} MB",
        local,
        words,
        local is None or days > WEEK,
        _check_words(checked, since, check.faults),
        checked is None or since > FOUR_WEEKS,
        check.faults,
    )


def _check_words(at: datetime | None, days: int, faults: int) -> str:
    if at is None:
        return "Never checked"
    found = counted(faults, "fault was found", "faults were found") if faults else "everything was whole"
    ago = f", {counted(days, 'day')} ago" if days >= 1 else ""
    return f"Last checked on {moment_words(at)}{ago}: {found}"
