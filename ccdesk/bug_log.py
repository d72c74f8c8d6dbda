"""A log of faults that holds no personal data: where in the code, never with what values."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import structlog

from ccdesk import __version__


def write_bug(error: BaseException) -> Path:
    """Append a fault to the log, as the types of errors and the places in the code they passed; return the log's path.

    An error's own text may quote a name or an address, so it is left out.
    """
    folder = Path(platformdirs.user_log_dir("ccdesk", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "faults.log"
    with path.open("a", encoding="utf-8") as file:
        logger = structlog.wrap_logger(structlog.WriteLogger(file), processors=[structlog.processors.JSONRenderer()])
        logger.error(
            event="fault",
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            version=__version__,
            python=sys.version.split()[0],
            system=sys.platform,
            errors=_places(error),
        )
    return path


def _places(error: BaseException) -> list[dict[str, object]]:
    places: list[dict[str, object]] = []
    current: BaseException | None = error
    while current is not None:
        frames = traceback.extract_tb(current.__traceback__)
        lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        places.append({"type": type(current).__name__, "at": lines})
        current = current.__cause__ or current.__context__
    return places
