"""Measures a Telegram lane against the strict fake server: use of its rate, and how soon an alarm goes.

`python -m bench.lane` prints a table; the functions return plain dicts.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, insert, select

from broadcasts.outcomes import Counters
from broadcasts.sender import Way, serve_lane
from broadcasts.telegram import TelegramTransport
from db.opening import opened
from db.outbox import To, delivery, keep, owe
from db.people import address, person
from db.record import Record
from db.tables import metadata
from db.vocabulary import DeliveryState
from messages.content import Content, Priority, own_words
from tests.wire.telegram_process import RemoteTelegram, telegram_process

TOKEN = "7000000001:BENCH-0000000000000000000000000000000"  # the fake's own, not a secret
LANE = "tg:7000000001"
RATE = 28.0
FIRST_CHAT = 500_000_001


async def utilisation(recipients: int = 300, rate: float = RATE) -> dict[str, float]:
    """One broadcast to so many people: the share of the rate that was used, and how often we were refused."""
    async with _lane(recipients, rate) as lane:
        await lane.record.write(_owe_all, recipients, Priority.ROUTINE)
        accepted = await lane.accepted(recipients)
        seconds = accepted[-1] - accepted[0]
        refused = sum(call["status"] == 429 for call in await lane.fake.log())
    return {
        "recipients": len(accepted),
        "seconds": round(seconds, 3),
        "per_second": round((len(accepted) - 1) / seconds, 2),
        "utilisation": round((len(accepted) - 1) / seconds / rate, 4),
        "refused": refused,
    }


async def urgent_behind_tips(tips: int = 20_000, alarms: int = 5, rate: float = RATE) -> dict[str, float]:
    """The lane is busy with so many queued tips: seconds from an alarm's commit to its arrival."""
    waited: list[float] = []
    async with _lane(tips + alarms, rate) as lane:
        await lane.record.write(_owe_all, tips, Priority.TIP)
        await lane.accepted(10)
        for number in range(alarms):
            chat = FIRST_CHAT + tips + number
            owed = time.monotonic()
            await lane.record.write(_owe_urgent, tips + number)
            waited.append(await lane.arrived(chat) - owed)
        refused = sum(call["status"] == 429 for call in await lane.fake.log())
    return {
        "tips": tips,
        "alarms": alarms,
        "first_s": round(waited[0], 3),
        "worst_s": round(max(waited), 3),
        "refused": refused,
    }


@dataclass(frozen=True, slots=True)
class _Lane:
    record: Record
    fake: RemoteTelegram

    async def accepted(self, count: int) -> list[float]:
        """When each message was accepted, once there are so many. One machine, one monotonic clock."""
        while True:
            calls = [call["at"] for call in await self.fake.log() if call["accepted"]]
            if len(calls) >= count:
                return calls
            await asyncio.sleep(0.25)

    async def arrived(self, chat: int) -> float:
        seen = 0
        while True:
            calls = await self.fake.log(seen)
            seen += len(calls)
            for call in calls:
                if call["chat"] == chat and call["accepted"]:
                    return float(call["at"])
            await asyncio.sleep(0.05)


@asynccontextmanager
async def _lane(people: int, rate: float) -> AsyncIterator[_Lane]:
    """An SQLite record with so many people on Telegram, the fake server, and the sender between them."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            telegram_process([TOKEN]) as fake,
            opened(f"sqlite:///{Path(folder) / 'bench.db'}") as record,
        ):
            await record.write(metadata.create_all)
            await record.write(_fill, people)
            await fake.do_many("starts", [[FIRST_CHAT + number] for number in range(people)])
            mouth = TelegramTransport(TOKEN, api=fake.url, location_label={"zh-CN": "?"})
            way = Way(rate=rate, zone=ZoneInfo("Asia/Shanghai"), owner="bench")
            stop = asyncio.Event()
            sender = asyncio.create_task(serve_lane(record, LANE, mouth, way, stop, Counters()))
            try:
                yield _Lane(record, fake)
            finally:
                stop.set()
                await sender
                await mouth.close()


def _fill(db: Connection, people: int) -> None:
    now = datetime.now(UTC)
    db.execute(insert(person), [{"id": number + 1, "created_at": now} for number in range(people)])
    rows = [
        {
            "id": number + 1,
            "person_id": number + 1,
            "channel": "telegram",
            "platform_id": str(FIRST_CHAT + number),
            "lane": LANE,
        }
        for number in range(people)
    ]
    db.execute(insert(address), rows)


def _owe_all(db: Connection, people: int, priority: Priority) -> None:
    now = datetime.now(UTC)
    content_id = keep(db, Content((own_words("今晚有雨，阳台上的东西收进来。"),)), now=now)
    ids = db.execute(select(address.c.id).order_by(address.c.id).limit(people)).scalars()
    rows = [
        {
            "content_id": content_id,
            "address_id": address_id,
            "person_id": address_id,
            "lane": LANE,
            "priority": int(priority),
            "state": DeliveryState.QUEUED.value,
            "language": "zh-CN",
            "owed_at": now,
        }
        for address_id in ids
    ]
    db.execute(insert(delivery), rows)


def _owe_urgent(db: Connection, number: int) -> None:
    to = To(number + 1, number + 1, LANE, "zh-CN")
    owe(db, to, Content((own_words("马上转移"),)), Priority.URGENT, now=datetime.now(UTC))


async def _measure() -> None:
    table = Table("measured", "figure", "value")
    for name, figures in (
        ("300 recipients", await utilisation()),
        ("urgent behind tips", await urgent_behind_tips()),
    ):
        for figure, value in figures.items():
            table.add_row(name, figure, str(value))
    Console().print(table)


if __name__ == "__main__":
    asyncio.run(_measure())
