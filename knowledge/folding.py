"""One form for text however it was typed: width, case, traditional characters, control marks, emoji.

Needs nothing else: the life-threat trigger stands on it and must work when everything else is down.
"""

import re
import unicodedata
from functools import lru_cache

from knowledge.traditional import SIMPLIFIED

MAX_CHARS = 4096  # the longest message Telegram carries; what is longer is cut, so time stays bounded

_NOT_SAID = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# What nearly every message is made of: printable ASCII but "^`|", common Han, our own marks.
_PLAIN = re.compile(r"[ !-\]_a-{}~\n\u4e00-\u9fff]*")
_ODD = re.compile(r"[^ -\]_a-{}~\u4e00-\u9fff]")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_SPACES = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002fa1f]")
_MARKS = str.maketrans("。，、；：！？～“”‘’「」『』【】《》·", '.,,;:!?~""\'\'""""[]""-')


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Lower case, half width, simplified; marks in ASCII; emoji and control characters become spaces.

    The last texts are remembered: one message is asked about by several rules in turn.
    """
    plain = text[:MAX_CHARS].translate(_MARKS)
    if not _PLAIN.fullmatch(plain):
        plain = unicodedata.normalize("NFKC", plain)[:MAX_CHARS]
        plain = _NOT_SAID.sub("", plain).casefold().translate(_MARKS)
        plain = _ODD.sub(_or_space, plain)
    return _SPACES.sub(" ", plain.casefold().translate(SIMPLIFIED)).strip()


@lru_cache(maxsize=64)
def joined(text: str) -> str:
    """`fold`, with the pause between two Chinese clauses written as a comma."""
    return _BETWEEN_HAN.sub(",", fold(text))


def _or_space(hit: re.Match[str]) -> str:
    char = hit.group()
    return " " if unicodedata.category(char)[0] in "CS" and char not in "+=<>~$" else char


def language_of(text: str) -> str:
    """The language to answer in: "zh-CN" or "en". A handful of Chinese characters outweigh English words."""
    folded = fold(text)
    han = len(_HAN.findall(folded))
    words = len(re.findall(r"[a-z]+", folded))
    if han == 0:
        return "en" if words and not is_pinyin(folded) else "zh-CN"
    return "zh-CN" if han * 2 >= words else "en"


def is_pinyin(folded: str) -> bool:
    """Whether Latin words are Chinese spelt out (at least two words, all of them syllables)."""
    words = re.findall(r"[a-z]+", folded)
    return len(words) >= 2 and all(_SYLLABLES.fullmatch(word) for word in words)


def stem(word: str) -> str:
    """A light English stem: enough that "burns", "burned" and "burning" meet."""
    word = word.split("'")[0]
    for suffix in ("ings", "ing", "edly", "ed", "ies", "es", "ly", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith(("ss", "eed")):
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in|un|ai|ei|ao|ou|ia|ie|iu|ua|ui|uo|ue|ve|a|o|e|i|u|v)"
    r"|er|n)"
)
_SYLLABLES = re.compile(rf"{_SYLLABLE}{{1,6}}")
