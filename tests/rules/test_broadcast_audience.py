"""Who gets a broadcast, at which address, and how many tips."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from broadcasts.audience import (
    Way,
    after_quiet,
    chosen,
    hears_of,
    is_urgent,
    preferred,
    priority,
    tip_allowance,
)
from db.vocabulary import DeliveryState, ReleaseKind, Severity
from messages.content import Priority

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 7, 21, 4, 0, tzinfo=UTC)
PHONE = Way(1, True, NOON)
PAGE = Way(2, True, NOON - timedelta(days=1))
BLOCKED = Way(3, False, NOON + timedelta(days=1))


def test_urgent_rings_at_every_address_that_works() -> None:
    assert chosen([PAGE, BLOCKED, PHONE], Severity.SEVERE) == (1, 2)


def test_the_rest_goes_to_the_address_last_heard_from() -> None:
    assert chosen([PAGE, BLOCKED, PHONE], Severity.MODERATE) == (1,)
    assert preferred([Way(5, True, None), PAGE]) == PAGE


def test_who_blocked_us_everywhere_still_stands_on_the_list() -> None:
    assert chosen([BLOCKED, Way(4, False, None)], Severity.EXTREME) == (3,)
    assert chosen([], Severity.EXTREME) == ()


def test_red_and_orange_are_urgent() -> None:
    assert [severity for severity in Severity if is_urgent(severity)] == [Severity.EXTREME, Severity.SEVERE]
    assert priority(Severity.SEVERE) is Priority.URGENT and priority(Severity.UNKNOWN) is Priority.ROUTINE


def test_a_cancel_is_told_only_to_who_may_have_read_the_alert() -> None:
    told = {state for state in DeliveryState if hears_of(ReleaseKind.CANCEL, state)}
    assert told == {DeliveryState.SENT, DeliveryState.UNKNOWN}
    for kind in (ReleaseKind.UPDATE, ReleaseKind.ALL_CLEAR, ReleaseKind.CORRECTION):
        assert all(hears_of(kind, state) for state in DeliveryState)


def test_tips_are_counted_by_the_calendar_of_the_community() -> None:
    monday = datetime(2026, 7, 19, 16, 0, tzinfo=UTC)  # Monday, midnight in Shanghai
    assert tip_allowance("weekly", NOON, SHANGHAI) == (monday, 2)
    assert tip_allowance("monthly", NOON, SHANGHAI) == (datetime(2026, 6, 30, 16, 0, tzinfo=UTC), 1)
    assert tip_allowance("off", NOON, SHANGHAI)[1] == 0


def test_tips_wait_for_the_morning() -> None:
    assert after_quiet(NOON, SHANGHAI) is None
    seven = datetime(2026, 7, 22, 7, 0, tzinfo=SHANGHAI)
    assert after_quiet(datetime(2026, 7, 21, 22, 0, tzinfo=SHANGHAI), SHANGHAI) == seven
    assert after_quiet(datetime(2026, 7, 22, 6, 59, tzinfo=SHANGHAI), SHANGHAI) == seven
    assert after_quiet(seven, SHANGHAI) is None
