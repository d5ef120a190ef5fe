"""One question back where the words decide nothing, and none where they do."""

import pytest

from knowledge import words
from knowledge.answer import Answer, Base, Choices, asked
from knowledge.folding import fold
from knowledge.which import AMBIGUITIES, Ambiguity, chosen, heard, with_entries
from tests.rules.shipped import shipped

BY_ID = {one.id: one for one in AMBIGUITIES}
LONGEST_LABEL = {"zh": 8, "en": 24}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    words.load(tmp_path_factory.mktemp("jieba"))
    return shipped()


def of(text: str) -> str | None:
    found = heard(fold(text), AMBIGUITIES)
    return found.id if found else None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("中毒怎么办", "poisoned"),
        ("我家孩子中毒了怎么办啊", "poisoned"),
        ("中毒了點算", "poisoned"),
        ("被咬了怎么办", "bitten"),
        ("我被困住了咋办", "trapped"),
        ("家里老人晕过去了该怎么处理", "fainted"),
        ("有股怪味", "smell"),
        ("警报响了怎么办", "alarm"),
        ("停水停电了怎么办", "outage"),
        ("吃错东西了怎么办", "swallowed"),
        ("what to do if someone is poisoned", "poisoned"),
        ("My child was bitten, what should I do?", "bitten"),
        ("I'm trapped", "trapped"),
        ("leak what to do", "leaking"),
    ],
)
def test_words_that_decide_nothing_are_asked_back(text: str, id: str) -> None:
    assert of(text) == id


@pytest.mark.parametrize(
    "text",
    [
        *("煮四季豆中毒怎么办", "酒精中毒怎么办", "被狗咬了怎么办", "困在电梯里怎么办", "漏水了怎么办"),
        *("奶奶摔倒了怎么办", "小孩发烧怎么办", "家里进水了咋整", "my baby has a fever"),
        *("电影里中毒好假", "中毒的电影叫什么名字", "煤气费怎么交", "抖音怎么关", "咬文嚼字是什么意思"),
        *("carbon monoxide poisoning", "dog bite what to do", "gas bill", "trapped in the lift", "", "？？"),
    ],
)
def test_whatever_else_is_said_decides(text: str) -> None:
    assert of(text) is None


def test_every_meaning_is_an_entry_of_the_shipped_base(base: Base) -> None:
    assert with_entries(AMBIGUITIES, base.entries) == AMBIGUITIES
    assert base.ambiguities == AMBIGUITIES


@pytest.mark.parametrize("one", AMBIGUITIES, ids=lambda one: one.id)
def test_a_question_has_two_to_four_meanings_that_fit_their_buttons(one: Ambiguity) -> None:
    assert 2 <= len(one.options) <= 4
    assert len({option.entry for option in one.options}) == len(one.options)
    for option in one.options:
        assert len(option.label.zh) <= LONGEST_LABEL["zh"]
        assert len(option.label.en) <= LONGEST_LABEL["en"]
        assert chosen(one, option.label.zh) is option
        assert chosen(one, option.label.en) is option


def test_where_a_meaning_is_a_threat_to_life_the_number_comes_first(base: Base) -> None:
    for one in AMBIGUITIES:
        entries = [base.entries[option.entry] for option in one.options]
        if any(entry.life_threat for entry in entries) and one.id not in ("outage",):
            assert one.lead is not None, one.id
            for lead in (one.lead.zh, one.lead.en):
                assert any(number in lead for entry in entries for number in entry.call), (one.id, lead)


def test_an_answer_in_words_chooses_where_it_fits_one_meaning_alone() -> None:
    poisoned = BY_ID["poisoned"]
    assert chosen(poisoned, "喝了农药").entry == "poisoning"  # type: ignore[union-attr]
    assert chosen(poisoned, "it was mushrooms").entry == "wild-mushroom"  # type: ignore[union-attr]
    assert chosen(poisoned, "吃了野蘑菇") is None
    assert chosen(poisoned, "楼道灯坏了") is None


def test_the_search_asks_back_and_a_question_an_entry_lists_is_answered(base: Base) -> None:
    found = asked(base, "中毒怎么办", "zh-CN")
    assert isinstance(found, Choices) and found.unclear == BY_ID["poisoned"]
    entry = base.entries["telecom-fraud"]
    listed = next(question for question in entry.questions.zh if of(question))
    answered = asked(base, listed, "zh-CN")
    assert isinstance(answered, Answer) and answered.entry is entry


def test_a_meaning_without_an_entry_is_no_choice(base: Base) -> None:
    few = {id: base.entries[id] for id in ("food-poisoning", "carbon-monoxide", "power-outage")}
    (left,) = [one for one in with_entries(AMBIGUITIES, few) if one.id == "poisoned"]
    assert [option.entry for option in left.options] == ["food-poisoning", "carbon-monoxide"]
    assert "outage" not in {one.id for one in with_entries(AMBIGUITIES, few)}


ONE_OF_EACH = """
poisoned 中毒了咋办 | he is poisoned
burnt 烧伤怎么处理 | I got burned
bitten 被咬伤怎么办 | bitten, what now
stung 被蜇了怎么办 | what if I get stung
fainted 同事突然晕倒了怎么办 | somebody fainted
dizzy 头晕怎么办 | I feel dizzy
trapped 困在里面出不来怎么办 | he is trapped what should we do
leaking 漏了怎么办 | there is a leak
gas 煤气怎么办 | gas what to do
wire 电线有问题怎么办 | what about the power line
bleeding 血止不住怎么办 | bleeding won't stop what to do
swallowed 误食了怎么办 | he swallowed something
stuck 卡住了怎么办 | stuck, what to do
fell-in 掉进去了怎么办 | my son fell in
fell 摔了一跤怎么办 | my friend fell
hit 被砸了怎么办 | hit by something
hurt 家人受伤了怎么急救 | I am hurt
pain 疼得厉害怎么办 | pain what should I do
unwell 不舒服怎么办 | she feels unwell
breathless 喘不上气怎么办 | trouble breathing what to do
vomiting 吐了怎么办 | vomiting what to do
fever 发烧怎么办 | high fever what to do
cramps 抽筋怎么办 | cramps what to do
allergy 过敏了怎么办 | allergic reaction what to do
outage 停水停电怎么办 | no water and no power what now
alarm 听到警报怎么办 | the alarm went off
smell 闻到怪味怎么办 | I smell something
smoke 冒烟了怎么办 | there is smoke what to do
flooded 被淹了怎么办 | flooded what to do
shaking 晃得厉害怎么办 | it is shaking
cheated 上当了怎么办 | I was scammed what do I do
"""


def test_each_is_heard_in_both_languages() -> None:
    lines = [line.split(" ", 1) for line in ONE_OF_EACH.strip().splitlines()]
    assert [id for id, _ in lines] == list(BY_ID)
    missed = [(id, text) for id, both in lines for text in both.split(" | ") if of(text) != id]
    assert missed == []
