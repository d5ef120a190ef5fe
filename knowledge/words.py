"""Text into the words the index counts: jieba's words, pairs of characters, English stems, synonyms.

jieba is wrapped here and nowhere else (it has no types). It costs about a second and 60 MB when first used:
`load` pays that once, off the event loop, and keeps its cache where we say.
"""

import logging
import re
from functools import lru_cache
from pathlib import Path

import jieba

from knowledge.folding import fold
from knowledge.synonyms import ENGLISH, NOISE, PHRASES, STOP_ENGLISH

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002fa1f]+|[a-z][a-z']*|\d+")

jieba.setLogLevel(logging.ERROR)  # it prints its loading time to stderr otherwise


def load(cache_dir: Path) -> None:
    """Reads jieba's dictionary once; its cache is written to `cache_dir`. Blocks for about a second."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(cache_dir)
    jieba.initialize()


def terms(text: str) -> list[str]:
    """What `text` says, as terms of the index; order kept, repeats kept. Any text, at most 4096 characters read."""
    return folded_terms(fold(text))


def folded_terms(folded: str) -> list[str]:
    """`terms` of text already folded."""
    plain = _NOISE.sub(" ", _PHRASE.sub(lambda hit: PHRASES[hit.group()], folded))
    found: list[str] = []
    for run in _RUN.findall(plain):
        if run[0].isascii():
            found.extend(_latin(run))
        else:
            found.extend(_han(run))
    return found


_PHRASE = re.compile("|".join(sorted(map(re.escape, PHRASES), key=len, reverse=True)))
_NOISE = re.compile("|".join(sorted(map(re.escape, NOISE), key=len, reverse=True)))


@lru_cache(maxsize=8192)
def _han(run: str) -> tuple[str, ...]:
    """Characters, neighbouring pairs, and words: a pair that is a word counts twice, one across words once."""
    pairs = [run[i : i + 2] for i in range(len(run) - 1)]
    words = [word for word in jieba.cut(run) if len(word) > 1]
    return (*run, *pairs, *words)


def _latin(word: str) -> tuple[str, ...]:
    if word in STOP_ENGLISH:
        return ()
    root = stem(word)
    return (ENGLISH.get(root, root),)


def stem(word: str) -> str:
    """A light English stem: enough that "burns", "burned" and "burning" meet."""
    word = word.split("'")[0]
    for suffix in ("ings", "ing", "edly", "ed", "ies", "es", "ly", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word
