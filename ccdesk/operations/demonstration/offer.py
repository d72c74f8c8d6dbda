"""What a service of the demonstration centre is, where it meets and who provides it."""

from dataclasses import dataclass
from datetime import date, time

from ccdesk.operations.demonstration.days import FIRST, LAST

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)
CENTRE = "Kestrel Lane, main room"
HEALTH_ROOM = "Kestrel Lane, health room"
TRAINING_ROOM = "Kestrel Lane, training room"
GARDEN = "Kestrel Lane, garden"
ORCHARD_HALL = "Orchard Hall, Harbourne North"
VILLAGE_HALL = "Lower Marsh village hall"
TALK = "Brightwater Speech and Language"
COLLEGE = "Harbourne Adult Learning"
HEALTH = "Harbourne Community Health"
PARENTING = "Stepwell Family Services"


@dataclass(frozen=True)
class Offer:
    """A service with what decides when it runs and who comes.

    ``months`` are the lowest and highest age of children it is for, in completed months; none for a service of adults.
    ``likely`` is how many in a hundred families that it suits take a liking to it. ``cost`` is pounds a session.
    """

    ref: str
    name: str
    theme: str
    type: str
    kind: str
    weekdays: tuple[int, ...] = ()
    starts: time = time(9, 30)
    ends: time = time(11, 0)
    venue: str = CENTRE
    provider: str = "Kestrel Lane"
    weeks: int = 1  # every how many weeks
    months: tuple[int, int] | None = None
    audience: str = "families"  # families, newborn, fathers, young, bme, disabled, adults
    likely: int = 0
    capacity: int | None = None
    cost: float | None = None
    commissioned: bool = False
    accredited: bool = False
    validated: bool = False
    community: bool = False
    counts: bool = True
    outreach: bool = False
    term_only: bool = True
    first: date = FIRST
    last: date = LAST
