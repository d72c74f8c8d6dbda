"""Two documents about one period print and hide the same of a service, whichever services each of them speaks of."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

import pytest

from ccdesk.evidence.content import EvidenceContent
from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.demonstration.evidence_words import write_evidence_words
from ccdesk.operations.demonstration.making import FRAMEWORK, MANAGER, PERIOD, SPECIFIED, TODAY
from ccdesk.operations.evidence import pack_content
from ccdesk.operations.evidence_lines import lines_of_period, services_spoken_of
from ccdesk.operations.evidence_specification import specification_content
from ccdesk.register.register import Register
from tests.conftest import MadeDemonstration

NOW = datetime(2013, 4, 16, 10, 30)  # noqa: DTZ001 - as an office clock says it
PERIODS = (PERIOD, f"{PERIOD}-Q4")


@pytest.fixture(scope="module")
def centre(made_demonstration: MadeDemonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with made_demonstration.copied_to(tmp_path_factory.mktemp("lines") / "centre").open() as register:
        write_evidence_words(register, Period.parse(PERIOD), FRAMEWORK, TODAY)
        yield register


@cache
def pack_of_period(register: Register, text: str) -> EvidenceContent:
    return pack_content(register, Period.parse(text), framework=FRAMEWORK, prepared_by=MANAGER, now=NOW)


@pytest.mark.parametrize("text", PERIODS)
def test_a_service_alone_is_told_nothing_that_the_pack_hides(centre: Register, text: str) -> None:
    content = pack_of_period(centre, text)
    commissioned = [one.reference for one in content.services if one.commissioned]
    assert commissioned
    hides = 0
    for service in commissioned:
        alone = lines_of_period(centre, pack_of(centre), Period.parse(text), (service,), whole=False)
        of_service = [line for line in alone.lines if line.part == f"service:{service}"]
        assert of_service
        assert of_service == [line for line in content.now.lines if line.part == f"service:{service}"]
        hides += sum(line.hidden or line.denominator_hidden for line in of_service)
    assert hides


@pytest.mark.parametrize("text", PERIODS)
def test_a_specification_prints_what_the_pack_prints(centre: Register, text: str) -> None:
    period = Period.parse(text)
    content = pack_of_period(centre, text)
    specification = specification_content(centre, SPECIFIED, now=NOW, prepared_by=MANAGER, period=period)
    own = {measure: value.line for measure, value in specification.present.items() if value.of_service}
    assert own
    for measure, line in own.items():
        assert line == content.now.find(measure, f"service:{SPECIFIED}")


def test_services_are_settled_together_whether_or_not_they_were_offered(centre: Register) -> None:
    offered = {one.reference for one in pack_of_period(centre, PERIOD).services if one.commissioned}
    assert offered <= services_spoken_of(centre)
    assert SPECIFIED in services_spoken_of(centre)
