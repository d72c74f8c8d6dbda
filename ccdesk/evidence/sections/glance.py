"""At a glance: who came, whom the centre reached and kept, and how it stands against its targets. One page."""

from ccdesk.evidence.comparing import Standing, standing
from ccdesk.evidence.content import EvidenceContent, PeriodLines
from ccdesk.evidence.document import Block, Bullets, Chart, Column, Heading, Run, Table, Text
from ccdesk.evidence.groups import PARTICIPATION
from ccdesk.evidence.pictures import Panels
from ccdesk.evidence.sentences import row_sentence
from ccdesk.evidence.trends import FEWEST_POINTS, trend_of
from ccdesk.evidence.wording import cell_text, period_short, within

PLACE = 20
HEADLINES = ("R-REG", "R-REACH", "R-SUST", "R-NEW", "R-OUT")
OVER_TIME = ("R-REG", "R-REACH", "R-SUST")
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
    standings = standings_of(content)
    chart = reach_over_time(content)
    return (
        Heading(1, "At a glance", new_page=True),
        *((Bullets(headlines),) if headlines else ()),
        who_came(content),
        *((Chart(chart),) if chart else ()),
        *((Heading(2, "Against the targets"), Bullets(standings)) if standings else ()),
    )


def reach_over_time(content: EvidenceContent) -> Panels | None:
    """Return small charts of registration, reach and sustained contact, or nothing where there are too few points."""
    known = content.pack.row_by_code
    trends = [trend_of(known[code], content) for code in OVER_TIME if code in known]
    shown = tuple(trend for trend in trends if trend.drawn >= FEWEST_POINTS)
    return Panels("Reach over time", shown) if shown else None


def who_came(content: EvidenceContent) -> Table:
    """Return the table of contacts, people and families of the last periods."""
    columns = (Column("Period", 3), *(Column(title, 2, number=True) for _, title in WHO_CAME))
    rows = tuple(_period_row(lines, content) for lines in reversed(content.periods[-PERIODS_SHOWN:]))
    return Table("Who came. People and families are counted once however often they came.", columns, rows)


def _period_row(lines: PeriodLines, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    counts = (cell_text(lines.find(PARTICIPATION, "all", name), mark) for name, _ in WHO_CAME)
    return (period_short(lines.period), *counts)


def standings_of(content: EvidenceContent) -> tuple[Text, ...]:
    """Say how many targets were met, and name those that were not."""
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
