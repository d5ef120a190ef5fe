"""Ends the pages' live streams when the process stops: they have no end of their own and would hold it up."""

import asyncio
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

ACCEPT = b"text/event-stream"  # what a browser's EventSource always asks for (WHATWG HTML, 9.2.2)


class EndedOnStop:
    """Around the pages: a stream ends properly at the stop; the browser comes back later."""

    def __init__(self, app: ASGIApp, stop: asyncio.Event) -> None:
        self._app, self._stop = app, stop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (b"accept", ACCEPT) not in scope.get("headers", ()):
            await self._app(scope, receive, send)
            return
        begun = ended = False

        async def noted(message: Message) -> None:
            nonlocal begun, ended
            begun = True
            ended = message["type"] == "http.response.body" and not message.get("more_body", False)
            await send(message)

        work: asyncio.Task[Any] = asyncio.create_task(self._through(scope, receive, noted))
        stopped = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
        finally:
            for task in (work, stopped):
                task.cancel()
            await asyncio.gather(work, stopped, return_exceptions=True)
        if begun and not ended:
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _through(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
