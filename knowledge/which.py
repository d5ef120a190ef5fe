"""Which of several things is meant: wordings that decide nothing, and the one question that helps.

"中毒怎么办" may be food, gas, drugs or mushrooms. It is asked back only when nothing is said beside the
ambiguous word; whatever else stands there decides, and is searched for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.entry import LOADER, Both, Entry
from knowledge.folding import fold
from knowledge.patterns import sections


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things that may be meant: the id of its entry, its label, what chooses it when typed."""

    entry: str
    label: Both[str]
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A wording with two to four meanings. `lead` is right in every case, and said first; it may be None."""

    id: str
    said: Both[re.Pattern[str]]
    lead: Both[str] | None
    options: tuple[Option, ...]


def heard(folded: str, ambiguities: tuple[Ambiguity, ...]) -> Ambiguity | None:
    """The ambiguity that folded text consists of, or None where it says something that decides."""
    chinese = _HAN.search(folded) is not None
    # Nearly every message ends here, at a hundredth of the cost of trying each wording.
    if not (_CHARS.issuperset(folded) if chinese else _is_bare(folded)):
        return None
    for one in ambiguities:
        said = one.said.zh if chinese else one.said.en
        rest, count = said.subn(" ", folded)
        if not count or (_EMPTY_ZH if chinese else _EMPTY_EN).sub("", rest).strip(_MARKS):
            continue
        if not any(option.words.search(rest) for option in one.options):
            return one
    return None


def chosen(one: Ambiguity, text: str) -> Option | None:
    """The option that a typed answer names: by its label, else by its words where they fit one alone."""
    folded = fold(text)
    for option in one.options:
        if folded.strip(" .!?~") in (fold(option.label.zh), fold(option.label.en)):
            return option
    fitting = [option for option in one.options if option.words.search(folded)]
    return fitting[0] if len(fitting) == 1 else None


def _is_bare(folded: str) -> bool:
    words = (word.strip(_MARKS) for word in folded.split())
    return all(word in _WORDS or word.startswith(_STEMS) for word in words)


def with_entries(ambiguities: tuple[Ambiguity, ...], entries: Mapping[str, Entry]) -> tuple[Ambiguity, ...]:
    """Those whose meanings are in the base; one that lost its entry is no choice any more."""
    found = []
    for one in ambiguities:
        options = tuple(option for option in one.options if option.entry in entries)
        if len(options) > 1:
            found.append(Ambiguity(one.id, one.said, one.lead, options))
    return tuple(found)


# Words that leave open what happened: who, when, how much, what to do, politeness.
_EMPTY = sections(r"""
[zh]
怎么(?:办才好|办|处理|弄|搞|整|做|急救|应对|解决|样|自救|治|回事|了)?|怎样(?:处理|急救|办)?|如何(?:处理|急救|应对|是好|自救|办)?
咋(?:个办|个弄|办|弄|整|搞|处理|子)?|点(?:办|算|样|做|处理|搞)|办法|方法|步骤|措施|急救|抢救|自救|处理|应对|解决|治疗
做(?:什么|啥|点什么|些什么)|干(?:什么|啥)|什么|啥子?|哪(?:里|儿|个|种)|注意(?:什么|啥)?|严重|要紧|有事|碍事
应该|应当|需要|首先|第一(?:时间|步)|马上|立刻|赶紧|赶快|突然|忽然|刚才|刚刚|刚|现在|今天|昨天|昨晚|晚上|早上|半夜
如果|要是|万一|假如|的时候|时候|的话|时|以后|之后|后|可能|好像|感觉|觉得|怀疑|发现|看到|看见|听到|听见|闻到|遇到|碰到|遇上|碰上|出现|发生|情况
爷爷|奶奶|外公|外婆|姥姥|姥爷|爸爸|妈妈|老爸|老妈|我爸|我妈|老公|老婆|老伴|丈夫|妻子|媳妇|儿子|女儿|闺女|弟弟|妹妹|哥哥|姐姐
孩子|小孩|宝宝|娃娃|娃儿|娃|婴儿|小朋友|同事|同学|朋友|邻居|室友|大爷|大妈|阿姨|叔叔|老头|老太太|老人家?|师傅|别人|有人|人家|家人|家里人?
屋里|房间里?|里面|自己|大家|病人|伤员|爸|妈|爷|奶|请问|问一下|问下|问问|问|求助|求救|帮忙|帮我|帮|谢谢|急|在线等|您好|你好|喂
我们?|你们?|您|他们?|她们?|它|俺们?|咱们?|佢哋?|人|家|个|一个|一下|一|两|几|次|大|小|真的?|太|很|好|特别|非常|有点|老|还|又|再|都|就|也|才|先
被|给|把|让|使|叫|是|有|没|不知道|不晓得|该|要|能|会|可以|得|想|在|着|过|了|啦|咯|喽|的|地|得|之|吗|嘛|么|呢|啊|呀|哇|吧|哦|呃|哎|唉|嘞|嘅|咗|啲|系
到|去|来|上|下|里|中|和|跟|与|或|那|这|此|某|多|少|呵
[en]
\b(?:i|im|i'm|me|my|mine|we|us|our|you|your|he|him|his|she|her|they|them|their|it|its|it's|this|that|there|here|someone|somebody
&|anyone|anybody|people|person|man|woman|child|children|kids?|bab(?:y|ies)|boy|girl|son|daughter|mother|father|mom|mum|dad
&|husband|wife|friend|neighbou?r|colleague|grand(?:ma|pa|mother|father)|old|elderly|guy|got|gets?|getting|gotten|has|have|had
&|is|am|are|was|were|be|been|being|become|a|an|the|some|something|what|which|who|how|when|where|why|if|whether|should|shall|do|does|did|done
&|can|could|may|must|will|would|to|of|in|on|at|for|with|by|from|up|out|and|or|so|as|after|before|during|then|now|right|away|just|today
&|please|help|happens?|happened|happening|deal|handle|treat|treatment|first|aid|act|steps?|next|think|seems?|looks?|like|feel(?:s|ing)?
&|very|badly?|really|too|much|lot|m|s|d|t|ve|re|ll|hi|hello|need|know|tell|react|best|way|thing|case|s'|hey|oh|someones|about|still|suddenly)\b
""")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARKS = " ,.?!~'\"-:;()"
_EMPTY_ZH = re.compile(_EMPTY["zh"])
_EMPTY_EN = re.compile(_EMPTY["en"])


def _read(text: str) -> tuple[Ambiguity, ...]:
    """The wordings of `which.yaml`. KeyError or re.error for a file that is not as its head says."""
    return tuple(_ambiguity(one) for one in yaml.load(text, LOADER))  # noqa: S506 (a safe one)


def _ambiguity(one: Mapping[str, Any]) -> Ambiguity:
    said, lead = one["said"], one.get("lead")
    return Ambiguity(
        id=one["id"],
        said=Both(re.compile(said["zh"]), re.compile(rf"\b(?:{said['en']})\b")),
        lead=Both(lead["zh"], lead["en"]) if lead else None,
        options=tuple(_option(option) for option in one["options"]),
    )


def _option(option: Mapping[str, Any]) -> Option:
    label, words = option["label"], option["words"]
    pattern = re.compile(rf"{words['zh']}|\b(?:{words['en']})\b")
    return Option(option["entry"], Both(label["zh"], label["en"]), pattern)


AMBIGUITIES = _read(Path(__file__).with_name("which.yaml").read_text("utf-8"))
_CHARS = frozenset("".join(one.said.zh.pattern for one in AMBIGUITIES) + _EMPTY["zh"] + _MARKS)
_WORDS = frozenset(("", *re.findall(r"[a-z']+", _EMPTY["en"])))
# Letters that may be missing are no part of a stem: "alarms?" is heard in "alarm".
_ENGLISH = re.sub(r"[a-z]\?", " ", " ".join(one.said.en.pattern for one in AMBIGUITIES))
_STEMS = tuple(set(re.findall(r"[a-z]{2,}", _ENGLISH)))
