"""The figures file, as the command line prints it."""

import json
from datetime import date

from ccdesk.framework.period import Period
from ccdesk.operations.printed_figures import figures_json
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.register import Register


def test_the_figures_file_reads_the_same_in_every_code_page(register: Register) -> None:
    with step(register, "Kept an outside figure") as made:
        columns = ("id", "measure", "from_day", "to_day", "value", "unit", "source")
        row = (
            made.keys.take(1)[0],
            "U4-O3",
            date(2012, 4, 1),
            date(2013, 3, 31),
            7.1,
            "percent",
            "NHS “Crèche” report",
        )
        insert_rows(made, "held_figure", columns, [row])

    printed = figures_json(register, Period.parse("2012/13"), ("U4-O3",))

    assert printed.isascii()
    (line,) = json.loads(printed)
    assert line["value"] == 7.1
    assert "NHS “Crèche” report" in line["note"]
