"""How a message is laid out: nothing is lost, what to do leads, one button is loud."""

from datetime import UTC, datetime, timedelta

import pytest

from broadcasts.compose import Slots, content
from console.pages import dial, plated, wished_language
from console.slips import Slip, slip
from db.vocabulary import ReleaseKind, Severity
from messages.buttons import button
from messages.community import Community
from messages.content import Choice, Content, Role, Tone, Words
from messages.render import render

NOW = datetime(2026, 7, 21, 6, 21, tzinfo=UTC)
COMMUNITY = Community(names={"zh-CN": "柳荫社区", "en": "Liuyin"})


def drawn(said: Content, language: str = "zh-CN") -> Slip:
    return slip(render(said, language, zone=COMMUNITY.zone, now=NOW))


def line(text: str, role: Role = Role.TEXT) -> Words:
    return Words({"": text}, role)


def alert(severity: Severity, *, exercise: bool = False) -> Content:
    slots = Slots(
        act="楼梯没烟就下楼。",
        what="5 号楼 3 层起火。",
        place="集合：东门空地。",
        guidance="弯腰走。",
        until=NOW + timedelta(hours=2),
    )
    return content(slots, severity, ReleaseKind.ALERT, exercise, COMMUNITY, NOW, 7)


def test_a_danger_says_the_act_first_and_offers_the_number() -> None:
    made = drawn(
        Content((line("打 119。\n人先出门。", Role.LEAD), line("关门。", Role.DO)), tone=Tone.DANGER)
    )
    assert made.lead == ("打 119。",) and made.call == "119"
    assert [line.text for block in made.blocks for line in block.lines] == ["人先出门。", "关门。"]


def test_an_alert_wears_its_level_and_leads_with_what_to_do() -> None:
    made = drawn(alert(Severity.EXTREME))
    assert (made.level, made.kind, made.word) == (1, "柳荫社区险情快报", "特急 · Ⅰ")
    assert made.lead == ("楼梯没烟就下楼。",)
    assert [press.look for press in made.choices] == ["go", "slab", "minor", "minor"]


def test_a_notice_and_a_drill_have_no_colour() -> None:
    assert drawn(alert(Severity.UNKNOWN)).level == 0
    assert drawn(alert(Severity.EXTREME, exercise=True)).level == 0


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("severity", list(Severity))
def test_no_line_of_a_message_is_lost(severity: Severity, language: str) -> None:
    said = alert(severity)
    made = drawn(said, language)
    shown = len(made.lead) + sum(len(block.lines) for block in made.blocks) + 1  # the heading
    assert shown == len(render(said, language, zone=COMMUNITY.zone, now=NOW).lines)


def test_at_most_one_button_is_green() -> None:
    choices = tuple(Choice(line(str(n)), button("q", 1, "yes")) for n in range(3))
    made = drawn(Content((line("?", Role.ASK),), choices))
    assert sum("go" in press.look.split() for press in made.choices) == 1


def test_numbers_are_dialled_but_a_case_number_is_not() -> None:
    assert str(dial("打 119，说 120 号 <b>")) == '打 <a href="tel:119">119</a>，说 120 号 &lt;b&gt;'
    assert "<script>" not in str(plated("<script> 12 号", "12"))
    assert '<span class="plate">12</span>' in str(plated("已记下 12 号，112", "12"))


def test_only_our_own_addresses_become_links() -> None:
    made = str(
        dial("全文：https://desk.example/privacy，别点 https://elsewhere.example/x", "https://desk.example")
    )
    assert made.count("<a ") == 1 and 'href="https://desk.example/privacy"' in made


def test_of_a_question_only_the_asking_line_is_large() -> None:
    made = drawn(Content((line("叫不醒：打 120。\n是哪一种？", Role.ASK),)))
    assert [(block.kind, block.lines[0].text) for block in made.blocks] == [
        ("note", "叫不醒：打 120。"),
        ("ask", "是哪一种？"),
    ]


def test_a_browser_that_prefers_english_gets_it() -> None:
    assert wished_language("en-GB,zh;q=0.5", "zh-CN") == "en"
    assert wished_language("fr", "zh-CN") == "zh-CN"
