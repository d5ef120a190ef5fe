"""What the code says to people, read from its source: the keys, and the names it hands to each."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "console", "incidents", "broadcasts")
SAYING = ("say", "Phrase", "labels")
"""Their first argument is a key."""
PASSING = {"_act": {"n"}, "_asks": {"n"}, "_line": set[str]()}
"""Factories of handlers: their second argument is a key, said later with these names."""
_KEY = re.compile(r"[a-z_]+\.(?!html$|css$|js$)[a-z0-9_]+")
_IN_TEMPLATE = re.compile(r"\bt\(\s*[\"']([a-z_]+\.[a-z0-9_]*[a-z0-9])[\"']")


@dataclass(frozen=True, slots=True)
class Said:
    """A call that says something: its key (or an f-string's pattern with `{}`), where, the names it gets."""

    key: str
    where: str
    names: frozenset[str]
    open_ended: bool
    """Handed over with `**` or as a mapping: the names are not in the source."""


@cache
def calls() -> tuple[Said, ...]:
    """Every call with a key in the source: whole, as an f-string, or in a variable of the same function."""
    return tuple(said for path, tree in _sources() for said in _below(path, tree, {}))


@cache
def constants() -> dict[str, str]:
    """Every string that looks like a key, in the code or in a page, and a place it stands at."""
    found: dict[str, str] = {}
    for path, tree in _sources():
        for node in _words(tree):
            if isinstance(node.value, str) and _KEY.fullmatch(node.value):
                found.setdefault(node.value, f"{path}:{node.lineno}")
    for page in sorted((ROOT / "console" / "templates").rglob("*.html")):
        for key in _IN_TEMPLATE.findall(page.read_text(encoding="utf-8")):
            found.setdefault(key, str(page.relative_to(ROOT)))
    return found


def subjects() -> frozenset[str]:
    """The first parts of all keys some code says, whether a file has them or not."""
    return frozenset(said.key.partition(".")[0] for said in calls())


def _below(path: str, node: ast.AST, variables: dict[str, list[str]]) -> Iterator[Said]:
    """The calls below a node; `variables` are what the enclosing function puts into its names."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        variables = variables | _assigned(node)
    if isinstance(node, ast.Call):
        yield from _said(path, node, variables)
    for child in ast.iter_child_nodes(node):
        yield from _below(path, child, variables)


def _assigned(function: ast.AST) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(name)], value=value):
                found.setdefault(name, []).extend(_literals(value, {}))
    return found


def _said(path: str, node: ast.Call, variables: dict[str, list[str]]) -> Iterator[Said]:
    where = f"{path}:{node.lineno}"
    match node:
        case ast.Call(func=ast.Name(name), args=[first, *_], keywords=keywords) if name in SAYING:
            names = frozenset(keyword.arg for keyword in keywords if keyword.arg)
            open_ended = name != "say" or any(keyword.arg is None for keyword in keywords)
            for key in _literals(first, variables):
                yield Said(key, where, names, open_ended)
        case ast.Call(func=ast.Name(name), args=[_, ast.Constant(str(key))]) if name in PASSING:
            yield Said(key, where, frozenset(PASSING[name]), open_ended=True)


def _literals(node: ast.expr, variables: dict[str, list[str]]) -> Iterator[str]:
    """The keys an expression may be: a constant, either side of a choice, an f-string as its pattern."""
    match node:
        case ast.Constant(str(value)) if _KEY.fullmatch(value):
            yield value
        case ast.IfExp(body=body, orelse=other):
            yield from _literals(body, variables)
            yield from _literals(other, variables)
        case ast.JoinedStr(values=values):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in values)
        case ast.Name(name):
            yield from variables.get(name, ())


def _words(node: ast.AST) -> Iterator[ast.Constant]:
    """The constants below a node, without the pieces of f-strings and without the journal's own words."""
    match node:
        case ast.Constant():
            yield node
        case ast.JoinedStr() | ast.Call(func=ast.Name("enter")):
            return
        case ast.Call(func=ast.Attribute(value=ast.Name("log"))):
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _words(child)


@cache
def _sources() -> tuple[tuple[str, ast.Module], ...]:
    paths = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return tuple((str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)
