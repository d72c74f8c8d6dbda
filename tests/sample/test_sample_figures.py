"""Every line of the sample's figures, for each of its periods, from the workbook's own rows."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.work_out import work_out

PERIODS = ["2011/12", "2012/13-Q1", "2012/13-Q3", "2012-06", "2011-09-01..2012-08-31"]
Line = tuple[str, str, str]


@pytest.mark.parametrize("period", PERIODS)
def test_every_line_of_the_sample_agrees(
    period: str, sample: Path, sample_tables: Mapping[str, Mapping[str, list[Any]]], kent: Pack
) -> None:
    expected = {_line(one): one for one in _expected(sample, period)}
    facts = Facts.from_columns(kent, Period.parse(period), sample_tables)
    ours = {figure.line: figure for figure in work_out(facts, kent)}

    assert set(ours) == set(expected)
    assert [line for line in expected if not _agrees(ours[line], expected[line])] == []


def _expected(sample: Path, period: str) -> list[dict[str, Any]]:
    file = sample / f"figures-{period.replace('/', '_')}.json"
    lines: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return lines


def _line(one: Mapping[str, Any]) -> Line:
    return (one["measure"], one["part"], one["name"])


def _agrees(ours: Figure, expected: Mapping[str, Any]) -> bool:
    figure = ours.as_json()
    numbers = all(_near(figure[key], expected[key]) for key in ("numerator", "denominator", "value"))
    return numbers and figure["unit"] == expected["unit"] and figure["state"] == expected["state"]


def _near(ours: float | None, expected: float | None) -> bool:
    if ours is None or expected is None:
        return ours is expected
    return ours == pytest.approx(expected, abs=1e-9)
