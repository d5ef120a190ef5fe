"""The named cast and their world: one community of the demo's map, a clock that stands until it is moved.

    async def test_gas(village):
        afen = await village.resident("阿芬", building="2")
        await afen.says("家里煤气味好大")
        await afen.hears("danger.gas")
        await village.wang.hears("card.incident")
        await village.passes(minutes=3)

Whatever somebody does comes back when everything it caused is committed and has left. The way people are
reached (`tests.village_ways`) is the story's parameter.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, and_, or_, select
from starlette.routing import BaseRoute

from bot import community_file, unstored
from bot.channels.web import door
from bot.clock import Clock
from bot.demo.filling import COMMUNITY, FOLDER
from bot.house import Keeper
from bot.inbox import Inbox
from bot.known import House
from bot.settings import Settings
from db.inbox import dead_letter
from db.opening import opened
from db.outbox import QUEUED, content, delivery
from db.people import address
from db.record import Record
from db.vocabulary import DeliveryState
from grids.importing import import_people, import_shapes, load_places
from grids.locate import Building
from grids.people_csv import COLUMNS, parse_people
from grids.shapes import parse_shapes
from knowledge.answer import Base
from knowledge.shelf import Shelf, Watcher
from messages.content import Part
from messages.inbound import Inbound
from messages.render import phrase
from messages.stored import load
from tests.village_people import Heard, Person
from tests.village_ways import Reached, Way, telegram_way, web_way

SALT = "the village's secret"
START = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)  # 14:00 in Shanghai, a Wednesday
SHAPES = parse_shapes((FOLDER / "grids.geojson").read_text(encoding="utf-8"), file="grids.geojson")
CAST = (
    ("王网格员", "officer", "LY-3"),
    ("李网格员", "deputy", "LY-3"),
    ("陈网格员", "officer", "LY-4"),
    ("赵值班长", "supervisor", "LY"),
    ("刘志愿者", "volunteer", "LY-3"),
)
PATIENCE = 20.0
"""Seconds after which something that was to be sent counts as stuck."""


@dataclass(eq=False)
class Village:
    """The community, its people and its clock."""

    record: Record
    keeper: Keeper
    entries: Path
    """The folder of the community's own entries."""
    now: datetime = START
    people: list[Person] = field(default_factory=list)
    way: Way = field(init=False)
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.record, self.keeper.house, "village", self.time)

    def time(self) -> datetime:
        return self.now

    @property
    def house(self) -> House:
        return self.keeper.house()

    @property
    def wang(self) -> Person:
        """The officer of grid 3: buildings 1 to 6."""
        return self.named("王网格员")

    @property
    def li(self) -> Person:
        """The deputy of grid 3."""
        return self.named("李网格员")

    @property
    def chen(self) -> Person:
        """The officer of grid 4: buildings 7 to 9."""
        return self.named("陈网格员")

    @property
    def zhao(self) -> Person:
        """The supervisor on duty."""
        return self.named("赵值班长")

    @property
    def liu(self) -> Person:
        """A volunteer of grid 3."""
        return self.named("刘志愿者")

    def named(self, name: str) -> Person:
        return next(person for person in self.people if person.name == name)

    def building(self, number: str) -> Building:
        """A building of the demo's map by its number."""
        (found,) = self.house.places.buildings_by_number[number]
        return self.house.places.buildings[found]

    def stranger(self, name: str) -> Person:
        """Somebody we have never heard of."""
        person = Person(self, name, self.way.platform_id(name))
        self.people.append(person)
        return person

    async def resident(self, name: str, *, building: str, language: str = "zh-CN") -> Person:
        """Somebody who is registered in a building."""
        area = "LY-3" if int(building) <= 6 else "LY-4" if int(building) <= 9 else "LY-1"
        await self.imports((name, "resident", area, language, building))
        return self.named(name)

    async def imports(self, *rows: tuple[str, ...]) -> None:
        """Brings people in as `linli people import` does: name, role, area, language, building."""
        lines = [",".join(COLUMNS)]
        for name, role, area, language, building in rows:
            number = self.way.platform_id(name)
            lines.append(f"{name},{role},{area},{self.way.name},{number},{language},{building}")
        people = parse_people("\n".join(lines), file="people.csv")
        lanes = {self.way.name: self.way.lane}
        await self.record.write(_import, people, lanes, self.now)
        for name, *_ in rows:
            self.stranger(name)

    async def passes(self, *, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Moves the clock, stopping at whatever runs out on the way."""
        until = self.now + timedelta(minutes=minutes, hours=hours, days=days)
        while True:
            due = await self.clock.settle()
            if due is None or due > until:
                break
            self.now = max(self.now, due)
        self.now = until
        await self.settled()

    async def settled(self) -> None:
        """Waits until what was done is committed, and what is owed by now has left."""
        deadline = time.monotonic() + PATIENCE
        while await self._under_way() or await self._settled_more():
            assert time.monotonic() < deadline, f"stuck: {await self.record.read(_waiting)}"
            await asyncio.sleep(0.01)
        heard = await self.record.read(_heard)
        for person in self.people:
            person.listens(heard.get(person.platform_id, []))

    async def _under_way(self) -> bool:
        return not self.way.acknowledged() or await self.record.read(_owed, self.now)

    async def _settled_more(self) -> bool:
        """Whether the clock found something to do that is still on its way."""
        await self.clock.settle()
        return await self._under_way()

    async def publishes(self, name: str, text: str) -> None:
        """An editor saves a file among the community's own entries; the running house looks, as it does."""
        self.entries.mkdir(exist_ok=True)
        (self.entries / name).write_text(text, "utf-8")
        await self.looks()

    async def looks(self) -> None:
        """The house looks at its files, and the clock comes round."""
        await self.keeper.reread()
        await self.passes(minutes=1)

    def words(self, part: Part, heard: Heard) -> str:
        """A part as it was said in this message."""
        return phrase(part, heard.language, zone=self.house.community.zone, now=heard.owed_at)

    async def rows(self, table: Any, *where: Any) -> list[Any]:
        """What stands in a table, in order of its ids."""

        def read(db: Connection) -> list[Any]:
            return list(db.execute(select(table).where(*where).order_by(table.c.id)))

        return await self.record.read(read)

    async def no_dead_letter(self) -> None:
        letters = await self.rows(dead_letter)
        assert not letters, letters


@contextlib.asynccontextmanager
async def village_at(url: str, channel: str, folder: Path, base: Base) -> AsyncIterator[Village]:
    """A village on the migrated, empty database at `url`, its people on `channel` (`web`, `telegram`)."""
    async with opened(url) as record:
        await record.write(draw_map)
        community = community_file.read(
            COMMUNITY, zone=Settings(_env_file=None).zone, language="zh-CN",
            public_url="https://linli.example", demo=True,
        )  # fmt: skip
        own = folder.with_name("knowledge")
        keeper = Keeper(House(community, await record.read(load_places), base), Watcher(Shelf(own=own)))
        village = Village(record, keeper, own)
        settings = Settings(_env_file=None, media=folder)
        async with contextlib.AsyncExitStack() as stack:
            if channel == "web":
                inbox = Inbox(record, keeper.house, lambda: village.now)

                async def receive(inbound: Inbound) -> None:
                    await unstored.handed_over(inbox, inbound, keeper.house, village.now)

                def pages() -> list[BaseRoute]:
                    return [
                        *door.routes(
                            record, receive, places=lambda: keeper.house().places, community=community,
                            media=folder, now=village.time,
                        )
                    ]  # fmt: skip

                village.way = await stack.enter_async_context(web_way(record, pages, village.time))
            else:
                village.way = await stack.enter_async_context(
                    telegram_way(record, keeper, settings, village.time)
                )
            await village.imports(*((*one, "zh-CN", "") for one in CAST))
            yield village


def draw_map(db: Connection) -> None:
    """Brings in the demo's grids and buildings."""
    import_shapes(db, SHAPES, salt=SALT)


def _import(db: Connection, people: Any, lanes: dict[str, str], now: datetime) -> None:
    import_people(db, people, load_places(db), lanes=lanes, file="people.csv", now=now)


def _heard(db: Connection) -> dict[str, list[Heard]]:
    rows = db.execute(
        select(delivery, content.c.body, address.c.platform_id)
        .join(content, content.c.id == delivery.c.content_id)
        .join(address, address.c.id == delivery.c.address_id)
        .where(delivery.c.state == DeliveryState.SENT.value)
        .order_by(delivery.c.id)
    )
    heard: dict[str, list[Heard]] = {}
    for row in rows:
        reached = Reached(row.id, row.content_id, row.ref)
        one = Heard(reached, load(row.body), row.language, row.owed_at, row.replaces_id)
        heard.setdefault(row.platform_id, []).append(one)
    return heard


def _owed(db: Connection, now: datetime) -> bool:
    due = or_(delivery.c.not_before.is_(None), delivery.c.not_before <= now)
    # A tip is marked before it is sent.
    marked = and_(delivery.c.state == DeliveryState.UNKNOWN.value, delivery.c.why == "")
    return (
        db.execute(select(delivery.c.id).where(or_(and_(QUEUED, due), marked)).limit(1)).first() is not None
    )


def _waiting(db: Connection) -> list[Any]:
    return list(db.execute(select(delivery.c.id, delivery.c.lane, delivery.c.why).where(QUEUED).limit(5)))
