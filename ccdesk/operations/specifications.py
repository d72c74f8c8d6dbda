"""Service specifications: what a commissioned service is for, who provides it, on what terms and how it is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ccdesk.evidence.specification import MeasureTarget, PrincipleMet, Specification
from ccdesk.framework.pack import Pack
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_typing import shown_day, typed_day
from ccdesk.operations.record_words import FieldProblem, FieldProblems
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import Row, delete_rows, insert_rows, read_rows, update_rows
from ccdesk.register.journal.steps import Step, step

if TYPE_CHECKING:
    from ccdesk.register.register import Register

TABLE = "specification"
OUTCOME, MEASURE, PRINCIPLE = (f"{TABLE}_{part}" for part in ("outcome", "measure", "principle"))
LABELS: Mapping[str, str] = {
    "purpose": "Purpose",
    "aims": "Aims",
    "provider": "Provider",
    "on_framework": "On the Multiple Supplier Framework",
    "tier": "Tier",
    "starts_on": "Starts on",
    "ends_on": "Ends on",
    "review_on": "Review on",
    "cost": "Cost for a year, in pounds",
}
_PLAIN = ("purpose", "aims", "provider", "on_framework", "tier", "starts_on", "ends_on", "review_on", "cost")
_DAYS = ("starts_on", "ends_on", "review_on")
_TABLES = frozenset((TABLE, OUTCOME, MEASURE, PRINCIPLE))


@dataclass(frozen=True)
class SpecificationDraft:
    """A specification as it is typed: days as 31/03/2014, cost and targets as numbers in words, yes or no."""

    plain: Mapping[str, str] = field(default_factory=dict)  # by column
    outcomes: tuple[str, ...] = ()
    measures: tuple[tuple[str, str], ...] = ()  # code, and target as typed
    principles: Mapping[int, str] = field(default_factory=dict)  # by number, how it is met


@dataclass(frozen=True)
class OutcomeChoice:
    """An outcome of the framework that a specification may name; the service's own theme comes first."""

    theme: str
    words: str


def specification_of(register: "Register", service: str) -> Specification | None:
    """Return the specification of the service with this reference, None where there is none."""
    return next((one for one in specifications(register) if one.service == service), None)


def specifications(register: "Register") -> tuple[Specification, ...]:
    """Return every service's specification, by the service's name."""
    pack = pack_of(register)
    with register.connection() as connection:
        plain = read_rows(connection, TABLE, ("id", "service_id", "written_on", *_PLAIN))
        services = {row[0]: row[1:] for row in read_rows(connection, "service", ("id", "reference", "name", "theme"))}
        parts = _Parts.read(connection)
    found = [_specification(pack, row, services[row[1]], parts) for row in plain]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def draft_of(register: "Register", service: int) -> SpecificationDraft:
    """Return a service's specification as it would be typed; of one that has none, what is known of the service."""
    with register.connection() as connection:
        known = read_rows(connection, "service", ("provider",), "id = ?", (service,))
        if not known:
            raise Refusal("That service is no longer in the register: look at the list again.")
        found = read_rows(connection, TABLE, ("id", *_PLAIN), "service_id = ?", (service,))
        if not found:
            return SpecificationDraft({"provider": known[0][0] or "", "on_framework": "no"})
        parts = _Parts.read(connection)
    key, *values = found[0]
    typed = {name: _as_typed(name, value) for name, value in zip(_PLAIN, values, strict=True)}
    measures = tuple((measure, _number_as_typed(target)) for measure, target in parts.measures.get(key, ()))
    return SpecificationDraft(typed, tuple(parts.outcomes.get(key, ())), measures, parts.principles.get(key, {}))


def check_specification(register: "Register", draft: SpecificationDraft, today: date) -> tuple[FieldProblem, ...]:
    """Return what is wrong with a specification as it is typed; an attribute is a column, or ``target:CODE``."""
    return tuple(_Read(pack_of(register), draft, today).problems)


def save_specification(register: "Register", service: int, draft: SpecificationDraft, *, today: date) -> Done:
    """Keep a service's specification; ``result`` is its id. Raises FieldProblems where something must be fixed."""
    refuse_unless(register, WITH_RECORDS, "write about services")
    read = _Read(pack_of(register), draft, today)
    if any(problem.must_fix for problem in read.problems):
        raise FieldProblems(tuple(read.problems), LABELS)
    with register.connection() as connection:
        found = read_rows(connection, TABLE, ("id",), "service_id = ?", (service,))
    if found and _sorted(draft_of(register, service)) == _canonical(draft, read):
        return nothing_changed("Nothing was changed")
    with step(register, "Wrote a service specification" if not found else "Changed a service specification") as made:
        if found:
            key = found[0][0]
            update_rows(made, TABLE, (*_PLAIN, "written_on"), [(*read.values(), today, key)])
        else:
            (key,) = made.keys.take(1)
            columns = ("id", "service_id", *_PLAIN, "written_on")
            insert_rows(made, TABLE, columns, [(key, service, *read.values(), today)])
        _write_parts(made, key, OUTCOME, "outcome", dict.fromkeys(draft.outcomes, ()))
        _write_parts(made, key, MEASURE, "measure", {code: (target,) for code, target in read.measures}, "target")
        met = {str(number): (words.strip(),) for number, words in draft.principles.items() if words.strip()}
        _write_parts(made, key, PRINCIPLE, "principle", met, "how_met")
    return done("The specification is saved", made.id, _TABLES, key)


def remove_specification(register: "Register", service: int) -> Done:
    """Take a service's specification away, with its outcomes, measures and principles."""
    refuse_unless(register, WITH_RECORDS, "write about services")
    with register.connection() as connection:
        found = read_rows(connection, TABLE, ("id",), "service_id = ?", (service,))
        if not found:
            raise Refusal("This service has no specification.")
        key = found[0][0]
        parts = {
            table: [row[0] for row in read_rows(connection, table, ("id",), "specification_id = ?", (key,))]
            for table in (OUTCOME, MEASURE, PRINCIPLE)
        }
    with step(register, "Removed a service specification") as made:
        for table, rows in parts.items():
            delete_rows(made, table, rows)
        delete_rows(made, TABLE, [key])
    return done("Removed a service specification", made.id, _TABLES, key)


def outcome_choices(pack: Pack, theme: str) -> tuple[OutcomeChoice, ...]:
    """Return the outcomes that the framework intends, those of a theme first."""
    themes = sorted(pack.themes, key=lambda one: one.code != theme)
    return tuple(OutcomeChoice(one.code, words) for one in themes for words in one.intended_outcomes)


@dataclass(frozen=True)
class _Parts:
    outcomes: Mapping[int, Sequence[str]]
    measures: Mapping[int, Sequence[tuple[str, float | None]]]
    principles: Mapping[int, Mapping[int, str]]

    @classmethod
    def read(cls, connection: Any) -> "_Parts":  # noqa: ANN401 - a driver's connection
        outcomes: dict[int, list[str]] = {}
        for of, outcome in read_rows(connection, OUTCOME, ("specification_id", "outcome")):
            outcomes.setdefault(of, []).append(outcome)
        measures: dict[int, list[tuple[str, float | None]]] = {}
        for of, measure, target in read_rows(connection, MEASURE, ("specification_id", "measure", "target")):
            measures.setdefault(of, []).append((measure, target))
        principles: dict[int, dict[int, str]] = {}
        for of, number, how in read_rows(connection, PRINCIPLE, ("specification_id", "principle", "how_met")):
            principles.setdefault(of, {})[int(number)] = how
        return cls(outcomes, measures, principles)


class _Read:
    """What was typed, read: values by column, targets, and what is wrong."""

    def __init__(self, pack: Pack, draft: SpecificationDraft, today: date) -> None:
        self.problems: list[FieldProblem] = []
        self._plain: dict[str, Any] = {}
        for name in _PLAIN:
            self._plain[name] = self._value(name, draft.plain.get(name, "").strip(), pack, today)
        self.measures = tuple((code, self._number(f"target:{code}", typed.strip())) for code, typed in draft.measures)
        self._check_order()

    def values(self) -> tuple[Any, ...]:
        return tuple(self._plain[name] for name in _PLAIN)

    def typed(self) -> dict[str, str]:
        return {name: _as_typed(name, value) for name, value in self._plain.items()}

    def _value(self, name: str, typed: str, pack: Pack, today: date) -> Any:  # noqa: ANN401 - any column's value
        if name == "on_framework":
            return typed == "yes"
        if not typed:
            return None
        if name in _DAYS:
            day = typed_day(typed, today)
            if day is None:
                self.problems.append(
                    FieldProblem(name, f"“{typed[:20]}” is not a date: write day, month and year", True)
                )
            return day
        if name == "cost":
            return self._number(name, typed)
        if name == "tier" and pack.vocabulary("tiers").find(typed) is None:
            self.problems.append(FieldProblem(name, "is not a tier of the framework: choose one", True))
        return typed

    def _number(self, name: str, typed: str) -> float | None:
        plain = typed.replace(",", "").replace("£", "").replace("%", "").strip()
        if not plain:
            return None
        try:
            number = float(plain)
        except ValueError:
            number = -1.0
        if not 0 <= number < 1e12:
            self.problems.append(
                FieldProblem(name, f"“{typed[:20]}” is not an amount: write a number such as 70", True)
            )
            return None
        return number

    def _check_order(self) -> None:
        starts, ends, review = (self._plain[name] for name in _DAYS)
        if starts is not None and ends is not None and ends < starts:
            self.problems.append(FieldProblem("ends_on", "is before the service starts", True))
        if review is not None and ((starts and review < starts) or (ends and review > ends)):
            self.problems.append(FieldProblem("review_on", "is outside the days that the service is agreed for", False))


def _canonical(draft: SpecificationDraft, read: _Read) -> SpecificationDraft:
    measures = tuple((code, _number_as_typed(target)) for code, target in read.measures)
    met = {number: words.strip() for number, words in draft.principles.items() if words.strip()}
    return _sorted(SpecificationDraft(read.typed(), draft.outcomes, measures, met))


def _sorted(draft: SpecificationDraft) -> SpecificationDraft:
    return replace(draft, outcomes=tuple(sorted(draft.outcomes)), measures=tuple(sorted(draft.measures)))


def _write_parts(
    made: Step, key: int, table: str, column: str, wanted: Mapping[str, tuple[Any, ...]], more: str = ""
) -> None:
    """Make a specification's rows of a table those that are wanted, leaving alone what stays as it is."""
    columns = ("id", column, *((more,) if more else ()))
    rows = {row[1]: row for row in read_rows(made.connection, table, columns, "specification_id = ?", (key,))}
    delete_rows(made, table, [row[0] for name, row in rows.items() if name not in wanted])
    altered = [(*wanted[name], row[0]) for name, row in rows.items() if name in wanted and row[2:] != wanted[name]]
    if altered:
        update_rows(made, table, (more,), altered)
    new = [name for name in wanted if name not in rows]
    keys = made.keys.take(len(new))
    added = [(one, key, name, *wanted[name]) for one, name in zip(keys, new, strict=True)]
    insert_rows(made, table, ("id", "specification_id", column, *((more,) if more else ())), added)


def _specification(pack: Pack, row: Row, service: Row, parts: _Parts) -> Specification:
    key, _, written_on, *plain = row
    values = dict(zip(_PLAIN, plain, strict=True))
    tiers = pack.vocabulary("tiers").labels
    met = parts.principles.get(key, {})
    return Specification(
        service=service[0],
        name=service[1],
        theme=service[2],
        purpose=values["purpose"] or "",
        aims=values["aims"] or "",
        provider=values["provider"] or "",
        on_framework=values["on_framework"],
        tier=tiers.get(values["tier"] or "", values["tier"] or ""),
        starts_on=values["starts_on"],
        ends_on=values["ends_on"],
        review_on=values["review_on"],
        cost=values["cost"],
        written_on=written_on,
        outcomes=tuple(parts.outcomes.get(key, ())),
        measures=tuple(MeasureTarget(code, target) for code, target in parts.measures.get(key, ())),
        principles=tuple(
            PrincipleMet(number, words, met.get(number, "")) for number, words in enumerate(pack.principles, start=1)
        ),
    )


def _as_typed(name: str, value: Any) -> str:  # noqa: ANN401 - any column's value
    if name == "on_framework":
        return "yes" if value else "no"
    if value is None:
        return ""
    if isinstance(value, date):
        return shown_day(value)
    return _number_as_typed(value) if name == "cost" else str(value)


def _number_as_typed(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else str(number)
