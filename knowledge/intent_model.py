"""How likely words are a cry for help, a wrong asked for, or talk: small linear models beside the rules.

Rules know what their author thought of; the models have learnt which small things together (a syllable, a
word, a sign, a way of saying it) stand in cries and which in questions, memories and jokes. The weights are
data (`*_weights.txt`, written by `python -m bench.intent_models`); nothing is learnt while running.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from types import MappingProxyType

from knowledge.calm import tone
from knowledge.danger_signs import heard_signs
from knowledge.folding import stem
from knowledge.harm_signs import harm_signs
from knowledge.intent_rules import ASKED, ELSEWHERE, WRONGS
from knowledge.sieve import pieces

HERE = Path(__file__).parent
SCALE = 100  # weights are written as whole hundredths
_NEARLY = 0.6  # a second kind that is spoken of this much as well has its number dialled too
_LATIN = re.compile(r"[a-z']+")
_LONG = (6, 10, 16, 24, 36)  # characters; a search word is short, a tale is long


@lru_cache(maxsize=64)
def features(words: str) -> frozenset[str]:
    """What the models see of folded text: its pieces as they are, and what rules find, named in capitals."""
    found = [f"S{sign}" for sign in heard_signs(words)]
    found += [f"T{mark}" for mark in tone(words).marks()]
    found += [f"L{least}" for least in _LONG if len(words) >= least]
    found += (f"^{words[:2]}", f"{words[-2:]}$")
    if signs := harm_signs(words):
        found += [f"Z{sign}" for sign in signs]
        found += [f"Y{one}_{two}" for one, two in combinations(signs, 2)]
    ways = ASKED.names(words)
    found += [f"I{way}" for way in ways]
    if WRONGS.first(words):
        found.append("W")
        if ways == ["way"]:
            found.append("WW")
    if other := ELSEWHERE.first(words):
        found.append(f"E{other}")
    if latin := _LATIN.findall(words):
        roots = [stem(word) for word in latin]
        found += [f"A{root}" for root in roots]
        found += [f"B{one}_{two}" for one, two in pairwise(["^", *roots, "$"])]
    return pieces(words).union(found)


@dataclass(frozen=True, slots=True)
class Odds:
    """Log odds that a message is a cry for help now, asks for a wrong, or is talk; 0 is even."""

    danger: float
    harm: float
    talk: float


@lru_cache(maxsize=64)
def odds(seen: frozenset[str]) -> Odds:
    """What the three models make of the features of a message."""
    total = _BIAS + sum(map(_WEIGHTS.__getitem__, seen & _KNOWN))
    danger = (total + _HALF) % _ROOM - _HALF
    above = (total - danger) // _ROOM
    harm = (above + _HALF) % _ROOM - _HALF
    return Odds(danger / SCALE, harm / SCALE, (above - harm) / _ROOM / SCALE)


def likely_kinds(seen: frozenset[str]) -> tuple[str, ...]:
    """The kinds of danger the pieces speak of most, at most two, for a message no rule can name."""
    total: dict[str, int] = {}
    for feature in seen & _KINDS.keys():
        for kind, weight in _KINDS[feature]:
            total[kind] = total.get(kind, 0) + weight
    best = sorted(total, key=lambda kind: (-total[kind], kind))[:2]
    if not best:
        return ("help",)
    return tuple(kind for kind in best if total[kind] >= _NEARLY * total[best[0]])


def _kinds(text: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Entries `feature|kind:weight,kind:weight` between white space; see the trainer."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for entry in text.split():
        feature, _, more = entry.rpartition("|")
        pairs = (pair.rpartition(":") for pair in more.split(","))
        found[feature] = tuple((kind, int(amount)) for kind, _, amount in pairs)
    return found


def _weights() -> dict[str, int]:
    """Each feature's three weights in one number, so that one sum adds all three."""
    together: dict[str, int] = {}
    for place, name in enumerate(("danger", "harm", "talk")):
        for entry in (HERE / f"{name}_weights.txt").read_text("utf-8").split():
            feature, _, weight = entry.rpartition("|")
            together[feature] = together.get(feature, 0) + int(weight) * _ROOM**place
    return together


_ROOM = 1 << 20  # more than the weights of any message can add up to
_HALF = _ROOM >> 1
_read = _weights()
_BIAS = _read.pop("", 0)
_WEIGHTS = MappingProxyType(_read)
_KNOWN = frozenset(_read)
_KINDS = MappingProxyType(_kinds((HERE / "danger_kinds.txt").read_text("utf-8")))
