"""The inbox: each message handled once, and the ones that could not be handled kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Index, Table, Text, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from db.prepared import Prepared
from db.schema import Moment, link, metadata, serial

KEPT = timedelta(days=7)
"""Telegram keeps an update for 24 hours, a page may come back from sleep after days."""

inbox = Table(
    "inbox",
    metadata,
    Column("key", Text, primary_key=True),
    Column("received_at", Moment, nullable=False),
    Index("ix_inbox_received_at", "received_at"),
)

dead_letter = Table(
    "dead_letter",
    metadata,
    serial(),
    Column("key", Text, nullable=False, unique=True),
    link("address_id", "address"),
    Column("raw", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("settled_at", Moment),
)


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that could not be handled: `raw` is the inbound as JSON, or the update as it came."""

    id: int
    key: str
    raw: str
    error: str
    received_at: datetime


_TAKE = Prepared(insert(inbox).on_conflict_do_nothing().returning(inbox.c.key))


def take(db: Connection, key: str, received_at: datetime) -> bool:
    """True for whoever comes first with this key; the unique key decides, not a look-up."""
    return _TAKE.first(db, {"key": key, "received_at": received_at}) is not None


def set_aside(
    db: Connection, key: str, raw: str, error: str, received_at: datetime, address_id: int | None = None
) -> None:
    """Keeps a message that could not be handled, once."""
    statement = insert(dead_letter).values(
        key=key, raw=raw, error=error, received_at=received_at, address_id=address_id
    )
    db.execute(statement.on_conflict_do_nothing())


def dead_letters(db: Connection) -> list[DeadLetter]:
    """Those not settled yet, oldest first."""
    rows = db.execute(
        select(dead_letter).where(dead_letter.c.settled_at.is_(None)).order_by(dead_letter.c.id)
    )
    return [DeadLetter(row.id, row.key, row.raw, row.error, row.received_at) for row in rows]


def settle(db: Connection, letter_id: int, now: datetime) -> bool:
    """Marks a dead letter as dealt with; False if it was already, or is none."""
    done = db.execute(
        update(dead_letter)
        .where(dead_letter.c.id == letter_id, dead_letter.c.settled_at.is_(None))
        .values(settled_at=now)
    )
    return done.rowcount == 1


def sweep(db: Connection, now: datetime) -> int:
    """Forgets keys older than KEPT; returns how many."""
    return db.execute(delete(inbox).where(inbox.c.received_at < now - KEPT)).rowcount


def release(db: Connection, key: str) -> None:
    """Lets a key be taken once more, for a dead letter that is tried again."""
    db.execute(delete(inbox).where(inbox.c.key == key))
