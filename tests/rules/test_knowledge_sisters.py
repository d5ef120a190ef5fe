"""Several entries on one topic: the general one answers the general question, a sister what is hers."""

import pytest

from bot.clock import tip_texts
from knowledge import words
from knowledge.answer import Answer, Base, asked, for_danger
from knowledge.danger import TOPICS_OF, Danger
from tests.rules.shipped import shipped


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    words.load(tmp_path_factory.mktemp("jieba"))
    return shipped()


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("地震来了往哪里躲", "earthquake"),
        ("在马路边走着地震了往哪站", "earthquake-outdoors"),
        ("噎住了该怎么弄", "choking"),
        ("七个月的婴儿噎住了怎么办", "choking-infant"),
        ("被烫伤了怎么弄", "burns"),
        ("胳膊溅上硫酸怎么弄", "chemical-burn"),
        ("有人中风了该怎么做", "stroke"),
        ("老人刚才嘴歪现在又好了要去医院吗", "mini-stroke"),
        ("someone is choking, how do I help", "choking"),
        ("how do I treat an acid burn on the arm", "chemical-burn"),
        ("my baby swallowed a button battery what now", "swallowed-battery"),
        ("海边被水母蜇了怎么办", "jellyfish"),
        ("量体温的水银打碎了怎么收拾", "mercury-spill"),
    ],
)
def test_each_question_gets_the_steps_that_are_its_own(base: Base, text: str, entry: str) -> None:
    found = asked(base, text, "zh-CN")
    assert isinstance(found, Answer)
    assert found.entry.id == entry


@pytest.mark.parametrize("kind", TOPICS_OF)
def test_where_the_words_do_not_tell_the_general_entry_stands_first(base: Base, kind: str) -> None:
    silent = Danger(kind=kind, call=(), certain=True, kinds=(kind,))
    first = [entry.id for entry in for_danger(base, silent, "")]
    assert first[0] == TOPICS_OF[kind][0]
    for topic in TOPICS_OF[kind]:
        of_topic = [name for name in first if base.entries[name].topic == topic]
        assert of_topic[0] == topic


def test_the_tip_on_a_topic_is_the_general_one_and_none_that_nobody_checked(base: Base) -> None:
    tips = tip_texts(base)
    assert all(tip.entry == topic for topic, tip in tips.items())
    assert {topic for topic in base.index.of_topic if topic not in tips} == {
        entry.topic for entry in base.entries.values() if entry.checked_on is None and entry.id == entry.topic
    }
