"""One engine on a base of one size, in a process of its own: how well it ranks, how fast, what it holds.

`python -m bench.race ENGINE SIZE [REFERENCE]` prints a JSON object; SIZE 0 is the real base.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bench.growth import grown, write
from bench.peers import ENGINES, Engine
from bench.probes import Message, messages, probes, share
from bench.start import memory
from knowledge import words
from knowledge.loader import entries
from knowledge.shelf import Shelf, Watcher

PASSES = 3
"""So often each question is asked, all others between; its best time counts: the machine has other work."""


def main(engine: str, size: int, reference: Path | None) -> dict[str, object]:
    """The figures of one engine."""
    with tempfile.TemporaryDirectory() as folder:
        words.load(Path(folder))
    base = grown(entries(), size) if size else entries()
    if size:  # a grown base repeats its texts, which no real one does: they are read once
        words.terms = cache(words.terms)
    gc.collect()
    before, begun = memory(os.getpid())["uss"], time.perf_counter()
    rank = ENGINES[engine](base)
    built = time.perf_counter() - begun
    gc.collect()
    asked = [*probes(held_back=True)["questions"], *probes(held_back=False)["questions"]]
    figures: dict[str, object] = {
        "entries": len(base),
        "build_s": round(built, 1),
        "mib": round(memory(os.getpid())["uss"] - before, 1),
        **latency(rank, [one.query for one in asked]),
    }
    if not size:
        figures["probes"] = quality(rank, probes(held_back=True)["questions"])
        if reference is not None:
            held = messages(reference / "eval" / "questions.jsonl", held_back=True)
            figures["reference"] = quality(rank, held)
    return figures


def latency(rank: Engine, questions: Sequence[str]) -> dict[str, float]:
    """Milliseconds a question, from its text to its topics."""
    best = [float("inf")] * len(questions)
    for _ in range(PASSES):
        for place, question in enumerate(questions):
            begun = time.perf_counter()
            rank(question)
            best[place] = min(best[place], time.perf_counter() - begun)
    best.sort()
    return {
        "p50_ms": round(1000 * best[len(best) // 2], 3),
        "p99_ms": round(1000 * best[int(len(best) * 0.99)], 3),
    }


def quality(rank: Engine, asked: Sequence[Message]) -> dict[str, float]:
    """How often the right topic stands first, and among the first five."""
    ranked = [list(dict.fromkeys(rank(one.query)))[:5] for one in asked]
    pairs = [*zip(asked, ranked, strict=True)]
    return {
        "n": len(asked),
        "p1": share([bool(one.gold & set(topics[:1])) for one, topics in pairs]),
        "r5": share([bool(one.gold & set(topics)) for one, topics in pairs]),
        "english_p1": share(
            [bool(one.gold & set(topics[:1])) for one, topics in pairs if "english" in one.tags]
        ),
    }


LOAD = """
import gc, json, os, sys, time
from pathlib import Path
from bench.start import memory
from knowledge.shelf import Shelf, Watcher
from knowledge.folding import fold
gc.collect()
before, begun, used = memory(os.getpid())["uss"], time.perf_counter(), time.process_time()
base = Watcher(Shelf(shipped=Path(sys.argv[1])), Path(sys.argv[2])).load().base
base.index.search(fold("油锅着火了怎么办"))
took, worked = time.perf_counter() - begun, time.process_time() - used
gc.collect()
print(json.dumps({"s": round(took, 2), "processor_s": round(worked, 2),
                  "mib": round(memory(os.getpid())["uss"] - before, 1)}))
"""


def start(size: int) -> dict[str, object]:
    """Reading a base of `size` entries from its files: the first time, and again."""
    with tempfile.TemporaryDirectory() as folder:
        shipped, cache = Path(folder) / "base", Path(folder) / "var"
        write(grown(entries(), size), shipped)
        begun = time.perf_counter()
        Watcher(Shelf(shipped=shipped), cache).load()
        first = time.perf_counter() - begun
        again = subprocess.run(
            [sys.executable, "-c", LOAD, str(shipped), str(cache)], capture_output=True, text=True, check=True
        )
        return {"entries": size, "first_s": round(first, 1), **json.loads(again.stdout)}


if __name__ == "__main__":
    if sys.argv[1] == "start":
        print(json.dumps(start(int(sys.argv[2]))))
    else:
        print(json.dumps(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else None)))
