"""The template that returns are filled into: ccdesk's own, or one of the unit's that is kept in the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.framework.period import Period
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.centre import centre_details, pack_of
from ccdesk.operations.publishing import centre_of
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.placing_files import DocumentKind, check_place, placing_document
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import delete_rows, insert_rows, read_rows, update_rows
from ccdesk.register.file_content import fetch, keep
from ccdesk.register.journal.steps import step
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.sheet_modules import all_blocks
from ccdesk.returns.single_values import LINE_SIDES, SINGLE_VALUES, TARGET_SIDES, SingleValues
from ccdesk.returns.template.package import EXPECTED, Package
from ccdesk.returns.template.wanted import Wanted
from ccdesk.returns.write_return import own_template
from ccdesk.workbook_parts import workbook_bytes

if TYPE_CHECKING:
    from ccdesk.framework.pack import Pack
    from ccdesk.register.register import Register

KEY = "return_template"  # of the centre's detail that holds the template's digest
TABLE = "centre_detail"
_TEMPLATE = DocumentKind("a", "template", (".xlsx",), opened_in="Excel")
# Names whose present words follow from the centre and the period alone.
_ALWAYS = ("centre", "framework")
_OF_THE_PERIOD = ("heading", "covered", "period", "period_words", "period_days", "mark", "hiding", "how_to_read")


@dataclass(frozen=True)
class TemplateName:
    """One name that a template may hold: what it stands for, what it says now, and where the template uses it."""

    name: str
    words: str
    now: str
    used: str  # "used", "5 used", "not used" or ""


@dataclass(frozen=True)
class TemplateView:
    """The template that returns are filled into, and all names that it may hold."""

    is_own: bool  # ccdesk's own, nobody chose another
    words: str
    problems: tuple[str, ...]  # each a sentence
    names: tuple[TemplateName, ...]


def kept_template(register: "Register") -> bytes | None:
    """Return the template that was chosen for the centre; None for ccdesk's own.

    Raises Refusal where the register no longer holds it, as after an import into another register.
    """
    digest = centre_details(register).get(KEY, "")
    if not digest:
        return None
    with register.connection() as connection:
        found = connection.execute("SELECT 1 FROM file_content WHERE digest = ?", (digest,)).fetchone()
        if found is None:
            raise Refusal(
                "The template chosen for returns is not in this register; choose it again, or take it out, on the "
                "Centre page under Return template."
            )
        return fetch(connection, digest)


def read_template(path: Path) -> bytes:
    """Return the bytes of a template file; refuses in one sentence what cannot be read or is no workbook."""
    return workbook_bytes(path, EXPECTED)


def checked_template(register: "Register", path: Path) -> bytes:
    """Return the bytes of a template that can be filled; refuses every other, with the names that are wrong."""
    content = read_template(path)
    Wanted(Package(content), pack_of(register)).check()
    return content


def choose_template(register: "Register", path: Path) -> Done:
    """Keep a workbook of the unit's in the register as the template of returns from now on.

    Raises Refusal, with the names, for one that cannot be filled.
    """
    refuse_unless(register, WITH_RECORDS, "work with returns")
    content = checked_template(register, path)
    if centre_details(register).get(KEY) == sha256(content).hexdigest():
        return nothing_changed("Returns are filled into this template already")
    with register.connection() as connection:
        ids = [record for record, key in read_rows(connection, TABLE, ("id", "key")) if key == KEY]
    with step(register, "Chose a template for returns") as made:
        digest = keep(made, content)
        if ids:
            update_rows(made, TABLE, ("value",), [(digest, record) for record in ids])
        else:
            (record,) = made.keys.take(1)
            insert_rows(made, TABLE, ("id", "key", "value"), [(record, KEY, digest)])
    return done("Returns are filled into this template from now on", made.id, {TABLE}, digest)


def take_template_out(register: "Register") -> Done:
    """Go back to ccdesk's own template."""
    refuse_unless(register, WITH_RECORDS, "work with returns")
    with register.connection() as connection:
        ids = [record for record, key in read_rows(connection, TABLE, ("id", "key")) if key == KEY]
    if not ids:
        return nothing_changed("Returns are filled into ccdesk’s own template already")
    with step(register, "Took the template for returns out") as made:
        delete_rows(made, TABLE, ids)
    return done("Returns are filled into ccdesk’s own template from now on", made.id, {TABLE})


def save_template(register: "Register", path: Path) -> None:
    """Write the template that is used now to a file, for the unit to look at or to start its own from."""
    check_place(path, _TEMPLATE)
    content = kept_template(register) or own_template(pack_of(register))
    with placing_document(path, _TEMPLATE) as beside:
        beside.write_bytes(content)


def template_view(register: "Register", period: Period, now: datetime, candidate: Path | None = None) -> TemplateView:
    """Return the template in use, or a file that might be, with the names that exist and what they say now.

    A template that cannot be read is shown with what is wrong with it.
    """
    pack = pack_of(register)
    centre = centre_of(register)
    says = SingleValues(ReturnContent(pack, period, centre, (), (), now))
    try:
        kept = read_template(candidate) if candidate is not None else kept_template(register)
        package = Package(kept if kept is not None else own_template(pack))
        wanted = Wanted(package, pack)
    except Refusal as refusal:
        return TemplateView(False, "It cannot be read", (str(refusal),), tuple(_names(pack, says, None)))
    problems = tuple(f"The template {words}." for words in wanted.problems)
    titles = ", ".join(sheet.name for sheet in package.sheets)
    words = f"{'ccdesk’s own template' if kept is None else 'A template of the unit’s own'}, with the sheets {titles}"
    return TemplateView(kept is None, words, problems, tuple(_names(pack, says, wanted)))


def _names(pack: "Pack", says: SingleValues, wanted: Wanted | None) -> Iterator[TemplateName]:
    used = [name.name.casefold() for name in wanted.names] if wanted is not None else []
    used += [token.casefold() for token in wanted.tokens] if wanted is not None else []

    def use_of(name: str) -> str:
        return "" if wanted is None else "used" if name.casefold() in used else "not used"

    def uses(start: str) -> str:
        count = sum(name.startswith(start.casefold()) for name in used)
        return "" if wanted is None else f"{count} used" if count else "not used"

    for single in SINGLE_VALUES:
        kind, _, rest = single.name.partition(".")
        now = says.text(single.name) if kind in _ALWAYS or rest in _OF_THE_PERIOD else ""
        yield TemplateName(single.name, single.words, now, use_of(single.name))
    sides = ", ".join(LINE_SIDES)
    yield TemplateName("figure.MEASURE.PART.NAME.SIDE", f"one side of one line: {sides}", _EXAMPLE, uses("figure."))
    yield TemplateName("previous.MEASURE.PART.NAME.SIDE", "the same line of the period before", "", uses("previous."))
    yield TemplateName("target.MEASURE.SIDE", f"a target: {', '.join(TARGET_SIDES)}", "", uses("target."))
    for block in all_blocks(pack):
        columns = ", ".join(column.key for column in block.columns)
        start = f"rows.{block.name}."
        yield TemplateName(f"{start}COLUMN", f"{block.words}, filled downwards", f"Columns: {columns}", uses(start))


_EXAMPLE = "Such as figure.U2_P1.group_lone_parents.contacts.value"
