"""A time of day as people type it, on the day it must mean."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dialogues.time_words import coming, past

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 7, 21, 8, 5, tzinfo=UTC)  # 16:05 in Shanghai


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("22:00", local(21, 22)),
        ("到22：30", local(21, 22, 30)),
        ("下午5点半", local(21, 17, 30)),
        ("晚上8点", local(21, 20)),
        ("5点20分", local(22, 5, 20)),
        ("9:00", local(22, 9)),  # nine is over today
        ("明天 17:00", local(22, 17)),
        ("6pm", local(21, 18)),
        ("tomorrow 12:00", local(22, 12)),
        ("今晚10点", local(21, 22)),
        ("今天晚上8点半", local(21, 20, 30)),
        ("明晚8点", local(22, 20)),
        ("明早7点", local(22, 7)),
        ("晚上12点", local(22, 0)),
        ("今晚12点", local(22, 0)),
        ("晚上1点", local(22, 1)),
        ("中午12点", local(22, 12)),
        ("中午1点", local(22, 13)),
        ("凌晨12点半", local(22, 0, 30)),
        ("12am", local(22, 0)),
        ("12pm", local(22, 12)),
        ("today 6pm", local(21, 18)),
    ],
)
def test_the_next_such_time(words: str, at: datetime) -> None:
    assert coming(words, NOW, ZONE) == at


@pytest.mark.parametrize("words", ["后天 8:00", "25日 18:00", "周五下午3点", "下周一 9:00"])
def test_a_day_we_would_get_wrong_is_asked_for_again(words: str) -> None:
    assert coming(words, NOW, ZONE) is None


@pytest.mark.parametrize("words", ["", "3 号楼", "2小时", "2", "302", "25:00", "2026"])
def test_a_bare_number_is_no_time(words: str) -> None:
    assert coming(words, NOW, ZONE) is None and past(words, NOW, ZONE) is None


@pytest.mark.parametrize(
    ("words", "at", "who"),
    [
        ("消防 16:00", local(21, 16), "消防"),
        ("16:00 消防二中队", local(21, 16), "消防二中队"),
        ("消防15点半说", local(21, 15, 30), "消防"),
        ("燃气公司，15：40", local(21, 15, 40), "燃气公司"),
        ("消防 23:50", local(20, 23, 50), "消防"),  # it is not ten to midnight yet
        ("消防昨天 15:40", local(20, 15, 40), "消防"),
        ("消防昨晚11点", local(20, 23), "消防"),
        ("消防今天 15:40", local(21, 15, 40), "消防"),
        ("临州市气象台2026年7月21日15时50分发布", local(21, 15, 50), "临州市气象台"),
        ("Fire service 3:50 pm", local(21, 15, 50), "Fire service"),
        ("16:00", local(21, 16), ""),
    ],
)
def test_the_last_such_time_and_who_is_left(words: str, at: datetime, who: str) -> None:
    assert past(words, NOW, ZONE) == (at, who)
