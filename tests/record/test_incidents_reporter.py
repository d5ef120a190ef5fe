"""What a reporter adds after filing, corrects, joins and takes back."""

from sqlalchemy import Connection, select

from db.incidents import find, media
from db.record import Record
from db.timers import timer
from db.vocabulary import IncidentState, Kind, Outcome
from incidents import additions, cases, endings
from incidents.acting import NotAllowed, Over
from incidents.additions import Joined, Withdrawn
from incidents.loading import open_near
from incidents.reports import PhotoRef, Place, Witness, mine
from messages.content import Priority, say
from tests.record.lane import COMMUNITY, build, heard, later, reported, witness
from tests.record.statements import statements


async def test_more_words_reach_whoever_has_it_urgent_when_it_is_a_danger(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, danger=True, place=Place(grid_id=lane.grid3)).incident_id
        kept = additions.add_words(
            db, n, "302，轮椅，下不去", person_id=lane.afen, now=later(1), community=COMMUNITY
        )
        assert kept == additions.Kept(n, "王网格员")
        last = heard(db, lane.wang)[-1]
        assert last.text == f"急 {n} 补充：“302，轮椅，下不去”" and last.priority == Priority.URGENT
        stranger = additions.add_words(db, n, "嗯", person_id=lane.lin, now=later(2), community=COMMUNITY)
        assert stranger == NotAllowed()

    await record.write(story)


async def test_the_first_words_after_a_photo_are_on_the_card(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, words="", place=Place(grid_id=lane.grid3)).incident_id
        additions.add_words(db, n, "雨棚掉了", person_id=lane.afen, now=later(1), community=COMMUNITY)
        first, edited, _ = heard(db, lane.wang)
        assert edited.replaces == first.id and "“雨棚掉了”" in edited.text

    await record.write(story)


async def test_a_place_in_another_grid_moves_the_case_and_the_first_card_says_so(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        kept = additions.add_place(
            db,
            n,
            Place(grid_id=lane.grid4, lat=30.0, lon=120.0),
            person_id=lane.afen,
            now=later(2),
            community=COMMUNITY,
        )
        assert kept == additions.Kept(n, "陈网格员", rerouted=True)
        assert heard(db, lane.wang)[-1].text == f"{n} · 已转陈网格员"
        assert heard(db, lane.chen)[-1].labels[0] == "接单"
        assert db.execute(select(timer.c.due_at)).scalar_one() == later(17)

    await record.write(story)


async def test_once_taken_it_stays_with_its_officer_who_hears_the_place(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        cases.accept(db, n, lane.wang, now=later(1), community=COMMUNITY)
        kept = additions.add_place(
            db,
            n,
            Place(grid_id=lane.grid4, text="东门外"),
            person_id=lane.afen,
            now=later(2),
            community=COMMUNITY,
        )
        assert kept == additions.Kept(n, "王网格员")
        assert heard(db, lane.wang)[-1].text == f"{n} 地点：东门外"
        assert heard(db, lane.chen) == []

    await record.write(story)


async def test_a_door_adds_to_the_building_and_words_do_not_wipe_it(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        home = Place(grid_id=lane.grid3, building_id=lane.house2, lat=30.0, lon=120.0)
        n = reported(db, lane.afen, place=home).incident_id
        for place in (Place(door="302"), Place(text="楼道里"), home):
            additions.add_place(db, n, place, person_id=lane.afen, now=later(1), community=COMMUNITY)
        assert heard(db, lane.wang)[-1].text.startswith(f"{n} · 东西要掉 · 2 号楼 302")

    await record.write(story)


async def test_on_the_edge_both_officers_have_the_card(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        kept = additions.also_tell(db, n, lane.grid4, person_id=lane.afen, now=later(1), community=COMMUNITY)
        assert kept == additions.Kept(n, say("card.both", first="王网格员", second="陈网格员"))
        cases.accept(db, n, lane.chen, now=later(2), community=COMMUNITY)
        assert heard(db, lane.wang)[-1].text == f"{n} · 陈网格员 14:05 已接"

    await record.write(story)


async def test_another_kind_can_turn_out_to_be_a_danger(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, kind=Kind.FACILITY, place=Place(grid_id=lane.grid3)).incident_id
        additions.change_kind(db, n, Kind.FIRE, person_id=lane.afen, now=later(1), community=COMMUNITY)
        last = heard(db, lane.wang)[-1]
        assert last.text == f"急 {n} 改成：着火冒烟" and last.priority == Priority.URGENT
        assert db.execute(select(timer.c.due_at)).scalar_one() == later(4)

    await record.write(story)


async def test_withdrawn_it_ends_and_an_officer_on_the_way_is_told(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        cases.en_route(db, n, lane.wang, now=later(1), community=COMMUNITY)
        done = additions.withdraw(db, n, person_id=lane.afen, now=later(2), community=COMMUNITY)
        assert done == Withdrawn(n, ended=True)
        assert [one.text for one in heard(db, lane.wang)[-2:]] == [
            f"{n} · 报告人撤回，不用去了",
            f"{n} 报告人说不用办了",
        ]
        again = additions.withdraw(db, n, person_id=lane.afen, now=later(3), community=COMMUNITY)
        assert again == Over(IncidentState.REJECTED, Outcome.WITHDRAWN)
        assert db.execute(select(timer)).all() == []

    await record.write(story)


async def test_a_call_for_help_pressed_by_mistake_is_asked_about_not_closed(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, kind=Kind.HELP, danger=True, place=Place(grid_id=lane.grid3)).incident_id
        done = additions.withdraw(db, n, person_id=lane.afen, now=later(1), community=COMMUNITY)
        assert done == Withdrawn(n, ended=False)
        assert heard(db, lane.wang)[-1].text == f"急 {n} 报告人说点错了。请再问一声。"

    await record.write(story)


async def test_the_same_place_is_one_case_the_more_witnesses(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        here = Place(grid_id=lane.grid3, lat=30.0, lon=120.0)
        first = reported(db, lane.lin, kind=Kind.WATER, words="东门积水", place=here).incident_id
        cases.accept(db, first, lane.wang, now=later(1), community=COMMUNITY)
        beside = Place(grid_id=lane.grid3, lat=30.0002, lon=120.0)
        second = reported(db, lane.afen, kind=Kind.WATER, place=beside, at=later(2)).incident_id
        (near,) = open_near(db, Kind.WATER, 30.0002, 120.0, 10, but=second)
        assert (near.number, round(near.distance_m), near.count) == (first, 22, 1)
        assert open_near(db, Kind.FIRE, 30.0002, 120.0, 10) == ()
        joined = additions.join(db, second, first, person_id=lane.afen, now=later(3), community=COMMUNITY)
        assert joined == Joined(first, 2, "王网格员", later(1))
        assert heard(db, lane.wang)[-1].text == f"{first} 又有人报，共 2 人"
        assert [one.number for one in mine(db, lane.afen)] == [first]
        additions.add_words(db, second, "到脚脖子", person_id=lane.afen, now=later(4), community=COMMUNITY)
        assert heard(db, lane.wang)[-1].text == f"{first} 补充：“到脚脖子”"
        endings.resolve(db, first, lane.wang, outcome=Outcome.FIXED, now=later(5), community=COMMUNITY)
        assert heard(db, lane.afen)[-1].labels == ("解决了", "没解决")

    await record.write(story)


async def test_merging_twice_leaves_one_step_and_no_chain(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        place = Place(grid_id=lane.grid3)
        a, b, c = (reported(db, who, place=place).incident_id for who in (lane.afen, lane.lin, lane.liu))
        additions.join(db, a, b, person_id=lane.afen, now=later(1), community=COMMUNITY)
        additions.join(db, b, c, person_id=lane.lin, now=later(2), community=COMMUNITY)
        for one in (a, b):
            case = find(db, one)
            assert case is not None and case.duplicate_of == c
        cases.accept(db, c, lane.wang, now=later(3), community=COMMUNITY)
        for who in (lane.afen, lane.lin, lane.liu):
            assert heard(db, who)[-1].text == f"王网格员 14:06 接了 {c} 号。"

    await record.write(story)


async def test_a_new_photo_of_what_was_not_found_opens_it_again(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        endings.reject(db, n, lane.wang, outcome=Outcome.UNFOUNDED, now=later(5), community=COMMUNITY)
        me = witness(db, lane.afen)
        additions.add_photo(db, me, n, PhotoRef("AgAC"), now=later(9), community=COMMUNITY)
        case = find(db, n)
        assert case is not None and case.state is IncidentState.ASSIGNED
        assert db.execute(select(media.c.ref)).scalar_one() == "AgAC"

    await record.write(story)


async def test_a_picture_from_the_web_goes_on_to_the_officer(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        web = Witness(lane.afen, witness(db, lane.afen).address_id, "web", "web")
        additions.add_photo(db, web, n, PhotoRef("ab12"), now=later(1), community=COMMUNITY)
        assert heard(db, lane.wang)[-1].content.photo == "ab12"

    await record.write(story)


async def test_what_is_added_to_a_report_that_was_joined_goes_to_the_case_it_is_part_of(
    record: Record,
) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        first = reported(db, lane.lin, place=Place(grid_id=lane.grid3)).incident_id
        second = reported(db, lane.afen, place=Place(grid_id=lane.grid3), at=later(1))
        additions.join(db, second.incident_id, first, person_id=lane.afen, now=later(2), community=COMMUNITY)
        for number in (first, second.incident_id):
            kept = additions.add_words(
                db, number, "还在掉", person_id=lane.afen, now=later(3), community=COMMUNITY
            )
            assert kept == additions.Kept(first, "王网格员")
        additions.add_photo(
            db, witness(db, lane.afen), first, PhotoRef("AgAC"), now=later(4), community=COMMUNITY
        )
        where = db.execute(select(media.c.incident_id, media.c.report_id)).one()
        assert tuple(where) == (first, second.report_id)

    await record.write(story)


async def test_moving_a_case_to_another_grid_needs_at_most_fifteen_statements(record: Record) -> None:
    def story(db: Connection) -> None:
        lane = build(db)
        n = reported(db, lane.afen, place=Place(grid_id=lane.grid3)).incident_id
        with statements(db) as asked:
            place = Place(grid_id=lane.grid4, lat=30.0, lon=120.0)
            additions.add_place(db, n, place, person_id=lane.afen, now=later(2), community=COMMUNITY)
        assert 10 <= len(asked) <= 15, asked

    await record.write(story)
