"""What still holds, by the releases a broadcast has had."""

from datetime import UTC, datetime, timedelta

import pytest

from broadcasts.releases import in_force
from db.broadcasts import Released
from db.vocabulary import ReleaseKind, Severity

NOON = datetime(2026, 7, 21, 4, tzinfo=UTC)


def released(id: int, kind: str, *, hours: int = 2) -> Released:
    return Released(
        id=id,
        broadcast_id=1,
        kind=ReleaseKind(kind),
        severity=Severity.EXTREME,
        exercise=False,
        areas=(1,),
        content_id=id,
        released_at=NOON,
        expires_at=NOON + timedelta(hours=hours),
        addressed=0,
        cursor=0,
        resolved_at=None,
        count_delivery_id=None,
        nudged_at=None,
        nudge_content_id=None,
    )


@pytest.mark.parametrize(
    ("kinds", "holds"),
    [
        (["alert"], True),
        (["alert", "update"], True),
        (["alert", "correction"], True),
        (["alert", "all_clear"], False),
        (["alert", "all_clear", "correction"], False),
        (["alert", "all_clear", "update"], True),
        (["alert", "cancel"], False),
    ],
)
def test_a_correction_does_not_bring_back_what_was_cleared(kinds: list[str], holds: bool) -> None:
    found = in_force([released(id, kind) for id, kind in enumerate(kinds, start=1)], NOON)
    assert [one.id for one in found] == ([len(kinds)] if holds else [])


def test_the_newest_release_says_how_long_it_holds() -> None:
    longer = [released(1, "alert", hours=1), released(2, "update", hours=3)]
    assert [one.id for one in in_force(longer, NOON + timedelta(hours=2))] == [2]
    assert in_force(longer, NOON + timedelta(hours=3)) == []
