"""Accounts with roles: who may sign in, what each may see, and who may change that."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.accounts import (
    accounts_of,
    accounts_with_roles,
    add_account,
    end_account,
    renew_recovery_code,
    set_passphrase,
    set_role,
)
from ccdesk.operations.attachments import attach_file
from ccdesk.operations.attention import counts_for_navigation, needs_attention
from ccdesk.operations.centre import pack_of
from ccdesk.operations.evidence import make_evidence
from ccdesk.operations.evidence_items import Frozen, keep_item
from ccdesk.operations.evidence_printed import judgement_records
from ccdesk.operations.evidence_specification import make_specification
from ccdesk.operations.export_book import export_book
from ccdesk.operations.families import FamiliesAsked, list_of_families, more_filters
from ccdesk.operations.family_page import family_page
from ccdesk.operations.history import history_rows, undo_step
from ccdesk.operations.history_items import history_items
from ccdesk.operations.import_book import import_book
from ccdesk.operations.log_tags import tag_entry
from ccdesk.operations.merging import merge_people
from ccdesk.operations.own_text import Place, save_words
from ccdesk.operations.printed_figures import figure_rows, figures_json, people_rows
from ccdesk.operations.records import check_record, list_records, remove_record, save_record, values_of
from ccdesk.operations.referral_acts import note_need
from ccdesk.operations.referrals import referrals_board
from ccdesk.operations.report_cards import save_card
from ccdesk.operations.return_list import return_periods
from ccdesk.operations.return_printed import checklist_records
from ccdesk.operations.return_sending import draft_email, mark_sent, save_signed_return
from ccdesk.operations.return_signing import sign_return
from ccdesk.operations.return_template import take_template_out
from ccdesk.operations.returns import make_return
from ccdesk.operations.roles import Role, is_hidden, role_of
from ccdesk.operations.signing_in import accounts_at
from ccdesk.operations.specifications import SpecificationDraft, save_specification
from ccdesk.operations.support import support_list
from ccdesk.operations.undoing import undo_act, undo_last_act
from ccdesk.refusal import Refusal
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import open_register, open_with_key
from ccdesk.register.register import Register

HENS = "nine quiet hens"
TODAY = date(2013, 4, 16)
NOW = datetime(2013, 4, 16, 9, 0, tzinfo=UTC)
QUARTER = Period.parse("2012/13-Q4")
PLACE = Place("ofsted-2013", "access", QUARTER.text)

As = Callable[[str], Register]


@pytest.fixture
def signed_in(register: Register) -> Iterator[As]:
    """Sign in to the register as one of its accounts, in place of whoever was."""
    opened: list[Register] = [register]

    def sign_in(account: str) -> Register:
        opened[-1].close()
        opened.append(open_with_key(register.path, register.key, account=account))
        return opened[-1]

    yield sign_in
    opened[-1].close()


@pytest.fixture
def staffed(register: Register) -> Register:
    """Return the register with an account of each role."""
    add_account(register, "Ann", HENS, HENS, Role.WORKER)
    add_account(register, "Rose", HENS, HENS, Role.RECEPTIONIST)
    return register


def test_each_account_has_a_role_and_a_passphrase_of_its_own(staffed: Register) -> None:
    assert [(each.name, each.role, each.is_mine) for each in accounts_with_roles(staffed)] == [
        ("manager", Role.MANAGER, True),
        ("Ann", Role.WORKER, False),
        ("Rose", Role.RECEPTIONIST, False),
    ]
    path = staffed.path
    staffed.close()
    with open_register(path, account="Rose", passphrase=HENS) as opened:
        assert role_of(opened) is Role.RECEPTIONIST


def test_an_account_that_cannot_be_made_leaves_nothing_behind(register: Register) -> None:
    for name, passphrase, again in (("Ann", "short", "short"), ("recovery", HENS, HENS), ("Ann", HENS, "other hens")):
        with pytest.raises(Refusal):
            add_account(register, name, passphrase, again, Role.WORKER)
    assert accounts_of(register) == ("manager",)
    with register.connection() as connection:
        assert connection.execute("SELECT count(*) FROM staff_account").fetchone() == (0,)


def test_an_ended_account_opens_nothing_and_the_rest_stand(staffed: Register) -> None:
    end_account(staffed, "Ann")
    assert accounts_of(staffed) == ("manager", "Rose")
    with pytest.raises(Refusal, match="ended already"):
        end_account(staffed, "Ann")
    with pytest.raises(Refusal, match="somebody else has to end it"):
        end_account(staffed, "manager")
    add_account(staffed, "Ann", HENS, HENS, Role.RECEPTIONIST)
    assert accounts_with_roles(staffed)[-1].role is Role.RECEPTIONIST
    path = staffed.path
    end_account(staffed, "Ann")
    staffed.close()
    assert accounts_at(path) == ("manager", "Rose")
    with pytest.raises(Refusal, match="no such account"):
        open_register(path, account="Ann", passphrase=HENS)


def test_one_manager_stays(staffed: Register, signed_in: As) -> None:
    with pytest.raises(Refusal, match="only manager"):
        set_role(staffed, "manager", Role.WORKER)
    assert set_role(staffed, "Ann", Role.MANAGER).words == "Ann is a manager from the next sign-in on"
    ann = signed_in("Ann")
    assert set_role(ann, "manager", Role.RECEPTIONIST).step is None
    assert role_of(signed_in("manager")) is Role.RECEPTIONIST


@pytest.mark.parametrize(
    ("account", "act"),
    [
        ("Ann", lambda register: add_account(register, "Eve", HENS, HENS, Role.WORKER)),
        ("Ann", lambda register: set_role(register, "Ann", Role.MANAGER)),
        ("Ann", lambda register: end_account(register, "Rose")),
        ("Ann", lambda register: set_passphrase(register, "Rose", HENS, HENS)),
        ("Ann", renew_recovery_code),
        ("Rose", lambda register: set_role(register, "Rose", Role.MANAGER)),
    ],
)
def test_only_a_manager_keeps_the_accounts(
    staffed: Register, signed_in: As, account: str, act: Callable[[Register], object]
) -> None:
    with pytest.raises(Refusal, match="Only a manager may"):
        act(signed_in(account))


def test_everybody_sets_their_own_passphrase(staffed: Register, signed_in: As) -> None:
    rose = signed_in("Rose")
    set_passphrase(rose, "Rose", "ten quiet hens", "ten quiet hens")
    path = rose.path
    rose.close()
    open_register(path, account="Rose", passphrase="ten quiet hens").close()


def test_what_accounts_may_see_is_never_undone_by_the_way(staffed: Register) -> None:
    with pytest.raises(Refusal, match="nothing to undo"):
        undo_last_act(staffed)
    newest = history_items(staffed)[0]
    assert newest.name == "Added an account as receptionist"
    assert not newest.can_be_undone
    with pytest.raises(Refusal, match="cannot be undone"):
        undo_act(staffed, newest.number)
    with staffed.connection() as connection:
        assert list(verify(connection)) == []


@pytest.mark.parametrize("table", ["referral", "support", "membership", "level", "plan", "score"])
def test_a_receptionist_is_kept_from_what_the_front_desk_does_not_need(table: str) -> None:
    assert is_hidden(Role.RECEPTIONIST, table)
    assert not is_hidden(Role.WORKER, table)


@pytest.mark.parametrize("table", ["family", "person", "session", "attendance", "consent", "enrolment"])
def test_a_receptionist_sees_what_the_front_desk_needs(table: str) -> None:
    assert not is_hidden(Role.RECEPTIONIST, table)


def test_a_role_of_a_later_version_shows_the_least(register: Register, add: Callable[..., int]) -> None:
    add("staff_account", name="manager", role="auditor")
    assert role_of(register) is Role.RECEPTIONIST


@pytest.fixture
def known_family(staffed: Register, add: Callable[..., int]) -> int:
    """Return a family with everything that a receptionist is not shown, and an allergy."""
    family = add("family", reference="KL-0412")
    mother = add("person", family_id=family, first_name="Isolde", born_on=date(1989, 3, 11))
    child = add("person", family_id=family, first_name="Bram", role="child", born_on=date(2011, 3, 11), alert="Nuts")
    add("membership", person_id=mother, group="lone-parents", from_day=date(2012, 5, 1))
    add("level", family_id=family, level="partnership-plus", from_day=date(2012, 5, 1))
    add("plan", person_id=child, kind="CP", from_day=date(2012, 5, 1))
    add("referral", person_id=child, kind="CSS", made_on=date(2013, 4, 2))
    add("referral_need", person_id=child, kind="SLT", identified_on=date(2013, 4, 2))
    add("support", family_id=family, started_on=date(2013, 1, 7), role="initiated")
    add("score", person_id=mother, instrument="SWEMWBS", day=date(2013, 1, 7), score=20.0)
    return family


def test_a_family_is_shown_to_a_receptionist_without_referrals_support_needs_levels_and_plans(
    known_family: int, signed_in: As
) -> None:
    full = family_page(signed_in("Ann"), known_family, TODAY)
    assert len(full.referrals) == 2
    assert full.support
    assert full.scores
    assert full.lines
    assert not full.is_limited
    limited = family_page(signed_in("Rose"), known_family, TODAY)
    assert limited.is_limited
    assert (limited.lines, limited.support, limited.referrals, limited.scores) == ((), (), (), ())
    assert [person.chips for person in limited.people] == [(), (("Nuts", "amber", "warning"),)]
    told = repr(limited)
    for hidden in ("artnership", "CP plan", "CSS", "SLT", "one parent", "initiated"):
        assert hidden not in told
    assert limited.reference == full.reference


def test_a_list_of_families_tells_a_receptionist_no_groups_and_no_levels(known_family: int, signed_in: As) -> None:
    period = Period.parse("2012/13")
    (card,) = list_of_families(signed_in("Ann"), FamiliesAsked(), period, TODAY).cards
    assert card.chips
    rose = signed_in("Rose")
    (card,) = list_of_families(rose, FamiliesAsked(), period, TODAY).cards
    assert card.chips == ()
    for show in ("group:lone-parents", "level:universal"):
        with pytest.raises(Refusal, match="receptionist"):
            list_of_families(rose, FamiliesAsked(show=show), period, TODAY)
    offered = [code for code, _ in more_filters(pack_of(rose), Role.RECEPTIONIST)]
    assert offered == ["new", "in-reach", "outside", "no-area", "left"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda register, family: history_rows(register, 5),
        lambda register, family: undo_step(register, 1),
        lambda register, family: figure_rows(register, QUARTER, None),
        lambda register, family: figures_json(register, QUARTER, None),
        lambda register, family: people_rows(register, QUARTER, ("T3-P2", "all", "headline"), "numerator"),
        lambda register, family: checklist_records(register, QUARTER, TODAY),
        lambda register, family: return_periods(register, TODAY),
        lambda register, family: make_return(register, QUARTER, Path("r.xlsx"), prepared_by=None, now=NOW),
        lambda register, family: sign_return(register, QUARTER, prepared_by="Rose", now=NOW),
        lambda register, family: save_signed_return(register, QUARTER, Path("r.xlsx")),
        lambda register, family: mark_sent(register, QUARTER, TODAY, TODAY),
        lambda register, family: draft_email(register, QUARTER, Path("r.eml"), to="returns@example.org"),
        lambda register, family: take_template_out(register),
        lambda register, family: make_evidence(register, QUARTER, Path("e.pdf"), prepared_by=None, now=NOW),
        lambda register, family: judgement_records(register, QUARTER, "ofsted-2013", NOW),
        lambda register, family: make_specification(register, "S1", Path("s.docx"), prepared_by=None, now=NOW),
        lambda register, family: save_words(register, PLACE, "Ours"),
        lambda register, family: keep_item(register, PLACE, "A claim", Frozen(), "the register", today=TODAY),
        lambda register, family: attach_file(register, Path("photo.png"), today=TODAY, place=PLACE),
        lambda register, family: tag_entry(register, "ofsted-2013", "access", 1),
        lambda register, family: save_card(register, 1, QUARTER, {"story": "Ours"}),
        lambda register, family: save_specification(register, 1, SpecificationDraft(), today=TODAY),
        lambda register, family: list_records(register, "referral"),
        lambda register, family: values_of(register, "support", 1),
        lambda register, family: check_record(register, "level", {"family_id": family}, today=TODAY),
        lambda register, family: save_record(register, "plan", {"family_id": family}, today=TODAY),
        lambda register, family: remove_record(register, "membership", 1),
        lambda register, family: referrals_board(register, TODAY),
        lambda register, family: support_list(register, TODAY),
        lambda register, family: note_need(register, 1, "SLT", "1/4/2013", "", today=TODAY),
        lambda register, family: history_items(register),
        lambda register, family: merge_people(register, 1, 2),
        lambda register, family: export_book(register, Path("all.xlsx"), progress=lambda _share, _words: None),
        lambda register, family: import_book(register, Path("all.xlsx"), progress=lambda _share, _words: None),
    ],
)
def test_a_receptionist_is_refused_in_words(
    known_family: int, signed_in: As, ask: Callable[[Register, int], object]
) -> None:
    with pytest.raises(Refusal, match=r"receptionist’s account|Only a worker or a manager may"):
        ask(signed_in("Rose"), known_family)


def test_today_tells_a_receptionist_of_registers_only(known_family: int, signed_in: As) -> None:
    assert {item.kind for item in needs_attention(signed_in("Ann"), TODAY)} >= {"decision", "return"}
    rose = signed_in("Rose")
    assert needs_attention(rose, TODAY) == ()
    assert {"referrals", "returns"}.isdisjoint(
        page for page, count in counts_for_navigation(rose, TODAY).items() if count.needs_attention
    )


def test_a_receptionist_keeps_families_and_people_and_takes_her_own_steps_back(
    known_family: int, signed_in: As
) -> None:
    rose = signed_in("Rose")
    saved = save_record(rose, "family", {"postcode": "CT5 1AA"}, known_family, today=TODAY)
    assert saved.step is not None
    undo_last_act(rose)
    assert values_of(rose, "family", known_family)["postcode"] == ""
    with pytest.raises(Refusal, match="nothing to undo"):
        undo_step(rose, None)
