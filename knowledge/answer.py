"""A question into what may be said: the entry, a choice of three, nothing, a refusal, or danger now.

Pure and fast: the base is in memory, nothing is generated, nothing is fetched.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from knowledge import index
from knowledge.calm import tone
from knowledge.danger import TOPICS_OF, Danger, danger, told
from knowledge.entry import Both, Entry, EntryError
from knowledge.folding import fold, joined, language_of
from knowledge.hazard import hazard
from knowledge.intent import harm, off_topic
from knowledge.words import folded_terms, terms

# Tuned on half of the reference questions: six in a hundred answers wrong, no near miss answered.
SURE = 0.6  # from this score on the entry is the answer, if it leads; below it three are offered
STATED = 0.72  # the same for a sentence that asks nothing: most of those are talk
SEARCH = 8  # up to this many characters it may be a search word, which asks nothing and wants an answer
LEAD = 0.015  # by how much the best must lead the next topic
TOLD = 0.4  # from this score on a message that tells of something under way is danger if the entry is
NEAR = 0.36  # below this nothing is close enough even to offer
# The city's service line answers for a local fact nobody has entered.
_UNFILLED = Both(zh="请咨询 12345", en="ask 12345")
# Said only where the community has checked it: a line that names one is left out otherwise.
ONLY_WHEN_SET = frozenset({"police_sms"})
_DIRE = frozenset({"fire", "gas", "medical", "chemical"})  # other hazards stated are reports, not cries
_WEIGHTS = (3.0, 3.0, 2.5, 1.0)  # title, ways of asking, keywords, body
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


@dataclass(frozen=True, slots=True)
class Base:
    """Every entry by id and their index: one immutable snapshot, passed by reference."""

    entries: Mapping[str, Entry]
    index: index.Index
    word_for_word: Mapping[str, Entry]
    """By a way of asking exactly as an entry lists it, folded."""

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "Base":
        """Index `entries`. Raises `EntryError` on two entries of one id."""
        found: dict[str, Entry] = {}
        for entry in entries:
            if entry.id in found:
                raise EntryError(entry.file, entry.line_of("id"), f"the id '{entry.id}' stands twice")
            found[entry.id] = entry
        return cls(
            entries=MappingProxyType(found),
            index=index.build([_document(entry) for entry in found.values()]),
            word_for_word=MappingProxyType(
                {
                    _plain(fold(question)): entry
                    for entry in found.values()
                    for question in (*entry.questions.zh, *entry.questions.en)
                }
            ),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """This entry answers the question. `ranked` are topic ids, best first."""

    entry: Entry
    score: float
    ranked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Several fit about as well: ask which. Two or three entries, best first."""

    entries: tuple[Entry, ...]
    score: float
    ranked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Not in the base. `ranked` holds what came nearest, for the editors."""

    score: float
    ranked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harmful:
    """Must not be taught. `why` is a key, `phone` who to ask instead ("" when nobody)."""

    why: str
    phone: str


Result = Answer | Choices | Nothing | Harmful | Danger


def answer(base: Base, text: str, language: str) -> Result:
    """What may be said to `text`: danger first, then what must not be taught, then the base.

    A `Danger` that is not `certain` wants one question ("is it now?"); on no, `asked` answers.

    `language` is the reader's locale code; choices that read alike in it are offered once.
    """
    risk = danger(text)
    if risk is not None:
        return risk
    found = asked(base, text, language)
    if isinstance(found, Answer | Choices) and found.score >= TOLD:
        entry = found.entry if isinstance(found, Answer) else found.entries[0]
        stated = hazard(text)
        if entry.life_threat and (stated is None or stated.kind in _DIRE):
            return told(text, entry.topic, entry.call) or found
    return found


def asked(base: Base, text: str, language: str) -> Answer | Choices | Nothing | Harmful:
    """`answer` to somebody known not to be in danger now (「只是问问」)."""
    folded = fold(text)
    refused = harm(folded)
    if refused is not None:
        return Harmful(refused.why, refused.phone)
    hits = base.index.search(folded_terms(folded))
    ranked = _topics(base, hits)
    score = hits[0].score if hits else 0.0
    mood = tone(joined(text))
    asks = mood.asking or mood.what_now
    if score < NEAR or off_topic(folded) or (mood.unreal and not asks):
        return Nothing(score, ranked)
    sure = SURE if asks or len(folded) <= SEARCH else STATED
    listed = base.word_for_word.get(_plain(folded))
    if listed is not None:
        return Answer(listed, max(score, SURE), tuple(dict.fromkeys((listed.topic, *ranked))))
    best = base.entries[hits[0].id]
    next_score = next((hit.score for hit in hits if base.entries[hit.id].topic != best.topic), 0.0)
    if score >= sure and score - next_score >= LEAD:
        return Answer(best, score, ranked)
    offered = {base.entries[hit.id].titles.of(language): base.entries[hit.id] for hit in reversed(hits[:3])}
    return Choices(tuple(reversed(offered.values())), score, ranked)


def _plain(folded: str) -> str:
    return folded.rstrip(" ?!.~")


@dataclass(frozen=True, slots=True)
class Said:
    """An entry with its local facts filled in, in one language."""

    first: str
    steps: tuple[str, ...]
    donts: tuple[str, ...]


def said(entry: Entry, language: str, local: Mapping[str, str]) -> Said:
    """The entry in `language`; `local` fills its placeholders (see `ONLY_WHEN_SET` for what is left out)."""

    def filled(hit: re.Match[str]) -> str:
        return local.get(hit.group(1)) or _UNFILLED.of(language)

    def kept(texts: Iterable[str]) -> tuple[str, ...]:
        silent = {name for name in ONLY_WHEN_SET if not local.get(name)}
        return tuple(
            _PLACEHOLDER.sub(filled, text) for text in texts if silent.isdisjoint(_PLACEHOLDER.findall(text))
        )

    return Said(
        first=_PLACEHOLDER.sub(filled, entry.first.of(language)),
        steps=kept(entry.steps.of(language)),
        donts=kept(entry.donts.of(language)),
    )


def lines(entry: Entry, language: str, local: Mapping[str, str]) -> tuple[str, ...]:
    """`said` as plain lines: the first line, the steps, the don'ts."""
    told_now = said(entry, language, local)
    return (told_now.first, *told_now.steps, *told_now.donts)


def source_line_parts(entry: Entry) -> tuple[str, int | None, date]:
    """Who says so (the first source), its year (None: undated), and when the entry was held against it."""
    source = entry.sources[0]
    return source.name, source.year, entry.checked_on


def for_danger(base: Base, risk: Danger, text: str) -> tuple[Entry, ...]:
    """The entries that fit a danger, best first: those the words point to, then its topics."""
    fitting = {topic for kind in risk.kinds for topic in TOPICS_OF[kind]}
    found = [base.entries[hit.id] for hit in base.index.search(terms(text), limit=20)]
    near = [entry for entry in found if entry.topic in fitting]
    first = [
        entry for topic in TOPICS_OF[risk.kind] for entry in base.entries.values() if entry.topic == topic
    ]
    return tuple(dict.fromkeys([*near, *first]))


def ask_record(base: Base, qid: str, query: str) -> dict[str, object]:
    """One line of `linli ask --jsonl`: topics best first, score in 0..1, abstain, what to dial."""
    language = language_of(query)
    result = answer(base, query, language)
    if isinstance(result, Danger) and not result.certain:
        result = asked(base, query, language)
    ranked: tuple[str, ...] = ()
    call: tuple[str, ...] = ()
    score, abstain, text = 0.0, False, ""
    match result:
        case Danger():
            entries = for_danger(base, result, query)
            ranked = tuple(dict.fromkeys(entry.topic for entry in entries))
            call, score = result.call, 1.0
            text = "\n".join(lines(entries[0], language, {})) if entries else ""
        case Answer(entry, score, ranked):
            text = "\n".join(lines(entry, language, {}))
        case Choices(offered, score, ranked):
            abstain = True  # three titles are no answer given
            text = "\n".join(entry.titles.of(language) for entry in offered)
        case Nothing(score, ranked):
            abstain = True
        case Harmful():
            abstain = True
    return {
        "qid": qid,
        "ranked": list(ranked),
        "score": score,
        "abstain": abstain,
        "call": list(call),
        "text": text,
    }


def _topics(base: Base, hits: Iterable[index.Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(base.entries[hit.id].topic for hit in hits))


def _document(entry: Entry) -> index.Document:
    def both(pair: Both[tuple[str, ...]]) -> tuple[str, ...]:
        return (*pair.zh, *pair.en)

    titles = (entry.titles.zh, entry.titles.en)
    body = (entry.first.zh, entry.first.en, *both(entry.steps), *both(entry.donts))
    groups = (titles, both(entry.questions), both(entry.keywords), body)
    return index.Document(
        id=entry.id,
        fields=tuple((weight, _summed(texts)) for weight, texts in zip(_WEIGHTS, groups, strict=True)),
        asked=tuple(terms(text) for texts in groups[:2] for text in texts),
    )


def _summed(texts: Iterable[str]) -> dict[str, float]:
    total: dict[str, float] = {}
    for text in texts:
        for term, weight in terms(text).items():
            total[term] = total.get(term, 0.0) + weight
    return total
