"""A made-up centre for the evidence tests: the real pack and words, lines written by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ccdesk.evidence.content import EvidenceContent, EvidenceLine, PeriodLines
from ccdesk.evidence.kept import EvidenceItem, JudgementEvidence, LogNote, ReportCard, Service
from ccdesk.framework.centre import Centre
from ccdesk.framework.inspection import InspectionFramework, load_inspection_framework
from ccdesk.framework.lines import State
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Target

MakeContent = Callable[..., EvidenceContent]


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="session")
def inspection() -> InspectionFramework:
    return load_inspection_framework("ofsted-2013")


@pytest.fixture(scope="session")
def make_content(pack: Pack, inspection: InspectionFramework) -> MakeContent:
    def make(
        *now: EvidenceLine,
        before: Sequence[EvidenceLine] | None = None,
        earlier: Sequence[Sequence[EvidenceLine]] = (),
        targets: Mapping[str, Target] | None = None,
        period: str = "2012/13-Q1",
    ) -> EvidenceContent:
        lines = [*earlier, *(() if before is None else (before,)), now]
        periods = Period.parse(period).earlier(len(lines))
        return EvidenceContent(
            centre=Centre("Sandpiper Children's Centre", "K900", "1 Shore Road, Milton", "Ann Bower"),
            pack=pack,
            inspection=inspection,
            prepared_by="Ann Bower",
            prepared_at=datetime(2012, 7, 9, 10, 4),  # noqa: DTZ001 - as an office clock says it
            periods=tuple(PeriodLines(one, tuple(of_one)) for one, of_one in zip(periods, lines, strict=True)),
            targets=targets or {},
        )

    return make


def share(measure: str, n: float, d: float, part: str = "all", name: str = "headline") -> EvidenceLine:
    return EvidenceLine(measure, part, name, n, d, 100 * n / d)


def count(measure: str, n: int, name: str = "headline", part: str = "all") -> EvidenceLine:
    return EvidenceLine(measure, part, name, n, None, n, "count")


def of_service(contacts: int) -> tuple[EvidenceLine, ...]:
    """Return the lines of one commissioned course."""
    part = "service:ESOL"
    return (
        count("U2-P1", 10 * contacts, "contacts", part),
        count("U2-P1", 24, "individuals", part),
        count("U2-P1", 22, "families", part),
        share("U2-P1", 15, 22, part),
        share("U3-P1", 18, 24, part),
        EvidenceLine("U3-O1", part, denominator=9, hidden=True),
        EvidenceLine("B-COST", part, "headline", 600.0, 10 * contacts, 60 / contacts, "pounds"),
        share("B-HELD", 12, 12, part),
    )


def areas() -> tuple[EvidenceLine, ...]:
    """Return three areas, one of them deprived and one hidden."""
    return (
        *(share(code, n, 60, "lsoa:E01000001") for code, n in (("R-REG", 55), ("R-REACH", 48), ("R-SUST", 20))),
        *(share(code, n, 70, "lsoa:E01000002") for code, n in (("R-REG", 40), ("R-REACH", 30), ("R-SUST", 12))),
        EvidenceLine("R-REG", "lsoa:E01000003", denominator=50, hidden=True),
        EvidenceLine("R-REACH", "lsoa:E01000003", denominator=50, hidden=True),
        *(share(code, n, 60, "lsoa:deprived") for code, n in (("R-REG", 55), ("R-REACH", 48), ("R-SUST", 20))),
    )


def kept() -> dict[str, JudgementEvidence]:
    """Return what a manager keeps under one judgement."""
    return {
        "access": JudgementEvidence(
            strengths=("Reached children under 5: 75% (300 of 400).",),
            gaps=("Lone parents: 69% reached; 9 more families make a very large majority.",),
            grade="2, good",
            words="We go where families are.\n\nThe bus to Shore Road stopped in May.",
            notes=(
                LogNote(date(2012, 4, 20), "Engaging families", "Pop-up crèche at the market", "Nine families joined."),
                LogNote(date(2012, 5, 2), "Engaging families", "A family's year", "It began at the clinic.", True),
            ),
            items=(
                EvidenceItem("Fathers stay", "2012/13-Q1", "Register", date(2012, 7, 2), 30, 40, 75.0, "percent"),
                EvidenceItem("A small group", "2012/13-Q1", "Register", date(2012, 7, 2), 3, 40, 7.5, "percent"),
            ),
            attachments=("board-minutes.pdf",),
        )
    }


@pytest.fixture(scope="session")
def whole(make_content: MakeContent) -> EvidenceContent:
    """A small centre with a trend, a target, hidden lines, missing lines and outside figures."""

    def quarter(answered_yes: int, hidden: bool = False) -> tuple[EvidenceLine, ...]:
        return (
            *of_service(answered_yes),
            *areas(),
            share("U2-P3", 20, 25),
            *(count("U2-P3", n, name) for name, n in (("made", 28), ("awaiting", 0), ("accepted", 20))),
            share("U2-P3", 12, 15, "kind:SLT"),
            *(count("U2-P3", n, name, "kind:SLT") for name, n in (("made", 16), ("awaiting", 0), ("accepted", 12))),
            EvidenceLine("referral-wait", "kind:SLT", "headline", 240, 12, 20.0, "days"),
            EvidenceLine("referral-wait", "kind:SLT", "median", None, 12, 18, "days"),
            count("referral-wait", 12, "seen", "kind:SLT"),
            share("referral-wait", 11, 16, "kind:SLT", "in-time"),
            EvidenceLine(
                "U4-O1",
                numerator=30,
                denominator=200,
                value=15.0,
                unit="percent",
                state=State.HELD,
                note="For 1 April 2011 to 31 March 2012; source: Milton health profile.",
            ),
            EvidenceLine("U4-O2", state=State.NOT_RECORDED, unit=None),
            share("U2-P1", 60, 80),
            *(count("U2-P1", n, name) for name, n in (("contacts", 900), ("individuals", 150), ("families", 80))),
            count("U2-P1", 120, "outreach-contacts"),
            share("U2-P1", 55, 80, "group:lone-parents", "reach"),
            EvidenceLine("U2-P1", "group:disabled", "reach", None, 40, None, hidden=True),
            EvidenceLine("U2-P2", denominator=40, hidden=True) if hidden else share("U2-P2", answered_yes, 40),
            count("U2-P2", 6, "dont-know"),
            EvidenceLine("U2-P4", denominator_hidden=True, hidden=True),
            EvidenceLine("U3-P2", numerator=210, denominator=10, value=21.0, unit="days"),
            share("R-REACH", 300, 400),
            share("R-SUST", 150, 300),
            *(count("R-AGE", n, part=f"age:{age}") for age, n in (("0", 20), ("1", 15), ("2", 9))),
            EvidenceLine("R-AGE", "age:3", "headline", None, None, None, "count", hidden=True),
            share("R-UNKNOWN", 30, 150, "what:ethnicity"),
            share("B-HELD", 95, 100),
            EvidenceLine("B-COST", numerator=9000.0, denominator=900, value=10.0, unit="pounds"),
        )

    made = make_content(
        *quarter(30),
        before=quarter(26),
        earlier=(quarter(24), quarter(20, hidden=True), quarter(22)),
        targets={"U2-P2": Target(70, 60)},
    )
    return replace(
        made,
        services=(Service("ESOL", "English for Parents", "U3", "course", "Shore College", "Basic skills", True),),
        deprived_areas=("E01000001",),
        card_periods=made.periods,
        cards={"ESOL": ReportCard(story="Fewer came in winter.", actions="Begin at 10.", targets=(("U3-P1", 70),))},
        judgements=kept(),
    )


@pytest.fixture(scope="session")
def word_file(whole: EvidenceContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from ccdesk.evidence.write import write_evidence

    path = tmp_path_factory.mktemp("word") / "evidence.docx"
    write_evidence(path, whole)
    return path


@pytest.fixture(scope="session")
def pdf_file(whole: EvidenceContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from ccdesk.evidence.write import write_evidence

    path = tmp_path_factory.mktemp("pdf") / "evidence.pdf"
    write_evidence(path, whole)
    return path
