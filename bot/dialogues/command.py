"""What a turn wants done: each command is performed by `bot/commands.py` in the turn's own transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from db.vocabulary import Answer, Outcome, Severity, TimerKind
from messages.inbound import Location, PlaceSource


@dataclass(frozen=True, slots=True)
class PlaceKnown:
    """A place as far as it is known; WGS-84 degrees, accuracy in metres."""

    grid_id: int | None = None
    building_id: int | None = None
    door: str = ""
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    source: PlaceSource | None = None
    text: str = ""


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
class FileReport:
    """Opens an incident. Returns `incident`, `n`, `who` (or who took it over: the desk)."""

    kind: str
    words: str
    danger: bool = False
    desk_only: bool = False
    photos: tuple[str, ...] = ()
    place: PlaceKnown = PlaceKnown()


@dataclass(frozen=True, slots=True)
class AddWords:
    incident_id: int
    text: str


@dataclass(frozen=True, slots=True)
class AddPhoto:
    incident_id: int
    ref: str


@dataclass(frozen=True, slots=True)
class AddPlace:
    """Returns `who`: the officer who has it now."""

    incident_id: int
    place: PlaceKnown


@dataclass(frozen=True, slots=True)
class AlsoTell:
    """A place on the edge of two grids: the other grid's officer hears of it as well. Returns `who`."""

    incident_id: int
    grid_id: int


@dataclass(frozen=True, slots=True)
class ChangeKind:
    incident_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    incident_id: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class JoinIncident:
    """The same place as another incident: this one ends as its duplicate. Returns `count`, `who`, `at`."""

    incident_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class ConfirmSolved:
    incident_id: int


@dataclass(frozen=True, slots=True)
class Reopen:
    """Returns `who`."""

    incident_id: int
    why: str


@dataclass(frozen=True, slots=True)
class AnswerOfficer:
    """Returns `who`."""

    incident_id: int
    text: str


@dataclass(frozen=True, slots=True)
class TakeCase:
    incident_id: int


@dataclass(frozen=True, slots=True)
class Depart:
    incident_id: int


@dataclass(frozen=True, slots=True)
class Arrive:
    incident_id: int


@dataclass(frozen=True, slots=True)
class PassCase:
    """To a person, or to a `unit` outside (of `incidents.cards.UNITS`), or with neither to the duty desk."""

    incident_id: int
    to_person_id: int | None
    why: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ReturnCase:
    incident_id: int
    why: str


@dataclass(frozen=True, slots=True)
class ResolveCase:
    incident_id: int
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class RejectCase:
    incident_id: int
    outcome: Outcome
    text: str = ""
    merged_into: int | None = None


@dataclass(frozen=True, slots=True)
class AskReporter:
    incident_id: int
    text: str


@dataclass(frozen=True, slots=True)
class NoteCase:
    incident_id: int
    text: str


@dataclass(frozen=True, slots=True)
class MoveCase:
    """The officer says where it is."""

    incident_id: int
    place: PlaceKnown


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


@dataclass(frozen=True, slots=True)
class CheckIn:
    incident_id: int
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class CheckOut:
    """Returns `minutes` on the scene."""

    incident_id: int


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


@dataclass(frozen=True, slots=True)
class MakeSignIn:
    """A one-time link to the console for this person. Returns `url`."""


Command: TypeAlias = (
    SetReachable
    | SetLanguage
    | SetLargePrint
    | SetTips
    | SetHome
    | TakeRole
    | Forget
    | FileReport
    | AddWords
    | AddPhoto
    | AddPlace
    | AlsoTell
    | ChangeKind
    | Withdraw
    | JoinIncident
    | ConfirmSolved
    | Reopen
    | AnswerOfficer
    | TakeCase
    | Depart
    | Arrive
    | PassCase
    | ReturnCase
    | ResolveCase
    | RejectCase
    | AskReporter
    | NoteCase
    | MoveCase
    | SubmitBroadcast
    | ApproveBroadcast
    | SendBackBroadcast
    | RejectBroadcast
    | WithdrawBroadcast
    | CancelBroadcast
    | CorrectBroadcast
    | AnswerRelease
    | AnswerWithHelp
    | CheckIn
    | CheckOut
    | KeepQuestion
    | TellWhenAnswered
    | StartTimer
    | StopTimer
    | MakeSignIn
)
