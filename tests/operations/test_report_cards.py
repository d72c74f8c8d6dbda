"""Report cards: each commissioned service has one for a period, and what is written on it stays."""

from collections.abc import Callable

from ccdesk.framework.period import Period
from ccdesk.operations.report_cards import card_entries, card_words, report_cards, save_card
from ccdesk.register.journal.undoing import undo
from ccdesk.register.register import Register

Add = Callable[..., int]
YEAR, BEFORE = Period.parse("2012/13"), Period.parse("2011/12")


def test_every_commissioned_service_has_a_card(register: Register, add: Add) -> None:
    add("service", reference="S1", name="Triple P", commissioned=1)
    add("service", reference="S2", name="Stay and Play")
    assert [(one.name, one.written) for one in card_entries(register, YEAR)] == [("Triple P", 0)]
    assert list(report_cards(register, YEAR)) == ["S1"]


def test_a_card_is_of_one_period_and_its_parts_are_saved_as_they_are_written(register: Register, add: Add) -> None:
    service = add("service", reference="S1", name="Triple P", commissioned=1)
    save_card(register, service, YEAR, {"story": "The leader left in June."})
    save_card(register, service, YEAR, {"actions": "Train two more by May."})
    assert card_words(register, service, YEAR) == {
        "story": "The leader left in June.",
        "partners": "",
        "what_works": "",
        "actions": "Train two more by May.",
        "data_development": "",
    }
    assert set(card_words(register, service, BEFORE).values()) == {""}
    assert [one.written for one in card_entries(register, YEAR)] == [2]
    card = report_cards(register, YEAR)["S1"]
    assert (card.story, card.actions, card.measures) == ("The leader left in June.", "Train two more by May.", ())


def test_the_same_words_change_nothing_and_a_save_is_undone(register: Register, add: Add) -> None:
    service = add("service", reference="S1", name="Triple P", commissioned=1)
    save_card(register, service, YEAR, {"story": "One"})
    assert save_card(register, service, YEAR, {"story": "One\n", "partners": ""}).step is None
    done = save_card(register, service, YEAR, {"story": "Two"})
    assert done.step is not None
    undo(register, done.step)
    assert card_words(register, service, YEAR)["story"] == "One"


def test_a_service_that_was_written_about_keeps_its_card(register: Register, add: Add) -> None:
    service = add("service", reference="S2", name="Stay and Play")
    save_card(register, service, YEAR, {"story": "Well liked."})
    assert [one.name for one in card_entries(register, YEAR)] == ["Stay and Play"]
    assert card_entries(register, BEFORE) == ()
