"""The fake Bot API as a process of its own, driven over its control addresses: for kill tests and benches."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from tests.wire.faults import Wrong
from tests.wire.telegram_account import Json

ROOT = Path(__file__).parents[2]


class RemoteTelegram:
    """A running fake in another process; `url` is what the product is given."""

    def __init__(self, url: str, session: ClientSession) -> None:
        self.url = url
        self._session = session

    async def do(self, verb: str, *args: Any, **kw: Any) -> Any:
        """A verb of the world: `await remote.do("says", 9101, "着火了")`."""
        return await self._post("do", {"verb": verb, "args": list(args), "kw": kw})

    async def do_many(self, verb: str, many: Sequence[Sequence[Any]], **kw: Any) -> int:
        """The same verb once per list of arguments, in one call."""
        return int(await self._post("do", {"verb": verb, "many": [list(args) for args in many], "kw": kw}))

    async def fault(self, wrong: Wrong, method: str = "*", **more: Any) -> None:
        await self._post("fault", {"wrong": wrong.value, "method": method, **more})

    async def cut(self, seconds: float) -> None:
        """No network for so long, from now on."""
        await self._post("cut", {"seconds": seconds})

    async def chat(self, user: int, bot: int | None = None) -> Json:
        """What the chat shows; `messages`, `keyboard`, `presses` as in `telegram_chat.Chat`."""
        return dict(await self._post("chat", {"user": user, "bot": bot}))

    async def log(self, since: int = 0) -> list[Json]:
        """The calls from number `since` on, as `telegram.Call`."""
        return list(await self._post("log", {"since": since}))

    async def counters(self) -> Json:
        return dict(await self._post("counters", {}))

    async def _post(self, what: str, body: Json) -> Any:
        async with self._session.post(f"{self.url}/control/{what}", json=body) as response:
            answer = await response.json()
        if not answer["ok"]:
            raise AssertionError(answer["description"])
        return answer["result"]


@asynccontextmanager
async def telegram_process(
    tokens: Sequence[str], *, light: bool = False, lenient: bool = False, log_file: Path | None = None
) -> AsyncIterator[RemoteTelegram]:
    """Start the fake in its own process, give its remote control, stop it at the end."""
    command = [sys.executable, "-m", "tests.wire.telegram"]
    command += [part for token in tokens for part in ("--token", token)]
    command += ["--light"] if light else []
    command += ["--lenient"] if lenient else []
    command += ["--log", str(log_file)] if log_file else []
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        url = (await process.stdout.readline()).decode().strip()
        async with ClientSession() as session:
            yield RemoteTelegram(url, session)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
