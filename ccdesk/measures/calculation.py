"""A calculation: a function that rows of the pack name, with the parameters that they give it."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ccdesk.framework.pack import Pack, Row
from ccdesk.framework.pack_error import PackError
from ccdesk.measures.figures import Figure

OWN_PARAMETERS = 2  # the measure and the facts, which come before those that a row gives


@dataclass(frozen=True)
class Calculation:
    """A function from a measure, facts and the row's parameters to the lines of the measure."""

    function: Callable[..., Iterator[Figure]]

    @property
    def name(self) -> str:
        """Return the name by which rows call it."""
        return self.function.__name__

    @cached_property
    def _parameters(self) -> Mapping[str, inspect.Parameter]:
        every = inspect.signature(self.function).parameters
        return dict(list(every.items())[OWN_PARAMETERS:])

    def check(self, pack: Pack, row: Row) -> None:
        """Raise PackError for a parameter that the row gives and this does not know, or the other way round."""
        takes = f"“{self.name}” takes {', '.join(self._parameters) or 'none'}."
        for key in row.parameters:
            if key not in self._parameters:
                raise PackError(pack.file, f"row {row.code}", f"parameters.{key}", f"is not known; {takes}")
        for key, parameter in self._parameters.items():
            if key not in row.parameters and parameter.default is inspect.Parameter.empty:
                raise PackError(pack.file, f"row {row.code}", f"parameters.{key}", f"is missing; {takes}")


def calculation(function: Callable[..., Iterator[Figure]]) -> Calculation:
    """Mark a function of a module of calculations as one that rows may name."""
    return Calculation(function)
