"""The desk's window, signed in on the demonstration."""

from ccdesk.desk.window import DeskWindow


def test_window_shows_the_centre(desk: DeskWindow) -> None:
    assert desk.isVisible()
    assert desk.workplace.period.text == "2013/14-Q1"
