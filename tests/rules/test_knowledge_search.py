"""The search finds by sound, in pinyin and in broken words, keeps its bounds, and survives any input."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import compiled, weighing
from knowledge.answer import Base, Nothing, answer, ask_record, asked
from knowledge.folding import fold, language_of
from knowledge.index import MOST
from knowledge.loader import entries
from knowledge.pinyin import cut, spelled
from knowledge.shelf import Shelf, Watcher
from knowledge.vocabulary import MAX_CHARS
from tests.rules.shipped import shipped

SMALL = entries(Path(__file__).parent / "entries")
BASE = shipped()
FIELDS = ["qid", "ranked", "score", "abstain", "call", "text"]

# What people and their phones send: every character, lone surrogates, runs of one thing, real words.
PIECES = [
    "着火了",
    "怎么办",
    "gas leak ",
    "zhaohuo",
    "😀",
    " ",
    "\x00",
    "\u202e",
    "𠀀",
    "' OR 1=1 --",
    "NEAR/3",
    "(a+)+$",
    "\ud800",
]
ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.tuples(st.sampled_from(PIECES), st.integers(1, 3000)).map(lambda told: told[0] * told[1]),
)


def first(question: str) -> str:
    found = BASE.index.search(fold(question)).hits
    return found[0].topic if found else ""


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("触店了怎么急救", "electric-shock"),
        ("被毒射咬了", "snake-bite"),
        ("liu bi xue zen me ban", "nosebleed"),
        ("meiqi xielou", "gas-leak"),
        ("電梯困住咗點算", "elevator"),
        ("stuck in the lift", "elevator"),
        ("my kid swallowed a button battery", "poisoning"),
        ("AED 怎么用", "aed"),
    ],
)
def test_a_question_is_found_however_it_is_written(question: str, topic: str) -> None:
    assert first(question) == topic


def test_chinese_is_spelt_and_cut_into_syllables() -> None:
    assert spelled("触电") == spelled("触店") == "chu dian"
    assert spelled("abc") == ""
    assert cut("zhaohuole") == ["zhao", "huo", "le"]
    assert cut("strength") == []
    assert cut("a" * 4096) == []


def test_what_another_desk_answers_is_not_in_the_base() -> None:
    for question in ("怎么补办户口本", "recommend a vacuum cleaner", "附近哪家烧烤好吃"):
        assert isinstance(answer(BASE, question, language_of(question)), Nothing)


def test_the_nearest_five_topics_are_named_even_where_nothing_is_answered() -> None:
    for question in ("煤气味好大，头晕", "天上有云彩", "漏水的管子多少钱一根"):
        assert len(list(ask_record(BASE, "q", question)["ranked"])) >= 5  # type: ignore[call-overload]


def test_a_question_listed_word_for_word_is_answered_whatever_it_ends_with() -> None:
    listed = SMALL[0].questions.zh[0]
    base = Base.build(SMALL)
    for question in (listed, f"{listed}？", f" {listed}。"):
        found = base.index.listed(fold(question))
        assert found is not None and found.id == SMALL[0].id
    assert base.index.listed(fold(listed + "吗不是")) is None


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_valid_record(text: str) -> None:
    record = ask_record(BASE, "q", text)
    assert list(record) == FIELDS
    told = json.loads(json.dumps(record))
    assert told == record
    assert 0.0 <= told["score"] <= 1.0
    assert set(told["ranked"]) <= set(BASE.index.of_topic)
    assert len(told["ranked"]) == len(set(told["ranked"]))
    assert told["abstain"] or told["text"]
    asked(BASE, text, "en")


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_the_work_for_any_text_is_bounded(text: str) -> None:
    wanted = BASE.index.vocabulary.wanted(fold(text))
    longest = max(len(terms) for terms in BASE.index.vocabulary.phrases)
    # A character begins four terms at most, and a wrong one sounds like six words at most.
    assert len(wanted.ids) <= 10 * longest * MAX_CHARS
    assert 0.0 <= wanted.unknown <= 3 * MAX_CHARS
    starts = BASE.index.starts
    assert sum(starts[term + 1] - starts[term] for term in wanted.ids) <= 10 * len(BASE.index.pairs)


def test_a_text_of_all_words_touches_no_more_than_it_may() -> None:
    known = [term for term in BASE.index.vocabulary.known if len(term) == 1]
    everything = "".join(known)[:MAX_CHARS]
    spans = BASE.index._spans(BASE.index.vocabulary.wanted(everything))
    assert 0 < sum(end - start for start, end in spans) <= MOST


def test_a_thousand_questions_at_once_are_answered_as_one_after_another() -> None:
    questions = [question for entry in BASE.entries.values() for question in entry.questions.zh[:8]][:1000]
    alone = [ask_record(BASE, "q", question) for question in questions]
    with ThreadPoolExecutor(16) as pool:
        together = list(pool.map(lambda question: ask_record(BASE, "q", question), questions))
    assert together == alone


def test_the_same_entries_give_the_same_index() -> None:
    one, other = weighing.build(SMALL), weighing.build(SMALL)
    assert np.array_equal(one.pairs, other.pairs) and one.starts == other.starts
    assert one.vocabulary == other.vocabulary


def test_a_base_of_nothing_finds_nothing() -> None:
    empty = Base.build(())
    assert empty.index.search("着火了").hits == ()
    assert ask_record(empty, "q", "着火了怎么办")["ranked"] == []


def test_a_base_kept_in_a_file_answers_as_the_one_it_was_built_from(tmp_path: Path) -> None:
    base = Base.build(SMALL)
    compiled.keep(tmp_path, "key", base)
    kept = compiled.kept(tmp_path, "key")
    assert kept is not None
    assert dict(kept.entries) == dict(base.entries)
    assert [entry.file for entry in kept.entries.values()] == [entry.file for entry in base.entries.values()]
    for question in ("流鼻血要不要仰头", "油锅着火", "gas leak", "liu bi xue zen me ban", "流鼻写"):
        assert kept.index.search(fold(question)) == base.index.search(fold(question))
        assert ask_record(kept, "q", question) == ask_record(base, "q", question)


def test_a_kept_base_that_is_damaged_or_of_other_files_is_passed_over(tmp_path: Path) -> None:
    compiled.keep(tmp_path, "key", Base.build(SMALL))
    (file,) = tmp_path.iterdir()
    assert compiled.kept(tmp_path, "another") is None
    assert compiled.kept(tmp_path / "nowhere", "key") is None
    whole = file.read_bytes()
    for damaged in (
        b"",
        whole[:1000],
        whole[:-100],
        whole[:5000] + b"\xff" * 40 + whole[5040:],
        b"not a zip" * 99,
    ):
        file.write_bytes(damaged)
        assert compiled.kept(tmp_path, "key") is None


def test_a_base_that_cannot_be_kept_is_served_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")
    compiled.keep(tmp_path / "var", "key", Base.build(SMALL))
    assert compiled.kept(tmp_path / "var", "key") is None


def test_a_second_start_reads_what_the_first_built_and_sees_an_edit(tmp_path: Path) -> None:
    shelf = Shelf(own=tmp_path / "own", shipped=Path(__file__).parent / "entries")
    built = Watcher(shelf, tmp_path / "var").load().base
    watcher = Watcher(shelf, tmp_path / "var")
    again = watcher.load().base
    assert dict(again.entries) == dict(built.entries)
    assert type(again.entries) is not type(built.entries)
    assert watcher.changed() is None
    oil = (shelf.shipped / "accident" / "oil.yaml").read_text("utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "oil.yaml").write_text(
        oil.replace("Turn off the heat.", "Turn the heat off."), "utf-8"
    )
    stock = watcher.changed()
    assert stock is not None
    assert stock.base.entries["kitchen-oil-fire"].steps.en[0] == "Turn the heat off."
    assert (
        Watcher(shelf, tmp_path / "var").load().base.entries["kitchen-oil-fire"].steps.en[0]
        == "Turn the heat off."
    )
