"""Placing a point: sure in the middle, honest at the edge, and never without an answer."""

from math import cos, inf, nan, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary import Level
from grids.locate import Area, How, Placement, Places
from grids.polygon import METRES_PER_DEGREE, Polygon
from tests.rules.demo import demo_places, grid_id, house

LAT, LON = 30.0, 120.0


def at(east: float, north: float) -> tuple[float, float]:
    """A point so many metres from the corner that the test's grids start at."""
    return LAT + north / METRES_PER_DEGREE, LON + east / (METRES_PER_DEGREE * cos(radians(LAT)))


def square(number: int, west: float, south: float = 0, size: float = 200) -> Area:
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    ring = [at(west + east, south + north) for east, north in corners]
    return Area(number, f"G{number}", f"{number} 网格", Level.GRID, Polygon.of_rings([[ring]]))


def row(*grids: Area) -> Places:
    return Places.build(grids, [], revision=1)


THREE = row(square(1, 0), square(2, 200), square(3, 400))


def test_in_the_middle_of_a_grid_it_is_that_grid() -> None:
    assert THREE.locate(*at(100, 100)) == Placement(1, How.INSIDE, 0.0)


def test_near_the_edge_the_neighbour_is_named_too() -> None:
    assert THREE.locate(*at(185, 100)) == Placement(1, How.NEAR_EDGE, 0.0, (2,))
    assert THREE.locate(*at(215, 100)) == Placement(2, How.NEAR_EDGE, 0.0, (1,))


@pytest.mark.parametrize(
    ("accuracy", "how"), [(None, How.INSIDE), (10, How.INSIDE), (39, How.INSIDE), (41, How.NEAR_EDGE)]
)
def test_a_vague_phone_makes_the_edge_wider(accuracy: float | None, how: How) -> None:
    assert THREE.locate(*at(160, 100), accuracy).how is how


def test_an_accuracy_of_kilometres_does_not_name_every_grid_around() -> None:
    assert THREE.locate(*at(95, 100), 5000).how is How.INSIDE
    assert THREE.locate(*at(300, 100), 5000).alternatives == (1, 3)


@pytest.mark.parametrize("accuracy", [nan, inf, -5.0, 0.0])
def test_nonsense_for_accuracy_counts_as_unknown(accuracy: float) -> None:
    assert THREE.locate(*at(100, 100), accuracy) == Placement(1, How.INSIDE, 0.0)


def test_outside_but_close_it_is_the_nearest_grid() -> None:
    found = THREE.locate(*at(-300, 100))
    assert (found.grid_id, found.how, found.alternatives) == (1, How.NEAREST, ())
    assert found.distance_m == pytest.approx(300, abs=1)


def test_in_a_gap_between_two_grids_both_are_named() -> None:
    found = row(square(1, 0), square(2, 220)).locate(*at(205, 100))
    assert (found.grid_id, found.how, found.alternatives) == (1, How.NEAR_EDGE, (2,))
    assert found.distance_m == pytest.approx(5, abs=0.1)


def test_two_kilometres_away_is_nobodys_grid_but_the_distance_is_told() -> None:
    assert THREE.locate(*at(-1990, 100)).how is How.NEAREST
    found = THREE.locate(*at(-3200, 100))
    assert (found.grid_id, found.how) == (None, How.OUTSIDE)
    assert found.distance_m == pytest.approx(3200, rel=0.01)


def test_where_grids_overlap_the_other_one_is_an_alternative() -> None:
    assert row(square(1, 0), square(2, 100)).locate(*at(150, 100)) == Placement(1, How.NEAR_EDGE, 0.0, (2,))


@pytest.mark.parametrize("point", [(nan, 120.0), (91.0, 120.0), (30.0, 181.0), (inf, inf)])
def test_a_point_that_is_not_on_the_earth_is_outside(point: tuple[float, float]) -> None:
    assert THREE.locate(*point) == Placement(None, How.OUTSIDE, inf)


def test_without_any_grid_everything_is_outside() -> None:
    assert row().locate(30, 120) == Placement(None, How.OUTSIDE, inf)


@settings(deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats())
def test_every_point_on_earth_gets_a_placement(lat: float, lon: float, accuracy: float | None) -> None:
    found = THREE.locate(lat, lon, accuracy)
    assert (found.grid_id is None) == (found.how is How.OUTSIDE)
    assert found.grid_id not in found.alternatives


@settings(deadline=None)
@given(st.floats(0, 600), st.floats(0, 200), st.floats(0, 500))
def test_a_point_inside_a_grid_is_never_given_to_another(east: float, north: float, accuracy: float) -> None:
    found = THREE.locate(*at(east, north), accuracy)
    assert found.grid_id is not None
    assert 200 * (found.grid_id - 1) - 0.01 <= east <= 200 * found.grid_id + 0.01


def test_afen_at_her_door_is_in_grid_three_and_near_building_two() -> None:
    places = demo_places()
    door = house(places, 2)
    assert places.locate(door.lat, door.lon).grid_id == grid_id(places, "LY-3")
    assert places.nearest_building(door.lat + 0.0001, door.lon) == door
    assert places.nearest_building(door.lat + 0.01, door.lon) is None


def test_on_the_edge_each_side_is_called_by_its_nearest_building() -> None:
    places = demo_places()
    six, seven = house(places, 6), house(places, 7)
    middle = ((six.lat + seven.lat) / 2, (six.lon + seven.lon) / 2)
    placement = places.locate(*middle)
    assert placement.how is How.NEAR_EDGE
    assert {placement.grid_id, *placement.alternatives} == {six.grid_id, seven.grid_id}
    assert places.nearest_building(*middle, within_m=200, grid_id=six.grid_id) == six
    assert places.nearest_building(*middle, within_m=200, grid_id=seven.grid_id) == seven


def test_things_are_found_by_id_code_and_door() -> None:
    places = demo_places()
    three = places.by_code("ly-3")
    two = house(places, 2)
    assert three is not None and places.grid(three.id) == three and three.name == "3 网格"
    assert places.community is not None and places.grid(places.community.id) is None
    assert places.grid(None) is None and places.by_code("LY-9") is None
    assert places.building(two.id) == two and places.building(None) is None and places.building(9999) is None
    assert two.door_code and places.by_door_code(f" {two.door_code.lower()} ") == two
    assert places.by_door_code("GGGGGGGG") is None


def test_an_anchor_lies_inside_its_area() -> None:
    places = demo_places()
    for grid in places.grids:
        anchor = grid.anchor()
        assert anchor is not None and places.locate(*anchor) == Placement(grid.id, How.INSIDE, 0.0)


def test_an_outline_survives_the_record() -> None:
    outline = demo_places().grids[0].polygon
    assert outline is not None and Polygon.of_wkb(outline.wkb()) == outline
    ring = outline.rings()[0][0]
    assert ring[0] == ring[-1] and 120 < ring[0][0] < 121 and 30 < ring[0][1] < 31
