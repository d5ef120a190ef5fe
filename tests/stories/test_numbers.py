"""Who types a number instead of pressing: the last question's choices, and 7, 8, 9 for what is urgent."""

from db.broadcasts import receipt
from db.incidents import incident
from db.vocabulary import Answer, Kind
from tests.stories.broadcasting import RED, sent_red, writes
from tests.village import Village
from tests.village_ways import WebWay


async def test_nine_is_a_cry_for_help_and_the_half_done_report_waits(village: Village) -> None:
    afen, _, _ = await sent_red(village)
    await afen.reads(RED)
    await afen.says("楼道灯坏了三天")
    await afen.hears("report.filed", "report.ask_place")
    await afen.says("9")
    await afen.hears("receipt.help", "receipt.by_number", "danger.filed", "danger.at_home")
    (answer,) = await village.rows(receipt)
    assert answer.answer == Answer.HELP
    report, help_case = await village.rows(incident)
    assert (report.kind, help_case.kind, help_case.danger) == (Kind.FACILITY, Kind.HELP, True)
    await afen.says("1")  # at home
    await afen.hears("danger.ask_door")
    await afen.says("302")
    _, help_case = await village.rows(incident)
    assert help_case.door == "302"


async def test_eight_is_safe_and_the_report_goes_on_where_it_was(village: Village) -> None:
    afen, _, _ = await sent_red(village)
    await afen.says("楼道灯坏了三天")
    await afen.says("8")
    await afen.hears("receipt.numbered", "report.resumed", "report.ask_place")
    await afen.says("2")  # the building
    await afen.hears("report.ask_photo")
    (answer,) = await village.rows(receipt)
    assert answer.answer == Answer.SAFE


async def test_the_numbers_belong_to_the_urgent_message_though_a_notice_came_later(village: Village) -> None:
    afen, _, _ = await sent_red(village)
    await writes(village.wang, level="level.notice")
    await village.wang.presses("choice.send_now")
    await afen.says("7")
    await afen.hears("receipt.numbered")
    (answer,) = await village.rows(receipt)
    assert (answer.release_id, answer.answer) == (1, Answer.RECEIVED)


async def test_nine_too_late_is_still_heard(village: Village) -> None:
    afen, _, _ = await sent_red(village)
    await village.passes(hours=20)
    await afen.says("9")
    await afen.hears("receipt.help", "receipt.numbered")
    assert [case.kind for case in await village.rows(incident)] == [Kind.HELP]


async def test_who_was_not_told_answers_nothing(village: Village) -> None:
    _, _, xiaoma = await sent_red(village)
    await xiaoma.says("9")
    await xiaoma.hears("error.number")
    assert not await village.rows(receipt) and not await village.rows(incident)


async def test_a_question_that_came_unasked_is_answered_by_its_number(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    await village.passes(minutes=5)
    await village.wang.presses("choice.accept")
    await village.wang.presses("choice.resolve")
    await village.wang.presses("choice.fixed")
    await village.wang.presses("choice.send_it")
    await afen.hears("incident.resolved")
    await afen.says("2")  # not solved
    await afen.hears("incident.ask_why")
    await afen.says("钉子还露着")
    await afen.hears("incident.reopened")


async def test_who_reads_the_page_as_text_sees_the_numbers_and_uses_them(village: Village) -> None:
    afen, _, _ = await sent_red(village)
    if not isinstance(village.way, WebWay):
        return  # a phone has buttons; the numbers are understood there as well, and not shown
    headers = village.way.headers(afen.platform_id)
    async with village.way.session.get(f"{village.way.url}/plain", headers=headers) as page:
        assert "回 8 我安全，9 需要帮助，7 收到" in await page.text()
    form = {"id": "by-number", "plain": "1", "text": "9"}
    async with village.way.session.post(f"{village.way.url}/say", data=form, headers=headers) as page:
        assert page.status == 200
    await village.settled()
    async with village.way.session.get(f"{village.way.url}/plain", headers=headers) as page:
        text = await page.text()
    assert "有生命危险：先打" in text and "回 1 在家" in text
    (answer,) = await village.rows(receipt)
    assert answer.answer == Answer.HELP


async def test_a_number_nobody_asked_for(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("4")
    await afen.hears("error.number")
    await village.no_dead_letter()


async def test_a_four_under_until_when_is_not_the_fourth_choice(village: Village) -> None:
    await writes(village.wang, level="level.notice")
    await village.wang.presses("choice.edit")
    await village.wang.presses("compose.slot_until")
    await village.wang.says("4")  # the fourth would be 24 hours
    await village.wang.hears("compose.until")
    await village.wang.hears_not("compose.preview_head")
    await village.wang.says("4 小时")
    preview = await village.wang.hears("compose.preview_head")
    assert "18:00" in str(preview.content)
