"""The inverted index: which entries speak of these terms, and how strongly.

BM25 over weighted fields, the weight of every (term, entry) pair computed when built; a search only adds.
Beside it, each way of asking stands as a small document of its own, so a question close to one known variant
is not diluted by an entry's other words. Immutable: a changed base is a new index.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_K1 = 1.2  # how soon repeats of a term stop counting; the usual value
_B = 0.5  # how much long entries are held back; half the usual, entries are alike in length
_ASKED_SHARE = 0.2  # how much the closest known question counts beside the whole entry
_LONG = 0.4  # tuned on half of the reference questions: tells answered from unanswered best


@dataclass(frozen=True, slots=True)
class Document:
    """One entry as the index sees it: weighted terms by field, and each known way of asking."""

    id: str
    fields: tuple[tuple[float, Mapping[str, float]], ...]
    asked: tuple[Mapping[str, float], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry and how well it fits: `score` in 0..1, higher is surer."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Index:
    """Built once by `build`; searched by any number of readers."""

    ids: tuple[str, ...]
    postings: Mapping[str, tuple[tuple[int, float], ...]]
    asked: Mapping[str, tuple[tuple[int, float], ...]]
    asked_owner: tuple[int, ...]
    rarity: Mapping[str, float]
    unknown: float

    def search(self, wanted: Mapping[str, float], limit: int = 10) -> tuple[Hit, ...]:
        """The best `limit` entries for weighted terms, best first; none when no term is known."""
        rarity = {term: self.rarity.get(term, self.unknown) for term in wanted}
        whole = sum(rarity[term] * n for term, n in wanted.items())
        length = math.sqrt(sum(rarity[term] ** 2 * n for term, n in wanted.items()))
        scores: dict[int, float] = defaultdict(float)
        near: dict[int, float] = defaultdict(float)
        for term, n in wanted.items():
            for place, weight in self.postings.get(term, ()):
                scores[place] += weight * n
            for place, weight in self.asked.get(term, ()):
                near[place] += weight * n
        best: dict[int, float] = {}
        for place, weight in near.items():
            owner = self.asked_owner[place]
            if weight > best.get(owner, 0.0):
                best[owner] = weight
        total = [
            ((1 - _ASKED_SHARE) * score / whole + _ASKED_SHARE * best.get(place, 0.0) / length, place)
            for place, score in scores.items()
        ]
        total.sort(key=lambda pair: (-pair[0], pair[1]))
        # A share of a long question is worth more than the same share of two words.
        return tuple(Hit(self.ids[place], _unit(share * whole**_LONG)) for share, place in total[:limit])


def build(documents: Sequence[Document]) -> Index:
    """The index of `documents`. Cost is linear in their terms."""
    frequencies: list[dict[str, float]] = []
    seen: Counter[str] = Counter()
    for document in documents:
        frequency: dict[str, float] = defaultdict(float)
        for weight, terms in document.fields:
            for term, n in terms.items():
                frequency[term] += weight * n
        frequencies.append(frequency)
        seen.update(frequency.keys())
    count = len(documents)
    rarity = {term: math.log(1 + (count - n + 0.5) / (n + 0.5)) for term, n in seen.items()}
    lengths = [sum(frequency.values()) for frequency in frequencies]
    mean = sum(lengths) / count if count else 1.0
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, frequency in enumerate(frequencies):
        norm = _K1 * (1 - _B + _B * lengths[place] / mean)
        for term, tf in frequency.items():
            postings[term].append((place, rarity[term] * tf / (tf + norm)))
    asked: dict[str, list[tuple[int, float]]] = defaultdict(list)
    owner: list[int] = []
    for place, document in enumerate(documents):
        for terms in document.asked:
            length = math.sqrt(sum(rarity[term] ** 2 * n for term, n in terms.items()))
            for term, n in terms.items():
                asked[term].append((len(owner), rarity[term] ** 2 * n / length))
            owner.append(place)
    return Index(
        ids=tuple(document.id for document in documents),
        postings={term: tuple(pairs) for term, pairs in postings.items()},
        asked={term: tuple(pairs) for term, pairs in asked.items()},
        asked_owner=tuple(owner),
        rarity=rarity,
        unknown=math.log(1 + (count + 0.5) / 0.5),
    )


def _unit(strength: float) -> float:
    return round(strength / (1 + strength), 6)
