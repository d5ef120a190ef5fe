"""Way 4: a broadcast that is not out yet is mended, taken back, put away and opened again, never lost."""

from db.broadcasts import broadcast
from db.incidents import incident
from db.vocabulary import BroadcastState
from tests.stories.broadcasting import RED, WHAT, residents, writes
from tests.village import Village

GATHER = "下楼，到东门空地集合。"


async def sent_back(village: Village) -> None:
    await writes(village.wang)
    await village.wang.presses("choice.submit")
    await village.zhao.presses("sendback:")
    await village.zhao.says("没写集合点")
    await village.wang.hears("approve.returned")


async def test_what_was_sent_back_is_mended_and_stays_the_same_broadcast(village: Village) -> None:
    afen, *_ = await residents(village)
    await sent_back(village)
    await village.wang.presses("choice.mend")
    preview = await village.wang.hears("compose.preview_head", "compose.needs_approval")
    assert WHAT in str(preview.content)
    await village.wang.presses("choice.edit")
    await village.wang.hears("compose.which")
    await village.wang.presses("compose.slot_act")
    await village.wang.hears("compose.act", "choice.leave_it")
    await village.wang.says(GATHER)
    await village.wang.hears("compose.preview_head")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    said = await afen.reads(RED)
    assert GATHER in str(said.content) and WHAT in str(said.content)
    (row,) = await village.rows(broadcast)
    assert row.state == BroadcastState.SENDING


async def test_an_edit_voids_the_approval_of_the_text_before(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.submit")
    await village.wang.presses("choice.take_back")
    await village.wang.hears("compose.taken_back")
    await village.wang.hears("compose.preview_head")
    await village.wang.presses("choice.edit")
    await village.wang.presses("compose.slot_act")
    await village.wang.says(GATHER)
    await village.wang.presses("choice.submit")
    first, second = [heard for heard in village.zhao.everything if "approve.card" in heard.keys]
    old = next(choice for choice in first.content.choices if choice.data.startswith("1:approve:"))
    await village.zhao.forges(old.data)
    await village.zhao.hears("approve.void")
    await afen.hears_not()
    assert second.content.choices[0].data != old.data
    await village.zhao.presses("choice.approve")
    assert GATHER in str((await afen.reads(RED)).content)


async def test_change_in_the_preview_changes_one_thing_and_keeps_the_rest(village: Village) -> None:
    await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.edit")
    await village.wang.presses("compose.slot_level")
    await village.wang.presses("level.notice")
    preview = await village.wang.hears("compose.preview_head", "compose.no_approval")
    assert WHAT in str(preview.content)
    await village.wang.presses("choice.edit")
    await village.wang.presses("compose.slot_areas")
    await village.wang.presses("choice.go_on")
    await village.wang.hears("compose.preview_head")
    await village.wang.presses("choice.edit")
    await village.wang.presses("compose.slot_what")
    await village.wang.hears("compose.what", "choice.leave_it")
    await village.wang.presses("choice.leave_it")
    preview = await village.wang.hears("compose.preview_head")
    assert WHAT in str(preview.content)
    assert not await village.rows(broadcast)


async def test_what_nobody_approved_in_time_goes_again_by_one_press(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.submit")
    await village.passes(minutes=11)
    await village.wang.hears("approve.lapsed", "choice.submit_again", "choice.mend")
    await village.wang.presses("choice.submit_again")
    await village.wang.hears("compose.waiting")
    await village.zhao.presses("choice.approve")
    await afen.reads(RED)
    assert len(await village.rows(broadcast)) == 1


async def test_half_written_it_is_asked_about_once_then_put_away_with_its_words(village: Village) -> None:
    afen, *_ = await residents(village)
    await village.wang.says("广播")
    await village.wang.presses("compose.kind_fire")
    await village.wang.presses("level.red")
    await village.wang.presses("carea:3 网格")
    await village.wang.presses("choice.go_on")
    await village.wang.says(WHAT)
    await village.passes(minutes=11)
    await village.wang.hears("compose.half_written")
    await village.passes(minutes=18)
    assert sum("compose.half_written" in heard.keys for heard in village.wang.everything) == 1
    await village.wang.hears_not("compose.closed")
    await village.passes(minutes=2)
    await village.wang.hears("compose.closed")
    await village.wang.says("电梯坏了怎么报修")  # no slot of a broadcast any more
    (row,) = await village.rows(broadcast)
    assert row.state == BroadcastState.DRAFT and row.slots["what"] == WHAT
    await village.wang.says("广播")
    await village.wang.hears("compose.unfinished", "compose.unfinished_row")
    await village.wang.presses("choice.go_on_with")
    await village.wang.hears("compose.act")
    await village.wang.says(GATHER)
    await village.wang.presses("cuntil:")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    await afen.reads(RED)
    assert len(await village.rows(broadcast)) == 1


async def test_going_on_writing_after_the_reminder(village: Village) -> None:
    await residents(village)
    await village.wang.says("广播")
    await village.wang.presses("compose.kind_fire")
    await village.passes(minutes=10)
    await village.wang.hears("compose.half_written")
    await village.wang.presses("choice.go_on_writing")
    await village.wang.hears("compose.level")
    await village.passes(minutes=31)
    await village.wang.hears("compose.closed_empty")
    assert not await village.rows(broadcast)


async def test_cancel_drops_it_and_it_is_offered_no_more(village: Village) -> None:
    await residents(village)
    await sent_back(village)
    await village.wang.presses("choice.mend")
    await village.wang.says("取消")
    await village.wang.hears("compose.dropped")
    (row,) = await village.rows(broadcast)
    assert row.state == BroadcastState.DROPPED
    await village.wang.says("广播")
    await village.wang.hears("compose.kind")
    await village.wang.presses("choice.cancel")
    await village.wang.hears("compose.dropped")
    await village.passes(minutes=31)
    await village.wang.hears_not("compose.half_written", "compose.closed_empty")


async def test_a_second_broadcast_does_not_swallow_the_first(village: Village) -> None:
    await residents(village)
    await sent_back(village)
    await village.wang.says("广播")
    await village.wang.presses("choice.new_broadcast")
    await village.wang.presses("compose.kind_fire")
    await village.wang.presses("level.notice")
    await village.wang.presses("carea:3 网格")
    await village.wang.presses("choice.go_on")
    await village.wang.says("水管裂了")
    await village.wang.presses("reopen:")
    await village.wang.hears("compose.preview_head")
    rows = await village.rows(broadcast)
    assert [row.slots["what"] for row in rows] == [WHAT, "水管裂了"]
    assert rows[1].state == BroadcastState.DRAFT


async def test_opening_it_twice_keeps_what_was_changed_in_between(village: Village) -> None:
    await residents(village)
    await sent_back(village)
    await village.wang.presses("choice.mend")
    await village.wang.presses("choice.edit")
    await village.wang.presses("compose.slot_act")
    await village.wang.says(GATHER)
    await village.wang.presses("choice.mend")
    preview = await village.wang.hears("compose.preview_head")
    assert GATHER in str(preview.content)
    assert len(await village.rows(broadcast)) == 1


async def test_only_its_author_opens_it_and_not_once_it_is_out(village: Village) -> None:
    await residents(village)
    await sent_back(village)
    await village.li.forges("1:reopen:1", "1:resubmit:1", "1:withdraw:1")
    await village.li.hears_not()
    await village.wang.presses("choice.mend")
    await village.wang.presses("choice.submit")
    await village.wang.forges("1:reopen:1")
    await village.wang.hears("compose.is_pending_approval", "choice.take_back")
    await village.zhao.presses("choice.approve")
    await village.wang.forges("1:withdraw:1")
    await village.wang.hears("compose.is_sending")
    await village.wang.forges("1:resubmit:1")
    await village.wang.hears("compose.is_sending")


async def test_nobody_to_approve_keeps_the_words(village: Village) -> None:
    await residents(village)
    await writes(village.zhao)
    await village.zhao.presses("choice.submit")
    await village.zhao.hears("compose.blocked", "approve.nobody", "choice.mend")
    await village.zhao.says("广播")
    await village.zhao.hears("compose.unfinished")


async def test_other_work_in_between_loses_no_words(village: Village) -> None:
    afen, *_ = await residents(village)
    await afen.says("楼道灯坏了三天")
    await village.wang.presses("choice.accept")
    await village.wang.says("广播")
    await village.wang.presses("compose.kind_fire")
    await village.wang.presses("level.notice")
    await village.wang.presses("carea:3 网格")
    await village.wang.presses("choice.go_on")
    await village.wang.says("水管裂了")
    await village.wang.presses("choice.resolve")
    await village.wang.hears("card.how")
    await village.wang.hears("compose.closed")
    (row,) = await village.rows(broadcast)
    assert row.state == BroadcastState.DRAFT and row.slots["what"] == "水管裂了"


async def test_what_an_officer_writes_about_a_danger_is_no_alarm_of_their_own(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang, level="level.notice")
    await village.wang.presses("choice.send_now")
    await village.wang.presses("correct:")
    await village.wang.presses("choice.write_it")
    await village.wang.says("不用下楼。\n是 8 号楼着火了，有人困在里面。")
    await village.wang.hears("correct.sending")
    await afen.reads("【更正】")
    assert not await village.rows(incident)
