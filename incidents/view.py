"""An incident as officers see it, in plain values: what a card, a list and a page are made from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from db.vocabulary import IncidentState, Kind, Outcome
from incidents.duplicates import Near
from incidents.lifecycle import OPEN


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What a place is called; English falls back to Chinese, and both may be empty."""

    zh: str = ""
    en: str = ""

    def of(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en or self.zh


class Case(Protocol):
    """An incident as it is stored: enough to say a word about it."""

    @property
    def id(self) -> int: ...

    @property
    def danger(self) -> bool: ...

    @property
    def state(self) -> IncidentState: ...


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident with the names and counts around it. `count` is how many people reported it."""

    number: int
    kind: Kind
    danger: bool
    desk_only: bool
    exercise: bool
    state: IncidentState
    outcome: Outcome | None
    grid_id: int | None
    grid: PlaceNames
    place: PlaceNames
    lat: float | None
    lon: float | None
    accuracy_m: float | None
    words: str
    assignee_id: int | None
    assignee: str
    rung: int
    duplicate_of: int | None
    release_id: int | None
    received_at: datetime
    taken_at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    count: int = 1
    photos: int = 0
    photo: str = ""
    """The hash of the first stored picture."""
    step: str = ""
    """How far its officer has come: empty, `en_route` or `on_scene`."""
    near: tuple[Near, ...] = ()

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def taken(self) -> bool:
        return self.taken_at is not None and self.open
