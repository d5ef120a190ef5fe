"""One form for text however it was typed: width, case, traditional characters, control marks, emoji.

Needs nothing else: the life-threat trigger stands on it and must work when everything else is down.
"""

import re
import unicodedata

from knowledge.traditional import SIMPLIFIED

MAX_CHARS = 4096  # the longest message Telegram carries; what is longer is cut, so time stays bounded

_NOT_SAID = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002fa1f]")
_MARKS = str.maketrans("。，、；：！？…～“”‘’「」『』【】《》·", '.,,;:!?.~""\'\'""""[]""-')


def fold(text: str) -> str:
    """Lower case, half width, simplified; marks in ASCII; emoji and control characters become spaces."""
    plain = unicodedata.normalize("NFKC", text[:MAX_CHARS])[:MAX_CHARS]
    plain = _NOT_SAID.sub("", plain).casefold().translate(_MARKS).translate(SIMPLIFIED)
    kept = "".join(" " if unicodedata.category(c)[0] in "CS" and c not in "+=<>~$" else c for c in plain)
    return _SPACES.sub(" ", kept).strip()


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


_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in|un|ai|ei|ao|ou|ia|ie|iu|ua|ui|uo|ue|ve|a|o|e|i|u|v)"
    r"|er|n)"
)
_SYLLABLES = re.compile(rf"{_SYLLABLE}{{1,6}}")
