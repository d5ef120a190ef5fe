"""Commands of who reports something, and of volunteers on the scene."""

from dataclasses import dataclass

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
class EndQuiet:
    """Who reported violence is safe: their phone may sound again."""

    incident_id: int


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
class CheckIn:
    incident_id: int
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class CheckOut:
    """Returns `minutes` on the scene."""

    incident_id: int
