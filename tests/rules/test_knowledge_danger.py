"""Somebody in danger now is told from somebody asking, remembering, joking or reporting."""

import pytest

from knowledge.danger import CALLS, TOPICS_OF, danger
from knowledge.hazard import Hazard, hazard, is_question
from tests.rules.shipped import shipped


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("我家厨房烧起来了！！！", "fire", "119"),
        ("家里煤气味好大", "gas", "119"),
        ("困电梯里了", "lift", "119"),
        ("救命孩子没气了", "not_breathing", "120"),
        ("有人撬门 我不敢出声", "violence", "110"),
        ("老伴突然昏倒在厕所 怎么喊都没反应", "not_breathing", "120"),
        ("爷爷吃饭噎住了 脸都紫了", "not_breathing", "120"),
        ("胳膊被玻璃划了 血止不住", "bleeding", "120"),
        ("小孩掉河里了快来人", "drowning", "120"),
        ("水漫到二楼了 我们出不去", "flood", "119"),
        ("不想活了", "self_harm", "120"),
        ("楼塌了 下面压着人", "trapped", "119"),
        ("zhao huo le", "fire", "119"),
        ("找火了 快来", "fire", "119"),
        ("My flat is on fire", "fire", "119"),
        ("my dad collapsed and is not breathing", "not_breathing", "120"),
        ("someone is breaking in, I'm hiding in the closet", "violence", "110"),
    ],
)
def test_danger_now_is_heard(text: str, kind: str, number: str) -> None:
    heard = danger(text)
    assert heard is not None
    assert heard.certain
    assert kind in heard.kinds
    assert number in heard.call


@pytest.mark.parametrize(
    "text",
    [
        "电影里心肺复苏好假",
        "油锅着火了怎么办",
        "如果电梯困住了应该怎么办",
        "what to do in an earthquake",
        "昨天隔壁小区着火了 听说没人受伤",
        "今天热死了 想吃雪糕",
        "笑死我了 这个视频",
        "灭火器多久换一次",
        "上个月我妈晕倒过一次，现在好了，平时要注意什么",
        "can I use water on an oil fire?",
        "消防演习是几点",
        "孩子问我为什么会打雷",
        "这家火锅店太火了",
        "楼道灯坏了三天",
        "",
    ],
)
def test_a_question_a_memory_and_a_joke_are_no_alarm(text: str) -> None:
    heard = danger(text)
    assert heard is None or not heard.certain


def test_a_bare_word_is_asked_about() -> None:
    heard = danger("着火")
    assert heard is not None
    assert not heard.certain


def test_every_kind_has_numbers_and_topics_that_exist() -> None:
    assert CALLS.keys() == TOPICS_OF.keys()
    there = {entry.topic for entry in shipped().entries.values()}
    assert {topic for topics in TOPICS_OF.values() for topic in topics} <= there


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("楼道灯坏了三天", "facility"),
        ("2号楼雨棚快掉了", "falling"),
        ("东门口积水到脚脖子", "water"),
        ("老菜场后门井盖没了", "facility"),
        ("楼道有煤气味", "gas"),
        ("消防通道被车堵死了", "blocked"),
        ("5栋电梯一直抖", "lift"),
        ("有野狗追小孩", "animal"),
        ("电线垂下来了", "electricity"),
        ("有人打架", "order"),
        ("墙上裂了一道大缝", "structure"),
        ("the stairs light has been broken for days", "facility"),
        ("water is leaking from the ceiling on floor 3", "water"),
        ("a loose sign is about to fall", "falling"),
    ],
)
def test_a_statement_of_a_hazard_is_a_report(text: str, kind: str) -> None:
    assert hazard(text) == Hazard(kind, confident=True)
    assert not is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "油锅着火了怎么办",
        "电瓶车下雨能骑吗",
        "what to do in an earthquake",
        "井盖没了找谁",
        "早上好",
        "谢谢",
        "要是漏水怎么弄",
    ],
)
def test_a_question_or_a_greeting_is_no_report(text: str) -> None:
    assert hazard(text) is None
