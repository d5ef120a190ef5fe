"""What people do on Telegram is heard once, in order, and acknowledged only when it is in the record."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.channels.ear import NotFetched, TokenRefused, Unreachable
from bot.channels.telegram import TelegramEar
from messages.inbound import (
    AddressRef,
    Joined,
    Left,
    Location,
    Photo,
    PlaceSource,
    Pressed,
    Start,
    Text,
    Unsupported,
)
from tests.channels.desk import NOW, TOKEN, Desk, listening
from tests.wire.faults import Wrong
from tests.wire.telegram import FakeTelegram
from tests.wire.telegram_account import FIRST_UPDATE_ID as FIRST
from tests.wire.telegram_chat import User
from tests.wire.telegram_world import jpeg

AFEN = User(9101, "阿芬", language="zh-hans")


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram([TOKEN], strict=False) as fake:
        yield fake


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def ear(fake: FakeTelegram, desk: Desk) -> AsyncIterator[TelegramEar]:
    ear = listening(fake, desk)
    yield ear
    await ear.close()


@pytest.fixture
async def running(ear: TelegramEar) -> AsyncIterator[TelegramEar]:
    task = asyncio.create_task(ear.run())
    yield ear
    await stopped(task)


async def stopped(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_everything_people_send_has_its_shape(
    fake: FakeTelegram, desk: Desk, running: TelegramEar
) -> None:
    fake.starts(AFEN, "G3K7Q2M9")
    fake.starts(AFEN)
    fake.says(AFEN, "楼道有煤气味\x00 <b>😀")
    fake.sends_photo(AFEN, caption="在这里")
    fake.sends_location(AFEN, 30.25, 120.17, 18)
    fake.sends_sticker(AFEN)
    fake.sends_voice(AFEN)
    fake.sends_document(AFEN)
    fake.sends_document(AFEN, data=jpeg(), mime="image/jpeg")
    fake.sends_video(AFEN)
    fake.sends_contact(AFEN, "+8613800000000")
    fake.blocks(AFEN)
    fake.unblocks(AFEN)
    await fake.until(lambda: len(desk.heard) == 13)
    photo, image, voice = desk.contents[3], desk.contents[8], desk.contents[6]
    assert isinstance(photo, Photo) and isinstance(image, Photo) and isinstance(voice, Unsupported)
    assert desk.contents == [
        Start("G3K7Q2M9"),
        Start(),
        Text("楼道有煤气味 <b>😀"),
        Photo(photo.ref, "在这里"),
        Location(30.25, 120.17, 18, PlaceSource.DEVICE),
        Unsupported("sticker"),
        Unsupported("voice", voice.ref),
        Unsupported("document"),
        Photo(image.ref),
        Unsupported("video"),
        Unsupported("contact"),
        Left(),
        Joined(),
    ]
    assert fake.files[photo.ref] == jpeg(800, 600) or fake.files[photo.ref] == jpeg()
    first = desk.heard[0]
    assert first.key == f"tg:9001:{FIRST}" and first.received_at == NOW and first.sent_at.tzinfo is not None
    assert first.address == AddressRef("telegram", "9101", "tg:9001")
    assert (first.language, first.private, first.forwarded, first.edited) == ("zh-hans", True, False, False)
    assert desk.aside == {}


async def test_forwarded_edited_and_group_messages_say_what_they_are(
    fake: FakeTelegram, desk: Desk, running: TelegramEar
) -> None:
    fake.forwards(AFEN, "/广播 停水", from_=9999)
    fake.edits(AFEN, 1, "二楼漏水")
    fake.says_in_group(AFEN, -100500, "大家好")
    fake.adds_to_group(AFEN, -100500)
    renamed = fake.says(AFEN, "改名")["message"]
    renamed = {**renamed, "new_chat_title": renamed.pop("text")}
    fake.push_raw({"message": fake.sends_video(AFEN)["message"] | {"caption": "三楼着火"}})
    fake.push_raw({"message": renamed})
    fake.says(AFEN, "完")
    await fake.until(lambda: desk.heard and desk.contents[-1] == Text("完"))
    forwarded, edited, group, *_ = desk.heard
    assert forwarded.forwarded and forwarded.content == Text("/广播 停水")
    assert edited.edited and edited.content == Text("二楼漏水")
    assert not group.private and group.address.platform_id == "-100500"
    assert Text("三楼着火") in desk.contents  # words under a film are not lost with it
    assert not any(isinstance(content, Joined) for content in desk.contents)


async def test_an_album_keeps_together_and_its_files_can_be_fetched(
    fake: FakeTelegram, desk: Desk, running: TelegramEar
) -> None:
    fake.sends_album(AFEN, 3, caption="三张")
    await fake.until(lambda: len(desk.heard) == 3)
    photos = [content for content in desk.contents if isinstance(content, Photo)]
    assert len({photo.album for photo in photos}) == 1 and photos[0].album
    assert [photo.caption for photo in photos] == ["三张", "", ""]
    assert await running.fetch(photos[0].ref) == fake.files[photos[0].ref]


async def test_what_cannot_be_fetched_is_told_from_what_cannot_be_fetched_now(
    fake: FakeTelegram, ear: TelegramEar
) -> None:
    async def fails(ref: str) -> bool:
        with pytest.raises(NotFetched) as failed:
            await ear.fetch(ref)
        assert TOKEN not in str(failed.value)
        return failed.value.for_ever

    fine = fake.keep_file(jpeg())
    assert await fails("nothing")
    assert await fails(fake.keep_file(bytes(20 * 1024 * 1024 + 1)))
    fake.fault(Wrong.BAD_GATEWAY, "getFile")
    assert not await fails(fine)
    fake.fault(Wrong.RESET_BEFORE, "getFile")
    assert not await fails(fine)
    assert await ear.fetch(fine) == jpeg()
    await fake.cut()
    assert not await fails(fine)


async def test_a_malformed_update_is_set_aside_and_the_cry_behind_it_is_heard(
    fake: FakeTelegram, desk: Desk, running: TelegramEar
) -> None:
    fake.push_raw({"message": {"text": "没有编号"}})
    fake.push_raw({"callback_query": {"id": 7}})
    fake.push_raw({"message": fake.says(AFEN, "一")["message"] | {"date": 10**20}})
    fake.push_raw({"something_new": {"a": 1}})
    fake.push_raw({})
    fake.says(AFEN, "着火了")
    await fake.until(lambda: Text("着火了") in desk.contents)
    assert sorted(desk.aside) == [f"tg:9001:{FIRST + at}" for at in (0, 1, 3)]
    assert desk.aside[f"tg:9001:{FIRST}"]["message"] == {"text": "没有编号"}
    await fake.until(lambda: fake.account().unconfirmed == 0)


async def test_a_message_our_own_code_chokes_on_holds_back_no_other(
    fake: FakeTelegram, desk: Desk, running: TelegramEar, caplog: pytest.LogCaptureFixture
) -> None:
    desk.chokes_on = "毒"
    fake.says(AFEN, "一")
    fake.says(AFEN, "毒")
    fake.says(AFEN, "二")
    await fake.until(lambda: Text("二") in desk.contents)
    assert desk.contents == [Text("一"), Text("二")]
    assert list(desk.aside) == [f"tg:9001:{FIRST + 1}"]
    assert "could not be handled" in caplog.text


async def test_nothing_is_acknowledged_before_it_is_stored(
    fake: FakeTelegram, desk: Desk, running: TelegramEar
) -> None:
    desk.down = True
    fake.says(AFEN, "楼道有煤气味")
    await fake.until(lambda: desk.tried)
    fake.says(AFEN, "快来")  # heard too while the record is away, so that the gateway can answer
    await fake.until(lambda: Text("快来") in [inbound.content for inbound in desk.tried])
    assert fake.account().unconfirmed == 2 and desk.heard == []
    desk.down = False
    await fake.until(lambda: len(desk.heard) == 2)
    assert desk.contents == [Text("楼道有煤气味"), Text("快来")]
    await fake.until(lambda: fake.account().unconfirmed == 0)


async def test_who_dies_before_acknowledging_hears_it_again_and_an_update_twice_has_one_key(
    fake: FakeTelegram, desk: Desk
) -> None:
    first = listening(fake, desk)
    task = asyncio.create_task(first.run())
    said = fake.says(AFEN, "一")
    await fake.until(lambda: desk.heard)
    await stopped(task)
    await first.close()
    second = listening(fake, desk)
    task = asyncio.create_task(second.run())
    fake.says(AFEN, "二")
    await fake.until(lambda: len(desk.heard) == 2)
    fake.replays(said)
    fake.says(AFEN, "三")
    await fake.until(lambda: len(desk.heard) == 3)
    await stopped(task)
    await second.close()
    assert desk.contents == [Text("一"), Text("二"), Text("三")]


async def test_a_press_is_answered_after_the_commit_with_the_words_that_came_back(
    fake: FakeTelegram, desk: Desk, running: TelegramEar
) -> None:
    desk.answers = {"1:safe:a": "记下：您安全" + "长" * 300}
    desk.down = True
    pressing = fake.forges(AFEN, 12, "1:safe:a")
    await fake.until(lambda: desk.tried)
    assert pressing.answer is None
    desk.down = False
    answer = await fake.until(lambda: pressing.answer)
    assert answer is not None and answer.startswith("记下：您安全") and len(answer) == 200
    assert desk.contents == [Pressed("1:safe:a", "12")]
    silent = fake.forges(AFEN, 12, "1:none:a")
    await fake.until(lambda: silent.answer is not None)
    fake.methods.press_lives = 0.0
    late = fake.forges(AFEN, 12, "1:late:a")
    await fake.until(lambda: any(call.status == 400 for call in fake.calls("answerCallbackQuery")))
    assert late.answer is None and desk.contents[-1] == Pressed("1:late:a", "12")


@pytest.mark.parametrize(
    "wrong",
    [
        Wrong.CONFLICT,
        Wrong.TOO_MANY,
        Wrong.BAD_GATEWAY,
        Wrong.RESET_BEFORE,
        Wrong.RESET_AFTER,
        Wrong.BROKEN_JSON,
        Wrong.TRUNCATED,
    ],
)
async def test_the_ear_comes_back_after(
    fake: FakeTelegram, desk: Desk, ear: TelegramEar, wrong: Wrong
) -> None:
    fake.fault(wrong, "getUpdates", seconds=1)
    fake.says(AFEN, "在吗")
    task = asyncio.create_task(ear.run())
    await fake.until(lambda: desk.contents == [Text("在吗")])
    await stopped(task)


async def test_the_ear_comes_back_when_the_network_does(
    fake: FakeTelegram, desk: Desk, running: TelegramEar
) -> None:
    await fake.until(lambda: fake.calls("getUpdates"))
    await fake.cut()
    fake.says(AFEN, "断网时说的")
    await asyncio.sleep(0.1)
    await fake.heal()
    await fake.until(lambda: desk.contents == [Text("断网时说的")])


async def test_a_webhook_left_behind_is_taken_away(
    fake: FakeTelegram, desk: Desk, running: TelegramEar
) -> None:
    fake.account().webhook = "https://example.org/hook"
    fake.says(AFEN, "在吗")
    await fake.until(lambda: desk.contents == [Text("在吗")])
    assert fake.account().webhook == ""


async def test_a_token_is_checked_and_told_in_no_log(
    fake: FakeTelegram, desk: Desk, ear: TelegramEar, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert await ear.username() == "linli_9001_bot"
    task = asyncio.create_task(ear.run())
    fake.says(AFEN, "在吗")
    await fake.until(lambda: desk.heard)
    fake.revokes()
    with pytest.raises(TokenRefused):
        await ear.username()
    await fake.until(lambda: "refuses this bot's token" in caplog.text)
    await stopped(task)
    await fake.cut()
    with pytest.raises(Unreachable):
        await ear.username()
    with pytest.raises(TokenRefused, match="looks like"):
        TelegramEar("not a token", lane="", handle=desk.handle, set_aside=desk.set_aside, clock=lambda: NOW)
    assert TOKEN.partition(":")[2] not in caplog.text


async def test_the_menu_is_set_by_language_and_for_one_person(fake: FakeTelegram, ear: TelegramEar) -> None:
    assert await ear.set_menu([("help", "帮助")], language="zh-CN")
    assert await ear.set_menu([("help", "Help"), ("queue", "Queue")], platform_id="9101")
    menus = fake.account().commands
    assert [[command["command"] for command in menu] for menu in menus.values()] == [
        ["help"],
        ["help", "queue"],
    ]
    assert '"zh"' in next(iter(menus)) and "9101" in list(menus)[1]
    assert not await ear.set_menu([("广播", "广播")])
