"""The pack has exactly the codes and attributes of the shared specification."""

import json
from pathlib import Path
from typing import Any

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Group, Pack

CODES = Path(__file__).parents[2].parent / "shared" / "pack-codes.json"
pytestmark = pytest.mark.skipif(not CODES.is_file(), reason="the shared specification is not beside this checkout")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    codes: dict[str, Any] = json.loads(CODES.read_text(encoding="utf-8"))
    return codes


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("kent-2012")


def test_groups(pack: Pack, expected: dict[str, Any]) -> None:
    assert [_group(group) for group in pack.groups] == expected["groups"]


@pytest.mark.parametrize("name", ["needs", "levels", "ethnicities"])
def test_codes_with_labels(pack: Pack, expected: dict[str, Any], name: str) -> None:
    assert list(pack.vocabulary(name).labels.items()) == [(one["code"], one["label"]) for one in expected[name]]


def test_referral_kinds(pack: Pack, expected: dict[str, Any]) -> None:
    days = {None: None, False: "calendar", True: "working"}
    assert [
        {
            "code": kind.code,
            "specialist": kind.specialist,
            "target_days": kind.target_days,
            "days": days[None if kind.target_days is None else kind.working_days],
        }
        for kind in pack.referral_kinds
    ] == expected["referral_kinds"]


def test_sources(pack: Pack, expected: dict[str, Any]) -> None:
    assert [
        {"code": source.code, "label": source.label, "specialist": source.specialist} for source in pack.sources
    ] == expected["sources"]


def test_support_kinds(pack: Pack, expected: dict[str, Any]) -> None:
    assert list(pack.vocabulary("support_kinds").codes) == expected["support_kinds"]


def test_instruments(pack: Pack, expected: dict[str, Any]) -> None:
    assert [
        {"code": one.code, "better": "higher" if one.higher_is_better else "lower"} for one in pack.instruments
    ] == expected["instruments"]


def test_thresholds(pack: Pack, expected: dict[str, Any]) -> None:
    assert pack.thresholds.regular_meetings == expected["TAC_REGULAR"]
    assert pack.thresholds.sustained_days == expected["SUSTAINED_DAYS"]


def _group(group: Group) -> dict[str, Any]:
    rule = None
    if group.rule is not None:
        conditions = {
            "roles": list(group.rule.roles),
            "sex": group.rule.sex,
            "age_min": group.rule.age_min,
            "age_max": group.rule.age_max,
            "ethnicity_not": list(group.rule.ethnicity_not),
        }
        rule = {key: value for key, value in conditions.items() if value not in ([], "", None)}
    return {
        "code": group.code,
        "label": group.label,
        "unit": str(group.unit),
        "vulnerable": group.vulnerable,
        "rule": rule,
    }
