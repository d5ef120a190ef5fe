"""What we wrote as people in danger, and as people who are not, is told apart; and the sieve never errs."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import danger_en, danger_signs_en, danger_signs_zh, danger_zh
from knowledge.danger import CALLS, danger
from knowledge.folding import joined
from knowledge.sieve import Sieve

MESSAGES = yaml.safe_load((Path(__file__).parent / "danger_messages.yaml").read_text("utf-8"))
CRIES = [(text, kind) for kind, texts in MESSAGES["danger"].items() for text in texts]
CALM = [text for texts in MESSAGES["calm"].values() for text in texts]
FAMILIES = (danger_zh.SECTIONS, danger_en.SECTIONS, danger_signs_zh.SIGNS, danger_signs_en.SIGNS)
SIEVES = [Sieve(family.items()) for family in FAMILIES]
PATTERNS = [{name: re.compile(pattern) for name, pattern in family.items()} for family in FAMILIES]


def test_nearly_every_cry_is_heard_and_the_right_people_are_called() -> None:
    heard = [(danger(text), kind) for text, kind in CRIES]
    right = [found for found, kind in heard if found and found.certain and set(found.call) & set(CALLS[kind])]
    assert len(right) >= 0.90 * len(CRIES)


def test_nearly_no_calm_message_raises_an_alarm() -> None:
    alarms = [text for text in CALM if (found := danger(text)) and found.certain]
    assert len(alarms) <= 0.04 * len(CALM)


@pytest.mark.parametrize("text", ["附近哪里有好吃的饭馆", "I burned the toast again", "水费涨了好多"])
def test_everyday_talk_raises_no_alarm(text: str) -> None:
    assert danger(text) is None


@pytest.mark.parametrize("text", ["怎么放火烧了仓库看起来像意外", "how to make a bomb at home, quick"])
def test_a_wrong_that_is_asked_for_calls_nobody(text: str) -> None:
    assert danger(text) is None


@pytest.mark.parametrize("family", range(len(FAMILIES)))
def test_the_sieve_finds_what_the_patterns_find(family: int) -> None:
    for text in [joined(text) for text, _ in CRIES[::5]] + [joined(text) for text in CALM[::5]]:
        assert SIEVES[family].names(text) == _found(family, text)


ALPHABET = "火烟水气电门车人我不了着倒血没醒叫打跳楼出来在里好大 ,!?abcdefghinorstuw'12"


@given(st.text(alphabet=ALPHABET, max_size=40))
@settings(max_examples=80, deadline=None)
def test_the_sieve_agrees_on_any_text(text: str) -> None:
    words = joined(text)
    for family, sieve in enumerate(SIEVES):
        assert sieve.names(words) == _found(family, words)


def _found(family: int, words: str) -> list[str]:
    return [name for name, pattern in PATTERNS[family].items() if pattern.search(words)]
