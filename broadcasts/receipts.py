"""What people answer to a broadcast: every answer is kept, the latest one counts, late ones too."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from broadcasts.compose import Slots, read
from broadcasts.releases import newest
from db.broadcasts import Released, broadcast, find, find_release, receipt, release, releases_of
from db.outbox import delivery
from db.vocabulary import Answer, BroadcastState, ReleaseKind, Severity


@dataclass(frozen=True, slots=True)
class NotYours:
    """This broadcast was not sent to whoever pressed: nothing was noted."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Noted. `before` is the answer it replaces, None for the first; `late` when the broadcast was over."""

    broadcast_id: int
    release_id: int
    answer: Answer
    before: Answer | None
    before_at: datetime | None
    late: bool
    exercise: bool
    released_at: datetime

    @property
    def first(self) -> bool:
        return self.before is None

    @property
    def changed(self) -> bool:
        return self.before is not None and self.before is not self.answer


@dataclass(frozen=True, slots=True)
class ReleaseSeen:
    """A release for one person: `delivered` to them or not, and what they answered last."""

    id: int
    broadcast_id: int
    kind: ReleaseKind
    severity: Severity
    exercise: bool
    slots: Slots
    released_at: datetime
    expires_at: datetime
    delivered: bool
    over: bool
    before: Answer | None
    before_at: datetime | None


_LATEST = and_(
    receipt.c.broadcast_id == bindparam("of"),
    receipt.c.person_id == bindparam("by"),
    receipt.c.on_behalf_of == bindparam("behalf"),
    receipt.c.latest,
)
_LAST = select(receipt.c.answer, receipt.c.answered_at).where(_LATEST)
_OLD = update(receipt).where(_LATEST)
_ANSWER = insert(receipt)
_DELIVERED = (
    select(delivery.c.id)
    .join(release, release.c.id == delivery.c.release_id)
    .where(release.c.broadcast_id == bindparam("of"), delivery.c.person_id == bindparam("to"))
    .limit(1)
)


def answer(
    db: Connection,
    person_id: int,
    release_id: int,
    answer: Answer,
    *,
    on_behalf_of: str = "",
    now: datetime,
) -> Answered | NotYours:
    """Notes an answer of a person who has a delivery of this broadcast, of whichever release.

    `on_behalf_of` names somebody else they answer for; that one has a latest answer of their own.
    """
    one = seen(db, person_id, release_id, now=now, on_behalf_of=on_behalf_of)
    if one is None or not one.delivered:
        return NotYours()
    db.execute(_OLD, {"of": one.broadcast_id, "by": person_id, "behalf": on_behalf_of, "latest": False})
    db.execute(
        _ANSWER,
        {
            "broadcast_id": one.broadcast_id,
            "release_id": release_id,
            "person_id": person_id,
            "answer": answer.value,
            "on_behalf_of": on_behalf_of,
            "answered_at": now,
            "late": one.over,
            "latest": True,
        },
    )
    return Answered(
        broadcast_id=one.broadcast_id,
        release_id=release_id,
        answer=answer,
        before=one.before,
        before_at=one.before_at,
        late=one.over,
        exercise=one.exercise,
        released_at=one.released_at,
    )


def seen(
    db: Connection, person_id: int, release_id: int, *, now: datetime, on_behalf_of: str = ""
) -> ReleaseSeen | None:
    """The release a button names, as this person stands to it; None if there is no such release."""
    one = find_release(db, release_id)
    return _seen(db, one, person_id, on_behalf_of, now) if one else None


def running(db: Connection, person_id: int, grid_id: int | None, *, now: datetime) -> list[ReleaseSeen]:
    """What runs for this person, newest first: sent to them, or said in their grid. The newest release of
    each broadcast; one that was cancelled runs no more."""
    mine = (
        select(release.c.broadcast_id)
        .join(delivery, delivery.c.release_id == release.c.id)
        .where(delivery.c.person_id == person_id, release.c.expires_at > now)
    )
    rows = db.execute(
        select(broadcast.c.id, broadcast.c.areas, broadcast.c.id.in_(mine).label("mine"))
        .where(broadcast.c.state == BroadcastState.SENDING.value)
        .where(or_(broadcast.c.expires_at > now, broadcast.c.id.in_(mine)))
    )
    ids = [row.id for row in rows if row.mine or grid_id in row.areas]
    newest_of = {one.broadcast_id: one for one in releases_of(db, ids) if one.expires_at > now}
    ordered = sorted(newest_of.values(), key=lambda one: -one.id)
    return [_seen(db, one, person_id, "", now) for one in ordered]


def forget(db: Connection, person_id: int) -> None:
    """Removes what a person answered, when they are forgotten."""
    db.execute(delete(receipt).where(receipt.c.person_id == person_id))


def _seen(db: Connection, one: Released, person_id: int, on_behalf_of: str, now: datetime) -> ReleaseSeen:
    row = find(db, one.broadcast_id)
    if row is None:
        raise LookupError(f"release {one.id} without its broadcast")
    delivered = db.execute(_DELIVERED, {"of": one.broadcast_id, "to": person_id}).first()
    last = db.execute(_LAST, {"of": one.broadcast_id, "by": person_id, "behalf": on_behalf_of}).first()
    return ReleaseSeen(
        id=one.id,
        broadcast_id=one.broadcast_id,
        kind=one.kind,
        severity=one.severity,
        exercise=one.exercise,
        slots=read(row.slots),
        released_at=one.released_at,
        expires_at=one.expires_at,
        delivered=delivered is not None,
        over=row.state is not BroadcastState.SENDING or newest(db, row.id).expires_at <= now,
        before=Answer(last.answer) if last else None,
        before_at=last.answered_at if last else None,
    )
