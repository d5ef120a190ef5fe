"""Commands about broadcasts: sending, agreeing, correcting, and people's answers."""

from dataclasses import dataclass

from broadcasts.compose import Slots
from db.vocabulary import Answer, Severity


@dataclass(frozen=True, slots=True)
class Written:
    """A broadcast as written: `broadcast_id` where it is kept already (0: not yet), `update_of` for news on
    one that runs (0: an alert of its own)."""

    slots: Slots
    severity: Severity
    areas: tuple[int, ...]
    exercise: bool = False
    broadcast_id: int = 0
    update_of: int = 0


@dataclass(frozen=True, slots=True)
class SubmitBroadcast:
    """Keeps what is written and sends it, or sends it for approval. Returns `id`, `count`."""

    written: Written


@dataclass(frozen=True, slots=True)
class ResubmitBroadcast:
    """Sends what is kept once more, unchanged. Returns `id`, `count`."""

    broadcast_id: int


@dataclass(frozen=True, slots=True)
class KeepBroadcast:
    """Keeps a half-written one. Returns `id`."""

    written: Written


@dataclass(frozen=True, slots=True)
class DropBroadcast:
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class NudgeSilent:
    """Reminds who has not answered. Returns `count`."""

    broadcast_id: int


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
