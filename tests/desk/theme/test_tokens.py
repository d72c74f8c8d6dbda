"""The colours can be told apart: their contrasts, worked out as WCAG 2 does, are those that the look promises."""

import pytest

from ccdesk.desk.theme.tokens import DARK, LIGHT, Colours


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("colour", "behind", "in_light", "in_dark"),
    [
        ("ctl", "card", 3.8, 4.3),
        ("ink", "card", 16.0, 13.3),
        ("ink2", "card", 6.8, 7.3),
        ("acc", "card", 6.7, 7.6),
        ("on_acc", "acc", 6.7, 7.7),
        ("acc_text", "card", 8.0, 9.9),
        ("green", "card", 5.9, 8.6),
        ("amber", "card", 6.7, 9.0),
        ("red", "card", 6.8, 7.6),
        ("green", "green_soft", 5.1, 7.1),
        ("amber", "amber_soft", 5.8, 7.4),
        ("red", "red_soft", 5.7, 6.7),
    ],
)
def test_contrasts_are_those_of_the_tokens(colour: str, behind: str, in_light: float, in_dark: float) -> None:
    assert contrast(getattr(LIGHT, colour), getattr(LIGHT, behind)) == pytest.approx(in_light, abs=0.06)
    assert contrast(getattr(DARK, colour), getattr(DARK, behind)) == pytest.approx(in_dark, abs=0.06)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_second_text_can_be_read_wherever_it_stands(colours: Colours) -> None:
    assert min(contrast(colours.ink2, behind) for behind in (colours.nav, colours.sunk, colours.acc_soft)) >= 5.6


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_drawn_figures_stand_out_from_their_track(colours: Colours) -> None:
    assert contrast(colours.bar, colours.track) >= 3.0
    assert contrast(colours.bar, colours.card) >= 3.0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_of_every_chip_can_be_read(colours: Colours) -> None:
    for name in ("green", "amber", "red", "blue", "plain"):
        tone = colours.tone(name)
        assert contrast(tone.ink, tone.soft) >= 4.5, name


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_links_and_quiet_buttons_can_be_read_where_they_stand(colours: Colours) -> None:
    assert min(contrast(colours.acc_text, behind) for behind in (colours.win, colours.card, colours.acc_soft)) >= 4.5
