"""Text of the base into the terms of the index: characters, pairs of them, jieba's words, English stems.

jieba is wrapped here and nowhere else (it has no types). It costs about a second and 60 MB when first used:
`load` pays that once, off the event loop, and keeps its cache where we say. Questions do not need it.
"""

import logging
from functools import lru_cache
from pathlib import Path

import jieba

from knowledge.english import root, together
from knowledge.folding import fold
from knowledge.synonyms import PHRASES
from knowledge.vocabulary import LONGEST, RUN, worth

jieba.setLogLevel(logging.ERROR)  # it prints its loading time to stderr otherwise


def load(cache_dir: Path) -> None:
    """Reads jieba's dictionary once; its cache is written to `cache_dir`. Blocks for about a second."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(cache_dir)
    jieba.initialize()


def terms(text: str) -> dict[str, float]:
    """What `text` says: how often each term stands in it. Any text; at most 4096 characters are read."""
    found: dict[str, float] = {}
    latin: list[str] = []
    for run in RUN.findall(fold(text)):
        if run[0].isascii():
            latin.append(root(run))
        else:
            for term in _han(run):
                found[term] = found.get(term, 0.0) + worth(term)
    latin = [word for word in latin if word]
    for term in (*latin, *together(latin)):
        found[term] = found.get(term, 0.0) + worth(term)
    return found


@lru_cache(maxsize=8192)
def _han(run: str) -> tuple[str, ...]:
    """The terms of a run of Chinese, and of what its phrases stand for."""
    found = list(plain_terms(run))
    for size in range(2, LONGEST + 1):
        for start in range(len(run) - size + 1):
            if head := PHRASES.get(run[start : start + size]):
                found.extend(plain_terms(head))
    return tuple(found)


def plain_terms(run: str) -> tuple[str, ...]:
    """Characters, neighbouring pairs, and words: a pair that is a word stands twice."""
    pairs = [run[start : start + 2] for start in range(len(run) - 1)]
    words = [word for word in jieba.cut(run) if 1 < len(word) <= LONGEST]
    return tuple(term for term in (*run, *pairs, *words) if worth(term))


def is_word(term: str) -> bool:
    """Whether jieba's dictionary has this word."""
    return bool(jieba.dt.FREQ.get(term))
