"""The running process: builds everything once, starts it in order, stops it in reverse."""

import asyncio
import contextlib
import os
import secrets
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot import telegram_lanes, unstored
from bot.channels.web import door
from bot.clock import Clock
from bot.house import Keeper
from bot.inbox import Inbox
from bot.media import Fetch, fetch_pictures
from bot.settings import Settings
from bot.streams import EndedOnStop
from broadcasts import web
from broadcasts.outcomes import Counters
from console import app as console
from console.pages import static
from db.record import Record, RecordUnavailable
from knowledge.entry import EntryError
from knowledge.shelf import Stock
from messages.content import say
from messages.inbound import Inbound
from messages.render import phrase, render

log = structlog.get_logger()

DRAIN = 10.0
"""Seconds a stop may take: what is on its way arrives, then the process ends. The last one is for closing."""

ROLES = ("all", "gateway", "sender", "clock")


class PortInUse(Exception):
    """The address of the pages is taken. The message names it and the setting."""


@dataclass(slots=True)
class Running:
    """What a running process is made of, for `/healthz` and the end."""

    settings: Settings
    record: Record
    keeper: Keeper
    owner: str
    inbox: Inbox
    """One for all channels: a person who writes to two of our bots is one conversation."""
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    counters: dict[str, Counters] = field(default_factory=dict)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    fault: Exception | None = None
    """Why the process stops by itself, to be said in one line."""

    def start(self, name: str, work: Any) -> None:
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(_tell_failure)
        self.tasks.append(task)


async def serve(
    settings: Settings,
    record: Record,
    keeper: Keeper,
    secret: str,
    *,
    role: str,
    load_base: Callable[[], Stock],
    ready: Callable[[], None],
) -> None:
    """Runs until SIGTERM or SIGINT. `ready` is called when the first page is served; the base follows.

    Raises EntryError for a base that cannot be served, PortInUse, and `bot.channels.ear.TokenRefused` for
    a token that cannot be one.
    """
    owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    running = Running(settings, record, keeper, owner, Inbox(record, keeper.house, until=keeper.ready_for))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, running.stop.set)
    async with AsyncExitStack() as stack:
        running.start("base", _furnish(running, load_base))
        # First: a process that cannot serve its pages must not have begun to send.
        serves = role in ("all", "gateway")
        listening = stack.enter_context(_listening(settings)) if serves else None
        fetchers = await _channels(running, role, stack)
        # In every role: an entry that was retracted must be gone from all processes within minutes.
        running.start("house", keeper.follow(record, running.stop))
        if role in ("all", "sender"):
            running.counters[web.LANE] = Counters()
            running.start("lane web", web.serve_web(record, owner, running.stop, running.counters[web.LANE]))
        if role in ("all", "clock"):
            running.start("clock", _clock(running))
        if listening is not None:
            pictures = fetch_pictures(record, fetchers, settings.media, running.stop)
            # Cut off at the stop, in the middle of a download too: what is wanted stands in the record.
            running.start("media", _until(running.stop, pictures))
            running.start("pages", _pages(running, secret, listening, ready))
        else:
            ready()
        await running.stop.wait()
        await _drained(running.tasks)
    if running.fault is not None:
        raise running.fault


async def _furnish(running: Running, load: Callable[[], Stock]) -> None:
    """The base beside everything else; a file that cannot be served ends the process with its line."""
    try:
        await running.keeper.furnish(load)
    except EntryError as error:
        running.fault = error
        running.stop.set()


async def _clock(running: Running) -> None:
    """Tips and drafts are settled with the base at hand, so the clock waits for it."""
    await _until(running.stop, running.keeper.furnished())
    if not running.stop.is_set():
        await Clock(running.record, running.keeper.house, running.owner).run(running.stop)


async def _channels(running: Running, role: str, stack: AsyncExitStack) -> Mapping[str, Fetch]:
    """Starts the lanes and ears of every Telegram token; returns how each lane fetches a file."""
    fetchers: dict[str, Fetch] = {}
    # All of them before the first begins: a token that cannot be one starts nothing.
    lanes = [
        telegram_lanes.Lane(token, running.settings, running.record, running.keeper)
        for token in running.settings.tokens
    ]
    for one in lanes:
        if role in ("all", "sender"):
            running.counters[one.name] = Counters()
            transport = await stack.enter_async_context(one.mouth())
            way = one.way(running.owner)
            work = telegram_lanes.serve_lane(
                running.record, one.name, transport, way, running.stop, running.counters[one.name]
            )
            running.start(f"lane {one.name}", work)
        if role in ("all", "gateway"):
            ear = await stack.enter_async_context(one.ear(running.inbox))
            running.start(f"ear {one.name}", _until(running.stop, ear.run()))
            running.start(f"menu {one.name}", _until(running.stop, one.set_menus(ear)))
            fetchers[one.name] = ear.fetch
    return fetchers


def _listening(settings: Settings) -> socket.socket:
    """The socket of the pages. Raises PortInUse."""
    host, port = settings.address
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        why = error.strerror.partition(" (")[0] if error.strerror else error
        raise PortInUse(f"{settings.http} is not free ({why}); set LINLI_HTTP to another") from None


async def _pages(running: Running, secret: str, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serves the pages until the stop."""
    app = Starlette(
        routes=routes(running, secret),
        middleware=[Middleware(EndedOnStop, stop=running.stop)],
        exception_handlers={RecordUnavailable: _not_now(running)},
    )
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
        server_header=False,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    ready()  # the socket listens already: whoever comes now waits a moment, and is served
    stopped = asyncio.create_task(running.stop.wait())
    await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
    # Without its pages the process is of no use: it ends, and whoever watches over it starts it again.
    running.stop.set()
    server.should_exit = True
    await serving


def _not_now(running: Running) -> Callable[[Request, Exception], Response]:
    """A page or a form that needs the record while it is away: one line that says so, and whom to call."""

    def answer(request: Request, error: Exception) -> Response:
        log.warning("page.record_unavailable", path=request.scope["route"].path)
        community = running.keeper.house().community
        words = say("error.not_stored", phone=community.duty_phone)
        text = phrase(words, community.language, zone=community.zone, now=datetime.now(UTC))
        return PlainTextResponse(text, 503, headers={"Retry-After": "5"})

    return answer


class _Server(uvicorn.Server):
    """The signals are the process's, not the web server's."""

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]
        yield


def routes(running: Running, secret: str) -> Sequence[BaseRoute]:
    """Every page of the process."""
    settings, record, keeper = running.settings, running.record, running.keeper

    def now() -> datetime:
        return datetime.now(UTC)

    async def receive(inbound: Inbound) -> str | None:
        handled = await unstored.handed_over(running.inbox, inbound, keeper.house, now())
        if handled.toast is None:
            return None
        zone = keeper.house().community.zone
        return render(handled.toast, handled.language, zone=zone, now=now()).text

    async def health(request: Request) -> Response:
        return JSONResponse(
            {
                "serving": True,
                "lanes": {
                    name: {"sent": one.sent, "failed": one.failed} for name, one in running.counters.items()
                },
            }
        )

    house = keeper.house()
    return [
        Route("/healthz", health),
        *door.routes(
            record,
            receive,
            places=lambda: keeper.house().places,
            community=house.community,
            media=settings.media,
            now=now,
        ),
        *console.pages(
            record,
            lambda: keeper.house().places,
            house.community,
            secret,
            settings.media,
            stock=keeper.stock,
            now=now,
        ),
        static(),
    ]


async def _until(stop: asyncio.Event, work: Any) -> None:
    """Runs work that has no end of its own until the stop."""
    task, stopped = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    for one in (task, stopped):
        one.cancel()
    await asyncio.gather(task, stopped, return_exceptions=True)
    if not task.cancelled():
        task.result()  # its fault is ours: the caller shall see it


async def _drained(tasks: Sequence[asyncio.Task[None]]) -> None:
    if not tasks:
        return
    _, late = await asyncio.wait(tasks, timeout=DRAIN - 1)
    for task in late:
        log.warning("stop.late", task=task.get_name())
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _tell_failure(task: asyncio.Task[None]) -> None:
    """A part of the process that ends by a fault of ours is seen at once, not at the stop."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("task.failed", task=task.get_name(), error=repr(error))
