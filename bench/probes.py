"""The messages we wrote to measure the answers on, by somebody who had not read the base.

They stand in `tests/rules/probe_questions.yaml`. A message is held back when the SHA-256 of its text is odd:
what is tuned is tuned on the other half.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.folding import is_pinyin
from knowledge.traditional import SIMPLIFIED

FILE = Path(__file__).parents[1] / "tests" / "rules" / "probe_questions.yaml"
ELSEWHERE = ("near", "chat", "service", "harmful")
"""What must not be answered from the base."""
_STORY, _TERSE = 40, 8
"""Characters from which a question is a story, and up to which it is terse."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message and the topics that answer it; `call`: the first numbers that are right."""

    qid: str
    query: str
    gold: frozenset[str]
    call: frozenset[str]
    tags: frozenset[str]


def held(qid: str) -> bool:
    """Whether this message belongs to the half that is only reported."""
    return hashlib.sha256(qid.encode()).digest()[-1] % 2 == 1


def probes(*, held_back: bool) -> dict[str, tuple[Message, ...]]:
    """One half of our messages: `questions`, and what must not be answered, by kind."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    also = {str(text): frozenset(topics) for text, topics in read["also"].items()}
    questions = [
        Message(text, text, frozenset({topic}) | also.get(text, frozenset()), frozenset(), _tags(text))
        for topic, by_language in read["questions"].items()
        for texts in by_language.values()
        for text in texts
    ]
    others = {
        kind: [Message(text, text, frozenset(), frozenset(), frozenset({kind})) for text in read[kind]]
        for kind in ELSEWHERE
    }
    return {
        kind: tuple(one for one in messages if held(one.qid) is held_back)
        for kind, messages in {"questions": questions, **others}.items()
    }


def messages(path: Path, *, held_back: bool) -> tuple[Message, ...]:
    """One half of a file of reference messages."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return tuple(
        Message(
            row["qid"], row["query"], frozenset(row["gold"]), frozenset(row["call"]), frozenset(row["tags"])
        )
        for row in rows
        if held(row["qid"]) is held_back
    )


def _tags(text: str) -> frozenset[str]:
    """What can be told from the text itself."""
    tags = set()
    if not re.search(r"[\u3400-\u9fff]", text):
        tags.add("pinyin" if is_pinyin(text.casefold()) else "english")
    elif any(ord(char) in SIMPLIFIED for char in text):
        tags.add("traditional")
    if len(text) >= _STORY and "english" not in tags:
        tags.add("story")
    if len(text) <= _TERSE:
        tags.add("terse")
    return frozenset(tags or {"plain"})


def share(counted: Sequence[bool]) -> float:
    """How many of these are so, in 0..1."""
    return round(sum(counted) / len(counted), 4) if counted else 0.0
