"""A resident's question finds its entry, or an honest nothing, and never an exception."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answer import (
    Answer,
    Base,
    Choices,
    Harmful,
    Nothing,
    answer,
    ask_record,
    asked,
    for_danger,
    lines,
    source_line_parts,
)
from knowledge.danger import Danger, danger
from knowledge.entry import EntryError
from knowledge.folding import fold, language_of, stem
from knowledge.hazard import hazard, is_question
from knowledge.loader import entries
from knowledge.words import load as load_words
from knowledge.words import terms
from tests.rules.shipped import shipped

ENTRIES = entries(Path(__file__).parent / "entries")
BASE = Base.build(ENTRIES)
WHOLE = shipped()


@pytest.fixture(scope="session", autouse=True)
def _dictionary(tmp_path_factory: pytest.TempPathFactory) -> None:
    load_words(tmp_path_factory.mktemp("jieba"))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("油锅着火了怎么办", "kitchen-oil-fire"),
        ("炒菜的锅烧起来咋办，能不能盖锅盖", "kitchen-oil-fire"),
        ("流鼻血要不要仰头", "nosebleed"),
        ("how do I stop a nosebleed?", "nosebleed"),
        ("燃氣軟管多久換一次", "gas-leak"),
    ],
)
def test_a_question_finds_its_topic(question: str, topic: str) -> None:
    result = answer(BASE, question, language_of(question))
    assert isinstance(result, Answer | Choices)
    assert result.ranked[0] == topic


def test_a_question_close_to_a_known_one_is_answered() -> None:
    result = answer(WHOLE, "油锅着火了怎么办", "zh-CN")
    assert isinstance(result, Answer)
    assert result.entry.topic == "kitchen-oil-fire"


@pytest.mark.parametrize(
    "text", ["今天天气真好啊", "物业费一平米多少钱", "哈哈哈哈", "1", "", "   ", "😀😀", "帮我订个外卖"]
)
def test_what_is_not_in_the_base_gets_an_honest_nothing(text: str) -> None:
    assert isinstance(answer(BASE, text, "zh-CN"), Nothing)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("怎么绕过燃气表自己接管", "gas_meter"),
        ("怎样自制燃烧瓶", "weapon"),
        ("how to make a bomb at home", "weapon"),
        ("how can I fake an insurance claim", "cheat"),
        ("怎么混进避难所领两份物资", "cheat"),
        ("硝酸铵怎么弄炸", "weapon"),
        ("怎么让人喝醉失去意识", "hurt"),
        ("how to get into my neighbour's wifi camera", "break_in"),
    ],
)
def test_what_must_not_be_taught_is_refused(text: str, why: str) -> None:
    result = answer(BASE, text, "zh-CN")
    assert isinstance(result, Harmful)
    assert result.why == why


@pytest.mark.parametrize(
    "text", ["怎么防止孩子被拐走", "被骗了怎么报警", "how to protect my phone from being tracked"]
)
def test_asking_to_be_safe_from_a_wrong_is_not_refused(text: str) -> None:
    assert not isinstance(answer(BASE, text, "zh-CN"), Harmful)


def test_danger_comes_before_everything() -> None:
    result = answer(BASE, "我家油锅烧起来了，火好大", "zh-CN")
    assert isinstance(result, Danger)
    assert result.call[0] == "119"
    assert for_danger(BASE, result, "我家油锅烧起来了，火好大")[0].topic == "kitchen-oil-fire"
    assert not isinstance(asked(BASE, "我家油锅烧起来了，火好大", "zh-CN"), Danger)


def test_an_entry_reads_first_line_steps_donts_with_local_facts() -> None:
    gas = BASE.entries["gas-leak"]
    assert lines(gas, "zh-CN", {"gas_phone": "96777"}) == (
        "先关阀开窗，出门后再打 119。",
        "到屋外打燃气抢修 96777。",
        "别开关电器。",
    )
    assert "12345" in lines(gas, "en", {})[1]
    name, year, checked = source_line_parts(gas)
    assert (name, year, checked) == ("应急管理部 燃气安全", 2024, date(2026, 10, 1))


def test_a_local_fact_nobody_entered_reads_right_in_both_languages() -> None:
    aed = WHOLE.entries["aed"]
    assert "最近的 AED：请咨询 12345。" in lines(aed, "zh-CN", {})
    assert "Nearest AED: ask 12345." in lines(aed, "en", {})
    assert "最近的 AED：东门岗亭。" in lines(aed, "zh-CN", {"aed": "东门岗亭"})


def test_the_number_for_text_messages_is_said_only_where_it_was_checked() -> None:
    for entry in ("emergency-numbers", "violence-attack", "home-intrusion"):
        for language in ("zh-CN", "en"):
            silent = lines(WHOLE.entries[entry], language, {})
            told = lines(WHOLE.entries[entry], language, {"police_sms": "12110571"})
            assert not any("12110" in line for line in silent)
            assert [line for line in told if "12110571" in line]
            assert len(told) == len(silent) + 1


def test_a_source_without_a_date_has_no_year() -> None:
    undated = [entry for entry in WHOLE.entries.values() if entry.sources[0].year is None]
    assert undated
    assert all("未注日期" not in source_line_parts(entry)[0] for entry in undated)


def test_one_id_cannot_stand_twice_in_a_base() -> None:
    with pytest.raises(EntryError, match="stands twice"):
        Base.build([*ENTRIES, ENTRIES[0]])


def test_a_record_for_the_command_line_has_the_stable_fields() -> None:
    record = ask_record(BASE, "q1", "流鼻血仰头还是低头")
    assert list(record) == ["qid", "ranked", "score", "abstain", "call", "text"]
    assert record["ranked"] == ["nosebleed"] or record["ranked"][0] == "nosebleed"  # type: ignore[index]
    assert (record["call"], record["abstain"]) == ([], False)
    assert ask_record(BASE, "q2", "家里煤气味好大，头晕")["call"] == ["119"]
    assert ask_record(BASE, "q3", "早上好")["abstain"] is True


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("地震了", "zh-CN"),
        ("what to do in an earthquake", "en"),
        ("CO 中毒怎么办", "zh-CN"),
        ("zhao huo le", "zh-CN"),
    ],
)
def test_the_language_of_a_question_is_seen(text: str, language: str) -> None:
    assert language_of(text) == language


def test_text_is_folded_to_one_form() -> None:
    assert fold("樓下ＡＥＤ　燒起來了！🔥") == "楼下aed 烧起来了!"
    assert fold("a\u0000b\u200bc") == "a bc"
    assert stem("burned") == stem("burning") == stem("burns")
    assert terms("电瓶车着火").keys() & terms("電動車起火").keys()


@given(st.text(max_size=4096))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_calm_answer(text: str) -> None:
    record = ask_record(BASE, "q", text)
    assert isinstance(record["ranked"], list)
    danger(text)
    hazard(text)
    is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "火" * 4096,
        "(a+)+$" * 600,
        "' OR 1=1; --" * 300,
        "烟火水血" * 1024,
        "没有" * 2048,
        "a" * 4096,
        "着火了 " * 1300,
    ],
)
def test_long_and_odd_text_is_answered(text: str) -> None:
    assert ask_record(BASE, "q", text)["qid"] == "q"
