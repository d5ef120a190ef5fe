"""What holds in a grid now: releases that were sent and have not run out, been taken back or cleared."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from broadcasts import releases
from broadcasts.compose import Slots, read
from db.broadcasts import Released, broadcast, releases_of
from db.outbox import content
from db.prepared import Prepared
from db.vocabulary import BroadcastState, ReleaseKind, Severity
from messages.content import Part, Role
from messages.stored import load


@dataclass(frozen=True, slots=True)
class InForce:
    """A release people were sent. `slots` say what happened, as in the alert; `acts` what to do by the
    newest text: an update or a correction (`newer`) may have changed it."""

    release_id: int
    slots: Slots
    severity: Severity
    released_at: datetime
    acts: tuple[Part, ...]
    newer: bool


_RUNNING = Prepared(
    select(broadcast.c.id, broadcast.c.areas, broadcast.c.slots).where(
        broadcast.c.state == BroadcastState.SENDING.value,
        broadcast.c.exercise.is_(False),
    )
)
_BODY = Prepared(select(content.c.body).where(content.c.id == bindparam("id")))


def in_force(db: Connection, grid_id: int, *, now: datetime) -> list[InForce]:
    """What holds in a grid, newest first. Drills never do."""
    # How long it holds its newest release says: an update may run longer than the alert.
    slots = {row.id: read(row.slots) for row in _RUNNING.all(db, {}) if grid_id in row.areas}
    holding = releases.in_force(releases_of(db, list(slots)), now) if slots else []
    return [
        InForce(
            one.id,
            slots[one.broadcast_id],
            one.severity,
            one.released_at,
            _acts(db, one),
            newer=one.kind is not ReleaseKind.ALERT,
        )
        for one in sorted(holding, key=lambda one: -one.id)
    ]


def _acts(db: Connection, one: Released) -> tuple[Part, ...]:
    body = _BODY.scalar(db, {"id": one.content_id})
    return tuple(part for part in load(body).parts if part.role is Role.DO)
