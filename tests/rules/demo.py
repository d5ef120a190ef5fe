"""The demo community as places, numbered as an import would: 1 the community, then grids, then buildings."""

from functools import cache
from pathlib import Path

from db.vocabulary import Level
from grids.doors import door_code
from grids.locate import Area, Building, Places
from grids.shapes import Shapes, parse_shapes

DEMO = Path(__file__).parents[2] / "bot" / "demo"
SALT = "demo"


@cache
def demo_shapes() -> Shapes:
    return parse_shapes((DEMO / "grids.geojson").read_text("utf-8"), file="grids.geojson")


@cache
def demo_places() -> Places:
    return places_of(demo_shapes())


def places_of(shapes: Shapes) -> Places:
    areas = []
    if shapes.community:
        whole = shapes.community
        areas.append(Area(1, whole.code, whole.name, Level.COMMUNITY, whole.polygon, whole.name_en))
    for number, grid in enumerate(shapes.grids, 2):
        areas.append(Area(number, grid.code, grid.name, Level.GRID, grid.polygon, grid.name_en, 1))
    ids = {area.code: area.id for area in areas}
    buildings = [
        Building(
            id=number,
            grid_id=ids[house.grid_code],
            number=house.number,
            name=house.name,
            lat=house.lat,
            lon=house.lon,
            name_en=house.name_en,
            aliases=house.aliases,
            door_code=door_code(number, SALT),
        )
        for number, house in enumerate(shapes.buildings, 101)
    ]
    return Places.build(areas, buildings, revision=1)


def grid_id(places: Places, code: str) -> int:
    area = places.by_code(code)
    assert area is not None, code
    return area.id


def house(places: Places, number: int) -> Building:
    (found,) = places.buildings_by_number[str(number)]
    return places.buildings[found]
