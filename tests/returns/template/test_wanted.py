"""What a template may ask for, and what is said, in one sentence with the names, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ccdesk.framework.pack import Pack
from ccdesk.refusal import Refusal
from ccdesk.returns.template.package import Package
from ccdesk.returns.template.wanted import Wanted

from .conftest import Filled, plain_template, rows_at, with_text

Prepare = Callable[[Any], None]
BOOK = "xl/workbook.xml"


def problems(pack: Pack, template: bytes) -> tuple[str, ...]:
    """Return what is wrong with a template."""
    return Wanted(Package(template), pack).problems


def test_a_name_that_ccdesk_does_not_know_is_named(kent: Pack, fill: Callable[..., Filled]) -> None:
    names = {"centre.name": "=Page!$B$3", "centre.phone": "=Page!$B$4", "figure.U9_P1.all.headline.value": "=Page!$B$5"}
    words = "The template asks for centre.phone and figure.U9_P1.all.headline.value, which ccdesk does not know."
    with pytest.raises(Refusal) as refused:
        fill(plain_template(names))
    assert str(refused.value) == words


@pytest.mark.parametrize(
    "name",
    [
        "centre",
        "centre.name.more",
        "figure.U2_P1.all.headline",
        "figure.U2_P1.all.headline.size",
        "figure.U2_P1.all.unheard.value",
        "figure.U2_P1.group_unheard.headline.value",
        "target.U2_P1.value",
        "rows.summary",
        "rows.summary.unheard",
        "rows.unheard.code",
    ],
)
def test_names_of_the_scheme_are_known_whole_or_not_at_all(kent: Pack, name: str) -> None:
    found = problems(kent, plain_template({name: "=Page!$B$4", "centre.number": "=Page!$B$3"}))
    if name == "centre":
        assert found == ()
    else:
        assert found == (f"asks for {name}, which ccdesk does not know",)


@pytest.mark.parametrize("name", ["center.number", "Figures.U2_P1.all.headline.value", "row.summary.code"])
def test_a_name_that_begins_almost_like_ours_is_named(kent: Pack, name: str) -> None:
    found = problems(kent, plain_template({name: "=Page!$B$4", "centre.number": "=Page!$B$3"}))
    assert found == (f"asks for {name}, which ccdesk does not know",)


@pytest.mark.parametrize("name", ["county.number", "Unit_Words", "total.costs", "_xlnm.Print_Area", "Centres"])
def test_a_name_of_the_unit_s_own_is_left_alone(kent: Pack, name: str) -> None:
    assert problems(kent, plain_template({name: "=Page!$B$4", "centre.number": "=Page!$B$3"})) == ()


def test_a_template_without_names_is_refused(kent: Pack) -> None:
    (words,) = problems(kent, plain_template({"Unit_Words": "=Page!$A$1"}))
    assert words == "has none of the names that ccdesk fills in, such as centre.name"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("=#REF!", "which points to nothing any more"),
        ("=Page!#REF!", "which points to nothing any more"),
        ("=Page!$B:$B", "which points to whole columns or rows"),
        ("=Page!$3:$3", "which points to whole columns or rows"),
        ("=Page!$B$3:$C$4", "which points to several cells instead of one"),
        ("=Page!$B$3,Page!$D$3", "which points to several areas"),
        ("=[1]Page!$B$3", "which points into another workbook"),
        ('="Rowan"', "which points to no cell"),
        ("=OFFSET(Page!$A$1,1,1)", "which points to no cell"),
        ("=Elsewhere!$A$1", "which points to a sheet that is not there or has no cells"),
        ("=Page!$E$8", "which points into merged cells instead of at all of them"),
        ("=Page!$F$9", "which points to a cell that holds a formula"),
        ("=Page!$B$5", "which points to the same cell as another name"),
    ],
)
def test_a_name_must_point_to_one_cell(kent: Pack, place: str, words: str) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401 - XlsxWriter brings no types
        sheet = book.get_worksheet_by_name("Page")
        sheet.merge_range("D8:E8", "")
        sheet.write_formula("F9", "=1+1")

    template = plain_template({"centre.number": "=Page!$B$5", "return.version": "=Page!$B$9"}, prepare)
    template = with_text(template, BOOK, r"Page!\$B\$9", place.removeprefix("=").replace("\\", ""))
    assert problems(kent, template) == (f"has return.version, {words}",)


def test_a_name_may_point_to_merged_cells_as_a_whole_or_to_their_first(kent: Pack) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        book.get_worksheet_by_name("Page").merge_range("D8:E9", "")

    for place in ("=Page!$D$8:$E$9", "=Page!$D$8"):
        assert problems(kent, plain_template({"centre.name": place}, prepare)) == ()


@pytest.mark.parametrize(
    ("changed", "prepare", "words"),
    [
        (
            {"rows.lines_U2.value": "=Page!$D$6"},
            None,
            "has rows.lines_U2, whose columns do not stand side by side in one row of one sheet",
        ),
        (
            {"rows.lines_U2.value": "=Page!$C$5"},
            None,
            "has rows.lines_U2, whose columns do not stand side by side in one row of one sheet",
        ),
        (
            {},
            lambda sheet: sheet.add_table("A3:E9"),
            "has rows.lines_U2, which must point to the first row of its table",
        ),
        (
            {},
            lambda sheet: sheet.add_table("A4:E9", {"total_row": True}),
            "has rows.lines_U2, whose table has a row of totals below, where the rows go; put the totals above",
        ),
        (
            {},
            lambda sheet: sheet.add_table("A4:C9"),
            "has rows.lines_U2, whose columns do not all stand in its table",
        ),
        (
            {},
            lambda sheet: sheet.write_array_formula("F5:F6", "=A5:A6"),
            "",
        ),
        (
            {"centre.name": "=Page!$B$5"},
            None,
            "has centre.name, which points to a cell among rows that are filled in",
        ),
    ],
)
def test_rows_must_stand_where_they_can_grow(
    kent: Pack, changed: dict[str, str], prepare: Prepare | None, words: str
) -> None:
    def on_page(book: Any) -> None:  # noqa: ANN401
        if prepare is not None:
            prepare(book.get_worksheet_by_name("Page"))

    found = problems(kent, plain_template(rows_at(5) | changed, on_page))
    assert found == ((words,) if words else ())


def test_a_hidden_sheet_is_refused_by_name(kent: Pack) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        book.add_worksheet("Workings").hide()

    (words,) = problems(kent, plain_template({"centre.name": "=Page!$B$3"}, prepare))
    assert words == "has a hidden sheet, “Workings”, and a return must hold none"


def test_the_sheet_for_machines_keeps_its_public_form(kent: Pack) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        book.add_worksheet("Data").write("A1", "My own")

    (words,) = problems(kent, plain_template({"centre.name": "=Page!$B$3"}, prepare))
    assert words.startswith("has a sheet Data, which is for machines")
    (words,) = problems(kent, plain_template({"rows.data.measure": "=Page!$B$3"}))
    assert words.startswith("has a sheet Data, which is for machines")


def test_names_in_footers_are_looked_at_too(kent: Pack) -> None:
    def prepare(book: Any) -> None:  # noqa: ANN401
        book.get_worksheet_by_name("Page").set_footer("&L[centre.phone] &[Page]")

    (words,) = problems(kent, plain_template({"centre.name": "=Page!$B$3"}, prepare))
    assert words == "asks for centre.phone, which ccdesk does not know"


def test_all_problems_are_said_in_one_sentence(kent: Pack) -> None:
    wanted = Wanted(Package(plain_template({"centre.phone": "=Page!$B$3", "centre.name": "=Page!$B:$B"})), kent)
    with pytest.raises(Refusal) as refused:
        wanted.check()
    assert str(refused.value) == (
        "The template asks for centre.phone, which ccdesk does not know; it has centre.name, which points to whole "
        "columns or rows."
    )
