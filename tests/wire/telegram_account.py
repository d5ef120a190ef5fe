"""One bot of the fake Telegram: its queue of updates, who polls it, and what it told Telegram of itself."""

import asyncio
from collections import deque
from enum import StrEnum
from typing import Any

Json = dict[str, Any]

# Every bot starts here: update ids are unique per bot only, and equal ones must not confuse the product.
FIRST_UPDATE_ID = 700_000_001


class Waking(StrEnum):
    """Why a long poll ends early."""

    ARRIVED = "arrived"
    TAKEN_OVER = "taken_over"


class Account:
    """The server's side of one token. Updates stay until a later offset confirms them."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.id = int(token.partition(":")[0])
        self.revoked = False
        self.webhook = ""
        self.commands: dict[str, list[Json]] = {}
        self.allowed: frozenset[str] | None = None
        self.next_update_id = FIRST_UPDATE_ID
        self.next_message_id = 1
        self._pending: deque[Json] = deque()
        self._replays: list[Json] = []
        self._poller: asyncio.Future[Waking] | None = None

    @property
    def user(self) -> Json:
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": "Linli",
            "username": f"linli_{self.id}_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    @property
    def unconfirmed(self) -> int:
        """How many updates no offset has confirmed yet."""
        return len(self._pending)

    def message_id(self) -> int:
        self.next_message_id += 1
        return self.next_message_id - 1

    def wants(self, kind: str) -> bool:
        """Whether the last poll's `allowed_updates` let this kind through."""
        return self.allowed is None or kind in self.allowed

    def push(self, update: Json) -> Json:
        """Queue an update, numbered if it has no number."""
        if "update_id" not in update:
            update = {"update_id": self.next_update_id, **update}
            self.next_update_id += 1
        self._pending.append(update)
        self._wake(Waking.ARRIVED)
        return update

    def push_again(self, update: Json) -> None:
        """Hand out once more what was handed out before, even if it was confirmed."""
        self._replays.append(update)
        self._wake(Waking.ARRIVED)

    def ask_for(self, kinds: list[str]) -> None:
        """`allowed_updates` of a poll; an empty list means all the usual ones."""
        self.allowed = frozenset(kinds) if kinds else None

    def confirm(self, offset: int) -> None:
        """Forget what is below `offset`; a negative one keeps only that many of the newest."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
            return
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()

    def take_over(self) -> None:
        """A new poll ends the one before it, which is told 409."""
        self._wake(Waking.TAKEN_OVER)

    def waiting(self, limit: int) -> list[Json]:
        """What a poll gets now; nothing is removed but replays."""
        replays, self._replays = self._replays[:limit], self._replays[limit:]
        room = limit - len(replays)
        return replays + [self._pending[at] for at in range(min(room, len(self._pending)))]

    async def arrival(self, seconds: float) -> Waking | None:
        """Wait until an update arrives or another poll takes over; None after `seconds`."""
        mine: asyncio.Future[Waking] = asyncio.get_running_loop().create_future()
        self._poller = mine
        try:
            async with asyncio.timeout(seconds):
                return await mine
        except TimeoutError:
            return None
        finally:
            if self._poller is mine:
                self._poller = None

    def _wake(self, why: Waking) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(why)
