"""Way 6: a volunteer says "I'm here", is on the officer's list, and says when they leave."""

from db.incidents import assignment
from db.vocabulary import AssignmentState
from tests.village import Village


async def fire(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("我家厨房烧起来了！！！")
    await village.wang.presses("choice.accept")


async def test_by_a_word_at_the_only_case(village: Village) -> None:
    await fire(village)
    await village.liu.says("我到了")
    await village.liu.hears("checkin.done", "checkin.ask_place")
    await village.wang.hears("card.news_checked_in")
    await village.passes(hours=2, minutes=28)
    await village.liu.says("撤离")
    await village.liu.hears("checkin.out", "checkin.duration")
    await village.wang.hears("card.news_checked_out")
    (row,) = await village.rows(assignment)
    assert row.state == AssignmentState.LEFT


async def test_by_a_place_at_the_nearest_of_two(village: Village) -> None:
    await fire(village)
    laozhou = await village.resident("老周", building="5")
    await laozhou.says("5号楼东门积水到脚脖子")
    await laozhou.presses("choice.yes")
    await village.liu.says("我到了")
    await village.liu.hears("checkin.which")
    house = village.building("5")
    await village.liu.sends_place(house.lat, house.lon)
    await village.liu.hears("checkin.which")
    await village.liu.presses("atcase:")
    await village.liu.hears("checkin.done")
    (row,) = await village.rows(assignment)
    assert row.state == AssignmentState.ON_SCENE


async def test_by_a_button_of_the_tasks(village: Village) -> None:
    await fire(village)
    await village.liu.says("任务")
    await village.liu.hears("checkin.which", "checkin.incident")
    await village.liu.presses("atcase:")
    await village.liu.hears("checkin.done")
    await village.liu.says("我到了")
    await village.liu.hears("checkin.already")
    await village.liu.presses("leave:")
    await village.liu.hears("checkin.out")


async def test_nowhere_to_go_and_leaving_before_coming(village: Village) -> None:
    await village.liu.says("我到了")
    await village.liu.hears("checkin.no_incident")
    await village.liu.says("撤离")
    await village.liu.hears("checkin.order")


async def test_a_volunteer_in_trouble_is_a_danger_of_its_own(village: Village) -> None:
    await fire(village)
    await village.liu.says("我到了")
    await village.liu.presses("choice.support")
    await village.liu.hears("checkin.support")
    await village.wang.hears("card.incident", "kind.help")


async def test_a_place_that_cannot_be_right_checks_nobody_in(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼楼道灯坏了")
    await afen.presses("choice.yes")
    await afen.says("取消")
    laozhou = await village.resident("老周", building="5")
    await laozhou.says("5号楼楼道灯坏了")
    await village.liu.says("我到了")
    await village.liu.sends_place(39.90, 116.40)
    await village.liu.hears("checkin.wrong_place")
    assert not await village.rows(assignment)


async def test_a_resident_is_told_whose_thing_that_is(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("我到了")
    await afen.hears("checkin.not_a_volunteer")


async def test_a_case_that_ended_takes_nobody_in(village: Village) -> None:
    await fire(village)
    await village.liu.says("任务")
    await village.wang.presses("choice.resolve")
    await village.wang.presses("choice.fixed")
    await village.wang.presses("choice.send_it")
    await village.passes(days=4)
    await village.liu.presses("atcase:")
    await village.liu.hears("checkin.closed")
