"""Report cards and specifications of services as files hold them: read by a service's reference, and kept."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.operations.acts import Done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_words import FieldProblems
from ccdesk.operations.report_cards import PARTS, card_words, save_card
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.operations.specifications import LABELS, SpecificationDraft, draft_of, outcome_choices, save_specification
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import read_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register

CARD_HEADERS = ("part", "words")
_NO_SPECIFICATION = "is not a specification as ccdesk writes it: print one without --from, and change its words."


def service_with_reference(register: "Register", reference: str) -> int:
    """Return a service's id; refused where there is none of that reference."""
    refuse_unless(register, WITH_RECORDS, "write about services")
    with register.connection() as connection:
        found = read_rows(connection, "service", ("id",), "reference = ?", (reference,))
    if not found:
        raise Refusal(f"There is no service with the reference “{reference[:40]}”: give it as the register has it.")
    return int(found[0][0])


def card_rows(register: "Register", reference: str, period: Period) -> list[tuple[str, ...]]:
    """Return what is written on a service's report card, a row for each part under ``CARD_HEADERS``."""
    words = card_words(register, service_with_reference(register, reference), period)
    return [(column, " ".join(words[column].split())) for column, _, _ in PARTS]


def write_card(register: "Register", reference: str, period: Period, words: Mapping[str, str]) -> Done:
    """Keep parts of a service's report card; those not given stay."""
    known = [column for column, _, _ in PARTS]
    if wrong := [part for part in words if part not in known]:
        raise Refusal(f"A report card has no part “{wrong[0][:40]}”; it has {', '.join(known)}.")
    return save_card(register, service_with_reference(register, reference), period, words)


def specification_text(register: "Register", reference: str) -> str:
    """Return a service's specification as a file to be changed and read again: JSON, everything as it is typed."""
    draft = draft_of(register, service_with_reference(register, reference))
    return json.dumps(asdict(draft) | {"measures": dict(draft.measures)}, indent=1, ensure_ascii=True)


def specify(register: "Register", reference: str, text: str, *, today: date) -> Done:
    """Keep a service's specification from the text of such a file; refused with the first thing that is wrong."""
    service = service_with_reference(register, reference)
    draft = _read(text)
    _check_names(draft, pack_of(register))
    try:
        return save_specification(register, service, draft, today=today)
    except FieldProblems as found:
        wrong = next(problem for problem in found.problems if problem.must_fix)
        raise Refusal(f"{str(found).removesuffix('.')}: {wrong.words}.") from None


def _check_names(draft: SpecificationDraft, pack: Pack) -> None:
    """Refuse what the desk offers no choice of."""
    outcomes = {choice.words for choice in outcome_choices(pack, "")}
    unknown = [
        *(name for name in draft.plain if name not in LABELS),
        *(words for words in draft.outcomes if words not in outcomes),
        *(code for code, _ in draft.measures if code not in pack.row_by_code),
        *(str(number) for number in draft.principles if not 1 <= number <= len(pack.principles)),
    ]
    if unknown:
        raise Refusal(f"The framework has no “{unknown[0][:60]}”: name parts, outcomes, measures and principles as it.")


def _read(text: str) -> SpecificationDraft:
    try:
        found = json.loads(text)
        plain, outcomes, measures, principles = (found[key] for key in ("plain", "outcomes", "measures", "principles"))
        typed = [*plain.values(), *outcomes, *measures.values(), *principles.values()]
        if not all(isinstance(each, str) for each in typed):
            raise TypeError
        numbers = {int(number): words for number, words in principles.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal(f"The file {_NO_SPECIFICATION}") from None
    return SpecificationDraft(plain, tuple(outcomes), tuple(measures.items()), numbers)
