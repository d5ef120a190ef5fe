"""Somebody near must not hear: what comes back to who reported violence makes no sound."""

from db.outbox import delivery
from tests.village import Village
from tests.village_people import Person
from tests.village_ways import TelegramWay

BREAK_IN = "有人撬门 我不敢出声"


async def hides(village: Village) -> Person:
    afen = await village.resident("阿芬", building="2")
    await afen.says(BREAK_IN)
    await afen.hears("danger.quiet", "danger.filed_quiet", "danger.quiet_until")
    return afen


def sounds(afen: Person) -> list[bool]:
    """Of each message since they last did something, whether it made a sound."""
    return [not heard.content.silent for heard in afen.heard]


async def test_everything_about_it_comes_in_silence_until_ten_minutes_after_the_end(village: Village) -> None:
    afen = await hides(village)
    assert sounds(afen) == [False]
    await afen.says("他在三楼")
    assert sounds(afen) == [False]
    await village.zhao.presses("choice.accept")
    assert afen.heard and not any(sounds(afen))
    await village.zhao.presses("choice.resolve")
    await village.zhao.presses("choice.handed")
    await village.zhao.presses("choice.send_it")
    await afen.presses("choice.solved")
    await afen.hears("incident.closed")
    assert not any(sounds(afen))
    await village.passes(minutes=9)
    await afen.says("帮助")
    assert sounds(afen) == [False]
    await village.passes(minutes=2)
    await afen.says("帮助")
    assert sounds(afen) == [True]


async def test_safe_now_gives_the_sound_back_and_the_desk_reads_it(village: Village) -> None:
    afen = await hides(village)
    await afen.says("安全了")
    await afen.hears("danger.sound_again")
    await village.zhao.hears("card.news_words")
    await village.zhao.presses("choice.accept")
    await afen.hears("incident.accepted")
    assert sounds(afen)[-1]


async def test_nobody_else_is_silenced(village: Village) -> None:
    await hides(village)
    laozhou = await village.resident("老周", building="5")
    await laozhou.says("2号楼雨棚快掉了")
    assert sounds(laozhou) == [True]


async def test_the_phone_gets_it_without_a_sound(village: Village) -> None:
    await hides(village)
    if isinstance(village.way, TelegramWay):
        chat = village.way.fake.chat(village.way.user(village.named("阿芬").platform_id))
        assert chat.last.silent
    else:
        assert all(row.state == "sent" for row in await village.rows(delivery))
