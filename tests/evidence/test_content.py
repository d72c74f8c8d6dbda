"""What an evidence summary compares a period with."""

from dataclasses import replace
from datetime import datetime, timedelta

from ccdesk.evidence.content import EvidenceContent


def test_a_period_that_is_not_over_is_compared_with_none(whole: EvidenceContent) -> None:
    last_day = datetime.combine(whole.now.period.last, datetime.min.time())
    assert replace(whole, prepared_at=last_day).before is None
    assert replace(whole, prepared_at=last_day + timedelta(days=1)).before is whole.periods[-2]
