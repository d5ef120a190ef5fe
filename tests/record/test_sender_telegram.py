"""The sender, the Telegram mouth and a strict server together, while the wire misbehaves."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from broadcasts.outcomes import Counters
from broadcasts.sender import Way, serve_lane
from broadcasts.telegram import TelegramTransport
from db.outbox import To, owe
from db.record import Record
from messages.content import Priority
from tests.record.mouth import LANE, one, people, states, words
from tests.record.test_sender_loop import settled
from tests.wire.faults import Wrong
from tests.wire.telegram import FakeTelegram

TOKEN = "9001:AAfake-token-of-the-first-bot-0123456"
WAY = Way(rate=28.0, zone=ZoneInfo("Asia/Shanghai"), owner="us")


@asynccontextmanager
async def telegram(record: Record, residents: int) -> AsyncIterator[FakeTelegram]:
    """A running lane and a server at which residents 1, 2, 3 … have begun a chat."""
    stop = asyncio.Event()
    async with FakeTelegram([TOKEN]) as fake:
        for number in range(1, residents + 1):
            fake.starts(number)
        mouth = TelegramTransport(TOKEN, api=fake.url, location_label={"zh-CN": "位置"})
        lane = asyncio.create_task(serve_lane(record, LANE, mouth, WAY, stop, Counters()))
        try:
            yield fake
        finally:
            stop.set()
            await lane
            await mouth.close()


def owe_each(db: Connection, count: int, priority: Priority) -> None:
    for to in people(db, count):
        owe(db, to, words("请转移"), priority, now=datetime.now(UTC))


def heard(fake: FakeTelegram) -> Counter[int | None]:
    return Counter(call.chat for call in fake.calls("sendMessage") if call.accepted)


async def test_everybody_hears_it_once_through_refusals_and_a_cut(record: Record) -> None:
    async with telegram(record, 40) as fake:
        fake.fault(Wrong.TOO_MANY, chat=3)
        fake.fault(Wrong.BAD_GATEWAY, chat=5, times=2)
        fake.fault(Wrong.TOO_MANY, chat=20)
        fake.fault(Wrong.TOO_MANY, chat=21)  # a second chat: the whole lane pauses
        fake.blocks(7)
        fake.deactivates(9)
        await record.write(owe_each, 40, Priority.ROUTINE)
        await fake.until(lambda: len(heard(fake)) >= 12, 20)
        await fake.cut()
        await asyncio.sleep(0.3)
        await fake.heal()
        await settled(record)
        ends = Counter(await record.read(states))
        unclear = ends["unknown"]  # on the wire when it was cut
        assert ends["unreachable"] == 2 and ends["sent"] == 38 - unclear and unclear <= 2
        assert max(heard(fake).values()) == 1
        assert len(heard(fake)) >= 38 - unclear
        assert {7, 9}.isdisjoint(heard(fake))


async def test_an_unclear_answer_repeats_only_what_is_urgent(record: Record) -> None:
    async with telegram(record, 2) as fake:
        fake.fault(Wrong.RESET_AFTER, chat=1)
        fake.fault(Wrong.RESET_AFTER, chat=2)

        def owed(db: Connection) -> None:
            first, second = one(db, 1, LANE), one(db, 2, LANE)
            owe(db, first, words("马上转移"), Priority.URGENT, now=datetime.now(UTC))
            owe(db, second, words("明天停水"), Priority.ROUTINE, now=datetime.now(UTC))

        await record.write(owed)
        await settled(record)
        assert heard(fake) == {1: 2, 2: 1}
        assert await record.read(states) == ["sent", "unknown"]


async def test_what_was_sent_is_edited_in_place(record: Record) -> None:
    async with telegram(record, 1) as fake:

        def owed(db: Connection) -> int:
            return owe(db, one(db, 1, LANE), words("1 人收到"), Priority.REPLY, now=datetime.now(UTC))

        first = await record.write(owed)
        await settled(record)

        def again(db: Connection) -> None:
            owe(
                db,
                To(1, 1, LANE, "zh-CN"),
                words("2 人收到"),
                Priority.REPLY,
                now=datetime.now(UTC),
                replaces_id=first,
            )

        await record.write(again)
        await settled(record)
        assert [call.method for call in fake.calls("sendMessage", "editMessageText")] == [
            "sendMessage",
            "editMessageText",
        ]
        (shown,) = fake.chat(1).messages
        assert shown.text == "2 人收到"
