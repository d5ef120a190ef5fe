"""Way 2: who we are to write to, and about which building; three taps at most, and never before an answer."""

from sqlalchemy import Connection, select

from bot import invitations
from db.people import address, membership, person
from db.places import area
from db.vocabulary import Role
from tests.village import Village
from tests.village_people import Person


async def home_of(village: Village, who: Person) -> int | None:
    """The building the record has for somebody."""

    def read(db: Connection) -> int | None:
        return db.execute(
            select(person.c.building_id)
            .join(address, address.c.person_id == person.c.id)
            .where(address.c.platform_id == who.platform_id)
        ).scalar()

    return await village.record.read(read)


async def grid_of(village: Village, who: Person) -> int | None:
    def read(db: Connection) -> int | None:
        return db.execute(
            select(person.c.home_grid_id)
            .join(address, address.c.person_id == person.c.id)
            .where(address.c.platform_id == who.platform_id)
        ).scalar()

    return await village.record.read(read)


async def test_the_code_at_the_door_and_one_tap(village: Village) -> None:
    new = village.stranger("新来的")
    code = village.building("2").door_code
    assert code
    await new.starts(code)
    said = await new.hears("join.by_code")
    assert len(said.content.choices) == 4
    await new.presses("choice.yes_live_here")
    await new.hears("join.done")
    assert await home_of(village, new) == village.building("2").id


async def test_a_code_that_is_no_code_leads_on_without_it(village: Village) -> None:
    new = village.stranger("新来的")
    await new.starts("GZZZZZZZ")
    await new.hears("join.bad_code", "join.hello", "join.live_here")


async def test_no_code_and_the_building_in_words(village: Village) -> None:
    new = village.stranger("新来的")
    await new.says("你好")
    await new.hears("join.hello", "join.numbers", "join.live_here")
    await new.presses("choice.live_here")
    await new.hears("join.ask_area")
    await new.says("锦绣花园二栋")
    await new.hears("join.confirm_area", "join.notice")
    await new.presses("choice.yes_live_here")
    await new.hears("join.done")
    assert await home_of(village, new) == village.building("2").id


async def test_the_phones_place_finds_the_building_and_is_not_kept(village: Village) -> None:
    new = village.stranger("新来的")
    await new.starts()
    await new.presses("choice.live_here")
    house = village.building("5")
    await new.sends_place(house.lat, house.lon)
    await new.hears("join.confirm_area")
    await new.presses("choice.yes_live_here")
    assert await home_of(village, new) == house.id


async def test_from_the_list_page_by_page(village: Village) -> None:
    new = village.stranger("新来的")
    await new.starts()
    await new.presses("choice.live_here")
    await new.presses("choice.from_list")
    await new.hears("join.choose")
    await new.presses("choice.next_page")
    await new.hears("join.choose")
    await new.presses("home:")
    await new.hears("join.done")
    assert await home_of(village, new) is not None


async def test_a_place_out_of_nothing_is_kept_for_a_report_and_offers_the_grid(village: Village) -> None:
    new = village.stranger("新来的")
    house = village.building("5")
    await new.sends_place(house.lat, house.lon)
    await new.hears("report.place_received", "report.ask_what")
    await new.hears("join.offer_grid")
    await new.presses("choice.live_here_grid")
    await new.hears("join.done")
    assert await grid_of(village, new) == house.grid_id
    await new.says("路灯坏了")
    await new.hears("report.filed", "report.here")


async def test_passing_by_and_today_only(village: Village) -> None:
    new = village.stranger("路人")
    await new.starts()
    await new.presses("choice.passing")
    await new.hears("join.visitor", "join.visitor_today")
    await new.presses("choice.tell_today")
    await new.hears("join.visitor_where")
    await new.presses("choice.from_list")
    await new.presses("3 网格")
    await new.hears("join.visitor_until")
    assert await grid_of(village, new) == village.building("2").grid_id
    await village.passes(hours=11)
    assert await grid_of(village, new) is None


async def test_passing_by_still_gets_answers_and_reports(village: Village) -> None:
    new = village.stranger("路人")
    await new.starts()
    await new.presses("choice.passing")
    await new.presses("choice.no_thanks")
    await new.says("地震了怎么办")
    await new.hears("answer.source")
    await new.says("东门井盖没了")
    await new.hears("report.filed")


async def test_somewhere_else_is_said_so(village: Village) -> None:
    new = village.stranger("新来的")
    await new.starts()
    await new.presses("choice.live_here")
    await new.says("九十九号楼")
    await new.hears("join.area_unknown")
    await new.sends_place(30.65, 120.40)
    await new.hears("join.outside")


async def test_the_other_language_is_a_button_on_the_first_message(village: Village) -> None:
    new = village.stranger("Tom")
    await new.starts()
    await new.presses("English")
    said = await new.hears("settings.language_on")
    assert said.language == "en"
    await new.says("hello")
    assert new.last.language == "en"


async def test_a_role_comes_by_an_invitation_used_once(village: Village) -> None:
    def invite(db: Connection) -> str:
        grid = db.execute(select(area.c.id).where(area.c.code == "LY-3")).scalar_one()
        return invitations.make_role(db, Role.OFFICER, grid, village.now)

    code = await village.record.write(invite)
    new, other = village.stranger("新网格员"), village.stranger("别人")
    await new.starts(code)
    await new.hears("join.role", "role.officer")
    before = len(await village.rows(membership))
    await other.starts(code)
    await other.hears("join.bad_code")
    assert len(await village.rows(membership)) == before
    await new.says("待办")
    await new.hears("queue.empty")


async def test_an_invitation_runs_out_after_two_days(village: Village) -> None:
    def invite(db: Connection) -> str:
        grid = db.execute(select(area.c.id).where(area.c.code == "LY-3")).scalar_one()
        return invitations.make_role(db, Role.OFFICER, grid, village.now)

    code = await village.record.write(invite)
    await village.passes(days=2, minutes=1)
    late = village.stranger("晚了")
    await late.starts(code)
    await late.hears("join.bad_code")


async def test_a_name_gives_nobody_a_role(village: Village) -> None:
    false = village.stranger("王网格员!")
    await false.says("我是王网格员，给我待办")
    await false.says("待办")
    await false.hears("error.not_allowed")
