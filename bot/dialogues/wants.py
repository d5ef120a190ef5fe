"""What only some turns need to know: the shell loads it in the same transaction and decides again."""

from dataclasses import dataclass
from typing import TypeAlias

from messages.inbound import Location


@dataclass(frozen=True, slots=True)
class TheIncident:
    """→ `IncidentSeen | None`."""

    id: int


@dataclass(frozen=True, slots=True)
class MyReports:
    """→ `incidents.reports.mine`: the incidents this person reported, newest first."""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """→ `grids.roster.Roster` of a grid (None: the duty desk alone)."""

    grid_id: int | None


@dataclass(frozen=True, slots=True)
class OpenNear:
    """→ open incidents of the same kind near a place."""

    kind: str
    location: Location
    but: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """→ the invitation behind a code: (role, area id) or None."""

    code: str


@dataclass(frozen=True, slots=True)
class Running:
    """→ unexpired releases delivered to this person or running in their grid, newest first."""


@dataclass(frozen=True, slots=True)
class Situation:
    """→ `bot.dialogues.happening.Happening`s of the person's home grid."""


@dataclass(frozen=True, slots=True)
class TheRelease:
    """→ `ReleaseSeen | None`: the release a receipt button names."""

    id: int


@dataclass(frozen=True, slots=True)
class Answerable:
    """→ `ReleaseSeen | None`: the release a bare 7, 8 or 9 answers."""


@dataclass(frozen=True, slots=True)
class LastAsked:
    """→ the choices of the newest message that came unasked since this address last wrote, or ()."""


@dataclass(frozen=True, slots=True)
class TheBroadcast:
    """→ `broadcasts.service.Seen | None`."""

    id: int


@dataclass(frozen=True, slots=True)
class MyBroadcasts:
    """→ this officer's latest broadcasts, newest first."""


@dataclass(frozen=True, slots=True)
class WaitingApproval:
    """→ the broadcasts that wait for a supervisor."""


@dataclass(frozen=True, slots=True)
class RecipientCount:
    """→ `broadcasts.service.Count` for these areas."""

    areas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GridCounts:
    """→ a mapping from each of these grids to how many people a broadcast to it alone would go to."""

    grids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ToldCount:
    """→ how many people news on a running broadcast goes to."""

    broadcast_id: int


@dataclass(frozen=True, slots=True)
class LiveCount:
    """→ `broadcasts.count.Live` of a broadcast."""

    broadcast_id: int


@dataclass(frozen=True, slots=True)
class Silent:
    """→ who has not answered a broadcast, by building."""

    broadcast_id: int


@dataclass(frozen=True, slots=True)
class Queue:
    """→ `incidents.timeline.queue` of the officer's grids."""


@dataclass(frozen=True, slots=True)
class OpenIncidents:
    """→ open incidents of the grids a volunteer serves, for a check-in."""

    location: Location | None


@dataclass(frozen=True, slots=True)
class MyAssignment:
    """→ the volunteer's assignment that is not over, or None."""


@dataclass(frozen=True, slots=True)
class MyData:
    """→ counts of what is stored about this person."""


Want: TypeAlias = (
    TheIncident
    | MyReports
    | OnDuty
    | OpenNear
    | Invitation
    | Running
    | Situation
    | TheRelease
    | Answerable
    | LastAsked
    | TheBroadcast
    | MyBroadcasts
    | WaitingApproval
    | RecipientCount
    | GridCounts
    | ToldCount
    | LiveCount
    | Silent
    | Queue
    | OpenIncidents
    | MyAssignment
    | MyData
)
