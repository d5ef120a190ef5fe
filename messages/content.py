"""What is said to a person, once, before it is put into a language and a channel's shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import TypeAlias


class Priority(IntEnum):
    """Lower goes first. Urgent: a red or orange release, its correction or cancel, a danger card."""

    URGENT = 0
    REPLY = 1
    ROUTINE = 2
    TIP = 3


class Tone(StrEnum):
    """What kind of slip it is; a channel that can draws it differently, the words stay the same."""

    PLAIN = "plain"
    ANSWER = "answer"
    DANGER = "danger"
    ALERT = "alert"
    DRILL = "drill"
    CARD = "card"


class Role(StrEnum):
    """What a line does on the slip. Plain channels ignore it."""

    TEXT = "text"
    LEAD = "lead"
    DO = "do"
    DONT = "dont"
    NOTE = "note"
    SOURCE = "source"
    ASK = "ask"
    FILED = "filed"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of the locale files with its arguments; a `Phrase` argument is put into words first.

    An aware datetime is said as a time of day in the community's zone, with its day where it is not today.
    """

    key: str
    args: Mapping[str, "Argument"] = field(default_factory=dict)
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class Words:
    """Text kept as it was written, by language tag; a missing language falls back to the first one."""

    by_language: Mapping[str, str]
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class Of:
    """A value only the commit knows: what the command at this place in the turn returned under `field`."""

    command: int
    field: str


Argument: TypeAlias = "str | int | datetime | Phrase | Of"
Part: TypeAlias = Phrase | Words


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its label and what a press sends (`data`, at most 64 bytes) or opens (`url`)."""

    label: Part
    data: str = ""
    url: str = ""
    of: Of | None = None
    """The id only the commit knows that takes the place of `{}` in `data`, in base 36."""
    spoken: bool = False
    """It goes by its words and has no number: under "which building?" a number is the answer itself."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything of one message: its parts, a line or more each, and what may be pressed.

    `level` is the severity word (`red` … `notice`) of an alert. `ask_location` offers the phone's
    location; `menu` asks the channel to show the person's standing menu again (its labels are choices
    understood as typed text). `photo` is the hash of a stored picture.
    """

    parts: tuple[Part, ...]
    choices: tuple[Choice, ...] = ()
    tone: Tone = Tone.PLAIN
    level: str = ""
    ask_location: bool = False
    menu: tuple[Choice, ...] = ()
    photo: str = ""
    number: str = ""
    """The case number this message is about, for a channel that sets it on a plate."""
    language: str = ""
    """Beats the person's language when set (the other language's button, an English question)."""
    silent: bool = False
    """No sound, no buzz: somebody near must not notice that an answer came."""


def say(key: str, role: Role = Role.TEXT, /, **args: Argument) -> Phrase:
    """A phrase, shortly."""
    return Phrase(key, args, role)


def own_words(text: str, role: Role = Role.QUOTE) -> Words:
    """A person's own words, the same in every language."""
    return Words({"": text}, role)
