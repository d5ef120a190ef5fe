"""What the base lacks: the same thing asked in many ways is one gap, and what it answers is none."""

from pathlib import Path

import pytest

from db.questions import Kept
from knowledge import words
from knowledge.answer import Base
from knowledge.gaps import MOST, Gap, gaps
from knowledge.loader import load

PASS = ("台胞证到期找谁", "台胞证过期去哪办", "台胞证到期找谁办")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    words.load(tmp_path_factory.mktemp("jieba"))
    return load(Path(__file__).parent / "entries")


def kept(*texts: str, why: str = "unanswered", entry: str = "", language: str = "zh-CN") -> list[Kept]:
    return [Kept(n, text, language, why, entry, f"2026-11-{n:02}") for n, text in enumerate(texts, start=1)]


def one(found: tuple[Gap, ...]) -> Gap:
    (gap,) = found
    return gap


def test_three_ways_to_ask_one_thing_are_one_gap(base: Base) -> None:
    gap = one(gaps(base, kept(*PASS)))
    assert (gap.count, gap.first, gap.last) == (3, "2026-11-01", "2026-11-03")
    assert set(gap.wordings) == set(PASS)
    assert gap.question == PASS[0]
    assert gap.questions == (1, 2, 3)


def test_the_wording_asked_most_stands_for_all(base: Base) -> None:
    assert one(gaps(base, kept(PASS[0], PASS[2], PASS[2]))).question == PASS[2]


def test_two_things_are_two_gaps_most_asked_first(base: Base) -> None:
    found = gaps(base, kept("狗证怎么办理", *PASS))
    assert [gap.count for gap in found] == [3, 1]


def test_the_same_questions_in_any_order_give_the_same_gaps(base: Base) -> None:
    asked = kept("狗证怎么办理", *PASS, "how do I renew my visa")
    assert gaps(base, reversed(asked)) == gaps(base, asked)


def test_what_the_base_answers_by_now_is_no_gap(base: Base) -> None:
    assert gaps(base, kept("油锅着火了怎么办")) == ()


def test_the_nearest_entries_are_named_with_their_score(base: Base) -> None:
    near = one(gaps(base, kept("煤气费涨价了找谁说理"))).nearest
    assert near[0].id == "gas-leak"
    assert 0 < near[0].score < 1


def test_votes_against_an_answer_are_a_gap_of_its_own_with_what_was_missing(base: Base) -> None:
    votes = kept("", "没说锅盖找不到怎么办", "", why="not_helpful", entry="kitchen-oil-fire")
    gap = one(gaps(base, votes))
    assert (gap.entry, gap.count, gap.wordings) == ("kitchen-oil-fire", 2, ("没说锅盖找不到怎么办",))


def test_a_closed_gap_takes_in_who_asks_it_again_and_stands_last(base: Base) -> None:
    closed = kept(PASS[0], why="not_for_us")
    again = [
        Kept(n, text, "zh-CN", "unanswered", "", "2026-11-20") for n, text in ((7, PASS[1]), (8, PASS[2]))
    ]
    other = [Kept(9, "狗证怎么办理", "zh-CN", "unanswered", "", "2026-11-20")]
    found = gaps(base, [*closed, *again, *other])
    assert [(gap.closed, gap.count) for gap in found] == [(False, 1), (True, 3)]


def test_votes_after_a_decision_are_news(base: Base) -> None:
    before = Kept(1, "", "zh-CN", "not_for_us", "gas-leak", "2026-11-01")
    after = Kept(2, "", "zh-CN", "not_helpful", "gas-leak", "2026-11-02")
    assert [gap.closed for gap in gaps(base, [before, after])] == [False, True]


def test_however_many_are_kept_the_newest_are_looked_at(base: Base) -> None:
    asked = [Kept(n, PASS[n % 3], "zh-CN", "unanswered", "", "2026-11-20") for n in range(MOST + 50)]
    gap = one(gaps(base, asked))
    assert (gap.count, gap.id) == (MOST, 50)
    assert len(gap.wordings) == 3
