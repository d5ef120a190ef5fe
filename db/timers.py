"""Timers: rows written with the thing they watch, so that no restart forgets them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_or

from db.prepared import Prepared
from db.schema import Big, Moment, metadata, serial
from db.vocabulary import TimerKind

timer = Table(
    "timer",
    metadata,
    serial(),
    Column("kind", Text, nullable=False),
    Column("about_id", Big, nullable=False),
    Column("due_at", Moment, nullable=False),
    UniqueConstraint("kind", "about_id"),
    Index("ix_timer_due_at", "due_at"),
)


@dataclass(frozen=True, slots=True)
class Due:
    id: int
    kind: TimerKind
    about_id: int
    due_at: datetime


_NEW = insert_or(timer)
_START = Prepared(
    _NEW.on_conflict_do_update(index_elements=["kind", "about_id"], set_={"due_at": _NEW.excluded.due_at})
)
_STOP = Prepared(
    delete(timer).where(timer.c.kind == bindparam("kind"), timer.c.about_id == bindparam("about_id"))
)


def start(db: Connection, kind: TimerKind, about_id: int, due_at: datetime) -> None:
    """Sets the one timer of this kind for this thing; a running one is moved."""
    _START.run(db, {"kind": kind, "about_id": about_id, "due_at": due_at})


def stop(db: Connection, kind: TimerKind, about_id: int) -> None:
    """Takes the timer away, if it runs."""
    _STOP.run(db, {"kind": kind, "about_id": about_id})


def run_out(db: Connection, now: datetime, most: int = 50) -> list[Due]:
    """The timers that have run out, earliest first."""
    rows = db.execute(
        select(timer).where(timer.c.due_at <= now).order_by(timer.c.due_at, timer.c.id).limit(most)
    )
    return [Due(row.id, TimerKind(row.kind), row.about_id, row.due_at) for row in rows]


def take(db: Connection, one: Due) -> bool:
    """Removes a timer that has run out; False when it was stopped, moved or taken since it was seen."""
    gone = delete(timer).where(timer.c.id == one.id, timer.c.due_at <= one.due_at)
    return db.execute(gone).rowcount == 1


def put_off(db: Connection, one: Due, until: datetime) -> None:
    """Another try at `until`, for a timer that could not be settled."""
    db.execute(update(timer).where(timer.c.id == one.id, timer.c.due_at == one.due_at).values(due_at=until))


def next_due(db: Connection) -> datetime | None:
    """When the earliest timer runs out."""
    return db.execute(select(timer.c.due_at).order_by(timer.c.due_at).limit(1)).scalar()
