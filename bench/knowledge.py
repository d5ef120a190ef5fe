"""How well the base answers, on the halves nobody tuned on: reference messages of others, and our own probes.

`python -m bench.knowledge [REFERENCE]` prints the figures as JSON; `--peers` runs every engine beside ours
and writes docs/knowledge-quality.md; `--record` adds a row there to how the figures moved. REFERENCE holds
`eval/*.jsonl`, by default LINLI_TEST_REFERENCE or ../shared; without it our own probes are measured alone.
"""

import json
import os
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import report
from bench.probes import ELSEWHERE, Message, held, messages, probes, share
from knowledge.answer import Base, ask_record
from knowledge.entry import Both, Entry
from knowledge.folding import fold
from knowledge.loader import load
from knowledge.weighing import build
from knowledge.words import load as load_words

Figures = dict[str, Any]


def measure(reference: Path, *, held_back: bool = True) -> Figures:
    """The figures of issue "Knowledge" over `reference`/eval; shares in 0..1, latency in milliseconds."""
    base = ready()
    half = {
        name: messages(reference / "eval" / f"{name}.jsonl", held_back=held_back)
        for name in ("questions", "lifethreat", "calm", "abstain")
    }
    asked = half["questions"]
    figures: Figures = {"entries": len(base.entries), "topics": len(base.index.of_topic)}
    figures |= answered(base, asked, "")
    figures |= answered(base, [message for message in asked if "english" in message.tags], "english_")
    pairs = [(one, ask_record(base, one.qid, one.query)) for one in half["lifethreat"]]
    figures["danger_recall"] = share([bool(one.call & set(_list(got, "call"))) for one, got in pairs])
    figures["danger_topic_p1"] = share([bool(one.gold & set(_list(got, "ranked")[:1])) for one, got in pairs])
    for name in ("calm", "questions", "abstain"):
        plain = [message for message in half[name] if not message.tags & {"borderline", "crisis"}]
        figures[f"alarms_{name}"] = share(
            [bool(_list(ask_record(base, one.qid, one.query), "call")) for one in plain]
        )
    for tag in (*ELSEWHERE, "noise"):
        figures[f"answered_{tag}"] = _told(base, [one for one in half["abstain"] if tag in one.tags])
    figures["tags"] = by_tag(base, asked)
    return figures


def measure_probes(*, held_back: bool = True) -> Figures:
    """The same over our own probes, as far as they have it."""
    base, half = ready(), probes(held_back=held_back)
    asked = half["questions"]
    figures = answered(base, asked, "")
    figures |= answered(base, [one for one in asked if "english" in one.tags], "english_")
    for kind in ELSEWHERE:
        figures[f"answered_{kind}"] = _told(base, half[kind])
    figures["tags"] = by_tag(base, asked)
    return figures


def measure_own() -> Figures:
    """The base's own ways of asking, each asked of a base that has the other half of them."""
    base = ready()
    first, five = [], []
    for side in (0, 1):
        kept = [_without(entry, side) for entry in base.entries.values()]
        index = build(kept)
        for entry in base.entries.values():
            for question in (*entry.questions.zh, *entry.questions.en):
                if held(question) == side:
                    hits = index.search(fold(question)).hits
                    topics = list(dict.fromkeys(hit.topic for hit in hits))
                    first.append(topics[:1] == [entry.topic])
                    five.append(entry.topic in topics[:5])
    return {"n": len(first), "p1": share(first), "r5": share(five)}


def _without(entry: Entry, side: int) -> Entry:
    def kept(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if held(text) != side)

    return replace(entry, questions=Both(kept(entry.questions.zh), kept(entry.questions.en)))


def ready() -> Base:
    """The shipped base, with jieba's dictionary in a folder of its own."""
    with tempfile.TemporaryDirectory() as cache:
        load_words(Path(cache))
    return load()


def answered(base: Base, asked: Sequence[Message], prefix: str) -> Figures:
    """How questions are answered. `wrong`: an answer was given, and it is not the one."""
    first, five, given, wrong, took = [], [], [], [], []
    for message in asked:
        started = time.perf_counter()
        got = ask_record(base, message.qid, message.query)
        took.append(time.perf_counter() - started)
        ranked = _list(got, "ranked")
        first.append(bool(message.gold & set(ranked[:1])))
        five.append(bool(message.gold & set(ranked[:5])))
        given.append(not got["abstain"])
        wrong.append(not got["abstain"] and not first[-1])
    took.sort()
    return {
        f"{prefix}n": len(asked),
        f"{prefix}p1": share(first),
        f"{prefix}r5": share(five),
        f"{prefix}answered": share(given),
        f"{prefix}wrong": share(wrong),
        f"{prefix}p50_ms": round(1000 * took[len(took) // 2], 3) if took else 0.0,
        f"{prefix}p99_ms": round(1000 * took[int(len(took) * 0.99)], 3) if took else 0.0,
    }


def by_tag(base: Base, asked: Iterable[Message]) -> dict[str, tuple[float, int]]:
    """The share of right first topics for each tag, and how many questions bear it."""
    right: dict[str, list[bool]] = defaultdict(list)
    for message in asked:
        ranked = _list(ask_record(base, message.qid, message.query), "ranked")
        for tag in message.tags:
            right[tag].append(bool(message.gold & set(ranked[:1])))
    return {tag: (share(found), len(found)) for tag, found in sorted(right.items())}


def misses(base: Base, asked: Iterable[Message], most: int = 30) -> list[report.Miss]:
    """The questions whose right topic stands lowest: text, right topic, what stood first, its score."""
    found = []
    for message in asked:
        got = ask_record(base, message.qid, message.query)
        ranked = _list(got, "ranked")
        if message.gold & set(ranked[:1]):
            continue
        rank = min((ranked.index(topic) for topic in message.gold if topic in ranked), default=99)
        score = float(str(got["score"]))
        said = (message.query, min(message.gold), ranked[0] if ranked else "nothing", score)
        # Answered and wrong before not answered, far before near.
        found.append((bool(got["abstain"]), -rank, -score, said))
    return [said for *_, said in sorted(found)[:most]]


def _told(base: Base, some: Sequence[Message]) -> float:
    return share([not ask_record(base, one.qid, one.query)["abstain"] for one in some])


def _list(record: dict[str, object], name: str) -> list[str]:
    value = record[name]
    return [str(item) for item in value] if isinstance(value, list) else []


def main() -> None:
    """Prints, and writes the report where it is asked for."""
    parser = ArgumentParser(description="How well the base answers.")
    parser.add_argument("reference", nargs="?", default=os.environ.get("LINLI_TEST_REFERENCE", "../shared"))
    parser.add_argument("--peers", action="store_true", help="every engine, and docs/knowledge-quality.md")
    parser.add_argument("--record", action="store_true", help="the same, and a row of how the figures moved")
    parser.add_argument("--sizes", default="0,3000,30000", help="entries; 0 is the real base")
    parser.add_argument("--only-tuned", action="store_true", help="leave the held halves unseen")
    asked = parser.parse_args()
    reference = Path(asked.reference) if (Path(asked.reference) / "eval").is_dir() else None
    halves = {"tuned": False} if asked.only_tuned else {"held": True, "tuned": False}
    figures: Figures = {
        name: {
            "reference": measure(reference, held_back=side) if reference else {},
            "probes": measure_probes(held_back=side),
        }
        for name, side in halves.items()
    }
    figures["own"] = measure_own()
    if asked.peers or asked.record:
        sizes = [int(size) for size in asked.sizes.split(",")]
        figures["race"] = report.race(sizes, reference)
        ours = [one for side in halves.values() for one in probes(held_back=side)["questions"]]
        report.write(figures, misses(ready(), ours), record=asked.record)
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
