"""A question into what may be said: the entry, a choice of three, nothing, a refusal, or danger now.

Pure and fast: the base is in memory, nothing is generated, nothing is fetched.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from knowledge import weighing, which
from knowledge.calm import tone
from knowledge.danger import TOPICS_OF, Danger, danger, told
from knowledge.entry import Both, Entry, EntryError
from knowledge.folding import fold, joined, language_of
from knowledge.hazard import hazard
from knowledge.index import Hit, Index
from knowledge.intent import doubt, harm, off_topic

# Tuned on our probes and half of the reference questions: two answers in a hundred wrong, and one near
# miss in six answered.
SURE = 0.56  # from this score on the entry is the answer, if it leads; below it three are offered
STATED = 0.66  # the same for a sentence that asks nothing: most of those are talk
WARY = 0.15  # how much more is wanted for each unit of log odds that it is talk or asks for a wrong
SEARCH = 8  # up to this many characters it may be a search word, which asks nothing and wants an answer
LEAD = 0.015  # by how much the best must lead the next topic, and a sister the general entry of its own
APART = 0.16  # the same before what other desks answer
CLEARER = 0.15  # by how much the words must point elsewhere than the kind of danger does, to be followed
TOLD = 0.4  # from this score on a message that tells of something under way is danger if the entry is
NEAR = 0.36  # below this nothing is close enough even to offer
# The city's service line answers for a local fact nobody has entered.
_UNFILLED = Both(zh="请咨询 12345", en="ask 12345")
# Said only where the community has checked it: a line that names one is left out otherwise.
ONLY_WHEN_SET = frozenset({"police_sms"})
_DIRE = frozenset({"fire", "gas", "medical", "chemical"})  # other hazards stated are reports, not cries
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


@dataclass(frozen=True, slots=True)
class Base:
    """Every entry by id and their index: one immutable snapshot, passed by reference."""

    entries: Mapping[str, Entry]
    index: Index
    ambiguities: tuple[which.Ambiguity, ...]
    """Wordings that may mean several of its entries."""

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "Base":
        """Index `entries`. Raises `EntryError` on two entries of one id."""
        found: dict[str, Entry] = {}
        for entry in entries:
            if entry.id in found:
                raise EntryError(entry.file, entry.line_of("id"), f"the id '{entry.id}' stands twice")
            found[entry.id] = entry
        # The entry that bears its topic's name is the general one: it stands before its sisters.
        found = dict(sorted(found.items(), key=lambda item: item[0] != item[1].topic))
        return cls.of(MappingProxyType(found), weighing.build(found.values()))

    @classmethod
    def of(cls, entries: Mapping[str, Entry], built: Index) -> "Base":
        """Entries and the index that was built from them."""
        return cls(entries, built, which.with_entries(which.AMBIGUITIES, entries))


@dataclass(frozen=True, slots=True)
class Answer:
    """This entry answers the question. `ranked` are topic ids, best first."""

    entry: Entry
    score: float
    ranked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Several fit about as well: ask which. Two or three entries, best first.

    With `unclear` the words decide nothing, and the entries are its options.
    """

    entries: tuple[Entry, ...]
    score: float
    ranked: tuple[str, ...]
    unclear: which.Ambiguity | None = None


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
    found = base.index.search(folded)
    hits = _general_first(found.hits)
    ranked = _topics(hits)
    score = hits[0].score if hits else 0.0
    listed = base.index.listed(folded)
    if listed is not None:
        return Answer(base.entries[listed.id], max(score, SURE), _topics((listed, *hits)))
    if (unclear := which.heard(folded, base.ambiguities)) is not None:
        meant = tuple(base.entries[option.entry] for option in unclear.options)
        return Choices(meant, score, ranked, unclear)
    mood = tone(joined(text))
    asks = mood.asking or mood.what_now
    if score < max(NEAR, found.elsewhere) or off_topic(folded) or (mood.unreal and not asks):
        return Nothing(score, ranked)
    sure = (SURE if asks or len(folded) <= SEARCH else STATED) + WARY * doubt(folded)
    best = base.entries[hits[0].id]
    next_score = next((hit.score for hit in hits if hit.topic != best.topic), 0.0)
    if score >= sure and score - next_score >= LEAD and score - found.elsewhere >= APART:
        return Answer(best, score, ranked)
    offered = {base.entries[hit.id].titles.of(language): base.entries[hit.id] for hit in reversed(hits[:3])}
    return Choices(tuple(reversed(offered.values())), score, ranked)


def nearest(base: Base, text: str, limit: int) -> tuple[Hit, ...]:
    """The entries that come nearest to `text`, best first, for an editor: they need not answer it."""
    return base.index.search(fold(text), limit).hits


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


def source_line_parts(entry: Entry) -> tuple[str, int | None, date | None]:
    """The first source, its year (None: undated), and when the entry was held against it (None: not yet)."""
    source = entry.sources[0]
    return source.name, source.year, entry.checked_on


def for_danger(base: Base, risk: Danger, text: str) -> tuple[Entry, ...]:
    """The entries that fit a danger, best first: those the words point to, then its topics.

    The kind may be a guess; where the words plainly speak of something else, that stands first.
    """
    fitting = {topic for kind in risk.kinds for topic in TOPICS_OF[kind]}
    hits = base.index.search(fold(text), limit=20).hits
    near = _general_first([hit for hit in hits if hit.topic in fitting])
    if hits and hits[0].score - (near[0].score if near else 0.0) >= CLEARER:
        near.insert(0, hits[0])
    first = [id for topic in TOPICS_OF[risk.kind] for id in base.index.of_topic.get(topic, ())]
    return tuple(base.entries[id] for id in dict.fromkeys([*(hit.id for hit in near), *first]))


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
            near = base.index.search(fold(query)).hits
            fitting = [entry.topic for entry in entries]
            # What is said stands first; then what the words speak of, before all the kind of danger may be.
            ranked = tuple(dict.fromkeys((*fitting[:1], *_topics(near), *fitting)))
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
        "score": round(score, 6),
        "abstain": abstain,
        "call": list(call),
        "text": text,
    }


def _general_first(hits: Sequence[Hit]) -> list[Hit]:
    """The general entry before a sister that hardly leads it: it speaks of every case, hers included."""
    ordered = list(hits)
    if ordered and (best := ordered[0]).id != best.topic:
        for hit in ordered:
            if hit.id == best.topic and best.score - hit.score < LEAD:
                ordered.remove(hit)
                return [hit, *ordered]
    return ordered


def _topics(hits: Iterable[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.topic for hit in hits))
