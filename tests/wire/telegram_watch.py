"""Watching the fake Telegram: the log of its calls, and waiting for what a person sees."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tests.wire.telegram_account import Json
from tests.wire.telegram_chat import Shown
from tests.wire.telegram_world import Who, World

T = TypeVar("T")


@dataclass(slots=True)
class Call:
    """One call as the server saw it. `at`: monotonic seconds, the same clock in every process of a machine.

    `accepted`: it took effect, whatever the caller was told; `status` is what it was told (0: nothing).
    """

    at: float
    bot: int
    method: str
    chat: int | None
    text: str
    status: int = 0
    accepted: bool = False
    message_id: int = 0
    why: str = ""


class WatchedWorld(World):
    """The world with the log of every call. `refusals`: 429 by the pace, not by a fault."""

    def __init__(self, tokens: Sequence[str]) -> None:
        super().__init__(tokens)
        self.log: list[Call] = []
        self.refusals = 0
        self.markup_errors = 0

    def calls(self, *methods: str) -> list[Call]:
        return [call for call in self.log if call.method in methods]

    @property
    def counters(self) -> Json:
        """Figures of the run: calls by method and status, accepted messages, broken rules, what waits."""
        return {
            "methods": Counter(call.method for call in self.log),
            "statuses": Counter(str(call.status) for call in self.log),
            "accepted": sum(call.accepted for call in self.log if call.method.startswith("send")),
            "refusals": self.refusals,
            "markup_errors": self.markup_errors,
            "unconfirmed": sum(account.unconfirmed for account in self.accounts.values()),
        }

    async def until(self, condition: Callable[[], T], timeout: float = 5.0) -> T:
        """Wait until `condition()` is true and give its value; AssertionError after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while not (value := condition()):
            if time.monotonic() > deadline:
                recent = [(call.method, call.chat, call.status) for call in self.log[-8:]]
                raise AssertionError(f"did not happen within {timeout} s; the last calls were {recent}")
            await asyncio.sleep(0.005)
        return value

    async def hears(
        self,
        who: Who,
        *parts: str,
        timeout: float = 5.0,
        bot: int | None = None,
        after: Shown | None = None,
    ) -> Shown:
        """Wait for a message (new or changed) that has all `parts`, since this person last did something.

        `after` asks for one that is later than that message instead.
        """
        chat = self.chat(who, bot)

        def heard() -> Shown | None:
            since = after.touched if after is not None else chat.acted
            fresh = [shown for shown in chat.messages if shown.touched > since]
            return next((shown for shown in fresh if all(part in shown.text for part in parts)), None)

        try:
            found = await self.until(heard, timeout)
        except AssertionError as why:
            raise AssertionError(f"{who} did not hear {parts}; shown: {chat.texts[-4:]}; {why}") from None
        assert found is not None
        return found
