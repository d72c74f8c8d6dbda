"""At a glance: who came, whom the centre reached and kept, and how it stands against its targets. One page."""

from ccdesk.evidence.comparing import Standing, standing
from ccdesk.evidence.content import EvidenceContent, EvidenceLine, PeriodLines
from ccdesk.evidence.document import Block, Bullets, Column, Heading, Paragraph, Run, Table, Text, said
from ccdesk.evidence.sentences import more_for_next_words, proportion_words, row_sentence
from ccdesk.evidence.wording import cell_text, number_text, period_short, sides_text, within
from ccdesk.framework.inspection import InspectionFramework
from ccdesk.framework.pack import Group

PLACE = 20
HEADLINES = ("R-REG", "R-REACH", "R-SUST", "R-NEW", "R-OUT")
PARTICIPATION = "U2-P1"
PERIODS_SHOWN = 4
WHO_CAME = (
    ("contacts", "Contacts"),
    ("individuals", "People"),
    ("families", "Families"),
    ("outreach-contacts", "Contacts at outreach"),
)


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the section."""
    rows = content.pack.row_by_code
    headlines = tuple(row_sentence(rows[code], content) for code in HEADLINES if code in rows)
    standings = _standings(content)
    return (
        Heading(1, "At a glance", new_page=True),
        *((Bullets(headlines),) if headlines else ()),
        _who_came(content),
        *_groups(content),
        *((Heading(2, "Against the targets"), Bullets(standings)) if standings else ()),
    )


def _who_came(content: EvidenceContent) -> Table:
    columns = (Column("Period", 3), *(Column(title, 2, number=True) for _, title in WHO_CAME))
    rows = tuple(_period_row(lines, content) for lines in reversed(content.periods[-PERIODS_SHOWN:]))
    return Table("Who came. People and families are counted once however often they came.", columns, rows)


def _period_row(lines: PeriodLines, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    counts = (cell_text(lines.find(PARTICIPATION, "all", name), mark) for name, _ in WHO_CAME)
    return (period_short(lines.period), *counts)


def _groups(content: EvidenceContent) -> tuple[Block, ...]:
    if content.now.find(PARTICIPATION) is None:
        return ()
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
    days = content.pack.thresholds.sustained_days
    under = content.pack.thresholds.under_age
    explained = said(
        "Reached: those of the group in the reach area who came in the period, of the estimate for the group. More for "
        "the next: how many more would bring the group to the next words. Came regularly: of the children under "
        f"{under} of the group who came in the 12 months to the end of the period, those who came on at least {days} "
        "different days; none where a group is of adults."
    )
    return (Table("Reach and sustained contact by target group", columns, rows), Paragraph(explained, note=True))


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


def _standings(content: EvidenceContent) -> tuple[Text, ...]:
    found: dict[Standing, list[str]] = {}
    for row in content.pack.row_by_code.values():
        stands = standing(content.now.find(row.code), row, content.target(row))
        if stands is not None:
            found.setdefault(stands, []).append(f"{within(row.label)} ({row.code})")
    judged = sum(len(names) for names in found.values())
    named = ((Standing.ABOVE_FLOOR, "Target not met, floor met"), (Standing.MISSED, "Target not met"))
    if not judged:
        return ()
    met = (Run("Target met: ", strong=True), Run(f"{len(found.get(Standing.MET, ()))} of {judged} measures."))
    missed = (
        (Run(f"{title}: ", strong=True), Run(f"{'; '.join(found[key])}.")) for key, title in named if key in found
    )
    return (met, *missed)
