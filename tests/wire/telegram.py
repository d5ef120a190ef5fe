"""A strict fake of Telegram's Bot API on loopback, which aiogram and python-telegram-bot both take for real.

In a test: `async with FakeTelegram(tokens=[TOKEN]) as fake:` and give the product `fake.url`. As a process of
its own: `python -m tests.wire.telegram --token … [--port 0] [--log FILE] [--light] [--lenient]`, which prints
its address as the first line.
"""

import argparse
import asyncio
import json
import signal
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_parser import RawRequestMessage

from tests.wire.faults import AFTER_ACCEPTING, Fault, Faults, Wrong
from tests.wire.limits import Limits
from tests.wire.telegram_account import Account, Json, Waking
from tests.wire.telegram_control import UnknownCommand, control
from tests.wire.telegram_http import answer, break_wire, conflict, raw, read_call, refusal, refused_by
from tests.wire.telegram_keyboards import Refused
from tests.wire.telegram_methods import Methods
from tests.wire.telegram_watch import Call, WatchedWorld

LARGEST_BODY = 64 * 1024 * 1024


class FakeTelegram(WatchedWorld):
    """The server and its world. `strict` keeps Telegram's pace (30/s, 1/s per chat, 20/min per group).

    `light` keeps no chats and checks no message: sendMessage is counted, logged and answered, for benches.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        *,
        strict: bool = True,
        light: bool = False,
        port: int = 0,
        log_file: Path | None = None,
    ) -> None:
        super().__init__(tokens)
        self.faults = Faults()
        self.methods = Methods(self, Limits() if strict and not light else None)
        self.port = port
        self._light = light
        self._log_file = log_file
        self._written: TextIO | None = None
        self._server: web.Server | None = None
        self._runner: web.ServerRunner | None = None
        self._site: web.TCPSite | None = None
        self._healing: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        if self._log_file is not None:
            self._written = self._log_file.open("a", buffering=1, encoding="utf-8")
        # A caller that went away (killed, timed out) must not stay the poller: its handler is cancelled.
        self._server = web.Server(
            self._handle, request_factory=_request, handler_cancellation=True, access_log=None
        )
        self._runner = web.ServerRunner(self._server, shutdown_timeout=0.1)
        await self._runner.setup()
        await self.heal()

    async def stop(self) -> None:
        if self._healing is not None:
            self._healing.cancel()
        if self._runner is not None:
            self._drop_connections()
            await self._runner.cleanup()
        if self._written is not None:
            self._written.close()

    async def cut(self) -> None:
        """The network is gone: every connection is reset, new ones are refused, until `heal`."""
        if self._site is not None:
            await self._site.stop()
            self._site = None
        self._drop_connections()

    async def heal(self) -> None:
        """Listen (again) at the same address."""
        assert self._runner is not None
        if self._site is None:
            self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
            await self._site.start()
            self.port = self._runner.addresses[-1][1]

    def fault(
        self,
        wrong: Wrong,
        method: str = "*",
        *,
        chat: int | None = None,
        times: int = 1,
        seconds: float = 1.0,
    ) -> None:
        """The next `times` calls to `method` (`*`: any but getUpdates) to `chat` go wrong this way."""
        self.faults.add(Fault(wrong, method, chat, times, seconds))

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, _, method = path[4:].partition("/")
            account = self.accounts.get(token)
            if account is None or account.revoked:
                return refusal(Refused(401, "Unauthorized"))
            return await self._call(request, account, method)
        if path.startswith("/file/bot"):
            token, _, name = path[9:].partition("/files/")
            if token in self.accounts and name in self.files:
                return raw(200, self.files[name], "application/octet-stream")
        if path.startswith("/control/"):
            return await self._control(request, path.removeprefix("/control/"))
        return refusal(Refused(404, "Not Found"))

    async def _call(self, request: web.BaseRequest, account: Account, method: str) -> web.StreamResponse:
        params, files = await read_call(request)
        chat = _chat(params)
        call = Call(time.monotonic(), account.id, method, chat, str(params.get("text", "")))
        self.log.append(call)
        fault = self.faults.take(method, chat) if self.faults.rules else None
        try:
            if fault is None and self._light and method == "sendMessage":
                call.status, call.accepted, call.message_id = 200, True, account.message_id()
                return raw(200, _LIGHT % (call.message_id, int(call.at), chat or 0))
            return await self._perform(request, account, call, params, files, fault)
        finally:
            if self._written is not None:
                self._written.write(json.dumps(asdict(call), ensure_ascii=False) + "\n")

    async def _perform(
        self,
        request: web.BaseRequest,
        account: Account,
        call: Call,
        params: Json,
        files: dict[str, bytes],
        fault: Fault | None,
    ) -> web.StreamResponse:
        try:
            if fault is not None and fault.wrong not in AFTER_ACCEPTING:
                if (why := refused_by(fault)) is not None:
                    raise why
                call.why = fault.wrong
                response = await break_wire(request, fault, None)
                call.status = 502 if fault.wrong is Wrong.BAD_GATEWAY else 0
                return response
            if call.method == "getUpdates":
                result: Any = await self._updates(account, params)
            else:
                result = self.methods.call(account, call.method, params, files)
        except Refused as why:
            call.status, call.why = why.status, why.description
            return refusal(why)
        call.status, call.accepted = 200, True
        if isinstance(result, dict):
            call.message_id = result.get("message_id", 0)
        if fault is None:
            return answer(result)
        call.status, call.why = 0, fault.wrong
        return await break_wire(request, fault, answer(result))

    async def _updates(self, account: Account, params: Json) -> list[Json]:
        if account.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        account.take_over()
        if params.get("offset") not in (None, ""):
            account.confirm(int(params["offset"]))
        if params.get("allowed_updates") not in (None, ""):
            kinds = params["allowed_updates"]
            account.ask_for(json.loads(kinds) if isinstance(kinds, str) else kinds)
        limit = min(100, max(1, int(params.get("limit") or 100)))
        seconds = min(50.0, float(params.get("timeout") or 0))
        waiting = account.waiting(limit)
        if not waiting and seconds > 0:
            if await account.arrival(seconds) is Waking.TAKEN_OVER:
                raise conflict()
            waiting = account.waiting(limit)
        return waiting

    async def _control(self, request: web.BaseRequest, what: str) -> web.Response:
        body = (await read_call(request))[0]
        try:
            if what == "log":
                return answer([asdict(call) for call in self.log[int(body.get("since", 0)) :]])
            if what == "counters":
                return answer(self.counters)
            if what == "cut":
                self._healing = asyncio.create_task(self._cut_for(float(body.get("seconds", 1))))
                return answer(True)
            return answer(control(self, self.faults, what, body))
        except (UnknownCommand, AssertionError, KeyError, TypeError, ValueError) as why:
            return refusal(Refused(400, f"{type(why).__name__}: {why}"))

    async def _cut_for(self, seconds: float) -> None:
        await asyncio.sleep(0.05)  # the answer to the control call goes out first
        await self.cut()
        await asyncio.sleep(seconds)
        await self.heal()

    def _drop_connections(self) -> None:
        for connection in self._server.connections if self._server is not None else ():
            if connection.transport is not None:
                connection.transport.abort()


_LIGHT = (
    b'{"ok":true,"result":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private","first_name":"u"}}}'
)


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: web.RequestHandler,
    writer: AbstractStreamWriter,
    task: "asyncio.Task[None]",
) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST_BODY)


def _chat(params: Json) -> int | None:
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


async def _serve(arguments: argparse.Namespace) -> None:
    fake = FakeTelegram(
        arguments.token,
        strict=not arguments.lenient,
        light=arguments.light,
        port=arguments.port,
        log_file=arguments.log,
    )
    over = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    async with fake:
        print(fake.url, flush=True)
        await over.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.wire.telegram", description=__doc__)
    parser.add_argument("--token", action="append", required=True, help="a bot's token; may be repeated")
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument("--log", type=Path, help="a file every call is appended to, one JSON object a line")
    parser.add_argument("--light", action="store_true", help="count and answer sendMessage, check nothing")
    parser.add_argument("--lenient", action="store_true", help="keep no pace: never 429 by itself")
    asyncio.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
