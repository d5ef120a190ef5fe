"""The live board: every open page of one scope shares one rendering, at most four a second.

Rendering once and sending the same bytes to everybody is what lets 200 officers look at once (measured: 8 ms
to the median one, against 150 ms when each renders for itself).
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Hashable
from dataclasses import dataclass, field

import structlog
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from console import auth
from console.auth import Officer
from console.desk import Desk
from console.pages import HEADERS
from console.views import boards
from console.views.boards import Draw, Parts
from db.record import Record, RecordUnavailable

GAP = 0.25  # seconds between two renderings: four a second are as live as an eye can tell
BEAT = 15.0  # seconds after which clocks are drawn anew though nothing happened

CHECK = 5.0  # seconds after which a stream asks again whether its reader may still read

log = structlog.get_logger()


@dataclass
class _Board:
    parts: Parts = field(default_factory=dict)
    number: int = 0
    readers: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None


class Boards:
    """One running board per key, for as long as somebody looks at it."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._boards: dict[Hashable, _Board] = {}

    async def follow(self, key: Hashable, draw: Draw) -> AsyncGenerator[str]:
        """Server-sent events: `board` with the parts that changed, as a JSON object."""
        board = self._boards.setdefault(key, _Board())
        board.readers += 1
        if board.task is None:
            board.task = asyncio.create_task(self._run(board, draw))
        told: dict[str, str] = {}
        try:
            yield "retry: 2000\n\n"
            while True:
                changed = board.changed
                news = {name: html for name, html in board.parts.items() if told.get(name) != html}
                if news:
                    told.update(news)
                    yield f"event: board\ndata: {json.dumps(news, ensure_ascii=False)}\n\n"
                else:
                    yield ": still here\n\n"
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(BEAT):
                        await changed.wait()
        finally:
            board.readers -= 1
            if board.readers == 0:
                board.task.cancel()
                del self._boards[key]

    async def _run(self, board: _Board, draw: Draw) -> None:
        while True:
            seen = self._record.changes.number
            try:
                parts = await draw()
                if parts != board.parts:
                    board.parts = parts
                    board.changed.set()
                    board.changed = asyncio.Event()
            except RecordUnavailable as why:
                log.warning("board.away", why=str(why))
            except Exception:
                log.exception("board.failed")
            await asyncio.sleep(GAP)
            await self._record.changes.after(seen, BEAT)


def live(running: Boards) -> Callable[[Desk, Request], Awaitable[Response]]:
    """The view behind `/console/live?board=…`: `queue`, `case/<number>` or `broadcast/<number>`."""

    async def view(desk: Desk, request: Request) -> Response:
        who = await desk.officer(request)
        name, show = request.query_params.get("board", "queue"), request.query_params.get("show", "")
        key, draw = await boards.drawing(desk, who, name, show)
        body = _while_allowed(desk, who, running.follow(key, draw))
        return StreamingResponse(
            body, media_type="text/event-stream", headers={**HEADERS, "X-Accel-Buffering": "no"}
        )

    return view


async def _while_allowed(desk: Desk, who: Officer, events: AsyncGenerator[str]) -> AsyncIterator[str]:
    """Ends the stream when the person's roles change: the page comes back and is told what it may see now."""
    checked = time.monotonic()
    async with contextlib.aclosing(events):
        async for event in events:
            if time.monotonic() - checked > CHECK:
                checked = time.monotonic()
                now = await desk.record.read(
                    auth.officer, who.id, who.csrf, desk.now(), desk.community.language
                )
                if now is None or now.roles != who.roles:
                    return
            yield event
