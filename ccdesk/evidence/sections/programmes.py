"""Programmes and courses: who came, who completed, and what it led to."""

from ccdesk.evidence.content import EvidenceContent, EvidenceLine
from ccdesk.evidence.document import Block, Bullets, Chart, Column, Heading, Paragraph, Table, said
from ccdesk.evidence.kept import Service
from ccdesk.evidence.sentences import row_sentence
from ccdesk.evidence.trends import FEWEST_POINTS, trend_of
from ccdesk.evidence.wording import cell_text, sides_text

PLACE = 42
KINDS = frozenset({"course", "programme"})
_ROWS = ("U3-P1", "U3-O1", "U3-P3", "T2-P1", "T2-P4", "T2-P5")
_COMPLETED = ("U3-P1", "T2-P1")
_WAITED = ("U3-P2", "T2-P2")
_BETTER = ("U3-P3", "T2-P4")
_CHARTED = "T2-P1"


def blocks(content: EvidenceContent) -> tuple[Block, ...]:
    """Return the section, or nothing where no programme or course ran."""
    services = tuple(one for one in content.services if one.kind in KINDS and one.offered)
    if not services:
        return ()
    known = content.pack.row_by_code
    rows = [known[code] for code in _ROWS if code in known]
    told = [row for row in rows if (line := content.now.find(row.code)) and line.recorded and not line.hidden]
    trend = trend_of(known[_CHARTED], content) if _CHARTED in known else None
    explained = said(
        "Completed: of those whose place ended in the period. Better off: of those measured twice, those who improved "
        "on their first assessment; for a parenting programme, of the families that answered, those who say that their "
        "parenting improved. Went on: of those who ended and whose destination is known, those who went on to work or "
        "further learning. A figure stands only where the framework asks for it of that kind of service."
    )
    return (
        Heading(1, "Programmes and courses", new_page=True),
        Bullets(tuple(row_sentence(row, content) for row in told)),
        _table(services, content),
        Paragraph(explained, note=True),
        *((Chart(trend),) if trend and trend.drawn >= FEWEST_POINTS else ()),
    )


def _table(services: tuple[Service, ...], content: EvidenceContent) -> Table:
    columns = (
        Column("Programme or course", 8),
        Column("Sessions held", 4, number=True),
        Column("People", 3, number=True),
        Column("Average wait", 4, number=True),
        Column("Completed", 4, number=True),
        Column("Better off", 4, number=True),
        Column("Went on", 4, number=True),
    )
    return Table("Programmes and courses of the period", columns, tuple(_row(one, content) for one in services))


def _row(service: Service, content: EvidenceContent) -> tuple[str, ...]:
    mark = content.pack.disclosure.mark

    def first(*codes: str) -> EvidenceLine | None:
        found = (content.now.find(code, service.part) for code in codes)
        asked = [line for line in found if line is not None and line.recorded]
        return next((line for line in asked if line.denominator != 0), asked[0] if asked else None)

    held = first("B-HELD")
    people = content.now.find("U2-P1", service.part, "individuals")
    waited = first(*_WAITED)
    return (
        service.name,
        _sides(held, mark),
        cell_text(people, mark) if people is not None else "not asked",
        "not asked" if waited is None else "nobody began" if waited.denominator == 0 else cell_text(waited, mark),
        _sides(first(*_COMPLETED), mark),
        _sides(first(*_BETTER), mark),
        _sides(first("U3-O1"), mark),
    )


def _sides(line: EvidenceLine | None, mark: str) -> str:
    return "not asked" if line is None else sides_text(line, mark)
