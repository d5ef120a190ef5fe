"""What stands beside our turns: a bare echo handler of aiogram's, on the same fake server."""

import asyncio
import time
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bench.crowd import NEW_CHAT, TOKEN
from bench.talk import Conversation, update
from bench.turns import AT_ONCE
from messages.inbound import Text
from tests.wire.telegram_process import telegram_process


async def echo(count: int) -> dict[str, Any]:
    """A bare handler of aiogram's that answers each text with itself: nothing is kept or looked up."""
    async with telegram_process([TOKEN], light=True) as fake:
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(fake.url), limit=AT_ONCE))
        dispatcher = Dispatcher()

        @dispatcher.message()
        async def answer(message: Message) -> None:
            await message.answer(message.text or "")

        numbers = iter(range(1, count + 1))

        async def feed() -> None:
            for number in numbers:
                await dispatcher.feed_raw_update(bot, {"update_id": number, **_hello(number)})

        begun, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(feed() for _ in range(AT_ONCE)))
        seconds, used = time.perf_counter() - begun, time.process_time() - used
        await bot.session.close()
    return {
        "turns": count,
        "per_second": round(count / seconds),
        "processor_ms_per_turn": round(1000 * used / count, 3),
    }


def _hello(number: int) -> dict[str, Any]:
    person = Conversation(str(NEW_CHAT + number), ())
    return update(person, Text("你好"), number)
