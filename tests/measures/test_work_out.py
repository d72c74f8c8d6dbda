"""Working out rows: their order, those asked for, and rows of a pack of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.framework.pack_error import PackError
from ccdesk.measures.figures import headline
from ccdesk.measures.work_out import all_calculations, check_rows, work_out
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

OWN_ROW = """
[[row]]
code = "U2-P5"
theme = "U2"
kind = "worked-out"
question = "how-well"
polarity = "higher"
unit = "percent"
calculation = "families_at"
parameters = { of = { theme = "U3", accredited = true } }
label = "Families on accredited courses"
words = "The share of families that come to an accredited course"
definition = "Families with a contact at an accredited service of U3, of families with a contact."
"""


def test_rows_come_in_the_frameworks_order_with_the_headline_first(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.came("Bea", "2012-05-01")
    figures = work_out(made.facts(), made.pack)
    assert list(dict.fromkeys(one.measure for one in figures)) == [
        row.code for row in (*made.pack.rows, *made.pack.measures)
    ]
    for code in ("U2-P1", "R-REACH", "B-HELD"):
        assert (headline(figures, code).part, headline(figures, code).name) == ("all", "headline")


def test_only_the_rows_asked_for_in_the_frameworks_order(made: MadeUp) -> None:
    figures = work_out(made.facts(), made.pack, ["b-held", "U1-P1"])
    assert [figure.measure for figure in figures] == ["U1-P1", "B-HELD"]


def test_an_unknown_code_is_refused_and_says_how_to_see_them(made: MadeUp) -> None:
    with pytest.raises(Refusal, match="no measure “U9-P9”; `ccdesk figures` without --measure lists every measure"):
        work_out(made.facts(), made.pack, ["U1-P1", "U9-P9"])


def test_every_row_of_the_framework_names_a_calculation_that_takes_its_parameters(kent: Pack) -> None:
    check_rows(kent)


def test_every_calculation_answers_a_row(kent: Pack) -> None:
    assert set(all_calculations()) == {row.calculation for row in kent.row_by_code.values() if row.calculation}


def test_a_row_added_to_the_file_is_answered_without_a_word_of_code(
    made: MadeUp, altered_pack: Callable[..., Path]
) -> None:
    pack = load_pack("kent-2012", altered_pack(added=OWN_ROW))
    made.add("service", "Maths", theme="U3", accredited=1)
    made.family("Ash", "Bea")
    made.family("Oak", "Dee")
    made.came("Bea", "2012-05-01", "Maths")
    made.came("Dee", "2012-05-01")
    (figure,) = work_out(made.facts(), pack, ["U2-P5"])
    assert (figure.measure, figure.numerator, figure.denominator, figure.value) == ("U2-P5", 1, 2, 50.0)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'calculation = "participation"',
            'calculation = "participacion"',
            "row U2-P1, key “calculation”: “participacion” is not one; allowed: .*participation",
        ),
        (
            'parameters = { question = "safe-confident" }',
            'parameters = { question = "safe-confident", colour = "red" }',
            "row U2-P2, key “parameters.colour”: is not known; “yes_share” takes question",
        ),
        (
            'parameters = { question = "safe-confident" }',
            "",
            "row U2-P2, key “parameters.question”: is missing; “yes_share” takes question",
        ),
    ],
)
def test_a_mistake_in_a_row_is_named_by_row_and_key(
    made: MadeUp, altered_pack: Callable[..., Path], old: str, new: str, message: str
) -> None:
    pack = load_pack("kent-2012", altered_pack({old: new}))
    with pytest.raises(PackError, match=message):
        check_rows(pack)
    with pytest.raises(PackError, match=message):
        work_out(made.facts(), pack)
