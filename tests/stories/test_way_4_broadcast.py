"""Way 4: an officer speaks to everybody of a grid, and who needs help is heard."""

from db.broadcasts import broadcast, release
from db.incidents import incident
from db.outbox import delivery
from db.vocabulary import BroadcastState, DeliveryState
from tests.stories.broadcasting import (
    CANCEL,
    CORRECTION,
    DRILL,
    NOTICE,
    RED,
    WHAT,
    residents,
    sent_red,
    writes,
)
from tests.village import Village
from tests.village_ways import TelegramWay


async def test_red_needs_the_supervisor_and_goes_out_as_approved(village: Village) -> None:
    afen, laozhou, xiaoma = await residents(village)
    await writes(village.wang)
    preview = await village.wang.hears("compose.preview_head", "compose.needs_approval")
    await village.wang.presses("choice.submit")
    await village.wang.hears("compose.waiting")
    card = await village.zhao.hears("approve.card")
    await afen.hears_not()
    await village.zhao.presses("choice.approve")
    await village.zhao.hears("approve.done")
    for who in (afen, laozhou):
        said = await who.reads(RED)
        assert WHAT in str(said.content)
        assert said.content.level == "red"
    await xiaoma.hears_not()
    await village.wang.hears("count.live")
    assert WHAT in str(card.content) and WHAT in str(preview.content)


async def test_a_notice_for_one_grid_needs_nobody(village: Village) -> None:
    afen, _, xiaoma = await residents(village)
    await writes(village.wang, level="level.notice")
    await village.wang.presses("choice.send_now")
    await village.wang.hears("compose.sending")
    await afen.reads(NOTICE)
    await xiaoma.hears_not()
    await village.zhao.hears_not("approve.card")


async def test_two_grids_need_the_supervisor(village: Village) -> None:
    afen, _, xiaoma = await residents(village)
    await village.imports(("周副队", "officer", "LY", "zh-CN", ""))
    author = village.named("周副队")
    await writes(author, level="level.notice", grids=("3 网格", "4 网格"))
    await author.presses("choice.submit")
    await afen.hears_not()
    await village.zhao.presses("choice.approve")
    await afen.reads(NOTICE)
    await xiaoma.reads(NOTICE)


async def test_nobody_approves_their_own(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.zhao)
    await village.zhao.presses("choice.submit")
    await village.zhao.forges("1:approve:1:0000")
    await afen.hears_not()


async def test_not_approved_in_ten_minutes_it_is_not_sent(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.submit")
    await village.passes(minutes=11)
    await village.wang.hears("approve.lapsed")
    await village.zhao.presses("choice.approve")
    await village.zhao.hears("approve.not_waiting")
    await afen.hears_not()


async def test_sent_back_with_a_reason_and_rejected(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.submit")
    await village.zhao.presses("sendback:")
    await village.zhao.hears("approve.ask_why")
    await village.zhao.says("没写集合点")
    await village.wang.hears("approve.returned")
    await village.wang.presses("choice.mend")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("decline:")
    await village.zhao.says("消防没确认")
    await village.wang.hears("approve.rejected")
    await afen.hears_not()


async def test_receipts_are_counted_live_and_who_is_silent_is_listed(village: Village) -> None:
    afen, laozhou, _ = await sent_red(village)
    await afen.presses("choice.safe")
    if not isinstance(village.way, TelegramWay):
        await afen.hears("receipt.safe")
    await village.passes(minutes=1)
    said = await village.wang.hears("count.live")
    args = said.content.parts[0].args  # type: ignore[union-attr]
    assert (args["addressed"], args["sent"], args["safe"], args["silent"]) == (2, 2, 1, 1)
    await village.wang.presses("silent:")
    said = await village.wang.hears("silent.head", "silent.building")
    assert "5 号楼" in str(said.content)
    await laozhou.presses("choice.received")
    await village.wang.presses("silent:")
    await village.wang.hears("silent.nobody")


async def test_need_help_opens_a_case_and_connects_the_two(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await afen.presses("choice.help")
    await afen.hears("receipt.help")
    (case,) = await village.rows(incident)
    assert case.danger and case.kind == "help"
    await village.wang.hears("card.incident", "kind.help")
    await village.wang.presses("choice.accept")
    await afen.hears("incident.accepted")
    await village.wang.presses("choice.ask_reporter")
    await village.wang.says("几层几户？")
    await afen.hears("relay.question")
    await afen.presses("choice.answer_now")
    await afen.says("302，轮椅，下不去")
    await village.wang.hears("card.news_answer")


async def test_changing_ones_mind_and_pressing_by_mistake(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await afen.presses("choice.safe")
    await afen.presses("help:")
    await afen.hears("receipt.help")
    await afen.presses("choice.by_mistake")
    await afen.hears("receipt.mistake")
    await village.wang.hears("card.news_mistake")
    await afen.presses("safe:")
    if isinstance(village.way, TelegramWay):  # confirmed by the press's own answer
        assert "改了" in str(village.way.fake.chat(int(afen.platform_id)).presses[-1].answer)
    else:
        await afen.hears("receipt.changed")


async def test_a_word_is_an_answer_too(village: Village) -> None:
    afen, laozhou, xiaoma = await sent_red(village)
    await afen.says("我安全")
    await afen.hears("receipt.safe")
    await laozhou.says("需要帮助")
    await laozhou.hears("receipt.help")
    await xiaoma.says("我安全")
    await xiaoma.hears("receipt.nothing_asked")


async def test_for_the_family(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await afen.presses("forwhom:")
    await afen.hears("receipt.for_whom")
    await afen.presses("choice.other_relative")
    await afen.hears("receipt.for_name")
    await afen.says("4号楼 赵阿姨 我妈")
    await afen.hears("receipt.for_state")
    await afen.presses("choice.other_unreached")
    await afen.hears("receipt.for_unreached")
    await village.wang.hears("card.incident", "kind.help")


async def test_a_correction_reaches_everybody_who_was_told_and_nobody_else(village: Village) -> None:
    afen, laozhou, xiaoma = await sent_red(village)
    await afen.says("我搬家了")
    await afen.says("8号楼")
    await afen.presses("choice.yes_live_here")
    await village.wang.presses("correct:")
    await village.wang.hears("correct.choose_how")
    await village.wang.presses("choice.wrong_area")
    await village.wang.hears("correct.sending")
    await afen.reads(CORRECTION)
    await laozhou.reads(CORRECTION)
    await xiaoma.hears_not()
    await village.zhao.hears("approve.corrected")


async def test_a_cancel_reaches_everybody_who_was_told(village: Village) -> None:
    afen, laozhou, xiaoma = await sent_red(village)
    await village.wang.presses("revoke:")
    await village.wang.hears("correct.ask_cancel")
    await village.wang.says("火已经灭了")
    await afen.reads(CANCEL)
    await laozhou.reads(CANCEL)
    await xiaoma.hears_not()
    (row,) = await village.rows(broadcast)
    assert row.state == BroadcastState.CANCELLED


async def test_who_moves_in_gets_what_is_running(village: Village) -> None:
    await sent_red(village)
    new = village.stranger("新来的")
    code = village.building("2").door_code
    await new.starts(code or "")
    await new.presses("choice.yes_live_here")
    await new.reads(RED)
    await new.presses("choice.safe")
    await village.passes(minutes=1)
    said = await village.wang.hears("count.live")
    assert said.content.parts[0].args["addressed"] == 3  # type: ignore[union-attr]


async def test_nobody_gets_an_alert_that_has_run_out(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await village.passes(hours=1, minutes=1)
    new = village.stranger("新来的")
    await new.starts(village.building("2").door_code or "")
    await new.presses("choice.yes_live_here")
    await new.reads_not(RED)
    await afen.presses("got:")
    await afen.hears("receipt.late")
    (row,) = await village.rows(broadcast)
    assert row.state == BroadcastState.COMPLETED


async def test_who_blocked_us_is_marked_and_shown_and_the_broadcast_goes_on(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return  # a page cannot be blocked
    afen, laozhou, _ = await residents(village)
    village.way.fake.chat(int(afen.platform_id)).refusal = "Forbidden: bot was blocked by the user"
    await writes(village.wang)
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    await laozhou.reads(RED)
    await village.passes(minutes=1)
    said = await village.wang.hears("count.live")
    assert said.content.parts[0].args["unreachable"] == 1  # type: ignore[union-attr]
    states = {row.state for row in await village.rows(delivery, delivery.c.release_id.is_not(None))}
    assert states == {DeliveryState.SENT, DeliveryState.UNREACHABLE}


async def test_a_drill_says_that_it_is_one_and_opens_no_case(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.exercise_on")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    await afen.reads(DRILL)
    (row,) = await village.rows(release)
    assert row.exercise


async def test_somebody_elses_alert_cannot_be_answered(village: Village) -> None:
    _, _, xiaoma = await sent_red(village)
    await xiaoma.forges("1:safe:1")
    await xiaoma.forges("1:help:1")
    await village.passes(minutes=1)
    assert not await village.rows(incident)
    said = await village.wang.hears("count.live")
    assert said.content.parts[0].args["safe"] == 0  # type: ignore[union-attr]


async def test_what_a_community_may_not_say_is_refused_before_it_is_sent(village: Village) -> None:
    afen, *_ = await residents(village)
    await village.wang.says("广播")
    await village.wang.presses("compose.kind_own")
    await village.wang.presses("level.notice")
    await village.wang.presses("carea:3 网格")
    await village.wang.presses("choice.go_on")
    await village.wang.says("红色预警：暴雨")
    await village.wang.says("别出门")
    await village.wang.presses("cuntil:")
    await village.wang.hears("compose.colour")
    await afen.hears_not()


async def test_latest_alerts_are_shown_again_on_request(village: Village) -> None:
    afen, _, xiaoma = await sent_red(village)
    await afen.says("最近通知")
    await afen.reads(RED)
    await xiaoma.says("最近通知")
    await xiaoma.hears("broadcast.none")


async def test_a_resident_cannot_broadcast(village: Village) -> None:
    afen, *_ = await residents(village)
    await afen.says("广播")
    await afen.hears("error.not_allowed")
