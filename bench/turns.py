"""Conversation turns a second with a durable commit."""

import asyncio
import itertools
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Pool, event, func, select

from bench.crowd import LANE, TOKEN, fresh, gather
from bench.talk import Conversation, conversations, inbound, update
from bot import telegram_lanes
from bot.house import Keeper
from bot.inbox import Inbox
from bot.settings import Settings
from broadcasts.outcomes import Counters
from broadcasts.sender import Way, serve_lane
from db.inbox import dead_letters
from db.inbox import inbox as taken
from db.opening import opened
from db.outbox import QUEUED, delivery
from db.record import Record
from messages.inbound import InboundContent
from tests.wire.telegram_process import telegram_process

AT_ONCE = 64
"""People whose messages are on their way at the same time."""
Done = Callable[[int], None]
_keys = itertools.count(1)


async def turns(disk: Path, count: int, residents: int, done: Done = lambda _: None) -> dict[str, Any]:
    """The mix through the inbox into SQLite, `synchronous=FULL`. `done` hears how many more are through."""
    async with opened(fresh(disk, "turns")) as record:
        crowd = await gather(record, residents, disk)
        inbox = Inbox(record, lambda: crowd.house)
        await _all(inbox, conversations(crowd, max(50, count // 20), seed=2), lambda _: None)  # warm
        told = conversations(crowd, count)
        waited: list[float] = []
        begun, used = time.perf_counter(), time.process_time()
        await _all(inbox, told, done, waited)
        seconds, used = time.perf_counter() - begun, time.process_time() - used
        lost = len(await record.read(dead_letters))
    waited.sort()
    return {
        "turns": len(waited),
        "seconds": round(seconds, 2),
        "per_second": round(len(waited) / seconds),
        "processor_ms_per_turn": round(1000 * used / len(waited), 3),
        "p50_ms": round(1000 * waited[len(waited) // 2], 1),
        "p99_ms": round(1000 * waited[int(len(waited) * 0.99)], 1),
        "set_aside": lost,
    }


async def statements(disk: Path, count: int = 400) -> dict[str, dict[str, float]]:
    """Per kind of turn: SQL statements and milliseconds in the writer, one turn at a time."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    async with opened(fresh(disk, "statements")) as record:
        crowd = await gather(record, max(count, 60), disk)
        inbox = Inbox(record, lambda: crowd.house)
        await _all(inbox, conversations(crowd, count // 2, seed=3), lambda _: None)
        for one in conversations(crowd, count):
            for kind, content in one.steps:
                with _counting() as ran:
                    begun = time.perf_counter()
                    await inbox.receive(inbound(one, content, next(_keys)))
                    took = time.perf_counter() - begun
                sums[kind].update(n=1, sql=len(ran), us=round(took * 1e6))
    return {
        kind: {
            "n": one["n"],
            "sql": round(one["sql"] / one["n"], 1),
            "ms": round(one["us"] / one["n"] / 1e3, 2),
        }
        for kind, one in sorted(sums.items(), key=lambda pair: -pair[1]["n"])
    }


async def through_telegram(disk: Path, count: int, residents: int) -> dict[str, Any]:
    """The mix from the fake's getUpdates through ear, inbox, lane and mouth to the last accepted answer."""
    async with (
        telegram_process([TOKEN], light=True) as fake,
        opened(fresh(disk, "telegram")) as record,
    ):
        crowd = await gather(record, residents, disk)
        settings = Settings(telegram_tokens=TOKEN, telegram_api=fake.url, media=disk)
        lane = telegram_lanes.Lane(TOKEN, settings, record, Keeper(crowd.house))
        told = conversations(crowd, count)
        updates = [[update(one, content, next(_keys))] for one, content in _interleaved(told)]
        for at in range(0, len(updates), 500):
            await fake.do_many("push_raw", updates[at : at + 500])
        stop, counters = asyncio.Event(), Counters()
        way = Way(rate=1e4, zone=settings.zone, owner="bench", chat_gap=0.0)
        async with lane.mouth() as mouth, lane.ear(Inbox(record, lambda: crowd.house)) as ear:
            sending = asyncio.create_task(serve_lane(record, LANE, mouth, way, stop, counters))
            begun = time.perf_counter()
            listening = asyncio.create_task(ear.run())
            heard = await _until(record, _heard_all, len(updates)) - begun
            answered = await _until(record, _nothing_owed, 0) - begun
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            stop.set()
            await sending
    return {
        "turns": len(updates),
        "committed_per_second": round(len(updates) / heard),
        "answered_per_second": round(len(updates) / answered),
        "messages": counters.sent,
    }


async def _all(inbox: Inbox, told: list[Conversation], done: Done, waited: list[float] | None = None) -> None:
    """Everybody talks, AT_ONCE at a time; each waits for the commit before the next message."""
    waiting = iter(told)

    async def talk() -> None:
        for one in waiting:
            for _, content in one.steps:
                begun = time.perf_counter()
                await inbox.receive(inbound(one, content, next(_keys)))
                if waited is not None:
                    waited.append(time.perf_counter() - begun)
            done(len(one.steps))

    await asyncio.gather(*(talk() for _ in range(AT_ONCE)))


def _interleaved(told: list[Conversation]) -> Iterator[tuple[Conversation, InboundContent]]:
    """As they arrive when AT_ONCE people talk at a time: everybody's first message, then the second."""
    for at in range(0, len(told), AT_ONCE):
        some = told[at : at + AT_ONCE]
        for step in range(max(len(one.steps) for one in some)):
            yield from ((one, one.steps[step][1]) for one in some if len(one.steps) > step)


async def _until(record: Record, reached: Callable[[Connection, int], bool], number: int) -> float:
    while True:
        if await record.read(reached, number):
            return time.perf_counter()
        await asyncio.sleep(0.05)


def _heard_all(db: Connection, keys: int) -> bool:
    return db.execute(select(func.count()).select_from(taken)).scalar_one() >= keys


def _nothing_owed(db: Connection, _: int) -> bool:
    waits = select(delivery.c.id).where(QUEUED, delivery.c.lane == LANE).limit(1)
    return db.execute(waits).first() is None


@contextmanager
def _counting() -> Iterator[list[str]]:
    """The statements SQLite runs meanwhile; savepoints and commits do not count."""
    ran: list[str] = []

    def note(statement: str) -> None:
        if statement.split(" ", 1)[0] in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"):
            ran.append(statement)

    def listen(driver: sqlite3.Connection, *_: Any) -> None:
        driver.set_trace_callback(note)

    # At the driver: prepared statements pass by SQLAlchemy's own events.
    event.listen(Pool, "checkout", listen)
    try:
        yield ran
    finally:
        event.remove(Pool, "checkout", listen)
