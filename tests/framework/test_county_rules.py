"""What a county may add up over its centres is data of the pack, and a mistake in it is named by row and key."""

import re
from pathlib import Path

import pytest

from ccdesk import paths
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import CountyRule, RowKind
from ccdesk.framework.pack_error import PackError

KENT = paths.frameworks() / "kent-2012.toml"


def test_every_row_that_is_not_wholly_added_says_why() -> None:
    pack = load_pack()
    reasons = {one.code for one in pack.not_added}
    for row in (*pack.rows, *pack.measures):
        assert row.county.not_added in reasons or row.county.adds, row.code


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        pytest.param("T3-P3", CountyRule(adds=("headline", "initiated", "supported")), id="episodes of one centre"),
        pytest.param("U2-P4", CountyRule(not_added="people"), id="families that two centres may know"),
        pytest.param("U1-O1", CountyRule(not_added="outside"), id="an outside figure"),
        pytest.param(
            "T2-P2",
            CountyRule(("headline", "still-waiting"), ("longest",), (), "medians"),
            id="waits, one a median",
        ),
    ],
)
def test_what_a_county_may_add_up(code: str, rule: CountyRule) -> None:
    assert load_pack().row_by_code[code].county == rule


def test_held_rows_are_never_added() -> None:
    assert {row.county.not_added for row in load_pack().rows if row.kind is RowKind.HELD} == {"outside"}


def test_a_reason_that_is_not_in_the_list_is_named(tmp_path: Path) -> None:
    text = KENT.read_text(encoding="utf-8").replace('not_added = "practitioners"', 'not_added = "whim"')
    (tmp_path / "kent-2012.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=re.escape("row T3-P4, county, key “not_added”: “whim” is not known")):
        load_pack(folder=tmp_path)
