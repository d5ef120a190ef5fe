"""A new entry to be filled: every field a file may have, and what of it is still empty."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from knowledge.topics import CATEGORY_OF

_TEXT = """\
# Fill what is empty, then: linli knowledge check
id: {name}
topic: {name}
# One of prep, natural, accident, health, security, firstaid, recovery.
category: {category}
# true: somebody may die. The first line then holds the number and the first act, in 60 characters at most.
life_threat: false
# true: the answer says that it is no doctor.
medical: false
# Numbers to dial, the first one first, as ["119", "120"]. A life threat must name one.
call: []
titles:
  zh: ""
  en: ""
# As people ask it, in their own words; each one more makes the entry easier to find.
questions:
  zh:
    - ""
    - ""
  en:
    - ""
keywords:
  zh: [""]
  en: [""]
# What to do now, verb first.
first:
  zh: ""
  en: ""
# One act a line, seven at most, the same number in both languages.
steps:
  zh:
    - ""
  en:
    - ""
donts:
  zh: []
  en: []
# Who says so. Leave the year out where the source bears none.
sources:
  - name: ""
    year: ""
# The day you held the entry against its sources, as 2026-11-24.
checked_on: ""
# A real, named expert, and the day; empty until one has signed.
signed_by: ""
signed_on: ""
# Patterns that must appear and that must not, as - {{zh: "捏住", en: "pinch"}}
must: []
mustnt: []
# Names of local facts that stand in {{braces}} above.
local: []
related: []
# A date and why, as 2026-11-24 the number changed: the entry is not served any more.
retracted: ""
"""
_MAY_BE_EMPTY = ("signed_by", "signed_on", "retracted")


@dataclass(frozen=True, slots=True)
class Empty:
    """A field nobody has filled: its line, and its name as `first.zh`."""

    line: int
    name: str


def skeleton(name: str) -> str:
    """The text of a new file. A name that is no topic of the base opens one: its category is to be filled."""
    return _TEXT.format(name=name, category=CATEGORY_OF.get(name, '""'))


def still_empty(text: str) -> tuple[Empty, ...]:
    """What is still to be filled, in the order of the file; nothing for a text that is not YAML."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return ()
    return tuple(_empty(root, "")) if isinstance(root, yaml.MappingNode) else ()


def _empty(node: yaml.Node, name: str) -> Iterator[Empty]:
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value not in _MAY_BE_EMPTY:
                    yield from _empty(value, f"{name}.{key.value}" if name else str(key.value))
        case yaml.SequenceNode():
            for item in node.value:
                yield from _empty(item, name)
        case yaml.ScalarNode() if not str(node.value).strip():
            yield Empty(node.start_mark.line + 1, name)
