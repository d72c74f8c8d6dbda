"""One centre's return as it was read from its file: who sent it, for when, and its lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ccdesk.framework.lines import LineKey
from ccdesk.returns.lines import PublishedLine
from ccdesk.returns.signature import Signature


@dataclass(frozen=True)
class CentreReturn:
    """A return that can be used."""

    file: str
    centre: str
    number: str
    period: str  # as it is typed: 2012/13-Q4
    version: int
    lines: tuple[PublishedLine, ...]
    digest: str  # of its lines, as they stand in the file
    signature: Signature | None  # that fits them; None where nobody signed

    @cached_property
    def by_key(self) -> Mapping[LineKey, PublishedLine]:
        """Find a line."""
        return {line.key: line for line in self.lines}

    @cached_property
    def measures(self) -> frozenset[str]:
        """Return the codes of the measures that have a line."""
        return frozenset(line.measure for line in self.lines)

    @cached_property
    def hidden(self) -> int:
        """Return how many lines hold a hidden figure."""
        return sum(1 for line in self.lines if line.suppressed)


@dataclass(frozen=True)
class RefusedFile:
    """A file of the folder that is not added up, and why, in a sentence."""

    file: str
    why: str


class NoReturn(Exception):  # noqa: N818 - it is no error of the program
    """Say in a sentence why a file cannot be used as a return."""
