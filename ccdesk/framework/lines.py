"""What a line of a measure is everywhere: as it is worked out, as it is sent and as it is said."""

from enum import StrEnum

Number = int | float
LineKey = tuple[str, str, str]  # measure, part, name

ALL = "all"  # the part that is the whole
HEADLINE = "headline"  # the name of the line that stands for its measure in lists and summaries


class State(StrEnum):
    """Say what a line's value rests on (exchange: figures file)."""

    COUNTED = "counted"
    HELD = "held"
    NOT_RECORDED = "not-recorded"
    NO_DENOMINATOR = "no-denominator"
