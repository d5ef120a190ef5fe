"""The demo community is whole: what a newcomer sees first must not be a warning."""

import yaml

from db.vocabulary import Role
from grids.locate import How
from grids.people_csv import decode, parse_people
from tests.rules.demo import DEMO, demo_places, demo_shapes, grid_id, house


def test_the_map_has_four_grids_and_fifteen_buildings_and_no_doubts() -> None:
    shapes = demo_shapes()
    assert shapes.community is not None and shapes.community.name == "柳荫社区"
    assert sorted(grid.code for grid in shapes.grids) == ["LY-1", "LY-2", "LY-3", "LY-4"]
    assert sorted(int(building.number) for building in shapes.buildings) == list(range(1, 16))
    assert shapes.warnings == ()


def test_every_door_is_surely_in_its_grid() -> None:
    places = demo_places()
    for building in places.buildings.values():
        placement = places.locate(building.lat, building.lon)
        assert (placement.grid_id, placement.how) == (building.grid_id, How.INSIDE)
    assert {house(places, n).grid_id for n in range(1, 7)} == {grid_id(places, "LY-3")}
    assert {house(places, n).grid_id for n in range(7, 10)} == {grid_id(places, "LY-4")}


def test_everyone_lives_where_there_is_a_building_and_every_grid_has_two_officers() -> None:
    places = demo_places()
    people = parse_people(decode((DEMO / "people.csv").read_bytes(), "people.csv"), file="people.csv")
    for row in people:
        area = places.by_code(row.area)
        assert area is not None
        if row.building:
            assert house(places, int(row.building)).grid_id == area.id
        assert row.channel == "web" and row.address.startswith("demo-")
    for grid in places.grids:
        roles = [row.role for row in people if row.area == grid.code]
        assert roles.count(Role.OFFICER) == roles.count(Role.DEPUTY) == 1
        assert Role.RESIDENT in roles
    assert [row.name for row in people if row.role is Role.SUPERVISOR] == ["赵值班长"]
    assert sum(row.role is Role.RESIDENT for row in people) >= 24
    assert len({row.address for row in people}) == len(people)


def test_no_number_of_the_demo_can_ring_anywhere() -> None:
    community = yaml.safe_load((DEMO / "community.yaml").read_text("utf-8"))
    phones = [community["duty_phone"]] + [
        said for key, said in community["facts"].items() if key.endswith("_phone")
    ]
    assert phones and all(phone.startswith("0500-5550-") for phone in phones)
