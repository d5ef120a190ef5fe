"""The fake Bot API is taken for real by both libraries, and refuses what Telegram refuses."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiogram
import aiogram.exceptions
import pytest
import telegram
import telegram.error
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from aiohttp import ClientError

from tests.wire.faults import Wrong
from tests.wire.markup import MarkupError, visible
from tests.wire.telegram import FakeTelegram
from tests.wire.telegram_chat import User
from tests.wire.telegram_process import telegram_process
from tests.wire.telegram_world import jpeg

TOKEN = "9001:AAfake-token-of-the-first-bot-0123456"
OTHER = "9002:AAfake-token-of-the-second-bot-012345"
AFEN = User(9101, "阿芬", language="zh-hans")


@pytest.fixture(autouse=True)
def retry_after_is_a_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns at every 429 otherwise, and a warning is an error here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram([TOKEN, OTHER], strict=False) as fake:
        yield fake


@pytest.fixture
async def ear(fake: FakeTelegram) -> AsyncIterator[aiogram.Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(fake.url))
    async with aiogram.Bot(TOKEN, session=session) as bot:
        yield bot


@pytest.fixture
async def mouth(fake: FakeTelegram) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(TOKEN, base_url=f"{fake.url}/bot", base_file_url=f"{fake.url}/file/bot")
    async with bot:
        yield bot


async def test_aiogram_hears_what_people_do(fake: FakeTelegram, ear: aiogram.Bot) -> None:
    assert (await ear.get_me()).id == 9001
    fake.starts(AFEN, "G3K7Q2M9")
    fake.says(AFEN, "楼道有煤气味")
    fake.sends_photo(AFEN, caption="在这里")
    fake.sends_location(AFEN, 30.25, 120.17, 18)
    fake.sends_sticker(AFEN)
    fake.sends_voice(AFEN)
    fake.sends_document(AFEN)
    fake.sends_video(AFEN)
    fake.sends_contact(AFEN, "+8613800000000")
    fake.forwards(AFEN, "转给你", from_=9999)
    fake.edits(AFEN, 2, "楼道有焦味")
    fake.says_in_group(AFEN, -100500, "大家好")
    fake.adds_to_group(AFEN, -100500)
    fake.blocks(AFEN)
    fake.unblocks(AFEN)
    fake.sends_album(AFEN, 3, caption="三张")
    heard = await ear.get_updates()
    messages = [update.message for update in heard if update.message is not None]
    assert messages[0].text == "/start G3K7Q2M9"
    assert messages[2].photo is not None and messages[2].caption == "在这里"
    assert messages[3].location is not None and messages[3].location.horizontal_accuracy == 18
    assert messages[9].forward_origin is not None
    assert heard[10].edited_message is not None and heard[10].edited_message.text == "楼道有焦味"
    assert messages[10].chat.type == "supergroup"
    assert [update.my_chat_member is not None for update in heard[12:15]] == [True] * 3
    assert len({message.media_group_id for message in messages[-3:]}) == 1


async def test_updates_come_again_until_they_are_confirmed(fake: FakeTelegram, ear: aiogram.Bot) -> None:
    first = fake.says(AFEN, "一")["update_id"]
    fake.says(AFEN, "二")
    assert [update.update_id for update in await ear.get_updates()] == [first, first + 1]
    assert [update.update_id for update in await ear.get_updates(limit=1)] == [first]
    assert [update.update_id for update in await ear.get_updates(offset=first + 1)] == [first + 1]
    assert fake.account().unconfirmed == 1
    assert await ear.get_updates(offset=first + 2) == []
    assert fake.account().unconfirmed == 0
    fake.replays({"update_id": first, "message": fake.says(AFEN, "三")["message"]})
    assert [update.update_id for update in await ear.get_updates(offset=first + 2)] == [first, first + 2]


async def test_a_long_poll_waits_and_the_second_poller_ends_the_first(
    fake: FakeTelegram, ear: aiogram.Bot
) -> None:
    waiting = asyncio.create_task(ear.get_updates(timeout=30))
    await fake.until(lambda: fake.calls("getUpdates"))
    fake.says(AFEN, "在吗")
    assert len(await waiting) == 1
    offset = fake.account().next_update_id
    first = asyncio.create_task(ear.get_updates(offset=offset, timeout=30))
    await fake.until(lambda: len(fake.calls("getUpdates")) == 2)
    second = asyncio.create_task(ear.get_updates(offset=offset, timeout=30))
    with pytest.raises(aiogram.exceptions.TelegramConflictError):
        await first
    fake.says(AFEN, "还在吗")
    assert len(await second) == 1


async def test_update_ids_are_per_bot_and_a_wrong_token_is_told(
    fake: FakeTelegram, mouth: telegram.Bot
) -> None:
    assert fake.says(AFEN, "一")["update_id"] == fake.says(AFEN, "一", bot=9002)["update_id"]
    assert len(await mouth.get_updates()) == 1
    stranger = telegram.Bot("9003:AAunknown", base_url=f"{fake.url}/bot")
    with pytest.raises(telegram.error.InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()
    fake.revokes()
    with pytest.raises(telegram.error.InvalidToken):
        await mouth.send_message(AFEN.id, "在")
    fake.restores()
    await mouth.send_message(AFEN.id, "在")


async def test_both_libraries_send_edit_and_answer(
    fake: FakeTelegram, ear: aiogram.Bot, mouth: telegram.Bot
) -> None:
    keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("是", callback_data="1:yes:a")]])
    sent = await mouth.send_message(AFEN.id, "<b>在</b> 2 号楼吗？", parse_mode="HTML", reply_markup=keyboard)
    shown = await fake.hears(AFEN, "在 2 号楼吗")
    assert shown.labels == ["是"] and sent.reply_markup == keyboard
    pressing = fake.presses(AFEN, None, "是")
    (press,) = await ear.get_updates()
    assert press.callback_query is not None and press.callback_query.data == "1:yes:a"
    await ear.answer_callback_query(press.callback_query.id, text="收到")
    assert pressing.answer == "收到"
    await mouth.edit_message_text("好，2 号楼", AFEN.id, sent.message_id)
    assert (shown.text, shown.edits, shown.labels) == ("好，2 号楼", ["在 2 号楼吗？"], [])
    again = await ear.send_message(AFEN.id, "A &lt; B", parse_mode="HTML")
    assert fake.chat(AFEN).last.text == "A < B" and again.text == "A < B"
    by_ptb = await mouth.send_photo(AFEN.id, jpeg(), caption="看")
    by_aiogram = await ear.send_photo(AFEN.id, BufferedInputFile(jpeg(), "a.jpg"), caption="看")
    assert by_ptb.photo and by_aiogram.photo
    file = await mouth.get_file(by_ptb.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == jpeg()
    downloaded = await ear.download(by_aiogram.photo[-1].file_id)
    assert downloaded is not None and downloaded.read() == jpeg()


async def test_the_reply_keyboard_is_shown_and_tapped(fake: FakeTelegram, mouth: telegram.Bot) -> None:
    place = telegram.KeyboardButton("发我的位置", request_location=True)
    sent = await mouth.send_message(
        AFEN.id, "在哪里？", reply_markup=telegram.ReplyKeyboardMarkup([[place, "说不清"]])
    )
    assert fake.chat(AFEN).keys == ["发我的位置", "说不清"]
    assert fake.taps(AFEN, "说不清")["message"]["text"] == "说不清"
    with pytest.raises(telegram.error.BadRequest, match="can't be edited"):
        await mouth.edit_message_text("别处", AFEN.id, sent.message_id)
    await mouth.send_message(AFEN.id, "好", reply_markup=telegram.ReplyKeyboardRemove())
    assert fake.chat(AFEN).keys == []


async def test_what_telegram_refuses_is_refused(fake: FakeTelegram, mouth: telegram.Bot) -> None:
    async def refused(match: str, text: str = "在", **more: object) -> None:
        with pytest.raises(telegram.error.BadRequest, match=match):
            await mouth.send_message(AFEN.id, text, **more)  # type: ignore[arg-type]

    def inline(*, data: str | None = None, url: str | None = None) -> telegram.InlineKeyboardMarkup:
        button = telegram.InlineKeyboardButton("是", callback_data=data, url=url)
        return telegram.InlineKeyboardMarkup([[button]])

    await refused("(?i)can't parse entities", "<b>没关", parse_mode="HTML")
    await refused("(?i)can't parse entities", "1 < 2", parse_mode="HTML")
    assert fake.markup_errors == 2
    await refused("too long", "长" * 4097)
    await refused("(?i)text is empty", " \x00 ")
    await refused("(?i)button_data_invalid", reply_markup=inline(data="字" * 22))
    await refused("(?i)wrong http url", reply_markup=inline(url="http://localhost:8080/w"))
    sent = await mouth.send_message(AFEN.id, "在", reply_markup=inline(url="https://example.org/w"))
    with pytest.raises(telegram.error.BadRequest, match="is not modified"):
        await mouth.edit_message_text("在", AFEN.id, sent.message_id, reply_markup=sent.reply_markup)
    with pytest.raises(telegram.error.BadRequest, match="to edit not found"):
        await mouth.edit_message_text("在", AFEN.id, 999_999)
    with pytest.raises(telegram.error.BadRequest, match=r"(?i)query is too old"):
        await mouth.answer_callback_query("12345")
    pressing = fake.forges(AFEN, sent.message_id, "1:old:a")
    fake.methods.press_lives = 0.0
    with pytest.raises(telegram.error.BadRequest, match=r"(?i)query is too old"):
        await mouth.answer_callback_query(pressing.id)
    with pytest.raises(telegram.error.BadRequest, match=r"(?i)command_invalid"):
        await mouth.set_my_commands([("广播", "广播")])
    assert await mouth.set_my_commands([("help", "帮助")], language_code="zh")
    with pytest.raises(telegram.error.BadRequest, match=r"(?i)wrong file"):
        await mouth.get_file("nothing")


async def test_who_blocked_the_bot_is_not_written_to(fake: FakeTelegram, mouth: telegram.Bot) -> None:
    fake.blocks(AFEN)
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await mouth.send_message(AFEN.id, "在")
    fake.unblocks(AFEN)
    await mouth.send_message(AFEN.id, "在")
    fake.deactivates(9102)
    with pytest.raises(telegram.error.Forbidden, match="deactivated"):
        await mouth.send_message(9102, "在")
    fake.unknown(9103)
    with pytest.raises(telegram.error.BadRequest, match=r"(?i)chat not found"):
        await mouth.send_message(9103, "在")
    fake.migrates(-500, -100500)
    with pytest.raises(telegram.error.ChatMigrated):
        await mouth.send_message(-500, "在")


async def test_the_strict_server_keeps_telegrams_pace() -> None:
    async with FakeTelegram([TOKEN]) as fake, telegram.Bot(TOKEN, base_url=f"{fake.url}/bot") as mouth:
        await mouth.send_message(AFEN.id, "一")
        with pytest.raises(telegram.error.RetryAfter):
            await mouth.send_message(AFEN.id, "二")
        assert fake.refusals == 1
        answers = await asyncio.gather(
            *(mouth.send_message(9200 + at, "在") for at in range(40)), return_exceptions=True
        )
        taken = sum(isinstance(answer, telegram.Message) for answer in answers)
        assert taken <= 30 and fake.refusals == 41 - taken
        assert all(call.status in (200, 429) for call in fake.calls("sendMessage"))


async def test_faults_come_as_they_were_ordered(fake: FakeTelegram, mouth: telegram.Bot) -> None:
    async def meets(wrong: Wrong, error: type[Exception], *, accepted: bool, **more: float) -> None:
        before = len(fake.chat(AFEN).messages)
        fake.fault(wrong, "sendMessage", chat=AFEN.id, **more)  # type: ignore[arg-type]
        await mouth.send_message(9102, "别人照常")
        with pytest.raises(error):
            await mouth.send_message(AFEN.id, "在")
        assert len(fake.chat(AFEN).messages) - before == accepted
        await mouth.send_message(AFEN.id, "又好了")

    await meets(Wrong.TOO_MANY, telegram.error.RetryAfter, accepted=False)
    await meets(Wrong.BAD_GATEWAY, telegram.error.NetworkError, accepted=False)
    await meets(Wrong.SERVER_ERROR, telegram.error.NetworkError, accepted=False)
    await meets(Wrong.UNAUTHORIZED, telegram.error.InvalidToken, accepted=False)
    await meets(Wrong.HANG, telegram.error.NetworkError, accepted=False, seconds=0.05)
    await meets(Wrong.RESET_BEFORE, telegram.error.NetworkError, accepted=False)
    await meets(Wrong.RESET_AFTER, telegram.error.NetworkError, accepted=True)
    await meets(Wrong.BROKEN_JSON, telegram.error.TelegramError, accepted=True)
    await meets(Wrong.TRUNCATED, telegram.error.NetworkError, accepted=True)
    await meets(Wrong.ERROR_AFTER, telegram.error.NetworkError, accepted=True)
    fake.fault(Wrong.SLOW, "sendMessage", seconds=0.05)
    assert await mouth.send_message(AFEN.id, "慢")
    fake.fault(Wrong.CONFLICT, "getUpdates")
    with pytest.raises(telegram.error.Conflict):
        await mouth.get_updates()


async def test_a_cut_network_heals_at_the_same_address(fake: FakeTelegram, mouth: telegram.Bot) -> None:
    url = fake.url
    await fake.cut()
    with pytest.raises(telegram.error.NetworkError):
        await mouth.send_message(AFEN.id, "在")
    await fake.heal()
    assert fake.url == url
    await mouth.send_message(AFEN.id, "在")


async def test_who_waits_for_a_word_that_never_comes_is_told_what_stands_there(fake: FakeTelegram) -> None:
    with pytest.raises(AssertionError, match="did not hear"):
        await fake.hears(AFEN, "着火", timeout=0.02)
    with pytest.raises(AssertionError, match="no button"):
        fake.presses(AFEN, None, "是")
    with pytest.raises(AssertionError, match="no key"):
        fake.taps(AFEN, "是")


async def test_a_poll_asks_for_the_kinds_it_wants(fake: FakeTelegram, mouth: telegram.Bot) -> None:
    await mouth.get_updates(allowed_updates=["message"])
    fake.blocks(AFEN)
    fake.push_raw({"message": {"broken": True}})
    fake.push_raw({"something_new": {}})
    assert fake.account().unconfirmed == 2


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<b>粗</b> &amp; <i>斜</i>", "粗 & 斜"),
        ("&lt;b&gt;", "<b>"),
        ("&nbsp; &copy;", "&nbsp; &copy;"),
        ('<a href="https://example.org/?a=1&amp;b=2">看</a>', "看"),
        ("<pre><code class='language-py'>x</code></pre>", "x"),
        ("<blockquote expandable>原文</blockquote>", "原文"),
        ("<B>大写</b>", "大写"),
        ("<b>随便关</>", "随便关"),
    ],
)
def test_markup_reads_as_on_a_phone(source: str, seen: str) -> None:
    assert visible(source) == seen


@pytest.mark.parametrize(
    "source", ["<b>", "</b>", "<b><i></b></i>", "<div>x</div>", "a < b", "<", "<span>x</span>", "<br>", "<b"]
)
def test_broken_markup_is_refused(source: str) -> None:
    with pytest.raises(MarkupError):
        visible(source)


async def test_the_fake_runs_as_its_own_process_and_is_driven_from_outside(tmp_path: Path) -> None:
    async with telegram_process([TOKEN], light=True, log_file=tmp_path / "log") as remote:
        await remote.do("says", 9101, "着火了")
        assert await remote.do_many("says", [[9101, "一"], [9102, "二"]]) == 2
        async with telegram.Bot(TOKEN, base_url=f"{remote.url}/bot") as mouth:
            assert [update.update_id for update in await mouth.get_updates()]
            await mouth.send_message(9101, "在")
            await remote.fault(Wrong.BAD_GATEWAY, "sendMessage")
            with pytest.raises(telegram.error.NetworkError):
                await mouth.send_message(9101, "在")
        log = await remote.log()
        assert [call["method"] for call in log if call["accepted"]][-1] == "sendMessage"
        assert (await remote.counters())["accepted"] == 1
        assert (await remote.chat(9101))["messages"] == []
        with pytest.raises(AssertionError, match="no verb"):
            await remote.do("explodes")
        lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
        assert [line["text"] for line in lines if line["method"] == "sendMessage"] == ["在", "在"]
        await remote.cut(0.1)
        while True:  # until the cut bites, which is a moment after its answer
            try:
                await remote.counters()
            except ClientError:
                break
