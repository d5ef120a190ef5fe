"""How likely words are a cry for help: a small linear model beside the rules, trained on messages we wrote.

Rules know what their author thought of; the model has learnt which small things together (a syllable, a
word, a sign, a way of saying it) stand in cries and which in questions, memories and jokes. The weights are
data (`danger_weights.txt`, written by `python -m bench.danger_model`); nothing is learnt while running.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from knowledge.calm import Tone
from knowledge.folding import stem

_WEIGHTS = Path(__file__).with_name("danger_weights.txt")
SCALE = 100  # weights are written as whole hundredths
_NEARLY = 0.6  # a second kind that is spoken of this much as well has its number dialled too
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z']+")
_LONG = (6, 10, 16, 24, 36)  # characters; a search word is short, a tale is long
# Who it happened to does not matter to what happened: all of them are read as one.
_WHO = re.compile(
    "爷爷|奶奶|外公|外婆|姥姥|姥爷|阿公|阿婆|阿嬷|爸爸|妈妈|老爸|老妈|我爸|我妈|老公|老婆|老伴|丈夫|妻子|媳妇|"
    "儿子|女儿|闺女|弟弟|妹妹|哥哥|姐姐|孩子|小孩|宝宝|娃娃|娃儿|同事|同学|朋友|邻居|室友|大爷|大妈|老头|老太太|"
    "老人|师傅|工人|工友|司机|爸|妈|爷|奶|娃|弟|妹|哥|姐|叔|姨|舅|婆|公公|他|她|佢|男的|女的|姑娘|有人|人家"
)


def features(words: str, signs: Iterable[str], said: Tone, weight: int, ruled: int) -> frozenset[str]:
    """What the model sees of folded text: its pieces, the signs and tone in it, what the rules made of it."""
    found = {f"S{sign}" for sign in signs}
    found.update(f"T{mark}" for mark in said.marks())
    found.update(f"H{level}" for level in range(1, weight + 1))
    found.update(f"D{level}" for level in range(1, ruled + 1))
    found.update(f"L{least}" for least in _LONG if len(words) >= least)
    for run in _HAN.findall(_WHO.sub("某", words)):
        framed = f"^{run}$"
        found.update(f"c{char}" for char in run)
        found.update(f"b{framed[i : i + 2]}" for i in range(len(framed) - 1))
        found.update(f"t{run[i : i + 3]}" for i in range(len(run) - 2))
    roots = [stem(word) for word in _LATIN.findall(words)]
    found.update(f"w{word}" for word in roots)
    found.update(f"v{one}_{two}" for one, two in zip(["^", *roots], [*roots, "$"], strict=True))
    return frozenset(found)


def score(seen: frozenset[str]) -> float:
    """Log odds that somebody is in danger now; 0 is even."""
    return (_BIAS + sum(map(_DANGER.__getitem__, seen & _KNOWN))) / SCALE


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


def _read(text: str) -> tuple[dict[str, int], dict[str, tuple[tuple[str, int], ...]]]:
    """Entries `feature|weight|kind:weight,kind:weight` between white space; see the trainer."""
    danger: dict[str, int] = {}
    kinds: dict[str, tuple[tuple[str, int], ...]] = {}
    for entry in text.split():
        feature, weight, more = entry.split("|")
        danger[feature] = int(weight)
        if more:
            pairs = (pair.rpartition(":") for pair in more.split(","))
            kinds[feature] = tuple((kind, int(amount)) for kind, _, amount in pairs)
    return danger, kinds


_read_once = _read(_WEIGHTS.read_text("utf-8"))
_BIAS = _read_once[0].pop("", 0)
_DANGER = MappingProxyType(_read_once[0])
_KNOWN = frozenset(_DANGER)
_KINDS = MappingProxyType(_read_once[1])
