"""A signature stays good over every way of saving the same figures, and breaks with any other figure."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.returns.signature import (
    DataCell,
    Signature,
    canonical_lines,
    fingerprint,
    lines_digest,
    new_signing_key,
    public_key_of,
    sign,
    sign_lines,
)

KEY = bytes(range(32))
ROWS: list[list[DataCell]] = [
    ["Alder Hill", "820123", "2012/13-Q1", 1, "U1-P1", "all", "headline", 41, 160, 25.625, "percent", "counted"],
    ["Alder Hill", "820123", "2012/13-Q1", 1, "U1-P2", "all", "headline", "[c]", 90, "[c]", "percent", "counted"],
]


def test_rows_are_their_cells_as_text() -> None:
    assert canonical_lines([["a", 1, None, 2.5], [None, "[c]"]]) == b"a\x1f1\x1f\x1f2.5\x1e\x1f[c]"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (41, 41.0),  # a spreadsheet program knows no whole numbers
        (100 / 3, 33.3333333333333),  # nor the last digits of a double
        (0, -0.0),
        (10**12, 1e12),
        (None, ""),
        ("two\nlines", "two\r\nlines"),
    ],
)
def test_what_a_spreadsheet_program_may_change_is_one_text(one: DataCell, other: DataCell) -> None:
    assert canonical_lines([["U1-P1", one, "percent"]]) == canonical_lines([["U1-P1", other, "percent"]])


@given(part=st.integers(0, 5000), whole=st.integers(1, 5000), digits=st.sampled_from([15, 16, 17]))
def test_a_percentage_stays_one_text_with_however_many_digits_it_is_saved(part: int, whole: int, digits: int) -> None:
    value = 100 * part / whole
    assert canonical_lines([[value]]) == canonical_lines([[float(format(value, f".{digits}g"))]])


def test_empty_cells_and_rows_at_the_end_say_nothing() -> None:
    assert canonical_lines([["a", 1, None], [None, None]]) == canonical_lines([["a", 1]])


def test_a_whole_return_is_signed_and_checked() -> None:
    signature = sign_lines(ROWS, KEY)
    assert signature.fits(ROWS)
    assert signature.public_key == public_key_of(KEY)


@pytest.mark.parametrize("place", range(len(ROWS[0])))
def test_changing_any_one_cell_breaks_it(place: int) -> None:
    signature = sign_lines(ROWS, KEY)
    changed = [list(row) for row in ROWS]
    cell = changed[0][place]
    changed[0][place] = cell + 1 if isinstance(cell, int | float) else f"{cell}x"
    assert not signature.fits(changed)


@given(st.lists(st.lists(st.none() | st.integers(0, 10**9) | st.floats(0, 1e9) | st.text(), min_size=1), min_size=1))
def test_a_row_more_or_less_breaks_it(rows: list[list[DataCell]]) -> None:
    signature = sign_lines(rows, KEY)
    assert signature.fits(rows)
    assert not signature.fits([*rows, ["one more"]])


def test_a_figure_cannot_be_moved_to_the_next_cell() -> None:
    assert canonical_lines([["a\x1fb", "c"]]) != canonical_lines([["a", "b", "c"]])
    assert canonical_lines([["a\x1eb"]]) != canonical_lines([["a"], ["b"]])


def test_another_centre_cannot_sign_in_this_ones_name() -> None:
    mine, theirs = sign_lines(ROWS, KEY), sign_lines(ROWS, new_signing_key())
    assert not Signature(mine.digest, theirs.signature, mine.public_key).is_genuine


@pytest.mark.parametrize("text", ["", "not base64!", "AAAA", base64.b64encode(bytes(64)).decode(), "é"])
def test_what_is_no_signature_or_no_key_is_not_genuine(text: str) -> None:
    good = sign(lines_digest(ROWS), KEY)
    assert not Signature(good.digest, text, good.public_key).is_genuine
    assert not Signature(good.digest, good.signature, text).is_genuine


def test_keys_differ_and_have_short_fingerprints() -> None:
    first, second = new_signing_key(), new_signing_key()
    assert len(first) == 32
    assert first != second
    assert fingerprint(public_key_of(KEY)) == fingerprint(public_key_of(KEY))
    assert len(fingerprint(public_key_of(KEY)).split()) == 4
