"""Broadcasts, their immutable releases, and what people answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    Row,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)

from db.people import person
from db.prepared import Prepared
from db.schema import Big, Moment, link, metadata, serial
from db.vocabulary import BroadcastState, ReleaseKind, Severity

broadcast = Table(
    "broadcast",
    metadata,
    serial(),
    link("author_id", "person", nullable=False),
    Column("state", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("exercise", Boolean, nullable=False, server_default="0"),
    Column("areas", JSON, nullable=False),  # area ids
    Column("slots", JSON, nullable=False),  # act, what, place, guidance …, as typed
    Column("expires_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("submitted_at", Moment),
    Column("bound_hash", Text, nullable=False, server_default=""),
    link("approver_id", "person"),
    Column("decided_at", Moment),
    Column("note", Text, nullable=False, server_default=""),
    link("update_of", "broadcast"),  # an update, until it is released: the broadcast it belongs to
)

release = Table(
    "release",
    metadata,
    serial(),
    link("broadcast_id", "broadcast", nullable=False),
    Column("kind", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("exercise", Boolean, nullable=False, server_default="0"),
    Column("areas", JSON, nullable=False),
    link("content_id", "content", nullable=False),
    Column("released_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("addressed", Integer, nullable=False, server_default="0"),
    Column("cursor", Integer, nullable=False, server_default="0"),  # how far its audience is resolved
    Column("resolved_at", Moment),
    Column(
        "count_delivery_id", Big
    ),  # the officer's live count, edited in place; no key: deliveries point here
    Column("nudged_at", Moment),  # the silent were reminded of it, once
    link("nudge_content_id", "content"),  # the reminder, so that what is queued of it can be taken back
    Index("ix_release_broadcast_id", "broadcast_id"),
    Index("ix_release_expires_at", "expires_at"),
)

receipt = Table(
    "receipt",
    metadata,
    serial(),
    link("broadcast_id", "broadcast", nullable=False),
    link("release_id", "release", nullable=False),
    link("person_id", "person", nullable=False),
    Column("answer", Text, nullable=False),
    Column("on_behalf_of", Text, nullable=False, server_default=""),
    Column("answered_at", Moment, nullable=False),
    Column("late", Boolean, nullable=False, server_default="0"),
    Column("latest", Boolean, nullable=False, server_default="1"),
    Index("ix_receipt_broadcast_id_latest", "broadcast_id", "latest"),
    Index("ix_receipt_person_id", "person_id"),
)

schedule = Table(
    "schedule",
    metadata,
    serial(),
    Column("name", Text, nullable=False, unique=True),
    link("area_id", "area"),  # null: the whole community
    Column("rule", Text, nullable=False),  # weekday and time of day in the community's zone
    Column("next_fire_at", Moment, nullable=False),
)

occurrence = Table(
    "occurrence",
    metadata,
    serial(),
    link("schedule_id", "schedule", nullable=False),
    Column("fire_at", Moment, nullable=False),
    Column("outcome", Text, nullable=False),  # sent | skipped
    Column("settled_at", Moment, nullable=False),
    Column("entry", Text, nullable=False, server_default=""),
    UniqueConstraint("schedule_id", "fire_at"),
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A broadcast as it stands. `slots` is the JSON of what was typed."""

    id: int
    author_id: int
    author: str
    state: BroadcastState
    severity: Severity
    exercise: bool
    areas: tuple[int, ...]
    slots: Mapping[str, Any]
    expires_at: datetime | None
    created_at: datetime
    submitted_at: datetime | None
    bound_hash: str
    approver_id: int | None
    approver: str
    decided_at: datetime | None
    note: str
    update_of: int | None


@dataclass(frozen=True, slots=True)
class Released:
    """One immutable release: what was said, how urgently, where, until when, and how far it is resolved."""

    id: int
    broadcast_id: int
    kind: ReleaseKind
    severity: Severity
    exercise: bool
    areas: tuple[int, ...]
    content_id: int
    released_at: datetime
    expires_at: datetime
    addressed: int
    cursor: int
    resolved_at: datetime | None
    count_delivery_id: int | None
    nudged_at: datetime | None
    nudge_content_id: int | None


_AUTHOR, _APPROVER = person.alias("author"), person.alias("approver")
_STORED = (
    select(broadcast, _AUTHOR.c.name.label("author"), _APPROVER.c.name.label("approver"))
    .join(_AUTHOR, _AUTHOR.c.id == broadcast.c.author_id)
    .outerjoin(_APPROVER, _APPROVER.c.id == broadcast.c.approver_id)
)
_FIND = _STORED.where(broadcast.c.id == bindparam("id"))
_FIND_RELEASE = select(release).where(release.c.id == bindparam("id"))
_RELEASES_OF = Prepared(
    select(release).where(release.c.broadcast_id.in_(bindparam("ids", expanding=True))).order_by(release.c.id)
)


def begin(db: Connection, **values: Any) -> int:
    """Writes a new broadcast and returns its id."""
    return int(db.execute(insert(broadcast).values(**values).returning(broadcast.c.id)).scalar_one())


def find(db: Connection, broadcast_id: int) -> Stored | None:
    row = db.execute(_FIND, {"id": broadcast_id}).first()
    return _broadcast(row) if row else None


def newest_of(db: Connection, author_id: int, most: int = 10) -> list[Stored]:
    """This author's broadcasts, newest first."""
    rows = db.execute(
        _STORED.where(broadcast.c.author_id == author_id).order_by(broadcast.c.id.desc()).limit(most)
    )
    return [_broadcast(row) for row in rows]


def newest(db: Connection, most: int) -> list[Stored]:
    """Everybody's broadcasts, newest first."""
    return [_broadcast(row) for row in db.execute(_STORED.order_by(broadcast.c.id.desc()).limit(most))]


def in_state(db: Connection, state: BroadcastState) -> list[Stored]:
    """All broadcasts in this state, oldest first."""
    rows = db.execute(_STORED.where(broadcast.c.state == state.value).order_by(broadcast.c.id))
    return [_broadcast(row) for row in rows]


def lock(db: Connection, broadcast_id: int) -> None:
    """Holds the broadcast until the commit: who resolves its audience and who takes it back wait in line."""
    db.execute(select(broadcast.c.id).where(broadcast.c.id == broadcast_id).with_for_update())


def move(
    db: Connection,
    broadcast_id: int,
    before: Collection[BroadcastState],
    to: BroadcastState,
    *,
    bound_to: str | None = None,
    **values: Any,
) -> bool:
    """The conditional change of state, of exactly this text when `bound_to` is given; False: too late."""
    statement = update(broadcast).where(
        broadcast.c.id == broadcast_id, broadcast.c.state.in_([state.value for state in before])
    )
    if bound_to is not None:
        statement = statement.where(broadcast.c.bound_hash == bound_to)
    return db.execute(statement.values(state=to.value, **values)).rowcount == 1


def find_release(db: Connection, release_id: int) -> Released | None:
    row = db.execute(_FIND_RELEASE, {"id": release_id}).first()
    return _release(row) if row else None


def releases_of(db: Connection, broadcast_ids: Sequence[int]) -> list[Released]:
    """All releases of these broadcasts, oldest first."""
    rows = _RELEASES_OF.all(db, {"ids": list(broadcast_ids)})
    return [_release(row) for row in rows]


def unresolved(db: Connection) -> list[Released]:
    """Releases whose audience is not complete, oldest first."""
    rows = db.execute(select(release).where(release.c.resolved_at.is_(None)).order_by(release.c.id))
    return [_release(row) for row in rows]


def _broadcast(row: Row[Any]) -> Stored:
    return Stored(
        id=row.id,
        author_id=row.author_id,
        author=row.author,
        state=BroadcastState(row.state),
        severity=Severity(row.severity),
        exercise=row.exercise,
        areas=tuple(row.areas),
        slots=row.slots,
        expires_at=row.expires_at,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        bound_hash=row.bound_hash,
        approver_id=row.approver_id,
        approver=row.approver or "",
        decided_at=row.decided_at,
        note=row.note,
        update_of=row.update_of,
    )


def _release(row: Row[Any]) -> Released:
    return Released(
        id=row.id,
        broadcast_id=row.broadcast_id,
        kind=ReleaseKind(row.kind),
        severity=Severity(row.severity),
        exercise=row.exercise,
        areas=tuple(row.areas),
        content_id=row.content_id,
        released_at=row.released_at,
        expires_at=row.expires_at,
        addressed=row.addressed,
        cursor=row.cursor,
        resolved_at=row.resolved_at,
        count_delivery_id=row.count_delivery_id,
        nudged_at=row.nudged_at,
        nudge_content_id=row.nudge_content_id,
    )
