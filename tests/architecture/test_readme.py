"""What the README tells people to type exists."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main

from ccdesk.cli.command_line import app

PROJECT = Path(__file__).resolve().parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^(?: {4}|\t)(.+)$", README, flags=re.MULTILINE)
COMMANDS = [line.strip() for line in BLOCKS if line.strip().startswith("ccdesk ")]


def test_the_readme_shows_commands() -> None:
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_of_the_readme_exist_with_their_options(line: str) -> None:
    group = typer.main.get_command(app)
    name, *words = shlex.split(line)[1:]
    commands = getattr(group, "commands", {})
    assert name in commands
    options = {option for parameter in commands[name].params for option in parameter.opts}
    assert {word for word in words if re.fullmatch(r"--?[a-z-]+", word)} - options == set()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))))
def test_links_of_the_readme_lead_to_files(path: str) -> None:
    assert (PROJECT / path).exists()


def test_the_two_commands_of_the_readme_are_the_installers() -> None:
    assert "python3 installer/run.py\n" in README
    assert "python3 installer/run.py test\n" in README
    assert (PROJECT / "installer" / "run.py").is_file()
