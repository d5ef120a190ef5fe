"""Where is it? The snapshot of all areas and buildings, and the rule that places a point in a grid.

Points scatter: with a GPS error of 20 m every twentieth report lands in the neighbouring grid. So a point
near an edge is not settled here: the placement names the neighbours too, and one question decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf, isfinite
from types import MappingProxyType

from db.vocabulary import Level
from grids.doors import normal_door_code
from grids.names import digits, fold_name, grid_number_in
from grids.polygon import Polygon, PolygonIndex, metres_between

EDGE_M = 20.0  # a phone in the open is off by 5 to 20 m, so this near an edge no phone can tell the side
EDGE_CAP_M = 100.0  # a worse accuracy says nothing about the side any more, and would name every grid around
NEAREST_M = 2000.0  # farther off, the place is not this community's and the duty desk takes it
ALTERNATIVES = 3  # as many buttons as one question can offer besides "neither"


class How(StrEnum):
    """How sure the grid of a point is."""

    INSIDE = "inside"
    NEAR_EDGE = "near_edge"
    NEAREST = "nearest"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Placement:
    """The grid of a point (None: outside), how it was found, and the other grids it may be in, nearest first.

    `distance_m` is 0 inside the grid, else metres to its edge; outside it is the way to the nearest grid,
    rough from 10 km on, and infinite if there is no grid or the point is not on the earth.
    """

    grid_id: int | None
    how: How
    distance_m: float
    alternatives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A community or a grid of the record; `polygon` is WGS-84 and may be missing for a community."""

    id: int
    code: str
    name: str
    level: Level
    polygon: Polygon | None
    name_en: str = ""
    parent_id: int | None = None

    def anchor(self) -> tuple[float, float] | None:
        """(latitude, longitude) of a point inside, for the map's label."""
        return self.polygon.anchor() if self.polygon else None


@dataclass(frozen=True, slots=True)
class Building:
    """A building of the record; `lat` and `lon` (WGS-84 degrees) are its door."""

    id: int
    grid_id: int
    number: str
    name: str
    lat: float
    lon: float
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    door_code: str | None = None


Names = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Places:
    """All areas and buildings at one `revision`; never changes, so it is shared by reference."""

    areas: Mapping[int, Area]
    buildings: Mapping[int, Building]
    revision: int
    community: Area | None
    grids: tuple[Area, ...]
    buildings_by_number: Names = field(repr=False)
    """Building ids by number as `names.digits` writes it."""
    buildings_by_name: Names = field(repr=False)
    """Building ids by every name and alias, folded by `names.fold_name`."""
    grids_by_name: Names = field(repr=False)
    """Grid ids by name, code and number ("3网格"), folded."""
    _placed: tuple[Area, ...] = field(repr=False)
    _index: PolygonIndex = field(repr=False)
    _by_code: Mapping[str, Area] = field(repr=False)
    _by_door_code: Mapping[str, Building] = field(repr=False)

    @classmethod
    def build(cls, areas: Iterable[Area], buildings: Iterable[Building], revision: int) -> "Places":
        by_id = {area.id: area for area in areas}
        houses = {building.id: building for building in buildings}
        grids = tuple(area for area in by_id.values() if area.level is Level.GRID)
        placed = tuple(grid for grid in grids if grid.polygon)
        return cls(
            areas=MappingProxyType(by_id),
            buildings=MappingProxyType(houses),
            revision=revision,
            community=next((area for area in by_id.values() if area.level is Level.COMMUNITY), None),
            grids=grids,
            buildings_by_number=_grouped((digits(house.number), house.id) for house in houses.values()),
            buildings_by_name=_grouped(
                (name, house.id) for house in houses.values() for name in _names(house)
            ),
            grids_by_name=_grouped((name, grid.id) for grid in grids for name in _grid_names(grid)),
            _placed=placed,
            _index=PolygonIndex([grid.polygon for grid in placed if grid.polygon]),
            _by_code=MappingProxyType({area.code.casefold(): area for area in by_id.values()}),
            _by_door_code=MappingProxyType(
                {normal_door_code(house.door_code): house for house in houses.values() if house.door_code}
            ),
        )

    def locate(self, lat: float, lon: float, accuracy_m: float | None = None) -> Placement:
        """Place a WGS-84 point that is `accuracy_m` metres uncertain (68 %, if known). Always answers."""
        if not (abs(lat) <= 90 and abs(lon) <= 180):  # also catches NaN
            return Placement(None, How.OUTSIDE, inf)
        reach = EDGE_M
        if accuracy_m is not None and isfinite(accuracy_m):
            reach = min(max(accuracy_m, EDGE_M), EDGE_CAP_M)
        near = self._near(lat, lon, reach)
        inside = next((grid for metres, grid in near if metres == 0), None)
        others = tuple(grid for _, grid in near if grid != inside)[:ALTERNATIVES]
        if inside is not None:
            return Placement(inside, How.NEAR_EDGE if others else How.INSIDE, 0.0, others)
        near = near or self._near(lat, lon, NEAREST_M)[:1]
        if not near:
            return Placement(None, How.OUTSIDE, self._index.nearest_m(lat, lon) or inf)
        metres, nearest = near[0]
        return Placement(nearest, How.NEAR_EDGE if len(near) > 1 else How.NEAREST, metres, others[1:])

    def nearest_building(
        self, lat: float, lon: float, within_m: float = 60, *, grid_id: int | None = None
    ) -> Building | None:
        """The building whose door is nearest, not farther than `within_m` metres; of one grid if asked."""
        measured = (
            (metres_between(lat, lon, house.lat, house.lon), house.id)
            for house in self.buildings.values()
            if grid_id is None or house.grid_id == grid_id
        )
        metres, nearest = min(measured, default=(inf, 0))
        return self.buildings[nearest] if metres <= within_m else None

    def grid(self, grid_id: int | None) -> Area | None:
        area = self.areas.get(grid_id) if grid_id is not None else None
        return area if area and area.level is Level.GRID else None

    def by_code(self, code: str) -> Area | None:
        """The community or grid with this code, in capitals or not."""
        return self._by_code.get(code.strip().casefold())

    def building(self, building_id: int | None) -> Building | None:
        return self.buildings.get(building_id) if building_id is not None else None

    def by_door_code(self, code: str) -> Building | None:
        return self._by_door_code.get(normal_door_code(code))

    def _near(self, lat: float, lon: float, reach_m: float) -> Sequence[tuple[float, int]]:
        return [(metres, self._placed[at].id) for metres, at in self._index.within(lat, lon, reach_m)]


def _names(house: Building) -> set[str]:
    return {fold_name(name) for name in (house.name, house.name_en, *house.aliases) if name.strip()}


def _grid_names(grid: Area) -> set[str]:
    number = grid_number_in(grid.name)
    names = {fold_name(name) for name in (grid.name, grid.name_en, grid.code) if name.strip()}
    return names | {f"{number}网格"} if number else names


def _grouped(pairs: Iterable[tuple[str, int]]) -> Names:
    groups: dict[str, list[int]] = {}
    for name, number in pairs:
        groups.setdefault(name, []).append(number)
    return MappingProxyType({name: tuple(sorted(ids)) for name, ids in groups.items()})
