"""The index of the base: which entries speak of these terms, and how strongly. A search only adds.

One linear model in compact arrays; `weighing.py` says what the weights are. Immutable: a changed base is a
new index, and any number of threads may search one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.vocabulary import Vocabulary, Wanted

MOST = 24_000  # pairs of term and entry a question may touch: bounds the work at 30,000 entries
_NEAR_TO_BEST = 0.45  # entries below this share of the best are looked at only where too few are above it
_MANY = 256  # so many are sorted whole
_RIVAL = 0.5  # from this share of the best entry's strength on, another desk is a rival
_OWN = 0.1  # of what speaks for the entry alone, as much must speak for the desk alone
_LONG = 0.4  # tuned on probes: tells answered from unanswered best


class Hit(NamedTuple):
    """An entry, its topic, and how well it fits: `score` in 0..1, higher is surer."""

    id: str
    topic: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The entries that fit, best first, and how well the text fits what other desks answer."""

    hits: tuple[Hit, ...]
    elsewhere: float


@dataclass(frozen=True, slots=True)
class Index:
    """Term `t` stands at `starts[t]:starts[t + 1]` of `pairs`."""

    ids: Sequence[str]
    desks: int
    """Rows of what is asked of other desks, after those of the entries."""
    topics: Sequence[str]
    of_topic: Mapping[str, Sequence[str]]
    vocabulary: Vocabulary
    starts: Sequence[int]
    pairs: NDArray[np.complex64]
    """A place of `ids` (real) and what the term tells of it (imaginary): in one number, so that one copy of
    scattered memory fetches both. Places are exact up to 2**24."""
    rarity: Sequence[float]
    """By term: how much it says of what a question is about."""
    unknown: float
    """The same for a term the base has never seen."""
    asked: NDArray[np.uint64]
    """Every way of asking that an entry lists, as `key` has it, in order; `asked_owners` beside it."""
    asked_owners: NDArray[np.int32]

    def listed(self, folded: str) -> Hit | None:
        """The entry that lists this question word for word."""
        wanted = np.uint64(key(folded))
        place = int(np.searchsorted(self.asked, wanted))
        if place == len(self.asked) or self.asked[place] != wanted:
            return None
        owner = int(self.asked_owners[place])
        return Hit(self.ids[owner], self.topics[owner], 1.0)

    def search(self, folded: str, limit: int = 10) -> Found:
        """The best `limit` entries for a folded text; none when no term is known."""
        wanted = self.vocabulary.wanted(folded)
        spans = self._spans(wanted)
        if not spans:
            return Found((), 0.0)
        count, desks = len(self.ids), self.desks
        pairs = np.concatenate([self.pairs[start:end] for start, end in spans])
        scores = np.asarray(np.bincount(pairs.real.astype(np.intp), pairs.imag, count + desks), np.float64)
        rarity, ids, topics = self.rarity, self.ids, self.topics
        whole = sum([rarity[term] for term in wanted.ids]) + self.unknown * wanted.unknown
        # A share of a long question is worth more than the same share of two words.
        worth = whole ** (_LONG - 1)
        best = _best(scores[:count], limit)
        hits = [
            Hit(ids[place], topics[place], _unit(score * worth))
            for place, score in zip(best.tolist(), scores[best].tolist(), strict=True)
        ]
        elsewhere = 0.0
        if desks and len(best):
            desk = count + int(scores[count:].argmax())
            elsewhere = float(scores[desk])
            near = elsewhere > scores[best[0]] * _RIVAL
            if near and not _has_words_of_its_own(pairs, spans, desk, int(best[0])):
                elsewhere = 0.0
        return Found(tuple(hits), _unit(elsewhere * worth))

    def _spans(self, wanted: Wanted) -> list[tuple[int, int]]:
        """Where the wanted terms stand; of a very long text the most common terms are left out."""
        starts = self.starts
        spans = [(starts[term], starts[term + 1]) for term in wanted.ids]
        if sum([end - start for start, end in spans]) <= MOST:
            return [span for span in spans if span[0] < span[1]]
        kept, touched = [], 0
        for span in sorted(spans, key=_length):
            touched += _length(span)
            if touched > MOST:
                break
            kept.append(span)
        return kept


def key(folded: str) -> int:
    """A question as a number, however it ends: two are one when they differ in the last mark only."""
    plain = folded.rstrip(" ?!.~").encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(plain, digest_size=8).digest(), "big")


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _best(scores: NDArray[np.float64], limit: int) -> NDArray[np.intp]:
    """The places of the best, the first of equals first."""
    if len(scores) > _MANY:
        near = np.flatnonzero(scores >= scores.max() * _NEAR_TO_BEST)
        if len(near) >= limit:
            if len(near) > _MANY:
                near = near[np.argpartition(scores[near], -limit - 1)[-limit - 1 :]]
                near.sort()
            return near[np.argsort(-scores[near], kind="stable")[:limit]]
    best = np.argsort(-scores, kind="stable")[:limit]
    return best[scores[best] > 0]


def _has_words_of_its_own(
    pairs: NDArray[np.complex64], spans: list[tuple[int, int]], desk: int, entry: int
) -> bool:
    """Whether a desk fits by words the entry lacks: that both know of earthquakes makes none a rival."""
    term = np.repeat(np.arange(len(spans)), [end - start for start, end in spans])
    more = np.zeros(len(spans))
    for place, sign in ((desk, 1.0), (entry, -1.0)):
        his = pairs.real == place
        more[term[his]] += sign * pairs.imag[his]
    return bool(more[more > 0].sum() > -_OWN * more[more < 0].sum())


def _unit(strength: float) -> float:
    return strength / (1 + strength)
