"""The words of the Outcomes Based Accountability report card of each commissioned service, for one period."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ccdesk.evidence.kept import ReportCard
from ccdesk.framework.period import Period
from ccdesk.framework.wording import period_words
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.operations.specifications import specifications
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows, read_rows, update_rows
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from ccdesk.register.register import Register

TABLE = "report_card"
LONGEST = 20_000  # characters of one part
# What a manager writes on a card: the column, its heading, and what to say under it.
PARTS: tuple[tuple[str, str, str], ...] = (
    (
        "story",
        "The story behind the baseline",
        "Why do the figures stand where they do? What would happen if nothing changed?",
    ),
    ("partners", "Partners", "Who has a part to play in doing better?"),
    ("what_works", "What works", "What would turn the curve, with and without money?"),
    ("actions", "Actions", "Who does what by when?"),
    ("data_development", "Data to develop", "What should be known that is not known yet?"),
)
_COLUMNS = tuple(column for column, _, _ in PARTS)


@dataclass(frozen=True)
class CardEntry:
    """A service with how far its card is written in a period."""

    service_id: int
    reference: str
    name: str
    theme: str
    provider: str
    commissioned: bool
    written: int  # of the five parts
    has_specification: bool


def card_entries(register: "Register", period: Period) -> tuple[CardEntry, ...]:
    """Return the services that have a card or should: the commissioned ones, and those written about; by name."""
    with register.connection() as connection:
        columns = ("id", "reference", "name", "theme", "provider", "commissioned")
        services = read_rows(connection, "service", columns)
        cards = read_rows(connection, TABLE, ("service_id", *_COLUMNS), "period = ?", (period.text,))
        specified = {row[0] for row in read_rows(connection, "specification", ("service_id",))}
    written = {service: sum(bool(part) for part in parts) for service, *parts in cards}
    found = [
        CardEntry(key, reference, name, theme, provider or "", commissioned, written.get(key, 0), key in specified)
        for key, reference, name, theme, provider, commissioned in services
        if commissioned or key in written or key in specified
    ]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def card_words(register: "Register", service: int, period: Period) -> Mapping[str, str]:
    """Return what is written on a service's card in a period, by column; empty where nothing is."""
    row = _row(register, service, period)
    return dict.fromkeys(_COLUMNS, "") if row is None else {name: row[name] or "" for name in _COLUMNS}


def save_card(register: "Register", service: int, period: Period, words: Mapping[str, str]) -> Done:
    """Keep what is written on a service's card in a period; parts that are not given stay."""
    refuse_unless(register, WITH_RECORDS, "write about services")
    for column, heading, _ in PARTS:
        if len(words.get(column, "")) > LONGEST:
            raise Refusal(f"“{heading}” is longer than {LONGEST:,} characters: shorten it, or attach it as a file.")
    row = _row(register, service, period)
    given = {name: words[name].rstrip() or None for name in _COLUMNS if name in words}
    changed = {name: value for name, value in given.items() if value != (None if row is None else row[name])}
    if not changed:
        return nothing_changed("Nothing was changed")
    name = f"Wrote the report card of a service, {period_words(period)}"
    with step(register, name) as made:
        if row is None:
            (saved,) = made.keys.take(1)
            insert_rows(
                made,
                TABLE,
                ("id", "service_id", "period", *changed),
                [(saved, service, period.text, *changed.values())],
            )
        else:
            saved = row["id"]
            update_rows(made, TABLE, tuple(changed), [(*changed.values(), saved)])
    return done("The report card is saved", made.id, {TABLE}, saved)


def report_cards(register: "Register", period: Period) -> Mapping[str, ReportCard]:
    """Return the cards of a period by the services' references, with the measures of their specifications."""
    written = {entry.reference: entry for entry in card_entries(register, period)}
    specified = {one.service: one for one in specifications(register)}
    cards = {}
    for reference, entry in written.items():
        specification = specified.get(reference)
        measures = () if specification is None else specification.measures
        targets = tuple((one.measure, one.target) for one in measures if one.target is not None)
        words = card_words(register, entry.service_id, period)
        cards[reference] = ReportCard(**words, measures=tuple(one.measure for one in measures), targets=targets)
    return cards


def _row(register: "Register", service: int, period: Period) -> dict[str, Any] | None:
    columns = ("id", *_COLUMNS)
    with register.connection() as connection:
        found = read_rows(connection, TABLE, columns, "service_id = ? AND period = ?", (service, period.text))
    return dict(zip(columns, found[0], strict=True)) if found else None
