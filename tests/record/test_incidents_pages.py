"""The queue, a whole case, and the volunteers at it."""

from sqlalchemy import Connection

from db.people import Named
from db.record import Record
from db.vocabulary import IncidentState, Kind, Outcome
from grids.roster import covers, on_duty, roles_of
from incidents import additions, cases, endings, volunteers
from incidents.acting import NotAllowed, Over
from incidents.reports import PhotoRef, Place
from incidents.timeline import Group, case, counts, queue
from incidents.volunteers import CheckedIn, CheckedOut
from tests.record.lane import COMMUNITY, build, heard, later, reported


async def test_the_queue_is_by_urgency_and_then_by_time_left(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        place = Place(grid_id=lane.grid3)
        slow = reported(db, lane.afen, place=place).incident_id
        cases.accept(db, slow, lane.wang, now=later(1), community=COMMUNITY)
        later_due = reported(db, lane.lin, place=place, at=later(4)).incident_id
        soon = reported(db, lane.lin, place=place, at=later(2)).incident_id
        fire = reported(db, lane.liu, kind=Kind.FIRE, danger=True, place=place, at=later(5)).incident_id
        quiet = reported(db, lane.liu, kind=Kind.ORDER, danger=True, desk_only=True, place=place).incident_id
        outside = reported(db, lane.liu, at=later(6)).incident_id
        reported(db, lane.afen, place=Place(grid_id=lane.grid4))
        rows = queue(db, [lane.grid3], later(10), False)
        assert [(row.view.number, row.group) for row in rows] == [
            (fire, Group.URGENT),
            (soon, Group.SOON),
            (later_due, Group.SOON),
            (slow, Group.REST),
        ]
        figures = counts(rows)
        assert (figures.total, figures.urgent, figures.soon, figures.rest) == (4, 1, 2, 1)
        assert (figures.untaken, figures.late) == (3, 1)
        desk = {row.view.number for row in queue(db, [lane.grid3], later(10), True)}
        assert desk == {fire, soon, later_due, slow, quiet, outside}

    await record.write(story)


async def test_a_case_shows_all_that_happened_and_who_did_it(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        place = Place(grid_id=lane.grid3, building_id=lane.house2, lat=30.0, lon=120.0)
        n = reported(db, lane.afen, place=place, photos=(PhotoRef("AgAC"),)).incident_id
        other = reported(db, lane.lin, place=place, words="雨棚").incident_id
        additions.join(db, other, n, person_id=lane.lin, now=later(1), community=COMMUNITY)
        cases.accept(db, n, lane.wang, now=later(2), community=COMMUNITY)
        cases.note(db, n, lane.wang, "要梯子", now=later(3), community=COMMUNITY)
        shown = case(db, n)
        assert shown is not None
        assert [(event.act, event.who.id if event.who else None) for event in shown.events] == [
            ("filed", lane.afen),
            ("assigned", lane.wang),
            ("joined", lane.lin),
            ("accepted", lane.wang),
            ("note", lane.wang),
        ]
        assert [one.words for one in shown.reports] == ["2号楼雨棚快掉了", "雨棚"]
        assert shown.assignee == Named(lane.wang, "王网格员")
        assert len(shown.photos) == 1 and shown.view.count == 2 and shown.view.near == ()
        assert case(db, 999) is None

    await record.write(story)


async def test_a_volunteer_comes_and_goes_and_the_officer_sees_it(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        far = Place(grid_id=lane.grid3, lat=30.01, lon=120.0, text="东门")
        here = Place(grid_id=lane.grid3, lat=30.0, lon=120.0, text="西门")
        away = reported(db, lane.afen, place=far).incident_id
        n = reported(db, lane.afen, place=here).incident_id
        reported(db, lane.afen, desk_only=True, place=here)
        reported(db, lane.afen, kind=Kind.QUESTION, place=here)
        tasks = volunteers.open_for(db, [lane.grid3], 30.0, 120.0001)
        assert [(task.number, task.place_text) for task in tasks] == [(n, "西门"), (away, "东门")]
        assert tasks[0].distance_m is not None and 9 < tasks[0].distance_m < 11
        done = volunteers.check_in(db, lane.liu, n, 30.0, 120.0, now=later(49))
        assert done == CheckedIn(n, later(49))
        volunteers.check_in(db, lane.liu, n, None, None, now=later(50))
        assert [one.text for one in heard(db, lane.wang)][-1] == f"{n} 刘志愿者 14:52 签到"
        (there,) = volunteers.on_scene(db, n)
        assert (there.who.name, there.since, there.seen_at, there.lat) == (
            "刘志愿者",
            later(49),
            later(50),
            30.0,
        )
        current = volunteers.current(db, lane.liu)
        assert current is not None and (current.incident_id, current.grid_id) == (n, lane.grid3)
        out = volunteers.check_out(db, lane.liu, n, now=later(197))
        assert out == CheckedOut(n, later(197), 148)
        assert volunteers.current(db, lane.liu) is None and volunteers.on_scene(db, n) == ()
        assert volunteers.check_out(db, lane.liu, n, now=later(198)) == NotAllowed()
        assert volunteers.check_in(db, lane.liu, n, None, None, now=later(200)) == CheckedIn(n, later(200))

    await record.write(story)


async def test_nobody_checks_in_to_what_is_over(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        endings.resolve(db, n, lane.wang, outcome=Outcome.FIXED, now=later(1), community=COMMUNITY)
        over = volunteers.check_in(db, lane.liu, n, None, None, now=later(2))
        assert over == Over(IncidentState.RESOLVED, Outcome.FIXED)

    await record.write(story)


async def test_the_roster_names_who_is_asked_and_what_each_may_do(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        roster = on_duty(db, lane.grid3, later(0))
        assert roster.primary == (Named(lane.wang, "王网格员"),)
        assert roster.deputies == (Named(lane.li, "李网格员"),)
        assert roster.desk == (Named(lane.zhao, "赵值班长"),)
        assert on_duty(db, None, later(0)).primary == ()
        wang, zhao, liu = (roles_of(db, one, later(0)) for one in (lane.wang, lane.zhao, lane.liu))
        assert covers(wang, lane.grid3, lane.community) and not covers(wang, lane.grid4, lane.community)
        assert covers(zhao, lane.grid4, lane.community) and covers(zhao, None, lane.community)
        assert not covers(liu, lane.grid3, lane.community)

    await record.write(story)
