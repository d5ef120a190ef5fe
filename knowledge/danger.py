"""The life-threat trigger: tells somebody in danger now from one asking, remembering or joking.

Pure, no dictionary, no database: it must answer when everything else is down. The patterns stand in
`danger_zh.py` and `danger_en.py`, what takes them back in `calm.py`; here they are weighed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.calm import Tone, tone
from knowledge.danger_en import SECTIONS as ENGLISH
from knowledge.danger_signs import ACUTE, heard_signs, told_together
from knowledge.danger_zh import SECTIONS as CHINESE
from knowledge.folding import fold
from knowledge.sounds import heard_by_sound

_ACUTE = 2  # how many signs make it certain
_TOLD = 5  # shorter than this is a search word, not a tale
CERTAIN = 2  # from this weight on help is called at once; one below asks "is it now?"

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
    joined = _BETWEEN_HAN.sub(",", fold(text))
    said = tone(joined)
    if len(joined) < _TOLD or not said.telling:
        return None
    kind = next((kind for kind, topics in TOPICS_OF.items() if topic in topics), "help")
    signs = len(heard_signs(joined) & ACUTE)
    sure = (said.happening and said.urgent) or signs >= _ACUTE
    if not sure and not signs:
        return None
    return Danger(kind=kind, call=call, certain=sure, kinds=(kind,))


def danger(text: str) -> Danger | None:
    """What danger `text` tells of, or None. Any text; at most 4096 characters are read."""
    folded = fold(text)
    joined = _BETWEEN_HAN.sub(",", folded)
    heard = _heard(joined)
    if not heard:
        return None
    kinds = tuple(kind for kind in _ORDER if kind in heard)
    weight = max(heard.values()) + _correction(tone(joined), kinds)
    if weight < CERTAIN - 1:
        return None
    call = tuple(dict.fromkeys(number for kind in kinds[:2] for number in CALLS[kind]))
    return Danger(kind=kinds[0], call=call, certain=weight >= CERTAIN, kinds=kinds)


_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def _heard(joined: str) -> dict[str, int]:
    heard = told_together(heard_signs(joined))
    for kind, weight, pattern in _COMPILED:
        if heard.get(kind, 0) < weight and pattern.search(joined):
            heard[kind] = weight
    return heard or heard_by_sound(joined)


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


_COMPILED = tuple(
    (name.partition(":")[0], int(name.partition(":")[2]), re.compile(pattern))
    for rules in (CHINESE, ENGLISH)
    for name, pattern in rules.items()
)
