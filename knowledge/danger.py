"""The life-threat trigger: tells somebody in danger now from one asking, remembering or joking.

Pure, no dictionary, no database: it must answer when everything else is down. The patterns stand in
`danger_zh.py` and `danger_en.py`, what takes them back in `calm.py`; here they are weighed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.calm import Tone, tone
from knowledge.danger_en import SECTIONS as ENGLISH
from knowledge.danger_signs import ACUTE, heard_signs, told_together
from knowledge.danger_zh import SECTIONS as CHINESE
from knowledge.folding import joined
from knowledge.intent import harm
from knowledge.intent_model import features, likely_kinds, odds
from knowledge.sieve import Sieve
from knowledge.sounds import heard_by_sound

_ACUTE = 2  # how many signs make it certain
_TOLD = 5  # shorter than this is a search word, not a tale
CERTAIN = 2  # from this weight of the rules on it is danger; one below asks "is it now?"
# Log odds of the model, chosen on messages we wrote (cross validation) and half of the reference messages.
SURE = 0.5  # from here on help is called at once, whatever the rules say
ASKED = 1.5  # the same for a message that asks: people in danger ask too, but most who ask are not
SUPPORTED = (0.5, -1.0)  # what the rules call certain needs at least this; less where they heard it plainly
_ASK_BACK = 0.75  # the same for a message that asks something
DOUBT = 0.0  # from here on we ask "is it now?", unless it asks something

CALLS: Mapping[str, tuple[str, ...]] = {
    "fire": ("119",),
    "gas": ("119",),
    "lift": ("119",),
    "not_breathing": ("120",),
    "medical": ("120",),
    "bleeding": ("120",),
    "electric": ("120", "119"),
    "lightning": ("120",),
    "drowning": ("120", "119", "110"),
    "flood": ("119", "110"),
    "car_water": ("119", "110"),
    "trapped": ("119", "120"),
    "collapse": ("119", "120"),
    "quake": ("119", "120"),
    "landslide": ("119", "110"),
    "violence": ("110",),
    "fraud": ("110", "96110"),
    "missing": ("110",),
    "chemical": ("119", "120"),
    "crowd": ("110", "120"),
    "traffic": ("120", "122"),
    "self_harm": ("120", "110", "12356"),
    "self_harm_now": ("110", "120"),
    "help": ("110", "119", "120"),
}

# Topics of the base that help with each kind, the most needed first.
TOPICS_OF: Mapping[str, tuple[str, ...]] = {
    "fire": tuple(
        [
            "home-fire",
            "high-rise-fire",
            "ebike",
            "kitchen-oil-fire",
            "electrical-fire",
            "vehicle-fire",
            "wildfire",
            "fireworks",
            "burns",
        ]
    ),
    "gas": ("gas-leak", "lpg-cylinder", "carbon-monoxide", "return-home"),
    "lift": ("elevator", "escalator"),
    "not_breathing": tuple(
        [
            "cpr-adult",
            "cpr-child-infant",
            "choking",
            "recovery-position",
            "aed",
            "drowning-rescue",
            "asthma-attack",
            "anaphylaxis",
        ]
    ),
    "medical": tuple(
        [
            "recovery-position",
            "cpr-adult",
            "stroke",
            "heart-attack",
            "seizure",
            "anaphylaxis",
            "poisoning",
            "asthma-attack",
            "burns",
            "snake-bite",
            "bee-sting",
            "heat-stroke",
            "heat",
            "cold-injury",
            "hypoglycemia",
            "crush-head-injury",
            "fracture",
            "food-poisoning",
            "wild-mushroom",
            "bongkrekic-acid",
            "vulnerable-people",
            "tick",
            "household-chemicals",
            "emergency-birth",
            "methanol",
            "jellyfish",
        ]
    ),
    "bleeding": ("bleeding", "eye-injury", "fracture", "crush-head-injury", "nosebleed"),
    "electric": ("electric-shock", "downed-power-line"),
    "lightning": ("lightning", "cpr-adult"),
    "drowning": ("drowning-rescue", "child-water-safety", "cpr-child-infant"),
    "flood": ("urban-flooding", "flash-flood", "rainstorm", "tsunami-storm-surge"),
    "car_water": ("car-in-water",),
    "trapped": ("earthquake-after", "crush-head-injury", "high-rise-fire", "house-safety"),
    "collapse": ("house-safety", "manhole-sinkhole", "confined-space", "falling-objects", "typhoon"),
    "quake": ("earthquake", "earthquake-after"),
    "landslide": ("landslide", "debris-flow", "flash-flood"),
    "violence": ("violence-attack", "home-intrusion", "domestic-violence", "suspicious-object"),
    "fraud": ("telecom-fraud",),
    "missing": ("missing-person",),
    "chemical": ("chemical-leak", "household-chemicals"),
    "crowd": ("crowd-crush",),
    "traffic": ("traffic-accident",),
    "self_harm": ("psych-first-aid",),
    "self_harm_now": ("psych-first-aid",),
    "help": ("emergency-numbers", "how-to-call"),
}

# Where several kinds are heard, the one whose first action cannot wait is said.
_ORDER = [
    "self_harm_now",
    "self_harm",
    "violence",
    "not_breathing",
    "gas",
    "fire",
    "car_water",
    "drowning",
    "electric",
    "lift",
    "bleeding",
    "trapped",
    "collapse",
    "landslide",
    "flood",
    "chemical",
    "crowd",
    "lightning",
    "traffic",
    "quake",
    "medical",
    "fraud",
    "missing",
    "help",
]


@dataclass(frozen=True, slots=True)
class Danger:
    """Somebody may be in danger now; `call`: numbers to dial, best first. Not `certain`: ask if it is."""

    kind: str
    call: tuple[str, ...]
    certain: bool
    kinds: tuple[str, ...]


def told(text: str, topic: str, call: tuple[str, ...]) -> Danger | None:
    """The danger of a message known from the base only: it fits a life-threat entry on `topic`.

    None when it tells of nothing under way or shows no sign; certain when several signs or haste do.
    """
    words = joined(text)
    said = tone(words)
    if len(words) < _TOLD or not said.telling:
        return None
    kind = next((kind for kind, topics in TOPICS_OF.items() if topic in topics), "help")
    signs = len(heard_signs(words) & ACUTE)
    sure = (said.happening and said.urgent) or signs >= _ACUTE
    if not sure and not signs:
        return None
    certain = sure and _reading(words).odds > SUPPORTED[0]
    return Danger(kind=kind, call=call, certain=certain, kinds=(kind,))


def danger(text: str) -> Danger | None:
    """What danger `text` tells of, or None. Any text; at most 4096 characters are read."""
    words = joined(text)
    reading = _reading(words)
    asking = tone(words).asking
    ruled = reading.ruled >= CERTAIN and reading.odds > SUPPORTED[reading.ruled > CERTAIN]
    certain = ruled or reading.odds > (ASKED if asking else SURE)
    if not certain and reading.ruled < CERTAIN - 1 and reading.odds < (_ASK_BACK if asking else DOUBT):
        return None
    kinds = reading.kinds or likely_kinds(reading.seen)
    if harm(words) and not kinds[0].startswith("self_harm"):
        return None  # asks how to do it; what must not be taught is refused, nobody is called
    call = tuple(dict.fromkeys(number for kind in kinds[:2] for number in CALLS[kind]))
    return Danger(kind=kinds[0], call=call, certain=certain, kinds=kinds)


def seen_by_model(text: str) -> frozenset[str]:
    """The features of `text`, as the trainer of the model needs them."""
    return _reading(joined(text)).seen


@dataclass(frozen=True, slots=True)
class _Reading:
    """What rules and model make of a message. `ruled`: the rules' weight after tone; `odds`: log odds."""

    kinds: tuple[str, ...]
    ruled: int
    odds: float
    seen: frozenset[str]


@lru_cache(maxsize=64)
def _reading(words: str) -> _Reading:
    signs = heard_signs(words)
    said = tone(words)
    heard = _heard(words, signs)
    kinds = tuple(kind for kind in _ORDER if kind in heard)
    weight = max(heard.values(), default=0)
    ruled = max(0, weight + _correction(said, kinds)) if kinds else 0
    seen = features(words).union(_HEARD[:weight], _LEFT[: min(ruled, CERTAIN)])
    return _Reading(kinds, ruled, odds(seen).danger, seen)


def _heard(words: str, signs: frozenset[str]) -> dict[str, int]:
    heard = told_together(signs)
    for name in _RULES.names(words):
        kind, _, weight = name.partition(":")
        heard[kind] = max(heard.get(kind, 0), int(weight))
    return heard or heard_by_sound(words)


def _correction(said: Tone, kinds: tuple[str, ...]) -> int:
    """What the way of saying it takes away from, or adds to, the weight of what is said."""
    if kinds[0] in ("self_harm", "self_harm_now"):
        return -2 if said.unreal or said.over else 0  # rather ask once too often
    if said.unreal:
        return -4
    change = 0
    if said.over:
        change -= 3
    if said.asking:
        change -= 3
    elif said.what_now and not said.here:
        change -= 2
    if said.urgent and said.here and not said.asking:
        change += 1
    return change


# What the model is told of the rules: the weight they heard, and what the tone left of it.
_HEARD = ("H1", "H2", "H3")
_LEFT = ("D1", "D2")
_RULES = Sieve([*CHINESE.items(), *ENGLISH.items()])
