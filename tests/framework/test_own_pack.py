"""A framework of another county is a file and nothing else: nothing of Kent's stands in the code."""

from pathlib import Path

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack, Polarity, Question, RowKind

LISTS = (
    *("need", "level", "support_kind", "support_outcome", "plan_kind", "service_kind", "destination", "status", "tier"),
    *("consent_kind", "scheme", "ethnicity", "log_element", "estimate"),
)
OWN = """
kind = "outcomes"
code = "moorshire-2014"
title = "Moorshire's framework"
principles = ["Listen."]
ethnicities_not_obtained = ["ethnicity-1"]
thresholds.sustained_days = 6
thresholds.regular_meetings = 3
thresholds.under_age = 6
thresholds.unknown_warning_percent = 5
thresholds.near_target_percent = 75
thresholds.return_due_days = 30
disclosure = { highest_hidden = 9, mark = "*" }

[[question]]
code = "how-much"
label = "How many?"

[[theme]]
code = "A"
label = "Play"
purpose = "universal"
strategic_outcomes = ["Children play."]
intended_outcomes = ["More children play."]
on_multiple_supplier_framework = ["Play bus"]

[[row]]
code = "A-1"
theme = "A"
kind = "worked-out"
question = "how-much"
polarity = "higher"
unit = "percent"
calculation = "reached"
parameters = { estimate = "estimate-1" }
label = "Children who play"
words = "The share of children who play"
definition = "Contact on {sustained_days} days."

[[measure]]
code = "R-OWN"
question = "how-much"
polarity = "none"
unit = "count"
calculation = "new_families"
label = "New families"
words = "New families"
definition = "Families new in the period."

[[group]]
code = "grandparents"
label = "Grandparents"
unit = "people"
vulnerable = false
rule = { roles = ["carer"], age_min = 50 }

[[referral_kind]]
code = "play-therapy"
label = "Play therapy"
specialist = true
target_days = 5
days = "working"

[[source]]
code = "nursery"
label = "Nursery"
specialist = false

[[instrument]]
code = "play-scale"
label = "Play scale"
better = "lower"

[[survey_question]]
code = "fun"
label = "Was it fun?"
answers = "yes-no"
"""


def own_pack(folder: Path) -> Pack:
    """Write a small pack of another county and read it."""
    lists = "".join(f'\n[[{name}]]\ncode = "{name}-1"\nlabel = "The only {name}"\n' for name in LISTS)
    (folder / "moorshire-2014.toml").write_text(OWN + lists, encoding="utf-8")
    return load_pack("moorshire-2014", folder)


def test_a_pack_of_another_county_is_read_from_its_own_folder(tmp_path: Path) -> None:
    pack = own_pack(tmp_path)
    row = pack.row_by_code["A-1"]
    assert (row.kind, row.question, row.polarity) == (RowKind.WORKED_OUT, Question.HOW_MUCH, Polarity.HIGHER)
    assert row.definition == "Contact on 6 days."
    assert pack.thresholds.under_age == 6
    assert (pack.disclosure.highest_hidden, pack.disclosure.mark) == (9, "*")
    assert pack.file == "moorshire-2014.toml"


def test_its_codes_are_the_only_ones_that_columns_may_hold(tmp_path: Path) -> None:
    pack = own_pack(tmp_path)
    assert pack.vocabulary("groups_and_needs").codes == ("grandparents", "need-1")
    assert pack.vocabulary("estimates_and_groups").codes == ("estimate-1", "grandparents")
    assert pack.vocabulary("rows").find("r own") == "R-OWN"
    assert pack.vocabulary("referral_kinds").find("CAF") is None
