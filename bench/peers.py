"""Search engines that could have stood in for ours, on the same entries: tantivy, bm25s, TF-IDF of letters.

Only the bench asks them. One that is not installed (`requirements-bench.txt`) is said to be missing.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Protocol

import jieba
import numpy as np

from knowledge.entry import Entry
from knowledge.folding import fold
from knowledge.weighing import build

try:
    import tantivy
except ImportError:
    tantivy = None
try:
    import bm25s
except ImportError:
    bm25s = None

LIMIT = 10
_WORD = re.compile(r"[\w]+")


class Engine(Protocol):
    """Something that ranks: the topics of the best entries for a question, best first."""

    def __call__(self, question: str) -> list[str]: ...


def ours(entries: Sequence[Entry]) -> Engine:
    """The index of this repository."""
    index = build(entries)

    def rank(question: str) -> list[str]:
        return [hit.topic for hit in index.search(fold(question), LIMIT).hits]

    return rank


def with_tantivy(entries: Sequence[Entry]) -> Engine:
    """tantivy (BM25) over jieba's words; one document for each entry."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("place", stored=True)
    builder.add_text_field("text", tokenizer_name="words")
    schema = builder.build()
    index = tantivy.Index(schema)
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer(heap_size=256_000_000)
    for place, entry in enumerate(entries):
        words = " ".join(word for text in _texts(entry) for word in _remembered(text))
        writer.add_document(tantivy.Document(place=place, text=words))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    topics = [entry.topic for entry in entries]

    def rank(question: str) -> list[str]:
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", word))
            for word in _words(question)
        ]
        found = searcher.search(tantivy.Query.boolean_query(clauses), LIMIT).hits if clauses else []
        return [topics[searcher.doc(address)["place"][0]] for _, address in found]

    return rank


def with_bm25s(entries: Sequence[Entry]) -> Engine:
    """bm25s (BM25 in arrays) over jieba's words; one document for each entry."""
    index = bm25s.BM25()
    index.index(
        [[word for text in _texts(entry) for word in _remembered(text)] for entry in entries],
        show_progress=False,
    )
    topics = [entry.topic for entry in entries]

    def rank(question: str) -> list[str]:
        words = _words(question)
        if not words:
            return []
        places, scores = index.retrieve([words], k=min(LIMIT, len(topics)), show_progress=False, n_threads=1)
        return [topics[int(place)] for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    return rank


def with_tfidf(entries: Sequence[Entry]) -> Engine:
    """Cosine of TF-IDF over runs of one to three characters; one document for each entry."""
    numbers: dict[str, int] = {}
    rows, terms, counts = [], [], []
    for place, entry in enumerate(entries):
        found = Counter(gram for text in _texts(entry) for gram in _grams(text))
        rows.append(np.full(len(found), place, np.int32))
        terms.append(np.array([numbers.setdefault(gram, len(numbers)) for gram in found], np.int32))
        counts.append(1 + np.log(np.array([*found.values()], np.float32)))
    row, term, count = map(np.concatenate, (rows, terms, counts))
    rarity = 1 + np.log((1 + len(entries)) / (1 + np.bincount(term, minlength=len(numbers))))
    weight = count * rarity[term]
    weight /= np.sqrt(np.bincount(row, weight**2))[row]
    order = np.argsort(term, kind="stable")
    row, weight = row[order], weight[order].astype(np.float32)
    starts = np.searchsorted(term[order], np.arange(len(numbers) + 1)).tolist()
    topics = [entry.topic for entry in entries]

    def rank(question: str) -> list[str]:
        known = Counter(numbers[gram] for gram in _grams(question) if gram in numbers)
        if not known:
            return []
        spans = [(starts[one], starts[one + 1]) for one in known]
        asked = np.repeat(
            [(1 + math.log(n)) * rarity[one] for one, n in known.items()], [b - a for a, b in spans]
        )
        scores = np.bincount(
            np.concatenate([row[a:b] for a, b in spans]),
            np.concatenate([weight[a:b] for a, b in spans]) * asked,
            len(topics),
        )
        return [
            topics[place]
            for place in np.argsort(-scores, kind="stable")[:LIMIT].tolist()
            if scores[place] > 0
        ]

    return rank


ENGINES: dict[str, Callable[[Sequence[Entry]], Engine]] = {
    "linli": ours,
    "tantivy": with_tantivy,
    "bm25s": with_bm25s,
    "tfidf": with_tfidf,
}
NAMES = {
    "linli": "ours",
    "tantivy": "tantivy + jieba",
    "bm25s": "bm25s + jieba",
    "tfidf": "TF-IDF of characters",
}


LARGEST = {"tfidf": 3000}
"""Entries up to which an engine is measured: beyond, runs of characters need many gigabytes."""


def missing(engine: str) -> bool:
    """Whether this engine's package is not installed."""
    return {"tantivy": tantivy, "bm25s": bm25s}.get(engine, np) is None


def _grams(text: str) -> Iterator[str]:
    folded = fold(text)
    for size in (1, 2, 3):
        yield from (folded[start : start + size] for start in range(len(folded) - size + 1))


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.titles.zh, entry.titles.en, entry.first.zh, entry.first.en)
    for pair in (entry.questions, entry.keywords, entry.steps, entry.donts):
        yield from (*pair.zh, *pair.en)


def _words(text: str) -> list[str]:
    return [word for word in jieba.cut(fold(text)) if _WORD.fullmatch(word)]


@cache
def _remembered(text: str) -> tuple[str, ...]:
    """The words of a text of the base: a grown base repeats its texts."""
    return tuple(_words(text))
