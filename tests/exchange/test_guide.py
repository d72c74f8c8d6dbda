"""The guide's page of the exchange workbook says what the specification of its sheets says."""

import re

from ccdesk import paths
from ccdesk.exchange.sheets import SHEETS


def test_the_guide_names_every_sheet_and_column_and_which_are_needed() -> None:
    text = (paths.resources() / "help" / "workbook.md").read_text(encoding="utf-8")
    told = {}
    for line in text.splitlines():
        if (match := re.fullmatch(r"\| (\w+) \| (.*) \|", line)) is not None and "`" in match[2]:
            columns = match[2].split(" (exactly")[0]
            told[match[1]] = [(name, bool(star)) for name, star in re.findall(r"`(\w+)`(\*?)", columns)]

    assert told == {sheet.name: [(column.header, column.required) for column in sheet.columns] for sheet in SHEETS}
