"""Text into the words the index counts: jieba's words, pairs of characters, English stems, synonyms.

jieba is wrapped here and nowhere else (it has no types). It costs about a second and 60 MB when first used:
`load` pays that once, off the event loop, and keeps its cache where we say.
"""

import logging
import re
from functools import lru_cache
from pathlib import Path

import jieba

from knowledge.folding import fold, stem
from knowledge.synonyms import EMPTY, ENGLISH, NOISE, PHRASES, STOP_ENGLISH

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002fa1f]+|[a-z][a-z']*|\d+")

jieba.setLogLevel(logging.ERROR)  # it prints its loading time to stderr otherwise


def load(cache_dir: Path) -> None:
    """Reads jieba's dictionary once; its cache is written to `cache_dir`. Blocks for about a second."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(cache_dir)
    jieba.initialize()


def terms(text: str) -> dict[str, float]:
    """What `text` says, as weighted terms of the index. Any text; at most 4096 characters are read."""
    return folded_terms(fold(text))


def folded_terms(folded: str) -> dict[str, float]:
    """`terms` of text already folded."""
    plain = _NOISE.sub(" ", _PHRASE.sub(lambda hit: PHRASES[hit.group()], folded))
    found: dict[str, float] = {}
    for run in _RUN.findall(plain):
        for term, weight in _latin(run) if run[0].isascii() else _han(run):
            found[term] = found.get(term, 0.0) + weight
    return found


_PHRASE = re.compile("|".join(sorted(map(re.escape, PHRASES), key=len, reverse=True)))
_NOISE = re.compile("|".join(sorted(map(re.escape, NOISE), key=len, reverse=True)))


@lru_cache(maxsize=8192)
def _han(run: str) -> tuple[tuple[str, float], ...]:
    """Characters, neighbouring pairs, and words: a pair that is a word counts twice."""
    pairs = [run[i : i + 2] for i in range(len(run) - 1)]
    found = [*run, *pairs, *(word for word in jieba.cut(run) if len(word) > 1)]
    return tuple((term, weight) for term in found if (weight := _weight(term)))


def _weight(term: str) -> float:
    """Characters that only hold a sentence together say nothing of its topic, and half as much in a pair."""
    empty = sum(char in EMPTY for char in term)
    if empty == len(term):
        return 0.0
    return 0.5 if empty and len(term) == 2 else 1.0


def _latin(word: str) -> tuple[tuple[str, float], ...]:
    if word in STOP_ENGLISH:
        return ()
    root = stem(word)
    return ((ENGLISH.get(root, root), 2.0),)  # as much as a Chinese word, which counts as pair and as word
