"""What leaves the building of the demonstration centre: nothing small can be worked out of any of it, nor of it all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.publishing import figures_to_disclose, published, published_lines
from ccdesk.register.file_content import keep
from ccdesk.register.journal.steps import step
from ccdesk.register.register import Register
from ccdesk.register.signed_returns import SignedReturn, add_signed_return
from ccdesk.returns.disclosure.disclosing import disclose_primary, worked_out
from ccdesk.returns.disclosure.figures import PeriodFigures
from ccdesk.returns.disclosure.report import Published
from ccdesk.returns.frozen import lines_as_json
from ccdesk.returns.lines import PublishedLine

YEARS = ("2010/11", "2011/12", "2012/13")
PERIODS = tuple(Period.parse(text) for year in YEARS for text in (*(f"{year}-Q{q}" for q in (1, 2, 3, 4)), year))


@pytest.fixture(scope="module")
def demonstration(request: pytest.FixtureRequest) -> Iterator[Register]:
    """Return the open register of the demonstration centre, which nothing here changes."""
    with request.getfixturevalue("made_demonstration").open() as register:
        yield register


@pytest.fixture(scope="module")
def kent(demonstration: Register) -> Pack:
    """Return the framework of the demonstration centre."""
    return pack_of(demonstration)


@pytest.fixture(scope="module")
def figures(demonstration: Register, kent: Pack) -> tuple[PeriodFigures, ...]:
    """Return three years of quarters and years, as worked out."""
    return tuple(figures_to_disclose(demonstration, kent, period) for period in PERIODS)


@pytest.fixture(scope="module")
def all_published(demonstration: Register, kent: Pack) -> Mapping[str, Published]:
    """Return the same periods as they leave the building."""
    return {period.text: published(demonstration, kent, period) for period in PERIODS}


def test_nothing_is_worked_out_of_three_years_of_returns_laid_side_by_side(
    figures: tuple[PeriodFigures, ...], all_published: Mapping[str, Published], kent: Pack
) -> None:
    assert all(one.report.is_proven for one in all_published.values())
    assert worked_out(figures, {text: one.lines for text, one in all_published.items()}, kent) == ()


def test_the_rule_of_the_pack_alone_would_leave_much_to_work_out(
    figures: tuple[PeriodFigures, ...], kent: Pack
) -> None:
    left = {one.period.text: disclose_primary(one.lines, kent.disclosure) for one in figures}
    found = {measure for measure, _, _ in worked_out(figures, left, kent)}
    assert {"U2-P3", "T3-P3", "B-COST", "T2-P5"} <= found


def test_few_numbers_are_hidden_for_the_sake_of_others(all_published: Mapping[str, Published]) -> None:
    reports = [one.report for one in all_published.values()]
    cells, small = sum(one.cells for one in reports), sum(one.hidden_primary for one in reports)
    beside = sum(one.hidden_secondary for one in reports)
    assert small < 0.15 * cells
    assert beside < 0.04 * cells


def test_noughts_are_shown_and_no_small_count_is(
    figures: tuple[PeriodFigures, ...], all_published: Mapping[str, Published]
) -> None:
    for one in figures:
        for line, public in zip(one.lines, all_published[one.period.text].lines, strict=True):
            for before, after in ((line.numerator, public.numerator), (line.denominator, public.denominator)):
                if before == 0 and line.unit not in ("days", "points"):
                    assert after == 0
                if line.unit not in ("days", "points", "pounds") and line.state != "held":
                    assert after not in (1, 2, 3, 4)


def test_a_quarter_is_the_same_whatever_was_asked_before(demonstration: Register, kent: Pack) -> None:
    quarter = Period.parse("2012/13-Q2")
    lines = published_lines(demonstration, kent, quarter)
    published_lines(demonstration, kent, Period.parse("2012/13"))
    assert published_lines(demonstration, kent, quarter) == lines


def test_the_same_days_under_other_words_hide_the_same(demonstration: Register, kent: Pack) -> None:
    days = published_lines(demonstration, kent, Period.parse("2012-07-01..2012-09-30"))
    assert days == published_lines(demonstration, kent, Period.parse("2012/13-Q2"))


def test_what_was_signed_stays_hidden_and_what_it_showed_is_known(demonstration_copy: Register, kent: Pack) -> None:
    quarter = Period.parse("2012/13-Q1")
    before = published_lines(demonstration_copy, kent, quarter)
    families = ("U2-P1", "all", "headline")
    sign(demonstration_copy, quarter, [hidden(line) if line.key == families else line for line in before])
    after = {line.key: line for line in published_lines(demonstration_copy, kent, quarter)}
    assert after[families].numerator == kent.disclosure.mark
    assert [after[line.key] for line in before if line.key != families] == [
        line for line in before if line.key != families
    ]


def hidden(line: PublishedLine) -> PublishedLine:
    """Return a line as a return shows it that hides its numerator."""
    return replace(line, numerator="[c]", value="[c]", suppressed="secondary")


def sign(register: Register, period: Period, lines: Sequence[PublishedLine]) -> None:
    """Put a signed return with these lines into the register."""
    with step(register, "Signed a return") as made:
        digest = keep(made, lines_as_json(lines))
        row = SignedReturn(
            id=register.keys.take(1)[0],
            period=period.text,
            version=1,
            file_name="return.xlsx",
            prepared_by="Pat Rowan",
            signed_on=date(2012, 7, 9),
            signed_at=datetime(2012, 7, 9, 10, 4, tzinfo=UTC),
            sent_on=None,
            workbook_digest=digest,
            figures_digest=digest,
            ids_digest=digest,
            published_digest=digest,
            lines_digest="",
            signature="",
            changes="[]",
            last_step=0,
        )
        add_signed_return(made, row)


def test_where_quarters_add_up_to_the_year_never_just_one_of_the_five_is_hidden(
    figures: tuple[PeriodFigures, ...], all_published: Mapping[str, Published]
) -> None:
    """What a reader would try first, worked out without the solver; also for people, where nobody came twice."""
    by_period = {one.period.text: one for one in figures}
    public = {text: {line.key: line for line in one.lines} for text, one in all_published.items()}
    for year in YEARS:
        texts = [*(f"{year}-Q{quarter}" for quarter in (1, 2, 3, 4)), year]
        for line in by_period[year].lines:
            for side in () if line.state == "held" else ("numerator", "denominator"):
                there = [text for text in texts if line.key in by_period[text].by_key]
                numbers = [getattr(by_period[text].by_key[line.key], side) or 0 for text in there]
                if sum(numbers[:-1]) == numbers[-1]:
                    secret = [text for text in there if isinstance(getattr(public[text][line.key], side), str)]
                    assert len(secret) != 1, (line.key, side, secret)
