"""The ear of one Telegram bot: polls for updates, hands them over, acknowledges what is committed.

The poll is ours because both libraries stop for ever at one malformed update and confirm before the work is
done; the parsing, the callback answers and the files are aiogram's.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientError

from bot.channels.ear import Handle, NotFetched, NotStored, SetAside, TokenRefused, Unreachable
from bot.channels.telegram_updates import LARGEST_FILE, heard
from messages.inbound import Inbound

OFFICIAL = "https://api.telegram.org"
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
BATCH = 100  # the most getUpdates gives
LONGEST_ANSWER = 200  # Bot API, answerCallbackQuery.text
_NOT_ANSWERED = (AiogramError, ClientError, OSError)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the ear waits, in seconds.

    `poll` is short, so that a connection that silently died is noticed within `poll` + `grace`; an idle poll
    costs next to nothing. The pause after a failure grows from `first` (above the half second within which
    the server gives only one update to the same offset) to `longest`.
    """

    poll: int = 8
    grace: int = 5
    first: float = 1.0
    longest: float = 5.0
    conflict: float = 5.0
    token: float = 60.0


DEFAULT_PACE = Pace()


class RawUpdates(TelegramMethod[list[Any]]):
    """getUpdates without parsing: one update that cannot be read must not hide the others."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = BATCH
    timeout: int = 0
    allowed_updates: list[str] = KINDS


class TelegramEar:
    """Listens for one token. `lane`: the name of its lane in the record; `clock`: the time, aware, UTC.

    Raises TokenRefused for a token that cannot be one.
    """

    def __init__(
        self,
        token: str,
        *,
        lane: str,
        handle: Handle,
        set_aside: SetAside,
        clock: Callable[[], datetime],
        api: str = OFFICIAL,
        pace: Pace = DEFAULT_PACE,
    ) -> None:
        try:
            self._bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
        except TokenValidationError:
            raise TokenRefused("a Telegram token looks like 123456:ABC-DEF; one of these does not") from None
        self._lane = lane
        self._pace = pace
        self._handle = handle
        self._set_aside = set_aside
        self._clock = clock
        self._offset: int | None = None
        self._received: dict[int, datetime] = {}
        self._answering: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Listen until cancelled. What was not acknowledged then comes again, to whoever listens next."""
        pause = self._pace.first
        while True:
            try:
                await self._round()
                pause = self._pace.first
                continue
            except NotStored as why:
                _log.warning("%s: not stored, not acknowledged: %s", self._lane, why)
                wait = pause
            except TelegramConflictError as why:
                wait = await self._conflict(why)
            except TelegramRetryAfter as why:
                wait = float(why.retry_after)
            except (TelegramUnauthorizedError, TelegramNotFound):
                _log.error(
                    "%s: Telegram refuses this bot's token: nothing is heard until it is valid", self._lane
                )
                wait = self._pace.token
            except _NOT_ANSWERED as why:
                # Only the class: the text of some of these errors carries the address, and it the token.
                _log.warning("%s: cannot listen: %s", self._lane, type(why).__name__)
                wait = pause
            except Exception:
                _log.exception("%s: a round of listening broke", self._lane)
                wait = pause
            await asyncio.sleep(wait)
            pause = min(self._pace.longest, pause * 2)

    async def close(self) -> None:
        """Let the answers to presses that are under way go out, and close the connections."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=self._pace.grace)
        await self._bot.session.close()

    async def username(self) -> str:
        """The bot's name for `t.me` links. Raises TokenRefused or Unreachable."""
        try:
            return (await self._bot.get_me(request_timeout=self._pace.grace)).username or ""
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise TokenRefused(f"Telegram does not know the token of bot {self._bot.id}") from None
        except _NOT_ANSWERED as why:
            raise Unreachable(type(why).__name__) from None

    async def reply(self, platform_id: str, text: str) -> None:
        """Says one line past the record, best effort: only for the time in which nothing can be written."""
        try:
            await self._bot.send_message(int(platform_id), text, request_timeout=self._pace.grace)
        except (*_NOT_ANSWERED, ValueError) as why:
            _log.warning("%s: not even the excuse was sent: %s", self._lane, type(why).__name__)

    async def fetch(self, ref: str) -> bytes:
        """The bytes of a file people sent, at most 20 MB. Raises NotFetched."""
        try:
            file = await self._bot.get_file(ref)
            if (file.file_size or 0) > LARGEST_FILE or not file.file_path:
                raise NotFetched("too big", for_ever=True)
            url = self._bot.session.api.file_url(self._bot.token, file.file_path)
            data = bytearray()
            async for chunk in self._bot.session.stream_content(url, raise_for_status=True):
                data += chunk
                if len(data) > LARGEST_FILE:
                    raise NotFetched("too big", for_ever=True)
            return bytes(data)
        except TelegramBadRequest as why:
            raise NotFetched(why.message, for_ever=True) from None
        except _NOT_ANSWERED as why:
            raise NotFetched(type(why).__name__, for_ever=False) from None

    async def set_menu(
        self, commands: Sequence[tuple[str, str]], *, language: str = "", platform_id: str = ""
    ) -> bool:
        """Show these (command, description) in private chats, or in one person's; whether Telegram took it.

        `language`: a language tag, empty for everybody whose language has no menu of its own.
        """
        scope: BotCommandScopeChat | BotCommandScopeAllPrivateChats = BotCommandScopeAllPrivateChats()
        if platform_id:
            scope = BotCommandScopeChat(chat_id=int(platform_id))
        menu = [BotCommand(command=command, description=words) for command, words in commands]
        try:
            return await self._bot.set_my_commands(
                menu, scope=scope, language_code=language.partition("-")[0] or None
            )
        except _NOT_ANSWERED as why:
            _log.warning("%s: the menu was not taken: %s", self._lane, type(why).__name__)
            return False

    async def _round(self) -> None:
        pace = self._pace
        updates = await self._bot(
            RawUpdates(offset=self._offset, timeout=pace.poll), request_timeout=pace.poll + pace.grace
        )
        numbered = {
            raw["update_id"]: raw
            for raw in updates
            if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)
        }
        if not numbered:
            if updates:
                raise AiogramError("updates without numbers")
            return
        now = self._clock()
        batch: list[Inbound] = []
        presses: dict[str, str] = {}
        for number, raw in numbered.items():
            # Told from the first hearing: waiting times run from then, however late it is stored.
            received_at = self._received.setdefault(number, now)
            try:
                inbound, press = heard(raw, key=self._key(number), lane=self._lane, received_at=received_at)
            except (ValueError, TypeError, OverflowError) as why:
                await self._put_aside(number, raw, why)
                continue
            if press:
                presses[self._key(number)] = press
            if inbound is not None:
                batch.append(inbound)
        answers = await self._commit(batch, {self._key(number): number for number in numbered}, numbered)
        self._offset = max(max(numbered) + 1, self._offset or 0)
        self._received.clear()
        for key, press in presses.items():
            task = asyncio.create_task(self._answer(press, answers.get(key, "")))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _commit(
        self, batch: Sequence[Inbound], numbers: Mapping[str, int], raws: Mapping[int, Mapping[str, Any]]
    ) -> Mapping[str, str]:
        """Hand the batch over; if that breaks, one by one, so that one bad message holds back no other."""
        if not batch:
            return {}
        try:
            return await self._handle(batch)
        except NotStored:
            raise
        except Exception:
            _log.exception("%s: a batch of %s could not be handled", self._lane, len(batch))
        answers: dict[str, str] = {}
        for inbound in batch:
            try:
                answers.update(await self._handle([inbound]))
            except NotStored:
                raise
            except Exception as why:
                number = numbers[inbound.key]
                await self._put_aside(number, raws[number], why)
        return answers

    async def _put_aside(self, number: int, raw: Mapping[str, Any], why: Exception) -> None:
        key, name = self._key(number), type(why).__name__
        _log.error("%s: %s is set aside: %s", self._lane, key, name)
        await self._set_aside(key, raw, name, self._received[number])

    def _key(self, number: int) -> str:
        return f"tg:{self._bot.id}:{number}"

    async def _conflict(self, why: TelegramConflictError) -> float:
        if "webhook" not in why.message:
            _log.error("%s: somebody else listens with the same token", self._lane)
            return self._pace.conflict
        _log.warning("%s: a webhook is set for this bot; it is taken away", self._lane)
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except _NOT_ANSWERED as error:
            _log.warning("%s: the webhook stays: %s", self._lane, type(error).__name__)
        return self._pace.first

    async def _answer(self, press: str, words: str) -> None:
        try:
            await self._bot.answer_callback_query(press, text=words[:LONGEST_ANSWER] or None)
        except _NOT_ANSWERED as why:
            # Best effort: what was pressed is committed, and the person gets a message if one is owed.
            _log.info("%s: a press was not answered: %s", self._lane, type(why).__name__)
