"""What is going on decides what an unclear question means, and nothing more."""

import pytest

from db.vocabulary import Kind
from knowledge import words
from knowledge.answer import Answer, Base, Choices, Harmful, Nothing, asked
from knowledge.situation import CLOSE, KIND_TOPICS, bears_on, topics_in
from knowledge.topics import CATEGORY_OF
from tests.rules.shipped import shipped

RAIN = topics_in("暴雨")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    words.load(tmp_path_factory.mktemp("jieba"))
    return shipped()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("暴雨", "rainstorm"),
        ("5号楼3层起火，烟往上走", "home-fire"),
        ("东门外积水到膝盖，还在涨", "urban-flooding"),
        ("明天8:00–12:00停水", "water-outage"),
        ("煤气味很大，正在查", "gas-leak"),
        ("山火离小区两公里", "wildfire"),
        ("A typhoon is coming", "typhoon"),
    ],
)
def test_a_release_is_about_the_hazard_it_names(text: str, topic: str) -> None:
    assert topic in topics_in(text)


def test_a_forest_fire_is_no_fire_at_home_and_a_feast_is_no_hazard() -> None:
    assert "home-fire" not in topics_in("后山山火往东烧")
    assert topics_in("周六上午社区包饺子") == frozenset()


def test_every_topic_is_one_of_the_base_and_every_kind_is_one_of_the_record() -> None:
    named = {topic for topics in KIND_TOPICS.values() for topic in topics}
    assert named <= set(CATEGORY_OF)
    assert set(KIND_TOPICS) <= set(Kind)
    assert not {Kind.HELP, Kind.MEDICAL, Kind.ORDER, Kind.QUESTION} & set(KIND_TOPICS)


def test_a_sure_answer_on_the_hazard_is_that_answer_and_on_something_else_it_stays(base: Base) -> None:
    rain, nose = base.entries["rainstorm"], base.entries["nosebleed"]
    assert bears_on(base, Answer(rain, 0.9, ()), "要不要去地库挪车", RAIN) is rain
    assert bears_on(base, Answer(nose, 0.9, ()), "流鼻血怎么止", RAIN) is None


def test_of_several_that_fit_the_one_on_the_hazard_answers(base: Base) -> None:
    fog, rain = base.entries["fog-haze-sand"], base.entries["rainstorm"]
    offered = Choices((fog, rain), 0.5, ())
    assert bears_on(base, offered, "今天能出门吗", RAIN) is rain
    assert bears_on(base, offered, "今天能出门吗", topics_in("煤气")) is None


def test_what_has_no_answer_and_comes_near_is_about_it(base: Base) -> None:
    text = "暴雨天出门"
    assert bears_on(base, Nothing(CLOSE, ()), text, RAIN) is not None
    assert bears_on(base, Nothing(CLOSE - 0.01, ()), text, RAIN) is None


def test_business_for_another_desk_is_about_nothing_that_goes_on(base: Base) -> None:
    assert bears_on(base, Nothing(0.5, ()), "暴雨天台胞证到期找谁办", RAIN) is None


def test_asked_back_among_its_meanings_the_one_that_goes_on_answers(base: Base) -> None:
    found = asked(base, "进水了怎么办", "zh-CN")
    assert isinstance(found, Choices) and found.unclear is not None
    entry = bears_on(base, found, "进水了怎么办", RAIN)
    assert entry is not None and entry.id == "urban-flooding"


def test_what_may_not_be_taught_is_taught_in_no_weather(base: Base) -> None:
    assert bears_on(base, Harmful("gas", ""), "怎么绕过燃气表", topics_in("煤气")) is None
