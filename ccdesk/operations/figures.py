"""Work out a register's figures for a period, and show what one of them was counted from."""

from collections.abc import Collection, Sequence

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.days import day_of
from ccdesk.measures.facts import COLUMNS, Elsewhere, Facts, Window
from ccdesk.measures.figures import Figure
from ccdesk.measures.work_out import rows_of, work_out
from ccdesk.refusal import Refusal
from ccdesk.register.facts_reader import read_picture
from ccdesk.register.records import describe_records
from ccdesk.register.register import Register

SIDES = ("numerator", "denominator")


def load_facts(register: Register, pack: Pack, period: Period) -> Facts:
    """Return the picture of what the register holds now that a period's figures are worked out from."""
    window = Window.of(period)
    with register.connection() as connection:
        picture = read_picture(connection, COLUMNS, (day_of(window.first), day_of(window.last)), period.first)
    beyond = Elsewhere(picture.attendance, picture.sessions, picture.costs, picture.families_seen)
    return Facts.from_columns(pack, period, picture.tables, beyond)


def figures_for(
    register: Register, pack: Pack, period: Period, codes: Collection[str] | None = None
) -> tuple[Figure, ...]:
    """Return a period's figures, of these rows or of all, in the framework's order.

    Refuses a code that the pack does not have. Raises PackError for a row that cannot be worked out.
    """
    rows_of(pack, codes)
    return work_out(load_facts(register, pack, period), pack, codes)


def records_behind(
    register: Register, pack: Pack, period: Period, line: tuple[str, str, str], side: str
) -> tuple[tuple[str, ...], Sequence[tuple[str, ...]]]:
    """Return headers and rows of the records that one side of one line (measure, part, name) was counted from.

    ``side`` is ``numerator`` or ``denominator``. Refuses a line that there is not, and a side that has no records.
    """
    measure, part, name = line
    figures = figures_for(register, pack, period, [measure])
    asked = (measure.strip().upper(), part, name)
    figure = next((one for one in figures if (one.measure.upper(), one.part, one.name) == asked), None)
    if figure is None:
        raise Refusal(
            f"{figures[0].measure} has no line “{part} / {name}” for {period}; "
            f"`ccdesk figures --measure {figures[0].measure}` lists the lines that it has."
        )
    if side not in SIDES:
        raise Refusal(f"A figure has no side “{side[:20]}”; ask for its numerator or its denominator.")
    counted_from = figure.numerator_from if side == "numerator" else figure.denominator_from
    if counted_from is None:
        raise Refusal(f"{figure.measure} “{part} / {name}” has no {side}, so no records stand behind one.")
    with register.connection() as connection:
        return describe_records(connection, counted_from.table, counted_from.ids.tolist())
