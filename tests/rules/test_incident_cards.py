"""The officer's card, by state and by who looks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.vocabulary import IncidentState, Kind, Outcome
from incidents import cards
from incidents.duplicates import Near
from incidents.view import IncidentView, PlaceNames
from messages.content import Content, Tone
from messages.render import LANGUAGES, render

WANG, LI = 1, 2
AT = datetime(2026, 7, 21, 6, 3, tzinfo=UTC)
VIEW = IncidentView(
    number=128,
    kind=Kind.FALLING,
    danger=False,
    desk_only=False,
    exercise=False,
    state=IncidentState.ASSIGNED,
    outcome=None,
    grid_id=3,
    grid=PlaceNames("3 网格", "Grid 3"),
    place=PlaceNames("2 号楼门口", "Door of building 2"),
    lat=None,
    lon=None,
    accuracy_m=None,
    words="2号楼雨棚快掉了",
    assignee_id=WANG,
    assignee="王网格员",
    rung=0,
    duplicate_of=None,
    release_id=None,
    received_at=AT,
    taken_at=None,
    due_at=AT + timedelta(minutes=15),
    ended_at=None,
    photos=1,
    near=(Near(121, Kind.WATER, "东门外", 20.4, IncidentState.ACCEPTED, 4),),
)
TAKEN = replace(VIEW, state=IncidentState.ACCEPTED, taken_at=AT + timedelta(minutes=6), due_at=None)


def read(content: Content, language: str = "zh-CN") -> tuple[list[str], list[str]]:
    shown = render(content, language, zone=ZoneInfo("Asia/Shanghai"), now=AT)
    return shown.text.split("\n"), [choice.label for choice in shown.choices]


def test_before_anybody_took_it_the_card_says_what_where_and_how_long() -> None:
    lines, labels = read(cards.card(VIEW, WANG, "zh-CN", now=AT + timedelta(minutes=3)))
    assert lines == [
        "128 · 东西要掉 · 2 号楼门口",
        "剩 12 分接单 · 3 网格 · 1 人报",
        "“2号楼雨棚快掉了” · 照片 1 14:03",
        "附近未结：121（20 米）",
    ]
    assert labels == ["接单", "转派", "办结", "不属实", "更多"]


def test_who_took_it_sees_the_next_steps_and_the_others_see_who_did() -> None:
    lines, labels = read(cards.card(TAKEN, WANG, "zh-CN", now=AT))
    assert lines == ["128 · 王网格员 14:09 接"]
    assert labels == ["在路上", "到场", "问报告人", "办结", "更多"]
    lines, labels = read(cards.card(TAKEN, LI, "zh-CN", now=AT))
    assert (lines, labels) == (["128 · 王网格员 14:09 已接"], [])


def test_a_step_that_was_taken_is_not_offered_again() -> None:
    assert read(cards.card(replace(TAKEN, step="en_route"), WANG, "zh-CN", now=AT))[1][0] == "到场"
    lines, labels = read(cards.card(replace(TAKEN, step="on_scene"), WANG, "zh-CN", now=AT))
    assert lines[1] == "到场了" and labels == ["问报告人", "办结", "更多"]


def test_danger_says_so_in_the_first_word_until_it_is_over() -> None:
    danger = replace(VIEW, danger=True)
    assert read(cards.card(danger, WANG, "zh-CN", now=AT))[0][0].startswith("急 128")
    over = replace(danger, state=IncidentState.CLOSED)
    assert read(cards.card(over, WANG, "zh-CN", now=AT))[0] == ["128 · 结了"]


def test_a_drill_says_so_first_and_last() -> None:
    lines, _ = read(cards.card(replace(VIEW, exercise=True), WANG, "zh-CN", now=AT))
    assert lines[0] == lines[-1] == "【演练】"


def test_a_photo_without_words_and_a_place_nobody_knows_read_like_sentences() -> None:
    bare = replace(VIEW, words="", photos=0, near=(), place=PlaceNames(), grid=PlaceNames())
    lines, _ = read(cards.card(bare, WANG, "zh-CN", now=AT))
    assert lines == ["128 · 东西要掉 · 地点待问", "剩 15 分接单 · 不在哪个网格 · 1 人报", "没有写话 14:03"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", list(IncidentState))
@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_every_card_has_words_its_number_and_its_plate(
    language: str, state: IncidentState, outcome: Outcome | None
) -> None:
    for view in (replace(VIEW, state=state, outcome=outcome), replace(TAKEN, state=state, outcome=outcome)):
        content = cards.card(view, WANG, language, now=AT)
        assert content.tone is Tone.CARD and content.number == "128"
        lines, labels = read(content, language)
        assert "128" in lines[0] and len(labels) <= 6


def test_a_very_long_report_is_cut_on_the_card() -> None:
    lines, _ = read(cards.card(replace(VIEW, words="水" * 4096), WANG, "zh-CN", now=AT))
    assert len(lines[2]) < 400
