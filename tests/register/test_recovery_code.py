"""The recovery code is forgiving about how it is typed, not about what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.register import recovery_code

CODE = recovery_code.draw()


def test_a_code_is_eight_groups_of_five_plain_signs() -> None:
    assert [len(group) for group in CODE.split("-")] == [5] * 8
    assert set(CODE) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
    assert recovery_code.draw() != CODE


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE}\t",
        CODE.replace("-", " – "),
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "o").replace("1", "I"),
    ],
    # The code is drawn anew, and every process that shares the tests must know them by the same names.
    ids=["printed", "small", "joined", "spaced", "edges", "dashes", "letters", "small letters"],
)
def test_a_code_may_be_typed_in_any_of_these_ways(typed: str) -> None:
    assert recovery_code.read(typed) == recovery_code.secret(CODE)


@given(st.integers(0, 39), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_sign_is_noticed(place: int, sign: str) -> None:
    signs = list(CODE.replace("-", ""))
    same = signs[place] == sign
    signs[place] = sign
    groups = "-".join("".join(signs[start : start + 5]) for start in range(0, 40, 5))
    assert (recovery_code.read(groups) is not None) == same
    assert recovery_code.is_mistyped(groups) != same


@given(st.integers(0, 38))
def test_two_neighbours_that_changed_places_are_noticed(place: int) -> None:
    signs = CODE.replace("-", "")
    swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    assert (recovery_code.read(swapped) is not None) == (swapped == signs)


@given(st.text())
def test_any_other_text_is_no_code(text: str) -> None:
    assert recovery_code.read(text) is None
    assert not recovery_code.is_mistyped(text)
