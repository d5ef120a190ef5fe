"""Who gets a broadcast and where: the rules, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from db.vocabulary import DeliveryState, ReleaseKind, Severity
from messages.content import Priority

QUIET_FROM, QUIET_UNTIL = time(22), time(7)
"""Tips wait over the night. Whatever is broadcast does not."""
TIPS_A_WEEK = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One address of a person, as far as choosing among them goes."""

    address_id: int
    reachable: bool
    heard_at: datetime | None


def is_urgent(severity: Severity) -> bool:
    """Red and orange: every address rings, and nothing waits."""
    return severity in (Severity.EXTREME, Severity.SEVERE)


def priority(severity: Severity) -> Priority:
    """How soon the lane sends it; a correction or a cancel goes like the alert it takes back."""
    return Priority.URGENT if is_urgent(severity) else Priority.ROUTINE


def preferred(ways: Sequence[Way]) -> Way | None:
    """The address for what is not urgent: one that works, last heard from, else the oldest."""
    return min(ways, key=_rank, default=None)


def chosen(ways: Sequence[Way], severity: Severity) -> tuple[int, ...]:
    """The addresses of one person a release goes to, preferred first.

    Urgent: all that work; the rest: the preferred one. Where none works it is the preferred one all the
    same: that row is written as unreachable, so that the officer sees whose door to knock at.
    """
    best = preferred(ways)
    if best is None:
        return ()
    if not is_urgent(severity) or not best.reachable:
        return (best.address_id,)
    return tuple(way.address_id for way in sorted(ways, key=_rank) if way.reachable)


def hears_of(kind: ReleaseKind, earlier: DeliveryState) -> bool:
    """Whether who has a delivery in this state of an earlier release gets the update, correction or cancel.

    The new text of an update or correction goes to everyone, in place of what was not sent yet. A cancel
    takes back only what may have arrived: who was sent nothing hears nothing.
    """
    return kind is not ReleaseKind.CANCEL or earlier in ARRIVED


ARRIVED = (DeliveryState.SENT, DeliveryState.UNKNOWN)
"""What the platform took, or may have taken."""


def tip_allowance(often: str, now: datetime, zone: tzinfo) -> tuple[datetime, int]:
    """Since when tips count for a choice (`weekly`, `monthly`, `off`), and how many there may be from then.

    Calendar week and month in the community's zone: a rolling week would refuse Tuesday's tip because last
    Tuesday's went out a few seconds later.
    """
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    match often:
        case "weekly":
            return today - timedelta(days=today.weekday()), TIPS_A_WEEK
        case "monthly":
            return today.replace(day=1), 1
        case _:
            return today, 0


def after_quiet(now: datetime, zone: tzinfo) -> datetime | None:
    """When a tip may go out: None for now, else seven o'clock in the community's zone."""
    local = now.astimezone(zone)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return None
    day = local.date() + timedelta(days=1) if local.time() >= QUIET_FROM else local.date()
    return datetime.combine(day, QUIET_UNTIL, zone)


def _rank(way: Way) -> tuple[bool, float, int]:
    heard = way.heard_at.timestamp() if way.heard_at else float("-inf")
    return (not way.reachable, -heard, way.address_id)
