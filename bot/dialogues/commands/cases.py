"""Commands of officers about a case."""

from dataclasses import dataclass

from bot.dialogues.commands.reports import PlaceKnown
from db.vocabulary import Outcome


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
class HandOver:
    """It lies in another grid now and goes to who is on duty there. Returns `who`."""

    incident_id: int


@dataclass(frozen=True, slots=True)
class MoveCase:
    """The officer says where it is."""

    incident_id: int
    place: PlaceKnown
