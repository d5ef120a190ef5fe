"""What stands behind an ear in its tests: keeps what is handed over, as the record would."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.channels.ear import NotStored
from bot.channels.telegram import Pace, TelegramEar
from messages.inbound import Inbound, InboundContent, Pressed, Text
from tests.wire.telegram import FakeTelegram

TOKEN = "9001:AAfake-token-of-the-first-bot-0123456"
NOW = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)


@dataclass
class Desk:
    """Keeps what is handed over as the record would; `down` while the record cannot be written."""

    heard: list[Inbound] = field(default_factory=list)
    aside: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    tried: list[Inbound] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    down: bool = False
    chokes_on: str = "\x01"

    async def handle(self, batch: Sequence[Inbound]) -> Mapping[str, str]:
        self.tried.extend(batch)
        if self.down:
            raise NotStored("the disk is full")
        if any(inbound.content == Text(self.chokes_on) for inbound in batch):
            raise RuntimeError("a fault of ours")
        known = {inbound.key for inbound in self.heard}
        self.heard.extend(inbound for inbound in batch if inbound.key not in known)
        return {
            inbound.key: self.answers.get(inbound.content.data, "")
            for inbound in batch
            if isinstance(inbound.content, Pressed)
        }

    async def set_aside(self, key: str, raw: Mapping[str, Any], why: str, received_at: datetime) -> None:
        if self.down:
            raise NotStored("the disk is full")
        self.aside[key] = raw

    @property
    def contents(self) -> list[InboundContent]:
        return [inbound.content for inbound in self.heard]


def listening(fake: FakeTelegram, desk: Desk) -> TelegramEar:
    return TelegramEar(
        TOKEN,
        lane="tg:9001",
        handle=desk.handle,
        set_aside=desk.set_aside,
        clock=lambda: NOW,
        api=fake.url,
        pace=Pace(poll=1, first=0.05, longest=0.2, conflict=0.05, token=0.05),
    )
