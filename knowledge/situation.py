"""What is going on where somebody lives, as topics: which entries an open case or a running release is about.

Only what officers said or took counts; an unverified report changes nobody's answers. Pure.
"""

import re
from collections.abc import Mapping, Set

from knowledge.answer import Answer, Base, Choices, Harmful, Nothing, nearest
from knowledge.calm import tone
from knowledge.entry import Entry
from knowledge.folding import fold, joined
from knowledge.intent import off_topic

CLOSE = 0.3  # a question with no answer may still be about what is going on: "孩子还要上学吗" in a rainstorm
CANDIDATES = 5  # the entries nearest to it that are looked at

_KINDS = """
fire: home-fire high-rise-fire electrical-fire kitchen-oil-fire ebike vehicle-fire smoke-alarm
gas: gas-leak lpg-cylinder carbon-monoxide
water: urban-flooding water-outage
electricity: downed-power-line electric-shock power-outage electrical-fire
structure: house-safety landslide manhole-sinkhole
falling: falling-objects hail-gale
lift: elevator
traffic: traffic-accident
chemical: chemical-leak
crowd: crowd-crush
disease: respiratory-infection norovirus food-poisoning mosquito disinfection
animal: bites-rabies bee-sting snake-bite
"""
KIND_TOPICS: Mapping[str, frozenset[str]] = {
    kind: frozenset(topics.split())
    for kind, _, topics in (line.partition(":") for line in _KINDS.split("\n") if line)
}
"""By the kind of an incident. Illness, quarrels and calls for help are nobody else's business."""

_WORDS = r"""
rainstorm urban-flooding car-in-water flash-flood
  暴雨|大雨|强降雨|积水|内涝|倒灌|洪水|汛|\brain(?:storm|fall)?\b|\bflood\w*
typhoon hail-gale falling-objects
  台风|\btyphoon
hail-gale falling-objects
  大风|强对流|冰雹|雷暴|\bgale\b|\bhail\b|\bstrong winds?\b
lightning
  雷电|雷暴|打雷|\blightning\b|\bthunder
tornado
  龙卷|\btornado
flash-flood debris-flow
  山洪|泥石流|\bflash flood|\bdebris flow|\bmudslide
landslide house-safety
  滑坡|塌方|崩塌|地质灾害|\blandslide
earthquake earthquake-after house-safety
  地震|余震|\bearthquake|\baftershock
tsunami-storm-surge
  海啸|风暴潮|\btsunami|\bstorm surge
heat heat-stroke
  高温|热浪|\bheat ?wave|\bextreme heat|\bhigh temperature
cold-wave cold-injury
  寒潮|低温|霜冻|\bcold (?:wave|snap)|\bfrost\b
snow-ice
  暴雪|大雪|道路结冰|结冰|冰冻|\bsnow|\bic(?:e|y)\b
fog-haze-sand
  大雾|霾|沙尘|\bfog\b|\bhaze\b|\bsandstorm
wildfire
  森林火|山火|林火|\bwildfire|\bforest fire
home-fire high-rise-fire electrical-fire
  (?<!山)(?<!林)(?:起火|着火|失火|火灾|火情|冒烟)|\b(?:house |building )?fire\b|\bsmoke\b
gas-leak lpg-cylinder carbon-monoxide
  煤气|燃气|天然气|液化气|\bgas\b
chemical-leak
  化学品|危化|有毒气体|氨气|氯气|\bchemical
power-outage elevator
  停电|断电|\bpower (?:cut|outage)|\bno power
water-outage
  停水|断水|水管爆|爆管|\bno water|\bwater (?:cut|outage|is off)|\bburst pipe
downed-power-line electric-shock
  电线(?:掉|断|落)|高压线|线杆倒|\bpower lines?\b
house-safety
  墙体|危房|裂缝|坍塌|\bcollaps
falling-objects
  雨棚|外墙|瓷砖|广告牌|高空|坠物|\bfalling
manhole-sinkhole
  井盖|塌陷|路面塌|\bsinkhole|\bmanhole
crowd-crush
  拥挤|踩踏|人流|\bcrowd
respiratory-infection
  流感|新冠|呼吸道|\bflu\b|\bcovid
norovirus disinfection
  诺如|\bnorovirus
mosquito
  登革|基孔肯雅|灭蚊|\bdengue|\bmosquito
food-poisoning
  食物中毒|\bfood poisoning
bites-rabies
  野狗|恶犬|狂犬|\bstray dog|\brabies
"""
_LINES = [line.strip() for line in _WORDS.split("\n") if line]
_HAZARDS = tuple(
    (re.compile(words, re.IGNORECASE), frozenset(topics.split()))
    for topics, words in zip(_LINES[::2], _LINES[1::2], strict=True)
)
"""What a release names, and the topics that is about."""


def topics_in(text: str) -> frozenset[str]:
    """The topics a release speaks of, by what it says happened: every hazard it names counts."""
    return frozenset().union(*(topics for words, topics in _HAZARDS if words.search(text)))


def bears_on(
    base: Base, found: Answer | Choices | Nothing | Harmful, text: str, topics: Set[str]
) -> Entry | None:
    """The entry on one of `topics` that answers `text`, where the search leaves room for it; else None.

    A sure answer on something else stays that answer.
    """
    match found:
        case Answer(entry):
            return entry if entry.topic in topics else None
        case Choices(entries):
            offered = next((entry for entry in entries if entry.topic in topics), None)
            return offered or _candidate(base, text, topics)
        case Nothing(score):
            unfit = score < CLOSE or off_topic(fold(text)) or tone(joined(text)).unreal
            return None if unfit else _candidate(base, text, topics)
        case Harmful():
            return None


def _candidate(base: Base, text: str, topics: Set[str]) -> Entry | None:
    near = (base.entries[hit.id] for hit in nearest(base, text, CANDIDATES))
    return next((entry for entry in near if entry.topic in topics), None)
