"""One Telegram bot of ours: its lane's name, its mouth, its ear, its menus. Loaded only with a token."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import structlog

from bot.channels.ear import NotStored, TokenRefused
from bot.house import Keeper
from bot.inbox import Inbox, receive_all
from bot.settings import Settings
from bot.unstored import Excuses
from broadcasts import corrections
from broadcasts.sender import Way, serve_lane
from broadcasts.transport import Transport
from console import photos
from db import inbox as letters
from db.people import held_roles, staff_addresses
from db.record import Record, RecordUnavailable
from db.vocabulary import Role
from messages.content import say
from messages.inbound import Inbound, Start
from messages.kept import storable
from messages.render import LANGUAGES, phrase, render

log = structlog.get_logger()

if TYPE_CHECKING:
    from bot.channels.telegram import TelegramEar

__all__ = ["Lane", "serve_lane"]

RESIDENT = ("report", "ask", "alerts", "me", "help", "cancel")
BY_ROLE: tuple[tuple[frozenset[Role], tuple[str, ...]], ...] = (
    (
        frozenset({Role.SUPERVISOR}),
        ("queue", "approve", "broadcast", "status", "who", "console", *RESIDENT),
    ),
    (
        frozenset({Role.OFFICER, Role.DEPUTY}),
        ("queue", "broadcast", "status", "who", "console", *RESIDENT),
    ),
    (frozenset({Role.ADMIN, Role.AUDITOR}), ("console", *RESIDENT)),
    (frozenset({Role.VOLUNTEER}), ("checkin", "checkout", "tasks", *RESIDENT)),
)
"""The commands of each role; the first that a person has counts."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Lane:
    """A bot token's lane. Raises TokenRefused for a token that cannot be one."""

    def __init__(
        self,
        token: str,
        settings: Settings,
        record: Record,
        keeper: Keeper,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        number, colon, rest = token.partition(":")
        if not colon or not number.isdigit() or not rest:
            raise TokenRefused("LINLI_TELEGRAM_TOKENS: a token looks like 123456:ABC-DEF")
        self.name = lane_name(token)
        self._token = token
        self._settings = settings
        self._record = record
        self._keeper = keeper
        self._now = now

    @contextlib.asynccontextmanager
    async def mouth(self) -> AsyncIterator[Transport]:
        # A channel's library is loaded when the channel is configured, and not before.
        from broadcasts.telegram import TelegramTransport  # noqa: PLC0415

        labels = {language: self._say("choice.send_location", language) for language in LANGUAGES}
        transport = TelegramTransport(self._token, location_label=labels, api=self._settings.telegram_api)
        try:
            yield transport
        finally:
            await transport.close()

    def way(self, owner: str) -> Way:
        """How this lane sends."""

        def photo(name: str) -> str:
            found = photos.path(self._settings.media, name)
            return str(found) if found else ""

        return Way(
            rate=self._settings.telegram_rate,
            zone=self._settings.zone,
            owner=owner,
            photo=photo,
            notices=corrections.owe_notice,
            demo=self._keeper.house().community.demo,
            now=self._now,
        )

    @contextlib.asynccontextmanager
    async def ear(self, inbox: Inbox) -> "AsyncIterator[TelegramEar]":
        from bot.channels.telegram import TelegramEar  # noqa: PLC0415

        excuses = Excuses()
        menus: set[asyncio.Task[None]] = set()

        async def handle(batch: Sequence[Inbound]) -> Mapping[str, str]:
            try:
                answers = await receive_all(inbox, batch, self._toast)
            except NotStored:
                now = datetime.now(UTC)
                for one in batch:
                    if words := excuses.words(one, self._keeper.house(), now):
                        await ear.reply(one.address.platform_id, words)
                raise
            # A code may have given a role, and a role has commands of its own. Beside the intake: it is all
            # committed, and a slow answer to this must not keep the next messages waiting.
            started = [
                one.address.platform_id
                for one in batch
                if isinstance(one.content, Start) and one.content.code
            ]
            if started:
                task = asyncio.create_task(self._try_menus_of(ear, started))
                menus.add(task)
                task.add_done_callback(menus.discard)
            return answers

        async def set_aside(key: str, raw: Mapping[str, Any], why: str, received_at: datetime) -> None:
            text = storable(json.dumps(raw, ensure_ascii=False))
            try:
                await self._record.write(letters.set_aside, key, text, why, received_at)
            except RecordUnavailable as error:
                raise NotStored from error

        ear = TelegramEar(
            self._token,
            lane=self.name,
            handle=handle,
            set_aside=set_aside,
            clock=self._now,
            api=self._settings.telegram_api,
        )
        try:
            yield ear
        finally:
            for task in menus:
                task.cancel()
            await asyncio.gather(*menus, return_exceptions=True)
            await ear.close()

    async def _try_menus_of(self, ear: "TelegramEar", platform_ids: Sequence[str]) -> None:
        try:
            await self._set_menus_of(ear, platform_ids)
        except RecordUnavailable as error:
            log.warning("menu.not_set", lane=self.name, error=str(error))

    async def set_menus(self, ear: "TelegramEar") -> None:
        """The commands everybody sees, in every language, and those of each role for who has it."""
        for language in LANGUAGES:
            await ear.set_menu(
                self._menu(RESIDENT, language), language="" if language == LANGUAGES[0] else language
            )
        await self._set_menus_of(ear, await self._record.read(staff_addresses, "telegram"))

    async def _set_menus_of(self, ear: "TelegramEar", platform_ids: Sequence[str]) -> None:
        for platform_id in platform_ids:
            person = await self._record.read(held_roles, "telegram", platform_id)
            commands = next((names for roles, names in BY_ROLE if roles & person.roles), ())
            if commands:
                language = person.language or self._settings.language
                await ear.set_menu(self._menu(commands, language), platform_id=platform_id)

    def _menu(self, names: Sequence[str], language: str) -> list[tuple[str, str]]:
        return [(name, self._say(f"menu.{name}", language)) for name in names]

    def _toast(self, content: Any, language: str) -> str:
        shown = render(content, language, zone=self._settings.zone, now=self._now())
        return shown.text

    def _say(self, key: str, language: str) -> str:
        return phrase(say(key), language, zone=self._settings.zone, now=self._now())


def lane_name(token: str) -> str:
    """The lane of a bot token: the token's public half, the bot's id."""
    return f"tg:{token.partition(':')[0]}"


async def username(token: str, settings: Settings) -> str:
    """The bot's name on Telegram. Raises TokenRefused or Unreachable."""
    from bot.channels.telegram import TelegramEar  # noqa: PLC0415

    async def handle(batch: Sequence[Inbound]) -> Mapping[str, str]:
        return {}

    async def set_aside(key: str, raw: Mapping[str, Any], why: str, received_at: datetime) -> None:
        return None

    ear = TelegramEar(
        token,
        lane=lane_name(token),
        handle=handle,
        set_aside=set_aside,
        clock=_utc_now,
        api=settings.telegram_api,
    )
    try:
        return await ear.username()
    finally:
        await ear.close()
