"""Signs of danger that may stand in any order: each a small idea, told together they weigh."""

from collections.abc import Iterable
from functools import lru_cache

from knowledge.danger_signs_en import SIGNS as ENGLISH
from knowledge.danger_signs_zh import SIGNS as CHINESE
from knowledge.sieve import Sieve

_SIEVE = Sieve([*CHINESE.items(), *ENGLISH.items()])

# Told together, in any order. A sign after "!" must be absent.
TOGETHER: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("not_breathing", 3, ("who", "out", "breathless")),
    ("not_breathing", 2, ("colour", "who")),
    ("medical", 2, ("swollen", "ate", "body")),
    ("medical", 2, ("swollen", "limb")),
    ("medical", 2, ("swollen", "bite")),
    ("medical", 3, ("swollen", "speech")),
    ("medical", 3, ("injected", "worse", "who")),
    ("medical", 3, ("injected", "breathless")),
    ("medical", 3, ("injected", "swollen")),
    ("medical", 2, ("food", "sick", "who")),
    ("medical", 2, ("sick", "several", "ate")),
    ("medical", 3, ("out", "hit")),
    ("medical", 3, ("hit", "body", "sick")),
    ("medical", 3, ("fell", "body", "sick")),
    ("medical", 3, ("hit", "body", "limb")),
    ("medical", 3, ("fever", "fit")),
    ("medical", 3, ("limb", "suddenly")),
    ("medical", 3, ("speech", "suddenly")),
    ("medical", 2, ("sweat", "colour")),
    ("medical", 2, ("sweat", "sick", "who")),
    ("medical", 3, ("infant", "out")),
    ("medical", 3, ("infant", "colour")),
    ("medical", 2, ("infant", "quiet")),
    ("medical", 3, ("device", "breathless")),
    ("quake", 3, ("warning", "shaking")),
    ("quake", 2, ("warning", "seconds")),
    ("quake", 2, ("shaking", "seconds", "who")),
    ("collapse", 3, ("tornado", "place")),
    ("collapse", 2, ("tornado", "coming")),
    ("collapse", 3, ("tornado", "coming", "who")),
    ("flood", 2, ("water", "stuck", "who")),
    ("flood", 2, ("water", "coming", "who", "rising")),
    ("landslide", 2, ("slide", "coming")),
    ("landslide", 3, ("slide", "stuck")),
    ("drowning", 2, ("water", "gone", "loved")),
    ("drowning", 3, ("water", "scream")),
    ("violence", 2, ("noise", "alone")),
    ("violence", 3, ("noise", "hiding", "place")),
    ("violence", 2, ("scream", "who", "attack")),
    ("missing", 3, ("loved", "unreached")),
    ("traffic", 3, ("road", "out", "hit")),
    ("traffic", 2, ("road", "hit", "who")),
    ("traffic", 2, ("road", "out")),
    ("self_harm", 3, ("farewell", "burden")),
    ("self_harm", 3, ("farewell", "means")),
    ("self_harm", 2, ("burden", "means")),
    ("self_harm_now", 3, ("edge", "farewell")),
    ("self_harm_now", 3, ("edge", "burden")),
    ("self_harm_now", 2, ("edge", "jump")),
    ("medical", 2, ("team", "out")),
    ("not_breathing", 3, ("out", "colour")),
    ("not_breathing", 3, ("breathless", "colour")),
    ("not_breathing", 3, ("choked", "breathless")),
    ("not_breathing", 3, ("choked", "colour")),
    ("not_breathing", 3, ("choked", "speech")),
    ("not_breathing", 2, ("choked", "swallowing", "who")),
    ("not_breathing", 3, ("choked", "out")),
    ("medical", 2, ("who", "out")),
    ("medical", 2, ("who", "breathless")),
    ("medical", 3, ("out", "fit")),
    ("medical", 3, ("out", "sick")),
    ("medical", 3, ("out", "fell")),
    ("medical", 3, ("out", "hit")),
    ("medical", 3, ("out", "fever")),
    ("medical", 3, ("out", "cold")),
    ("medical", 3, ("out", "hotplace")),
    ("medical", 3, ("out", "sweat")),
    ("medical", 3, ("out", "pain")),
    ("medical", 2, ("who", "fit")),
    ("medical", 3, ("droop", "speech")),
    ("medical", 3, ("droop", "limb")),
    ("medical", 3, ("speech", "limb")),
    ("medical", 2, ("who", "droop")),
    ("medical", 2, ("who", "limb", "fell")),
    ("medical", 3, ("chest", "pain", "sweat")),
    ("medical", 3, ("chest", "sweat", "who")),
    ("medical", 2, ("out", "who", "place")),
    ("medical", 3, ("chest", "pain", "breathless")),
    ("medical", 3, ("chest", "pain", "colour")),
    ("medical", 3, ("chest", "pain", "limb")),
    ("medical", 2, ("chest", "pain", "who")),
    ("medical", 3, ("swollen", "breathless")),
    ("medical", 3, ("swollen", "out")),
    ("medical", 3, ("ate", "toxic", "who")),
    ("medical", 3, ("food", "sick", "out")),
    ("medical", 3, ("food", "sick", "fit")),
    ("medical", 2, ("food", "sick", "several", "ate")),
    ("medical", 3, ("scald", "burnt", "who")),
    ("medical", 3, ("scald", "burnt", "body")),
    ("medical", 3, ("burnt", "wide")),
    ("medical", 3, ("bite", "stung", "worse")),
    ("medical", 3, ("bite", "stung", "out")),
    ("medical", 2, ("bite", "stung", "swollen")),
    ("medical", 3, ("fell", "high", "pain")),
    ("medical", 3, ("fell", "high", "blood")),
    ("medical", 3, ("fell", "high", "limb")),
    ("medical", 2, ("fell", "high", "who")),
    ("medical", 3, ("device", "failed")),
    ("medical", 3, ("birth", "who")),
    ("medical", 2, ("birth",)),
    ("medical", 3, ("cold", "who", "limb")),
    ("medical", 3, ("eye", "eyehurt", "who")),
    ("medical", 2, ("eye", "eyehurt")),
    ("medical", 3, ("lightning", "struck", "who")),
    ("bleeding", 3, ("blood", "pouring")),
    ("bleeding", 3, ("blood", "wound")),
    ("bleeding", 3, ("blood", "out")),
    ("bleeding", 3, ("blood", "hit")),
    ("bleeding", 2, ("blood", "fell")),
    ("bleeding", 2, ("wound", "body", "who")),
    ("traffic", 2, ("vehicle", "hit", "who")),
    ("traffic", 3, ("vehicle", "hit", "blood")),
    ("traffic", 3, ("vehicle", "hit", "stuck")),
    ("traffic", 3, ("vehicle", "hit", "out")),
    ("fire", 2, ("fire", "place")),
    ("fire", 3, ("fire", "spreading")),
    ("fire", 3, ("fire", "smoke")),
    ("fire", 3, ("smoke", "spreading", "place")),
    ("fire", 3, ("smoke", "stuck")),
    ("fire", 3, ("fire", "stuck")),
    ("fire", 3, ("fire", "who", "body")),
    ("gas", 2, ("gas", "leaking", "place")),
    ("gas", 3, ("gas", "poisoned", "leaking")),
    ("gas", 3, ("gas", "poisoned", "place")),
    ("gas", 3, ("gas", "out")),
    ("lift", 2, ("lift", "stuck")),
    ("trapped", 3, ("stuck", "under", "who")),
    ("trapped", 2, ("stuck", "who", "hit")),
    ("trapped", 3, ("collapse", "stuck")),
    ("trapped", 3, ("stuck", "breathless")),
    ("electric", 2, ("electric", "live")),
    ("electric", 3, ("electric", "out")),
    ("electric", 2, ("electric", "who", "!place")),
    ("drowning", 2, ("water", "sinking", "who")),
    ("drowning", 3, ("water", "sinking", "out")),
    ("drowning", 3, ("water", "breathless", "sinking")),
    ("flood", 2, ("water", "rising", "stuck")),
    ("flood", 2, ("water", "rising", "who")),
    ("flood", 2, ("water", "rising", "place")),
    ("car_water", 3, ("vehicle", "water", "rising")),
    ("car_water", 3, ("vehicle", "water", "stuck")),
    ("collapse", 2, ("collapse", "place", "who")),
    ("collapse", 3, ("collapse", "blood")),
    ("collapse", 3, ("collapse", "spreading", "place")),
    ("quake", 2, ("shaking", "place")),
    ("quake", 3, ("shaking", "hit")),
    ("violence", 3, ("weapon", "attack")),
    ("violence", 2, ("who", "attack", "hiding")),
    ("violence", 2, ("who", "attack", "blood")),
    ("violence", 3, ("intruder", "hiding")),
    ("violence", 2, ("intruder", "who", "place")),
    ("violence", 3, ("scream", "bang", "!breathless")),
    ("violence", 3, ("bag", "ticking", "who")),
    ("violence", 2, ("bag", "ticking")),
    ("missing", 3, ("loved", "gone")),
    ("crowd", 3, ("crush", "breathless")),
    ("crowd", 3, ("crush", "fell")),
    ("crowd", 3, ("crush", "out")),
    ("crowd", 2, ("crush", "stuck")),
    ("chemical", 3, ("chem", "out")),
    ("chemical", 3, ("chem", "breathless")),
    ("chemical", 2, ("chem", "leaking", "smoke")),
    ("fraud", 3, ("transfer", "draining", "who")),
)


def _by_first(
    together: Iterable[tuple[str, int, tuple[str, ...]]],
) -> dict[str, list[tuple[str, int, frozenset[str], frozenset[str]]]]:
    """What is told together, found by the sign that stands first in it."""
    found: dict[str, list[tuple[str, int, frozenset[str], frozenset[str]]]] = {}
    for kind, weight, needed in together:
        present = frozenset(name for name in needed if name[0] != "!")
        absent = frozenset(name[1:] for name in needed if name[0] == "!")
        found.setdefault(needed[0], []).append((kind, weight, present, absent))
    return found


_TOGETHER = _by_first(TOGETHER)

# Signs nobody writes of a day without trouble; one of them makes a tale that fits an entry certain.
_ACUTE = """
out breathless colour blood wound fell hit droop speech limb fit swollen burnt fever choked fire smoke gas
leaking poisoned stuck electric sinking rising collapse shaking weapon attack intruder hiding scream gone
crush draining eyehurt struck ticking tornado slide noise unreached farewell burden edge quiet failed
"""
ACUTE = frozenset(_ACUTE.split())


@lru_cache(maxsize=64)
def heard_signs(joined: str) -> frozenset[str]:
    """The names of the signs in folded text."""
    return frozenset(_SIEVE.names(joined))


def told_together(signs: frozenset[str]) -> dict[str, int]:
    """Kinds those signs amount to, with their weight."""
    found: dict[str, int] = {}
    for sign in signs & _TOGETHER.keys():
        for kind, weight, needed, absent in _TOGETHER[sign]:
            if needed <= signs and found.get(kind, 0) < weight and absent.isdisjoint(signs):
                found[kind] = weight
    return found
