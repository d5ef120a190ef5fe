"""How a case ends, and how it opens again."""

from sqlalchemy import Connection, select

from db.incidents import find
from db.record import Record
from db.timers import timer
from db.vocabulary import IncidentState, Kind, Outcome, TimerKind
from incidents import cases, endings
from incidents.acting import Done, NotAllowed, Over
from incidents.reports import Place
from messages.content import say
from tests.record.lane import COMMUNITY, Lane, build, heard, later, reported


def filed(db: Connection, lane: Lane, *, danger: bool = False, desk_only: bool = False) -> int:
    place = Place(grid_id=lane.grid3, building_id=lane.house2)
    return reported(db, lane.afen, danger=danger, desk_only=desk_only, place=place).incident_id


async def test_done_is_asked_about_and_confirmed(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        cases.accept(db, n, lane.wang, now=later(1), community=COMMUNITY)
        endings.resolve(
            db,
            n,
            lane.wang,
            outcome=Outcome.FIXED,
            text="雨棚拆了，周一装新的。",
            now=later(157),
            community=COMMUNITY,
        )
        told = heard(db, lane.afen)[-1]
        assert told.text == f"{n} 号办完了，王网格员 16:40：\n“雨棚拆了，周一装新的。”\n解决了吗？"
        assert told.labels == ("解决了", "没解决")
        assert heard(db, lane.wang)[-1].text == f"{n} · 王网格员办完了，等报告人回话"
        assert isinstance(endings.confirm(db, n, lane.afen, now=later(160), community=COMMUNITY), Done)
        case = find(db, n)
        assert case is not None and (case.state, case.outcome) == (IncidentState.CLOSED, Outcome.CONFIRMED)
        again = endings.confirm(db, n, lane.afen, now=later(161), community=COMMUNITY)
        assert again == Over(IncidentState.CLOSED, Outcome.CONFIRMED)
        assert db.execute(select(timer)).all() == []

    await record.write(story)


async def test_not_solved_opens_it_again_for_its_officer_and_the_desk(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        endings.resolve(db, n, lane.wang, outcome=Outcome.NO_ACTION, now=later(5), community=COMMUNITY)
        assert "“不用处理”" in heard(db, lane.afen)[-1].text
        stranger = endings.reopen(db, n, lane.lin, "钉子", now=later(6), community=COMMUNITY)
        assert stranger == NotAllowed()
        done = endings.reopen(db, n, lane.afen, "钉子还露着", now=later(7), community=COMMUNITY)
        assert isinstance(done, Done) and done.told == (lane.wang, lane.zhao)
        assert done.who == say("card.both", first="王网格员", second="赵值班长")
        assert "钉子还露着" in heard(db, lane.wang)[-1].text and "接单" in heard(db, lane.zhao)[-1].labels
        case = find(db, n)
        assert case is not None and (case.state, case.outcome) == (IncidentState.ASSIGNED, None)
        assert db.execute(select(timer.c.kind)).scalars().all() == [TimerKind.ACCEPT]

    await record.write(story)


async def test_unfounded_says_that_somebody_looked(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = filed(db, lane)
        endings.reject(db, n, lane.wang, outcome=Outcome.UNFOUNDED, now=later(5), community=COMMUNITY)
        assert heard(db, lane.afen)[-1].text == "王网格员去看过，没找到。还在就再发张照片。"
        assert isinstance(endings.reopen(db, n, lane.afen, "", now=later(9), community=COMMUNITY), Done)

    await record.write(story)


async def test_a_danger_is_never_out_of_scope(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        plain, danger = filed(db, lane), filed(db, lane, danger=True)
        for n in (plain, danger):
            endings.reject(
                db,
                n,
                lane.wang,
                outcome=Outcome.OUT_OF_SCOPE,
                text="power",
                now=later(5),
                community=COMMUNITY,
            )
        assert [one.text for one in heard(db, lane.afen)] == [
            "这事归供电，打 12345。",
            "已转供电〔12345〕，我接着盯。",
        ]
        case = find(db, danger)
        assert case is not None and case.state is IncidentState.IN_PROGRESS

    await record.write(story)


async def test_merged_by_the_officer_its_reporter_follows_the_other_case(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        first = filed(db, lane)
        second = reported(db, lane.lin, kind=Kind.WATER, place=Place(grid_id=lane.grid3)).incident_id
        endings.reject(
            db,
            second,
            lane.wang,
            outcome=Outcome.DUPLICATE,
            merged_into=first,
            now=later(5),
            community=COMMUNITY,
        )
        assert heard(db, lane.lin)[-1].text == f"和 {first} 号是一件，进展一起发您。"
        assert heard(db, lane.wang)[-1].text == f"{second} · 并到 {first}"
        cases.accept(db, first, lane.wang, now=later(6), community=COMMUNITY)
        assert heard(db, lane.lin)[-1].text == f"王网格员 14:09 接了 {first} 号。"

    await record.write(story)
