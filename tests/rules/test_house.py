"""The rules of the house that no linter knows: small files, empty `__init__.py`, no loose ends, true docs."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer.main
from click import Command, Group, UsageError

from bot.cli import app

ROOT = Path(__file__).parents[2]
ROOMS = (
    "bot", "console", "incidents", "broadcasts", "grids", "knowledge", "db", "messages", "tests", "bench", "tools",
)  # fmt: skip
LONGEST = 350  # lines: what still can be read in one sitting
BY_HAND = {".py", ".js", ".mjs", ".css", ".html", ".ftl", ".yaml", ".svg", ".mako", ""}
DOCS = ("README.md", "README.zh-CN.md")
LOOSE = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XXX|NotImplemented" + r"Error)\b")


def written() -> Iterator[Path]:
    """Every file of the rooms that somebody wrote by hand."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            ours = not {"vendor", "__pycache__"} & set(path.relative_to(ROOT).parts)
            if path.is_file() and path.suffix in BY_HAND and ours:
                yield path


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_no_file_is_too_long_to_read() -> None:
    # A migration is generated from the tables and never read as a whole.
    by_hand = [path for path in written() if path.parent.name != "versions"]
    assert names([path for path in by_hand if text(path).count("\n") > LONGEST]) == []


def test_a_package_file_is_empty() -> None:
    assert names([path for path in written() if path.name == "__init__.py" and text(path)]) == []


def test_nothing_is_left_for_later() -> None:
    assert names([path for path in written() if LOOSE.search(text(path))]) == []


def test_every_module_says_what_it_is_for() -> None:
    modules = [path for path in written() if path.suffix == ".py" and path.name != "__init__.py"]
    assert names([path for path in modules if not text(path).startswith(('"""', 'r"""'))]) == []


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


def understood(line: str) -> None:
    """Fails with the parser's own words when a command, an option or an argument is not known."""
    words = shlex.split(line)[1:]
    command, rest = found(words)
    if "…" in words:  # a line that shows only the shape of a command
        return
    try:
        command.make_context("linli", rest)
    except UsageError as error:
        pytest.fail(f"{line}: {error.format_message()}")


def path(line: str) -> str:
    words = shlex.split(line)[1:]
    _, rest = found(words)
    return " ".join(words[: len(words) - len(rest)])


def found(words: list[str]) -> tuple[Command, list[str]]:
    """The command the words name, and what is left for it."""
    command: Command = typer.main.get_command(app)
    rest = list(words)
    while isinstance(command, Group):
        assert rest, f"no command in {words}"
        assert rest[0] in command.commands, f"no command {rest[0]!r} in {words}"
        command = command.commands[rest.pop(0)]
    return command, rest
