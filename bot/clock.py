"""The clock: timers that ran out, schedules that are due, audiences that wait, and the daily sweep.

Timers and schedules are rows; what APScheduler keeps in memory is only when to look next. It owns the lane
named `clock`, so two processes never settle the same thing.
"""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Connection

from bot import answered, timers_settled
from bot.known import House
from bot.waking import woken
from broadcasts import count, fanout, lanes, tips
from broadcasts.tips import TipText
from db import inbox, questions, timers
from db.outbox import Fenced
from db.record import Record, RecordUnavailable
from db.timers import Due
from knowledge.answer import Base, source_line_parts

log = structlog.get_logger()

LANE = "clock"
LOOK = 60.0
"""Seconds after which timers and schedules are looked at, whatever the alarm clock says."""
AFTER_A_FAULT = timedelta(seconds=5)
GAP = 0.05
"""Seconds between two rounds: while a broadcast runs each batch of a lane is a commit that wakes us."""
DAY = timedelta(days=1)
"""Between two sweeps of inbox keys that can no longer come again."""
ANSWERS = timedelta(hours=1)
"""Who waits for an answer is looked for when the base changed, and so often: a gateway whose base is older
than ours may still have let somebody wait."""
CHUNKS = 8
"""Parts of an audience resolved before the loop looks whether something more urgent waits."""
PUT_OFF = timedelta(minutes=1)
"""A timer that could not be settled waits so long, and the others do not wait for it."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Runs in one process at a time; what was missed while nobody had the clock is settled on taking it."""

    def __init__(
        self,
        record: Record,
        house: Callable[[], House],
        owner: str,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._record = record
        self._house = house
        self._owner = owner
        self._now = now
        self._wake = asyncio.Event()
        self._fence: int | None = None
        self._renewed = self._swept = self._looked = datetime.min.replace(tzinfo=UTC)
        self._looked_in: Base | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`: woken by commits, by the alarm clock and every minute."""
        scheduler = AsyncIOScheduler(timezone=self._house().community.zone)
        scheduler.add_job(self._wake.set, "interval", seconds=LOOK, misfire_grace_time=None, coalesce=True)
        scheduler.start()
        try:
            while not stop.is_set():
                seen = self._record.changes.number
                try:
                    due = await self.settle()
                except RecordUnavailable as error:
                    log.warning("clock.record_unavailable", error=str(error))
                    due = self._now() + AFTER_A_FAULT
                except Fenced:
                    log.warning("clock.taken_by_another")
                    self._fence, due = None, self._now() + timedelta(seconds=lanes.RENEW_S)
                except Exception:
                    log.exception("clock.round_failed")
                    due = self._now() + AFTER_A_FAULT
                if due is not None:
                    scheduler.add_job(
                        self._wake.set,
                        "date",
                        run_date=due,
                        id="due",
                        replace_existing=True,
                        misfire_grace_time=None,
                    )
                await self._until_something(seen, stop)
        finally:
            scheduler.shutdown(wait=False)
            if self._fence is not None:
                with contextlib.suppress(RecordUnavailable, Fenced):
                    await self._record.write(lanes.leave, LANE, self._fence)

    async def _until_something(self, seen: int, stop: asyncio.Event) -> None:
        if not self._wake.is_set():
            await asyncio.sleep(GAP)
        await woken(self._record.changes, seen, self._wake, stop, seconds=LOOK)
        self._wake.clear()

    async def settle(self) -> datetime | None:
        """Settles what is due now; returns when something is due next."""
        now = self._now()
        if not await self._owns(now):
            return now + timedelta(seconds=lanes.RENEW_S)
        await self._resolve(now)
        while due := await self._record.read(timers.run_out, now):
            for one in due:
                await self._settle_timer(one, now)
        if await self._record.read(_schedules_due, now):
            await self._record.write(_settle_schedules, self._house(), now)
        for broadcast_id in await self._record.read(_to_refresh, now):
            await self._record.write(_refresh, broadcast_id, now)
        if now - self._swept >= DAY:
            self._swept = now
            await self._record.write(inbox.sweep, now)
        await self._tell_answers(now)
        return await self._record.read(_next_due)

    async def _tell_answers(self, now: datetime) -> None:
        """Tells who waits for an answer that the base has by now."""
        house = self._house()
        if house.base is self._looked_in and now - self._looked < ANSWERS:
            return
        waited = await self._record.read(questions.waited_for)
        found = await asyncio.to_thread(answered.answers, house.base, waited) if waited else {}
        for one in await self._record.read(questions.waiters, list(found)) if found else ():
            await self._record.write(answered.tell, one, found[one.question_id], house, now)
        self._looked_in, self._looked = house.base, now

    async def _settle_timer(self, due: Due, now: datetime) -> None:
        """Each in a transaction of its own: one that cannot be settled must not hold up an escalation."""
        try:
            await self._record.write(timers_settled.settle, due, self._house(), now)
        except RecordUnavailable:
            raise
        except Exception:
            log.exception("timer.failed", kind=due.kind, about=due.about_id)
            await self._record.write(timers.put_off, due, now + PUT_OFF)

    async def _owns(self, now: datetime) -> bool:
        if self._fence is None:
            self._fence = await self._record.write(lanes.take, LANE, self._owner, now)
        elif now - self._renewed >= timedelta(seconds=lanes.RENEW_S):
            await self._record.write(lanes.renew, LANE, self._fence, now)
            self._renewed = now
        return self._fence is not None

    async def _resolve(self, now: datetime) -> None:
        """Writes the audiences of releases, a part at a time, urgent first; a restart goes on."""
        for _ in range(CHUNKS):
            waiting = await self._record.read(fanout.pending)
            if not waiting:
                return
            await self._record.write(_resolve_part, waiting[0], now)
        self._wake.set()


def tip_texts(base: Base) -> dict[str, TipText]:
    """One tip for each topic: the first line of its entry, with its source."""
    texts: dict[str, TipText] = {}
    for entry in base.entries.values():
        source, year, checked_on = source_line_parts(entry)
        if checked_on is None:
            continue  # nobody asked for a tip: what was not held against its source is not sent round
        tip = TipText(entry.first.zh, entry.first.en, source, year, checked_on, entry.id)
        texts.setdefault(entry.topic, tip)
    return texts


def _schedules_due(db: Connection, now: datetime) -> bool:
    """Looked at before anything is written: every commit wakes the clock, also its own."""
    due = tips.next_due(db)
    return due is None or due <= now


def _settle_schedules(db: Connection, house: House, now: datetime) -> None:
    tips.ensure_schedules(db, now=now, zone=house.community.zone)
    if (due := tips.next_due(db)) is not None and due <= now:
        tips.settle_due(db, tip_texts(house.base), now=now, community=house.community)


def _next_due(db: Connection) -> datetime | None:
    times = [time for time in (timers.next_due(db), tips.next_due(db)) if time is not None]
    return min(times, default=None)


def _to_refresh(db: Connection, now: datetime) -> list[int]:
    return count.to_refresh(db, now=now)


def _refresh(db: Connection, broadcast_id: int, now: datetime) -> None:
    count.refresh(db, broadcast_id, now=now)


def _resolve_part(db: Connection, release_id: int, now: datetime) -> None:
    fanout.resolve(db, release_id, now=now)
