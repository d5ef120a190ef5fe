"""What people answer to a broadcast: every answer is kept, the latest one counts, late ones too."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

from broadcasts.compose import Slots, read
from db.broadcasts import broadcast, receipt, release, releases_of
from db.outbox import QUEUED, delivery
from db.people import address
from db.prepared import Prepared
from db.vocabulary import Answer, BroadcastState, DeliveryState, ReleaseKind, Severity


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
    nudge: int | None
    """The content of the last reminder of this broadcast, if there was one."""


_LATEST = and_(
    receipt.c.broadcast_id == bindparam("of"),
    receipt.c.person_id == bindparam("by"),
    receipt.c.on_behalf_of == bindparam("behalf"),
    receipt.c.latest,
)
_UNREMIND = Prepared(
    update(delivery).where(
        delivery.c.address_id.in_(select(address.c.id).where(address.c.person_id == bindparam("by"))),
        delivery.c.content_id == bindparam("nudge"),
        QUEUED,
    )
)
_OLD = Prepared(update(receipt).where(_LATEST))
_ANSWER = Prepared(insert(receipt))
_OTHER = release.alias("other")
_NUDGE = (
    select(func.max(_OTHER.c.nudge_content_id))
    .where(_OTHER.c.broadcast_id == release.c.broadcast_id)
    .correlate(release)
    .scalar_subquery()
)
_NEWEST_EXPIRES = (
    select(_OTHER.c.expires_at)
    .where(_OTHER.c.broadcast_id == release.c.broadcast_id)
    .order_by(_OTHER.c.id.desc())
    .limit(1)
    .correlate(release)
    .scalar_subquery()
)
_DELIVERED = (
    select(delivery.c.id)
    .join(_OTHER, _OTHER.c.id == delivery.c.release_id)
    .where(
        _OTHER.c.broadcast_id == release.c.broadcast_id,
        delivery.c.person_id == bindparam("by"),
        # Each release has one delivery an address: by these it is found at once, not among everybody's.
        delivery.c.address_id.in_(select(address.c.id).where(address.c.person_id == bindparam("by"))),
    )
    .correlate(release)
    .exists()
)
_SEEN = Prepared(
    select(
        *(release.c[name] for name in ("id", "broadcast_id", "kind", "severity", "exercise")),
        *(release.c[name] for name in ("released_at", "expires_at")),
        broadcast.c.state,
        broadcast.c.slots,
        _DELIVERED.label("delivered"),
        _NEWEST_EXPIRES.label("newest_expires"),
        _NUDGE.label("nudge"),
        receipt.c.answer,
        receipt.c.answered_at,
    )
    .join(broadcast, broadcast.c.id == release.c.broadcast_id)
    .outerjoin(
        receipt,
        and_(
            receipt.c.broadcast_id == release.c.broadcast_id,
            receipt.c.person_id == bindparam("by"),
            receipt.c.on_behalf_of == bindparam("behalf"),
            receipt.c.latest,
        ),
    )
    .where(release.c.id == bindparam("release"))
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
    _OLD.run(db, {"of": one.broadcast_id, "by": person_id, "behalf": on_behalf_of, "latest": False})
    _ANSWER.run(
        db,
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
    if one.nudge and not on_behalf_of:
        # Who answers while the reminder waits for its turn need not hear that they have not.
        taken_back = {"state": DeliveryState.CANCELLED.value, "why": "answered", "settled_at": now}
        _UNREMIND.run(db, {"by": person_id, "nudge": one.nudge} | taken_back)
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
    row = _SEEN.first(db, {"release": release_id, "by": person_id, "behalf": on_behalf_of})
    if row is None:
        return None
    return ReleaseSeen(
        id=row.id,
        broadcast_id=row.broadcast_id,
        kind=ReleaseKind(row.kind),
        severity=Severity(row.severity),
        exercise=row.exercise,
        slots=read(row.slots),
        released_at=row.released_at,
        expires_at=row.expires_at,
        delivered=bool(row.delivered),
        over=row.state != BroadcastState.SENDING.value or row.newest_expires <= now,
        before=Answer(row.answer) if row.answer else None,
        before_at=row.answered_at,
        nudge=row.nudge,
    )


def running(db: Connection, person_id: int, grid_id: int | None, *, now: datetime) -> list[ReleaseSeen]:
    """What runs for this person, newest first: sent to them, or said in their grid. The newest release of
    each broadcast; one that was cancelled runs no more."""
    mine = (
        select(release.c.broadcast_id)
        .join(delivery, delivery.c.release_id == release.c.id)
        .where(delivery.c.person_id == person_id, release.c.expires_at > now)
    )
    rows = db.execute(
        select(broadcast.c.id, broadcast.c.areas, broadcast.c.id.in_(mine).label("mine")).where(
            broadcast.c.state == BroadcastState.SENDING.value
        )
    )
    ids = [row.id for row in rows if row.mine or grid_id in row.areas]
    newest_of = {one.broadcast_id: one for one in releases_of(db, ids) if one.expires_at > now}
    ordered = sorted(newest_of.values(), key=lambda one: -one.id)
    found = (seen(db, person_id, one.id, now=now) for one in ordered)
    return [one for one in found if one is not None]
