"""The rules of the house that no linter knows: small files, empty `__init__.py`, no loose ends, true docs."""

import re
import shlex
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

from bot.cli import app

ROOT = Path(__file__).parents[2]
ROOMS = (
    *("bot", "console", "incidents", "broadcasts", "grids", "knowledge", "db", "messages"),
    *("tests", "bench", "tools"),
)
LONGEST = 350  # lines: what still can be read in one sitting
BY_HAND = {".py", ".js", ".mjs", ".css", ".html", ".ftl", ".yaml", ".svg", ".mako", ""}
DOCS = ("README.md", "README.zh-CN.md")
LOOSE = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|NotImplemented[E]rror)\b")


def written() -> Iterator[Path]:
    """Every file of the rooms that somebody wrote by hand."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            ours = not {"vendor", "__pycache__"} & set(path.relative_to(ROOT).parts)
            if path.is_file() and path.suffix in BY_HAND and ours:
                yield path


def names(paths: Iterable[Path]) -> str:
    """One text, so that a failing test shows all of them."""
    return " ".join(str(path.relative_to(ROOT)) for path in paths)


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_no_file_is_too_long_to_read() -> None:
    # Nobody reads these whole: a migration is generated, a table of sentences to try is data.
    data = {*(ROOT / "db/migrations/versions").iterdir(), *(ROOT / "tests").rglob("*.yaml")}
    by_hand = [path for path in written() if path not in data]
    assert names(path for path in by_hand if text(path).count("\n") > LONGEST) == ""


def test_a_package_file_is_empty() -> None:
    assert names(path for path in written() if path.name == "__init__.py" and text(path)) == ""


def test_nothing_is_left_for_later() -> None:
    assert names(path for path in written() if LOOSE.search(text(path))) == ""


def test_every_module_says_what_it_is_for() -> None:
    modules = [path for path in written() if path.suffix == ".py" and path.name != "__init__.py"]
    assert names(path for path in modules if not text(path).startswith(('"""', 'r"""'))) == ""


def test_no_file_says_where_packages_come_from() -> None:
    """Whoever installs says that; a file that does breaks behind every mirror."""
    files = [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci/run", *(ROOT / "tools").iterdir()]
    files += ROOT.glob("requirements*")
    index = re.compile(r"index-url (?!--)|index-url=|find-links|pypi\.|pythonhosted")
    assert names(path for path in files if index.search(text(path))) == ""


def commands(name: str) -> list[str]:
    """The lines of a doc's code blocks that call `linli`."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text(ROOT / name), re.MULTILINE | re.DOTALL)
    lines = (line.split(" #")[0].strip() for block in blocks for line in block.splitlines())
    return [line.removeprefix(".venv/bin/") for line in lines if re.match(r"(\.venv/bin/)?linli\b", line)]


@pytest.mark.parametrize("name", DOCS)
def test_what_the_readme_tells_to_type_is_understood(name: str) -> None:
    """Each command is parsed as the command line would, options and arguments included; nothing is run."""
    lines = commands(name)
    assert lines
    for line in lines:
        understood(line)


def test_both_readmes_tell_the_same_commands() -> None:
    one, other = (["linli " + path(line) for line in commands(name)] for name in DOCS)
    assert one == other


def told_about(doc: Path) -> set[Path]:
    """The files and folders a doc names: in its links, and as `room/file` in its text."""
    links = re.findall(r"\]\(([^)#:]+)\)", text(doc))
    named = re.findall(rf"`((?:{'|'.join((*ROOMS, 'docs'))})/[\w./-]*)`", text(doc))
    return {doc.parent / link for link in links} | {ROOT / name for name in named}


@pytest.mark.parametrize(
    "name", [*DOCS, "CONTRIBUTING.md", *names(sorted((ROOT / "docs").rglob("*.md"))).split()]
)
def test_a_doc_names_only_what_is_there(name: str) -> None:
    assert names(path for path in sorted(told_about(ROOT / name)) if not path.exists()) == ""


def understood(line: str) -> None:
    """Raises with the parser's own words when a command, an option or an argument is not known."""
    words = shlex.split(line)[1:]
    command, rest = found(words)
    if "…" not in line:  # otherwise only the command's shape is shown
        command.make_context(line, rest)


def path(line: str) -> str:
    words = shlex.split(line)[1:]
    _, rest = found(words)
    return " ".join(words[: len(words) - len(rest)])


def found(words: list[str]) -> tuple[Any, list[str]]:
    """The command the words name, and what is left for it."""
    command: Any = typer.main.get_command(app)
    rest = list(words)
    while commands_of := getattr(command, "commands", None):
        assert rest, f"no command in {words}"
        assert rest[0] in commands_of, f"no command {rest[0]!r} in {words}"
        command = commands_of[rest.pop(0)]
    return command, rest
