"""The template of returns: kept in the register, taken out again, looked at, and filled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.operations.centre import centre_details
from ccdesk.operations.return_template import (
    KEY,
    choose_template,
    kept_template,
    save_template,
    take_template_out,
    template_view,
)
from ccdesk.operations.returns import make_return
from ccdesk.refusal import Refusal
from ccdesk.register.file_content import content_faults
from ccdesk.register.journal.reading import step_record
from ccdesk.register.journal.undoing import undo
from ccdesk.register.register import Register
from ccdesk.returns.write_return import own_template

Add = Callable[..., int]
QUARTER = Period.parse("2012/13-Q1")
NOW = datetime(2012, 7, 9, 10, 4, tzinfo=UTC)


@pytest.fixture
def template(tmp_path: Path) -> Callable[..., Path]:
    """Make a template with some names, each on a cell of its own."""

    def make(*names: str, file: str = "unit.xlsx") -> Path:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.title = "Page"
        for row, name in enumerate(names, start=2):
            book.defined_names[name] = DefinedName(name, attr_text=f"Page!$B${row}")
        book.save(tmp_path / file)
        return tmp_path / file

    return make


@pytest.fixture
def named(register: Register, add: Add) -> Register:
    """Return a register whose centre has a name."""
    add("centre_detail", key="name", value="Rowan")
    return register


def sheets(path: Path) -> list[str]:
    return openpyxl.load_workbook(path).sheetnames


def test_a_chosen_template_is_kept_in_the_register_and_filled(
    named: Register, template: Callable[..., Path], tmp_path: Path
) -> None:
    chosen = template("centre.name", "return.period")
    content = chosen.read_bytes()
    done = choose_template(named, chosen)
    chosen.unlink()
    assert kept_template(named) == content
    with named.connection() as connection:
        assert (record := step_record(connection, done.step or 0)) is not None
        assert record.name == "Chose a template for returns"
        assert list(content_faults(connection)) == []
    make_return(named, QUARTER, tmp_path / "return.xlsx", prepared_by=None, now=NOW)
    page = openpyxl.load_workbook(tmp_path / "return.xlsx")["Page"]
    assert [page["B2"].value, page["B3"].value] == ["Rowan", "2012/13-Q1"]
    assert sheets(tmp_path / "return.xlsx") == ["Page", "Data"]


def test_it_is_taken_out_again_and_both_can_be_undone(named: Register, template: Callable[..., Path]) -> None:
    first = choose_template(named, template("centre.name"))
    taken = take_template_out(named)
    assert kept_template(named) is None
    assert taken.step is not None
    undo(named, taken.step)
    assert kept_template(named) is not None
    assert first.step is not None
    undo(named, first.step)
    assert KEY not in centre_details(named)


def test_choosing_another_replaces_it_and_the_same_again_changes_nothing(
    named: Register, template: Callable[..., Path]
) -> None:
    choose_template(named, template("centre.name"))
    other = template("return.period", file="other.xlsx")
    assert choose_template(named, other).step is not None
    assert choose_template(named, other).step is None
    assert kept_template(named) == other.read_bytes()
    take_template_out(named)
    assert take_template_out(named).step is None


def test_a_template_given_for_one_return_goes_before_the_one_that_is_kept(
    named: Register, template: Callable[..., Path], tmp_path: Path
) -> None:
    choose_template(named, template("centre.name"))
    given = template("return.period", file="once.xlsx")
    make_return(named, QUARTER, tmp_path / "return.xlsx", prepared_by=None, now=NOW, template=given)
    assert openpyxl.load_workbook(tmp_path / "return.xlsx")["Page"]["B2"].value == "2012/13-Q1"


@pytest.mark.parametrize(
    ("names", "words"),
    [(("centre.phone",), "asks for centre.phone, which ccdesk does not know"), ((), "has none of the names")],
)
def test_one_that_cannot_be_filled_is_refused_and_not_kept(
    named: Register, template: Callable[..., Path], names: tuple[str, ...], words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        choose_template(named, template(*names))
    assert kept_template(named) is None


def test_a_file_that_is_not_there_or_no_workbook_is_refused(named: Register, tmp_path: Path) -> None:
    (tmp_path / "letter.xlsx").write_bytes(b"Dear all")
    for name in ("letter.xlsx", "missing.xlsx"):
        with pytest.raises(Refusal, match=name):
            choose_template(named, tmp_path / name)


def test_a_detail_without_its_file_says_what_to_do(named: Register, add: Add) -> None:
    add("centre_detail", key=KEY, value="ab" * 32)
    with pytest.raises(Refusal, match="choose it again, or take it out"):
        kept_template(named)
    (words,) = template_view(named, QUARTER, NOW).problems
    assert words.startswith("The template chosen for returns is not in this register")
    with named.connection() as connection:
        assert len(list(content_faults(connection))) == 1


def test_every_name_is_shown_with_what_it_stands_for_and_says_now(
    named: Register, template: Callable[..., Path]
) -> None:
    choose_template(named, template("centre.name", "figure.U2_P1.all.headline.value"))
    view = template_view(named, QUARTER, NOW)
    shown = {each.name: (each.now, each.used) for each in view.names}
    assert (view.is_own, view.problems) == (False, ())
    assert shown["centre.name"] == ("Rowan", "used")
    assert shown["return.period"] == ("2012/13-Q1", "not used")
    assert shown["figure.MEASURE.PART.NAME.SIDE"][1] == "1 used"
    assert shown["rows.data.COLUMN"][1] == "not used"
    assert all(each.words for each in view.names)


def test_our_own_uses_what_there_is_and_can_be_saved_to_start_from(named: Register, tmp_path: Path) -> None:
    view = template_view(named, QUARTER, NOW)
    assert view.is_own
    assert view.words.startswith("ccdesk’s own template, with the sheets Cover, Summary,")
    save_template(named, tmp_path / "start.xlsx")
    assert (tmp_path / "start.xlsx").read_bytes() == own_template(load_pack())
    assert choose_template(named, tmp_path / "start.xlsx").step is not None


def test_a_candidate_is_looked_at_before_it_is_chosen(named: Register, template: Callable[..., Path]) -> None:
    view = template_view(named, QUARTER, NOW, template("centre.phone"))
    assert view.problems == ("The template asks for centre.phone, which ccdesk does not know.",)
    assert kept_template(named) is None
