"""How the people of `tests.village` are reached: over the residents' page, or over Telegram's wire.

Both go through the whole product: the real door or ear, the inbox, the lane's owner and its mouth.
"""

import asyncio
import contextlib
import html
import itertools
import re
import socket
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

import uvicorn
from aiohttp import ClientSession, DummyCookieJar, FormData
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot import telegram_lanes
from bot.house import Keeper
from bot.inbox import Inbox
from bot.media import fetch_pictures
from bot.settings import Settings
from broadcasts import web
from broadcasts.outcomes import Counters
from db.record import Record
from messages.content import Choice
from tests.wire.telegram import FakeTelegram
from tests.wire.telegram_chat import Shown, User
from tests.wire.telegram_world import jpeg

TOKEN = "9001:AAfake-token-of-the-village-bot-012345"
BOT = 9001
RATE = 1000.0
"""Messages a second in stories that are not about the pace."""

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Reached:
    """One delivery as the record has it: its id, what it says, and the platform's id of its message."""

    id: int
    content_id: int
    ref: str


class Way(Protocol):
    """One channel, with verbs for what people do there. `platform_id` names who does it."""

    name: str
    lane: str

    def platform_id(self, name: str) -> str: ...
    async def says(self, who: str, text: str) -> None: ...
    async def starts(self, who: str, code: str) -> None: ...
    async def presses(self, who: str, choice: Choice, label: str, on: Reached) -> None: ...
    async def sends_place(self, who: str, lat: float, lon: float, accuracy: float | None) -> None: ...
    async def sends_photo(self, who: str, caption: str) -> None: ...
    async def sends_voice(self, who: str) -> None: ...
    async def forges(self, who: str, data: str, on: Reached) -> None: ...
    async def shows(self, who: str, on: Reached) -> str: ...
    def acknowledged(self) -> bool: ...


class WebWay:
    """Over HTTP on loopback, as the page does it."""

    name = lane = "web"

    def __init__(self, url: str, session: ClientSession) -> None:
        self.url = url
        self.session = session

    def platform_id(self, name: str) -> str:
        return f"{zlib.crc32(name.encode()):032x}"

    async def says(self, who: str, text: str) -> None:
        await self.posts(who, {"text": text})

    async def starts(self, who: str, code: str) -> None:
        """Opening `/w/<code>`: the page shows itself, and then says the code."""
        if code:
            async with self.session.get(f"{self.url}/w/{code}", headers=self.headers(who)) as page:
                assert page.status == 200
        await self.posts(who, {"start": code})

    async def presses(self, who: str, choice: Choice, label: str, on: Reached) -> None:
        await self.posts(who, {"data": choice.data, "on": on.id})

    async def sends_place(self, who: str, lat: float, lon: float, accuracy: float | None) -> None:
        await self.posts(who, {"lat": lat, "lon": lon, "accuracy": accuracy})

    async def sends_photo(self, who: str, caption: str) -> None:
        form = FormData()
        form.add_field("id", f"photo-{next(_numbers)}")
        form.add_field("caption", caption)
        form.add_field("photo", jpeg(), filename="photo.jpg", content_type="image/jpeg")
        headers = {**self.headers(who), "X-Page": "1"}
        async with self.session.post(f"{self.url}/photo", data=form, headers=headers) as answer:
            assert answer.status == 204, await answer.text()

    async def sends_voice(self, who: str) -> None:
        raise AssertionError("the page sends no voice")

    async def forges(self, who: str, data: str, on: Reached) -> None:
        await self.posts(who, {"data": data, "on": on.id})

    async def shows(self, who: str, on: Reached) -> str:
        """The slip of this delivery as it stands on the page, its markup taken away."""
        async with self.session.get(self.url, headers=self.headers(who)) as page:
            text = await page.text()
        for slip in re.split(r"(?=<[a-z]+[^>]* data-ids=)", text)[1:]:
            ids = re.search(r'data-ids="([\d ]*)"', slip)
            if ids and str(on.id) in ids[1].split():
                return plain(slip)
        return ""

    def acknowledged(self) -> bool:
        return True

    def headers(self, who: str) -> dict[str, str]:
        return {"Cookie": f"linli={who}", "Accept-Language": "zh-CN"}

    async def posts(self, who: str, body: dict[str, Any], status: int = 204) -> None:
        message = {"id": f"m{next(_numbers)}", **body}
        async with self.session.post(f"{self.url}/say", json=message, headers=self.headers(who)) as answer:
            assert answer.status == status, await answer.text()


class TelegramWay:
    """Over the fake Bot API, with the real ear, lane and mouth."""

    name = "telegram"
    lane = f"tg:{BOT}"

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake

    def platform_id(self, name: str) -> str:
        return str(10_000 + zlib.crc32(name.encode()) % 1_000_000_000)

    async def says(self, who: str, text: str) -> None:
        self.fake.says(self.user(who), text)

    async def starts(self, who: str, code: str) -> None:
        self.fake.starts(self.user(who), code)

    async def presses(self, who: str, choice: Choice, label: str, on: Reached) -> None:
        """A button under the message; of the reply keyboard where the phone's place is asked for."""
        shown = self.shown(who, on)
        if shown is not None and (button := shown.button(choice.data)) is not None:
            self.fake.presses(self.user(who), shown.id, button.data)
        else:
            self.fake.taps(self.user(who), label)

    async def sends_place(self, who: str, lat: float, lon: float, accuracy: float | None) -> None:
        self.fake.sends_location(self.user(who), lat, lon, accuracy)

    async def sends_photo(self, who: str, caption: str) -> None:
        self.fake.sends_photo(self.user(who), caption=caption)

    async def sends_voice(self, who: str) -> None:
        self.fake.sends_voice(self.user(who))

    async def does(self, who: str, verb: Callable[[User], object]) -> None:
        verb(self.user(who))

    async def forges(self, who: str, data: str, on: Reached) -> None:
        self.fake.forges(self.user(who), int(on.ref or 1), data)

    async def shows(self, who: str, on: Reached) -> str:
        shown = self.shown(who, on)
        return plain(shown.text) if shown is not None else ""

    def acknowledged(self) -> bool:
        presses = [press for chat in self.fake.chats.values() for press in chat.presses]
        return not self.fake.account().unconfirmed and all(press.answer is not None for press in presses)

    def shown(self, who: str, on: Reached) -> Shown | None:
        return self.fake.chat(int(who)).message(int(on.ref)) if on.ref else None

    def user(self, who: str) -> User:
        return self.fake.users.get(int(who)) or User(int(who))


def plain(text: str) -> str:
    """What can be read of a message: no markup, no blanks."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


@contextlib.asynccontextmanager
async def web_way(
    record: Record, pages: Callable[[], list[BaseRoute]], now: Callable[[], datetime]
) -> AsyncIterator[WebWay]:
    """Serves the pages on a free port of loopback, and owns the web's lane."""
    config = uvicorn.Config(
        Starlette(routes=pages()), host="127.0.0.1", port=0, log_config=None, access_log=False,
        lifespan="off", timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = _Pages(config)
    listening = socket.create_server(("127.0.0.1", 0))
    stop = asyncio.Event()
    async with served(web.serve_web(record, "village", stop, Counters(), now=now), stop):
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            async with ClientSession(cookie_jar=DummyCookieJar()) as session:
                yield WebWay(f"http://127.0.0.1:{listening.getsockname()[1]}", session)
        finally:
            server.should_exit = True
            await serving


class _Pages(uvicorn.Server):
    """The signals stay the test run's."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def telegram_way(
    record: Record, keeper: Keeper, settings: Settings, now: Callable[[], datetime], *, rate: float = RATE
) -> AsyncIterator[TelegramWay]:
    """The fake Telegram with the product's ear, lane, mouth and fetcher of pictures on it."""
    async with FakeTelegram([TOKEN], strict=False) as fake:
        settings = settings.model_copy(update={"telegram_api": fake.url})
        lane = telegram_lanes.Lane(TOKEN, settings, record, keeper, now)
        stop = asyncio.Event()
        async with lane.mouth() as mouth, lane.ear(Inbox(record, keeper.house, now)) as ear:
            way = replace(lane.way("village"), rate=rate, chat_gap=0.0)
            listening = asyncio.create_task(ear.run())
            pictures = fetch_pictures(record, {lane.name: ear.fetch}, settings.media, stop)
            sending = telegram_lanes.serve_lane(record, lane.name, mouth, way, stop, Counters())
            try:
                async with served(sending, stop), served(pictures, stop):
                    yield TelegramWay(fake)
            finally:
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)


@contextlib.asynccontextmanager
async def served(work: Awaitable[None], stop: asyncio.Event) -> AsyncIterator[None]:
    """Runs a loop of the product's beside the story, and lets it end."""
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 20)
