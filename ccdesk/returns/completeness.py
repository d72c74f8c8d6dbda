"""How complete a return is, in words a reader can act on."""

from collections import Counter

from ccdesk.framework.wording import NOT_RECORDED, NOT_WORKED_OUT, opened
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.lines import number
from ccdesk.returns.wording import part_words

UNKNOWNS = "not_recorded"  # the calculation that counts people without a characteristic


def completeness(content: ReturnContent) -> list[tuple[str, str]]:
    """Say how many rows are worked out, held and missing, how many lines are hidden, and what is often unknown."""
    states = Counter(content.headlines[row.code].state for row in content.pack.rows if row.code in content.headlines)
    hidden = sum(1 for line in content.lines if line.suppressed)
    kinds = [
        ("Worked out", states["counted"], "from the centre’s register"),
        ("Outside figures", states["held"], "held with their own dates and source"),
        (opened(NOT_WORKED_OUT), states["no-denominator"], "with nothing to divide by in this period"),
        (opened(NOT_RECORDED), states["not-recorded"], "with no data entered"),
    ]
    return [
        *(
            (label, f"{count} of the framework’s {len(content.pack.rows)} rows, {words}")
            for label, count, words in kinds
        ),
        ("Lines hidden", f"{hidden} of {len(content.lines)} lines hold a hidden figure"),
        ("Often not known", _unknowns(content)),
    ]


def _unknowns(content: ReturnContent) -> str:
    """Name what is not recorded for more people than the pack allows; a hidden figure is not named."""
    warning = content.pack.thresholds.unknown_warning_percent
    codes = {row.code for row in content.pack.measures if row.calculation == UNKNOWNS}
    found = []
    for line in content.lines:
        percent = number(line.value)
        if line.measure in codes and percent is not None and percent > warning:
            found.append(f"{part_words(content, line.part)} {percent:.1f}%")
    if not found:
        return f"No characteristic is missing for more than {warning}% of the people with a contact"
    return f"Missing for more than {warning}% of those with a contact: {', '.join(found)}"
