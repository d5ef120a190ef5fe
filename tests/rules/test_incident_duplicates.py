"""Which open incidents may be the same thing."""

from datetime import UTC, datetime, timedelta

from db.vocabulary import IncidentState, Kind
from incidents.duplicates import Candidate, rank, reach_m, same_group

NOON = datetime(2026, 7, 21, 4, tzinfo=UTC)
METRE = 1 / 111_320


def puddle(number: int, north_m: float, *, kind: Kind = Kind.WATER, minutes: int = 0) -> Candidate:
    at = NOON + timedelta(minutes=minutes)
    return Candidate(number, kind, "东门", 30 + north_m * METRE, 120, IncidentState.ASSIGNED, 1, at)


def test_the_nearest_is_first_and_too_far_is_left_out() -> None:
    found = rank([puddle(1, 45), puddle(2, 20), puddle(3, 51)], 30, 120, 50, same_group(Kind.WATER))
    assert [one.number for one in found] == [2, 1]
    assert [round(one.distance_m) for one in found] == [20, 45]


def test_at_the_same_place_the_newer_is_first_and_three_are_enough() -> None:
    found = rank([puddle(n, 10, minutes=n) for n in range(1, 6)], 30, 120, 50, None)
    assert [one.number for one in found] == [5, 4, 3]


def test_a_phone_that_is_unsure_looks_farther_but_not_without_end() -> None:
    assert reach_m(None) == 50
    assert reach_m(18) == 68
    assert reach_m(5000) == 150


def test_what_one_calls_falling_another_calls_a_cracked_wall() -> None:
    candidates = [puddle(1, 5), puddle(2, 5, kind=Kind.STRUCTURE)]
    found = rank(candidates, 30, 120, 50, same_group(Kind.FALLING))
    assert [one.number for one in found] == [2]


def test_a_kind_without_a_group_stands_for_itself() -> None:
    assert same_group(Kind.OTHER) == {Kind.OTHER}
