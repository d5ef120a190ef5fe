"""What is wrong with the base although every file parses: missing facts, myths, stale dates, gaps.

Errors make `linli knowledge check` fail; warnings only with `--strict`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.answer import ONLY_WHEN_SET
from knowledge.entry import Entry
from knowledge.topics import CATEGORY_OF

FIRST_LINE = 60  # characters of the Chinese first line that stand on a phone's screen without scrolling
CHECKED_FOR = timedelta(days=365)  # every entry is held against its sources at least once a year


class Level(StrEnum):
    """An error stops the entry from being right; a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, where it stands."""

    level: Level
    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.why}"


@dataclass(frozen=True, slots=True)
class Stats:
    """What the base holds, for `linli knowledge stats`."""

    entries: int
    topics: int
    missing: tuple[str, ...]
    by_category: tuple[tuple[str, int], ...]
    questions_zh: int
    questions_en: int
    signed: int
    overdue: int
    retracted: int


def check(entries: Sequence[Entry], today: date) -> tuple[Finding, ...]:
    """Everything found, in the order of the entries. `today` decides what is overdue."""
    ids = {entry.id for entry in entries}
    # An entry named as its topic opens one of its own; its sisters go by that name.
    topics = {entry.topic: entry.category for entry in entries if entry.id == entry.topic} | CATEGORY_OF
    return tuple(finding for entry in entries for finding in _findings(entry, ids, topics, today))


def stats(entries: Sequence[Entry], today: date) -> Stats:
    """Counts over the base; `missing` are topics without an entry."""
    topics = {entry.topic for entry in entries}
    return Stats(
        entries=len(entries),
        topics=len(topics),
        missing=tuple(topic for topic in CATEGORY_OF if topic not in topics),
        by_category=tuple(sorted(Counter(entry.category for entry in entries).items())),
        questions_zh=sum(len(entry.questions.zh) for entry in entries),
        questions_en=sum(len(entry.questions.en) for entry in entries),
        signed=sum(bool(entry.signed_by) for entry in entries),
        overdue=sum(_overdue(entry, today) for entry in entries),
        retracted=sum(bool(entry.retracted) for entry in entries),
    )


def _findings(entry: Entry, ids: set[str], topics: Mapping[str, str], today: date) -> Iterator[Finding]:
    def error(field: str, why: str) -> Finding:
        return Finding(Level.ERROR, entry.file, entry.line_of(field), why)

    def warning(field: str, why: str) -> Finding:
        return Finding(Level.WARNING, entry.file, entry.line_of(field), why)

    if entry.topic not in topics:
        yield error("topic", f"'{entry.topic}' is not a topic of the base")
    elif topics[entry.topic] != entry.category:
        yield error("category", f"'{entry.topic}' belongs to {topics[entry.topic]}")
    for other in entry.related:
        if other not in ids:
            yield error("related", f"'{other}' is not an entry")
        if other == entry.id:
            yield error("related", "an entry is not related to itself")
    if entry.life_threat:
        if len(entry.first.zh) > FIRST_LINE:
            yield error(
                "first", f"{len(entry.first.zh)} characters; at most {FIRST_LINE} in a life-threat first line"
            )
        for language in ("zh", "en"):
            if not any(number in entry.first.of(language) for number in entry.call):
                yield error("first", f"the {language} first line names none of {', '.join(entry.call)}")
    for language in ("zh", "en"):
        text = "\n".join(_said(entry, language))
        for wanted in entry.must:
            pattern = wanted.of(language)
            if pattern and not re.search(pattern, text):
                yield error("must", f"the {language} text lacks what must appear: {pattern}")
        for unwanted in entry.mustnt:
            pattern = unwanted.of(language)
            if pattern and (hit := re.search(pattern, text)):
                yield error("mustnt", f"the {language} text holds a myth: {hit.group()}")
    for name in entry.local:
        if not any(f"{{{name}}}" in line for language in ("zh", "en") for line in _said(entry, language)):
            yield error("local", f"{{{name}}} stands in no line")
    for field, pair in (("steps", entry.steps), ("donts", entry.donts)):
        for zh, en in zip(pair.zh, pair.en, strict=True):
            for name in ONLY_WHEN_SET:
                if (f"{{{name}}}" in zh) != (f"{{{name}}}" in en):
                    yield error(field, f"{{{name}}} stands in one language of a line only")
    if entry.checked_on is None:
        yield warning("checked_on", "not yet held against its sources")
    elif entry.checked_on > today:
        yield error("checked_on", f"{entry.checked_on} lies ahead")
    elif _overdue(entry, today):
        yield warning("checked_on", f"last checked {entry.checked_on}, more than a year ago")


def _overdue(entry: Entry, today: date) -> bool:
    return entry.checked_on is None or today - entry.checked_on > CHECKED_FOR


def _said(entry: Entry, language: str) -> Iterable[str]:
    return (entry.first.of(language), *entry.steps.of(language), *entry.donts.of(language))
