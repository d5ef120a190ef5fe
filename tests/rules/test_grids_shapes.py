"""A map file is taken whole or refused in one line that says where, why and how to mend it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary import Level
from grids.datum import Datum, from_wgs84
from grids.faults import ShapeError
from grids.shapes import Shapes, parse_shapes

SQUARE = [[120.0, 30.0], [120.002, 30.0], [120.002, 30.002], [120.0, 30.002], [120.0, 30.0]]
BOW_TIE = [[120.0, 30.0], [120.002, 30.002], [120.002, 30.0], [120.0, 30.002], [120.0, 30.0]]


def area(code: str = "G1", ring: Any = SQUARE, **properties: Any) -> dict[str, Any]:
    says = {"level": "grid", "code": code, "name": f"{code} 网格"} | properties
    return {"type": "Feature", "properties": says, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def building(number: str = "2", point: Any = (120.001, 30.001), **properties: Any) -> dict[str, Any]:
    says = {"level": "building", "number": number, "name": f"{number} 号楼", "grid": "G1"} | properties
    return {"type": "Feature", "properties": says, "geometry": {"type": "Point", "coordinates": point}}


def moved(ring: list[list[float]], east: float) -> list[list[float]]:
    return [[lon + east, lat] for lon, lat in ring]


def text_of(*features: Mapping[str, Any], **more: Any) -> str:
    return json.dumps(
        {"type": "FeatureCollection", **more, "features": features}, ensure_ascii=False, indent=1
    )


def read(*features: Mapping[str, Any], **more: Any) -> Shapes:
    return parse_shapes(text_of(*features, **more), file="map.geojson")


def refusal(*features: Mapping[str, Any], **more: Any) -> str:
    with pytest.raises(ShapeError) as caught:
        read(*features, **more)
    assert "\n" not in str(caught.value) and str(caught.value).startswith("map.geojson")
    assert caught.value.mend
    return str(caught.value)


def test_a_good_map_is_read() -> None:
    community = area("C", SQUARE, level="community", name="柳荫社区")
    shapes = read(
        community, area(name_en="Grid 1"), building(aliases=["锦绣花园 2 号楼"], name_en="Building 2")
    )
    assert shapes.community is not None and shapes.community.name == "柳荫社区"
    (grid,), (house,) = shapes.grids, shapes.buildings
    assert (grid.code, grid.name, grid.name_en) == ("G1", "G1 网格", "Grid 1")
    assert (house.grid_code, house.number, house.name, house.lat, house.lon) == (
        "G1",
        "2",
        "2 号楼",
        30.001,
        120.001,
    )
    assert (house.aliases, house.name_en, shapes.warnings) == (("锦绣花园 2 号楼",), "Building 2", ())


def test_a_building_finds_its_grid_and_its_number_by_itself() -> None:
    house = read(area(), building(number="", name="锦绣花园十二栋", grid="")).buildings[0]
    assert (house.grid_code, house.number) == ("G1", "12")


def test_a_level_may_be_given_for_the_whole_file_and_codes_may_be_numbers() -> None:
    plain = area(code=65000290003)  # type: ignore[arg-type]
    del plain["properties"]["level"]
    shapes = parse_shapes(text_of(plain), file="map.geojson", level=Level.GRID)
    assert shapes.grids[0].code == "65000290003"
    assert "no level" in refusal(plain)


def test_several_pieces_and_holes_are_one_grid() -> None:
    hole = [[120.0005, 30.0005], [120.0005, 30.001], [120.001, 30.001], [120.0005, 30.0005]]
    islands = area()
    islands["geometry"] = {"type": "MultiPolygon", "coordinates": [[SQUARE, hole], [moved(SQUARE, 0.01)]]}
    polygon = read(islands).grids[0].polygon
    assert polygon.covers(30.001, 120.0111) and not polygon.covers(30.0007, 120.00055)


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09])
def test_a_map_in_another_datum_comes_out_in_wgs84(datum: Datum) -> None:
    shifted = [list(reversed(from_wgs84(lat, lon, datum))) for lon, lat in SQUARE]
    door = tuple(reversed(from_wgs84(30.001, 120.001, datum)))
    shapes = parse_shapes(text_of(area(ring=shifted), building(point=door)), file="map.geojson", datum=datum)
    corner = shapes.grids[0].polygon.rings()[0][0][0]
    assert corner == pytest.approx([120.0, 30.0], abs=1e-9)
    assert (shapes.buildings[0].lat, shapes.buildings[0].lon) == pytest.approx((30.001, 120.001), abs=1e-9)


def test_an_outline_that_crosses_itself_is_named_with_its_line_and_place() -> None:
    said = refusal(area("G1"), area("G2", BOW_TIE, name="东街网格"))
    line = (
        text_of(area("G1"), area("G2", BOW_TIE, name="东街网格")).split("\n").index('    "code": "G2",') - 3
    )
    assert said.startswith(
        f"map.geojson:{line} (feature 2): the outline of '东街网格' crosses itself near lat 30.001"
    )
    assert "put its corners in order" in said


@pytest.mark.parametrize("lon", [120.0, 87.6])  # the second is a possible latitude: only China tells
def test_latitude_and_longitude_swapped_is_said_so(lon: float) -> None:
    swapped = [[lat, east - 120 + lon] for east, lat in SQUARE]
    assert "latitude and longitude are swapped" in refusal(area(ring=swapped))
    assert "latitude and longitude are swapped" in refusal(area(), building(point=[30.001, lon]))


def test_a_community_outside_china_is_not_taken_for_swapped() -> None:
    oslo = [[lon - 109.25, lat + 29.91] for lon, lat in SQUARE]
    assert read(area(ring=oslo)).grids


def test_a_projected_map_is_refused() -> None:
    assert "not degrees" in refusal(
        area(ring=[[500000, 3390000], [500200, 3390000], [500200, 3390200], [500000, 3390000]])
    )
    assert read(area(), crs=[]).grids and read(area(), crs={"properties": [1]}).grids
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}}
    assert "EPSG::4549" in refusal(area(), crs=crs)
    assert read(area(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}).grids


@pytest.mark.parametrize(
    ("feature", "why"),
    [
        (area(code=""), "has no code"),
        (area(name=None), "has no name"),
        (area(name="a\0b"), "name is not a word"),
        (area(name="长" * 81), "longer than 80"),
        (area(name=["3"]), "name is not a word"),
        (area(level="street"), 'unknown level "street"'),
        (area(level=[]), "unknown level []"),
        (area(ring=SQUARE[:3]), "fewer than three corners"),
        (area(ring=[[120, 30], [120.1, 30], [120.2, 30], [120, 30]]), "is not an area"),
        (area(ring=[[120, 30], ["x", 30], [120.2, 30], [120, 30]]), "not two numbers"),
        (area(ring=[[120, 30], [True, 30], [120.2, 30], [120, 30]]), "not two numbers"),
        (area(ring=[[120, 30], [10**400, 30], [120.2, 30], [120, 30]]), "not degrees"),
        (area(ring=[]), "fewer than three corners"),
        (area(ring="x"), "without a ring"),
        ({**area(), "geometry": None}, "its geometry is missing"),
        ({**area(), "geometry": {"type": "Point", "coordinates": [120, 30]}}, "its geometry is Point"),
        ({**area(), "properties": None}, "has no properties"),
        ({"type": "Polygon"}, "is not a Feature"),
        (building(point=["120", 30]), "not two numbers"),
        (building(number="", name="传达室"), "has no number"),
        (building(grid="G9"), "not in this file"),
        (building(grid="", point=[120.5, 30.5]), "lies in no grid"),
        (building(aliases="锦绣"), "no list"),
        (building(aliases=["锦绣", "a\nb\0"]), "alias is not a word"),
        (building(aliases=[""]), "has no alias"),
        (area(name="\ud800"), "name is not a word"),
        (area(level="\ud800\n"), "unknown level"),
    ],
)
def test_each_mistake_is_named_at_its_feature(feature: dict[str, Any], why: str) -> None:
    said = refusal(area("G1"), feature)
    assert "(feature 2)" in said and why in said


def test_the_same_code_or_number_twice_is_refused() -> None:
    assert "the code 'G1' is used twice" in refusal(area("G1"), area("G1", moved(SQUARE, 0.01)))
    assert "a second building 2 in grid G1" in refusal(area(), building("2"), building("二", name="二号楼"))
    community = area("C", level="community")
    assert "a second community" in refusal(community, area("D", level="community"))
    assert "used twice" in refusal(community, area("C"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "unknown format"),
        ("<kml></kml>", "XML or KML"),
        ("code,name\n1,a", "not JSON"),
        ("[1, 2]", "not JSON"),
        ('{"type": "Topology"}', "type is Topology"),
        ('{"type": "FeatureCollection"}', "not a FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "holds no grid"),
        ('{"type": "FeatureCollection",\n"features": [}', "map.geojson:2: broken JSON"),
        ('{"features": NaN}', "a number that is none"),
        ('{"features": ' + "9" * 5000 + "}", "a number that is none"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested deeper"),
        ("{" + " " * 10_000_001 + "}", "larger than 10 MB"),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_no_geojson_is_refused(text: str, why: str) -> None:
    with pytest.raises(ShapeError) as caught:
        parse_shapes(text, file="map.geojson")
    assert why in str(caught.value)


def test_a_coastline_is_refused() -> None:
    assert "an outline of 20001 corners" in refusal(area(ring=[[120.0, 30.0]] * 20_001))


def test_deep_nesting_inside_a_geometry_is_refused_and_does_not_end_the_process() -> None:
    deep: Any = [120, 30]
    for _ in range(200):
        deep = [deep]
    assert "map.geojson" in refusal(area(ring=deep))


def test_doubts_are_told_and_the_map_is_taken_all_the_same() -> None:
    overlapping = read(area("G1"), area("G2", moved(SQUARE, 0.0015)), building(point=[120.01, 30.001]))
    overlap, outside = overlapping.warnings
    assert overlap.startswith("grids G1 and G2 overlap by ")
    assert outside == "building 2 号楼 stands outside its grid G1"
    assert read(area("G1"), area("G2", moved(SQUARE, 0.002))).warnings == ()


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "properties", "geometry", "coordinates", "level", "code"]), inner
        )
    ),
    max_leaves=15,
)


@settings(deadline=None)
@given(st.lists(_JSON, max_size=3), _JSON, _JSON)
def test_nothing_in_a_file_but_a_map_gets_past_the_refusal(
    features: list[Any], ring: Any, point: Any
) -> None:
    for several in (features, [area(ring=ring)], [area(), building(point=point)]):
        with suppress(ShapeError):
            parse_shapes(json.dumps({"type": "FeatureCollection", "features": several}), file="map.geojson")
