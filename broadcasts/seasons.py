"""When tips are due and which: the weekday rule and the calendar of the year, pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta, tzinfo

DEFAULT_RULE = "tue,fri 10:00"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULE = re.compile(r"(?P<days>[a-z]{3}(?:,[a-z]{3})*) (?P<hour>\d{1,2}):(?P<minute>\d{2})")

YEAR_ROUND = (
    "kitchen-oil-fire",
    "gas-leak",
    "ebike",
    "elevator",
    "cpr-adult",
    "choking",
    "high-rise-fire",
    "burns",
)
SEASON: Mapping[int, tuple[str, ...]] = {
    1: ("carbon-monoxide", "home-fire", "stroke"),
    2: ("carbon-monoxide", "home-fire", "heart-attack"),
    3: ("home-fire", "stroke", "earthquake"),
    4: ("lightning", "landslide", "earthquake"),
    5: ("lightning", "rainstorm", "earthquake"),
    6: ("drowning-rescue", "rainstorm", "urban-flooding", "lightning"),
    7: ("typhoon", "drowning-rescue", "urban-flooding", "flash-flood", "car-in-water"),
    8: ("typhoon", "drowning-rescue", "debris-flow", "flash-flood", "electric-shock"),
    9: ("typhoon", "rainstorm", "electric-shock"),
    10: ("home-fire", "earthquake", "bleeding"),
    11: ("carbon-monoxide", "home-fire", "stroke"),
    12: ("carbon-monoxide", "heart-attack", "home-fire"),
}
"""Topic ids by month, for a summer monsoon: coal and stoves in winter, water and wind in summer."""


class BadRule(ValueError):
    """A schedule's rule that cannot be read: write it as `tue,fri 10:00`."""


def next_fire(rule: str, after: datetime, zone: tzinfo) -> datetime:
    """The first moment strictly after `after` that the rule names, on the clock of `zone`. Raises BadRule."""
    days, at = _read(rule)
    local = after.astimezone(zone)
    for ahead in range(9):  # a week and a day: today's hour may be past, and a clock may be put forward
        day = local.date() + timedelta(days=ahead)
        fire = datetime.combine(day, at, zone)
        if day.weekday() in days and fire > after:
            return fire
    raise BadRule(rule)


def pick(month: int, topics: Iterable[str], used: Sequence[str]) -> str | None:
    """The topic of a tip in this month: in season, else good all year, that was not told for longest.

    `topics` are those there is a text for, `used` the earlier ones, newest first. None without any text.
    """
    there = set(topics)
    season = [topic for topic in (*SEASON[month], *YEAR_ROUND) if topic in there]
    candidates = list(dict.fromkeys(season)) or sorted(there)
    if not candidates:
        return None
    return max(candidates, key=lambda topic: used.index(topic) if topic in used else len(used))


def _read(rule: str) -> tuple[frozenset[int], time]:
    found = _RULE.fullmatch(rule.strip().lower())
    if found is None or not set(days := found["days"].split(",")) <= set(_DAYS):
        raise BadRule(f"{rule!r} is not a rule like 'tue,fri 10:00'")
    try:
        return frozenset(map(_DAYS.index, days)), time(int(found["hour"]), int(found["minute"]))
    except ValueError as error:
        raise BadRule(f"{rule!r}: {error}") from error
