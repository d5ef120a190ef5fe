"""Which message a person means who answers by a bare number: the newest urgent one that reached them."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from broadcasts.audience import is_urgent
from broadcasts.receipts import ReleaseSeen, seen
from db.broadcasts import broadcast, release
from db.outbox import delivery
from db.people import address
from db.vocabulary import BroadcastState, DeliveryState, Severity

LATE = timedelta(days=1)
"""So long after its end an urgent message is still answered by number: "9" too late is a cry for help."""
REACHED = (DeliveryState.SENT.value, DeliveryState.UNKNOWN.value)


def newest_for(db: Connection, person_id: int, *, now: datetime) -> ReleaseSeen | None:
    """The newest urgent release that was sent to this person and runs; else one that is not urgent, else an
    exercise, else an urgent one that ended within LATE. None when there is nothing to answer."""
    rows = db.execute(
        select(*(release.c[name] for name in ("id", "severity", "exercise", "expires_at")), broadcast.c.state)
        .join(broadcast, broadcast.c.id == release.c.broadcast_id)
        .join(delivery, delivery.c.release_id == release.c.id)
        .join(address, address.c.id == delivery.c.address_id)
        .where(
            address.c.person_id == person_id,
            delivery.c.state.in_(REACHED),
            release.c.expires_at > now - LATE,
        )
        .order_by(release.c.id.desc())
    )
    ranked = [
        (rank, row.id)
        for row in rows
        if (rank := _rank(Severity(row.severity), row.exercise, row.state, row.expires_at > now)) is not None
    ]
    if not ranked:
        return None
    first = min(rank for rank, _ in ranked)
    newest = max(release_id for rank, release_id in ranked if rank == first)
    return seen(db, person_id, newest, now=now)


def _rank(severity: Severity, exercise: bool, state: str, unexpired: bool) -> int | None:
    """Lower is meant first; None is not meant at all."""
    match unexpired and state == BroadcastState.SENDING.value, exercise, is_urgent(severity):
        case True, False, True:
            return 0
        case True, False, False:
            return 1
        case True, True, _:
            return 2
        case False, False, True:
            return 3
        case _:
            return None
