"""What an officer does with a case, and what its reporter hears of it."""

import asyncio

from sqlalchemy import Connection, select

from db.incidents import find, incident_event
from db.journal import journal
from db.record import Record
from db.timers import timer
from db.vocabulary import IncidentState, TimerKind
from incidents import cases, handing
from incidents.acting import AlreadyTaken, Done, NotAllowed, Result
from incidents.reports import Place
from messages.content import Priority
from tests.record.lane import COMMUNITY, Lane, build, heard, later, reported


def filed(db: Connection, lane: Lane, *, danger: bool = False, desk_only: bool = False) -> int:
    place = Place(grid_id=lane.grid3, building_id=lane.house2)
    return reported(db, lane.afen, danger=danger, desk_only=desk_only, place=place).incident_id


async def test_who_takes_it_is_named_to_the_reporter_and_on_the_card(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        done = cases.accept(db, n, lane.wang, now=later(6), community=COMMUNITY)
        assert done == Done(n, "王网格员", (lane.afen,))
        assert heard(db, lane.afen)[-1].text == f"王网格员 14:09 接了 {n} 号。"
        first, edited = heard(db, lane.wang)
        assert edited.replaces == first.id
        assert edited.text == f"{n} · 王网格员 14:09 接"
        case = find(db, n)
        assert case is not None and case.state is IncidentState.ACCEPTED and case.due_at is None
        assert db.execute(select(timer)).all() == []
        assert db.execute(select(journal.c.act, journal.c.actor_id)).all() == [
            ("incident.accepted", lane.wang)
        ]
        assert db.execute(select(incident_event.c.act).order_by(incident_event.c.id)).scalars().all() == [
            "filed",
            "assigned",
            "accepted",
        ]

    await record.write(story)


async def test_the_second_to_take_it_hears_who_was_first(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        cases.accept(db, n, lane.li, now=later(5), community=COMMUNITY)
        assert heard(db, lane.wang)[-1].text == f"{n} · 李网格员 14:08 已接"
        second = cases.accept(db, n, lane.wang, now=later(6), community=COMMUNITY)
        assert second == AlreadyTaken("李网格员", later(5))
        assert cases.on_scene(db, n, lane.wang, now=later(7), community=COMMUNITY) == second
        assert len(heard(db, lane.afen)) == 1

    await record.write(story)


async def test_of_two_officers_who_press_at_once_one_has_it(record: Record) -> None:
    lane = await record.write(build)
    n = await record.write(filed, lane)

    def press(db: Connection, who: int) -> Result:
        return cases.accept(db, n, who, now=later(5), community=COMMUNITY)

    results = await asyncio.gather(*(record.write(press, who) for who in (lane.wang, lane.li)))
    assert sorted(type(result).__name__ for result in results) == ["AlreadyTaken", "Done"]
    told = await record.read(heard, lane.afen)
    assert len(told) == 1


async def test_who_takes_it_from_a_page_gets_the_card_in_the_chat(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        cases.accept(db, n, lane.zhao, now=later(1), community=COMMUNITY)
        assert heard(db, lane.zhao)[-1].labels == ("在路上", "到场", "问报告人", "办结", "更多")

    await record.write(story)


async def test_neither_a_resident_nor_another_grids_officer_may_act(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        for stranger in (lane.chen, lane.lin, lane.liu):
            assert cases.accept(db, n, stranger, now=later(1), community=COMMUNITY) == NotAllowed()
        assert cases.accept(db, 999, lane.wang, now=later(1), community=COMMUNITY) == NotAllowed()

    await record.write(story)


async def test_what_is_for_the_desk_only_is_not_the_officers_to_touch(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane, danger=True, desk_only=True)
        assert cases.accept(db, n, lane.wang, now=later(1), community=COMMUNITY) == NotAllowed()
        assert isinstance(cases.accept(db, n, lane.zhao, now=later(1), community=COMMUNITY), Done)

    await record.write(story)


async def test_every_step_is_told_and_the_card_follows(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        cases.accept(db, n, lane.wang, now=later(1), community=COMMUNITY)
        cases.en_route(db, n, lane.wang, now=later(2), community=COMMUNITY)
        assert heard(db, lane.wang)[-1].labels[0] == "到场"
        cases.on_scene(db, n, lane.wang, now=later(3), community=COMMUNITY)
        cases.progress(db, n, lane.wang, "明早带梯子来拆", now=later(4), community=COMMUNITY)
        cases.note(db, n, lane.wang, "梯子在岗亭", now=later(5), community=COMMUNITY)
        assert [one.text for one in heard(db, lane.afen)] == [
            f"王网格员 14:04 接了 {n} 号。",
            "王网格员在路上了。",
            "王网格员到了。",
            "正在办：“明早带梯子来拆”。",
        ]
        case = find(db, n)
        assert case is not None and case.state is IncidentState.IN_PROGRESS

    await record.write(story)


async def test_going_there_without_a_word_takes_the_case(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        cases.on_scene(db, n, lane.wang, now=later(2), community=COMMUNITY)
        case = find(db, n)
        assert case is not None and (case.assignee_id, case.taken_at) == (lane.wang, later(2))

    await record.write(story)


async def test_officer_and_reporter_talk_without_each_others_address(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane, danger=True)
        cases.ask_reporter(db, n, lane.wang, "雨棚哪一角松了？", now=later(1), community=COMMUNITY)
        asked = heard(db, lane.afen)[-1]
        assert asked.text == f"{n} 号，王网格员问：\n“雨棚哪一角松了？”\n直接打字、发照片都行。"
        assert asked.labels == ("现在答", "等会儿") and asked.priority == Priority.URGENT
        answer = cases.answer_officer(db, n, lane.afen, "左边那角", now=later(2), community=COMMUNITY)
        assert answer == Done(n, "王网格员", (lane.wang,))
        assert "左边那角" in heard(db, lane.wang)[-1].text
        stranger = cases.answer_officer(db, n, lane.lin, "我也说说", now=later(3), community=COMMUNITY)
        assert stranger == NotAllowed()

    await record.write(story)


async def test_passed_to_a_colleague_both_cards_and_the_reporter_know(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        cases.accept(db, n, lane.wang, now=later(1), community=COMMUNITY)
        done = handing.pass_to(
            db, n, lane.wang, to_person_id=lane.chen, why="busy", now=later(2), community=COMMUNITY
        )
        assert done == Done(n, "陈网格员", (lane.chen,))
        assert heard(db, lane.wang)[-1].text == f"{n} · 已转陈网格员"
        assert heard(db, lane.chen)[-1].labels[0] == "接单"
        assert heard(db, lane.afen)[-1].text == f"{n} 号已转陈网格员。"
        case = find(db, n)
        assert case is not None and case.state is IncidentState.ASSIGNED and case.taken_at is None
        assert isinstance(cases.accept(db, n, lane.chen, now=later(3), community=COMMUNITY), Done)
        resident = handing.pass_to(db, n, lane.chen, to_person_id=lane.lin, now=later(4), community=COMMUNITY)
        assert resident == NotAllowed()

    await record.write(story)


async def test_passed_to_the_desk_it_is_the_desks(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        handing.pass_to(db, n, lane.wang, to_person_id=None, now=later(1), community=COMMUNITY)
        assert heard(db, lane.zhao)[-1].labels[0] == "接单"
        assert heard(db, lane.afen)[-1].text == f"{n} 号已转值班室。"

    await record.write(story)


async def test_a_unit_outside_is_named_with_its_telephone_and_watched(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        handing.pass_to(
            db, n, lane.wang, to_person_id=None, unit="property", now=later(1), community=COMMUNITY
        )
        assert heard(db, lane.afen)[-1].text == "已转物业〔5550 1234〕，我接着盯。"
        assert db.execute(select(timer.c.kind)).scalar_one() == TimerKind.ACCEPT
        case = find(db, n)
        assert case is not None and case.state is IncidentState.IN_PROGRESS and case.assignee_id == lane.wang

    await record.write(story)


async def test_not_in_my_patch_is_only_said_when_that_was_the_reason(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        handing.return_(db, n, lane.wang, why="busy", now=later(1), community=COMMUNITY)
        assert heard(db, lane.afen)[-1].text == f"{n} 号已转李网格员。"
        handing.return_(db, n, lane.li, why="not_my_area", now=later(2), community=COMMUNITY)
        assert heard(db, lane.afen)[-1].text == "不在李网格员那一片，正在改派。"
        case = find(db, n)
        assert case is not None and case.state is IncidentState.RETURNED
        assert isinstance(cases.accept(db, n, lane.zhao, now=later(3), community=COMMUNITY), Done)

    await record.write(story)


async def test_a_deputy_who_has_it_and_returns_it_does_not_get_it_back(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        cases.accept(db, n, lane.li, now=later(1), community=COMMUNITY)
        done = handing.return_(db, n, lane.li, why="走不开，在医院", now=later(2), community=COMMUNITY)
        assert isinstance(done, Done) and done.told == (lane.zhao,)
        assert heard(db, lane.afen)[-1].text == f"{n} 号已转值班室。"

    await record.write(story)


async def test_the_officer_moves_it_and_keeps_it(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        cases.move(db, n, lane.wang, Place(grid_id=lane.grid4), now=later(1), community=COMMUNITY)
        case = find(db, n)
        assert case is not None and (case.grid_id, case.assignee_id) == (lane.grid4, lane.wang)
        assert isinstance(cases.accept(db, n, lane.wang, now=later(2), community=COMMUNITY), Done)

    await record.write(story)
