"""What the base lacks: questions nobody could answer and answers that did not help, one gap for one thing.

Questions are put together by the words they share, in the order they were asked, so the same questions give
the same gaps every time. Nothing here knows who asked.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.answer import Answer, Base, asked, nearest
from knowledge.words import terms

NOT_FOR_US = "not_for_us"  # as `db.questions` keeps it: an editor decided that the base is not to answer it
ALIKE = 0.5  # cosine over weighted words: two ways to ask for one certificate meet, two certificates do not
MOST = 2_000  # the newest questions looked at: a page must stay a page, and older ones were seen before
WORDINGS = 5
NEAREST = 3
QUOTED = 60


class Kept(Protocol):
    """A question as it is kept: its words, why, the entry a vote was about, and the day (ISO)."""

    @property
    def id(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def entry(self) -> str: ...
    @property
    def day(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that came near. `score` in 0..1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing people asked for. `question` stands for all of `wordings`; `entry` is set where an answer
    was given and did not help; `closed` where an editor said that it is not for us."""

    id: int
    question: str
    count: int
    first: str
    last: str
    languages: tuple[str, ...]
    wordings: tuple[str, ...]
    nearest: tuple[Near, ...]
    entry: str
    closed: bool
    questions: tuple[int, ...]
    """Their ids: who waits for one of them waits for this."""


def gaps(base: Base, kept: Iterable[Kept]) -> tuple[Gap, ...]:
    """The gaps, those most asked for first. What the base answers by now is none any more."""
    newest = sorted(kept, key=lambda one: one.id)[-MOST:]
    votes: dict[tuple[str, bool], list[Kept]] = defaultdict(list)
    unanswered: list[Kept] = []
    for one in newest:
        if one.entry in base.entries:
            votes[one.entry, one.why == NOT_FOR_US].append(one)  # votes after a decision are news
        elif one.text and not isinstance(asked(base, one.text, one.language), Answer):
            unanswered.append(one)
    found = [_gap(base, group, "") for group in _together(unanswered)]
    found += [_gap(base, group, entry) for (entry, _), group in votes.items()]
    return tuple(sorted(found, key=lambda gap: (gap.closed, -gap.count, gap.id)))


def quoted(text: str) -> str:
    """The question, short enough to remind who asked it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= QUOTED else f"{plain[:QUOTED]}…"


def _together(kept: Sequence[Kept]) -> list[list[Kept]]:
    """Each question joins the group whose first one it is most like, or begins a group of its own."""
    groups: list[list[Kept]] = []
    leaders: list[Mapping[str, float]] = []
    by_term: dict[str, list[int]] = defaultdict(list)
    for one, vector in zip(kept, _vectors([one.text for one in kept]), strict=True):
        alike: dict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            for number in by_term[term]:
                alike[number] += weight * leaders[number][term]
        best = max(alike, key=lambda number: (alike[number], -number), default=None)
        if best is not None and alike[best] >= ALIKE:
            groups[best].append(one)
            continue
        for term in vector:
            by_term[term].append(len(groups))
        groups.append([one])
        leaders.append(vector)
    return groups


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """The words of each text, weighted by how rare they are among all of them, of length 1."""
    said = [terms(text) for text in texts]
    seen = Counter(term for found in said for term in found)
    vectors = []
    for found in said:
        weights = {term: n * math.log(2 + len(texts) / seen[term]) for term, n in found.items()}
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        vectors.append({term: weight / length for term, weight in weights.items()} if length else {})
    return vectors


def _gap(base: Base, group: Sequence[Kept], entry: str) -> Gap:
    said = Counter(one.text for one in group if one.text)
    # A vote is one row without words; what was missing is told in a second one.
    count = len([one for one in group if not one.text]) or len(group) if entry else len(group)
    wordings = [text for text, _ in said.most_common()]
    question = wordings[0] if wordings else ""
    near = tuple(Near(hit.id, round(hit.score, 3)) for hit in nearest(base, question, NEAREST))
    return Gap(
        id=group[0].id,
        question=question,
        count=count,
        first=min(one.day for one in group),
        last=max(one.day for one in group),
        languages=tuple(sorted({one.language for one in group})),
        wordings=tuple(wordings[:WORDINGS]),
        nearest=(Near(entry, 1.0),) if entry else near,
        entry=entry,
        closed=any(one.why == NOT_FOR_US for one in group),
        questions=tuple(one.id for one in group),
    )
