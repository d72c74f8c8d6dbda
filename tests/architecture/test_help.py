"""What `ccdesk --help` and the help of each command tell somebody who is new to it."""

import pytest
import typer
from typer.testing import CliRunner

from ccdesk.cli.command_line import app

COMMANDS = getattr(typer.main.get_command(app), "commands", {})


def test_the_list_of_commands_says_of_each_in_a_whole_sentence_what_it_does() -> None:
    listed = CliRunner().invoke(app, ["--help"]).output.partition("Commands:")[2]
    lines = [line.strip() for line in listed.splitlines() if line.strip()]
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []
    assert [line.split()[0] for line in lines] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_everything_that_a_command_takes_is_explained(name: str) -> None:
    assert [each.name for each in COMMANDS[name].params if not getattr(each, "help", None)] == []
