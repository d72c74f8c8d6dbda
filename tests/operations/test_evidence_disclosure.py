"""Nothing hidden among the lines that only the evidence has can be worked out by taking the rest from a total."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.lines import Number
from ccdesk.framework.pack import DisclosureRule
from ccdesk.operations.evidence_disclosure import protected
from ccdesk.returns.disclosure.disclosing import disclose_primary
from ccdesk.returns.lines import PublishedLine, ReturnLine

RULE = DisclosureRule(highest_hidden=4, mark="[c]")
Share = tuple[int, int]


def share(part: str, n: Number, d: Number, measure: str = "T2-P1", name: str = "headline") -> ReturnLine:
    return ReturnLine(measure, part, name, n, d, 100 * n / d if d else None, "percent", "counted")


def count(part: str, n: Number, measure: str = "U2-P1", name: str = "contacts") -> ReturnLine:
    return ReturnLine(measure, part, name, n, None, n, "count", "counted")


def hidden_of(lines: Sequence[ReturnLine], published: Sequence[PublishedLine] = ()) -> tuple[PublishedLine, ...]:
    raw = {line.key: line for line in lines}
    return protected(disclose_primary(lines, RULE), raw, published, RULE.highest_hidden, RULE.mark)


def cells(lines: Sequence[PublishedLine]) -> dict[str, tuple[object, object]]:
    return {line.part: (line.numerator, line.denominator) for line in lines}


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((20, 15, 9), (20, 15, 9)),
        ((20, 15, 3), (20, "[c]", "[c]")),  # the smallest other goes with it
        ((20, 15, 3, 0), (20, "[c]", "[c]", 0)),  # a nought is shown
        ((20, 15, 2, 1), (20, "[c]", "[c]", "[c]")),  # 2 and 1 are known to be small together
        ((20, 15, 4, 4), (20, 15, "[c]", "[c]")),
    ],
)
def test_one_hidden_part_takes_enough_others_with_it(counts: tuple[int, ...], shown: tuple[object, ...]) -> None:
    found = hidden_of([count(f"service:{at}", n) for at, n in enumerate(counts)])
    assert tuple(line.numerator for line in found) == shown


def test_a_small_rest_is_hidden_with_the_smallest_other_part() -> None:
    found = cells(hidden_of([share("service:A", 14, 15), share("service:B", 20, 30), share("service:C", 15, 40)]))
    assert found == {"service:A": ("[c]", 15), "service:B": (20, 30), "service:C": ("[c]", 40)}


@pytest.mark.parametrize(("n", "shown"), [(117, "[c]"), (60, 60)])
def test_what_the_return_says_or_hides_of_the_same_service_is_said_or_hidden_here(n: int, shown: object) -> None:
    filled = share("service:A", n, 120, "B-FILLED")
    lines = [count("service:A", n), count("service:B", 80), count("service:C", 70)]
    raw = {line.key: line for line in (*lines, filled)}
    found = protected(
        disclose_primary(lines, RULE), raw, disclose_primary([filled], RULE), RULE.highest_hidden, RULE.mark
    )
    assert found[0].numerator == shown


def test_what_the_return_shows_anyway_is_not_taken_to_protect_another() -> None:
    filled = share("service:A", 10, 120, "B-FILLED")
    lines = [count("service:A", 10), count("service:B", 80), count("service:C", 3)]
    raw = {line.key: line for line in (*lines, filled)}
    found = protected(
        disclose_primary(lines, RULE), raw, disclose_primary([filled], RULE), RULE.highest_hidden, RULE.mark
    )
    assert [line.numerator for line in found] == [10, "[c]", "[c]"]


def test_a_count_that_another_name_of_the_measure_hides_is_hidden() -> None:
    completed = share("service:A", 17, 20, "U3-P1")
    found = hidden_of([completed, count("service:A", 17, "U3-P1", "completed")])
    assert [line.numerator for line in found] == ["[c]", "[c]"]


def test_a_total_that_the_return_hides_is_not_the_sum_of_what_is_shown_here() -> None:
    total = PublishedLine("U3-P1", "all", "headline", "[c]", 90, "[c]", "percent", "counted", "secondary")
    lines = [share(f"service:{at}", n, d, "U3-P1") for at, (n, d) in enumerate(((24, 30), (26, 32), (22, 28)))]
    assert cells(hidden_of(lines, [total]))["service:2"] == ("[c]", 28)


counts = st.integers(0, 40)
shares = st.tuples(counts, counts).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(shares, min_size=1, max_size=6))
def test_no_hidden_cell_can_be_found_from_the_totals(parts: list[Share]) -> None:
    lines = [share(f"service:{at}", n, d) for at, (n, d) in enumerate(parts)]
    found = hidden_of(lines)
    for line, (n, d) in zip(found, parts, strict=True):
        assert line.numerator in ("[c]", n)
        assert not (line.numerator != "[c]" and 0 < n <= RULE.highest_hidden)
        assert not (line.numerator != "[c]" and line.denominator != "[c]" and 0 < d - n <= RULE.highest_hidden)
    # Whoever knows the totals knows what the hidden cells come to; that must leave each of them open.
    denominators = [d for line, (_, d) in zip(found, parts, strict=True) if line.denominator == "[c]"]
    if denominators and any(line.denominator not in ("[c]", 0) for line in found):
        assert len(denominators) > 1
        assert sum(denominators) >= RULE.highest_hidden + len(denominators)
    numerators = [n for line, (n, _) in zip(found, parts, strict=True) if line.numerator == "[c]"]
    if numerators and any(line.numerator not in ("[c]", 0) for line in found):
        assert len(numerators) > 1
        assert sum(numerators) >= RULE.highest_hidden + len(numerators)
