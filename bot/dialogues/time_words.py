"""A time of day as people type it (22:00, 今晚10点, 下午4点半, 4pm), put on the day it must mean."""

import re
from datetime import datetime, timedelta, tzinfo

_CLOCK = re.compile(
    r"(?P<day>今天|明天|昨天|today|tomorrow|yesterday|[今明昨](?=[早晚]))?\s*"
    r"(?P<half>上午|早上|早晨|清晨|凌晨|下午|傍晚|晚上|夜里|中午|早|晚)?\s*"
    r"(?<!\d)(?P<hour>2[0-3]|[01]?\d)(?!\d)\s*"
    r"(?:[:：](?P<minute>[0-5]\d)|(?P<mark>[点时])\s*(?P<past>半|[0-5]?\d分?)?)?\s*(?P<pm>am\b|pm\b)?",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
"""Said with the time of a warning. It is today's or last night's: who relays it does so at once."""
_OTHER_DAY = re.compile(
    r"后天|前天|下周|星期|礼拜|周[一二三四五六日天]|\d[日号](?!楼)|next|day after", re.IGNORECASE
)
"""A day we would get wrong is asked for again."""
_DAYS = {"明天": 1, "明": 1, "tomorrow": 1, "昨天": -1, "昨": -1, "yesterday": -1}
_AFTERNOON = ("下午", "傍晚", "晚上", "晚", "夜里", "pm")
_NIGHT = ("晚上", "晚", "夜里")
_LATE = 6
"""晚上12点 is midnight, and 夜里 or 晚上 before this hour is after it: of the day that follows."""


def coming(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The next such time from now on; None when the words name no time, or a day we do not understand."""
    found = _clock(text)
    if found is None or _OTHER_DAY.search(text):
        return None
    at = _on(now, found, zone)
    return at + timedelta(days=1) if not found["day"] and at <= now else at


def past(text: str, now: datetime, zone: tzinfo) -> tuple[datetime, str] | None:
    """The last such time until now, and the words without it; None when they name no time."""
    found = _clock(text)
    if found is None:
        return None
    at = _on(now, found, zone)
    rest = _DATE.sub(" ", text[: found.start()] + " " + text[found.end() :]).strip(" ，,。.:：于在说发布")
    return (at if at <= now else at - timedelta(days=1)), rest


def _clock(text: str) -> re.Match[str] | None:
    """A bare number is no time: "3 号楼" names a building."""
    found = _CLOCK.finditer(text)
    return next((one for one in found if one["minute"] or one["pm"] or one["mark"]), None)


def _on(now: datetime, found: re.Match[str], zone: tzinfo) -> datetime:
    """That time on the day that was named, else today."""
    hour, days = int(found["hour"]), _DAYS.get((found["day"] or "").lower(), 0)
    half = (found["half"] or found["pm"] or "").lower()
    if half in _NIGHT and (hour == 12 or hour < _LATE):
        hour, days = hour % 12, days + 1
    elif (half in _AFTERNOON and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in ("凌晨", "am") and hour == 12:
        hour = 0
    past_hour = found["past"] or ""
    minute = int(found["minute"] or 0) if found["minute"] else 30 if past_hour == "半" else _number(past_hour)
    local = now.astimezone(zone).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return local + timedelta(days=days)


def _number(text: str) -> int:
    digits = text.removesuffix("分")
    return int(digits) if digits else 0
