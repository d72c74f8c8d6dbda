"""Work out the framework's rows for one service, or one area, alone: as if the centre had nothing else.

A report card speaks of one service, and most rows have no line for one. The register's picture is narrowed to what
belongs to the service (its sessions and who came, its enrolments, its answers and scores) and the rows are worked out
from that as always, so a service's figure means what the row means. An area is narrowed to by taking it for the reach
area.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ccdesk.framework.lines import ALL, State
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.columns.centre import Area
from ccdesk.measures.days import day_of
from ccdesk.measures.facts import COLUMNS, Elsewhere, Facts, Window
from ccdesk.measures.figures import Figure, headline
from ccdesk.measures.work_out import work_out
from ccdesk.register.facts_reader import Table, read_picture

if TYPE_CHECKING:
    from ccdesk.register.register import Register

# Rows that a service of any theme, or of its own, can answer by itself.
ROWS_OF_A_SERVICE = (
    *("U2-P1", "U2-P2", "U3-O1", "U3-P1", "U3-P2", "U3-P3", "T2-P1", "T2-P2", "T2-P3", "T2-P4", "T2-P5"),
    *("T3-P7", "T3-P8", "B-HELD", "B-COST", "B-FILLED"),
)
SUSTAINED = "R-SUST"
_OF_THE_AREA = "reach"  # a name that speaks of the whole reach area, whatever the service
_WITH_SERVICE = {**COLUMNS, "score": (*COLUMNS["score"], "service_id")}
_OTHERS = ("referral", "support", "meeting", "place", "held_figure", "setting", "inspection", "population")


def narrowed_figures(
    register: "Register", pack: Pack, period: Period, references: Collection[str], *, areas: bool
) -> tuple[Figure, ...]:
    """Return the lines of these services, each with the part ``service:REF``, for the rows that it can answer.

    With ``areas``, also sustained contact by LSOA (``lsoa:CODE``) and in the deprived ones together.
    """
    window = Window.of(period)
    with register.connection() as connection:
        picture = read_picture(connection, _WITH_SERVICE, (day_of(window.first), day_of(window.last)), period.first)
    beyond = Elsewhere(picture.attendance, picture.sessions, picture.costs, picture.families_seen)
    codes = tuple(code for code in ROWS_OF_A_SERVICE if code in pack.row_by_code)
    found: list[Figure] = []
    for key, reference in _services(picture.tables["service"], references):
        facts = Facts.from_columns(pack, period, _narrowed(picture.tables, key), beyond)
        found += _as_parts(work_out(facts, pack, codes), reference)
    if areas and SUSTAINED in pack.row_by_code:
        found += _by_area(Facts.from_columns(pack, period, picture.tables, beyond), pack)
    return tuple(found)


def _by_area(facts: Facts, pack: Pack) -> Iterator[Figure]:
    """Yield sustained contact of each LSOA of the reach area, and of the deprived ones together."""
    wanted: list[tuple[str, tuple[str, ...]]] = [(lsoa, (lsoa,)) for lsoa in facts.area.reach]
    if facts.area.deprived:
        wanted.append(("deprived", facts.area.deprived))
    for name, lsoas in wanted:
        line = headline(work_out(replace(facts, area=Area(lsoas, ())), pack, (SUSTAINED,)), SUSTAINED)
        if line.state is not State.NOT_RECORDED:
            yield replace(line, part=f"lsoa:{name}")


def _as_parts(figures: tuple[Figure, ...], reference: str) -> Iterator[Figure]:
    for figure in figures:
        if figure.part == ALL and figure.name != _OF_THE_AREA and figure.state is not State.NOT_RECORDED:
            yield replace(figure, part=f"service:{reference}")


def _services(services: Table, references: Collection[str]) -> Iterator[tuple[int, str]]:
    for key, reference in zip(services["id"], services["reference"], strict=True):
        if reference in references:
            yield int(key), str(reference)


def _narrowed(tables: Mapping[str, Table], service: int) -> dict[str, Table]:
    """Keep what belongs to the service; people, families and what is known of them stay whole."""
    narrow = {name: table for name, table in tables.items() if name not in _OTHERS}
    narrow["service"] = _rows(tables["service"], _equal(tables["service"]["id"], service))
    for name in ("session", "enrolment", "survey_answer", "score"):
        narrow[name] = _rows(tables[name], _equal(tables[name]["service_id"], service))
    sessions = np.asarray(narrow["session"]["id"], dtype=np.int64)
    attendance = tables["attendance"]
    narrow["attendance"] = _rows(attendance, np.isin(np.asarray(attendance["session_id"], dtype=np.int64), sessions))
    return narrow


def _equal(column: Any, wanted: int) -> NDArray[np.bool_]:  # noqa: ANN401 - a list or an array, with gaps or without
    return np.array([value is not None and value == wanted for value in column], dtype=np.bool_)


def _rows(table: Table, kept: NDArray[np.bool_]) -> Table:
    places = np.flatnonzero(kept).tolist()
    return {
        name: column[kept] if isinstance(column, np.ndarray) else [column[place] for place in places]
        for name, column in table.items()
    }
