"""From entries to the weights of the index, in closed form: nothing is trained, one base gives one index.

The weight of a term for an entry is BM25 over weighted fields (the term's rarity told from how evenly it is
spread over the entries) plus its share in the mean of the entry's ways of asking: BM25 knows what an entry
speaks of, the mean how people ask for it.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge import pinyin, words
from knowledge.entry import LOADER, Both, Entry
from knowledge.folding import fold
from knowledge.index import Index, key
from knowledge.synonyms import EMPTY, PHRASES
from knowledge.vocabulary import LONGEST, SILENT, SILENT_TERMS, Vocabulary, worth

# How soon repeats stop counting: late, for a word in thirty ways of asking tells more than one in three.
_K1 = 4.0
_B = 0.25  # how much long entries are held back; a third of the usual, one has many ways of asking by merit
_TITLE, _ASKED, _KEYWORD, _BODY = 3.0, 3.0, 5.0, 1.0
_MOST = 128  # entries of one term, in a base of thousands
_MEAN = 0.8  # the mean of the ways of asking beside BM25

_ELSEWHERE = Path(__file__).with_name("elsewhere.yaml")
ELSEWHERE: tuple[tuple[str, ...], ...] = tuple(
    (*desk["zh"], *desk["en"])
    for desk in yaml.load(_ELSEWHERE.read_text("utf-8"), LOADER).values()  # noqa: S506 (a safe one)
)
"""Questions that other desks answer, a row for each: what is closer to one than to any entry is not ours."""

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


def build(entries: Iterable[Entry], elsewhere: Iterable[Sequence[str]] = ELSEWHERE) -> Index:
    """The index of `entries`, and of what belongs to other desks. Cost is linear in their words."""
    read = _Read()
    for entry in entries:
        _read_entry(entry, read)
    for texts in elsewhere:
        _read_desk(texts, read)
    count, size = len(read.spoken.sizes), len(read.numbers)
    pairs = _pairs(read.spoken)
    rarity = _rarity(pairs, count, size) * np.array([worth(term) for term in read.numbers])
    length = np.bincount(pairs.rows, pairs.amounts, count)
    norm = _K1 * (1 - _B + _B * length / (length.mean() if count else 1.0))
    weights = pairs.amounts / (pairs.amounts + norm[pairs.rows])
    weights += _MEAN * _means(read, pairs, rarity)
    pairs, weights = _champions(pairs, weights, size)
    of_topic: dict[str, list[str]] = defaultdict(list)
    for name, topic in zip(read.ids, read.topics, strict=True):
        of_topic[topic].append(name)
    asked = np.array(read.keys, np.uint64)
    in_order = np.argsort(asked, kind="stable")
    return Index(
        ids=tuple(read.ids),
        desks=count - len(read.ids),
        topics=tuple(read.topics),
        of_topic={topic: tuple(names) for topic, names in of_topic.items()},
        vocabulary=_vocabulary(read.numbers),
        starts=array("i", np.searchsorted(pairs.terms, np.arange(size + 1)).tolist()),
        pairs=(pairs.rows + 1j * rarity[pairs.terms] * weights).astype(np.complex64),
        rarity=array("d", rarity.tolist()),
        unknown=math.log(count + 1),
        asked=asked[in_order],
        asked_owners=np.array(read.keys_of, np.int32)[in_order],
    )


@dataclass(slots=True)
class _Rows:
    """Texts as numbered terms, one text after another: `sizes` says how many terms each has."""

    sizes: "array[int]" = field(default_factory=lambda: array("l"))
    terms: "array[int]" = field(default_factory=lambda: array("l"))
    amounts: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, found: Mapping[str, float], numbers: dict[str, int]) -> None:
        self.sizes.append(len(found))
        self.terms.extend([numbers.setdefault(term, len(numbers)) for term in found])
        self.amounts.extend(found.values())


@dataclass(slots=True)
class _Read:
    """What the index is made of. `spoken` has a row for each entry, `asked` one for each way of asking."""

    ids: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=lambda: {"": SILENT})
    spoken: _Rows = field(default_factory=_Rows)
    asked: _Rows = field(default_factory=_Rows)
    asked_by: "array[int]" = field(default_factory=lambda: array("l"))
    keys: "array[int]" = field(default_factory=lambda: array("Q"))
    keys_of: "array[int]" = field(default_factory=lambda: array("l"))


def _read_desk(texts: Sequence[str], into: _Read) -> None:
    whole: dict[str, float] = defaultdict(float)
    for text in texts:
        found = words.terms(text)
        for term, amount in found.items():
            whole[term] += _ASKED * amount
        into.asked.add(found, into.numbers)
        into.asked_by.append(len(into.spoken.sizes))
    into.spoken.add(whole, into.numbers)


def _read_entry(entry: Entry, into: _Read) -> None:
    whole: dict[str, float] = defaultdict(float)

    def count(found: Mapping[str, float], weight: float) -> None:
        for term, amount in found.items():
            whole[term] += weight * amount

    for text in (entry.titles.zh, entry.titles.en):
        count(words.terms(text), _TITLE)
    for text in _both(entry.keywords):
        count(words.terms(text), _KEYWORD)
    for text in (entry.first.zh, entry.first.en, *_both(entry.steps), *_both(entry.donts)):
        count(words.terms(text), _BODY)
    for text in _both(entry.questions):
        found = words.terms(text)
        count(found, _ASKED)
        into.asked.add(found, into.numbers)
        into.asked_by.append(len(into.ids))
        into.keys.append(key(fold(text)))
        into.keys_of.append(len(into.ids))
    into.spoken.add(whole, into.numbers)
    into.ids.append(entry.id)
    into.topics.append(entry.topic)


def _both(pair: Both[tuple[str, ...]]) -> tuple[str, ...]:
    return (*pair.zh, *pair.en)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """A row and a term that stands in it, in the order of terms."""

    rows: Numbers
    terms: Numbers
    amounts: Floats


def _pairs(rows: _Rows) -> _Pairs:
    of = np.repeat(np.arange(len(rows.sizes)), np.array(rows.sizes, np.int64))
    terms = np.array(rows.terms, np.int64)
    order = np.argsort(terms, kind="stable")
    return _Pairs(of[order], terms[order], np.array(rows.amounts, np.float64)[order])


def _champions(pairs: _Pairs, weights: Floats, size: int) -> tuple[_Pairs, Floats]:
    """Only the `_MOST` entries of a term that it tells most of: what thousands share finds none of them."""
    if np.bincount(pairs.terms, minlength=size).max(initial=0) <= _MOST:
        return pairs, weights
    by_weight = np.lexsort((-weights, pairs.terms))
    rank = np.arange(len(by_weight)) - np.searchsorted(pairs.terms, pairs.terms)
    kept = np.sort(by_weight[rank < _MOST])
    return _Pairs(pairs.rows[kept], pairs.terms[kept], pairs.amounts[kept]), weights[kept]


def _rarity(pairs: _Pairs, count: int, size: int) -> Floats:
    """How much a term tells: nothing when spread evenly over all entries, most when one alone has it."""
    share = pairs.amounts / np.bincount(pairs.terms, pairs.amounts, size)[pairs.terms]
    spread = np.bincount(pairs.terms, -share * np.log(share), size)
    return np.asarray(math.log(count + 1) - spread, np.float64)


def _means(read: _Read, pairs: _Pairs, rarity: Floats) -> Floats:
    """For each pair: the term's share in the mean of the entry's ways of asking, all equally long."""
    count = max(len(read.spoken.sizes), 1)
    asked = _pairs(read.asked)
    strength = rarity[asked.terms]
    length = np.sqrt(np.bincount(asked.rows, strength**2, len(read.asked_by)))
    by = np.array(read.asked_by, np.int64)[asked.rows]
    found, which = np.unique(asked.terms * count + by, return_inverse=True)
    told = np.asarray(
        np.bincount(which, strength / np.maximum(length[asked.rows], 1e-9), len(found)), np.float64
    )
    entry = found % count
    told /= np.maximum(np.sqrt(np.bincount(entry, told**2, count)), 1e-9)[entry]
    means = np.zeros(len(pairs.terms))
    # Every pair of a way of asking is a pair of its entry, and both are in the order of terms and entries.
    means[np.searchsorted(pairs.terms * count + pairs.rows, found)] = told
    return means


def _vocabulary(numbers: Mapping[str, int]) -> Vocabulary:
    known = {**numbers, **dict.fromkeys(chain(SILENT_TERMS, EMPTY), SILENT)}
    phrases: list[tuple[int, ...]] = []
    for phrase, head in PHRASES.items():
        means = [numbers[term] for term in (phrase, *words.plain_terms(head)) if term in numbers]
        if means and len(phrase) <= LONGEST:
            known[phrase] = len(numbers) + len(phrases)
            phrases.append(tuple(dict.fromkeys(means)))
    return Vocabulary.of(known, phrases, len(numbers), _spelled(known, len(numbers)))


def _spelled(known: Mapping[str, int], size: int) -> dict[str, tuple[str, ...]]:
    """The known Chinese words, phrases and silent terms by their sound; what is silent stands alone."""
    found: dict[str, list[str]] = defaultdict(list)
    for term, number in known.items():
        word = number == SILENT or number >= size or words.is_word(term)
        if len(term) > 1 and not term.isascii() and word:
            found[pinyin.spelled(term)].append(term)
    told = {
        sound: [term for term in alike if known[term] == SILENT] or alike for sound, alike in found.items()
    }
    return {sound: tuple(alike) for sound, alike in told.items() if sound}
