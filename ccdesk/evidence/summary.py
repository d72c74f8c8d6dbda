"""The two-page summary: whom the centre reaches on the first page, how well it does on the second."""

from collections.abc import Sequence

from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Block, Bullets, Chart, Document, Facts, Heading, Paragraph, Table, Text, said
from ccdesk.evidence.fitting import PAGE_HEIGHT, TITLE_HEIGHT, Piece, fitted
from ccdesk.evidence.groups import PARTICIPATION, groups_table
from ccdesk.evidence.kept import JudgementEvidence
from ccdesk.evidence.sections.glance import reach_over_time, standings_of, who_came
from ccdesk.evidence.sections.reach import DEPRIVED, area_table, groups_chart
from ccdesk.evidence.sentences import row_sentence
from ccdesk.evidence.typography import typeset
from ccdesk.evidence.wording import period_title
from ccdesk.framework.lines import ALL
from ccdesk.framework.wording import moment_words

TITLE = "Evidence in two pages"
REACH = ("R-REG", "R-REACH", "R-SUST", "R-NEW")
_TOPICS = (
    ("What parents say", ("U2-P2", "T3-P8", "T2-P4")),
    ("Referrals and waits", ("U2-P3", "T3-P5", "T3-P1")),
    ("Programmes and courses", ("T2-P1", "U3-P1", "U3-O1")),
    ("Use of resources", ("B-COST", "B-HELD", "B-FILLED")),
)
_MOST_FINDINGS = 8
_LONGEST_FACT = 90  # letters


def compose_summary(content: EvidenceContent) -> Document:
    """Return the summary as a document of two pages, whatever the centre."""
    rule = content.pack.disclosure
    closing = Paragraph(
        said(
            f"{rule.mark} or “too few to show”: a count from 1 to {rule.highest_hidden}, or one that would give such a "
            "count away, is not shown. Definitions and all figures stand in the full pack."
        ),
        note=True,
    )
    first = fitted(_first_page(content), PAGE_HEIGHT - TITLE_HEIGHT)
    second = fitted((*_second_page(content), Piece(0, ((closing,),))), PAGE_HEIGHT)
    return typeset(
        Document(
            title=TITLE,
            centre=_short(content.centre.name or "Children’s centre"),
            period=period_title(content.now.period),
            author=content.prepared_by,
            prepared_at=content.prepared_at,
            blocks=(*first, *second),
            contents=False,
            compact=True,
        )
    )


def _first_page(content: EvidenceContent) -> tuple[Piece, ...]:
    centre = content.centre
    facts = (
        ("Period", period_title(content.now.period)),
        ("Centre number", centre.number),
        ("Manager", centre.manager),
        ("Prepared on", moment_words(content.prepared_at)),
        ("Framework", content.inspection.title),
    )
    title = Facts(tuple((name, _short(value)) for name, value in facts if value))
    notice = Paragraph(said(" ".join(content.inspection.notice.split())), note=True)
    reach = _sentences(REACH, content)
    pieces = [Piece(0, ((title, notice, Heading(1, "Whom the centre reaches")),)), _listed(3, reach)]
    pieces.append(_rows(4, who_came(content)))
    if content.now.find(PARTICIPATION) is not None:
        pieces.append(_rows(2, groups_table(content)))
        chart = groups_chart(content)
        pieces.append(Piece(6, ((Chart(chart),), ()) if chart else ((),)))
    if content.now.find("R-REACH", DEPRIVED) is not None:
        table = area_table("Most deprived areas and all areas", [DEPRIVED, ALL], "", content)
        pieces.append(_rows(5, table))
    return tuple(pieces)


def _second_page(content: EvidenceContent) -> tuple[Piece, ...]:
    kept = _first_with_findings(content)
    pieces = [
        Piece(0, ((Heading(1, "How well it does", new_page=True),),)),
        _listed(5, standings_of(content), Heading(2, "Against the targets")),
        _over_time(content),
        _listed(2, tuple(map(said, kept.strengths[:_MOST_FINDINGS])), Heading(2, "Strengths")),
        _listed(2, tuple(map(said, kept.gaps[:_MOST_FINDINGS])), Heading(2, "Gaps, and what would close them")),
    ]
    for place, (title, codes) in enumerate(_TOPICS):
        pieces.append(_listed(3 + place, _sentences(codes, content), Heading(2, title)))
    return tuple(pieces)


def _over_time(content: EvidenceContent) -> Piece:
    chart = reach_over_time(content)
    return Piece(5, ((Chart(chart),), ()) if chart else ((),))


def _first_with_findings(content: EvidenceContent) -> JudgementEvidence:
    """Return the findings of the first judgement that has any: the overall one, where the framework has it."""
    found = (content.judgements.get(one.code, JudgementEvidence()) for one in content.inspection.judgements)
    return next((one for one in found if one.strengths or one.gaps), JudgementEvidence())


def _sentences(codes: Sequence[str], content: EvidenceContent) -> tuple[Text, ...]:
    known = content.pack.row_by_code
    rows = [known[code] for code in codes if code in known]
    return tuple(
        row_sentence(row, content)
        for row in rows
        if (line := content.now.find(row.code)) is not None and line.recorded and line.value is not None
    )


def _listed(rank: int, items: tuple[Text, ...], heading: Heading | None = None) -> Piece:
    """Return a list that loses its last items first, and with the last of them its heading."""
    above: tuple[Block, ...] = (heading,) if heading else ()
    forms = tuple((*above, Bullets(items[:count])) for count in range(len(items), 0, -1))
    return Piece(rank, (*forms, ()))


def _rows(rank: int, table: Table) -> Piece:
    """Return a table that loses its last rows first."""
    counts = range(len(table.rows), 0, -1)
    return Piece(rank, (*((Table(table.caption, table.columns, table.rows[:count]),) for count in counts), ()))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_FACT else f"{text[:_LONGEST_FACT].rstrip()}…"
