"""Made-up centres for tests of the figures: rows by name, and the figures that they give."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ccdesk.framework.lines import Number
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.facts import COLUMNS, Elsewhere, Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.work_out import work_out

NEAR, FAR = "E01024011", "E01024131"
YEAR = "2012/13"
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "family": {"lsoa": NEAR, "registered_on": "2010-01-01"},
    "person": {"role": "child"},
    "service": {"theme": "U1", "counts_as_contact": 1, "accredited": 0, "validated": 0, "community": 0},
    "session": {"status": "held", "outreach": 0},
    "referral": {"direction": "made", "made_on": "2012-06-01"},
    "population": {"from_day": "2000-01-01"},
    "membership": {"from_day": "2000-01-01"},
    "plan": {"from_day": "2000-01-01"},
    "level": {"from_day": "2000-01-01"},
    "place": {"eligible_from": "2000-01-01"},
}
NAMED = ("family", "person", "service", "setting")


class MadeUp:
    """A centre's rows; families, people, services and settings are spoken of by name."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in COLUMNS}
        self._names: dict[str, dict[str, int]] = {table: {} for table in NAMED}
        self.add("centre_detail", key="reach_area", value=NEAR)

    def add(self, table: str, name: str = "", **values: Any) -> int:  # noqa: ANN401 - any column's value
        """Add a row and return its id; ``person="Ann"`` stands for her id, dates are ISO text."""
        key = len(self.rows[table]) + 1
        row = {**dict.fromkeys(COLUMNS[table]), **DEFAULTS.get(table, {}), "id": key}
        for column, value in values.items():
            if column in NAMED and value is not None:
                row[f"{column}_id"] = self._names[column][value]
            else:
                row[column] = value
        if name:
            self._names[table][name] = key
            if "reference" in row:
                row["reference"] = name
        self.rows[table].append(row)
        return key

    def family(self, name: str, *people: str, **values: Any) -> None:  # noqa: ANN401
        """Add a family with children of these names."""
        self.add("family", name, **values)
        for person in people:
            self.person(person, name)

    def person(self, name: str, family: str, **values: Any) -> None:  # noqa: ANN401
        """Add a person, a child unless the role is given."""
        self.add("person", name, family=family, **values)

    def came(self, person: str, day: str, service: str = "Play", **session: Any) -> int:  # noqa: ANN401
        """Add a session of a service, made if need be, at which one person was present; return the attendance."""
        if service not in self._names["service"]:
            self.add("service", service)
        key = self.add("session", service=service, day=day, **session)
        return self.add("attendance", session_id=key, person=person)

    def place(self, table: str, name: str) -> int:
        """Return where a named row stands among its table's."""
        return self._names[table][name] - 1

    def facts(self, period: str = YEAR, elsewhere: Elsewhere | None = None) -> Facts:
        """Return the picture of these rows."""
        tables = {
            table: {column: [row[column] for row in rows] for column in COLUMNS[table]}
            for table, rows in self.rows.items()
        }
        return Facts.from_columns(self.pack, Period.parse(period), tables, elsewhere)

    def figures(self, code: str, period: str = YEAR) -> dict[tuple[str, str], Figure]:
        """Return a measure's figures by part and name."""
        return {(one.part, one.name): one for one in work_out(self.facts(period), self.pack, [code])}

    def line(
        self, code: str, part: str = "all", name: str = "headline", period: str = YEAR
    ) -> tuple[Number | None, Number | None]:
        """Return numerator and denominator of one line."""
        figure = self.figures(code, period)[(part, name)]
        return figure.numerator, figure.denominator

    def state(self, code: str, period: str = YEAR) -> str:
        """Return the state of a measure's headline."""
        return str(self.figures(code, period)[("all", "headline")].state)


@pytest.fixture(scope="session")
def kent() -> Pack:
    """Return the framework."""
    return load_pack()


@pytest.fixture
def made(kent: Pack) -> MadeUp:
    """Return a centre with no rows but its reach area, which is one LSOA."""
    return MadeUp(kent)


@pytest.fixture(scope="session")
def another(kent: Pack) -> Callable[[], MadeUp]:
    """Return a way to make several centres."""
    return lambda: MadeUp(kent)
