"""What nobody should send and somebody will: a sensible answer or silence, no dead letter, and it goes on."""

from sqlalchemy import Connection, update

from bot.dialogues.presses import TABLE
from db.broadcasts import broadcast
from db.inbox import dead_letter
from db.incidents import incident
from db.people import address, membership
from db.vocabulary import IncidentState
from messages.buttons import button
from tests.village import Village
from tests.village_ways import TelegramWay, WebWay

ODD = {
    "as long as may be": "楼道灯坏了" + "很" * 4080,
    "only blanks": " \n\t ",
    "only emoji": "🔥🔥🔥",
    "many emoji": "👨‍👩‍👧‍👦" * 300,
    "markup": "<b>2号楼</b> 楼道灯 <i>坏了 & <a href='x'>",
    "NUL": "楼道\x00灯坏了",
    "marks that turn the writing round": "楼道灯\u202e坏了\u2066",
    "a lone surrogate's neighbour": "楼道灯坏了\ufffd\uffff",
    "SQL": "2号楼'); DROP TABLE incident;-- 灯坏了",
    "Fluent": "{ $n } { danger.fire } 楼道灯坏了",
    "digits of another script": "２号楼楼道灯坏了٣",
    "a huge number": "9" * 400,
    "a button's data": "1:forget:0",
    "a command with an argument": "/start " + "A" * 300,
    "a command that is none": "/nothing_of_ours",
    "percent and braces": "%s %d {0} {} 100%",
}


FORGED = (
    *("x", "1", "1:", "1::", "2:accept:1", "1:accept:-1", "1:accept:ZZ", "1:no_such:1", "1:do:0:"),
    *("1:do:0:no_such", "1:accept:zzzzzzzzzzzz", "1:list:0:99999999", "1:cuntil:0:99", "1:q:1:k", "1:q:1:b"),
    *("1:passto:1:", "1:approve:1:", "é" * 20),
)
PAGES: tuple[tuple[dict[str, object], int], ...] = (
    ({"lat": 91, "lon": 0}, 400),
    ({"lat": "NaN", "lon": 1}, 400),
    ({"lat": 30.6}, 400),
    ({"text": ""}, 400),
    ({"id": "../../etc", "text": "你好"}, 400),
    ({"id": "", "text": "你好"}, 400),
    ({"text": ["a"]}, 204),
    ({"data": {"a": 1}}, 204),
    ({"lat": 30.6183, "lon": 120.3368, "accuracy": "Infinity"}, 204),
)


async def test_odd_words_are_answered_and_the_next_are_too(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    for what, words in ODD.items():
        if words.strip() or not isinstance(village.way, WebWay):
            await afen.says(words)
        await afen.says("帮助")
        assert afen.heard, what
        await village.no_dead_letter()
    await village.wang.says("待办")
    await village.wang.hears("queue.head")


async def test_odd_words_where_a_line_is_asked_for(village: Village) -> None:
    afen, wang = await village.resident("阿芬", building="2"), village.wang
    for who, *steps in (
        (afen, "楼道灯坏了"),
        (afen, "我搬家了"),
        (afen, "帮助", "1:officer:0"),
        (afen, "帮助", "1:forother:1"),
        (wang, "广播", "compose.kind_own", "level.notice", "carea:3 网格", "choice.go_on"),
        (wang, "待办", "case:", "choice.resolve"),
        (wang, "待办", "case:", "choice.more", "choice.note"),
        (wang, "待办", "case:", "choice.more", "choice.ask_reporter"),
        (wang, "待办", "case:", "choice.more", "choice.move"),
        (wang, "待办", "case:", "choice.more", "choice.merge"),
    ):
        await who.says(steps[0])
        for step in steps[1:]:
            await (who.forges(step) if step[0] == "1" else who.presses(step))
        await who.says("<b>" + "很" * 4000 + "</b>&\x00🔥")
        assert await village.way.shows(who.platform_id, who.last.reached), steps
        await who.says("/cancel")
        await village.no_dead_letter()
    await afen.says("帮助")
    await afen.hears("help.resident")


async def test_every_button_with_somebody_elses_ids(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    stranger = village.stranger("路人")
    await stranger.says("你好")
    before = await _state(village)
    forged = [
        button(verb, id, argument)
        for verb in TABLE
        if verb != "do"
        for id, argument in ((1, ""), (999999, "zz"), (0, "1"))
    ]
    await stranger.forges(*forged)
    await village.no_dead_letter()
    after = await _state(village)
    assert after["incident"][0] == before["incident"][0]
    assert after["membership"] == before["membership"]
    assert after["broadcast"] == []


async def test_every_button_by_an_officer_of_another_grid(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    before = await _state(village)
    own = ("do", "help", "consent", "now", "happening")  # these file a case of their own
    forged = [
        button(verb, 1, argument)
        for verb in TABLE
        if verb not in own
        for argument in ("", "busy", "yes", "0")
    ]
    await village.chen.forges(*forged)
    await village.no_dead_letter()
    assert (await _state(village))["incident"][0] == before["incident"][0]


async def test_forged_data(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    for who in (afen, village.wang, village.zhao):
        await who.forges(*FORGED)
        await who.says("帮助")
        assert who.heard
        await village.no_dead_letter()


async def test_an_old_button_says_how_its_case_stands(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    await village.record.write(_close_all)
    await afen.says("帮助")
    await afen.presses("choice.yes")
    await afen.hears("error.old_button", "state.closed")
    await village.wang.presses("choice.accept")
    (case,) = await village.rows(incident)
    assert case.state == IncidentState.CLOSED


async def test_an_officer_who_quotes_danger_raises_no_alarm(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    await village.wang.presses("choice.accept")
    await village.wang.presses("choice.resolve")
    await village.wang.says("报告人说着火了，是误报，没有明火")
    await village.wang.hears("card.preview")
    await village.wang.hears_not("danger.fire")
    await village.wang.presses("choice.send_it")
    await village.wang.says("广播")
    await village.wang.presses("compose.kind_own")
    await village.wang.presses("level.notice")
    await village.wang.presses("carea:3 网格")
    await village.wang.presses("choice.go_on")
    await village.wang.says("5号楼3层着火了")
    await village.wang.hears("compose.act")
    assert len(await village.rows(incident)) == 1


async def test_stickers_and_files_are_answered_honestly(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return  # the page sends words, places and photos
    fake = village.way.fake
    afen = await village.resident("阿芬", building="2")
    await afen.does(fake.sends_sticker)
    await afen.hears("error.sticker")
    await afen.does(fake.sends_document)
    await afen.hears("error.file_kind")
    await afen.does(fake.sends_video)
    await afen.hears("error.file_kind")
    await afen.does(lambda who: fake.sends_contact(who, "+86 138 0000 0000"))
    await afen.hears("error.file_kind")


async def test_a_photo_that_is_none_is_said_lost_and_the_case_stays(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return
    fake = village.way.fake
    afen = await village.resident("阿芬", building="2")
    await afen.does(lambda who: fake.sends_photo(who, caption="2号楼雨棚快掉了", data=b"no picture"))
    await afen.hears("report.filed")
    await village.wang.hears("card.incident")


async def test_an_album_is_one_message(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return
    fake = village.way.fake
    afen = await village.resident("阿芬", building="2")
    await afen.does(lambda who: fake.sends_album(who, 4, caption="2号楼雨棚快掉了"))
    await afen.hears("report.filed")
    assert len(await village.rows(incident)) == 1
    assert sum("report.photo_added" in heard.keys for heard in afen.heard) <= 1


async def test_an_edit_adds_to_the_case_and_undoes_nothing(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return
    fake = village.way.fake
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    await afen.does(lambda who: fake.edits(who, 1, "2号楼雨棚已经掉了"))
    (case,) = await village.rows(incident)
    assert case.state == IncidentState.ASSIGNED
    await village.wang.hears("card.news_words")


async def test_a_forwarded_message_has_no_authority(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return
    fake = village.way.fake
    afen = await village.resident("阿芬", building="2")
    await afen.does(lambda who: fake.forwards(who, "我安全", from_=4711))
    await afen.hears("receipt.foreign")
    await afen.does(lambda who: fake.forwards(who, "/forget", from_=4711))
    await afen.hears_not("me.forget_ask")


async def test_broken_updates_do_not_stop_the_rest(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return
    fake = village.way.fake
    afen = await village.resident("阿芬", building="2")
    fake.push_raw({"message": {"message_id": "seven", "chat": None}})
    fake.push_raw({"poll": {"id": "1"}})
    fake.push_raw({"callback_query": {"id": 5}})
    await afen.says("帮助")
    await afen.hears("help.resident")
    await village.record.write(_read_letters)


async def test_the_same_update_twice_is_one_report(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return
    fake = village.way.fake
    afen = await village.resident("阿芬", building="2")
    update = fake.says(village.way.user(afen.platform_id), "2号楼雨棚快掉了")
    await village.settled()
    fake.replays(update)
    await afen.says("帮助")
    assert len(await village.rows(incident)) == 1
    assert sum("report.filed" in heard.keys for heard in afen.everything) == 1


async def test_a_message_the_page_sends_twice_is_one_report(village: Village) -> None:
    if not isinstance(village.way, WebWay):
        return
    afen = await village.resident("阿芬", building="2")
    for _ in range(3):
        await village.way.posts(afen.platform_id, {"id": "once", "text": "2号楼雨棚快掉了"})
    await village.settled()
    assert len(await village.rows(incident)) == 1


async def test_the_page_refuses_what_is_no_message(village: Village) -> None:
    if not isinstance(village.way, WebWay):
        return
    afen = await village.resident("阿芬", building="2")
    for body, status in PAGES:
        await village.way.posts(afen.platform_id, dict(body), status)
    await afen.says("帮助")
    await afen.hears("help.resident")


async def _state(village: Village) -> dict[str, list[object]]:
    return {
        "incident": [(row.state, row.assignee_id, row.outcome) for row in await village.rows(incident)],
        "membership": [tuple(row) for row in await village.rows(membership)],
        "broadcast": list(await village.rows(broadcast)),
    }


def _close_all(db: Connection) -> None:
    db.execute(update(incident).values(state=IncidentState.CLOSED.value))
    db.execute(update(address).values(draft=""))


def _read_letters(db: Connection) -> None:
    """What could not be read was kept for the operator, who has read it."""
    assert db.execute(dead_letter.delete()).rowcount == 3
