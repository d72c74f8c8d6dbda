"""The centre itself: details, estimates, outside figures, targets and the log."""

from datetime import date

from sqlmodel import Field

from ccdesk.register.tables.record import Record


class Population(Record, table=True):
    """An estimate of how many there are in the reach area or one LSOA of it."""

    __tablename__ = "population"
    what: str
    lsoa: str | None = None
    from_day: date
    to_day: date | None = None
    count: int
    source: str | None = None


class HeldFigure(Record, table=True):
    """An outside figure for a held row, with its period and source."""

    __tablename__ = "held_figure"
    measure: str = Field(index=True)
    from_day: date
    to_day: date
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    unit: str | None = None
    source: str | None = None
    received_on: date | None = None


class Target(Record, table=True):
    """A target and a floor for a row in a financial year."""

    __tablename__ = "target"
    measure: str
    year: str
    target: float | None = None
    floor: float | None = None


class LogEntry(Record, table=True):
    """A dated entry of the centre log, tagged with its part of the core purpose."""

    __tablename__ = "log_entry"
    day: date
    element: str
    title: str
    text: str | None = None


class CentreDetail(Record, table=True):
    """One detail of the centre; the reach area is one, and may change from a day on."""

    __tablename__ = "centre_detail"
    key: str = Field(index=True)
    value: str
    from_day: date | None = None
    to_day: date | None = None
