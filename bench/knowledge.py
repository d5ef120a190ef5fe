"""How well the base answers: the figures of the reference messages, on the half nobody tuned on.

`python -m bench.knowledge [REFERENCE]` prints them as JSON; REFERENCE holds `eval/*.jsonl`, by default
LINLI_TEST_REFERENCE or ../shared. A message is held back when the SHA-256 of its qid is odd.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.answer import Base, ask_record
from knowledge.loader import load
from knowledge.words import load as load_words


@dataclass(frozen=True, slots=True)
class Message:
    """A reference message: acceptable topics and acceptable first numbers."""

    qid: str
    query: str
    gold: frozenset[str]
    call: frozenset[str]
    tags: frozenset[str]


def held(qid: str) -> bool:
    """Whether this message belongs to the half that is only reported."""
    return hashlib.sha256(qid.encode()).digest()[-1] % 2 == 1


def messages(path: Path, *, held_back: bool) -> tuple[Message, ...]:
    """One half of a file of reference messages."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return tuple(
        Message(
            row["qid"], row["query"], frozenset(row["gold"]), frozenset(row["call"]), frozenset(row["tags"])
        )
        for row in rows
        if held(row["qid"]) is held_back
    )


def measure(reference: Path, *, held_back: bool = True) -> dict[str, float]:
    """The figures of issue "Knowledge" over `reference`/eval; shares in 0..1, latency in milliseconds."""
    base = load()
    with tempfile.TemporaryDirectory() as cache:
        load_words(Path(cache))
    half = {
        name: messages(reference / "eval" / f"{name}.jsonl", held_back=held_back)
        for name in ("questions", "lifethreat", "calm", "abstain")
    }
    covered = {entry.topic for entry in base.entries.values()}
    asked = half["questions"]
    english = [message for message in asked if "english" in message.tags]
    figures: dict[str, float] = {"entries": len(base.entries), "topics": len(covered)}
    figures |= _answered(base, asked, "")
    figures |= _answered(base, [message for message in asked if message.gold & covered], "covered_")
    figures |= _answered(base, english, "english_")
    threats = [ask_record(base, message.qid, message.query) for message in half["lifethreat"]]
    pairs = list(zip(half["lifethreat"], threats, strict=True))
    figures["danger_recall"] = _share(bool(message.call & set(_list(got, "call"))) for message, got in pairs)
    figures["danger_topic_p1"] = _share(
        bool(message.gold & set(_list(got, "ranked")[:1])) for message, got in pairs
    )
    for name in ("calm", "questions", "abstain"):
        plain = [message for message in half[name] if not message.tags & {"borderline", "crisis"}]
        figures[f"alarms_{name}"] = _share(
            bool(_list(ask_record(base, m.qid, m.query), "call")) for m in plain
        )
    for tag in ("near", "harmful", "chat", "service", "noise"):
        some = [message for message in half["abstain"] if tag in message.tags]
        figures[f"answered_{tag}"] = _share(not ask_record(base, m.qid, m.query)["abstain"] for m in some)
    return figures


def _answered(base: Base, asked: Sequence[Message], prefix: str) -> dict[str, float]:
    first, five, wrong, took = [], [], [], []
    for message in asked:
        started = time.perf_counter()
        got = ask_record(base, message.qid, message.query)
        took.append(time.perf_counter() - started)
        ranked = _list(got, "ranked")
        first.append(bool(message.gold & set(ranked[:1])))
        five.append(bool(message.gold & set(ranked[:5])))
        wrong.append(not got["abstain"] and not first[-1])
    took.sort()
    return {
        f"{prefix}n": len(asked),
        f"{prefix}p1": _share(first),
        f"{prefix}r5": _share(five),
        f"{prefix}wrong": _share(wrong),
        f"{prefix}p50_ms": round(1000 * took[len(took) // 2], 3) if took else 0.0,
        f"{prefix}p99_ms": round(1000 * took[int(len(took) * 0.99)], 3) if took else 0.0,
    }


def _list(record: dict[str, object], name: str) -> list[str]:
    value = record[name]
    return [str(item) for item in value] if isinstance(value, list) else []


def _share(hits: Sequence[bool] | object) -> float:
    counted = [bool(hit) for hit in hits] if hasattr(hits, "__iter__") else []
    return round(sum(counted) / len(counted), 4) if counted else 0.0


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("LINLI_TEST_REFERENCE", "../shared"))
    print(json.dumps({"held": measure(place), "tuned": measure(place, held_back=False)}, indent=1))
