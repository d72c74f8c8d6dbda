"""Signing a return freezes it: file, figures, the ids behind them, proved by a signature; and it can be corrected."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import cast

import openpyxl
import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.printed_figures import figures_json
from ccdesk.operations.registers import back_up, restore_backup
from ccdesk.operations.return_changes import changed_since, has_changed_since
from ccdesk.operations.return_ids import ids_from_json
from ccdesk.operations.return_signing import next_version, public_key, sign_return
from ccdesk.refusal import Refusal
from ccdesk.register.file_content import content_faults, fetch
from ccdesk.register.journal.erasing import blank_rows
from ccdesk.register.journal.reading import step_record
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.undoing import redo, undo
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import open_register
from ccdesk.register.register import Register
from ccdesk.register.signed_returns import SignedReturn, signed_returns, signing_key
from ccdesk.returns.comparing import changes_from_json
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.signature import DataCell, Signature
from ccdesk.returns.write_return import return_bytes

Add = Callable[..., int]
NOW = datetime(2012, 7, 9, 10, 4, tzinfo=UTC)
DAY = date(2012, 5, 1)
QUARTER = Period.parse("2012/13-Q1")
CAME = 9  # as many as nine_came


def parent(add: Add) -> int:
    return add("person", family_id=add("family"), first_name="Rowan", born_on=date(1980, 1, 1))


def sign(register: Register, **asked: bool) -> SignedReturn:
    result = sign_return(register, QUARTER, prepared_by="Pat Rowan", now=NOW, **asked).result
    assert isinstance(result, SignedReturn)
    return result


def remove(register: Register, tick: int) -> int:
    with step(register, "Took a tick back") as made:
        made.connection.execute("DELETE FROM attendance WHERE id = ?", (tick,))
    return made.id


def kept(register: Register, digest: str) -> bytes:
    with register.connection() as connection:
        return fetch(connection, digest)


def contacts_of(lines: str | bytes) -> int | None:
    found = [line for line in json.loads(lines) if (line["part"], line["name"]) == ("all", "contacts")]
    value = found[0]["value"]
    assert value is None or isinstance(value, int)
    return value


def test_signing_is_one_step_that_keeps_all_four_files(register: Register, nine_came: list[int]) -> None:
    before = figures_json(register, QUARTER, None)
    done = sign_return(register, QUARTER, prepared_by="Pat Rowan", now=NOW)
    signed = done.result
    with register.connection() as connection:
        assert (record := step_record(connection, done.step or 0)) is not None
        assert record.name == "Signed the return for quarter 1 of 2012/13, version 1"
        assert [(tally.table, tally.added) for tally in record.tallies] == [("sent_return", 1)]
        assert signed_returns(connection) == [signed]
        assert list(content_faults(connection)) == []
        assert list(verify(connection)) == []
    assert kept(register, signed.figures_digest).decode() == before
    assert contacts_of(kept(register, signed.figures_digest)) == CAME
    assert contacts_of(kept(register, signed.published_digest)) == CAME
    numerator, _ = ids_from_json(kept(register, signed.ids_digest))["U2-P1", "all", "contacts"]
    assert numerator is not None
    assert (numerator.table, sorted(numerator.ids.tolist())) == ("attendance", sorted(nine_came))
    assert sha256(kept(register, signed.workbook_digest)).hexdigest() == signed.workbook_digest
    assert signed.file_name == "return-0123-2012-13-Q1-v1.xlsx"
    assert (signed.signed_on, signed.sent_on, signed.prepared_by) == (NOW.date(), None, "Pat Rowan")


def test_the_data_of_the_kept_workbook_carry_the_centres_signature(register: Register, nine_came: list[int]) -> None:
    signed = sign(register)
    found = public_key(register)
    assert found is not None
    signature = Signature(signed.lines_digest, signed.signature, found[0])
    workbook = io.BytesIO(kept(register, signed.workbook_digest))
    rows = cast(list[tuple[DataCell, ...]], list(openpyxl.load_workbook(workbook)["Data"].values)[1:])
    assert signature.fits(rows)
    rows[3] = (*rows[3][:9], 17, *rows[3][10:])
    assert not signature.fits(rows)


def test_the_key_is_made_once_and_its_private_half_leaves_the_register_in_no_file(
    register: Register, nine_came: list[int]
) -> None:
    assert public_key(register) is None
    first = sign(register)
    with register.connection() as connection:
        private = signing_key(connection)
    assert private is not None
    remove(register, nine_came[0])
    sign(register, correct=True)
    with register.connection() as connection:
        assert signing_key(connection) == private
    names = ("workbook_digest", "figures_digest", "ids_digest", "published_digest")
    assert all(private not in kept(register, getattr(first, name)) for name in names)


def test_nothing_is_signed_while_the_checklist_blocks_it(register: Register, nine_came: list[int], add: Add) -> None:
    add("session", service_id=add("service"), day=DAY.replace(day=2), status="planned")
    with pytest.raises(Refusal, match="put right first: Stay and Play, 2 May"):
        sign(register)
    with register.connection() as connection:
        assert signed_returns(connection) == []
        assert signing_key(connection) is None


def test_a_period_that_is_not_over_cannot_be_signed(register: Register, nine_came: list[int]) -> None:
    with pytest.raises(Refusal, match="The period is not over"):
        sign_return(register, Period.parse("2012/13"), prepared_by="Pat Rowan", now=NOW)


@pytest.mark.parametrize(
    ("asked", "words"), [({"correct": True}, "nothing to correct"), ({"prepared_by": " "}, "Say who prepares")]
)
def test_what_makes_no_sense_is_refused(
    register: Register, nine_came: list[int], asked: dict[str, object], words: str
) -> None:
    given: dict[str, object] = {"prepared_by": "Pat Rowan", "now": NOW} | asked
    with pytest.raises(Refusal, match=words):
        sign_return(register, QUARTER, **given)  # type: ignore[arg-type]


def test_a_signed_period_is_signed_again_only_to_correct_it(register: Register, nine_came: list[int]) -> None:
    sign(register)
    with pytest.raises(Refusal, match="signed already as version 1"):
        sign(register)
    with pytest.raises(Refusal, match="Nothing that is sent differs from version 1"):
        sign(register, correct=True)


def test_version_2_carries_the_list_of_changes_as_sent(register: Register, nine_came: list[int]) -> None:
    sign(register)
    for tick in nine_came[:5]:
        remove(register, tick)
    second = sign(register, correct=True)
    assert (second.version, second.file_name) == (2, "return-0123-2012-13-Q1-v2.xlsx")
    changes = {(change.part, change.name, change.side): change for change in changes_from_json(second.changes)}
    contacts = changes["all", "contacts", "value"]
    # Four came: too few to print, in the list as in the return.
    assert (contacts.before, contacts.now, contacts.because) == (CAME, "[c]", "Attendance put right")
    assert {change.now for change in changes.values() if isinstance(change.now, int)} & {1, 2, 3, 4} == set()


def test_later_changes_show_with_the_steps_that_caused_them(register: Register, nine_came: list[int], add: Add) -> None:
    signed = sign(register)
    assert not has_changed_since(register, signed)
    somebody = parent(add)
    add("attendance", session_id=add("session", service_id=add("service"), day=date(2012, 8, 1)), person_id=somebody)
    assert changed_since(register, signed).differences == ()
    number = remove(register, nine_came[0])
    found = {each.key: each for each in changed_since(register, signed).differences}
    contacts = found["U2-P1", "all", "contacts"]
    assert (contacts.before, contacts.now) == ("9", "8")
    assert [(cause.step, cause.name, cause.account, cause.is_certain) for cause in contacts.causes] == [
        (number, "Took a tick back", "manager", True)
    ]
    undo(register, number)
    assert not has_changed_since(register, signed)


def test_a_session_called_off_late_is_the_cause_for_all_who_came(register: Register, nine_came: list[int]) -> None:
    signed = sign(register)
    with step(register, "Cancelled a session") as made:
        made.connection.execute("UPDATE session SET status = 'cancelled'")
    found = {each.key: each for each in changed_since(register, signed).differences}
    for name in ("contacts", "individuals", "families"):
        assert [cause.step for cause in found["U2-P1", "all", name].causes] == [made.id]


def test_what_no_figure_is_worked_out_from_is_no_cause(register: Register, nine_came: list[int]) -> None:
    signed = sign(register)
    number = remove(register, nine_came[0])
    with step(register, "Changed a name") as made:
        made.connection.execute("UPDATE person SET first_name = 'Robin'")
    found = changed_since(register, signed).differences
    assert {cause.step for each in found for cause in each.causes} == {number}
    assert made.id > number


def test_undoing_a_signing_takes_it_back_but_its_number_is_never_given_again(
    register: Register, nine_came: list[int]
) -> None:
    done = sign_return(register, QUARTER, prepared_by="Pat Rowan", now=NOW)
    undone = undo(register, done.step or 0)
    with register.connection() as connection:
        assert signed_returns(connection) == []
        assert list(content_faults(connection)) == []
    assert next_version(register, QUARTER) == 2
    assert sign(register).version == 2
    redo(register, undone)
    with register.connection() as connection:
        assert [each.version for each in signed_returns(connection)] == [1, 2]


def test_erasing_a_family_later_leaves_the_signed_return_whole_without_them(
    register: Register, nine_came: list[int]
) -> None:
    signed = sign(register)
    with register.connection() as connection:
        person, family = connection.execute(
            "SELECT p.id, p.family_id FROM attendance a JOIN person p ON p.id = a.person_id WHERE a.id = ?",
            (nine_came[0],),
        ).fetchone()
    blank_rows(register, "Erased a family", [("attendance", nine_came[0]), ("person", person), ("family", family)])
    assert contacts_of(kept(register, signed.figures_digest)) == CAME
    found = {each.key: each for each in changed_since(register, signed).differences}
    for name in ("contacts", "individuals", "families"):
        causes = found["U2-P1", "all", name].causes
        assert "Erased a family" in [cause.name for cause in causes]
    with register.connection() as connection:
        assert list(verify(connection)) == []


def test_a_restored_register_signs_on_with_the_same_key_above_what_was_sent(
    register: Register, nine_came: list[int], tmp_path: Path
) -> None:
    sign(register)
    written = back_up(register, tmp_path / "backups", now=NOW)
    remove(register, nine_came[0])
    assert sign(register, correct=True).version == 2
    restore_backup(written, tmp_path / "Restored.ccdesk")
    with open_register(tmp_path / "Restored.ccdesk", account=None, passphrase="a quiet green door") as restored:
        assert public_key(restored) == public_key(register)
        remove(restored, nine_came[1])
        again = sign_return(restored, QUARTER, prepared_by="Pat Rowan", now=NOW, correct=True, lowest=3).result
        assert again.version == 3
        assert next_version(restored, QUARTER) == 4
        with restored.connection() as connection:
            assert list(verify(connection)) == []
            assert list(content_faults(connection)) == []


def test_somebody_who_saves_meanwhile_is_never_left_out(
    register: Register, nine_came: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = nine_came[:1]

    def interrupted(content: ReturnContent) -> bytes:
        for tick in left:
            remove(register, tick)
        left.clear()
        return return_bytes(content)

    monkeypatch.setattr("ccdesk.operations.return_signing.return_bytes", interrupted)
    signed = sign(register)
    assert contacts_of(kept(register, signed.figures_digest)) == CAME - 1
    assert not has_changed_since(register, signed)
