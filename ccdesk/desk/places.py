"""Where in the desk somebody is: a page, what it shows, and what has the focus there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page by name, the key of what it shows (an id or a code), and a part of it to put the focus on."""

    page: str
    key: int | str | None = None
    focus: str = ""
