"""Way 5: a tip for every grid and season, each occurrence once, also over a restart."""

from datetime import timedelta

from bot.clock import Clock
from db.broadcasts import occurrence
from db.questions import question
from tests.village import START, Village
from tests.village_people import Person

FRIDAY_TEN = timedelta(days=1, hours=20)  # from the village's Wednesday 14:00


def tips(who: Person) -> int:
    return sum("choice.fewer" in heard.keys for heard in who.everything)


async def test_a_tip_comes_on_friday_at_ten_and_once(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await village.passes(days=1, hours=19)
    assert tips(afen) == 0
    await village.passes(hours=1)
    assert village.now == START + FRIDAY_TEN
    assert tips(afen) == 1
    await village.passes(hours=3)
    assert tips(afen) == 1


async def test_a_restart_sends_nothing_twice_and_makes_up_for_what_was_missed(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await village.passes(days=1, hours=20)
    village.clock = Clock(village.record, village.keeper.house, "village", village.time)
    await village.settled()
    assert tips(afen) == 1
    village.now += timedelta(days=4, hours=1)  # down over Tuesday's ten o'clock, up an hour later
    village.clock = Clock(village.record, village.keeper.house, "village", village.time)
    await village.settled()
    assert tips(afen) == 2
    village.now += timedelta(days=8)  # down till Wednesday: yesterday's is not sent any more
    await village.settled()
    assert tips(afen) == 2
    assert {row.outcome for row in await village.rows(occurrence)} == {"sent", "skipped"}


async def test_two_tips_are_about_two_things(village: Village) -> None:
    await village.resident("阿芬", building="2")
    await village.passes(days=7)
    entries = [row.entry for row in await village.rows(occurrence)]
    assert len(entries) == len(set(entries)) == 2


async def test_fewer_tips_by_a_button(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await village.passes(days=2)
    await afen.presses("choice.fewer")
    await afen.hears("tip.less")
    await afen.presses("choice.tips_off")
    await afen.hears("tip.off")
    before = tips(afen)
    await village.passes(days=14)
    assert tips(afen) == before


async def test_a_tip_that_helped_is_kept_for_the_editors_without_a_name(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await village.passes(days=2)
    await afen.presses("choice.useful")
    await afen.hears("ask.thanks")
    (kept,) = await village.rows(question)
    assert kept.why == "helpful" and kept.entry in village.house.base.entries
