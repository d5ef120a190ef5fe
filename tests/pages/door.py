"""The residents' door for tests: real routes, a desk behind them that is played."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.channels.ear import NotStored
from bot.channels.web.door import COOKIE, routes
from console.pages import static
from db.record import Record
from messages.inbound import Inbound
from tests.pages.house import COMMUNITY, now, serving
from tests.rules.demo import demo_places


@dataclass
class Played:
    """The desk behind the door: remembers what it heard, and can be out of order."""

    record: Record
    media: Path
    url: str = ""
    stores: bool = True
    heard: list[Inbound] = field(default_factory=list)
    meanwhile: str = ""
    """What helps at once, while nothing is stored."""

    async def receive(self, inbound: Inbound) -> None:
        if not self.stores:
            raise NotStored(self.meanwhile)
        self.heard.append(inbound)

    @property
    def last(self) -> object:
        return self.heard[-1].content


@contextlib.asynccontextmanager
async def door(record: Record, media: Path) -> AsyncIterator[Played]:
    """The door open on a loopback port."""
    played = Played(record, media)
    made = routes(record, played.receive, places=demo_places, community=COMMUNITY, media=media, now=now)
    async with serving([*made, static()]) as url:
        played.url = url
        yield played


@contextlib.asynccontextmanager
async def visit(url: str) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody who has opened the page once and so has an address."""
    async with aiohttp.ClientSession(url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get("/") as answer:
            assert answer.status == 200
        yield session


def cookie(page: aiohttp.ClientSession) -> str:
    return next(one.value for one in page.cookie_jar if one.key == COOKIE)


async def said(page: aiohttp.ClientSession, **body: object) -> int:
    async with page.post("/say", json=body, headers={"x-page": "1"}) as answer:
        return answer.status
