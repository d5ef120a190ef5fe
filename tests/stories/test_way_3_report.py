"""Way 3: somebody reports a hazard, from the first word on. What the officer does: `test_way_3_officer`."""

from db.incidents import incident, media
from db.vocabulary import IncidentState, MediaState
from tests.village import Village

BUILDING_2 = (30.618327, 120.336829)
BETWEEN_3_AND_4 = (30.6185, 120.337680)
SOMEWHERE_ELSE = (30.65, 120.40)


async def test_words_first_then_the_place_then_a_photo(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("楼道灯坏了三天")
    await afen.hears("report.filed", "report.ask_place")
    await village.wang.hears("card.incident")
    await afen.sends_place(*BUILDING_2, accuracy=18)
    await afen.hears("report.here")
    await afen.presses("choice.right_here")
    await afen.hears("report.ask_photo")
    await afen.sends_photo()
    await afen.hears("report.photo_added")
    (case,) = await village.rows(incident)
    assert (case.lat, case.lon) == BUILDING_2
    await village.wang.hears("card.news_photo")
    (photo,) = await village.rows(media)
    assert photo.state == MediaState.STORED


async def test_photo_first_then_words_that_name_the_building(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.sends_photo()
    await afen.hears("report.photo_received", "report.ask_words")
    await village.wang.hears_not()
    await afen.says("2号楼雨棚快掉了")
    await afen.hears("safety.falling", "report.filed", "report.confirm_place")
    await village.wang.hears("card.incident", "kind.falling")
    await afen.presses("choice.yes")
    await afen.hears("report.complete")


async def test_a_photo_with_words_under_it_is_filed_at_once(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.sends_photo("东门井盖没了")
    await afen.hears("report.filed")
    await village.wang.hears("card.incident", "card.with_photos")


async def test_a_photo_nobody_explains_is_filed_after_three_minutes(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.sends_photo()
    await village.passes(minutes=2)
    await village.wang.hears_not()
    await village.passes(minutes=1)
    await afen.hears("report.filed", "kind.other")
    await village.wang.hears("card.incident", "kind.other")


async def test_place_first_then_a_kind_by_button(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.sends_place(*BUILDING_2)
    await afen.hears("report.place_received", "report.ask_what")
    await afen.presses("kind.water")
    await afen.hears("report.filed", "report.here")
    await village.wang.hears("card.incident", "kind.water")


async def test_a_place_alone_is_let_go_after_half_an_hour(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.sends_place(*BUILDING_2)
    await village.passes(minutes=31)
    await afen.says("楼道灯坏了")
    await afen.hears("report.ask_place")
    (case,) = await village.rows(incident)
    assert case.lat != BUILDING_2[0] or case.place_text == ""


async def test_the_first_message_of_a_stranger_is_filed_before_any_question_about_them(
    village: Village,
) -> None:
    tom = village.stranger("路人")
    await tom.says("路边井盖没了")
    await tom.hears("report.filed", "card.desk_name")
    await village.zhao.hears("card.incident")
    await tom.says("2号楼")
    await village.wang.hears("card.incident")
    await village.zhao.hears("card.passed")


async def test_a_second_witness_joins_the_first(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    aqiang = await village.resident("阿强", building="3")
    await afen.says("2号楼门口积水到脚脖子")
    await afen.presses("choice.yes")
    await aqiang.says("2号楼门口全是积水")
    await aqiang.hears("report.filed", "report.same_place")
    await aqiang.presses("same:")
    await aqiang.hears("report.joined")
    await village.wang.hears("card.news_joined")
    first, second = await village.rows(incident)
    assert second.duplicate_of == first.id and second.state == IncidentState.REJECTED
    await village.wang.presses("choice.accept")
    await afen.hears("incident.accepted")
    await aqiang.hears("incident.accepted")


async def test_danger_is_filed_at_once_and_nobody_is_asked_before(village: Village) -> None:
    afen = village.stranger("阿芬")
    await afen.says("我家厨房烧起来了！！！")
    first = afen.heard[0]
    assert first.keys[0] == "danger.fire"
    await afen.hears("danger.fire", "danger.filed", "danger.fire_ask")
    await village.zhao.hears("card.incident")
    (case,) = await village.rows(incident)
    assert case.danger


async def test_fire_at_home_asks_one_thing_at_a_time(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("我家厨房烧起来了！！！")
    await afen.hears("danger.fire", "danger.filed", "danger.place_assumed", "danger.fire_ask")
    await village.wang.hears("card.incident")
    await afen.presses("choice.trapped_others")
    await afen.hears("danger.trapped", "danger.ask_door")
    await afen.says("302")
    await afen.hears("danger.noted")
    (case,) = await village.rows(incident)
    assert case.door == "302"
    await village.wang.hears("card.news_words")


async def test_words_in_between_do_not_silence_a_button(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("我家厨房烧起来了！！！")
    await afen.says("火越来越大，烟也大")
    await afen.says("孩子在里屋")
    await afen.hears("danger.noted")
    await afen.presses("choice.trapped_self")
    await afen.hears("danger.trapped_self", "danger.ask_door")


async def test_the_building_that_was_assumed_can_be_mended_with_a_word(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("厨房烧起来了！！！")
    await afen.hears("danger.place_assumed")
    await afen.says("是8号楼")
    await afen.hears("danger.noted")
    await village.chen.hears("card.incident", "kind.fire")
    (case,) = await village.rows(incident)
    assert case.building_id == village.building("8").id


async def test_a_danger_that_names_its_building_is_not_asked_where(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("8号楼塌了 下面压着人")
    await afen.hears("danger.filed")
    await afen.hears_not("report.ask_place", "danger.place_assumed")
    await village.chen.hears("card.incident")


async def test_gas_asks_nothing_until_they_are_outside(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("家里煤气味好大")
    said = await afen.hears("danger.gas", "danger.filed")
    assert [choice.data.split(":")[-1] for choice in said.content.choices] == ["out"]
    await village.wang.hears("card.incident")
    await village.passes(minutes=4)
    await afen.hears_not("danger.gas_still", "report.nudge")
    await village.passes(minutes=1)
    await afen.hears("danger.gas_still")
    await afen.presses("choice.outside")
    await afen.hears("danger.gas_out", "danger.ask_door")


async def test_only_asking_takes_a_danger_back_and_the_officer_is_told(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("救命孩子没气了")
    await afen.hears("danger.not_breathing", "danger.at_home")
    await village.wang.hears("card.incident")
    await afen.presses("choice.only_asking")
    await afen.hears("danger.only_asking")
    await village.wang.hears("card.withdrawn")


async def test_what_may_be_danger_is_asked_once(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("电梯困人")
    if "danger.is_it_now" in afen.last.keys:
        await village.wang.hears_not()
        await afen.presses("choice.now")
    await afen.hears("danger.lift", "danger.filed")
    await village.wang.hears("card.incident")


async def test_violence_reaches_the_duty_desk_alone(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("有人撬门 我不敢出声")
    await afen.hears("danger.quiet", "danger.filed_quiet")
    await village.zhao.hears("card.incident")
    await village.wang.hears_not()


async def test_nobody_hears_of_despair_without_consent(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("不想活了")
    await afen.hears("danger.self_harm", "danger.offer_person")
    await village.zhao.hears_not()
    await afen.presses("choice.call_somebody")
    await afen.hears("danger.filed_quiet")
    await village.zhao.hears("card.incident")
    await village.wang.hears_not()


async def test_on_the_edge_of_two_grids_both_officers_hear_when_nobody_knows(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("路边井盖没了")
    await afen.sends_place(*BETWEEN_3_AND_4)
    await afen.hears("report.which_side")
    await village.chen.hears_not()
    await afen.presses("choice.do_not_know")
    await afen.hears("report.both_sides")
    await village.chen.hears("card.incident")


async def test_the_side_that_is_chosen_gets_it(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("路边井盖没了")
    await afen.sends_place(*BETWEEN_3_AND_4)
    await afen.presses("4 网格")
    await village.chen.hears("card.incident")
    await village.wang.hears("card.passed")


async def test_outside_the_community_it_goes_to_the_duty_desk(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("树倒了挡着路")
    await village.wang.hears("card.incident")
    await afen.sends_place(*SOMEWHERE_ELSE)
    await afen.hears("report.outside")
    await village.zhao.hears("card.incident")


async def test_a_missing_place_is_asked_for_once_more_and_then_never(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("楼道灯坏了三天")
    await village.passes(minutes=10)
    await afen.hears("report.nudge", "report.ask_place")
    await village.passes(minutes=60)
    assert sum("report.nudge" in heard.keys for heard in afen.heard) == 1
    await afen.presses("choice.my_building")
    await afen.hears("error.old_button")


async def test_words_nobody_can_place_do_not_hold_it_back(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("楼道灯坏了三天")
    await afen.says("就老槐树拐角那里")
    await afen.hears("report.place_unknown")
    await village.wang.hears("card.news_words")


async def test_the_kind_can_be_mended_and_the_report_withdrawn(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼楼道灯坏了")
    await afen.presses("choice.yes")
    await afen.presses("choice.no_photo")
    await afen.presses("choice.change_kind")
    await afen.hears("report.ask_kind")
    await afen.presses("kind.electricity")
    await afen.hears("report.kind_changed", "safety.electricity")
    await village.wang.hears("card.incident", "kind.electricity")
    await afen.presses("choice.withdraw")
    await afen.hears("incident.withdrawn")
    await village.wang.hears("card.withdrawn")


async def test_a_voice_message_reaches_the_officer(village: Village) -> None:
    if village.way.name == "web":
        return  # the page sends no voice
    afen = await village.resident("阿芬", building="2")
    await afen.sends_voice()
    await afen.hears("report.voice", "report.filed")
    await village.wang.hears("card.incident")


async def test_my_reports_tell_how_each_stands(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("楼道灯坏了三天")
    await afen.says("我的上报")
    await afen.hears("report.mine", "state.assigned")
    await village.wang.presses("choice.accept")
    await afen.says("我的上报")
    await afen.hears("report.mine", "state.accepted")
