"""What every document that leaves the building is made from: disclosed lines, the year's targets, the centre.

Small counts are hidden one financial year at a time: its quarters in order, then the year, each with those before it
settled, so that all documents hide the same. The months of a quarter come after their year and are settled together;
other days come last. Returns that were signed are settled first of all.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ccdesk.framework.centre import Centre
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import FINANCIAL_YEAR_MONTH, Period, financial_year
from ccdesk.framework.standing import Target
from ccdesk.measures.figures import Figure
from ccdesk.operations.centre import centre_details
from ccdesk.operations.figures import load_facts
from ccdesk.register.bulk import read_rows
from ccdesk.register.file_content import fetch
from ccdesk.register.revision import last_step
from ccdesk.register.signed_returns import signed_returns
from ccdesk.returns.disclosure.disclosing import disclose
from ccdesk.returns.disclosure.figures import PeriodFigures, PublishedPeriod
from ccdesk.returns.disclosure.report import Published
from ccdesk.returns.frozen import lines_from_json
from ccdesk.returns.lines import PublishedLine, ReturnLine

if TYPE_CHECKING:
    from ccdesk.register.register import Register

MOST_KEPT = 60  # periods of one register: three years of quarters and months, and what they are compared with


@dataclass
class _Kept:
    """What was published of one register as it stood at one step of its journal."""

    step: int = -1
    by_period: OrderedDict[tuple[str, str], Published] = field(default_factory=OrderedDict)
    working: threading.Lock = field(default_factory=threading.Lock)


# Proving a year takes about a second; it is the same for every document until something is saved.
_KEPT: "WeakKeyDictionary[Register, _Kept]" = WeakKeyDictionary()
_KEEPING = threading.Lock()


def published_lines(register: "Register", pack: Pack, period: Period) -> tuple[PublishedLine, ...]:
    """Return a period's figures as they may leave the building: no small count can be worked out from them."""
    return published(register, pack, period).lines


def published(register: "Register", pack: Pack, period: Period) -> Published:
    """Return a period's figures as they may leave the building, with what is hidden and what was proved."""
    with _KEEPING:
        kept = _KEPT.setdefault(register, _Kept())
    with kept.working:
        with register.connection() as connection:
            step = last_step(connection)
        if step != kept.step:
            kept.by_period.clear()
            kept.step = step
        key = (pack.code, period.text)
        if key not in kept.by_period:
            for text, one in _disclosed(register, pack, period).items():
                kept.by_period[pack.code, text] = one
        found = kept.by_period[key]
        kept.by_period.move_to_end(key)
        while len(kept.by_period) > MOST_KEPT:
            kept.by_period.popitem(last=False)
        return found


def _disclosed(register: "Register", pack: Pack, period: Period) -> Mapping[str, Published]:
    """Put a period through disclosure control, with those before it and what was sent."""
    sent = tuple(_sent(register))
    periods = {(one.first, one.last): one for one in (*_periods_until(period), period)}
    years = {financial_year(one.last) for one in periods.values()}
    for one in sent:
        if financial_year(one.period.last) in years:
            periods.setdefault((one.period.first, one.period.last), one.period)
    periods[period.first, period.last] = period  # by the words it was asked for
    return disclose([figures_to_disclose(register, pack, one) for one in periods.values()], pack, sent)


def _periods_until(period: Period) -> Iterator[Period]:
    """Yield what is settled before or with a period: earlier quarters; before the year all four; before days, all."""
    for year in dict.fromkeys(financial_year(day) for day in (period.first, period.last)):
        for text in (*(f"{year}-Q{quarter}" for quarter in (1, 2, 3, 4)), year):
            one = Period.parse(text)
            if (one.first, one.last) == (period.first, period.last):
                return
            yield one
    if period.kind == "month":
        quarter = Period.parse(_quarter_of(period.first))
        for month in range(3):
            yield Period.parse(f"{quarter.first.year}-{quarter.first.month + month:02}")


def _quarter_of(day: date) -> str:
    return f"{financial_year(day)}-Q{(day.month - FINANCIAL_YEAR_MONTH) % 12 // 3 + 1}"


def _sent(register: "Register") -> Iterator[PublishedPeriod]:
    """Yield what signed returns printed, every version: a file that was signed may have left the building."""
    with register.connection() as connection:
        for one in signed_returns(connection):
            yield PublishedPeriod(Period.parse(one.period), lines_from_json(fetch(connection, one.published_digest)))


def figures_to_disclose(register: "Register", pack: Pack, period: Period) -> PeriodFigures:
    """Return a period's lines as worked out, unsuppressed, as disclosure control takes them."""
    from ccdesk.measures.work_out import work_out
    from ccdesk.operations.completions import withheld_completers

    facts = load_facts(register, pack, period)
    lines = tuple(map(return_line, work_out(facts, pack)))
    return PeriodFigures(period, lines, frozenset(facts.area.deprived), withheld_completers(facts, pack, period))


def targets_on(register: "Register", day: date) -> Mapping[str, Target]:
    """Return the targets of the financial year of a day; of several of one measure, the latest record."""
    year = financial_year(day)
    with register.connection() as connection:
        rows = read_rows(connection, "target", ("measure", "year", "target", "floor"))
    return {measure: Target(target, floor) for measure, of_year, target, floor in rows if of_year == year}


def centre_of(register: "Register") -> Centre:
    """Return the centre as a document names it."""
    details = centre_details(register)
    return Centre(*(details.get(key, "") for key in ("name", "number", "address", "manager")))


def return_line(figure: Figure) -> ReturnLine:
    """Return a figure as disclosure control takes it."""
    return ReturnLine(
        measure=figure.measure,
        part=figure.part,
        name=figure.name,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        unit=figure.unit,
        state=str(figure.state),
        note=figure.note,
    )
