"""Way 4: news on what runs, and that it is over, to everybody who was told."""

from db.broadcasts import broadcast, release
from db.vocabulary import BroadcastState, ReleaseKind
from tests.stories.broadcasting import RED, residents, sent_red, writes
from tests.village import Village

UPDATE, ALL_CLEAR = "【更新】柳荫社区", "【解除】柳荫社区"


async def test_news_is_approved_like_the_alert_and_reaches_who_was_told(village: Village) -> None:
    afen, laozhou, xiaoma = await sent_red(village)
    await village.wang.presses("update:")
    await village.wang.hears("compose.news_act")
    await village.wang.says("先别回 5 号楼。")
    await village.wang.hears("compose.news_what")
    await village.wang.says("消防 14:38 说：明火已灭，还有烟。")
    preview = await village.wang.hears("compose.preview_head", "compose.reach_again")
    assert "先别回 5 号楼。" in str(preview.content)
    await village.wang.presses("choice.submit")
    await village.wang.hears("compose.waiting")
    card = await village.zhao.hears("approve.card")
    assert UPDATE in str(card.content)
    await afen.reads_not(UPDATE)
    await village.zhao.presses("choice.approve")
    for who in (afen, laozhou):
        said = await who.reads(UPDATE)
        assert "5号楼3层起火" in str(said.content.parts[0])  # headed by what it is news on
    await xiaoma.hears_not()
    first, second = await village.rows(release)
    assert first.broadcast_id == second.broadcast_id and second.kind == ReleaseKind.UPDATE
    assert second.expires_at == first.expires_at


async def test_news_that_is_all_in_what_to_do_needs_no_second_sentence(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang, level="level.notice")
    await village.wang.presses("choice.send_now")
    await village.wang.presses("update:")
    await village.wang.says("水来了，先放一会儿再用。")
    await village.wang.presses("choice.no_more")
    preview = await village.wang.hears("compose.preview_head", "compose.no_approval")
    assert str(preview.content).count("水来了，先放一会儿再用。") == 2  # once in each language
    await village.wang.presses("choice.send_now")
    await village.wang.hears("compose.sending")
    await afen.reads(UPDATE)


async def test_news_can_run_longer_than_the_alert(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await village.wang.presses("update:")
    await village.wang.says("先别回 5 号楼。")
    await village.wang.presses("choice.no_more")
    await village.wang.presses("choice.edit")
    await village.wang.hears("compose.which")
    await village.wang.presses("compose.slot_until")
    await village.wang.says("22:00")
    await village.wang.hears("compose.preview_head")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    said = await afen.reads(UPDATE)
    assert "22:00" in str(said.content.parts[-1])


async def test_an_all_clear_says_who_confirmed_it_and_when_and_needs_two_people(village: Village) -> None:
    afen, laozhou, _ = await residents(village)
    await writes(village.wang, level="level.orange")  # one grid, not red: the alert itself needed nobody
    await village.wang.presses("choice.send_now")
    await village.passes(minutes=30)
    await village.wang.presses("update:")
    await village.wang.presses("choice.all_clear")
    await village.wang.hears("compose.clear_act")
    await village.wang.says("可以回 5 号楼了。\n先开窗。没电别自己合闸，找物业。")
    await village.wang.hears("compose.clear_who")
    await village.wang.says("消防")
    await village.wang.hears("compose.clear_who")  # a name without a time is not enough
    await village.wang.says("消防 14:20")
    await village.wang.hears("compose.clear_what")
    await village.wang.says("火已灭，烟已散。")
    await village.wang.hears("compose.preview_head", "compose.needs_approval")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    for who in (afen, laozhou):
        said = await who.reads(ALL_CLEAR)
        shown = [village.words(part, said) for part in said.content.parts]
        assert shown == [
            "【解除】柳荫社区 14:30",
            "可以回 5 号楼了。",
            "消防 14:20 说：火已灭，烟已散。",
            "先开窗。没电别自己合闸，找物业。",
        ]
        assert [choice.label.key for choice in said.content.choices] == [  # type: ignore[union-attr]
            "choice.received",
            "choice.help",
        ]


async def test_who_moves_in_after_the_all_clear_is_not_alarmed(village: Village) -> None:
    await test_an_all_clear_says_who_confirmed_it_and_when_and_needs_two_people(village)
    new = village.stranger("新来的")
    await new.starts(village.building("2").door_code or "")
    await new.presses("choice.yes_live_here")
    await new.reads_not("柳荫社区险情快报")
    await new.reads_not(ALL_CLEAR)


async def test_a_community_does_not_lift_an_official_warning(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await village.wang.presses("update:")
    await village.wang.says("可以出门了，暴雨预警解除。")
    await village.wang.presses("choice.no_more")
    await village.wang.hears("compose.not_ours_to_lift")
    await afen.reads_not(UPDATE)


async def test_news_sent_back_is_mended_and_still_belongs_to_its_broadcast(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await village.wang.presses("update:")
    await village.wang.says("先别回 5 号楼。")
    await village.wang.presses("choice.no_more")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("sendback:")
    await village.zhao.says("写明谁说的")
    await village.wang.presses("choice.mend")
    await village.wang.presses("choice.edit")
    await village.wang.presses("compose.slot_what")
    await village.wang.says("消防 14:00 说还有烟。")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    said = await afen.reads(UPDATE)
    assert "消防 14:00 说还有烟。" in str(said.content)
    rows = await village.rows(broadcast)
    assert [row.state for row in rows] == [BroadcastState.SENDING, BroadcastState.COMPLETED]
    assert rows[1].update_of == rows[0].id


async def test_nobody_updates_what_is_over_or_somebody_elses(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await village.chen.forges("1:update:1")
    await village.chen.hears_not()
    await afen.forges("1:update:1")
    await afen.hears_not()
    await village.wang.presses("revoke:")
    await village.wang.says("火已经灭了")
    await village.wang.forges("1:update:1")
    await village.wang.hears("compose.not_running")


async def test_the_newest_count_is_of_what_went_out(village: Village) -> None:
    await sent_red(village)
    await village.wang.says("广播")
    await village.wang.presses("compose.kind_fire")
    await village.wang.presses("level.notice")
    await village.wang.presses("carea:3 网格")
    await village.wang.presses("choice.go_on")
    await village.wang.says("水管裂了")
    await village.passes(minutes=31)
    await village.wang.says("送达")
    said = await village.wang.hears("count.live")
    assert said.content.parts[0].args["n"] == "1"  # type: ignore[union-attr]
    assert RED not in str(said.content)


async def test_an_all_clear_put_away_unconfirmed_is_still_one_when_it_is_opened(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang, level="level.orange")  # news on it would need nobody
    await village.wang.presses("choice.send_now")
    await village.wang.presses("update:")
    await village.wang.presses("choice.all_clear")
    await village.wang.says("可以回 5 号楼了。")
    await village.wang.hears("compose.clear_who")
    await village.passes(minutes=31)
    await village.wang.hears("compose.closed")
    await village.wang.says("广播")
    await village.wang.presses("choice.go_on_with")
    await village.wang.hears("compose.clear_who")
    await village.wang.says("消防 14:20")
    await village.wang.says("火已灭。")
    await village.wang.hears("compose.preview_head", "compose.needs_approval")
    await village.wang.presses("choice.submit")
    await afen.reads_not(ALL_CLEAR)
    await village.zhao.presses("choice.approve")
    await afen.reads(ALL_CLEAR)
