"""Commands about broadcasts: sending, agreeing, correcting, and people's answers."""

from dataclasses import dataclass
from datetime import datetime

from db.vocabulary import Answer, Severity


@dataclass(frozen=True, slots=True)
class SubmitBroadcast:
    """Writes the broadcast and sends it, or sends it for approval. Returns `id`, `until`, `count`."""

    act: str
    what: str
    severity: Severity
    areas: tuple[int, ...]
    until: datetime
    exercise: bool = False
    update_of: int | None = None


@dataclass(frozen=True, slots=True)
class ApproveBroadcast:
    broadcast_id: int
    code: str


@dataclass(frozen=True, slots=True)
class SendBackBroadcast:
    broadcast_id: int
    text: str


@dataclass(frozen=True, slots=True)
class RejectBroadcast:
    broadcast_id: int
    text: str


@dataclass(frozen=True, slots=True)
class WithdrawBroadcast:
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class CancelBroadcast:
    broadcast_id: int
    text: str


@dataclass(frozen=True, slots=True)
class CorrectBroadcast:
    broadcast_id: int
    text: str


@dataclass(frozen=True, slots=True)
class AnswerRelease:
    """Returns nothing the reply needs: the dialogue saw the release and the earlier answer."""

    release_id: int
    answer: Answer
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class AnswerWithHelp:
    """需要帮助: the receipt and the incident in one commit. Returns `incident`, `n`, `who`."""

    release_id: int
    words: str = ""
