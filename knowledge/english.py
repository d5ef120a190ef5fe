"""English words into what the index counts: stems that meet, and neighbouring stems as one term. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from knowledge.folding import stem
from knowledge.synonyms import ENGLISH, STOP_ENGLISH


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """The one form of a word all its forms meet in, "" when it carries no topic. Takes a folded word."""
    if word in STOP_ENGLISH:
        return ""
    word = word.split("'")[0]
    if word in STOP_ENGLISH:
        return ""
    short = stem(word)
    return ENGLISH.get(word) or ENGLISH.get(short) or short


def together(roots: Sequence[str]) -> list[str]:
    """Each two neighbours as one term: "life jacket" is not a life and a jacket."""
    return [f"{one} {other}" for one, other in pairwise(roots)]
