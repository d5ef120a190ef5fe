"""Way 3, the officer's half: taken, on the way, done, not found, passed on, and what the reporter hears."""

from db.incidents import incident
from db.vocabulary import IncidentState, Outcome
from tests.village import Village
from tests.village_people import Person


async def awning(village: Village) -> Person:
    """A report that waits for an officer."""
    afen = await village.resident("阿芬", building="2")
    await afen.says("2号楼雨棚快掉了")
    await afen.presses("choice.yes")
    return afen


async def test_the_reporter_hears_every_step_and_may_say_it_is_not_solved(village: Village) -> None:
    afen = await awning(village)
    await village.wang.presses("choice.accept")
    await village.wang.hears("card.taken")
    await afen.hears("incident.accepted")
    await village.wang.presses("choice.en_route")
    await afen.hears("incident.en_route")
    await village.wang.presses("choice.on_scene")
    await afen.hears("incident.on_scene")
    await village.wang.presses("choice.resolve")
    await village.wang.hears("card.how")
    await village.wang.says("雨棚拆了，周一装新的。")
    await village.wang.hears("card.preview", "incident.resolved")
    await afen.hears_not("incident.resolved")
    await village.wang.presses("choice.send_it")
    await village.wang.hears("card.done")
    await afen.hears("incident.resolved", "incident.ask_solved")
    await afen.presses("choice.unsolved")
    await afen.hears("incident.ask_why")
    await afen.says("钉子还露着")
    await afen.hears("incident.reopened")
    await village.wang.hears("card.reopened")
    await village.wang.presses("choice.accept")
    await village.wang.presses("choice.resolve")
    await village.wang.presses("choice.fixed")
    await village.wang.presses("choice.send_it")
    await afen.presses("choice.solved")
    await afen.hears("incident.closed")
    (case,) = await village.rows(incident)
    assert (case.state, case.outcome) == (IncidentState.CLOSED, Outcome.CONFIRMED)


async def test_who_says_nothing_for_three_days_finds_it_closed(village: Village) -> None:
    afen = await awning(village)
    await village.wang.presses("choice.resolve")
    await village.wang.presses("choice.fixed")
    await village.wang.presses("choice.send_it")
    await village.passes(days=2, hours=23)
    await afen.hears_not("incident.closed_silent")
    await village.passes(hours=2)
    await afen.hears("incident.closed_silent")
    await afen.presses("choice.unsolved")
    await afen.says("还在滴水")
    await afen.hears("incident.reopened")


async def test_nobody_takes_it_and_it_climbs_to_the_deputy_and_the_desk(village: Village) -> None:
    afen = await awning(village)
    await village.passes(minutes=14)
    await village.li.hears_not()
    await village.passes(minutes=1)
    await village.li.hears("card.escalated")
    await afen.hears("incident.passed_on")
    await village.passes(minutes=15)
    await village.zhao.hears("card.desk")
    await village.zhao.presses("choice.take_over")
    await afen.hears("incident.accepted")
    await village.wang.forges("1:accept:1")
    (case,) = await village.rows(incident)
    assert case.state == IncidentState.ACCEPTED
    await village.wang.hears_not("card.taken")


async def test_danger_climbs_in_three_minutes_and_the_reporter_is_told_not_to_wait(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("我家厨房烧起来了！！！")
    await village.passes(minutes=3)
    await village.li.hears("card.escalated")
    await afen.hears("danger.not_taken")
    await village.passes(minutes=3)
    await village.zhao.hears("card.desk")


async def test_two_press_and_one_takes_it(village: Village) -> None:
    afen = await awning(village)
    await village.passes(minutes=15)
    await village.li.presses("choice.accept")
    await afen.hears("incident.accepted")
    await village.wang.forges("1:accept:1")
    await afen.hears_not("incident.reopened")
    (case,) = await village.rows(incident)
    li = [person for person in await village.rows(incident) if person.assignee_id == case.assignee_id]
    assert len(li) == 1 and case.state == IncidentState.ACCEPTED


async def test_not_found_after_somebody_went_to_look(village: Village) -> None:
    afen = await awning(village)
    await village.wang.presses("choice.unfounded")
    await village.wang.hears("card.unfounded", "incident.not_found")
    await afen.hears_not("incident.not_found")
    await village.wang.presses("choice.been_there")
    await afen.hears("incident.not_found")
    (case,) = await village.rows(incident)
    assert (case.state, case.outcome) == (IncidentState.REJECTED, Outcome.UNFOUNDED)


async def test_not_mine_goes_back_and_on_to_the_next(village: Village) -> None:
    afen = await awning(village)
    await village.wang.presses("choice.unfounded")
    await village.wang.presses("choice.not_been_there")
    await village.wang.presses("choice.busy")
    await village.wang.hears("card.return_why_done")
    await village.li.hears("card.incident")
    await afen.hears("incident.passed_to")


async def test_passed_to_the_deputy_by_name(village: Village) -> None:
    afen = await awning(village)
    await village.wang.presses("choice.pass")
    await village.wang.hears("card.pass_to")
    await village.wang.presses("李网格员")
    await village.wang.presses("choice.busy")
    await village.wang.hears("card.passed")
    await village.li.hears("card.incident")
    await afen.hears("incident.passed_to")


async def test_handed_to_the_property_company(village: Village) -> None:
    afen = await awning(village)
    await village.wang.presses("choice.pass")
    await village.wang.presses("choice.property")
    await village.wang.presses("choice.not_mine")
    await afen.hears("incident.referred")
    await village.passes(days=1)
    await village.wang.hears("card.still_open")


async def test_the_officer_asks_and_the_answer_goes_into_the_case(village: Village) -> None:
    afen = await awning(village)
    await village.wang.presses("choice.accept")
    await village.wang.presses("choice.ask_reporter")
    await village.wang.hears("card.ask_reporter")
    await village.wang.says("雨棚哪一角松了？")
    await village.wang.hears("card.ask_reporter_done")
    await afen.hears("relay.question")
    await afen.presses("choice.answer_now")
    await afen.says("左边那角")
    await afen.hears("relay.answered")
    await village.wang.hears("card.news_answer")


async def moved_to_building_8(village: Village) -> Person:
    afen = await awning(village)
    await village.wang.presses("choice.more")
    await village.wang.presses("choice.move")
    await village.wang.hears("card.move_where")
    house = village.building("8")
    await village.wang.sends_place(house.lat, house.lon)
    asked = await village.wang.hears("card.moved", "card.move")
    assert "陈网格员" in str(asked.content)
    return afen


async def test_a_point_in_another_grid_hands_it_to_that_grids_officer(village: Village) -> None:
    afen = await moved_to_building_8(village)
    await village.chen.hears_not()
    await village.wang.presses("choice.hand_over")
    await village.wang.hears("card.passed")
    await village.chen.hears("card.incident")
    await afen.hears("incident.returned")
    await village.chen.presses("choice.accept")
    await afen.hears("incident.accepted")


async def test_a_point_in_another_grid_may_stay_with_who_has_it(village: Village) -> None:
    afen = await moved_to_building_8(village)
    told = len(afen.everything)
    await village.wang.presses("choice.keep_case")
    await village.wang.hears("card.kept")
    await village.chen.hears_not()
    assert len(afen.everything) == told
    await village.wang.presses("choice.accept")
    await village.wang.hears("card.taken")


async def test_moved_in_words_within_the_grid_nobody_is_asked(village: Village) -> None:
    await awning(village)
    await village.wang.presses("choice.more")
    await village.wang.presses("choice.move")
    await village.wang.says("去年那棵树")
    await village.wang.hears("card.move_again")
    await village.wang.says("5")
    await village.wang.hears("card.moved")
    await village.wang.hears_not("card.move")


async def test_a_note_is_for_colleagues_only(village: Village) -> None:
    afen = await awning(village)
    told = len(afen.everything)
    await village.wang.presses("choice.more")
    await village.wang.presses("choice.note")
    await village.wang.hears("card.note")
    await village.wang.says("螺丝锈了，要带梯子")
    await village.wang.hears("card.note_done")
    assert len(afen.everything) == told


async def test_merged_into_another_case(village: Village) -> None:
    afen = await awning(village)
    aqiang = await village.resident("阿强", building="3")
    await aqiang.says("3号楼路灯坏了")
    await village.wang.presses("choice.more")
    await village.wang.presses("choice.merge")
    await village.wang.hears("card.merge_into")
    await village.wang.says("1")
    await village.wang.hears("card.merged")
    await aqiang.hears("incident.merged")
    await afen.hears_not("incident.merged")


async def test_the_queue_shows_what_is_open(village: Village) -> None:
    await awning(village)
    await village.wang.says("待办")
    await village.wang.hears("queue.head", "queue.row")
    await village.wang.presses("case:")
    await village.wang.hears("card.state", "state.assigned")
    await village.wang.presses("choice.accept")
    await village.wang.hears("card.taken")


async def test_a_resident_cannot_press_an_officers_button(village: Village) -> None:
    afen = await awning(village)
    chen = village.chen
    for stranger in (afen, chen):
        await stranger.forges("1:accept:1")
        await stranger.forges("1:notfound:1")
    (case,) = await village.rows(incident)
    assert case.state == IncidentState.ASSIGNED
    await afen.hears_not("incident.not_found", "incident.accepted")
