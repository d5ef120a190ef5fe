"""A pin in the wrong datum lands in the wrong grid more often than not, so this is tested first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grids.datum import Datum, from_wgs84, to_wgs84
from grids.polygon import metres_between

# Worked out apart from this code: the published series summed in 40-digit decimal arithmetic.
GOLDEN = [
    # WGS-84, GCJ-02, BD-09
    ((31.1774276, 121.5272106), (31.1753039836459, 121.531541859214), (31.1813286068744, 121.538015686438)),
    ((22.543847, 113.912316), (22.5407961316947, 113.917176480836), (22.5466674377511, 113.923684729267)),
    ((39.911954, 116.377817), (39.9133454553606, 116.384047224556), (39.9195755509658, 116.390454713108)),
    ((43.825, 87.617), (43.8262058983229, 87.6198501246177), (43.8323478813919, 87.6263010290977)),
    ((25.0478, 121.5319), (25.0449371933539, 121.535755376961), (25.0510415169750, 121.542214171941)),
]
MICROMETRE = 1e-11  # degrees


@pytest.mark.parametrize(("wgs84", "gcj02", "bd09"), GOLDEN)
def test_known_points_come_out_as_published(
    wgs84: tuple[float, float], gcj02: tuple[float, float], bd09: tuple[float, float]
) -> None:
    assert from_wgs84(*wgs84, Datum.GCJ02) == pytest.approx(gcj02, abs=MICROMETRE)
    assert from_wgs84(*wgs84, Datum.BD09) == pytest.approx(bd09, abs=MICROMETRE)
    assert to_wgs84(*gcj02, Datum.GCJ02) == pytest.approx(wgs84, abs=10 * MICROMETRE)
    assert to_wgs84(*bd09, Datum.BD09) == pytest.approx(wgs84, abs=10 * MICROMETRE)


@settings(deadline=None)
@given(st.floats(18, 54), st.floats(73, 135), st.sampled_from(Datum))
def test_there_and_back_is_within_a_fifth_of_a_millimetre(lat: float, lon: float, datum: Datum) -> None:
    back = to_wgs84(*from_wgs84(lat, lon, datum), datum)
    assert metres_between(lat, lon, *back) <= 0.0002


@settings(deadline=None)
@given(st.floats(18, 54), st.floats(73, 135))
def test_a_gcj_pin_read_as_wgs84_would_be_far_off(lat: float, lon: float) -> None:
    assert 20 < metres_between(lat, lon, *from_wgs84(lat, lon, Datum.GCJ02)) < 800


def test_a_pin_that_is_wgs84_already_is_not_touched() -> None:
    assert to_wgs84(30.615, 120.335, Datum.WGS84) == (30.615, 120.335)
    assert from_wgs84(30.615, 120.335, Datum.WGS84) == (30.615, 120.335)
