"""The wire of a map file: JSON text to features whose coordinates are proven numbers in the right order.

Limits are there because the file comes from anywhere. 7,700 surveyed villages have about 250,000 corners, so
half a million is a generous map; one outline of more than 20,000 is a coastline and slows down every look-up.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grids.faults import ShapeError

MAX_BYTES = 10_000_000
MAX_CORNERS = 500_000
MAX_CORNERS_OF_ONE = 20_000
MAX_WORDS = 80

Pieces = list[list[list[tuple[float, float]]]]

_SWAPPED = "write [longitude, latitude], in this order (RFC 7946)"
_EXPORT = "export the map as GeoJSON in longitude and latitude (WGS 84)"
_BETWEEN = (" ", "\t", "\r", "\n", ",")
_DEGREES = re.compile(r"(?:CRS84|EPSG:+(?:4326|4490))$")


@dataclass(frozen=True, slots=True)
class MapFile:
    """A loaded map: its features, and enough of the text to say where one of them stands."""

    file: str
    text: str
    features: Sequence[Mapping[str, Any]]

    def refuse(self, at: int, why: str, mend: str) -> ShapeError:
        """The error for feature number `at` (from 0), to be raised."""
        line = _line_of(self.text, at)
        where = f"{self.file}:{line}" if line else self.file
        return ShapeError(f"{where} (feature {at + 1})", why, mend)


def load_map(text: str, file: str) -> MapFile:
    """Load a FeatureCollection. Raises `ShapeError` for everything else, naming what it seems to be."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise ShapeError(
            file, f"larger than {MAX_BYTES // 1_000_000} MB", "split it or simplify the outlines"
        )
    if not text.lstrip("\ufeff \r\n\t").startswith("{"):
        seems = "XML or KML" if text.lstrip().startswith("<") else "not JSON"
        raise ShapeError(f"{file}:1", f"unknown format ({seems}): GeoJSON is the only one yet", _EXPORT)
    try:
        root = json.loads(text.lstrip("\ufeff"), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"{file}:{error.lineno}"
        raise ShapeError(where, f"broken JSON: {error.msg}", "mend this line or export again") from None
    except RecursionError:
        raise ShapeError(file, "nested deeper than any map", _EXPORT) from None
    except ValueError as error:  # NaN, or a number of thousands of digits
        raise ShapeError(file, f"holds a number that is none: {error}", _EXPORT) from None
    features = root.get("features")
    if root.get("type") != "FeatureCollection" or not isinstance(features, list):
        kind = str(root.get("type"))[:40]
        raise ShapeError(f"{file}:1", f"unknown format (type is {kind}): not a FeatureCollection", _EXPORT)
    match root.get("crs"):  # of the older GeoJSON 2008; RFC 7946 knows only degrees
        case {"properties": {"name": str(name)}} if not _DEGREES.search(name):
            raise ShapeError(file, f"is in {name[:60]}, not in longitude and latitude", _EXPORT)
    source = MapFile(file, text, features)
    for at, feature in enumerate(features):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise source.refuse(at, "is not a Feature", _EXPORT)
    _count(source)
    return source


def outline(source: MapFile, at: int, feature: Mapping[str, Any]) -> Pieces:
    """The pieces of a (Multi)Polygon, each ring as (latitude, longitude), still in the file's datum."""
    geometry = feature.get("geometry")
    match geometry:
        case {"type": "Polygon", "coordinates": list(piece)}:
            pieces: list[Any] = [piece]
        case {"type": "MultiPolygon", "coordinates": list(found)} if found:
            pieces = found
        case _:
            raise source.refuse(
                at, f"is an area but its geometry is {_kind(geometry)}", "draw it as a Polygon"
            )
    for piece in pieces:
        if not isinstance(piece, list) or not piece or not all(isinstance(ring, list) for ring in piece):
            raise source.refuse(at, "an outline without a ring", "draw it again")
        if any(len(ring) < 4 for ring in piece):
            raise source.refuse(at, "an outline of fewer than three corners", "draw it again")
    return [[[_pair(source, at, corner) for corner in ring] for ring in piece] for piece in pieces]


def point(source: MapFile, at: int, feature: Mapping[str, Any]) -> tuple[float, float]:
    """(latitude, longitude) of a Point, still in the file's datum."""
    match feature.get("geometry"):
        case {"type": "Point", "coordinates": list(corner)}:
            return _pair(source, at, corner)
        case geometry:
            raise source.refuse(
                at, f"is a building but its geometry is {_kind(geometry)}", "draw it as a Point"
            )


def words(
    source: MapFile, at: int, properties: Mapping[str, Any], name: str, default: str | None = None
) -> str:
    """A short text property; numbers are taken as their digits. Missing without a default: refused."""
    value = properties.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or value == "":
        if default is None:
            raise source.refuse(at, f"has no {name}", f"add the property {name}")
        return default
    value = " ".join(value.split()) if isinstance(value, str) else ""
    if not value or not value.isprintable():
        raise source.refuse(at, f"its {name} is not a word", f"write {name} as plain text")
    if len(value) > MAX_WORDS:
        raise source.refuse(at, f"its {name} is longer than {MAX_WORDS} characters", "shorten it")
    return value


def _pair(source: MapFile, at: int, corner: Any) -> tuple[float, float]:
    if not isinstance(corner, list) or len(corner) < 2 or not all(_is_number(part) for part in corner[:2]):
        raise source.refuse(at, "a corner that is not two numbers", _SWAPPED)
    lon, lat = corner[:2]
    if abs(lon) <= 90 < abs(lat) <= 180:
        raise source.refuse(at, f"latitude and longitude are swapped: latitude {lat} cannot be", _SWAPPED)
    if abs(lat) > 90 or abs(lon) > 180:
        raise source.refuse(at, "coordinates that are not degrees (metres of a projected map?)", _EXPORT)
    if _in_china(lon, lat) and not _in_china(lat, lon):
        why = f"latitude and longitude are swapped: only ({lon}, {lat}) the other way round lies in China"
        raise source.refuse(at, why, _SWAPPED)
    return float(lat), float(lon)


def _is_number(part: Any) -> bool:
    return isinstance(part, int | float) and not isinstance(part, bool)


def _in_china(lat: float, lon: float) -> bool:
    return 17 <= lat <= 54 and 73 <= lon <= 136  # a generous box: it only has to tell the two orders apart


def _count(source: MapFile) -> None:
    total = 0
    for at, feature in enumerate(source.features):
        geometry = feature.get("geometry")
        corners = _corners(geometry.get("coordinates")) if isinstance(geometry, dict) else 0
        total += corners
        if corners > MAX_CORNERS_OF_ONE:
            raise source.refuse(at, f"an outline of {corners} corners", "simplify the outline")
        if total > MAX_CORNERS:
            raise source.refuse(at, f"more than {MAX_CORNERS} corners so far", "split the file")


def _corners(coordinates: Any) -> int:
    count, waiting = 0, [coordinates]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            nested = [inner for inner in part if isinstance(inner, list)]
            count += not nested
            waiting.extend(nested)
    return count


def _kind(geometry: Any) -> str:
    return str(geometry.get("type"))[:40] if isinstance(geometry, dict) else "missing"


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _line_of(text: str, at: int) -> int | None:
    """The line feature number `at` begins on, found only when there is something to complain about."""
    start = re.search(r'"features"\s*:\s*\[', text)
    if start is None:
        return None
    decoder, place = json.JSONDecoder(), start.end()
    for number in range(at + 1):
        while text[place : place + 1] in _BETWEEN:
            place += 1
        if number < at:
            try:
                _, place = decoder.raw_decode(text, place)
            except (ValueError, RecursionError):
                return None
    return text.count("\n", 0, place) + 1
