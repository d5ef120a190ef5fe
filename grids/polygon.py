"""Outlines of areas and the index that finds them; the one file that talks to shapely.

Coordinates are WGS-84 degrees. Distances are metres in a local equirectangular plane around the asked point,
good to 0.5 % within 50 km between 18 and 40 degrees north.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, radians
from typing import Any

import shapely

METRES_PER_DEGREE = 6371008.8 * pi / 180  # on a sphere of the earth's mean radius (IUGG)

Ring = Sequence[tuple[float, float]]
"""Corners as (latitude, longitude)."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """The outline of an area: one or more pieces, each with holes or without."""

    _geometry: Any

    @classmethod
    def of_rings(cls, pieces: Sequence[Sequence[Ring]]) -> "Polygon":
        """From pieces, each an outer ring and its holes. ValueError for a ring of under three corners."""
        made = []
        for rings in pieces:
            shell, *holes = ([(lon, lat) for lat, lon in ring] for ring in rings)
            made.append(shapely.Polygon(shell, holes))
        return cls(made[0] if len(made) == 1 else shapely.MultiPolygon(made))

    @classmethod
    def of_wkb(cls, raw: bytes) -> "Polygon":
        return cls(shapely.from_wkb(raw))

    def wkb(self) -> bytes:
        """OGC well-known binary, as the record keeps it."""
        return bytes(shapely.to_wkb(self._geometry))

    def fault(self) -> str | None:
        """What makes it no proper area ("Self-intersection at lat …, lon …"), or None when it is one."""
        if shapely.convex_hull(self._geometry).area == 0:
            return "all its corners lie on one line"
        if shapely.is_valid(self._geometry):
            return None
        why, _, at = str(shapely.is_valid_reason(self._geometry)).rstrip("]").partition("[")
        lon, _, lat = at.partition(" ")
        return f"{why} at lat {float(lat):.6f}, lon {float(lon):.6f}" if at else why

    def anchor(self) -> tuple[float, float]:
        """A (latitude, longitude) surely inside, for a label or "somewhere in this area"."""
        point = shapely.point_on_surface(self._geometry)
        return float(point.y), float(point.x)

    def rings(self) -> list[list[list[list[float]]]]:
        """Coordinates as in a GeoJSON MultiPolygon (RFC 7946, 3.1.7): longitude before latitude."""
        return [
            [[[x, y] for x, y in ring.coords] for ring in (piece.exterior, *piece.interiors)]
            for piece in shapely.get_parts(self._geometry)
        ]

    def covers(self, lat: float, lon: float) -> bool:
        return bool(shapely.intersects_xy(self._geometry, lon, lat))

    def shared_m2(self, other: "Polygon") -> float:
        """Square metres that both cover."""
        shared = shapely.intersection(self._geometry, other._geometry)
        lat = radians(float(shapely.point_on_surface(self._geometry).y))
        return float(shared.area) * METRES_PER_DEGREE**2 * cos(lat)


class PolygonIndex:
    """A set of polygons, found by place; they are known by their position in the sequence given."""

    __slots__ = ("_shapes", "_tree")

    def __init__(self, polygons: Sequence[Polygon]) -> None:
        self._shapes = [polygon._geometry for polygon in polygons]
        self._tree = shapely.STRtree(self._shapes)

    def holding(self, lat: float, lon: float) -> list[int]:
        """The polygons the point lies in or on the edge of."""
        return [int(found) for found in self._tree.query(shapely.Point(lon, lat), predicate="intersects")]

    def within(self, lat: float, lon: float, radius_m: float) -> list[tuple[float, int]]:
        """(metres, polygon) of all not farther than `radius_m`, nearest first; 0 metres is inside."""
        high = radius_m / METRES_PER_DEGREE
        wide = high / max(cos(radians(lat)), 0.01)
        box = shapely.box(lon - wide, lat - high, lon + wide, lat + high)
        return [pair for pair in self._measured(self._tree.query(box), lat, lon) if pair[0] <= radius_m]

    def nearest_m(self, lat: float, lon: float) -> float | None:
        """Metres to the nearest polygon however far it is, None without polygons."""
        if not self._shapes:
            return None
        return self._measured(self._tree.query_nearest(shapely.Point(lon, lat)), lat, lon)[0][0]

    def touching(self) -> Iterator[tuple[int, int]]:
        """Every pair that shares at least a corner, the smaller position first."""
        for one, other in zip(*self._tree.query(self._shapes, predicate="intersects"), strict=True):
            if one < other:
                yield int(one), int(other)

    def _measured(self, found: Sequence[int], lat: float, lon: float) -> list[tuple[float, int]]:
        plane, here = around(lat, lon), shapely.Point(0.0, 0.0)
        return sorted(
            (float(shapely.distance(shapely.transform(self._shapes[at], plane), here)), int(at))
            for at in found
        )


def around(lat: float, lon: float) -> Callable[[Any], Any]:
    """The local plane: turns an array of (longitude, latitude) into metres east and north of the point."""
    scale = (METRES_PER_DEGREE * cos(radians(lat)), METRES_PER_DEGREE)
    return lambda coordinates: (coordinates - (lon, lat)) * scale


def metres_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Metres between two points by the same plane, around the first."""
    east = (other_lon - lon) * cos(radians(lat))
    return float((east * east + (other_lat - lat) ** 2) ** 0.5) * METRES_PER_DEGREE
