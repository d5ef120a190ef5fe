"""A broadcast as its author and whoever decides on it look at it: a plain value."""

from dataclasses import dataclass
from datetime import datetime

from broadcasts.compose import Slots, kind_of
from db.vocabulary import BroadcastState, ReleaseKind, Severity


@dataclass(frozen=True, slots=True)
class Seen:
    """A broadcast for who looks at it."""

    id: int
    author_id: int
    author: str
    state: BroadcastState
    severity: Severity
    exercise: bool
    areas: tuple[int, ...]
    slots: Slots
    update_of: int | None
    """For an update: the broadcast whose audience and receipts it shares."""
    runs_until: datetime | None
    """While it is sending: when its newest release runs out."""
    code: str
    created_at: datetime
    submitted_at: datetime | None
    approver: str
    decided_at: datetime | None
    note: str

    @property
    def kind(self) -> ReleaseKind:
        """What releasing its words makes."""
        return kind_of(self.slots, self.update_of)
