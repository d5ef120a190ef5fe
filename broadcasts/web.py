"""The web's lane: to send is to give the delivery the lane's next number; pages stream by that number.

One writer gives the numbers, so their order is the order of the commits: a page that asks for what comes
after the last one it has misses nothing. An id taken at INSERT would not do.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, exists, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from broadcasts import lanes
from broadcasts.outcomes import Counters
from db.outbox import QUEUED, Fenced, content, delivery
from db.record import Record, RecordUnavailable
from db.sending import any_expired, expire
from db.vocabulary import DeliveryState
from messages.content import Content, Priority
from messages.stored import load

LANE = "web"
BATCH = 500
IDLE_S = 1.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """One message for a page. `replaces_id`: the delivery it takes the place of, if the page shows that."""

    delivery_id: int
    seq: int
    address_id: int
    body: Content
    language: str
    owed_at: datetime
    replaces_id: int | None
    priority: Priority
    shown_at: datetime | None


def stream(db: Connection, address_ids: Collection[int], after_seq: int, limit: int) -> list[Shown]:
    """What was sent to these addresses after `after_seq`, in order; at most `limit`."""
    rows = db.execute(
        select(delivery, content.c.body)
        .join(content, content.c.id == delivery.c.content_id)
        .where(delivery.c.address_id.in_(address_ids), delivery.c.seq > after_seq)
        .order_by(delivery.c.seq)
        .limit(limit)
    )
    return [
        Shown(
            delivery_id=row.id,
            seq=row.seq,
            address_id=row.address_id,
            body=load(row.body),
            language=row.language,
            owed_at=row.owed_at,
            replaces_id=row.replaces_id,
            priority=Priority(row.priority),
            shown_at=row.shown_at,
        )
        for row in rows
    ]


def mark_shown(db: Connection, address_id: int, delivery_ids: Sequence[int], now: datetime) -> int:
    """The page of this address says that it shows them; the first time counts. Returns how many were new."""
    return db.execute(
        update(delivery)
        .where(
            delivery.c.id.in_(delivery_ids),
            delivery.c.address_id == address_id,
            delivery.c.seq.is_not(None),
            delivery.c.shown_at.is_(None),
        )
        .values(shown_at=now)
    ).rowcount


def stamp(db: Connection, lane: str, fence: int, now: datetime) -> int:
    """Sends at most BATCH of what is owed, most urgent first; returns how many. Raises Fenced."""
    found = (
        select(delivery.c.id)
        .where(*_pending(lane, now))
        .order_by(delivery.c.priority, delivery.c.id)
        .limit(BATCH)
        .with_for_update()
    )
    ids = list(db.execute(found).scalars())
    first = lanes.claim_seqs(db, lane, fence, len(ids))
    if ids:
        db.execute(
            _STAMP,
            [{"row": row, "next": first + at, "at": now, "name": str(row)} for at, row in enumerate(ids)],
        )
    return len(ids)


_STAMP = (
    update(delivery)
    .where(delivery.c.id == bindparam("row"))
    .values(
        state=DeliveryState.SENT.value,
        seq=bindparam("next"),
        settled_at=bindparam("at"),
        ref=bindparam("name"),  # the page names a slip by its delivery
        why="",
    )
)


def any_pending(db: Connection, lane: str, now: datetime) -> bool:
    return bool(db.execute(select(exists().where(*_pending(lane, now)))).scalar())


def _pending(lane: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        delivery.c.lane == lane,
        QUEUED,
        or_(delivery.c.not_before.is_(None), delivery.c.not_before <= now),
        or_(delivery.c.expires_at.is_(None), delivery.c.expires_at > now),
    )


def _utc_now() -> datetime:
    return datetime.now(UTC)


async def serve_web(
    record: Record,
    owner: str,
    stop: asyncio.Event,
    counters: Counters,
    *,
    lane: str = LANE,
    now: Callable[[], datetime] = _utc_now,
) -> None:
    """Owns the web's lane until `stop`. Woken by every commit; pages are woken by the commit of the stamp."""
    fence: int | None = None
    renewed = 0.0
    stopped = asyncio.create_task(_tell_on(stop, record))
    try:
        while not stop.is_set():
            number = record.changes.number
            try:
                if fence is None:
                    fence = await record.write(lanes.take, lane, owner, now())
                if fence is not None:
                    while await record.read(any_pending, lane, now()):
                        counters.sent += await record.write(stamp, lane, fence, now())
                    if time.monotonic() - renewed >= lanes.RENEW_S:
                        renewed = time.monotonic()
                        if await record.read(any_expired, lane, now()):
                            counters.expired += await record.write(expire, lane, fence, now())
                        await record.write(lanes.renew, lane, fence, now())
            except RecordUnavailable as error:
                _log.warning("lane %s: the record is not there: %s", lane, error)
                number = record.changes.number
            except Fenced:
                _log.warning("lane %s has another owner", lane)
                fence = None
            except Exception:
                _log.exception("lane %s: a fault of ours", lane)
                number = record.changes.number
            await record.changes.after(number, IDLE_S)
        if fence is not None:
            with contextlib.suppress(RecordUnavailable, Fenced):
                await record.write(lanes.leave, lane, fence)
    finally:
        stopped.cancel()


async def _tell_on(stop: asyncio.Event, record: Record) -> None:
    await stop.wait()
    record.changes.tell()
