"""One entry of the base: what its YAML file may say, read strictly, errors naming file and line.

Pure: takes text, returns a frozen `Entry`. What an entry *ought* to say (facts, myths, age) is `check.py`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Generic, TypeVar

import yaml

MAX_BYTES = 1_000_000  # an entry is about 3 kB; anything near a megabyte is the wrong file
MAX_STEPS = 7  # more than seven acts are not kept in mind by a frightened reader
CATEGORIES = ("prep", "natural", "accident", "health", "security", "firstaid", "recovery")

# libyaml reads several times as fast; PyYAML is built without it where no C library was found.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"\d{3,8}")
_LOCAL = re.compile(r"[a-z][a-z0-9_]*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

T = TypeVar("T")


class EntryError(Exception):
    """A file of the base cannot be served. Mend the named line and load again; the old base keeps serving."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}:{line}: {why}")
        self.file = file
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class Both(Generic[T]):
    """The same thing in the two languages of the base."""

    zh: T
    en: T

    def of(self, language: str) -> T:
        """`language` is a locale code; everything that is not Chinese reads English."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: the name of the document or authority, and its year (None: it bears no date)."""

    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What to do in one situation. `call`: the numbers to dial, in order; `checked_on`: None until it was."""

    id: str
    topic: str
    category: str
    life_threat: bool
    medical: bool
    call: tuple[str, ...]
    titles: Both[str]
    questions: Both[tuple[str, ...]]
    keywords: Both[tuple[str, ...]]
    first: Both[str]
    steps: Both[tuple[str, ...]]
    donts: Both[tuple[str, ...]]
    sources: tuple[Source, ...]
    checked_on: date | None
    signed_by: str
    signed_on: date | None
    must: tuple[Both[str], ...]
    mustnt: tuple[Both[str], ...]
    local: tuple[str, ...]
    related: tuple[str, ...]
    retracted: str = ""  # the day, and why it is served no more
    file: str = field(default="", compare=False)
    at: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def line_of(self, name: str) -> int:
        """Line of the file where the field `name` stands (1 when the file does not say)."""
        return self.at.get(name, 1)


def decode(raw: bytes, file: str) -> str:
    """The text of one file. Raises `EntryError` when too large, not UTF-8, or holding control characters."""
    if len(raw) > MAX_BYTES:
        raise EntryError(file, 1, f"larger than {MAX_BYTES} bytes: not an entry")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise EntryError(file, line, "not UTF-8: save the file as UTF-8") from None
    if "\0" in text:
        raise EntryError(file, text.count("\n", 0, text.index("\0")) + 1, "holds a NUL character")
    return text


def parse(text: str, file: str) -> Entry:
    """Read one entry. Raises `EntryError` at the line of the first thing wrong."""
    fields = _top(text, file)

    def take(name: str, read: Callable[[yaml.Node, str], T], default: T | None = None) -> T:
        if name in fields:
            return read(fields[name], file)
        if default is None:
            raise EntryError(file, 1, f"the field '{name}' is missing")
        return default

    empty: tuple[str, ...] = ()
    entry = Entry(
        id=take("id", _slug),
        topic=take("topic", _slug),
        category=take("category", _category),
        life_threat=take("life_threat", _bool),
        medical=take("medical", _bool, False),
        call=take("call", _numbers),
        titles=take("titles", _both_words),
        questions=take("questions", _both_lists),
        keywords=take("keywords", _both_lists),
        first=take("first", _both_words),
        steps=take("steps", _both_lists),
        donts=take("donts", _both_lists, Both(empty, empty)),
        sources=take("sources", _sources),
        checked_on=take("checked_on", _date_or_none),
        signed_by=take("signed_by", _words_or_empty, ""),
        signed_on=_date_or_none(fields["signed_on"], file) if "signed_on" in fields else None,
        must=take("must", _patterns, ()),
        mustnt=take("mustnt", _patterns, ()),
        local=take("local", _local_names, ()),
        related=take("related", _slugs, ()),
        retracted=take("retracted", _retracted, ""),
        file=file,
        at=MappingProxyType({name: _line(node) for name, node in fields.items()}),
    )
    _whole(entry)
    return entry


_FIELDS = frozenset(Entry.__dataclass_fields__) - {"file", "at"}


def _top(text: str, file: str) -> dict[str, yaml.Node]:
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise EntryError(
            file, mark.line + 1 if mark else 1, f"not YAML: {error.problem or error.context}"
        ) from None
    except yaml.YAMLError as error:
        raise EntryError(file, 1, f"not YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise EntryError(file, 1, "not an entry: nested too deep") from None
    if root is None:
        raise EntryError(file, 1, "empty file")
    return _mapping(root, file, _FIELDS)


def _whole(entry: Entry) -> None:
    """What one field alone cannot show."""

    def refuse(name: str, why: str) -> None:
        raise EntryError(entry.file, entry.line_of(name), why)

    if len(entry.questions.zh) < 2 or len(entry.questions.en) < 1:
        refuse("questions", "at least two zh questions and one en question")
    if not 1 <= len(entry.steps.zh) <= MAX_STEPS:
        refuse("steps", f"between one and {MAX_STEPS} steps")
    for name, pair in (("steps", entry.steps), ("donts", entry.donts)):
        if len(pair.zh) != len(pair.en):
            refuse(name, f"{len(pair.zh)} lines in zh but {len(pair.en)} in en")
    if not entry.sources:
        refuse("sources", "at least one source")
    if entry.life_threat and not entry.call:
        refuse("call", "a life-threat entry names a number to dial")
    if bool(entry.signed_by) != (entry.signed_on is not None):
        refuse("signed_by", "signed_by and signed_on go together")
    for name, texts in (
        ("first", (entry.first.zh, entry.first.en)),
        ("steps", entry.steps.zh + entry.steps.en),
        ("donts", entry.donts.zh + entry.donts.en),
    ):
        for text in texts:
            for placeholder in _PLACEHOLDER.findall(text):
                if placeholder not in entry.local:
                    refuse(name, f"{{{placeholder}}} is not named under 'local'")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _mapping(node: yaml.Node, file: str, known: frozenset[str]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise EntryError(file, _line(node), f"expected fields ({', '.join(sorted(known))})")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            raise EntryError(file, _line(key), f"unknown field '{name}'")
        if name in found:
            raise EntryError(file, _line(key), f"the field '{name}' stands twice")
        found[name] = value
    return found


def _scalar(node: yaml.Node, file: str, kind: str, want: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or node.tag != f"tag:yaml.org,2002:{kind}":
        raise EntryError(file, _line(node), f"expected {want}")
    return str(node.value)


def _words_or_empty(node: yaml.Node, file: str) -> str:
    return _scalar(node, file, "str", "text (put numbers in quotes)").strip()


def _words(node: yaml.Node, file: str) -> str:
    words = _words_or_empty(node, file)
    if not words:
        raise EntryError(file, _line(node), "empty text")
    return words


def _bool(node: yaml.Node, file: str) -> bool:
    return _scalar(node, file, "bool", "true or false").lower() in ("true", "yes", "on")


def _int(node: yaml.Node, file: str) -> int:
    words = _scalar(node, file, "int", "a whole number")
    if not words.isdigit() or not 1900 <= int(words) <= 2200:
        raise EntryError(file, _line(node), "expected a year")
    return int(words)


def _date(node: yaml.Node, file: str) -> date:
    if isinstance(node, yaml.ScalarNode):
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            pass
    raise EntryError(file, _line(node), "expected a date as 2026-11-24")


def _date_or_none(node: yaml.Node, file: str) -> date | None:
    if isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~"):
        return None
    return _date(node, file)


def _list(node: yaml.Node, file: str, read: Callable[[yaml.Node, str], T]) -> tuple[T, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise EntryError(file, _line(node), "expected a list")
    return tuple(read(item, file) for item in node.value)


def _matching(pattern: re.Pattern[str], want: str) -> Callable[[yaml.Node, str], str]:
    def read(node: yaml.Node, file: str) -> str:
        words = _words(node, file)
        if not pattern.fullmatch(words):
            raise EntryError(file, _line(node), f"'{words}' is not {want}")
        return words

    return read


_slug = _matching(_ID, "an id (small letters, digits, hyphens)")
_number = _matching(_NUMBER, "a number to dial")
_local_name = _matching(_LOCAL, "the name of a local fact (small letters, digits, underscores)")
_category = _matching(re.compile("|".join(CATEGORIES)), f"a category ({', '.join(CATEGORIES)})")


_retraction = _matching(re.compile(r"\d{4}-\d\d-\d\d \S.*"), "a date and why: 2026-11-24 a number changed")


def _retracted(node: yaml.Node, file: str) -> str:
    return _retraction(node, file) if _words_or_empty(node, file) else ""


def _slugs(node: yaml.Node, file: str) -> tuple[str, ...]:
    return _list(node, file, _slug)


def _numbers(node: yaml.Node, file: str) -> tuple[str, ...]:
    return _list(node, file, _number)


def _local_names(node: yaml.Node, file: str) -> tuple[str, ...]:
    return _list(node, file, _local_name)


_LANGUAGES = frozenset({"zh", "en"})


def _both(node: yaml.Node, file: str, read: Callable[[yaml.Node, str], T]) -> Both[T]:
    pair = _mapping(node, file, _LANGUAGES)
    for name in ("zh", "en"):
        if name not in pair:
            raise EntryError(file, _line(node), f"'{name}' is missing")
    return Both(zh=read(pair["zh"], file), en=read(pair["en"], file))


def _both_words(node: yaml.Node, file: str) -> Both[str]:
    return _both(node, file, _words)


def _both_lists(node: yaml.Node, file: str) -> Both[tuple[str, ...]]:
    return _both(node, file, lambda inner, name: _list(inner, name, _words))


def _source(node: yaml.Node, file: str) -> Source:
    pair = _mapping(node, file, frozenset({"name", "year"}))
    if "name" not in pair:
        raise EntryError(file, _line(node), "a source has a name, and a year unless it bears no date")
    year = _int(pair["year"], file) if "year" in pair else None
    return Source(name=_words(pair["name"], file), year=year)


def _sources(node: yaml.Node, file: str) -> tuple[Source, ...]:
    return _list(node, file, _source)


def _pattern(node: yaml.Node, file: str) -> str:
    words = _words(node, file)
    try:
        re.compile(words)
    except re.error as error:
        raise EntryError(file, _line(node), f"'{words}' is not a pattern: {error}") from None
    return words


def _patterns(node: yaml.Node, file: str) -> tuple[Both[str], ...]:
    """A language left out asserts nothing there (an empty pattern)."""

    def read(item: yaml.Node, name: str) -> Both[str]:
        pair = _mapping(item, name, _LANGUAGES)
        if not pair:
            raise EntryError(name, _line(item), "an assertion names a pattern for zh, en or both")
        return Both(*(_pattern(pair[key], name) if key in pair else "" for key in ("zh", "en")))

    return _list(node, file, read)
