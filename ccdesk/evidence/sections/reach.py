"""Whom the centre reaches and keeps: by target group, and by small area with the most deprived apart."""

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Block, Bullets, Chart, Column, Heading, Paragraph, Run, Table, Text, said
from ccdesk.evidence.groups import PARTICIPATION, groups_explained, groups_table
from ccdesk.evidence.parts import area_label
from ccdesk.evidence.pictures import Bar, Bars
from ccdesk.evidence.sentences import proportion_words, share_sentence
from ccdesk.evidence.wording import TOO_FEW, cell_text, number_text, sides_text, value_text
from ccdesk.framework.wording import NOT_RECORDED

PLACE = 25
REGISTERED, REACHED, SUSTAINED = "R-REG", "R-REACH", "R-SUST"
DEPRIVED = "lsoa:deprived"
_MARKED = "among the most deprived 30%"


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the section, or nothing where neither groups nor areas have been counted."""
    told = (*_by_group(content), *_by_area(content))
    return (Heading(1, "Reach and sustained contact", new_page=True), *told) if told else ()


def _by_group(content: EvidenceContent) -> tuple[Block, ...]:
    if content.now.find(PARTICIPATION) is None:
        return ()
    chart = groups_chart(content)
    return (
        Heading(2, "By target group"),
        groups_table(content),
        Paragraph(groups_explained(content), note=True),
        *((Chart(chart),) if chart else ()),
    )


def groups_chart(content: EvidenceContent) -> Bars | None:
    """Return the chart of the groups' reach, or nothing where no group's can be shown."""
    bars = tuple(
        _bar(group.brief, line)
        for group in content.pack.groups
        if (line := content.now.find(PARTICIPATION, f"group:{group.code}", "reach")) is not None
    )
    lowest = next(
        (one for one in content.inspection.thresholds if one.measure == PARTICIPATION and one.grade == 2), None
    )
    grade = next((one.title for one in content.inspection.grades if lowest and one.number == lowest.grade), "")
    if all(bar.value is None for bar in bars):
        return None
    return Bars(
        "Reach of each target group, of the estimate for the group",
        bars,
        lowest.lowest_percent if lowest else None,
        f"{lowest.lowest_percent}%: expected in every group for “{grade}”" if lowest else "",
    )


def _by_area(content: EvidenceContent) -> tuple[Block, ...]:
    parts = [line.part for line in content.now.parts(REACHED, "lsoa:") if line.part != DEPRIVED]
    if not parts:
        return ()
    deprived = [part for part in parts if part.removeprefix("lsoa:") in content.deprived_areas]
    others = [part for part in parts if part not in deprived]
    sentences = _deprived_sentences(content)
    explained = said(
        "An area is a lower layer super output area (LSOA) of the reach area, some 1,500 people. The most deprived are "
        "those of the reach area among the 30% most deprived in England; deprivation is said of the area, never of a "
        "family. More than 100% means that more were counted than the estimate of the area’s children expects."
    )
    bars = tuple(
        _bar(area_label(part), content.now.find(REACHED, part), marked=part in deprived)
        for part in (*deprived, *others)
    )
    chart = Bars("Children under 5 reached, by area", bars, marked_words=_MARKED if deprived else "")
    return (
        Heading(2, "By area"),
        *((Bullets(sentences),) if sentences else ()),
        *((area_table("The most deprived 30% of areas", deprived, DEPRIVED, content),) if deprived else ()),
        area_table("The other areas" if deprived else "Areas", others, "", content),
        Paragraph(explained, note=True),
        *((Chart(chart),) if any(bar.value is not None for bar in bars) else ()),
    )


def _deprived_sentences(content: EvidenceContent) -> tuple[Text, ...]:
    """Say how many of the most deprived areas' children came, and came regularly."""
    days = content.pack.thresholds.sustained_days
    told = (
        (REACHED, "children under 5 of the most deprived areas", "came to the centre at least once in the period"),
        (SUSTAINED, "those who came in the 12 months to its end", f"came on at least {days} different days"),
    )
    lines = [(content.now.find(code, DEPRIVED), of, did) for code, of, did in told]
    return tuple(
        (*share_sentence(of, did, line, content.inspection), Run("."))
        for line, of, did in lines
        if line is not None and line.value is not None
    )


def area_table(title: str, parts: list[str], total: str, content: EvidenceContent) -> Table:
    """Return the table of some areas: registered, reached, and came regularly."""
    columns = (
        Column("Area", 9),
        Column("Registered", 5, number=True),
        Column("%", 3, number=True),
        Column("Reached", 5, number=True),
        Column("%", 3, number=True),
        Column("Reached, in words", 6),
        Column("Came regularly", 5, number=True),
        Column("%", 3, number=True),
    )
    shown = [*parts, *([total] if total and content.now.find(REACHED, total) else [])]
    return Table(f"{title}: children under 5", columns, tuple(_area_row(part, content) for part in shown))


def _area_row(part: str, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark
    reached = content.now.find(REACHED, part)
    cells = [area_label(part)]
    for code in (REGISTERED, REACHED, SUSTAINED):
        line = content.now.find(code, part)
        cells += [sides_text(line, mark), cell_text(line, mark)]
        if code == REACHED:
            cells.append(proportion_words(reached, content.inspection))
    return tuple(cells)


def _bar(label: str, line: EvidenceLine | None, *, marked: bool = False) -> Bar:
    if line is None or not line.recorded:
        return Bar(label, None, NOT_RECORDED, marked)
    if line.hidden or line.denominator_hidden:
        return Bar(label, None, TOO_FEW, marked)
    if line.value is None:
        return Bar(label, None, f"{number_text(line.numerator or 0)}; no estimate", marked)
    return Bar(label, line.value, f"{value_text(line.value, line.unit)} ({sides_text(line, '')})", marked)
