"""The table of the target groups: reached, in words, what is missing to the next words, and who came regularly."""

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Column, Table, Text, said
from ccdesk.evidence.sentences import more_for_next_words, proportion_words
from ccdesk.evidence.wording import cell_text, number_text, sides_text
from ccdesk.framework.inspection import InspectionFramework
from ccdesk.framework.pack import Group

PARTICIPATION = "U2-P1"


def groups_table(content: EvidenceContent) -> Table:
    """Return the table of all target groups."""
    columns = (
        Column("Target group", 11),
        Column("Reached", 5, number=True),
        Column("%", 3, number=True),
        Column("In words", 7),
        Column("More for the next", 4, number=True),
        Column("Came regularly", 5, number=True),
        Column("%", 3, number=True),
    )
    rows = tuple(_group_row(group, content) for group in content.pack.groups)
    return Table("Reach and sustained contact by target group", columns, rows)


def groups_explained(content: EvidenceContent) -> Text:
    """Say what the table's columns are."""
    days = content.pack.thresholds.sustained_days
    under = content.pack.thresholds.under_age
    return said(
        "Reached: those of the group in the reach area who came in the period, of the estimate for the group. More for "
        "the next: how many more would bring the group to the next words. Came regularly: of the children under "
        f"{under} of the group who came in the 12 months to the end of the period, those who came on at least {days} "
        "different days; none where a group is of adults."
    )


def _group_row(group: Group, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    part = f"group:{group.code}"
    reach = content.now.find(PARTICIPATION, part, "reach")
    sustained = content.now.find("R-SUST", part)
    return (
        group.label,
        sides_text(reach, mark),
        _share(reach, mark),
        proportion_words(reach, content.inspection),
        _more(reach, content.inspection),
        "none" if sustained is not None and sustained.denominator == 0 else sides_text(sustained, mark),
        _share(sustained, mark),
    )


def _share(line: EvidenceLine | None, mark: str) -> str:
    if line is not None and line.recorded and not line.hidden and line.value is None and not line.denominator_hidden:
        return "none"
    return cell_text(line, mark)


def _more(line: EvidenceLine | None, inspection: InspectionFramework) -> str:
    more = None if line is None else more_for_next_words(line, inspection)
    return "none" if more is None else number_text(more)
