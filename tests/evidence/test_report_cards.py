"""A report card is one page and answers the five questions of Outcomes Based Accountability."""

from dataclasses import replace

from ccdesk.evidence.compose import compose
from ccdesk.evidence.content import EvidenceContent
from ccdesk.evidence.document import Chart, Facts, Heading, Paragraph, Table, plain
from ccdesk.evidence.kept import ReportCard, Service
from ccdesk.evidence.pictures import Panels
from ccdesk.evidence.sections.programmes import blocks as programmes
from ccdesk.evidence.sections.report_cards import blocks, card_blocks


def card(content: EvidenceContent) -> dict[type, object]:
    return {type(block): block for block in card_blocks(content.services[0], content)}


def test_every_question_has_an_answer_or_says_that_there_is_none(whole: EvidenceContent) -> None:
    table = card(whole)[Table]
    assert isinstance(table, Table)
    asked = list(dict.fromkeys(row[0] for row in table.rows))
    assert asked == [one.label for one in whole.pack.questions if one.code != "population"]
    assert ("How well did we do it?", "No figure of this service answers it", "none", "none", "none set") in table.rows


def test_a_hidden_figure_is_the_mark_and_a_target_is_judged(whole: EvidenceContent) -> None:
    table = card(whole)[Table]
    assert isinstance(table, Table)
    cells = {row[1]: row[2:] for row in table.rows}
    assert cells["Parents who progress to employment or further learning"] == ("[c]", "[c] of 9", "none set")
    assert cells["Accredited courses run, attended and completed"] == ("75%", "18 of 24", "70%, met")


def test_the_forecast_is_drawn_from_four_points_on(whole: EvidenceContent) -> None:
    def forecasts(content: EvidenceContent) -> list[int]:
        chart = card(content)[Chart]
        assert isinstance(chart, Chart)
        assert isinstance(chart.picture, Panels)
        return [len(trend.forecast) for trend in chart.picture.trends]

    assert forecasts(whole) == [2, 2, 2]
    three = replace(whole, periods=whole.periods[-3:], card_periods=())
    assert forecasts(three) == [0, 0, 0]
    notes = [plain(block.text) for block in card_blocks(three.services[0], three) if isinstance(block, Paragraph)]
    assert any(note.startswith("No forecast is drawn from fewer than 4 points") for note in notes)


def test_the_managers_words_stand_on_it_and_what_is_missing_says_so(whole: EvidenceContent) -> None:
    words = card(whole)[Facts]
    assert isinstance(words, Facts)
    assert dict(words.pairs)["The story behind the baseline"] == "Fewer came in winter."
    assert dict(words.pairs)["Partners"] == "Not written yet."


def test_only_commissioned_services_have_a_card(whole: EvidenceContent) -> None:
    own = Service("PLAY", "Stay and Play", "U2", commissioned=False)
    titles = [
        one.text
        for one in blocks(replace(whole, services=(own, *whole.services)))
        if isinstance(one, Heading) and one.level == 1
    ]
    assert titles == ["Report card: English for Parents"]


def test_what_was_written_about_a_service_is_never_left_out(whole: EvidenceContent) -> None:
    ended = Service("ENDED", "Job Club", "U3", kind="course", commissioned=True, offered=False)
    own = Service("PLAY", "Stay and Play", "U2", commissioned=False)
    silent = Service("SILENT", "Family Lunch", "U2", commissioned=True, offered=False)
    cards = {"ENDED": ReportCard(story="The provider closed."), "PLAY": ReportCard(actions="Ask."), **whole.cards}
    content = replace(whole, services=(ended, own, silent, *whole.services), cards=cards)
    titles = [one.text for one in blocks(content) if isinstance(one, Heading) and one.level == 1]
    assert titles == [f"Report card: {name}" for name in ("Job Club", "Stay and Play", "English for Parents")]
    (table,) = (one for one in programmes(content) if isinstance(one, Table))
    assert [row[0] for row in table.rows] == ["English for Parents"]


def test_what_a_specification_chooses_comes_first(whole: EvidenceContent) -> None:
    chosen = replace(whole, cards={"ESOL": ReportCard(measures=("B-HELD",))})
    chart = card(chosen)[Chart]
    assert isinstance(chart, Chart)
    assert isinstance(chart.picture, Panels)
    assert [trend.code for trend in chart.picture.trends] == ["B-HELD", "U3-P1", "U2-P1"]


def test_each_begins_a_page(whole: EvidenceContent) -> None:
    cards = [one for one in compose(whole).blocks if isinstance(one, Heading) and one.text.startswith("Report card")]
    assert all(one.new_page for one in cards)
