"""A transport that does what a test says, and a handful of people to write to."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from broadcasts.transport import Job, Outcome, Sent
from db.outbox import To, delivery, owe
from db.people import address, person
from messages.content import Content, Priority, own_words
from messages.fit import Can

NOON = datetime(2026, 7, 21, 6, 3, tzinfo=UTC)
LANE = "tg:1"
CAN = Can(buttons=True, edit=True, location_request=True, photos=True, longest=4096)


@dataclass
class Mouth:
    """Remembers every message in the order it was sent; `answers` says what the platform does with it."""

    answers: Callable[[Job], Outcome] = lambda job: Sent("ref")
    can: Can = CAN
    latency: float = 0.0
    jobs: list[Job] = field(default_factory=list)
    spoke: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, job: Job) -> Outcome:
        self.jobs.append(job)
        self.spoke.set()
        await asyncio.sleep(self.latency)
        return self.answers(job)

    async def close(self) -> None:
        """Nothing to close."""

    async def until(self, reached: Callable[[], bool]) -> None:
        """Until the next message that makes it true."""
        async with asyncio.timeout(30):
            while not reached():
                self.spoke.clear()
                await self.spoke.wait()

    @property
    def said(self) -> list[str]:
        return [job.rendered.text for job in self.jobs]


def people(db: Connection, count: int, lane: str = LANE) -> list[To]:
    """So many more people with one address each."""
    last = db.execute(select(func.coalesce(func.max(address.c.id), 0))).scalar_one()
    return [one(db, last + number, lane) for number in range(1, count + 1)]


def one(db: Connection, number: int, lane: str) -> To:
    person_id = db.execute(insert(person).values(created_at=NOON).returning(person.c.id)).scalar_one()
    values = {"person_id": person_id, "channel": "telegram", "platform_id": str(number), "lane": lane}
    address_id = db.execute(insert(address).values(values).returning(address.c.id)).scalar_one()
    return To(address_id, person_id, lane, "zh-CN")


def words(text: str) -> Content:
    return Content((own_words(text),))


def owe_all(db: Connection, texts: list[str], priority: Priority = Priority.ROUTINE) -> list[int]:
    """One message to each of as many new people."""
    now = datetime.now(UTC)
    return [
        owe(db, to, words(text), priority, now=now)
        for to, text in zip(people(db, len(texts)), texts, strict=True)
    ]


def states(db: Connection) -> list[str]:
    return list(db.execute(select(delivery.c.state).order_by(delivery.c.id)).scalars())
