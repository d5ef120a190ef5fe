"""Making a release: the immutable snapshot of a broadcast that is sent, and its end."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from db.broadcasts import Released, find_release, move, release, releases_of
from db.journal import enter
from db.outbox import QUEUED, content, delivery, keep
from db.places import area
from db.timers import start, stop
from db.vocabulary import BroadcastState, DeliveryState, ReleaseKind, Severity, TimerKind
from messages.content import Content
from messages.stored import dump

ENDED = (ReleaseKind.ALL_CLEAR, ReleaseKind.CANCEL)
"""After these a broadcast asks nothing of anybody any more."""


def in_force(found: Iterable[Released], now: datetime) -> list[Released]:
    """The newest release of each broadcast that holds now, of releases oldest first.

    A correction begins nothing: one of an all-clear does not bring the alert back.
    """
    newest: dict[int, Released] = {}
    over: dict[int, bool] = {}
    for one in found:
        newest[one.broadcast_id] = one
        if one.kind is not ReleaseKind.CORRECTION:
            over[one.broadcast_id] = one.kind in ENDED
    return [one for id, one in newest.items() if not over.get(id, False) and one.expires_at > now]


def publish(
    db: Connection,
    broadcast_id: int,
    kind: ReleaseKind,
    body: Callable[[int], Content],
    *,
    severity: Severity,
    exercise: bool,
    areas: Sequence[int],
    expires_at: datetime,
    by: int,
    now: datetime,
) -> int:
    """Writes a release whose buttons carry its own id, and returns that id. `fanout` finds its audience.

    What earlier releases of the broadcast have not sent yet is cancelled, reminders too: nobody shall read
    the old text after the new one.
    """
    content_id = keep(db, Content(()), now=now)
    release_id: int = db.execute(
        insert(release)
        .values(
            broadcast_id=broadcast_id,
            kind=kind.value,
            severity=severity.value,
            exercise=exercise,
            areas=list(areas),
            content_id=content_id,
            released_at=now,
            expires_at=expires_at,
        )
        .returning(release.c.id)
    ).scalar_one()
    db.execute(update(content).where(content.c.id == content_id).values(body=dump(body(release_id))))
    if kind is not ReleaseKind.ALERT:
        _withhold(db, broadcast_id, release_id, now)
    start(db, TimerKind.RELEASE, release_id, expires_at)
    enter(
        db, f"broadcast.{kind.value}", about=f"broadcast:{broadcast_id}", detail=f"release:{release_id}",
        actor_id=by, now=now,
    )  # fmt: skip
    return release_id


def hold_areas(db: Connection, areas: Sequence[int]) -> None:
    """Makes people who move into these areas right now wait: each hears the release by its audience or by
    `fanout.join_running`, never by neither. Taken before the broadcast changes, in the order of ids."""
    db.execute(
        select(area.c.id).where(area.c.id.in_(areas)).order_by(area.c.id).with_for_update(key_share=True)
    )


def expire(db: Connection, release_id: int, *, now: datetime) -> bool:
    """A release ran out (its timer): the broadcast is completed unless a newer one still runs.

    True if this completed it.
    """
    ended = find_release(db, release_id)
    if ended is None or newest(db, ended.broadcast_id).expires_at > now:
        return False
    done = move(db, ended.broadcast_id, {BroadcastState.SENDING}, BroadcastState.COMPLETED)
    if done:
        enter(db, "broadcast.completed", about=f"broadcast:{ended.broadcast_id}", now=now)
    return done


def newest(db: Connection, broadcast_id: int) -> Released:
    """The release that holds now. LookupError for a broadcast that was never released."""
    released = releases_of(db, [broadcast_id])
    if not released:
        raise LookupError(f"broadcast {broadcast_id} was never released")
    return released[-1]


def _withhold(db: Connection, broadcast_id: int, release_id: int, now: datetime) -> None:
    earlier = [row for row in releases_of(db, [broadcast_id]) if row.id < release_id]
    taken_back = {"state": DeliveryState.CANCELLED.value, "why": "superseded", "settled_at": now}
    of_them = delivery.c.release_id.in_([row.id for row in earlier])
    db.execute(update(delivery).where(of_them, QUEUED).values(taken_back))
    if reminders := [row.nudge_content_id for row in earlier if row.nudge_content_id]:
        db.execute(update(delivery).where(delivery.c.content_id.in_(reminders), QUEUED).values(taken_back))
    for old in earlier:
        stop(db, TimerKind.RELEASE, old.id)
