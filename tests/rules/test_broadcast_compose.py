"""What a broadcast says, and what it may not say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broadcasts.compose import (
    LONGEST,
    Slots,
    blocked,
    bound_hash,
    channels,
    check_code,
    content,
    headed,
    in_words,
    kind_of,
    notice,
    read,
    stored,
)
from db.vocabulary import ReleaseKind, Severity
from messages.buttons import Press, pressed
from messages.community import Community
from messages.content import Content, Role, Tone, Words
from messages.render import keys, phrase, render
from messages.stored import dump, load

AT = datetime(2026, 7, 21, 6, 21, tzinfo=UTC)
HOME = Community(names={"zh-CN": "柳荫社区", "en": "Willow Shade"})
FIRE = Slots(
    act="5 号楼的人：楼梯没烟就下楼。",
    guidance="弯腰走，关好门，别坐电梯。\n楼梯有烟：别出门，关门堵缝，\n打 119 说几层几户。",
    what="5 号楼 3 层起火，烟往上走。",
    place="集合：东门空地。别回去拿东西。",
    until=datetime(2026, 7, 21, 8, 20, tzinfo=UTC),
)


def _alert(slots: Slots = FIRE, severity: Severity = Severity.EXTREME, *, exercise: bool = False) -> Content:
    return content(slots, severity, ReleaseKind.ALERT, exercise, HOME, AT, 35)


def _text(said: Content, language: str = "zh-CN") -> str:
    return render(said, language, zone=HOME.zone, now=AT).text


def _verbs(said: Content) -> list[str]:
    return [press.verb for choice in said.choices if (press := pressed(choice.data))]


def test_a_red_alert_reads_as_in_the_reference() -> None:
    assert _text(_alert()).split("\n") == [
        "【柳荫社区险情快报】特急 · Ⅰ",
        "5 号楼的人：楼梯没烟就下楼。",
        "弯腰走，关好门，别坐电梯。",
        "楼梯有烟：别出门，关门堵缝，",
        "打 119 说几层几户。",
        "5 号楼 3 层起火，烟往上走。",
        "集合：东门空地。别回去拿东西。",
        "14:21 发 · 到 16:20 为止",
    ]


def test_the_english_heading_names_the_community_in_english() -> None:
    assert _text(_alert(), "en").startswith("[Willow Shade incident report]")


def test_acts_are_steps_and_the_heading_leads() -> None:
    roles = [part.role for part in _alert().parts]
    assert roles[:2] == [Role.LEAD, Role.DO] and roles.count(Role.DO) == 4 and roles[-1] is Role.NOTE


def test_no_message_of_our_own_prints_a_colour() -> None:
    for severity in Severity:
        for language in ("zh-CN", "en"):
            text = _text(_alert(severity=severity), language)
            assert not any(colour in text for colour in "红橙黄蓝")
            assert not any(colour in text.lower() for colour in ("orange", "yellow", "blue"))


@pytest.mark.parametrize(
    ("severity", "verbs"),
    [
        (Severity.EXTREME, ["safe", "help", "got", "forwhom"]),
        (Severity.SEVERE, ["safe", "help", "got", "forwhom"]),
        (Severity.MODERATE, ["got", "help"]),
        (Severity.MINOR, ["got"]),
        (Severity.UNKNOWN, ["got", "help"]),
    ],
)
def test_the_level_decides_the_buttons(severity: Severity, verbs: list[str]) -> None:
    assert _verbs(_alert(severity=severity)) == verbs


def test_buttons_carry_the_release() -> None:
    assert pressed(_alert().choices[0].data) == Press("safe", 35)


def test_a_drill_says_so_first_and_last_and_offers_the_way_out() -> None:
    for kind in (ReleaseKind.ALERT, ReleaseKind.UPDATE):
        said = content(FIRE, Severity.EXTREME, kind, True, HOME, AT, 35)
        lines = _text(said).split("\n")
        assert "【演练】" in lines[0] and "【演练】" in lines[-1]
        assert said.tone is Tone.DRILL
        assert _verbs(said) == ["safe", "help", "real", "sitout"]


def test_an_official_warning_is_relayed_unchanged_with_issuer_and_time() -> None:
    official = "临州市气象台2026年7月21日17时50分\n发布暴雨红色预警信号：3小时内……"
    slots = Slots(
        act="别下地库，一楼上二楼。", what=official, until=FIRE.until, issuer="临州市气象台", event="暴雨",
        issued_at=AT,
    )  # fmt: skip
    assert blocked(slots, [3], Severity.EXTREME, AT) == ()
    text = _text(_alert(slots))
    assert text.startswith("【转发官方预警】暴雨红色 · Ⅰ级（最高）\n社区提示：别下地库，一楼上二楼。")
    assert official in text and text.endswith("发布：临州市气象台 14:21")


def test_a_correction_and_a_cancel_say_what_they_are() -> None:
    correction = notice(
        "您这里没有险情，不用离开。\n起火的是 8 号楼。", Severity.EXTREME, ReleaseKind.CORRECTION, False,
        HOME, AT, 36, first_at=AT,
    )  # fmt: skip
    assert _text(correction).startswith("【更正】柳荫社区 14:21\n您这里没有险情")
    assert _verbs(correction) == ["got", "help"]
    cancel = notice("明天不停水了。", Severity.UNKNOWN, ReleaseKind.CANCEL, False, HOME, AT, 36, first_at=AT)
    assert _text(cancel) == "【取消】柳荫社区 14:21\n明天不停水了。\n14:21 的那条取消了。"
    assert not cancel.choices


def test_the_words_are_kept_as_they_were_approved() -> None:
    assert all(isinstance(part, Words) for part in _alert().parts)
    assert load(dump(_alert())) == _alert()


def test_every_subject_has_the_same_lines_in_both_languages() -> None:
    for kind in (ReleaseKind.ALERT, ReleaseKind.UPDATE):
        for severity in Severity:
            said = content(FIRE, severity, kind, False, HOME, AT, 1)
            assert len(_text(said).split("\n")) == len(_text(said, "en").split("\n"))
    subjects = (
        "compose.",
        "approve.",
        "broadcast.",
        "alert.",
        "drill.",
        "receipt.",
        "count.",
        "level.",
        "tip.",
    )
    for subject in subjects:
        chinese = {key for key in keys("zh-CN") if key.startswith(subject)}
        assert chinese and chinese == {key for key in keys("en") if key.startswith(subject)}


@pytest.mark.parametrize(
    ("slots", "areas", "reason"),
    [
        (replace(FIRE, until=None), [3], "compose.no_until"),
        (replace(FIRE, until=AT), [3], "compose.past"),
        (FIRE, [], "compose.no_areas"),
        (replace(FIRE, act=" "), [3], "compose.no_act"),
        (replace(FIRE, what=""), [3], "compose.no_what"),
        (replace(FIRE, what="现在发布红色预警"), [3], "compose.colour"),
        (replace(FIRE, act="按暴雨红色预警行动"), [3], "compose.colour"),
        (replace(FIRE, what="红 色 预 警"), [3], "compose.colour"),
        (replace(FIRE, what="this is a Red Warning"), [3], "compose.colour"),
        (replace(FIRE, what="预计今晚有地震"), [3], "compose.forecast"),
        (replace(FIRE, what="后山滑坡可能发生"), [3], "compose.forecast"),
        (replace(FIRE, what="an earthquake is expected tonight"), [3], "compose.forecast"),
        (replace(FIRE, issuer="气象台"), [3], "compose.no_source"),
        (replace(FIRE, what="字" * LONGEST), [3], "compose.too_long"),
    ],
)
def test_what_may_not_go_out(slots: Slots, areas: list[int], reason: str) -> None:
    assert reason in [why.key for why in blocked(slots, areas, Severity.EXTREME, AT)]


@pytest.mark.parametrize(
    "what",
    [
        "刚才地震了，楼没事。",
        "红色砖墙要倒了。",
        "后山滑坡，路断了，预计明天通车。",
        "黄桥路口积水。",
        "蓝天小区停水。",
    ],
)
def test_what_happened_may_be_said(what: str) -> None:
    assert blocked(replace(FIRE, what=what), [3], Severity.EXTREME, AT) == ()


def test_reasons_can_be_said_in_both_languages() -> None:
    for why in blocked(Slots("", "预计有地震，红色预警" * 200), [], Severity.EXTREME, AT):
        for language in ("zh-CN", "en"):
            assert phrase(why, language, zone=HOME.zone, now=AT)


def test_the_hash_binds_text_areas_level_mode_and_expiry() -> None:
    assert FIRE.until is not None
    same = bound_hash(FIRE, [3, 4], Severity.EXTREME, False, FIRE.until)
    assert same == bound_hash(FIRE, [4, 3], Severity.EXTREME, False, FIRE.until)
    others = {
        bound_hash(replace(FIRE, what="x"), [3, 4], Severity.EXTREME, False, FIRE.until),
        bound_hash(FIRE, [3], Severity.EXTREME, False, FIRE.until),
        bound_hash(FIRE, [3, 4], Severity.SEVERE, False, FIRE.until),
        bound_hash(FIRE, [3, 4], Severity.EXTREME, True, FIRE.until),
        bound_hash(FIRE, [3, 4], Severity.EXTREME, False, FIRE.until + timedelta(minutes=1)),
    }
    assert same not in others and len(others) == 5
    assert len(check_code(same)) == 4 and same.startswith(check_code(same).lower())


def test_slots_survive_the_record() -> None:
    relay = replace(FIRE, issuer="台", event="暴雨", issued_at=AT)
    assert read(stored(relay)) == relay and read(stored(Slots("a", "b"))) == Slots("a", "b")


def test_recipients_are_named_by_channel_largest_first() -> None:
    said = phrase(channels({"web": 22, "telegram": 390}), "zh-CN", zone=HOME.zone, now=AT)
    assert said == "Telegram 390、网页 22"


def test_the_text_for_the_approver_is_the_text_residents_get() -> None:
    assert in_words(_alert(), HOME, AT) == _text(_alert())


CLEAR = Slots(
    act="可以回 5 号楼了。", guidance="先开窗。", what="火已灭，烟已散。", until=FIRE.until,
    clears=True, confirmed_by="消防", confirmed_at=datetime(2026, 7, 21, 6, 0, tzinfo=UTC),
)  # fmt: skip


def test_an_all_clear_says_who_confirmed_it_and_when_in_both_languages() -> None:
    assert kind_of(CLEAR, 35) is ReleaseKind.ALL_CLEAR
    said = content(CLEAR, Severity.EXTREME, ReleaseKind.ALL_CLEAR, False, HOME, AT, 36)
    assert _text(said).split("\n") == [
        "【解除】柳荫社区 14:21", "可以回 5 号楼了。", "消防 14:00 说：火已灭，烟已散。", "先开窗。",
    ]  # fmt: skip
    assert _text(said, "en").startswith("[All clear] Willow Shade 14:21")
    assert _verbs(said) == ["got", "help"]


def test_an_all_clear_of_a_drill_stays_a_drill() -> None:
    said = content(CLEAR, Severity.EXTREME, ReleaseKind.ALL_CLEAR, True, HOME, AT, 36)
    lines = _text(said).split("\n")
    assert "【演练】" in lines[0] and "【演练】" in lines[-1] and "real" in _verbs(said)


def test_what_kind_of_release_words_make() -> None:
    assert kind_of(FIRE, None) is ReleaseKind.ALERT and kind_of(FIRE, 35) is ReleaseKind.UPDATE


@pytest.mark.parametrize("confirmed_at", [None, AT + timedelta(minutes=1)])
def test_an_all_clear_without_a_time_or_from_the_future_is_refused(confirmed_at: datetime | None) -> None:
    (why,) = blocked(replace(CLEAR, confirmed_at=confirmed_at), [3], Severity.EXTREME, AT)
    assert why.key == "compose.no_confirmation"


@pytest.mark.parametrize("words", ["暴雨预警解除了。", "已解除暴雨红色预警。", "撤销预警，可以出门。"])
def test_only_its_issuer_lifts_a_warning(words: str) -> None:
    keys = {why.key for why in blocked(replace(FIRE, act=words), [3], Severity.EXTREME, AT)}
    assert "compose.not_ours_to_lift" in keys
    assert blocked(replace(FIRE, act="警戒解除，可以回家。"), [3], Severity.EXTREME, AT) == ()


def test_a_relayed_warning_offers_its_english_only_where_there_is_one() -> None:
    relay = Slots(
        act="别下地库。", what="发布暴雨红色预警信号。", until=FIRE.until, issuer="临州市气象台",
        event="暴雨", issued_at=AT, english="Heavy rain, red warning.",
    )  # fmt: skip
    assert blocked(relay, [3], Severity.EXTREME, AT) == ()
    assert _verbs(_alert(relay)) == ["got", "safe", "help", "english"]
    assert _verbs(_alert(replace(relay, english=""))) == ["got", "safe", "help"]
    assert "Heavy rain" not in _text(_alert(relay), "en")
    assert read(stored(relay)) == relay and read(stored(CLEAR)) == CLEAR


def test_the_approval_binds_the_english_and_who_confirmed() -> None:
    def bound(slots: Slots) -> str:
        return bound_hash(slots, [3], Severity.EXTREME, False, AT)

    assert (
        len({bound(CLEAR), bound(replace(CLEAR, confirmed_by="物业")), bound(replace(CLEAR, english="x"))})
        == 3
    )


def test_news_is_headed_by_what_it_is_about() -> None:
    assert headed(FIRE) == "5 号楼 3 层起火，烟往上走"
    assert headed(replace(FIRE, event="暴雨", issuer="临州市气象台")) == "暴雨"


def test_an_all_clear_nobody_confirmed_is_no_ordinary_news() -> None:
    half = replace(CLEAR, confirmed_by="", confirmed_at=None)
    assert kind_of(half, 35) is ReleaseKind.ALL_CLEAR and read(stored(half)) == half
    for lacking in (half, replace(CLEAR, confirmed_by=" "), replace(CLEAR, confirmed_at=None)):
        assert "compose.no_confirmation" in [why.key for why in blocked(lacking, [3], Severity.MINOR, AT)]
