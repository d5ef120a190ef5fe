"""The sender, the Telegram mouth and a strict server together, while the wire misbehaves."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from broadcasts.outcomes import Counters
from broadcasts.sender import Way, serve_lane
from broadcasts.telegram import TelegramTransport
from db.outbox import To, delivery, owe
from db.record import Record
from messages.buttons import button
from messages.content import Choice, Content, Priority, own_words, say
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


def owe_long(db: Connection, texts: list[str], priority: Priority = Priority.REPLY) -> None:
    """All of these to resident 1, each a line longer than one message of Telegram takes."""
    to = one(db, 1, LANE)
    yes = Choice(say("choice.received"), button("got", 37))
    for text in texts:
        owe(db, to, Content((own_words(text),), (yes,)), priority, now=datetime.now(UTC))


async def test_each_part_of_a_long_message_keeps_the_pace_and_the_order(record: Record) -> None:
    async with telegram(record, 1) as fake:
        await record.write(owe_long, ["长" * 4000 + "\n" + "尾" * 500, "然后"])
        await settled(record)
        first, last, after = fake.chat(1).messages
        assert (first.text[0], first.labels, last.text[0], last.labels) == ("长", [], "尾", ["收到"])
        assert after.text == "然后"
        assert fake.refusals == 0, "a part went faster than Telegram takes it"
        assert await record.read(states) == ["sent", "sent"]
        assert (await record.read(refs))[0] == str(last.id)


async def test_a_part_that_is_refused_is_tried_again_and_what_was_taken_is_not(record: Record) -> None:
    async with telegram(record, 1) as fake:
        fake.fault(Wrong.SLOW, "sendMessage", seconds=0.01)
        fake.fault(Wrong.TOO_MANY, "sendMessage", seconds=1)
        await record.write(owe_long, ["长" * 4000 + "\n" + "尾" * 500])
        await settled(record)
        assert [message.text[0] for message in fake.chat(1).messages] == ["长", "尾"]
        assert await record.read(states) == ["sent"]


async def test_what_arrived_in_part_only_is_not_said_to_be_sent(record: Record) -> None:
    async with telegram(record, 1) as fake:
        fake.fault(Wrong.SLOW, "sendMessage", seconds=0.01)
        fake.fault(Wrong.RESET_BEFORE, "sendMessage")
        await record.write(owe_long, ["长" * 4000 + "\n" + "尾" * 500])
        await settled(record)
        assert [message.text[0] for message in fake.chat(1).messages] == ["长"]
        assert await record.read(states) == ["unknown"]


def refs(db: Connection) -> list[str]:
    return list(db.execute(select(delivery.c.ref).order_by(delivery.c.id)).scalars())
