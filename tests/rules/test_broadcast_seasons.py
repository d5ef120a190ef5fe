"""When a tip is due, and which one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from broadcasts.seasons import DEFAULT_RULE, SEASON, YEAR_ROUND, BadRule, next_fire, pick

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_tips_come_on_tuesday_and_friday_at_ten_in_the_community() -> None:
    at = datetime(2026, 7, 20, 0, 0, tzinfo=UTC)
    fires = []
    for _ in range(3):
        at = next_fire(DEFAULT_RULE, at, SHANGHAI)
        fires.append(at.astimezone(SHANGHAI).strftime("%a %d %H:%M"))
    assert fires == ["Tue 21 10:00", "Fri 24 10:00", "Tue 28 10:00"]


def test_the_next_time_is_strictly_later() -> None:
    at = next_fire(DEFAULT_RULE, datetime(2026, 7, 20, tzinfo=UTC), SHANGHAI)
    assert next_fire("tue 10:00", at, SHANGHAI).date().day == 28


def test_ten_stays_ten_when_the_clock_is_put_forward() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    fire = next_fire("sun 10:00", datetime(2026, 3, 28, 12, 0, tzinfo=UTC), berlin)
    assert fire.hour == 10 and fire.astimezone(UTC).hour == 8


@pytest.mark.parametrize("rule", ["", "tue", "10:00", "tue 25:00", "xyz 10:00", "tue,fri 10:61"])
def test_a_rule_that_cannot_be_read_says_so(rule: str) -> None:
    with pytest.raises(BadRule):
        next_fire(rule, datetime(2026, 7, 20, tzinfo=UTC), SHANGHAI)


def test_every_month_has_a_season() -> None:
    assert set(SEASON) == set(range(1, 13)) and YEAR_ROUND


def test_coal_gas_in_winter_typhoon_in_summer() -> None:
    everything = {topic for topics in SEASON.values() for topic in topics} | set(YEAR_ROUND)
    assert pick(1, everything, []) == "carbon-monoxide"
    assert pick(8, everything, []) == "typhoon"


def test_the_topic_not_told_for_longest_is_next_and_none_comes_twice_in_a_row() -> None:
    used: list[str] = []
    for _ in range(20):
        topic = pick(7, ["typhoon", "drowning-rescue", "gas-leak"], used)
        assert topic is not None and topic != (used[0] if used else None)
        used.insert(0, topic)
    assert set(used[:3]) == {"typhoon", "drowning-rescue", "gas-leak"}


def test_without_a_text_there_is_no_tip() -> None:
    assert pick(7, [], []) is None
    assert pick(7, ["something-else"], []) == "something-else"
