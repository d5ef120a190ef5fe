"""Way 1, the editors: who waited hears the answer, what was retracted is gone, nothing needs a restart."""

import asyncio

import structlog.testing
from sqlalchemy import Connection, update

from bot.answered import tell
from bot.clock import Clock
from db import questions
from db.people import address
from db.questions import question, waiting
from knowledge.loader import SHIPPED
from tests.stories.test_way_1_which import titled
from tests.village import Village
from tests.village_people import Person

QUESTION = "台胞证到期找谁办"
ENTRY = """\
id: travel-permit
topic: vulnerable-people
category: prep
life_threat: false
call: ["12345"]
titles: {zh: 台胞证, en: Travel permit}
questions:
  zh: [台胞证到期找谁办, 台胞证在哪办]
  en: [where to renew the travel permit]
keywords: {zh: [台胞证], en: [permit]}
first: {zh: 到服务站一楼 3 号窗，带旧证。, en: "Service station, ground floor, window 3, with the old one."}
steps:
  zh: [周一到周五 9:00 到 17:00。]
  en: ["Monday to Friday, 9 to 5."]
sources: [{name: 柳荫社区服务站}]
checked_on: 2026-06-30
"""
FIRST = "到服务站一楼 3 号窗，带旧证。"


async def waits(village: Village, name: str = "阿芬", language: str = "zh-CN") -> Person:
    """Somebody who asked what the base does not have, and wants to be told."""
    who = await village.resident(name, building="2", language=language)
    await who.says(QUESTION)
    await who.hears("ask.nothing")
    await who.presses("choice.tell_me")
    await who.hears("ask.will_tell")
    return who


async def test_who_waited_hears_the_answer_once_when_an_editor_writes_it(village: Village) -> None:
    afen, laozhou = await waits(village), await waits(village, "老周")
    await village.publishes("travel-permit.yaml", ENTRY)
    for who in (afen, laozhou):
        said = await who.hears("ask.answered_now", "answer.source")
        assert QUESTION in village.words(said.content.parts[0], said)
        assert titled(said) == FIRST
    assert not await village.rows(waiting)
    assert len(await village.rows(question)) == 2
    before = len(afen.everything)
    await village.publishes("travel-permit.yaml", ENTRY.replace("17:00", "18:00"))
    await village.passes(hours=2)
    assert len(afen.everything) == before


async def test_an_entry_on_something_else_tells_nobody(village: Village) -> None:
    afen = await waits(village)
    before = len(afen.everything)
    await village.publishes("oil.yaml", (SHIPPED / "accident" / "kitchen-oil-fire.yaml").read_text("utf-8"))
    assert len(afen.everything) == before
    assert len(await village.rows(waiting)) == 1


async def test_written_while_nothing_ran_it_is_told_after_the_start_and_not_again(village: Village) -> None:
    afen = await waits(village)
    village.entries.mkdir()
    (village.entries / "travel-permit.yaml").write_text(ENTRY, "utf-8")
    await village.keeper.reread()
    for _ in range(2):
        village.clock = Clock(village.record, village.keeper.house, "village", village.time)
        await village.passes(minutes=1)
    assert len([heard for heard in afen.everything if "ask.answered_now" in heard.keys]) == 1


async def test_who_reads_english_is_told_in_english(village: Village) -> None:
    maya = await waits(village, "Maya", language="en")
    await village.publishes("travel-permit.yaml", ENTRY)
    said = await maya.hears("ask.answered_now")
    assert said.language == "en"
    assert titled(said) == "Service station, ground floor, window 3, with the old one."


async def test_who_cannot_be_reached_is_told_when_they_are_back(village: Village) -> None:
    afen = await waits(village)

    def reachable(db: Connection, yes: bool) -> None:
        db.execute(update(address).where(address.c.platform_id == afen.platform_id).values(reachable=yes))

    await village.record.write(reachable, False)
    await village.publishes("travel-permit.yaml", ENTRY)
    assert len(await village.rows(waiting)) == 1
    await village.record.write(reachable, True)
    await village.passes(hours=1, minutes=1)
    await afen.hears("ask.answered_now")


async def test_at_night_it_waits_for_the_morning_and_retracted_by_then_it_is_not_told(
    village: Village,
) -> None:
    afen = await waits(village)
    await village.passes(hours=10)
    await village.publishes("travel-permit.yaml", ENTRY)
    await village.publishes("travel-permit.yaml", ENTRY + "retracted: 2026-07-02 the window is closed\n")
    await village.passes(hours=8)
    assert not [heard for heard in afen.everything if "ask.answered_now" in heard.keys]
    await village.passes(hours=16)
    await village.publishes("travel-permit.yaml", ENTRY)
    await afen.hears_not("ask.answered_now")
    await village.passes(hours=8)
    await afen.hears("ask.answered_now")


async def test_who_was_forgotten_waits_for_nothing(village: Village) -> None:
    afen = await waits(village)
    await afen.says("删除我")
    await afen.presses("choice.forget_now")
    assert not await village.rows(waiting)


async def test_a_retracted_entry_is_served_no_more_without_a_restart(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await village.publishes("travel-permit.yaml", ENTRY)
    await afen.says(QUESTION)
    assert titled(await afen.hears("answer.source")) == FIRST
    await village.publishes("travel-permit.yaml", ENTRY + "retracted: 2026-07-01 the window is closed\n")
    await afen.says(QUESTION)
    await afen.hears("ask.nothing")
    await village.publishes("travel-permit.yaml", ENTRY)
    await afen.says(QUESTION)
    await afen.hears("answer.source")
    (village.entries / "travel-permit.yaml").unlink()
    await village.looks()
    await afen.says(QUESTION)
    await afen.hears("ask.nothing")


async def test_a_wrong_file_is_named_and_the_house_serves_on(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await village.publishes("travel-permit.yaml", ENTRY)
    with structlog.testing.capture_logs() as said:
        await village.publishes("travel-permit.yaml", ENTRY.replace("steps:", "stepps:"))
    where = f"{village.entries}/travel-permit.yaml:12: unknown field 'stepps'"
    assert [line["why"] for line in said if line["event"] == "base.refused"] == [where]
    assert [str(error) for error in village.keeper.stock().refused] == [where]
    await afen.says(QUESTION)
    assert titled(await afen.hears("answer.source")) == FIRST


async def test_an_old_button_of_an_entry_that_is_gone_says_so(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("大字")
    await village.publishes("travel-permit.yaml", ENTRY + "retracted: 2026-07-01 the window is closed\n")
    await afen.forges("1:entry:0:travel-permit")
    await afen.hears("error.gone")


async def test_the_running_process_looks_by_itself(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    stop = asyncio.Event()
    following = asyncio.create_task(village.keeper.follow(village.record, stop))
    village.entries.mkdir()
    for text, served in ((ENTRY, True), (ENTRY + "retracted: 2026-07-01 the window is closed\n", False)):
        (village.entries / "travel-permit.yaml").write_text(text, "utf-8")
        for _ in range(600):
            if ("travel-permit" in village.house.base.entries) is served:
                break
            await asyncio.sleep(0.1)
        await afen.says(QUESTION)
        await afen.hears("answer.source" if served else "ask.nothing")
    stop.set()
    await following


async def test_of_two_that_tell_at_once_one_does(village: Village) -> None:
    afen = await waits(village)
    village.entries.mkdir()
    (village.entries / "travel-permit.yaml").write_text(ENTRY, "utf-8")
    await village.keeper.reread()
    (kept,) = await village.rows(question)
    (one,) = await village.record.read(questions.waiters, [kept.id])
    told = (village.record.write(tell, one, "travel-permit", village.house, village.now) for _ in range(3))
    await asyncio.gather(*told)
    await village.passes(minutes=1)
    assert len([heard for heard in afen.everything if "ask.answered_now" in heard.keys]) == 1
