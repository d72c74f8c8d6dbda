"""How a figure stands against its target and against the period before, in words."""

from enum import StrEnum

from ccdesk.evidence.content import EvidenceLine, PeriodLines
from ccdesk.evidence.wording import period_short, value_text
from ccdesk.framework.lines import Number
from ccdesk.framework.pack import Polarity, Row
from ccdesk.framework.standing import Direction, Status, Target, direction, meets, status

SMALLEST_BASE = 10  # below this many, a share is said in numbers only


class Standing(StrEnum):
    """Say how a figure stands against its target, as Kent reports it: green, amber and red in words."""

    MET = "met"
    ABOVE_FLOOR = "floor met"
    MISSED = "not met"


def broad_enough(line: EvidenceLine | None) -> bool:
    """Say whether a line's value is shown and rests on enough to be put into words and compared."""
    if line is None or line.value is None or line.hidden or line.denominator_hidden:
        return False
    if line.unit == "percent" and line.denominator is not None:
        return line.denominator >= SMALLEST_BASE
    return True


def standing(line: EvidenceLine | None, row: Row, target: Target | None) -> Standing | None:
    """Say how a line stands; nothing where there is no target or nothing to compare.

    Amber without a floor is said as it is: the target was not met.
    """
    match status(None if line is None else line.value, target, row.polarity):
        case Status.GREEN:
            return Standing.MET
        case Status.AMBER if target is not None and target.floor is not None:
            return Standing.ABOVE_FLOOR
        case Status.AMBER | Status.RED:
            return Standing.MISSED
        case _:
            return None


def movement(line: EvidenceLine | None, before: EvidenceLine | None, polarity: Polarity) -> Direction | None:
    """Compare two lines as they are printed; nothing where one of them is not shown."""
    if line is None or before is None:
        return None
    unit = line.unit
    return direction(line.value, before.value, polarity, lambda value: value_text(value, unit))


def change_words(line: EvidenceLine, before: PeriodLines | None) -> str:
    """Say ``up from 61% in Q4 2011/12``; nothing where there is nothing to compare with."""
    earlier = before.find(line.measure, line.part, line.name) if before else None
    if before is None or earlier is None or earlier.value is None or line.value is None or earlier.unit != line.unit:
        return ""
    if not broad_enough(line) or not broad_enough(earlier):
        return ""
    past = value_text(earlier.value, earlier.unit).removeprefix("+")
    period = period_short(before.period)
    if past == value_text(line.value, line.unit).removeprefix("+"):
        return f"the same as in {period}"
    return f"{'up' if line.value > earlier.value else 'down'} from {past} in {period}"


def target_words(line: EvidenceLine, row: Row, target: Target | None) -> str:
    """Say ``above the target of 70%``; nothing where there is no target or too little to compare."""
    stands = standing(line, row, target) if broad_enough(line) else None
    if stands is None or target is None or line.value is None:
        return ""
    goal = target.floor if target.target is None else target.target
    name = "floor" if target.target is None else "target"
    if goal is None:
        return ""
    place = _place(line, goal, row.polarity)
    limit = f"the {name} of {_limit(goal, line)}"
    if stands is Standing.MET or target.target is None or target.floor is None:
        return f"{place} {limit}"
    floor = f"the floor of {_limit(target.floor, line)}"
    if stands is Standing.MISSED:
        return f"{place} both {limit} and {floor}"
    if place.startswith("just"):
        return f"{place} {limit}"
    return f"between {' and '.join((limit, floor) if row.polarity is Polarity.LOWER else (floor, limit))}"


def joint_words(line: EvidenceLine, before: EvidenceLine | None, row: Row, target: Target | None) -> str:
    """Return what joins the change to the target: “but” where one is good and the other is not."""
    met = standing(line, row, target) is Standing.MET
    moved = movement(line, before, row.polarity)
    return "but" if (moved is Direction.BETTER and not met) or (moved is Direction.WORSE and met) else "and"


def _place(line: EvidenceLine, goal: Number, polarity: Polarity) -> str:
    value = line.value if line.value is not None else goal
    same = _limit(goal, line) == value_text(value, line.unit)
    if meets(value, goal, polarity):
        if polarity is Polarity.LOWER:
            return "within"
        return "meeting" if same else "above"
    just = "just " if same else ""
    return f"{just}longer than" if line.unit == "days" else f"{just}above" if value > goal else f"{just}below"


def _limit(limit: Number, line: EvidenceLine) -> str:
    return value_text(limit, line.unit)
