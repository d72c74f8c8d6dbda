"""The centre as documents name it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Centre:
    """What a cover or title block says of the centre; what is not known is empty."""

    name: str
    number: str = ""
    address: str = ""
    manager: str = ""
