"""A report reaches whoever is on duty, in the commit that files it."""

from sqlalchemy import Connection, select, update

from db.incidents import incident, media
from db.people import address, membership, person
from db.record import Record
from db.timers import timer
from db.vocabulary import IncidentState, Kind, MediaState, TimerKind
from incidents.reports import PhotoRef, Place, Witness, file, mine
from messages.content import Priority, Tone
from tests.record.lane import COMMUNITY, NOON, build, heard, later, reported, witness
from tests.record.statements import statements


async def test_a_report_reaches_the_officer_of_its_grid_with_a_card(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        place = Place(grid_id=lane.grid3, building_id=lane.house2)
        filed = reported(db, lane.afen, place=place, photos=(PhotoRef("AgAC"),))
        assert (filed.who, filed.desk, filed.told) == ("王网格员", False, (lane.wang,))
        (card,) = heard(db, lane.wang)
        assert card.text.split("\n") == [
            f"{filed.incident_id} · 东西要掉 · 2 号楼",
            "剩 15 分接单 · 3 网格 · 1 人报",
            "“2号楼雨棚快掉了” · 照片 1 14:03",
        ]
        assert card.labels == ("接单", "转派", "办结", "不属实", "更多")
        assert card.priority == Priority.ROUTINE and card.content.tone is Tone.CARD
        assert heard(db, lane.li) == heard(db, lane.zhao) == heard(db, lane.chen) == []
        row = db.execute(select(incident)).one()
        assert (row.state, row.assignee_id, row.due_at) == (IncidentState.ASSIGNED, lane.wang, later(15))
        due = db.execute(select(timer)).one()
        assert (due.kind, due.about_id, due.due_at) == (TimerKind.ACCEPT, filed.incident_id, later(15))

    await record.write(story)


async def test_danger_goes_out_urgent_and_has_three_minutes(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        place = Place(grid_id=lane.grid3, building_id=lane.house2, door="302")
        filed = reported(db, lane.afen, kind=Kind.FIRE, danger=True, words="我家厨房烧起来了", place=place)
        (card,) = heard(db, lane.wang)
        assert card.text.startswith(f"急 {filed.incident_id} · 着火冒烟 · 2 号楼 302\n剩 3 分接单")
        assert card.priority == Priority.URGENT
        assert db.execute(select(incident.c.due_at)).scalar_one() == later(3)

    await record.write(story)


async def test_what_is_for_the_desk_only_reaches_no_officer(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        filed = reported(
            db, lane.afen, kind=Kind.ORDER, danger=True, desk_only=True, place=Place(grid_id=lane.grid3)
        )
        assert (filed.who, filed.desk, filed.told) == ("", True, (lane.zhao,))
        assert heard(db, lane.wang) == heard(db, lane.li) == []

    await record.write(story)


async def test_without_an_officer_on_duty_it_goes_to_the_deputy_and_then_to_the_desk(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        place = Place(grid_id=lane.grid3)
        off = update(membership).values(until=NOON)
        db.execute(off.where(membership.c.person_id == lane.wang))
        assert reported(db, lane.afen, place=place).told == (lane.li,)
        db.execute(off.where(membership.c.person_id == lane.li))
        assert reported(db, lane.afen, place=place).told == (lane.zhao,)

    await record.write(story)


async def test_an_officer_nobody_can_reach_is_passed_over(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        db.execute(update(address).where(address.c.person_id == lane.wang).values(reachable=False))
        filed = reported(db, lane.afen, place=Place(grid_id=lane.grid3))
        assert (filed.who, filed.told) == ("李网格员", (lane.li,))

    await record.write(story)


async def test_a_place_outside_every_grid_goes_to_the_desk(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        assert reported(db, lane.afen, place=Place(text="树倒了")).desk
        (card,) = heard(db, lane.zhao)
        assert "不在哪个网格" in card.text

    await record.write(story)


async def test_with_nobody_at_all_it_is_kept_and_says_so(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        db.execute(membership.delete())
        filed = reported(db, lane.afen, place=Place(grid_id=lane.grid3))
        assert filed.desk and filed.told == ()
        assert db.execute(select(incident.c.state)).scalar_one() == IncidentState.RECEIVED

    await record.write(story)


async def test_a_picture_from_the_web_is_on_the_card_at_once(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        web = Witness(lane.afen, witness(db, lane.afen).address_id, "web", "web")
        file(
            db,
            web,
            kind=Kind.FALLING,
            danger=False,
            desk_only=False,
            words="",
            photos=(PhotoRef("ab12"), PhotoRef("cd34")),
            place=Place(grid_id=lane.grid3),
            received_at=NOON,
            now=NOON,
            community=COMMUNITY,
        )
        (card,) = heard(db, lane.wang)
        assert card.content.photo == "ab12" and "照片 2" in card.text
        assert set(db.execute(select(media.c.state)).scalars()) == {MediaState.STORED}

    await record.write(story)


async def test_the_card_shows_what_is_open_nearby(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        first = reported(db, lane.lin, kind=Kind.WATER, place=Place(grid_id=lane.grid3, lat=30.0, lon=120.0))
        reported(db, lane.afen, place=Place(grid_id=lane.grid3, lat=30.00018, lon=120.0))
        assert f"附近未结：{first.incident_id}（20 米）" in heard(db, lane.wang)[-1].text

    await record.write(story)


async def test_an_english_speaking_officer_gets_an_english_card(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        db.execute(membership.delete().where(membership.c.person_id != lane.zhao))
        db.execute(update(person).where(person.c.id == lane.zhao).values(language="en"))
        reported(db, lane.afen, place=Place(grid_id=lane.grid3, building_id=lane.house2))
        assert "Building 2" in heard(db, lane.zhao)[0].text

    await record.write(story)


async def test_filing_needs_at_most_twelve_statements(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        place = Place(grid_id=lane.grid3, building_id=lane.house2, lat=30.0, lon=120.0)
        who = witness(db, lane.afen)
        with statements(db) as asked:
            file(
                db,
                who,
                kind=Kind.FIRE,
                danger=True,
                desk_only=False,
                words="着火",
                photos=(PhotoRef("AgAC"),),
                place=place,
                received_at=NOON,
                now=NOON,
                community=COMMUNITY,
            )
        assert 8 <= len(asked) <= 12, asked

    await record.write(story)


async def test_my_reports_say_who_has_each(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        first = reported(db, lane.afen, place=Place(grid_id=lane.grid3))
        second = reported(db, lane.afen, words="楼道灯坏了", at=later(1))
        assert [(one.number, one.who) for one in mine(db, lane.afen)] == [
            (second.incident_id, ""),
            (first.incident_id, "王网格员"),
        ]

    await record.write(story)
