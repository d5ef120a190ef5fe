"""Who owns a lane: one process at a time, told apart by a fencing token that only grows.

On SQLite `linli run` holds the file lock, so whoever asks owns the lane. On PostgreSQL there is a lease,
and its time is the database's. Either way everything an owner writes checks its token (`db.outbox.hold`).
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from db.outbox import Fenced, hold, lane

LEASE = timedelta(seconds=5)
"""After a kill the lane is free again so much later; three renewals may be missed before."""
RENEW_S = 1.5


def take(db: Connection, name: str, owner: str, now: datetime) -> int | None:
    """The new fencing token, or None while another owner's lease runs. `owner` is one running process."""
    db.execute(insert(lane).values(name=name).on_conflict_do_nothing())
    free: ColumnElement[bool] = lane.c.name == name
    if db.dialect.name != "sqlite":
        free &= or_(lane.c.leased_until.is_(None), lane.c.leased_until < func.now(), lane.c.owner == owner)
    return db.execute(
        update(lane)
        .where(free)
        .values(fence=lane.c.fence + 1, owner=owner, seen_at=now, **_leased(db))
        .returning(lane.c.fence)
    ).scalar()


def renew(db: Connection, name: str, fence: int, now: datetime) -> None:
    """Prolongs the lease and says that the owner lives. Raises Fenced when the lane has another owner."""
    _change(db, name, fence, seen_at=now, **_leased(db))


def leave(db: Connection, name: str, fence: int) -> None:
    """Ends the lease, so that the next owner need not wait for it. Raises Fenced."""
    _change(db, name, fence, leased_until=None)


def pause(db: Connection, name: str, fence: int, until: datetime) -> None:
    """Remembers that nothing may be sent before `until`, over a restart too. Raises Fenced."""
    _change(db, name, fence, paused_until=until)


def paused_until(db: Connection, name: str) -> datetime | None:
    return db.execute(select(lane.c.paused_until).where(lane.c.name == name)).scalar()


def claim_seqs(db: Connection, name: str, fence: int, count: int) -> int:
    """Takes the lane's next `count` sequence numbers and returns the first. Raises Fenced."""
    hold(db, name, fence)
    moved = update(lane).where(lane.c.name == name).values(seq=lane.c.seq + count).returning(lane.c.seq)
    return int(db.execute(moved).scalar_one()) - count + 1


def _change(db: Connection, name: str, fence: int, **values: Any) -> None:
    done = db.execute(update(lane).where(lane.c.name == name, lane.c.fence == fence).values(**values))
    if done.rowcount != 1:
        raise Fenced(f"lane {name}: token {fence} is no longer the newest")


def _leased(db: Connection) -> dict[str, Any]:
    return {} if db.dialect.name == "sqlite" else {"leased_until": func.now() + LEASE}
