"""Reads a community's map: GeoJSON text (RFC 7946) to checked shapes, or one clear refusal.

A feature says what it is in its properties: `level` (community, grid or building), `code`, `name`, `name_en`;
a building also `grid` (a grid's code), `number` and `aliases`. Nothing is repaired in silence: a wrong map
would send the wrong officer.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.vocabulary import Level
from grids.datum import Datum, to_wgs84
from grids.faults import ShapeError
from grids.geojson import MapFile, load_map, outline, point, words
from grids.names import digits, number_in
from grids.polygon import Polygon, PolygonIndex

BUILDING = "building"
OVERLAP_M2 = (
    25.0  # surveyed maps overlap by a few square metres along every edge; more is a mistake in drawing
)


@dataclass(frozen=True, slots=True)
class GridShape:
    """A grid as the file draws it, WGS-84."""

    code: str
    name: str
    name_en: str
    polygon: Polygon


@dataclass(frozen=True, slots=True)
class CommunityShape:
    """The community around the grids, WGS-84."""

    code: str
    name: str
    name_en: str
    polygon: Polygon


@dataclass(frozen=True, slots=True)
class BuildingPoint:
    """A building and its door, WGS-84 degrees; `number` is in digits, unique within `grid_code`."""

    grid_code: str
    number: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a map file holds. `warnings` are worth a look, but a map with them is better than none."""

    community: CommunityShape | None
    grids: tuple[GridShape, ...]
    buildings: tuple[BuildingPoint, ...]
    warnings: tuple[str, ...] = ()


def parse_shapes(text: str, *, file: str, datum: Datum = Datum.WGS84, level: Level | None = None) -> Shapes:
    """Read a map whose coordinates are in `datum`; a feature without a `level` of its own takes `level`.

    Raises `ShapeError` at the first thing that cannot be taken, with file, line, feature and mend.
    """
    source = load_map(text, file)
    community: CommunityShape | None = None
    grids: dict[str, GridShape] = {}
    buildings: dict[int, BuildingPoint] = {}
    for at, feature in enumerate(source.features):
        properties, what = _properties(source, at, feature), _level(source, at, feature, level)
        if what == BUILDING:
            buildings[at] = _building(source, at, feature, properties, datum)
            continue
        code = words(source, at, properties, "code")
        name, name_en = words(source, at, properties, "name"), words(source, at, properties, "name_en", "")
        polygon = _polygon(source, at, feature, name, datum)
        if code in grids or (community and community.code == code):
            raise source.refuse(at, f"the code '{code}' is used twice", "give every area a code of its own")
        if what == Level.GRID:
            grids[code] = GridShape(code, name, name_en, polygon)
        elif community:
            raise source.refuse(at, "a second community", "keep one: a database holds one community")
        else:
            community = CommunityShape(code, name, name_en, polygon)
    if not grids and not buildings:
        raise ShapeError(file, "holds no grid", "give the grids' features the property level=grid")
    settled = _settle(source, buildings, grids)
    return Shapes(community, tuple(grids.values()), settled, tuple(_doubts(grids, settled)))


def _properties(source: MapFile, at: int, feature: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        raise source.refuse(at, "has no properties", "give it level, code and name")
    return properties


def _level(source: MapFile, at: int, feature: Mapping[str, Any], level: Level | None) -> str:
    said = feature["properties"].get("level", level)
    if said in (Level.COMMUNITY, Level.GRID, BUILDING):
        return str(said)
    why = (
        "has no level"
        if said is None
        else f"has the unknown level {json.dumps(said, ensure_ascii=False)[:40]}"
    )
    raise source.refuse(at, why, "write level=community, grid or building")


def _polygon(source: MapFile, at: int, feature: Mapping[str, Any], name: str, datum: Datum) -> Polygon:
    pieces = outline(source, at, feature)
    try:
        polygon = Polygon.of_rings(
            [[[to_wgs84(lat, lon, datum) for lat, lon in ring] for ring in piece] for piece in pieces]
        )
        fault = polygon.fault()
    except ValueError as error:
        fault = str(error)
    if fault is None:
        return polygon
    if "elf-intersection" in fault:
        place = fault.partition(" at ")[2] or "one corner"
        raise source.refuse(
            at,
            f"the outline of '{name}' crosses itself near {place}",
            "put its corners in order around the area",
        )
    raise source.refuse(at, f"the outline of '{name}' is not an area: {fault}", "draw it again")


def _building(
    source: MapFile, at: int, feature: Mapping[str, Any], properties: Mapping[str, Any], datum: Datum
) -> BuildingPoint:
    name = words(source, at, properties, "name")
    number = words(source, at, properties, "number", "") or number_in(name)
    if not number:
        raise source.refuse(at, f"the building '{name}' has no number", "add the property number")
    aliases = properties.get("aliases") or []
    if not isinstance(aliases, list):
        raise source.refuse(at, f"the aliases of '{name}' are no list", 'write "aliases": ["…", "…"]')
    lat, lon = to_wgs84(*point(source, at, feature), datum)
    return BuildingPoint(
        grid_code=words(source, at, properties, "grid", ""),
        number=digits(number),
        name=name,
        name_en=words(source, at, properties, "name_en", ""),
        aliases=tuple(words(source, at, {"alias": alias}, "alias") for alias in aliases),
        lat=lat,
        lon=lon,
    )


def _settle(
    source: MapFile, buildings: Mapping[int, BuildingPoint], grids: Mapping[str, GridShape]
) -> tuple[BuildingPoint, ...]:
    """Every building with the grid it names, or, if it names none, the one it stands in."""
    codes = tuple(grids)
    index = PolygonIndex([grids[code].polygon for code in codes])
    settled: dict[tuple[str, str], BuildingPoint] = {}
    for at, building in buildings.items():
        if not building.grid_code:
            holding = index.holding(building.lat, building.lon)
            if not holding:
                raise source.refuse(
                    at, f"'{building.name}' lies in no grid of this file", "add its grid's code"
                )
            building = replace(building, grid_code=codes[min(holding)])
        elif grids and building.grid_code not in grids:
            raise source.refuse(
                at, f"'{building.name}' names the grid '{building.grid_code}', which is not in this file",
                "write the code of a grid of this file",
            )  # fmt: skip
        key = (building.grid_code, building.number)
        if key in settled:
            raise source.refuse(
                at, f"a second building {key[1]} in grid {key[0]}", "give each a number of its own"
            )
        settled[key] = building
    return tuple(settled.values())


def _doubts(grids: Mapping[str, GridShape], buildings: tuple[BuildingPoint, ...]) -> list[str]:
    shapes = tuple(grids.values())
    doubts = []
    for one, other in PolygonIndex([shape.polygon for shape in shapes]).touching():
        shared = shapes[one].polygon.shared_m2(shapes[other].polygon)
        if shared > OVERLAP_M2:
            doubts.append(f"grids {shapes[one].code} and {shapes[other].code} overlap by {shared:.0f} m²")
    for building in buildings:
        grid = grids.get(building.grid_code)
        if grid and not grid.polygon.covers(building.lat, building.lon):
            doubts.append(f"building {building.name} stands outside its grid {grid.code}")
    return doubts
