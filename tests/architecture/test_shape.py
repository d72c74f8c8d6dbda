"""The shape that the design asks for: layers, short files, and nothing lying about."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

PROJECT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 420  # lines
SPEAKS_TO_THE_USER = {"console.py"}
TOP_LEVEL = {
    ".ci",
    ".git",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "LICENSE",
    "README.md",
    "ccdesk",
    "installer",
    "pyproject.toml",
    "resources",
    "tests",
    "uv.lock",
}


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((PROJECT / folder).rglob("*.py"))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=path.name)


def test_layers_import_only_downwards(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0, capsys.readouterr().out


def test_files_are_short_enough_to_read() -> None:
    lengths = {
        str(path.relative_to(PROJECT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files("ccdesk", "installer", "tests")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    assert [path.name for path in python_files("ccdesk", "installer", "tests") if path.name in drawers] == []


def test_nothing_is_imported_with_a_star() -> None:
    stars = [
        path.name
        for path in python_files("ccdesk", "installer", "tests")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and any(name.name == "*" for name in node.names)
    ]
    assert stars == []


def test_only_the_console_prints() -> None:
    printing = [
        path.name
        for path in python_files("ccdesk")
        if path.name not in SPEAKS_TO_THE_USER
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert printing == []


def test_packages_import_nothing_by_themselves() -> None:
    # What a package's __init__ imports, everybody pays for. The tables are the exception: they must all be known.
    importing = [
        str(path.relative_to(PROJECT / "ccdesk"))
        for path in python_files("ccdesk")
        if path.name == "__init__.py"
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(parsed(path)))
    ]
    assert importing == [str(Path("register", "tables", "__init__.py"))]


def test_the_top_level_holds_only_what_was_agreed() -> None:
    lines = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = {line.strip().strip("/") for line in lines}
    assert {path.name for path in PROJECT.iterdir()} - ignored - TOP_LEVEL == set()


def test_tests_mirror_the_package() -> None:
    beside = {"architecture", "benchmarks", "sample", "journeys", "installer"}
    parts = {path.name for path in (PROJECT / "ccdesk").iterdir() if path.is_dir()}
    folders = {path.name for path in (PROJECT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - beside - parts == set()
