"""A base as large as one likes, for measuring only: entries made from shuffled parts of the real ones.

A made entry takes one real entry's topic and half of its ways of asking, and the rest from another of its
category, so a term stands in about the same share of entries as in the real base.
"""

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.entry import Both, Entry


def grown(real: Sequence[Entry], count: int, seed: int = 1) -> list[Entry]:
    """`count` entries: the real ones first, then made ones; the same for the same seed."""
    rng = random.Random(seed)
    alike: dict[str, list[Entry]] = defaultdict(list)
    for entry in real:
        alike[entry.category].append(entry)
    made = list(real[:count])
    while len(made) < count:
        own = real[len(made) % len(real)]
        made.append(_made(own, rng.choice(alike[own.category]), len(made), rng))
    return made


def _made(own: Entry, other: Entry, number: int, rng: random.Random) -> Entry:
    def some(pair: Both[tuple[str, ...]], more: Both[tuple[str, ...]]) -> Both[tuple[str, ...]]:
        return Both(*(_half(one, two, rng) for one, two in ((pair.zh, more.zh), (pair.en, more.en))))

    steps, donts = rng.choice((own, other)), rng.choice((own, other))
    return replace(
        own,
        id=f"{own.id}-{number}",
        questions=some(own.questions, other.questions),
        keywords=some(own.keywords, other.keywords),
        steps=steps.steps,
        donts=donts.donts,
        local=tuple({*own.local, *steps.local, *donts.local}),
        related=(),
        must=(),
        mustnt=(),
    )


def _half(one: Sequence[str], two: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    taken = [*rng.sample(one, (len(one) + 1) // 2), *rng.sample(two, len(two) // 2)]
    rng.shuffle(taken)
    return tuple(dict.fromkeys(taken)) or tuple(one)


def write(entries: Sequence[Entry], directory: Path) -> None:
    """The entries as files, as an editor would have written them."""
    for entry in entries:
        folder = directory / entry.category
        folder.mkdir(parents=True, exist_ok=True)
        # What is JSON is YAML, and written many times as fast.
        (folder / f"{entry.id}.yaml").write_text(_json(entry), "utf-8")


def _json(entry: Entry) -> str:
    def both(pair: Both[tuple[str, ...]]) -> dict[str, list[str]]:
        return {"zh": list(pair.zh), "en": list(pair.en)}

    said: dict[str, object] = {
        "id": entry.id,
        "topic": entry.topic,
        "category": entry.category,
        "life_threat": entry.life_threat,
        "medical": entry.medical,
        "call": list(entry.call),
        "titles": {"zh": entry.titles.zh, "en": entry.titles.en},
        "questions": both(entry.questions),
        "keywords": both(entry.keywords),
        "first": {"zh": entry.first.zh, "en": entry.first.en},
        "steps": both(entry.steps),
        "donts": both(entry.donts),
        "sources": [{"name": one.name} | ({"year": one.year} if one.year else {}) for one in entry.sources],
        "checked_on": entry.checked_on.isoformat() if entry.checked_on else None,
        "local": list(entry.local),
    }
    return json.dumps(said, ensure_ascii=False)
