"""Nobody takes it, nobody answers: what the clock does."""

from datetime import timedelta

from sqlalchemy import Connection, insert, select

from db.broadcasts import broadcast, release
from db.incidents import find
from db.outbox import keep
from db.people import person
from db.record import Record
from db.timers import run_out, take, timer
from db.vocabulary import IncidentState, Kind, Outcome, TimerKind
from incidents import cases, endings, handing
from incidents.help import open_for_help
from incidents.reports import Place
from incidents.sla import settle
from messages.content import Content, Priority, say
from tests.record.lane import COMMUNITY, NOON, Lane, build, heard, later, reported, witness


def passes(db: Connection, minutes: float) -> None:
    """Settles all that is due by then."""
    for due in run_out(db, later(minutes)):
        assert take(db, due)
        assert settle(db, due, now=later(minutes), community=COMMUNITY)


async def test_nobody_took_it_so_the_deputy_has_it_and_the_reporter_knows(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3, building_id=lane.house2)).incident_id
        passes(db, 14)
        assert heard(db, lane.li) == []
        passes(db, 15)
        card = heard(db, lane.li)[-1]
        assert card.text.split("\n")[:2] == [f"{n} · 东西要掉 · 2 号楼", "王网格员 15 分钟未接，转到您。"]
        assert card.labels == ("接单", "接不了")
        assert heard(db, lane.wang)[-1].text == f"{n} · 已转李网格员"
        assert heard(db, lane.afen)[-1].text == "15 分钟没人接，已转李网格员。"
        passes(db, 30)
        desk = heard(db, lane.zhao)[-1]
        assert desk.text.split("\n")[1] == "王网格员 14:03、李网格员 14:18 都没接"
        assert heard(db, lane.afen)[-1].text == "15 分钟没人接，已转值班室。"
        case = find(db, n)
        assert case is not None and (case.state, case.rung, case.assignee_id) == (
            IncidentState.ASSIGNED,
            2,
            None,
        )
        passes(db, 1000)
        assert len(heard(db, lane.zhao)) == 1
        assert cases.accept(db, n, lane.zhao, now=later(1001), community=COMMUNITY)

    await record.write(story)


async def test_in_danger_three_minutes_are_enough_and_the_reporter_is_told_to_call(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        reported(db, lane.afen, danger=True, place=Place(grid_id=lane.grid3))
        passes(db, 3)
        assert heard(db, lane.li)[-1].priority == Priority.URGENT
        told = heard(db, lane.afen)[-1]
        assert told.content.parts[0] == say("danger.not_taken", m="3", who="李网格员")
        assert told.priority == Priority.URGENT
        passes(db, 6)
        passes(db, 9)
        passes(db, 12)
        passes(db, 15)
        assert len(heard(db, lane.zhao)) == 3
        assert len(heard(db, lane.afen)) == 2

    await record.write(story)


async def test_what_was_taken_in_time_stays_where_it_is(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        cases.accept(db, n, lane.wang, now=later(14), community=COMMUNITY)
        passes(db, 20)
        assert heard(db, lane.li) == []

    await record.write(story)


async def test_a_unit_outside_is_asked_about_every_day(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        handing.pass_to(db, n, lane.wang, to_person_id=None, unit="property", now=NOON, community=COMMUNITY)
        passes(db, 24 * 60)
        assert heard(db, lane.wang)[-1].text.endswith("已转物业，还没结。催一催？")
        assert db.execute(select(timer.c.due_at)).scalar_one() == later(48 * 60)

    await record.write(story)


async def test_three_days_without_a_word_close_it_and_leave_the_door_open(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        endings.resolve(db, n, lane.wang, outcome=Outcome.FIXED, now=NOON, community=COMMUNITY)
        passes(db, 3 * 24 * 60)
        case = find(db, n)
        assert case is not None and (case.state, case.outcome) == (IncidentState.CLOSED, Outcome.SILENT)
        told = heard(db, lane.afen)[-1]
        assert told.text == f"{n} 号先结了。没好就点“没解决”。" and told.labels == ("没解决",)
        assert endings.reopen(db, n, lane.afen, "又掉了", now=later(5000), community=COMMUNITY)
        passes(db, 5015)
        assert heard(db, lane.li)[-1].labels == ("接单", "接不了")

    await record.write(story)


def released(db: Connection, lane: Lane) -> tuple[int, int]:
    """A broadcast and its alert."""
    about: int = db.execute(
        insert(broadcast)
        .values(author_id=lane.wang, state="sending", severity="Extreme", areas=[], slots={}, created_at=NOON)
        .returning(broadcast.c.id)
    ).scalar_one()
    alert: int = db.execute(
        insert(release)
        .values(
            broadcast_id=about,
            kind="alert",
            severity="Extreme",
            areas=[],
            content_id=keep(db, Content((say("card.officer"),)), now=NOON),
            released_at=NOON,
            expires_at=NOON + timedelta(hours=2),
        )
        .returning(release.c.id)
    ).scalar_one()
    return about, alert


async def test_a_call_for_help_is_one_urgent_case_at_home_however_often_it_is_pressed(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        about, alert = released(db, lane)
        db.execute(
            person.update()
            .where(person.c.id == lane.afen)
            .values(home_grid_id=lane.grid3, building_id=lane.house2, door="302")
        )
        for _ in range(2):
            filed = open_for_help(
                db,
                witness(db, lane.afen),
                release_id=alert,
                broadcast_id=about,
                now=NOON,
                community=COMMUNITY,
            )
            assert (filed.who, filed.desk) == ("王网格员", False)
        (card,) = heard(db, lane.wang)
        assert card.text.startswith(f"急 {filed.incident_id} · 求助 · 2 号楼 302")
        assert card.priority == Priority.URGENT
        case = find(db, filed.incident_id)
        assert case is not None and (case.kind, case.release_id) == (Kind.HELP, alert)

    await record.write(story)


async def test_a_timer_of_another_room_is_left_to_it(record: Record) -> None:
    def story(db: Connection) -> None:
        build(db)
        db.execute(insert(timer).values(kind=TimerKind.NUDGE, about_id=1, due_at=NOON))
        (due,) = run_out(db, NOON)
        assert not settle(db, due, now=NOON, community=COMMUNITY)

    await record.write(story)
