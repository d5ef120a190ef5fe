"""Way 0: finding one's way about: help, menus, calling off, language, moving, tips, one's data, blocking."""

from sqlalchemy import Connection, select

from db.incidents import incident
from db.people import address, person
from tests.village import Village
from tests.village_people import Person
from tests.village_ways import TelegramWay


async def stored(village: Village, who: Person) -> tuple[object, ...]:
    """The record's row of somebody: language, home building, tips, reachable."""

    def read(db: Connection) -> tuple[object, ...]:
        row = db.execute(
            select(person.c.language, person.c.building_id, person.c.tips, address.c.reachable)
            .join(address, address.c.person_id == person.c.id)
            .where(address.c.platform_id == who.platform_id)
        ).one()
        return tuple(row)

    return await village.record.read(read)


async def test_help_is_understood_in_either_language(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    for words in ("/help", "帮助", "help"):
        await afen.says(words)
        await afen.hears("help.resident")


async def test_everybody_has_the_menu_of_their_role(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    menus = {}
    for who in (afen, village.wang, village.zhao, village.liu):
        await who.says("帮助")
        said = next(heard for heard in who.heard if heard.content.menu)
        menus[who.name] = [choice.data.split(":")[-1] for choice in said.content.menu]
    assert menus == {
        "阿芬": ["report", "ask", "alerts", "me"],
        "王网格员": ["queue", "broadcast", "status", "console"],
        "赵值班长": ["queue", "approve", "broadcast", "console"],
        "刘志愿者": ["report", "tasks", "checkin", "me"],
    }


async def test_the_menus_buttons_work(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("你好")
    await afen.hears("join.welcome_back")
    await afen.presses("menu.me")
    await afen.hears("me.head")
    await afen.says("你好")
    await afen.presses("menu.alerts")
    await afen.hears("broadcast.none")
    await afen.says("你好")
    await afen.presses("menu.report")
    await afen.hears("report.ask_what")


async def test_calling_off_lets_a_dialogue_go_and_keeps_what_was_filed(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("报险情")
    await afen.says("取消")
    await afen.hears("menu.cancelled")
    await afen.says("楼道灯坏了三天")
    await afen.says("/cancel")
    await afen.hears("report.stays")
    await village.passes(minutes=30)
    await afen.hears_not("report.nudge")
    assert len(await village.rows(incident)) == 1


async def test_calling_off_a_broadcast_sends_nothing(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await village.wang.says("广播")
    await village.wang.presses("compose.kind_fire")
    await village.wang.says("不用了")
    await village.wang.hears("compose.dropped")
    await afen.hears_not()


async def test_the_language_is_changed_and_back(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("English")
    said = await afen.hears("settings.language_on")
    assert said.language == "en"
    await afen.says("help")
    assert (await afen.hears("help.resident")).language == "en"
    await afen.says("中文")
    assert (await afen.hears("settings.language_on")).language == "zh-CN"
    assert (await stored(village, afen))[0] == "zh-CN"


async def test_who_moved_is_written_to_in_the_new_building(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("我搬家了")
    await afen.hears("join.ask_area")
    await afen.says("8号楼")
    await afen.hears("join.confirm_area")
    await afen.presses("choice.yes_live_here")
    await afen.hears("join.done")
    assert (await stored(village, afen))[1] == village.building("8").id


async def test_tips_can_be_stopped_and_urgent_things_still_come(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("不要小贴士")
    await afen.hears("tip.off")
    assert (await stored(village, afen))[2] == "off"
    await village.passes(days=8)
    await afen.hears_not("choice.fewer")


async def test_profile_data_privacy_and_settings(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("我的")
    await afen.hears("me.head")
    await afen.presses("choice.my_data")
    await afen.hears("me.stored")
    await afen.says("/mydata")
    await afen.hears("me.stored")
    await afen.says("/privacy")
    await afen.hears("privacy.notice")
    await afen.says("设置")
    await afen.hears("settings.head")
    await afen.presses("choice.large_print")
    await afen.hears("settings.large_on")


async def test_who_is_forgotten_leaves_no_name_and_may_come_back(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    await afen.says("/forget")
    await afen.hears("me.forget_ask")
    await afen.presses("choice.forget_now")
    await afen.says("你好")
    await afen.hears("join.hello", "join.live_here")
    (case,) = await village.rows(incident)
    assert case.state == "assigned"
    assert "阿芬" not in [row.name for row in await village.rows(person)]
    await village.wang.presses("choice.accept")
    await afen.hears_not("incident.accepted")


async def test_blocking_is_seen_and_coming_back_too(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return  # a page cannot be blocked: it is closed
    afen = await village.resident("阿芬", building="2")
    await afen.says("帮助")
    await afen.does(village.way.fake.blocks)
    assert (await stored(village, afen))[3] is False
    await afen.does(village.way.fake.unblocks)
    assert (await stored(village, afen))[3] is True


async def test_in_a_group_it_only_says_to_write_privately(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return  # the page has no groups
    afen = await village.resident("阿芬", building="2")
    fake = village.way.fake
    await afen.does(lambda who: fake.says_in_group(who, -5001, "着火了！！2号楼"))
    assert not await village.rows(incident)
    assert not fake.chat(-5001).messages or len(fake.chat(-5001).messages) == 1


async def test_the_page_streams_what_is_sent(village: Village) -> None:
    if isinstance(village.way, TelegramWay):
        return
    afen = await village.resident("阿芬", building="2")
    way = village.way
    url = f"{way.url}/stream?after=0"  # type: ignore[attr-defined]
    async with way.session.get(url, headers=way.headers(afen.platform_id)) as stream:  # type: ignore[attr-defined]
        await afen.says("帮助")
        seen = ""
        async for line in stream.content:
            seen += line.decode()
            if "119" in seen and seen.endswith("\n\n"):
                break
    assert "id:" in seen


async def test_an_auditor_is_given_the_window_and_no_work(village: Village) -> None:
    await village.imports(("孙审计", "auditor", "LY", "zh-CN", ""))
    sun = village.named("孙审计")
    await sun.says("窗口")
    await sun.hears("card.console")
    for work in ("待办", "广播", "待审"):
        await sun.says(work)
        await sun.hears("error.not_allowed")
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    await sun.forges("1:accept:1")
    (case,) = await village.rows(incident)
    assert case.taken_at is None
