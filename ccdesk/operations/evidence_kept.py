"""What the documents print beside the figures of each judgement: gathered from what the manager keeps."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.judging import strengths_and_gaps
from ccdesk.evidence.kept import EvidenceItem, JudgementEvidence, LogNote
from ccdesk.framework.inspection import Judgement
from ccdesk.operations.attachments import attachments
from ccdesk.operations.evidence_items import KeptItem, kept_items
from ccdesk.operations.log_tags import LoggedEvidence, entries_of_judgements
from ccdesk.operations.own_text import OwnText, Place, own_grades, own_texts

if TYPE_CHECKING:
    from ccdesk.register.register import Register

__all__ = ["judgement_evidence", "own_grades"]


def judgement_evidence(register: "Register", content: EvidenceContent) -> Mapping[str, JudgementEvidence]:
    """Return what speaks to each judgement of the content's framework in its period, by the judgements' codes.

    Strengths and gaps are worked out from the content's own lines, so that of disclosed ones nothing hidden is said.
    """
    inspection, period = content.inspection, content.now.period
    texts = own_texts(register, inspection.code, period)
    entries = entries_of_judgements(register, content.pack, inspection, period)
    items = kept_items(register, inspection.code, period)

    def gathered(judgement: Judgement) -> JudgementEvidence:
        strengths, gaps = strengths_and_gaps(judgement, content)
        place = Place(inspection.code, judgement.code, period.text)
        return JudgementEvidence(
            strengths=strengths,
            gaps=gaps,
            words=texts.get(judgement.code, OwnText()).words,
            notes=tuple(map(_note, entries[judgement.code])),
            items=tuple(_item(one, content) for one in items if one.judgement == judgement.code),
            attachments=tuple(one.name for one in attachments(register, place)),
        )

    return {judgement.code: gathered(judgement) for judgement in inspection.judgements}


def _note(entry: LoggedEvidence) -> LogNote:
    return LogNote(entry.day, entry.element_label, entry.title, entry.text, entry.case_study)


def _item(kept: KeptItem, content: EvidenceContent) -> EvidenceItem:
    """Return an item as a document may show it: without claim and numbers where they would give small counts away."""
    frozen = kept.frozen
    if not _may_be_shown(kept, content):
        words = "Kept in the register; it rests on counts too small to show."
        return EvidenceItem(claim=words, period=kept.period, source=kept.source, frozen_on=kept.frozen_on)
    return EvidenceItem(
        claim=kept.claim,
        period=kept.period,
        source=kept.source,
        frozen_on=kept.frozen_on,
        numerator=frozen.numerator,
        denominator=frozen.denominator,
        value=frozen.value,
        unit=frozen.unit,
    )


def _may_be_shown(kept: KeptItem, content: EvidenceContent) -> bool:
    """Say whether the line that an item was kept from is shown now, and its own counts are not small."""
    frozen = kept.frozen
    if frozen.line is None:
        return True
    line = content.now.find(*frozen.line)
    if line is None or line.hidden or line.denominator_hidden:
        return False
    if frozen.unit not in ("percent", "count"):
        return True
    counts = [frozen.numerator, frozen.denominator]
    if frozen.unit == "percent" and frozen.numerator is not None and frozen.denominator is not None:
        counts.append(frozen.denominator - frozen.numerator)
    return not any(count is not None and 0 < count <= content.pack.disclosure.highest_hidden for count in counts)
