"""A question into the terms the index knows, without a segmenter: runs of one to four characters looked up.

Which runs are words was settled by jieba when the base was read (`words.py`); a question costs look-ups only.
Pure; a question is cut at `MAX_CHARS`, so its work is bounded.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import NamedTuple

from knowledge.english import root, together
from knowledge.pinyin import SOUND, cut
from knowledge.synonyms import EMPTY, NOISE

RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002fa1f]+|[a-z][a-z']*|\d+")
LONGEST = 4  # characters of a Chinese term
MAX_CHARS = 400  # of a question: what it asks is said by then
SILENT = 0  # the term of what carries no topic: it has no weight and no entries
_ALIKE = 6  # words of one sound that are looked at


class Wanted(NamedTuple):
    """What a question is made of: known terms, each once, and how much in it the base has never seen."""

    ids: tuple[int, ...]
    unknown: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms by number. A number from `terms` on is a phrase, which stands for several terms."""

    known: Mapping[str, int]
    phrases: Sequence[Sequence[int]]
    terms: int
    sounds: Mapping[str, Sequence[str]]
    """Chinese words by their sound: "chu dian"."""
    begun: frozenset[str]
    """What words of more than two characters begin with."""

    @classmethod
    def of(
        cls,
        known: Mapping[str, int],
        phrases: Sequence[Sequence[int]],
        terms: int,
        sounds: Mapping[str, Sequence[str]],
    ) -> "Vocabulary":
        """What follows from the terms is added."""
        begun = frozenset(term[:2] for term in known if len(term) > 2 and not term.isascii())
        return cls(known, phrases, terms, sounds, begun)

    def wanted(self, folded: str) -> Wanted:
        """The terms of a folded question."""
        latin: list[str] = []
        found: list[int | None] = []
        unknown = 0.0
        for run in RUN.findall(folded[:MAX_CHARS]):
            if run[0] > "z":
                unknown += self._han(run, found)
            else:
                latin.append(run)
        if latin:
            syllables = _syllables(latin, self.known)
            unknown += self._spelt(syllables, found) if syllables else self._latin(latin, found)
        ids = {number for number in found if number}  # neither None nor SILENT
        phrases = [number for number in ids if number >= self.terms]
        for number in phrases:
            ids.discard(number)
            ids.update(self.phrases[number - self.terms])
        return Wanted(tuple(ids), unknown)

    def _han(self, run: str, found: list[int | None]) -> float:
        known = self.known.get
        pairs = [*map(add, run, run[1:])]
        short = [*run, *pairs]
        numbers = [*map(known, short)]
        found += numbers
        for start in [place for place, pair in enumerate(pairs) if pair in self.begun]:
            found += (known(run[start : start + 3]), known(run[start : start + 4]))
        if None not in numbers:
            return 0.0
        return self._unknown(
            [gram for gram, number in zip(short, numbers, strict=True) if number is None], found
        )

    def _unknown(self, grams: list[str], found: list[int | None]) -> float:
        """How much unknown characters and pairs say that a question is about something else."""
        unknown = 0.0
        for gram in grams:
            one, two = gram[0], gram[-1]
            if one in EMPTY or two in EMPTY:
                unknown += 0.0 if one in EMPTY and two in EMPTY else 0.5
                continue
            unknown += 1.0
            # 触店 for 触电: thumbs take the wrong word of one sound, or the wrong character of one word.
            alike = self.sounds.get(f"{SOUND.get(one)} {SOUND.get(two)}", ()) if len(gram) > 1 else ()
            for word in alike[:_ALIKE]:
                if len(alike) == 1 or word[0] == one or word[1] == two:
                    found.append(self.known[word])
        return unknown

    def _latin(self, words: list[str], found: list[int | None]) -> float:
        known = self.known.get
        roots = [short for word in words if (short := root(word))]
        numbers = [*map(known, roots)]
        found += numbers
        found += map(known, together(roots))
        return 2.0 * numbers.count(None)

    def _spelt(self, syllables: list[str], found: list[int | None]) -> float:
        """Chinese written in Latin letters: from the left, the longest word that sounds so, each time."""
        unknown, start = 0.0, 0
        while start < len(syllables):
            for size in range(LONGEST, 1, -1):
                alike = self.sounds.get(" ".join(syllables[start : start + size]))
                if alike is not None and start + size <= len(syllables):
                    for word in alike:
                        found += map(self.known.get, (word, *word, *map(add, word, word[1:])))
                    start += size
                    break
            else:
                unknown += 1.0
                start += 1
        return unknown


def _syllables(words: list[str], known: Mapping[str, int]) -> list[str]:
    """The syllables when words are Chinese spelt out: all of them can be, and most are no English we know."""
    if 2 * sum([not (short := root(word)) or short in known for word in words]) > len(words):
        return []
    syllables = [cut(word) for word in words]
    if not all(syllables) or sum(map(len, syllables)) < 2:
        return []
    return [one for word in syllables for one in word]


@lru_cache(maxsize=65536)
def worth(term: str) -> float:
    """What one occurrence of a term counts."""
    if term.isascii():
        # An English word as much as a Chinese one, which counts by its characters and as a pair.
        return 0.0 if not term else 1.0 if " " in term else 2.0
    if term in SILENT_TERMS:
        return 0.0
    empty = sum(char in EMPTY for char in term)
    if empty == len(term):
        return 0.0
    # A character that only holds a sentence together tells nothing, and halves what its neighbour tells.
    return 0.5 if empty and len(term) == 2 else 1.0


SILENT_TERMS = frozenset(
    word[start : start + size]
    for word in NOISE
    for size in range(2, LONGEST + 1)
    for start in range(len(word) - size + 1)
)
"""Terms of the words that only ask: "怎么办" tells nothing of what is asked about."""
