"""Converts between the datums pins arrive in (WGS-84, GCJ-02, BD-09); inside Linli every point is WGS-84.

A GCJ-02 pin read as WGS-84 is 30 to 700 m off and lands in the wrong grid more often than not. Which datum a
point has is a property of the channel or file it came through and is never guessed: the shift is applied
everywhere, because the usual "outside China" box also holds Seoul, Hanoi and Taipei.
"""

from collections.abc import Callable
from enum import StrEnum
from math import atan2, cos, hypot, pi, radians, sin, sqrt

_AXIS = 6378245.0  # Krassovsky 1940, the ellipsoid GCJ-02 is defined on, metres
_ECCENTRICITY = 0.00669342162296594323  # its first eccentricity, squared
_BD_TURN = pi * 3000.0 / 180.0
_ROUNDS = 6  # BD-09 gains a factor of 50 a round from 700 m, so six leave far less than the promised 0.2 mm


class Datum(StrEnum):
    """The datum of a coordinate pair. CGCS2000 (EPSG:4490) counts as `wgs84`: less than a metre apart."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


def to_wgs84(lat: float, lon: float, datum: Datum) -> tuple[float, float]:
    """(latitude, longitude) in WGS-84 degrees of a pair given in `datum`; exact to 0.2 mm."""
    match datum:
        case Datum.WGS84:
            return lat, lon
        case Datum.GCJ02:
            return _undo(_gcj_of_wgs, lat, lon)
        case Datum.BD09:
            return _undo(_gcj_of_wgs, *_undo(_bd_of_gcj, lat, lon))


def from_wgs84(lat: float, lon: float, datum: Datum) -> tuple[float, float]:
    """(latitude, longitude) in `datum` of a pair of WGS-84 degrees."""
    match datum:
        case Datum.WGS84:
            return lat, lon
        case Datum.GCJ02:
            return _gcj_of_wgs(lat, lon)
        case Datum.BD09:
            return _bd_of_gcj(*_gcj_of_wgs(lat, lon))


def _gcj_of_wgs(lat: float, lon: float) -> tuple[float, float]:
    x, y = lon - 105.0, lat - 35.0
    ripple = 20.0 * (sin(6.0 * pi * x) + sin(2.0 * pi * x))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + (2.0 / 3.0) * (
        ripple + 20.0 * sin(pi * y) + 40.0 * sin(pi * y / 3.0)
        + 160.0 * sin(pi * y / 12.0) + 320.0 * sin(pi * y / 30.0)
    )  # fmt: skip
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + (2.0 / 3.0) * (
        ripple + 20.0 * sin(pi * x) + 40.0 * sin(pi * x / 3.0)
        + 150.0 * sin(pi * x / 12.0) + 300.0 * sin(pi * x / 30.0)
    )  # fmt: skip
    flattened = 1.0 - _ECCENTRICITY * sin(radians(lat)) ** 2
    metres_per_radian_north = _AXIS * (1.0 - _ECCENTRICITY) / flattened**1.5
    metres_per_radian_east = _AXIS / sqrt(flattened) * cos(radians(lat))
    return (
        lat + north / metres_per_radian_north * 180.0 / pi,
        lon + east / metres_per_radian_east * 180.0 / pi,
    )


def _bd_of_gcj(lat: float, lon: float) -> tuple[float, float]:
    length = hypot(lon, lat) + 0.00002 * sin(lat * _BD_TURN)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * _BD_TURN)
    return length * sin(angle) + 0.006, length * cos(angle) + 0.0065


def _undo(
    shift: Callable[[float, float], tuple[float, float]], lat: float, lon: float
) -> tuple[float, float]:
    """The pair that `shift` moves to (lat, lon): no closed inverse exists, so the guess is corrected."""
    guess_lat, guess_lon = lat, lon
    for _ in range(_ROUNDS):
        there_lat, there_lon = shift(guess_lat, guess_lon)
        guess_lat, guess_lon = guess_lat + lat - there_lat, guess_lon + lon - there_lon
    return guess_lat, guess_lon
