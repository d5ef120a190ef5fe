"""A map without tiles: a grid's outline and houses as SVG, from the places we know."""

from dataclasses import dataclass
from math import cos, radians

from markupsafe import Markup, escape

from grids.locate import Building, Places
from grids.polygon import METRES_PER_DEGREE

WIDE, LOWEST, HIGHEST = 360.0, 180.0, 300.0
"""Units of the drawing: as wide as a phone, its height follows the land within these two."""
MARGIN = 44.0
HOUSE_WIDE, HOUSE_HIGH = 76.0, 30.0
AROUND = 40.0
"""Metres of land shown around the houses: people report what is near a house; the rest is typed."""
CLOSE = 90.0
"""Metres around a point that is shown alone, so that a single house is not drawn as large as a district."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The window onto the land: degrees at its edges (WGS-84) and its height in units."""

    north: float
    south: float
    west: float
    east: float
    high: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point stands in the drawing, from the top left."""
        across = (lon - self.west) / (self.east - self.west) * WIDE
        down = (self.north - lat) / (self.north - self.south) * self.high
        return round(across, 1), round(down, 1)


def svg(
    places: Places,
    grid_id: int | None,
    *,
    label: str,
    language: str = "zh-CN",
    pin: tuple[float, float] | None = None,
    number: str = "",
) -> Markup:
    """The grid (all grids for None) with its houses; empty if we know no place at all.

    `pin` is a (latitude, longitude) to mark, with a case's `number` on it. The edges' degrees stand on the
    element as `data-north` and so on: a tap at x, y is a WGS-84 point by plain proportion.
    """
    frame = _frame(places, grid_id, pin)
    if frame is None:
        return Markup()
    parts = [
        f'<svg class="map" viewBox="0 0 {WIDE:g} {frame.high:g}" role="img" aria-label="{escape(label)}" '
        f'data-north="{frame.north:.7f}" data-south="{frame.south:.7f}" '
        f'data-west="{frame.west:.7f}" data-east="{frame.east:.7f}">'
    ]
    for grid in sorted(places.grids, key=lambda one: one.id == grid_id):
        if grid.polygon:
            own = grid_id is None or grid.id == grid_id
            for piece in grid.polygon.rings():
                corners = [frame.at(lat, lon) for lon, lat in piece[0]]
                path = "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"
                parts.append(f'<path class="m-grid {"m-land" if own else "m-away"}" d="{path}"/>')
    houses = [one for one in places.buildings.values() if grid_id is None or one.grid_id == grid_id]
    wide = _house_width(frame, houses)
    parts.extend(_house(frame, house, language, wide) for house in houses)
    if pin:
        x, y = frame.at(*pin)
        if number:
            parts.append(
                f'<g class="pin full" transform="translate({x:g} {y:g})"><path d="M0 0-6 9H6Z"/>'
                f'<rect x="-22" y="8" width="44" height="22" rx="3"/><text y="24">{escape(number)}</text></g>'
            )
        else:
            parts.append(f'<circle class="m-dot" cx="{x:g}" cy="{y:g}" r="8"/>')
    parts.append('<circle class="m-dot m-tapped" cx="-20" cy="-20" r="9"/></svg>')
    # Safe: numbers, and names that were escaped.
    return Markup("".join(parts))  # noqa: S704


def _house_width(frame: Frame, houses: list[Building]) -> float:
    """As wide as a name needs, narrower where doors in one row stand close."""
    at = [frame.at(house.lat, house.lon) for house in houses]
    gaps = [abs(x - u) for n, (x, y) in enumerate(at) for u, v in at[n + 1 :] if abs(y - v) < HOUSE_HIGH]
    return max(min([HOUSE_WIDE, *(gap - 6 for gap in gaps)]), 20)


def _house(frame: Frame, house: Building, language: str, wide: float) -> str:
    x, y = frame.at(house.lat, house.lon)
    whole = house.name_en if language == "en" and house.name_en else house.name
    name = whole if wide >= 13 * len(whole) or wide == HOUSE_WIDE else house.number
    return (
        f'<g class="m-building" data-lat="{house.lat:.7f}" data-lon="{house.lon:.7f}">'
        f'<rect class="m-house" x="{x - wide / 2:g}" y="{y - HOUSE_HIGH / 2:g}" '
        f'width="{wide:g}" height="{HOUSE_HIGH:g}" rx="2"/>'
        f'<text class="m-t" x="{x:g}" y="{y + 4:g}">{escape(name)}</text></g>'
    )


def _frame(places: Places, grid_id: int | None, pin: tuple[float, float] | None) -> Frame | None:
    points = [
        (one.lat, one.lon) for one in places.buildings.values() if grid_id is None or one.grid_id == grid_id
    ]
    if not points:
        points = [
            (lat, lon)
            for grid in places.grids
            if grid.polygon and (grid_id is None or grid.id == grid_id)
            for piece in grid.polygon.rings()
            for lon, lat in piece[0]
        ]
    if pin:
        points.append(pin)
    if not points:
        return None
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    metre_lon = METRES_PER_DEGREE * cos(radians(middle_lat))
    wide_m = max((east - west) * metre_lon, CLOSE) + AROUND
    high_m = max((north - south) * METRES_PER_DEGREE, CLOSE) + AROUND
    inner = WIDE - 2 * MARGIN
    high = min(max(high_m * inner / wide_m + 2 * MARGIN, LOWEST), HIGHEST)
    scale = max(wide_m / inner, high_m / (high - 2 * MARGIN))  # metres a unit, the same both ways
    half_lat, half_lon = scale * high / 2 / METRES_PER_DEGREE, scale * WIDE / 2 / metre_lon
    return Frame(
        north=middle_lat + half_lat, south=middle_lat - half_lat,
        west=middle_lon - half_lon, east=middle_lon + half_lon, high=round(high, 1),
    )  # fmt: skip
