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
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, and_, or_, select
from starlette.routing import BaseRoute

from bot import community_file
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
from messages.content import Choice, Content, Part, Phrase, Words
from messages.inbound import Inbound
from messages.render import phrase
from messages.stored import load
from tests.village_ways import Reached, TelegramWay, Way, plain, telegram_way, web_way
from tests.wire.telegram_chat import User

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


@dataclass(frozen=True, slots=True)
class Heard:
    """One message that reached somebody, as the record has it."""

    reached: Reached
    content: Content
    language: str
    owed_at: datetime
    replaces: int | None
    """The delivery whose place it took."""

    @property
    def keys(self) -> list[str]:
        """The keys of its phrases, those inside others too, and then those of its buttons."""
        parts = (*self.content.parts, *(choice.label for choice in self.content.choices))
        return [key for part in parts for key in _keys(part)]


@dataclass(eq=False, slots=True)
class Person:
    """Somebody of the village, on the channel the story runs over."""

    village: "Village"
    name: str
    platform_id: str
    heard: list[Heard] = field(default_factory=list)
    """What reached them since they last did something, oldest first."""
    everything: list[Heard] = field(default_factory=list)
    """All that ever reached them."""
    _before: set[Reached] = field(default_factory=set)

    async def says(self, text: str) -> None:
        await self._act(self.village.way.says(self.platform_id, text))

    async def starts(self, code: str = "") -> None:
        """First contact: START on Telegram, the page's first word on the web."""
        await self._act(self.village.way.starts(self.platform_id, code))

    async def sends_place(self, lat: float, lon: float, accuracy: float | None = 10) -> None:
        await self._act(self.village.way.sends_place(self.platform_id, lat, lon, accuracy))

    async def sends_photo(self, caption: str = "") -> None:
        await self._act(self.village.way.sends_photo(self.platform_id, caption))

    async def sends_voice(self) -> None:
        """Only on Telegram: the page has no voice."""
        await self._act(self.village.way.sends_voice(self.platform_id))

    async def does(self, verb: Callable[[User], object]) -> None:
        """Anything else people do on Telegram, by a verb of the fake: `afen.does(way.fake.blocks)`."""
        assert isinstance(self.village.way, TelegramWay)
        await self._act(self.village.way.does(self.platform_id, verb))

    async def forges(self, *data: str) -> None:
        """Presses nobody offered, one after the other, on the newest message they have."""
        on = self.everything[-1].reached if self.everything else Reached(0, 0, "")
        await self._act(self._forged(data, on))

    async def _forged(self, many: tuple[str, ...], on: Reached) -> None:
        for data in many:
            await self.village.way.forges(self.platform_id, data, on)

    async def presses(self, button: str) -> None:
        """Presses the newest button with this label, locale key, or verb (`safe:`)."""
        gone = {heard.replaces for heard in self.everything}
        for heard in reversed([heard for heard in self.everything if heard.reached.id not in gone]):
            for choice in (*heard.content.choices, *heard.content.menu):
                label = self.village.words(choice.label, heard)
                if button == label or _is(choice, button, label):
                    way = self.village.way.presses(self.platform_id, choice, label, heard.reached)
                    await self._act(way)
                    return
        raise AssertionError(f"{self.name} has no button {button!r}: {self.seen}")

    async def hears(self, *keys: str) -> Heard:
        """A message with all these phrases reached them since they last did something; it stands there."""
        await self.village.settled()
        found = next((heard for heard in reversed(self.heard) if set(keys) <= set(heard.keys)), None)
        assert found is not None, f"{self.name} did not hear {keys}: {self.seen}"
        shown = await self.village.way.shows(self.platform_id, found.reached)
        for part in found.content.parts:
            if isinstance(part, Phrase) and part.key in keys:
                for line in self.village.words(part, found).split("\n"):
                    assert plain(line) in shown, f"{self.name} does not see {line!r} but {shown!r}"
        return found

    async def reads(self, words: str) -> Heard:
        """A text kept word for word reached them since they last did something, and stands there."""
        await self.village.settled()
        for heard in reversed(self.heard):
            said = [text for part in heard.content.parts if isinstance(part, Words) for text in _texts(part)]
            if any(words in text for text in said):
                shown = await self.village.way.shows(self.platform_id, heard.reached)
                for line in _texts(heard.content.parts[0])[0].split("\n")[1:]:
                    assert plain(line) in shown, f"{self.name} does not see {line!r} but {shown!r}"
                return heard
        raise AssertionError(f"{self.name} does not read {words!r}: {self.seen}")

    async def reads_not(self, words: str) -> None:
        """No text kept word for word that has these words reached them since they last did something."""
        await self.village.settled()
        assert not [heard for heard in self.heard if words in str(heard.content)], self.seen

    async def hears_not(self, *keys: str) -> None:
        """None of these phrases reached them since they last did something; with no key: nothing did."""
        await self.village.settled()
        wrong = [heard for heard in self.heard if not keys or set(keys) & set(heard.keys)]
        assert not wrong, f"{self.name} heard {self.seen}"

    @property
    def last(self) -> Heard:
        return self.heard[-1]

    @property
    def seen(self) -> list[list[str]]:
        return [heard.keys for heard in self.heard]

    async def _act(self, act: Coroutine[Any, Any, None]) -> None:
        await self.village.settled()
        self._before = {heard.reached for heard in self.everything}
        await act
        await self.village.settled()

    def listens(self, everything: list[Heard]) -> None:
        """Takes in what has reached them by now."""
        self.everything = everything
        self.heard = [heard for heard in everything if heard.reached not in self._before]


@dataclass(eq=False)
class Village:
    """The community, its people and its clock."""

    record: Record
    keeper: Keeper
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
        keeper = Keeper(House(community, await record.read(load_places), base))
        village = Village(record, keeper)
        settings = Settings(_env_file=None, media=folder)
        async with contextlib.AsyncExitStack() as stack:
            if channel == "web":
                inbox = Inbox(record, keeper.house, lambda: village.now)

                async def receive(inbound: Inbound) -> None:
                    await inbox.receive(inbound)

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


def _keys(part: Part) -> Iterator[str]:
    if isinstance(part, Phrase):
        yield part.key
        for value in part.args.values():
            if isinstance(value, Phrase):
                yield from _keys(value)


def _texts(part: Part) -> list[str]:
    return list(part.by_language.values()) if isinstance(part, Words) else []


def _is(choice: Choice, button: str, label: str) -> bool:
    """`choice.safe` is a key, `safe:` a verb, `carea:3 网格` a verb and how its label begins."""
    if isinstance(choice.label, Phrase) and choice.label.key == button:
        return True
    verb, colon, words = button.partition(":")
    return bool(colon) and choice.data.startswith(f"1:{verb}:") and label.startswith(words)
