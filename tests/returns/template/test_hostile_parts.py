"""Templates that are well-formed and wrong: every one is filled or refused in a sentence, none is a fault."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccdesk.refusal import Refusal
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.write_return import return_bytes

from .conftest import parts_of, rich_template, with_parts

RICH = rich_template()
PARTS = sorted(name for name in parts_of(RICH) if name.endswith((".xml", ".rels")) and "theme" not in name)
ATTRIBUTE = re.compile(rb'(?<==")[^"]*(?=")|(?<=>)[^<>]+(?=<)')
WRONG = [
    b"",
    b"-1",
    b"0",
    b"x",
    b"99999999",
    b"1e9",
    b"A0",
    b"ZZZZ1",
    b"#REF!",
    b"Page!$A$1:$B",
    b"../../..",
    b"A1:A1048576",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.sampled_from(PARTS), place=st.integers(0, 10_000), wrong=st.sampled_from(WRONG))
def test_a_wrong_value_anywhere_is_refused_or_does_no_harm(
    content: Callable[..., ReturnContent], part: str, place: int, wrong: bytes
) -> None:
    data = parts_of(RICH)[part]
    found = list(ATTRIBUTE.finditer(data))
    if not found:
        return
    chosen = found[place % len(found)]
    changed = data[: chosen.start()] + wrong + data[chosen.end() :]
    with contextlib.suppress(Refusal):
        return_bytes(content(template=with_parts(RICH, {part: changed})))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.sampled_from(PARTS))
def test_a_missing_part_is_refused_or_does_no_harm(content: Callable[..., ReturnContent], part: str) -> None:
    changed = with_parts(RICH, {part: b"<other/>"})
    with contextlib.suppress(Refusal):
        return_bytes(content(template=changed))
