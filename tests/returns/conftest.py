"""Made-up lines and returns; no real centre and no real people."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from ccdesk.framework.centre import Centre
from ccdesk.framework.lines import Number
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Target
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.disclosure.disclosing import disclose_alone
from ccdesk.returns.lines import ReturnLine

MOMENT = datetime(2012, 7, 9, 10, 4, tzinfo=UTC)

MakeLine = Callable[..., ReturnLine]
MakeContent = Callable[..., ReturnContent]


def _share(numerator: Number | None, denominator: Number | None) -> float | None:
    return 100 * numerator / denominator if numerator is not None and denominator else None


def _line(
    measure: str = "U2-P4",
    numerator: Number | None = None,
    denominator: Number | None = None,
    *,
    part: str = "all",
    name: str = "headline",
    unit: str | None = "percent",
    state: str = "counted",
    note: str | None = None,
    **given: Any,  # noqa: ANN401 - a value, where it does not follow from the two sides
) -> ReturnLine:
    value = numerator if unit == "count" else _share(numerator, denominator)
    return ReturnLine(measure, part, name, numerator, denominator, given.get("value", value), unit, state, note)


def _not_recorded(measure: str) -> ReturnLine:
    return _line(measure, unit=None, state="not-recorded")


@pytest.fixture(scope="session")
def line() -> MakeLine:
    """Make a line: a share of its denominator, or a count, unless a value is given."""
    return _line


@pytest.fixture(scope="session")
def kent() -> Pack:
    """Return the framework of Kent."""
    return load_pack()


@pytest.fixture
def lines(kent: Pack) -> list[ReturnLine]:
    """Return a whole period: a line for every row, some parts, hidden counts, text that looks like a formula."""
    special = {
        "U1-O1": [_line("U1-O1", value=47.739, unit=None, state="held", note="For 2011; source: =the unit.")],
        "U1-P3": [_line("U1-P3", 48, 45, unit="ratio", value=48 / 45)],
        "U2-P1": [
            _line("U2-P1", 71, 80),
            *_group("group:lone-parents", (11, 9, 8, 3, 7), 23),
            *_group("group:any", (296, 119, 64, 53, 99), None),
            _line("U2-P1", 497, part="all", name="contacts", unit="count"),
            _line("U2-P1", 205, part="all", name="individuals", unit="count"),
            _line("U2-P1", 80, part="all", name="families", unit="count"),
            _line("U2-P1", 88, part="all", name="outreach-contacts", unit="count"),
            _line("U2-P1", 57, 193, part="all", name="reach"),
        ],
        "U2-P3": [_line("U2-P3", 8, 10), _line("U2-P3", 8, name="accepted", unit="count")],
        "U3-P2": [_line("U3-P2", 561, 6, unit="days", value=93.5)],
        "T2-P5": [_line("T2-P5", 25.5, 14, unit="points", value=25.5 / 14)],
        "T3-P3": [_line("T3-P3", 12, unit="count")],
        "T3-P4": [_line("T3-P4", 0, unit="count")],
        "R-UNKNOWN": [_line("R-UNKNOWN", 37, 205, part="what:sex"), _line("R-UNKNOWN", 6, 205, part="what:born_on")],
        "B-COST": [
            _line("B-COST", 7483.48, 417, unit="pounds", value=7483.48 / 417),
            _line("B-COST", 120.5, 2, part="service:SV1", unit="pounds", value=60.25),
        ],
    }
    made = []
    for row in (*kent.rows, *kent.measures):
        default = _not_recorded(row.code) if row.code.endswith("O2") else _line(row.code, 30, 77)
        made += special.get(row.code, [default])
    return made


def _group(part: str, counts: tuple[int, int, int, int, int], estimate: int | None) -> list[ReturnLine]:
    contacts, individuals, families, outreach, reached = counts
    state = "counted" if estimate else "no-denominator"
    return [
        _line("U2-P1", contacts, part=part, name="contacts", unit="count"),
        _line("U2-P1", individuals, part=part, name="individuals", unit="count"),
        _line("U2-P1", families, 80, part=part, name="families"),
        _line("U2-P1", outreach, part=part, name="outreach-contacts", unit="count"),
        _line("U2-P1", reached, estimate, part=part, name="reach", state=state),
    ]


@pytest.fixture
def content(kent: Pack, lines: list[ReturnLine]) -> MakeContent:
    """Make a return of the lines, with any of its particulars changed."""

    def make(these: Sequence[ReturnLine] = lines, **changed: Any) -> ReturnContent:  # noqa: ANN401
        particulars: dict[str, Any] = {
            "pack": kent,
            "period": Period.parse("2012/13-Q1"),
            "centre": Centre("Rowan & Ash Children’s Centre", "0123", "1 Rowan Way, Kent", "Pat Rowan"),
            "lines": disclose_alone(these, kent),
            "previous": disclose_alone([_line("U2-P1", 60, 80), _line("U2-P4", 3, 77)], kent),
            "now": MOMENT,
            "prepared_by": "Pat Rowan",
            "program": "ccdesk",
            "targets": {"U2-P1": Target(75, 45), "U2-P3": Target(90, 50), "T3-P3": Target(40, 20)},
            "service_names": {"SV1": "=Stay and Play"},
        }
        return ReturnContent(**(particulars | changed))

    return make
