"""The sender delivers what is owed, once, whatever the platform answers and whatever the record does."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Concatenate, TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, delete, func, select

from broadcasts import lanes
from broadcasts.outcomes import Counters
from broadcasts.sender import Way, serve_lane
from broadcasts.transport import Failed, Job, Outcome, Retry, Scope, Sent, Unknown
from broadcasts.web import serve_web
from db.outbox import content, delivery, owe
from db.people import address
from db.record import Record, RecordUnavailable
from messages.content import Content, Priority, say
from tests.record.mouth import LANE, Mouth, owe_all, people, states, words

T = TypeVar("T")
FAST = Way(rate=2000.0, zone=ZoneInfo("Asia/Shanghai"), owner="us")


@asynccontextmanager
async def running(
    record: Record, mouth: Mouth, counters: Counters | None = None, way: Way = FAST
) -> AsyncIterator[None]:
    stop = asyncio.Event()
    loop = asyncio.create_task(serve_lane(record, LANE, mouth, way, stop, counters or Counters()))
    try:
        yield
    finally:
        stop.set()
        await loop


async def settled(record: Record) -> None:
    """Until nothing is queued any more."""
    async with asyncio.timeout(30):
        while True:
            number = record.changes.number
            if await record.read(_queued) == 0:
                return
            await record.changes.after(number, 0.2)


def column(db: Connection, which: Column[Any]) -> list[Any]:
    return list(db.execute(select(which).order_by(which.table.c.id)).scalars())


def _queued(db: Connection) -> int:
    return db.execute(select(func.count()).where(delivery.c.state == "queued")).scalar_one()


async def test_everybody_hears_it_once(record: Record) -> None:
    texts = [f"第 {number} 条" for number in range(400)]
    await record.write(owe_all, texts)
    mouth, counters = Mouth(latency=0.002), Counters()
    async with running(record, mouth, counters):
        await settled(record)
    assert Counter(mouth.said) == Counter(texts)
    assert counters.sent == 400
    assert set(await record.read(column, delivery.c.ref)) == {"ref"}
    assert None not in await record.read(column, delivery.c.settled_at)


async def test_each_answer_of_the_platform_has_its_end(record: Record) -> None:
    answers: dict[str, Outcome] = {
        "好": Sent("9"),
        "屏蔽": Failed("bot was blocked by the user", permanent=True),
        "坏": Failed("message is too long", permanent=False),
        "不明": Unknown("the answer was lost"),
    }
    await record.write(owe_all, list(answers))
    mouth = Mouth(lambda job: answers[job.rendered.text])
    async with running(record, mouth):
        await settled(record)
    assert await record.read(states) == ["sent", "unreachable", "failed", "unknown"]
    assert await record.read(column, address.c.reachable) == [True, False, True, True]
    assert (await record.read(column, address.c.unreachable_why))[1] == "bot was blocked by the user"


@pytest.mark.parametrize(
    ("priority", "times"), [(Priority.URGENT, 2), (Priority.ROUTINE, 1), (Priority.TIP, 1)]
)
async def test_what_is_urgent_and_unclear_is_sent_once_more(
    record: Record, priority: Priority, times: int
) -> None:
    await record.write(owe_all, ["转移"], priority)
    mouth = Mouth(lambda _: Unknown("the answer was lost"))
    async with running(record, mouth):
        await settled(record)
        await asyncio.sleep(0.2)
    assert len(mouth.jobs) == times
    assert await record.read(states) == ["unknown"]


@pytest.mark.parametrize("scope", list(Scope))
async def test_what_was_too_fast_is_tried_again_in_its_order(record: Record, scope: Scope) -> None:
    refusals = [Retry(0.2, scope, "too fast")]

    def answer(_: Job) -> Outcome:
        return refusals.pop() if refusals else Sent("1")

    def owed(db: Connection) -> None:
        (afen,) = people(db, 1)
        for text in ("一", "二"):
            owe(db, afen, words(text), Priority.REPLY, now=datetime.now(UTC))

    await record.write(owed)
    mouth = Mouth(answer)
    async with running(record, mouth):
        await settled(record)
    assert mouth.said == ["一", "一", "二"]
    assert await record.read(column, delivery.c.tries) == [1, 0]
    assert (await record.read(lanes.paused_until, LANE) is not None) == (scope is Scope.LANE)


async def test_a_message_that_cannot_be_put_into_words_stops_nobody_else(record: Record) -> None:
    def owed(db: Connection) -> None:
        first, second = people(db, 2)
        owe(db, first, Content((say("no.such_key"),)), Priority.URGENT, now=datetime.now(UTC))
        owe(db, second, words("好"), Priority.ROUTINE, now=datetime.now(UTC))

    await record.write(owed)
    mouth = Mouth()
    async with running(record, mouth):
        await settled(record)
    assert mouth.said == ["好"] and await record.read(states) == ["failed", "sent"]


async def test_a_fault_in_the_mouth_is_unclear_and_the_loop_goes_on(record: Record) -> None:
    def break_once(job: Job) -> Outcome:
        if job.rendered.text == "坏":
            raise ZeroDivisionError
        return Sent("1")

    await record.write(owe_all, ["坏", "好"])
    async with running(record, Mouth(break_once)):
        await settled(record)
    assert await record.read(states) == ["unknown", "sent"]


async def test_a_photo_goes_out_by_its_path(record: Record) -> None:
    await record.write(_owe_photo)
    mouth = Mouth()
    way = Way(rate=50, zone=FAST.zone, owner="us", photo=lambda name: f"media/{name}.jpg")
    async with running(record, mouth, way=way):
        await settled(record)
    assert mouth.jobs[0].photo == "media/abc.jpg"


async def test_urgent_overtakes_a_long_queue_of_tips(record: Record) -> None:
    await record.write(owe_all, [f"提示 {number}" for number in range(300)], Priority.TIP)
    mouth = Mouth()
    async with running(record, mouth, way=Way(rate=50, zone=FAST.zone, owner="us")):
        await mouth.until(lambda: len(mouth.jobs) >= 5)
        await record.write(_owe_urgent)
        before = len(mouth.jobs)
        await mouth.until(lambda: "急" in mouth.said)
        overtaken_by = mouth.said.index("急") - before
    assert overtaken_by <= 15  # a look-ahead at 50/s


async def test_stopping_gives_tips_back_that_were_marked_and_not_sent(record: Record) -> None:
    await record.write(owe_all, [f"提示 {number}" for number in range(40)], Priority.TIP)
    mouth = Mouth(latency=0.05)
    async with running(record, mouth, way=Way(rate=20, zone=FAST.zone, owner="us")):
        await mouth.until(lambda: len(mouth.jobs) >= 3)
    counted = Counter(await record.read(states))
    assert counted == {"sent": len(mouth.jobs), "queued": 40 - len(mouth.jobs)}


async def test_a_sender_whose_lane_was_taken_sends_no_more_under_its_old_token(record: Record) -> None:
    await record.write(owe_all, ["一"])
    mouth = Mouth(latency=0.1)
    async with running(record, mouth):
        await mouth.until(lambda: bool(mouth.jobs))
        # Its own name, so that it may take the lane again at once.
        taken = await record.write(lanes.take, LANE, "us", datetime.now(UTC))
        await settled(record)
    assert taken == 2
    assert mouth.said == ["一", "一"]  # the first result could not be written: at least once


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**31), gap=st.sampled_from([0.0, 0.02, 0.08]))
async def test_no_duplicate_without_a_crash_however_reading_races_writing(
    record: Record, seed: int, gap: float
) -> None:
    await record.write(_empty)
    slow = Unsteady(record, gap, seed)
    texts = [f"{number}" for number in range(150)]
    mouth = Mouth(latency=0.003)
    # No gap of a second in which the record could catch up with a sender that reads a row again.
    async with running(slow, mouth, way=replace(FAST, chat_gap=0.0)):
        await record.write(owe_all, texts[:75])
        await asyncio.sleep(gap)
        await record.write(owe_all, texts[75:])
        await settled(record)
    assert Counter(mouth.said) == Counter(texts)


class Unsteady:
    """A record that answers late, and sometimes not at all."""

    def __init__(self, record: Record, gap: float, seed: int) -> None:
        self.changes = record.changes
        self._record = record
        self._gap = gap
        self._left = seed

    async def read(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        result = await self._record.read(fn, *args)
        await self._wait()
        return result

    async def write(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        await self._wait()
        return await self._record.write(fn, *args)

    async def close(self) -> None:
        """The record belongs to the test."""

    async def _wait(self) -> None:
        self._left, chance = divmod(self._left, 5)
        await asyncio.sleep(self._gap * chance / 4)
        if chance == 3:
            raise RecordUnavailable("database is locked")


async def test_the_web_is_sent_by_its_own_lane(record: Record) -> None:
    stop, counters = asyncio.Event(), Counters()
    loop = asyncio.create_task(serve_web(record, "us", stop, counters))
    await record.write(_owe_web)
    await settled(record)
    stop.set()
    await loop
    assert sorted(await record.read(column, delivery.c.seq)) == list(range(1, 1201)) and counters.sent == 1200


def _owe_web(db: Connection) -> None:
    for to in people(db, 1200, "web"):
        owe(db, to, words("话"), Priority.ROUTINE, now=datetime.now(UTC))


def _owe_photo(db: Connection) -> None:
    (afen,) = people(db, 1)
    owe(db, afen, Content((), photo="abc"), Priority.ROUTINE, now=datetime.now(UTC))


def _owe_urgent(db: Connection) -> None:
    (afen,) = people(db, 1)
    owe(
        db,
        afen,
        words("急"),
        Priority.URGENT,
        now=datetime.now(UTC),
        expires_at=datetime.now(UTC) + timedelta(hours=1),
    )


def _empty(db: Connection) -> None:
    for table in (delivery, content, address):
        db.execute(delete(table))
