"""Commands about the person: settings, home, roles, questions kept, timers of a draft, being forgotten."""

from dataclasses import dataclass
from datetime import datetime

from db.vocabulary import TimerKind


@dataclass(frozen=True, slots=True)
class SetReachable:
    reachable: bool


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class SetLargePrint:
    large: bool


@dataclass(frozen=True, slots=True)
class SetTips:
    """`weekly`, `monthly` or `off`."""

    often: str


@dataclass(frozen=True, slots=True)
class SetHome:
    """Where the person lives; joins them to what is running there. Until a time for a passer-by."""

    grid_id: int
    building_id: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeRole:
    """Uses up an invitation. Returns `role` and `area`."""

    code: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Removes what is stored about the person. Open incidents stay, without them."""


@dataclass(frozen=True, slots=True)
class MakeSignIn:
    """A one-time link to the console for this person. Returns `url`."""


@dataclass(frozen=True, slots=True)
class KeepQuestion:
    """Keeps a question for the editors, without identity. Returns `question`."""

    text: str
    language: str
    why: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class TellWhenAnswered:
    question_id: int


@dataclass(frozen=True, slots=True)
class StartTimer:
    """A timer about this address (its draft)."""

    kind: TimerKind
    due_at: datetime


@dataclass(frozen=True, slots=True)
class StopTimer:
    kind: TimerKind
