"""ccdesk's own template: the file that is kept is what the script makes, and every name in it is one of the scheme."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook

from ccdesk.framework.pack import Pack
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.sheet_modules import all_blocks
from ccdesk.returns.single_values import SINGLE_VALUES, is_known
from ccdesk.returns.template.making import make_template, template_place
from ccdesk.returns.template.package import Package
from ccdesk.returns.template.wanted import Wanted
from ccdesk.returns.write_return import own_template, return_bytes


def test_the_file_that_is_kept_is_what_the_script_makes(kent: Pack) -> None:
    assert template_place().read_bytes() == make_template(kent)


def test_the_script_makes_the_same_bytes_twice(kent: Pack) -> None:
    assert make_template(kent) == make_template(kent)


def test_it_can_be_filled_and_shows_every_block_once(kent: Pack) -> None:
    wanted = Wanted(Package(own_template(kent)), kent)
    assert wanted.problems == ()
    assert sorted(block.block.name for block in wanted.blocks) == sorted(block.name for block in all_blocks(kent))
    assert {cell.name for cell in wanted.cells} >= {"return.digest", "return.signature", "return.public_key"}


def test_names_are_alike_nowhere(kent: Pack) -> None:
    names = [single.name for single in SINGLE_VALUES]
    names += [block.cell_name(column) for block in all_blocks(kent) for column in block.columns]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(is_known(single.name, kent) for single in SINGLE_VALUES)


def test_a_filled_return_is_a_template_again(kent: Pack, content: Callable[..., ReturnContent]) -> None:
    first = return_bytes(content())
    again = return_bytes(content(template=first))
    assert Wanted(Package(first), kent).problems == ()
    assert values(again) == values(first)
    assert values(return_bytes(content((), previous=(), template=first))) == values(
        return_bytes(content((), previous=()))
    )


def values(made: bytes) -> dict[str, list[Any]]:
    """Return what every sheet holds, without the empty rows at its end."""
    found: dict[str, list[Any]] = {}
    for sheet in load_workbook(io.BytesIO(made)).worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        while rows and not any(cell is not None for cell in rows[-1]):
            rows.pop()
        found[sheet.title] = rows
    return found
