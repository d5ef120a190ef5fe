"""Faults on the way of a message: what was said is handled once, or kept, and nobody waits for ever."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest
import structlog.testing
from sqlalchemy import Connection, insert, select, update

from bot import known
from bot.channels.ear import NotStored
from bot.clock import Clock
from bot.inbox import Inbox
from db import timers
from db.forgetting import FORGOTTEN
from db.incidents import incident
from db.outbox import To, delivery, owe
from db.people import address, person
from db.record import RecordUnavailable
from db.vocabulary import TimerKind
from messages.content import Content, Priority, own_words
from messages.inbound import AddressRef, Inbound, Text
from tests.village import START as NOW
from tests.village import Village


def said(village: Village, who: str, number: int, text: str = "你好") -> Inbound:
    ref = AddressRef(village.way.name, who, village.way.lane)
    return Inbound(f"{village.way.lane}:{who}:{number}", ref, village.now, village.now, Text(text))


def inbox(village: Village) -> Inbox:
    return Inbox(village.record, lambda: village.house, village.time)


async def test_two_gateways_hear_a_stranger_at_once_and_make_one_person(village: Village) -> None:
    before = len(await village.rows(person))
    for number in range(5):
        who = str(770 + number)
        await asyncio.gather(*(inbox(village).receive(said(village, who, at)) for at in range(4)))
        assert len(await village.rows(address, address.c.platform_id == who)) == 1
    assert len(await village.rows(person)) == before + 5
    await village.no_dead_letter()


async def test_officer_and_reporter_who_write_to_each_other_do_not_wait_for_each_other(
    village: Village,
) -> None:
    afen = await village.resident("阿芬", building="2")
    runs = []

    def turn(db: Connection, mine: str, other: str) -> None:
        runs.append(mine)
        known.sender(db, AddressRef(village.way.name, mine, village.way.lane), "", village.now)
        time.sleep(0.1)
        row = db.execute(select(address).where(address.c.platform_id == other)).one()
        words = Content((own_words("喂"),))
        owe(db, To(row.id, row.person_id, row.lane, "zh-CN"), words, Priority.REPLY, now=village.now)
        db.execute(update(address).where(address.c.platform_id == mine).values(heard_at=village.now))

    pair = (afen.platform_id, village.wang.platform_id)
    async with asyncio.timeout(20):
        await asyncio.gather(village.record.write(turn, *pair), village.record.write(turn, *reversed(pair)))
    assert sorted(runs) == sorted(pair), "one was broken off and had to run again"


async def test_messages_of_one_address_keep_their_order_however_they_come(village: Village) -> None:
    order: list[int] = []

    class Slow(Inbox):
        async def _handle(self, inbound: Inbound):  # type: ignore[no-untyped-def]
            number = int(inbound.key.rsplit(":", 1)[1])
            order.append(number)
            for _ in range(9):
                await asyncio.sleep(0)
            order.append(-number)

    door = Slow(village.record, lambda: village.house, village.time)
    first = asyncio.create_task(door.receive(said(village, "771", 1)))
    second = asyncio.create_task(door.receive(said(village, "771", 2)))
    await first  # the second has been woken and has not run yet
    await asyncio.gather(second, door.receive(said(village, "771", 3)))
    assert order == [1, -1, 2, -2, 3, -3]
    assert not door._queues


@pytest.mark.parametrize("draft", ["{", '{"offers":[{}]}', '{"draft":{"is":"Typed"}}', "[]"])
async def test_a_draft_nobody_can_read_does_not_silence_its_person(village: Village, draft: str) -> None:
    afen = await village.resident("阿芬", building="2")

    def spoil(db: Connection) -> None:
        db.execute(update(address).where(address.c.platform_id == afen.platform_id).values(draft=draft))

    await village.record.write(spoil)
    await afen.says("楼道灯坏了三天")
    await village.wang.hears("card.incident")
    await village.no_dead_letter()


async def test_one_timer_that_cannot_be_settled_holds_up_no_other(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("楼道灯坏了三天")

    def poison(db: Connection) -> None:
        broken = insert(incident).values(kind="other", state="no such state", received_at=village.now)
        number = db.execute(broken.returning(incident.c.id)).scalar_one()
        timers.start(db, TimerKind.CONFIRM, number, village.now)

    await village.record.write(poison)
    await village.passes(minutes=15)
    await village.li.hears("card.escalated")


async def test_a_timer_seen_by_two_clocks_is_settled_by_one(village: Village) -> None:
    def begin(db: Connection) -> None:
        timers.start(db, TimerKind.CONFIRM, 12345, village.now)

    await village.record.write(begin)
    (seen,) = [one for one in await village.record.read(timers.run_out, village.now) if one.about_id == 12345]
    taken = await asyncio.gather(*(village.record.write(timers.take, seen) for _ in range(3)))
    assert sorted(taken) == [False, False, True]
    await village.record.write(begin)
    await village.record.write(moved_to_tomorrow, village.now)
    assert not await village.record.write(timers.take, seen), "it was moved since it was seen"


def moved_to_tomorrow(db: Connection, now: datetime) -> None:
    timers.start(db, TimerKind.CONFIRM, 12345, now + timedelta(days=1))


async def test_a_clock_with_nothing_to_do_is_not_woken_by_itself(village: Village) -> None:
    rounds = []

    class Counted(Clock):
        async def settle(self) -> datetime | None:
            rounds.append(1)
            return await super().settle()

    stop = asyncio.Event()
    clock = Counted(village.record, lambda: village.house, "village", lambda: datetime.now(UTC))
    running = asyncio.create_task(clock.run(stop))
    await asyncio.sleep(2)
    stop.set()
    await asyncio.wait_for(running, 10)
    assert len(rounds) < 10


async def test_no_log_tells_the_cookie_of_who_could_not_be_served() -> None:
    class Away:
        async def write(self, *_: object) -> None:
            raise RecordUnavailable("full")

    cookie = "0123456789abcdef" * 2
    inbound = Inbound(f"web:{cookie}:m1", AddressRef("web", cookie, "web"), NOW, NOW, Text("你好"))
    with structlog.testing.capture_logs() as logs, pytest.raises(NotStored):
        await Inbox(Away(), lambda: None).receive(inbound)  # type: ignore[arg-type,return-value]
    assert logs and cookie not in str(logs) and "m1" in str(logs)


async def test_nothing_is_owed_to_who_was_forgotten_nor_noted_about_them(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("/forget")
    await afen.presses("choice.forget_now")
    (gone,) = await village.rows(address, address.c.unreachable_why == FORGOTTEN)
    assert (gone.heard_at, gone.draft) == (None, "")
    assert not await village.rows(delivery, delivery.c.address_id == gone.id, delivery.c.state != "sent")
