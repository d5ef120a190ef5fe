"""What must not be taught, and what is not a question for the base at all.

A harmful request names a way ("how", "what with") to a wrong; the wrong alone is not one: who asks how to be
safe from it gets an answer.
"""

import re
from collections import Counter
from dataclasses import dataclass

from knowledge.folding import joined
from knowledge.harm_signs import KIND_OF, harm_signs
from knowledge.intent_model import features, odds
from knowledge.intent_rules import ELSEWHERE, WRONGS

# Log odds of the models, chosen by leaving out one writer after the other (docs/decisions/0004).
ASKED_FOR = -0.5  # from here on a wrong is asked for, whatever the rules say
RULED = -0.75  # what the rules call a wrong needs at least this
LEANING = 0.5  # what sounds half like talk is answered with more care already
SHADY = 2.0  # the same for what may be asking for a wrong
TALKED = 1.5  # from here on it is not for this base


@dataclass(frozen=True, slots=True)
class Harm:
    """Why it is refused (a key) and whom to ask instead ("" when nobody)."""

    why: str
    phone: str


# Whom to ask instead.
PHONES = {
    "weapon": "110",
    "hurt": "110",
    "animal": "12345",
    "break_in": "110",
    "gas_meter": "12345",
    "safety_off": "119",
    "cheat": "110",
    "evade": "12345",
    "rumour": "110",
    "track": "110",
    "throw": "110",
    "drugs": "110",
}

_LETTERS = re.compile(r"[a-z\u3400-\u9fff]")
_ENCLOSED = re.compile(r"\[[^\]]{1,8}\]")  # how a picture or a voice is written where only words pass
_DRUMMED = 0.75  # this share of one letter says nothing


def harm(folded: str) -> Harm | None:
    """The wrong a message asks to be taught, or None. Takes folded text."""
    words = joined(folded)
    seen = features(words)
    asked_for = odds(seen).harm
    ruled = WRONGS.first(words) if "WW" in seen else ""
    if asked_for <= (RULED if ruled else ASKED_FOR):
        return None
    heard = harm_signs(words)
    why = ruled or next((why for sign, why in KIND_OF.items() if sign in heard), "hurt")
    return Harm(why, PHONES[why])


def off_topic(folded: str) -> bool:
    """Whether a message is a chore, small talk, noise, or business for another desk. Takes folded text."""
    letters = _LETTERS.findall(_ENCLOSED.sub("", folded))
    if len(letters) < 2 or (len(set(letters)) == 1 and len(letters) != 2):
        return True
    if len(letters) > 3 and Counter(letters).most_common(1)[0][1] >= _DRUMMED * len(letters):
        return True
    return bool(ELSEWHERE.first(folded)) or odds(features(joined(folded))).talk > TALKED


def doubt(folded: str) -> float:
    """How much a message sounds like talk, business for another desk or a wrong: log odds, never below 0."""
    found = odds(features(joined(folded)))
    return max(0.0, found.talk + LEANING, found.harm + SHADY)
