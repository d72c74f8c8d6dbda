"""How good a passphrase is, and how long to wait after wrong ones."""

import pytest

from ccdesk.operations.passphrase_strength import strength_of
from ccdesk.operations.passphrase_tries import FREE_TRIES, LONGEST_WAIT, PassphraseTries


@pytest.mark.parametrize(
    ("passphrase", "begins", "may_be_used"),
    [
        ("", "At least 8", False),
        ("short", "Too short: 3 more characters", False),
        ("1234567", "Too short: 1 more character.", False),
        ("password1", "Weak", True),
        ("aaaaaaaaaa", "Weak", True),
        ("12345678", "Weak", True),
        ("qwertyuiop", "Weak", True),
        ("rowanchildrenscentre", "Weak", True),
        ("sunshine", "Weak", True),
        ("green door", "Weak", True),
        ("quiet green door", "Good", True),
        ("k7!Vq2#pLw9z", "Good", True),
    ],
)
def test_a_passphrase_is_judged_in_plain_words(passphrase: str, begins: str, may_be_used: bool) -> None:
    strength = strength_of(passphrase, ("Rowan Children’s Centre",))
    assert strength.words.startswith(begins)
    assert strength.may_be_used is may_be_used


def test_the_fifth_wrong_one_means_a_wait_that_doubles_up_to_five_minutes() -> None:
    tries, now = PassphraseTries(), 100.0
    for _ in range(FREE_TRIES - 1):
        tries.was_wrong(now)
    assert tries.words(now) == ""
    waits = []
    for _ in range(6):
        tries.was_wrong(now)
        waits.append(tries.seconds_to_wait(now))
        now += waits[-1]
        assert tries.words(now) == ""
    assert waits == [30, 60, 120, 240, LONGEST_WAIT, LONGEST_WAIT]
    tries.was_right()
    assert tries.left == FREE_TRIES


def test_the_wait_is_said_in_words() -> None:
    tries = PassphraseTries()
    for _ in range(FREE_TRIES):
        tries.was_wrong(0.0)
    assert tries.words(29.0) == "the passphrase was wrong 5 times: wait 1 second, then type it again"
