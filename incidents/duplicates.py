"""Is it the same place? Ranks open incidents near a point; nothing is merged unasked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from db.vocabulary import IncidentState, Kind
from grids.polygon import metres_between

NEAR_M = 50.0
"""Metres: two hazards farther apart are two."""
ACCURACY_CAP_M = 100.0
"""Metres of a phone's own error that widen the search: a worse fix would gather half the grid."""
MOST = 3
"""As many as one question can offer."""

GROUPS: tuple[frozenset[Kind], ...] = (
    frozenset({Kind.STRUCTURE, Kind.FALLING}),
    frozenset({Kind.FIRE, Kind.GAS, Kind.CHEMICAL}),
    frozenset({Kind.TRAFFIC, Kind.BLOCKED, Kind.CROWD}),
    frozenset({Kind.FACILITY, Kind.ELECTRICITY, Kind.LIFT}),
    frozenset({Kind.DISEASE, Kind.ANIMAL}),
)
"""What one person calls this another calls that; a kind in no group stands for itself."""


@dataclass(frozen=True, slots=True)
class Near:
    """An open incident near a point. `distance_m` in metres; `count` is how many reported it."""

    number: int
    kind: Kind
    place_text: str
    distance_m: float
    state: IncidentState
    count: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open incident with a point (WGS-84 degrees), as the record has it."""

    number: int
    kind: Kind
    place_text: str
    lat: float
    lon: float
    state: IncidentState
    count: int
    received_at: datetime


def same_group(kind: Kind) -> frozenset[Kind]:
    """The kinds that may be the same thing seen by another witness."""
    return next((group for group in GROUPS if kind in group), frozenset({kind}))


def reach_m(accuracy_m: float | None) -> float:
    """How far around a point to look, in metres."""
    return NEAR_M + min(max(accuracy_m or 0.0, 0.0), ACCURACY_CAP_M)


def rank(
    candidates: Iterable[Candidate], lat: float, lon: float, within_m: float, kinds: frozenset[Kind] | None
) -> tuple[Near, ...]:
    """Those within `within_m` metres, nearest first, then newest; `kinds` None takes every kind."""
    near = [
        (metres_between(lat, lon, one.lat, one.lon), one)
        for one in candidates
        if kinds is None or one.kind in kinds
    ]
    near.sort(key=lambda pair: (round(pair[0]), -pair[1].received_at.timestamp()))
    return tuple(
        Near(one.number, one.kind, one.place_text, metres, one.state, one.count)
        for metres, one in near
        if metres <= within_m
    )[:MOST]
