"""The pack says what the framework says: every text is found in the framework's own document."""

import re
from pathlib import Path

import pytest

from ccdesk.framework.load_pack import load_pack

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the framework's own document is not beside this checkout")


def _plain(text: str) -> str:
    """Return the letters and digits of a text alone, so that line ends and slips of scanning do not matter."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def _own_words(text: str) -> str:
    """Undo what the pack put right in the framework's spelling and layout."""
    for right, there in (
        ("Within the target group: ", ""),
        ("Healthy Child Programme: ", ""),
        ("Targeted support services where there is ", ""),
        ("Targeted support services where there are ", ""),
        ("mothers sustaining", "mother's sustaining"),
        ("2nd birthday", '2" birthday'),
        ("healthy eating", "health eating"),
        ("Crèches", "Creches"),
        ("not delivered by", "not deliver by"),
    ):
        text = text.replace(right, there)
    return _plain(text)


def test_the_frameworks_words_are_its_own() -> None:
    document = _plain((SEEDS / "kent-outcomes-framework.txt").read_text(encoding="utf-8"))
    pack = load_pack("kent-2012")
    texts = [row.words for row in pack.rows]
    texts += [theme.label for theme in pack.themes]
    texts += [text for theme in pack.themes for text in (*theme.strategic_outcomes, *theme.intended_outcomes)]
    texts += [service.name for theme in pack.themes for service in theme.service_types]
    texts += pack.principles
    assert [text for text in texts if _own_words(text) not in document] == []


def test_the_centre_logs_elements_are_the_core_purposes_own() -> None:
    document = _plain((SEEDS / "core-purpose.txt").read_text(encoding="utf-8"))
    renamed = {
        "C3": "Providing access to high quality universal",
        "C6": "Sharing expertise with other early years settings",
        "C8": "Partnership working",
    }
    for element in load_pack("kent-2012").log_elements:
        assert _plain(renamed.get(element.code, element.label)) in document, element.code
