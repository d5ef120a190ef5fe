"""Who reported violence is answered without a sound, until they are safe."""

from dataclasses import replace

from tests.rules.turns import NUMBER, resident


def test_the_first_answer_makes_no_sound_and_says_how_it_ends() -> None:
    talk = resident(2).says("有人撬门 我不敢出声")
    assert talk.said.silent and talk.hears[-1] == "danger.quiet_until"


def test_another_danger_is_answered_aloud() -> None:
    assert not resident(2).says("我家厨房烧起来了").said.silent


def test_while_they_hide_whatever_they_ask_is_answered_in_silence() -> None:
    talk = resident(2)
    talk.me = replace(talk.me, quiet=NUMBER)
    for words in ("帮助", "油锅着火了怎么办", "2号楼雨棚快掉了"):
        assert all(reply.content.silent for reply in talk.says(words).turn.replies), words


def test_safe_now_ends_it_and_is_kept_on_the_case() -> None:
    talk = resident(2)
    talk.me = replace(talk.me, quiet=NUMBER)
    talk.says("安全了。")
    assert talk.did == ["EndQuiet", "AddWords"] and talk.hears == ["danger.sound_again"]


def test_safe_now_without_anything_to_hide_from_answers_what_was_sent() -> None:
    assert resident(2).says("安全了").hears == ["receipt.nothing_asked"]
